import Timeline
import Transcripts

extension Alignment {
    /// An alignment of which everything was known before.
    public init(known task: AlignmentTask) {
        self.init(task.transcript, matchedShare: 1, notices: task.notices)
    }

    /// The transcript without the times of sentences, and of utterances, that are less sure than `confidence`, and how
    /// many sentences that leaves without one. What was given stays.
    public func transcript(withoutBelow confidence: Double) -> (transcript: Transcript, untimed: Int) {
        var result = transcript
        var untimed = 0
        func isDoubtful(_ timing: Transcript.Timing?) -> Bool {
            guard let timing, timing.method != .given else { return false }
            return (timing.confidence ?? 1) < confidence
        }
        for index in result.items.indices where result.items[index].kind == .utterance {
            var item = result.items[index]
            var changed = false
            for place in item.sentences.indices where isDoubtful(item.sentences[place].timing) {
                item.sentences[place].timing = nil
                changed = true
                untimed += 1
            }
            if changed, item.timing?.method != .given {
                item.timing = SpokenText.whole(item.sentences.map(\.timing)[...])
            }
            if isDoubtful(item.timing) { item.timing = nil }
            if item.timing == nil { item.words = [] }
            result.items[index] = item
        }
        return (result, untimed)
    }
}
