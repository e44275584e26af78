import ArgumentParser
import JieluKit

/// What a file is to be held against.
struct ProofOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Hold the file against the recording that it was cut from, and prove that the cut is right.",
            valueName: "recording"))
    var against: String?

    @Option(
        help: ArgumentHelp(
            "Where the cut begins on the recording's clock. Default: its start.", valueName: "time"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "Where the cut ends on the recording's clock. Default: its end.", valueName: "time"))
    var to: String?

    @Flag(help: "Decode everything, not only both ends and where copied pictures meet encoded ones.")
    var verifyAll = false

    /// - Throws: `Failure` E104, E331; E114 where a range is given and nothing to hold against; E404 where it begins
    ///   behind the recording.
    func proof(of file: String) throws -> Proof? {
        guard let against else {
            let given = [("--from", from != nil), ("--to", to != nil), ("--verify-all", verifyAll)]
            if let (option, _) = given.first(where: \.1) { throw Failure.optionNeeds(option, "--against") }
            return nil
        }
        let start = try from.map { try Self.time("--from", $0) } ?? .zero
        let wishedEnd = try to.map { try Self.time("--to", $0) }
        let duration = try Inspection.header(against).duration
        for (option, time) in [("--from", start), ("--to", wishedEnd ?? .zero)]
        where time >= Timestamp(duration) + (option == "--to" ? CutList.clampLimit : .zero) {
            throw Failure.beyondEnd(
                "\(option) \(Timecode.print(time))", duration: Timecode.print(duration)
            ).located(file: against)
        }
        let end = wishedEnd ?? Timestamp(duration)
        guard start < end else { throw Failure.proofRangeEmpty(Timecode.print(start), Timecode.print(end)) }
        return try Proof.of(
            file, against: against, range: TimeRange(start, end), depth: verifyAll ? .all : .seams)
    }

    private static func time(_ option: String, _ text: String) throws -> Timestamp {
        guard case .time(let time)? = try? Timecode.parse(text) else {
            throw Failure.optionValue(option, text, expected: .wordTimes)
        }
        return time
    }
}
