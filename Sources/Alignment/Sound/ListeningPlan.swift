import Timeline
import Transcripts

/// Which parts of a recording must be heard to find what is open, and what is known to be said there.
///
/// After corrections that is a small part: what lies between the sentences that stayed, and enough around it to learn how
/// the recording's voices sound from sentences whose times are known.
struct ListeningPlan {
    /// A sentence that is known to be said at a time.
    struct Known: Hashable {
        var sentence: Int
        /// Frames of the recording.
        var frames: Range<Int>
    }

    /// Frames, in order and apart; nil for all.
    private(set) var windows: [Range<Int>]?
    /// In those windows.
    private(set) var known: [Known] = []

    /// How much around what is open is heard, and how much in all at least, in milliseconds.
    private static let margin = 10_000
    private static let least = 180_000
    /// Windows closer than this are one: finding a place takes as long as reading on.
    private static let apart = 5_000

    /// - Parameters:
    ///   - frame: the length of a frame in milliseconds.
    ///   - duration: the recording's; nil when it is not known.
    init(_ task: AlignmentTask, _ spoken: SpokenText, frame: Int, duration: Milliseconds?) {
        windows = duration.flatMap { Self.windows(task.stretches, frame: frame, duration: $0.reckonable) }
        known = Self.known(task, spoken, frame: frame).filter { own in
            windows?.contains {
                $0.lowerBound <= own.frames.lowerBound && own.frames.upperBound <= $0.upperBound
            }
                ?? true
        }
    }

    private static func windows(_ stretches: [OpenStretch], frame: Int, duration: Int) -> [Range<Int>]? {
        guard !stretches.isEmpty, duration > 0 else { return nil }
        let margin = max(Self.margin, least / (2 * stretches.count))
        var ranges: [Range<Int>] = []
        for stretch in stretches {
            let after = min(duration, max(0, stretch.after?.reckonable ?? 0))
            let before = min(duration, max(after, stretch.before?.reckonable ?? duration))
            let range = max(0, after - margin) / frame..<(min(duration, before + margin) + frame - 1) / frame
            if let last = ranges.last, range.lowerBound - last.upperBound < apart / frame {
                ranges[ranges.count - 1] =
                    min(last.lowerBound, range.lowerBound)..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        // Most of it is read faster as a whole.
        let heard = ranges.reduce(0) { $0 + $1.count }
        return heard * 2 > duration / frame ? nil : ranges
    }

    /// Sentences that are surely said where they stand.
    private static func known(_ task: AlignmentTask, _ spoken: SpokenText, frame: Int) -> [Known] {
        var result: [Known] = []
        for (item, own) in task.transcript.items.enumerated()
        where task.known[item] == .kept && !task.isStray.contains(item) {
            let places = spoken.sentences(ofItem: item)
            guard own.sentences.count == places.count else { continue }
            for (place, sentence) in zip(places, own.sentences) {
                guard let timing = sentence.timing, timing.method != .interpolated,
                    (timing.confidence ?? 1) >= Alignment.sureConfidence
                else { continue }
                let frames =
                    timing.start.reckonable / frame..<max(timing.start, timing.end).reckonable / frame
                // Shorter or longer than anything that is said in one breath: its end is not known.
                guard frames.count * frame >= 300, frames.count * frame <= 30_000 else { continue }
                result.append(Known(sentence: place, frames: frames))
            }
        }
        return result
    }
}
