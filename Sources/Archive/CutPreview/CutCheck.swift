import Messages
import Splitting
import Timeline
import Transcripts

/// What speaks against a cut, as far as can be heard and read.
public struct CutCheck: Sendable, Hashable {
    public let cut: CutPoint
    /// Nil where there is no sound, or nothing on one side of the cut.
    public let hearing: CutHearing?
    /// The utterance that the transcript has at the cut.
    public let utterance: Transcript.Item?

    init(cut: CutPoint, hearing: CutHearing?, utterance: Transcript.Item?) {
        self.cut = cut
        self.hearing = hearing
        self.utterance = utterance
    }

    /// Whether somebody should look at it before cutting.
    public var isDoubtful: Bool {
        hearing?.isSpeech == true || utterance != nil
    }

    /// W321; that a cut is in the middle of speech by its sound, a plan says without a preview, too.
    public func notices(file: String) -> [Notice] {
        guard let utterance else { return [] }
        let time = cut.time.milliseconds
        return [
            .cutInUtterance(
                file, at: time.value, clock: Timecode.print(time), utterance: utterance.id,
                speaker: utterance.speaker)
        ]
    }
}
