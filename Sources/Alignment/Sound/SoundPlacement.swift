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
        _ task: AlignmentTask, _ spoken: SpokenText, _ matcher: SoundMatcher,
        isLoud: [Bool], _ progress: ProgressHandler
    ) {
        self.task = task
        self.spoken = spoken
        self.isLoud = isLoud
        pool = matcher.settings.pool
        heard = .init(repeating: nil, count: spoken.sentences.count)
        let count = matcher.frames.count
        let frame = 10 * pool
        var stretches: [SoundPasses.Stretch] = []
        for stretch in task.stretches {
            guard let first = stretch.items.first, let last = stretch.items.last else { continue }
            let range = spoken.sentences(ofItem: first).lowerBound..<spoken.sentences(ofItem: last).upperBound
            openSentences += range.count { !matcher.sentences[$0].isEmpty }
            let from = min(count, stretch.after.map { $0.reckonable / frame } ?? 0)
            let until = stretch.before.map { $0.reckonable / frame + 1 } ?? count
            stretches.append(
                .init(
                    sentences: range, window: from..<max(from, min(count, until)),
                    startsAtOnce: stretch.startsPinned))
        }
        let total = Int64(count * frame)
        let passes = SoundPasses(matcher, stretches) { share in
            progress(
                StageProgress(
                    stage: .alignSearching, done: Int64(share * Double(total)), total: total, unit: .media))
        }
        for evidence in passes.evidence where evidence.found.margin >= 0 {
            heard[evidence.found.sentence] = HeardSentence(evidence, isLoud: isLoud, pool: pool)
        }
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
