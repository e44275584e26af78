import ArgumentParser
import JieluKit

/// What helps to look at an alignment.
struct ReviewOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also write a page to look at: the waveform, where each sentence was put, its confidence, a second of sound to listen to, and pins to copy.",
            valueName: "file.html"))
    var report: String?

    @Option(
        defaultAsFlag: "auto", parsing: .next,
        help: ArgumentHelp(
            "When the recording began (2026-03-14T14:00:00+08:00), the meeting.yaml that says so, or without a value what the recording says itself: times of day in the transcript (上午10時30分) then propose pins.",
            valueName: "iso8601"))
    var start: String?

    /// When the recording began, and what to say of it; nil where that was not asked for.
    /// - Throws: `Failure` E104, E432, E850, E851, and as `Manifest.start`.
    func begin(of clock: String) throws -> (clock: WallClock, notice: Notice?)? {
        guard let start else { return nil }
        if start.lowercased() == "auto" {
            guard try !TextInput.isText(clock) else { throw Failure.textHasNoStart(clock) }
            guard let own = try Inspection.header(clock).statedClock else {
                throw Failure.recordingClockUnknown(clock)
            }
            return (
                own.clock,
                .clockFromRecording(own.clock.description, isLocalZone: own.isLocalZone).located(file: clock)
            )
        }
        if ["yaml", "yml"].contains(TextInput.fileExtension(start)) {
            return (try Manifest.start(in: start), nil)
        }
        return (try CutOptions.option("--start", start, expected: .wordStart) { try WallClock(start) }, nil)
    }
}
