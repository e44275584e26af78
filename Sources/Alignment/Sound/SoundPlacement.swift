import Foundation
import Messages
import Timeline
import Transcripts

/// Turns what the search finds into times.
struct SoundPlacement {
    private let task: AlignmentTask
    private let spoken: SpokenText
    private let isLoud: [Bool]
    private let pool: Int
    /// By sentence.
    private var heard: [HeardSentence?]
    private var openSentences = 0

    /// Searches each open stretch.
    init(
        _ task: AlignmentTask, _ spoken: SpokenText, _ reference: ReferenceSound, _ matcher: SoundMatcher,
        isLoud: [Bool], _ progress: ProgressHandler
    ) {
        self.task = task
        self.spoken = spoken
        self.isLoud = isLoud
        pool = matcher.settings.pool
        heard = .init(repeating: nil, count: spoken.sentences.count)
        let count = matcher.frames.count
        let windows = task.stretches.map { stretch in
            let first = min(count, stretch.after.map { $0.reckonable / 10 / matcher.settings.pool } ?? 0)
            let last = stretch.before.map { $0.reckonable / 10 / matcher.settings.pool + 1 } ?? count
            return first..<max(first, min(count, last))
        }
        let total = windows.reduce(0) { $0 + $1.count }
        var done = 0
        for (stretch, window) in zip(task.stretches, windows) {
            guard let first = stretch.items.first, let last = stretch.items.last else { continue }
            let range = spoken.sentences(ofItem: first).lowerBound..<spoken.sentences(ofItem: last).upperBound
            openSentences += range.count { !reference.sentences[$0].isEmpty }
            let found = matcher.search(range, in: window, startsAtOnce: stretch.startsPinned) { frames in
                progress(
                    StageProgress(
                        stage: .alignSearching, done: Int64((done + frames) * pool * 10),
                        total: Int64(total * pool * 10), unit: .media))
            }
            done += window.count
            for (place, own) in found.enumerated() {
                let around = found[max(0, place - 2)..<min(found.count, place + 3)]
                heard[own.sentence] = HeardSentence(own, around: around, isLoud: isLoud, pool: pool)
            }
        }
        progress(
            StageProgress(
                stage: .alignSearching, done: Int64(total * pool * 10), total: Int64(total * pool * 10),
                unit: .media))
    }

    /// The share of the sentences looked for that are surely heard.
    var sureShare: Double {
        let sure = heard.count { ($0?.confidence ?? 0) >= Alignment.sureConfidence }
        return openSentences == 0 ? 1 : Double(sure) / Double(openSentences)
    }

    var notices: [Notice] {
        // A few sentences say nothing of the whole.
        guard openSentences >= 20, sureShare < 0.1 else { return [] }
        return [.probablyOtherRecording(percent: Int(sureShare * 100))]
    }

    /// One for each sentence, nil where it was not heard.
    func timings() -> [Transcript.Timing?] {
        var timings: [Transcript.Timing?] = heard.map { sentence in
            sentence.map {
                Transcript.Timing(
                    start: Milliseconds($0.start), end: Milliseconds($0.end), confidence: $0.confidence,
                    method: .audio)
            }
        }
        for stretch in task.stretches {
            guard let first = stretch.items.first, let last = stretch.items.last else { continue }
            let sentences =
                spoken.sentences(ofItem: first).lowerBound..<spoken.sentences(ofItem: last).upperBound
            var latest = stretch.after?.reckonable ?? 0
            if stretch.startsPinned {
                pin(sentences.lowerBound, at: latest, before: stretch.before, &timings)
            }
            for sentence in sentences {
                guard var timing = timings[sentence] else { continue }
                if sentence != sentences.lowerBound || !stretch.startsPinned {
                    timing.start = max(timing.start, Milliseconds(latest))
                }
                timing.end = max(timing.end, timing.start)
                latest = timing.end.value
                timings[sentence] = timing
            }
            var limit = stretch.before
            for sentence in sentences.reversed() {
                guard var timing = timings[sentence], let own = limit else {
                    limit = timings[sentence]?.start ?? limit
                    continue
                }
                if sentence != sentences.lowerBound || !stretch.startsPinned {
                    timing.start = min(timing.start, own)
                }
                timing.end = max(timing.start, min(timing.end, own))
                timings[sentence] = timing
                limit = timing.start
            }
        }
        return timings
    }

    /// A sentence starts where it was pinned, and is as long as its text where it is not heard there.
    private func pin(
        _ sentence: Int, at start: Int, before: Milliseconds?, _ timings: inout [Transcript.Timing?]
    ) {
        let length = 200 * spoken.tokens.length(spoken.sentences[sentence].tokens)
        var end = start + length
        if let own = timings[sentence], own.start.value < start + 1_000 { end = max(start, own.end.value) }
        if let before { end = max(start, min(end, before.reckonable)) }
        timings[sentence] = Transcript.Timing(
            start: Milliseconds(start), end: Milliseconds(end), confidence: 1, method: .given)
    }
}

/// When a sentence is heard, and how surely.
struct HeardSentence {
    /// Milliseconds.
    var start: Int
    var end: Int
    var confidence: Double

    /// - Parameters:
    ///   - found: where the search found it.
    ///   - around: what it found before and after, itself among them.
    init(
        _ found: SentenceSearch.Found, around: ArraySlice<SentenceSearch.Found>, isLoud: [Bool], pool: Int
    ) {
        let hops = found.frames.lowerBound * pool..<found.frames.upperBound * pool
        var first = hops.lowerBound
        // Speech begins where loudness does, if it does so near by.
        for hop in max(0, first - 15)..<max(0, min(isLoud.count, first + 30))
        where isLoud[hop] && (hop == 0 || !isLoud[hop - 1]) {
            first = hop
            break
        }
        var last = max(first + 1, min(hops.upperBound, isLoud.count))
        while last > first + 10, !isLoud[last - 1] { last -= 1 }
        (start, end) = (first * 10, last * 10)
        let own = Self.margin(found)
        let mean = around.reduce(0) { $0 + Self.margin($1) } / Double(around.count)
        confidence = Placement.rounded(min(0.999, 1 / (1 + exp(-(min(own, mean) - 0.03) * 60))))
    }

    /// By how much a frame of it is cheaper as itself than as foreign.
    static func margin(_ found: SentenceSearch.Found) -> Double {
        Double(found.foreign - found.cost) / Double(max(1, found.frames.count))
    }
}
