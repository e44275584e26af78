import ArgumentParser
import Files
import Messages
import Timeline

/// Where the wished cuts come from.
struct CutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A cut list: CSV, TSV, YouTube chapters or ffmetadata.", valueName: "file"))
    var cuts: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Cut at these times: 1:02:03.450, 62:03.45, 3723.45, 3723450ms, @93086 (a picture's number).",
            valueName: "time"))
    var at: [String] = []

    @Option(help: ArgumentHelp("Cut every so often: 10:00 is every ten minutes.", valueName: "duration"))
    var every: String?

    @Flag(help: "Cut at the recording's own chapters.")
    var chapters = false

    @Option(
        help: ArgumentHelp(
            "When the recording began (2026-03-14T14:00:00+08:00): times of the cut list are then times of day.",
            valueName: "iso8601"))
    var clock: String?

    /// The cut list that was asked for.
    struct Wish {
        let list: CutList
        /// The file it was read from.
        let file: String?
        let repairs: [Notice]
        /// When the recording began, in milliseconds since 1970.
        let startWallClock: Int64?
    }

    /// Refuses none or several of the sources.
    /// - Throws: `Failure` E105, E106.
    func checkSources() throws {
        let given = [cuts != nil, !at.isEmpty, every != nil, chapters].count { $0 }
        let names = "--cuts, --at, --every, --chapters"
        if given == 0 { throw Failure.optionsMissing(names) }
        if given > 1 { throw Failure.optionsConflict(names) }
    }

    /// - Parameters:
    ///   - recording: whose chapters and duration are meant.
    ///   - ownChapters: the recording's.
    /// - Throws: `Failure` E104 to E106, and as `CutListReader`.
    func wish(on recording: String, duration: Milliseconds, ownChapters: [Chapter]) throws -> Wish {
        try checkSources()
        let clock = try clock.map { text in
            try Self.option("--clock", text, expected: .wordClock) { try WallClock(text) }
        }
        func wish(_ list: CutList, file: String? = nil, repairs: [Notice] = []) -> Wish {
            Wish(
                list: clock.map { list.onClock(startingAt: $0) } ?? list, file: file, repairs: repairs,
                startWallClock: clock?.milliseconds)
        }
        if let cuts {
            let document = try TextInput.cutList(cuts)
            return wish(document.list, file: cuts, repairs: document.repairs)
        }
        if chapters {
            guard !ownChapters.isEmpty else { throw Failure.noChapters(recording) }
            return Wish(
                list: CutList(chapters: ChapterList(ownChapters)), file: nil, repairs: [], startWallClock: nil
            )
        }
        if let every {
            let length = try Self.duration(every)
            let starts = stride(from: 0, to: max(1, duration.value), by: length.value)
            guard starts.underestimatedCount < 10_000 else {
                throw Failure.optionValue("--every", every, expected: .wordEvery)
            }
            return Wish(
                list: CutList(starts.map { CutEntry(start: .time(Timestamp(Milliseconds($0)))) }), file: nil,
                repairs: [], startWallClock: nil)
        }
        return wish(try boundaries())
    }

    /// The stretches between the times of `--at`, the first from 0.
    private func boundaries() throws -> CutList {
        // Both `--at 1:00 2:00` and `--at 1:00,2:00`.
        let texts = at.flatMap { $0.split(separator: ",").map(String.init) }
        var times = try texts.map { text in
            try Self.option("--at", text, expected: .wordTimes) { try Timecode.parse(text) }
        }
        if clock == nil, times.first != .time(.zero) { times.insert(.time(.zero), at: 0) }
        return CutList(times.map { CutEntry(start: $0) })
    }

    private static func duration(_ text: String) throws -> Milliseconds {
        let spec = try option("--every", text, expected: .wordEvery) { try Timecode.parse(text) }
        guard case .time(let time) = spec, time.milliseconds >= 1000 else {
            throw Failure.optionValue("--every", text, expected: .wordEvery)
        }
        return time.milliseconds
    }

    /// What a file's content would be blamed for is the command line's fault here.
    private static func option<Value>(
        _ name: String, _ text: String, expected: Message, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch is Failure {
            throw Failure.optionValue(name, text, expected: expected)
        }
    }
}
