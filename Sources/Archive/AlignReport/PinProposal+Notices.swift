import Messages
import Timeline
import Transcripts

extension PinProposal.Proposals {
    /// W850 for each time of day that what was found contradicts, W851 for each outside the recording.
    public var notices: [Notice] {
        contradictions + outside.map { .clockOutside(ReportContent.clipped($0.words, 60), line: $0.line) }
    }

    /// W850 alone.
    public var contradictions: [Notice] {
        pins.compactMap { pin in
            guard pin.isContradicted, let found = pin.found else { return nil }
            return .clockContradicted(
                ReportContent.clipped(pin.words, 60), pin.utterance, asked: Timecode.print(pin.time),
                found: Timecode.print(found), at: pin.time.value, line: pin.line)
        }
    }
}
