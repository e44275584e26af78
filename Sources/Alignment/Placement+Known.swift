import Timeline
import Transcripts

extension Placement {
    /// Times that are known, over those that were found.
    func setKnown(_ timings: inout [Transcript.Timing?]) {
        for (item, known) in rows.byItem {
            let sentences = spoken.sentences(ofItem: item)
            switch known {
            case .kept(let own):
                for (sentence, timing) in zip(sentences, own) { timings[sentence] = timing }
            case .start(let start):
                pin(start, sentences.lowerBound, &timings)
            case .range(let start, let end):
                pin(start, sentences.lowerBound, &timings)
                for sentence in sentences {
                    guard var timing = timings[sentence] else { continue }
                    timing.start = max(start, min(timing.start, end))
                    timing.end = max(timing.start, min(timing.end, end))
                    timings[sentence] = timing
                }
            }
        }
    }

    /// A sentence starts where it was pinned, and is as long as its text where nothing says it.
    private func pin(_ start: Milliseconds, _ sentence: Int, _ timings: inout [Transcript.Timing?]) {
        let tokens = spoken.sentences[sentence].tokens
        var end = timings[sentence]?.end ?? start
        if end <= start {
            end = max(
                start, Milliseconds(start.reckonable + spoken.tokens.length(tokens) * captions.pace))
        }
        timings[sentence] = Transcript.Timing(start: start, end: end, confidence: 1, method: .given)
    }

    /// Makes times rise, and sentences end before the next starts. What is known stays.
    func settle(_ timings: inout [Transcript.Timing?]) {
        var latest = Milliseconds(Int.min)
        for index in timings.indices {
            guard var timing = timings[index] else { continue }
            if !rows.hasFixedStart[index] { timing.start = max(timing.start, latest) }
            timing.end = max(timing.end, timing.start)
            // What is found does not begin before what is kept has ended.
            latest = max(rows.isOpenSentence[index] ? timing.start : timing.end, latest)
            if rows.isOpenSentence[index] { timings[index] = timing }
        }
        var next: Milliseconds?
        for index in timings.indices.reversed() {
            guard var timing = timings[index] else { continue }
            if rows.isOpenSentence[index], let next {
                if !rows.hasFixedStart[index] { timing.start = min(timing.start, next) }
                timing.end = max(timing.start, min(timing.end, next))
                timings[index] = timing
            }
            next = min(next ?? timing.start, timing.start)
        }
    }
}
