import ArgumentParser
import Foundation
import JieluKit

/// Where the wished cuts come from.
struct CutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A cut list or chapters, its format told from its content: \(CutListFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "file"))
    var cuts: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Cut at these times: 1:02:03.450, 62:03.45, 3723.45, 3723450ms, @93086 (a picture's number).",
            valueName: "time"))
    var at: [String] = []

    @Option(help: ArgumentHelp("Cut every so often: 10:00 is every ten minutes.", valueName: "duration"))
    var every: String?

    @Option(help: ArgumentHelp("Cut into so many parts of equal length.", valueName: "number"))
    var parts: String?

    @Option(
        help: ArgumentHelp(
            "Cut on keyframes into parts of at most so many bytes, by an estimate: 500M, 1.5G.",
            valueName: "size"))
    var size: String?

    @Flag(help: "Cut at the recording's own chapters.")
    var chapters = false

    @Option(
        defaultAsFlag: "2", parsing: .next,
        help: ArgumentHelp(
            "Cut in the middle of each pause of at least so many seconds (2).", valueName: "duration"))
    var silence: String?

    @Option(
        defaultAsFlag: "1", parsing: .next,
        help: ArgumentHelp(
            "Cut in the middle of each black stretch of at least so many seconds (1); decodes all pictures.",
            valueName: "duration"))
    var black: String?

    @Option(
        help: ArgumentHelp(
            "Then move each cut into the nearest pause of speech, at most so far: 2 is two seconds.",
            valueName: "duration"))
    var snapToPause: String?

    @Option(help: ArgumentHelp("What the cut list is, where two formats are possible.", valueName: "format"))
    var from: String?

    @OptionGroup var counting: FrameRateOptions

    @Option(
        defaultAsFlag: "auto", parsing: .next,
        help: ArgumentHelp(
            "When the recording began (2026-03-14T14:00:00+08:00), or without a value what it says itself: bare times of the list are then times of day, as 18:05 or 下午2:30.",
            valueName: "iso8601"))
    var clock: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Add this to every time of the list, -0:12.5 goes back.", valueName: "duration"))
    var offset: String?

    /// The cut list that was asked for.
    struct Wish {
        let list: CutList
        /// The file it was read from.
        let file: String?
        let repairs: [Notice]
        /// When the recording began.
        let clock: WallClock?
        /// Added to every time.
        let offset: TimeSpan
        /// Whether the list is one of what to leave out.
        var leavesOut = false
    }

    /// Refuses none or several of the sources.
    /// - Throws: `Failure` E104 to E106, E114.
    func checkSources() throws {
        let given = [
            cuts != nil, !at.isEmpty, every != nil, parts != nil, size != nil, chapters, silence != nil,
            black != nil,
        ].count { $0 }
        let names = "--cuts, --at, --every, --parts, --size, --chapters, --silence, --black"
        if given == 0 { throw Failure.optionsMissing(names) }
        if given > 1 { throw Failure.optionsConflict(names) }
        // What only a list of a user's own times can mean.
        if cuts == nil {
            if from != nil { throw Failure.optionNeeds("--from", "--cuts") }
            if counting.rate != nil { throw Failure.optionNeeds("--rate", "--cuts") }
            if at.isEmpty, clock != nil { throw Failure.optionNeeds("--clock", "--cuts, --at") }
            if at.isEmpty, offset != nil { throw Failure.optionNeeds("--offset", "--cuts, --at") }
        }
        // Before the times that are read by it: they would take the blame.
        _ = (try givenClock(), try givenOffset())
    }

    /// - Parameter recording: whose chapters and duration are meant.
    /// - Throws: `Failure` E104 to E106, E110, E432, E433, and as `CutListReader` and `CutChooser`.
    func wish(on recording: Inspection, progress: ProgressHandler = { _ in }) throws -> Wish {
        try checkSources()
        if let cuts {
            let format = try from.map { try Self.format(named: $0) }
            let rate = try counting.frameRate() ?? recording.pictureRate
            let document = try TextInput.cutList(
                cuts, format: format, rate: rate, onClock: clock != nil)
            var wish = try wish(document.list, on: recording, file: cuts, repairs: document.repairs)
            wish.leavesOut = document.format == .kodi
            return wish
        }
        if chapters {
            guard !recording.chapters.isEmpty else { throw Failure.noChapters(recording.path) }
            return chosen(CutList(chapters: ChapterList(recording.chapters)))
        }
        if let choice = try choice(on: recording, progress) {
            return chosen(
                CutList(choice.starts.map { CutEntry(start: .time($0)) }), warnings: choice.warnings)
        }
        return try wish(try boundaries(), on: recording)
    }

    /// A list that jielu itself makes: no clock, no offset.
    private func chosen(_ list: CutList, warnings: [Notice] = []) -> Wish {
        Wish(list: list, file: nil, repairs: warnings, clock: nil, offset: .zero)
    }

    /// A list whose times a user wrote.
    private func wish(
        _ list: CutList, on recording: Inspection, file: String? = nil, repairs: [Notice] = []
    ) throws -> Wish {
        var (start, notices) = (try givenClock(), repairs)
        if start == nil, clock != nil || list.usesClock {
            let own = recording.statedClock
            start = own?.clock
            if let own {
                notices.append(
                    .clockFromRecording(own.clock.description, isLocalZone: own.isLocalZone)
                        .located(file: recording.path))
            } else if clock != nil {
                throw Failure.recordingClockUnknown(recording.path)
            }
        }
        return Wish(list: list, file: file, repairs: notices, clock: start, offset: try givenOffset())
    }

    /// The moment given with `--clock`; nil where there is none, or the recording is to say it.
    private func givenClock() throws -> WallClock? {
        guard let clock, clock.lowercased() != "auto" else { return nil }
        return try Self.option("--clock", clock, expected: .wordClock) { try WallClock(clock) }
    }

    private func givenOffset() throws -> TimeSpan {
        guard let offset else { return .zero }
        let isBack = offset.hasPrefix("-")
        let text = String(isBack || offset.hasPrefix("+") ? offset.dropFirst() : offset[...])
        let spec = try Self.option("--offset", offset, expected: .wordOffset) { try Timecode.parse(text) }
        guard case .time(let time) = spec else {
            throw Failure.optionValue("--offset", offset, expected: .wordOffset)
        }
        return TimeSpan(isBack ? -time.ticks : time.ticks, time.base)
    }

    /// The stretches between the times of `--at`, the first from the recording's start.
    private func boundaries() throws -> CutList {
        CutList(
            cutsAt: try at.flatMap { try Self.texts($0) }.map { text in
                try Self.option("--at", text, expected: clock == nil ? .wordTimes : .wordTimesOfDay) {
                    try Timecode.parse(text, onClock: clock != nil)
                }
            })
    }

    /// Both `--at 1:00 2:00` and `--at 1:00,2:00`; but 10,25 may as well be ten and a quarter.
    private static func texts(_ value: String) throws -> [String] {
        let parts = value.split(omittingEmptySubsequences: false) { ",，、".contains($0) }
            .map { $0.trimmingCharacters(in: .whitespaces) }
        let texts = parts.filter { !$0.isEmpty }
        guard !texts.isEmpty else { throw Failure.optionValue("--at", value, expected: .wordTimes) }
        if parts.count == 2, texts.count == 2, texts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            throw Failure.optionValue(
                "--at", value, expected: .wordDecimalComma(texts[0] + "." + texts[1], texts[0], texts[1]))
        }
        return texts
    }

    private static func format(named name: String) throws -> CutListFormat {
        guard let format = CutListFormat(rawValue: name.lowercased()) else {
            throw Failure.formatUnknown("--from", name, known: CutListFormat.allCases.map(\.rawValue))
        }
        return format
    }

    /// What a file's content would be blamed for is the command line's fault here.
    static func option<Value>(
        _ name: String, _ text: String, expected: Message, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch is Failure {
            throw Failure.optionValue(name, text, expected: expected)
        }
    }
}

extension Inspection {
    /// When the recording began by its own account (`creation_time`), in the zone of this machine.
    var ownClock: WallClock? { statedClock?.clock }

    /// The same, and whether the zone is only this machine's.
    var statedClock: (clock: WallClock, isLocalZone: Bool)? {
        let names = ["com.apple.quicktime.creationdate", "creation_time", "CREATION_TIME", "DATE_RECORDED"]
        guard let found = names.lazy.compactMap({ metadata[$0] }).compactMap({ try? WallClock($0) }).first
        else { return nil }
        // Software that does not know the time writes the first second of its epoch.
        guard found.milliseconds > 0 else { return nil }
        let date = Date(timeIntervalSince1970: Double(found.milliseconds) / 1000)
        let isLocalZone = found.zoneMinutes == 0
        let zone = isLocalZone ? TimeZone.current.secondsFromGMT(for: date) / 60 : found.zoneMinutes
        return (WallClock(milliseconds: found.milliseconds, zoneMinutes: zone), isLocalZone)
    }
}
