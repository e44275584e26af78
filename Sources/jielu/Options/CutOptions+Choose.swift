import ArgumentParser
import JieluKit

extension CutOptions {
    /// Neither a screen nor a folder is made for more.
    private static let mostSegments = 10_000
    /// A plan is to be quick: of longer lists the first cuts are judged.
    private static let mostJudged = 200
    /// Farther away a pause belongs to another sentence.
    private static let farthestPause = TimeSpan(60, .seconds)

    /// What `--every`, `--parts`, `--size`, `--silence` and `--black` choose; nil without any of them.
    /// - Throws: `Failure` E104, and as `CutChooser`.
    func choice(on recording: Inspection, _ progress: ProgressHandler) throws -> CutChooser.Choice? {
        let path = recording.source
        if let every {
            return .init(starts: try everySoOften(every, recording.duration))
        }
        if let parts { return .init(starts: try equalParts(parts, recording.duration)) }
        if let size {
            let limit = try Self.bytes(size)
            let choice = try CutChooser.sizes(of: path, limit: limit, described: size, progress: progress)
            guard choice.starts.count <= Self.mostSegments else {
                throw Failure.optionValue("--size", size, expected: .wordSize)
            }
            return choice
        }
        if let silence {
            let least = try Self.length("--silence", silence)
            return try CutChooser.pauses(in: path, least: least, progress: progress)
        }
        if let black {
            let least = try Self.length("--black", black)
            return try CutChooser.black(in: path, least: least, progress: progress)
        }
        return nil
    }

    private func everySoOften(_ text: String, _ duration: Milliseconds) throws -> [Timestamp] {
        let wrong = Failure.optionValue("--every", text, expected: .wordEvery)
        let spec = try Self.option("--every", text, expected: .wordEvery) { try Timecode.parse(text) }
        guard case .time(let time) = spec, time >= Timestamp(1, .seconds) else { throw wrong }
        var starts: [Timestamp] = [.zero]
        while true {
            let next = Timestamp(Int64(starts.count) * time.ticks, time.base)
            // Tracks hardly ever end together: a rest that short is the last part's tail, not a part.
            guard next + TimeSpan(100, .milliseconds) < Timestamp(duration) else { return starts }
            guard starts.count < Self.mostSegments else { throw wrong }
            starts.append(next)
        }
    }

    /// Exact parts of a millisecond's whole.
    private func equalParts(_ text: String, _ duration: Milliseconds) throws -> [Timestamp] {
        guard let count = Int32(text), (1...Int32(Self.mostSegments)).contains(count),
            duration.value >= Int(count)
        else { throw Failure.optionValue("--parts", text, expected: .wordParts) }
        let base = TimeBase(1, 1000 * count)
        return (0..<Int64(count)).map { Timestamp(Int64(duration.value) * $0, base) }
    }

    /// `500M`, `1.5 GB`, `700MiB`: powers of 1000, or of 1024 with an i.
    static func bytes(_ text: String) throws -> Int64 {
        let wrong = Failure.optionValue("--size", text, expected: .wordSize)
        let lower = text.lowercased().filter { !$0.isWhitespace }
        let figures = lower.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = lower.dropFirst(figures.count)
        let units: [String: Int64] = [
            "": 1, "b": 1, "k": 1000, "kb": 1000, "kib": 1 << 10, "m": 1_000_000, "mb": 1_000_000,
            "mib": 1 << 20, "g": 1_000_000_000, "gb": 1_000_000_000, "gib": 1 << 30, "t": 1_000_000_000_000,
            "tb": 1_000_000_000_000, "tib": 1 << 40,
        ]
        guard let scale = units[String(unit)], let number = Double(figures), number.isFinite,
            number * Double(scale) < 1e18, case let bytes = Int64(number * Double(scale)), bytes >= 64_000
        else { throw wrong }
        return bytes
    }

    /// A length of time above zero.
    private static func length(_ option: String, _ text: String) throws -> TimeSpan {
        let spec = try Self.option(option, text, expected: .wordLength) { try Timecode.parse(text) }
        guard case .time(let time) = spec, time > .zero else {
            throw Failure.optionValue(option, text, expected: .wordLength)
        }
        return time - .zero
    }

    /// Moves the segments' boundaries into pauses where that was asked for, and tells of each.
    /// - Throws: `Failure` E104, and as `CutChooser.moves`.
    func snapped(_ segments: [Segment], on recording: Inspection, _ console: Console) throws -> [Segment] {
        guard let snapToPause else { return segments }
        let reach = try Self.length("--snap-to-pause", snapToPause)
        guard reach <= Self.farthestPause else {
            throw Failure.optionValue(
                "--snap-to-pause", snapToPause,
                expected: .wordLength(most: Timecode.print(.zero + Self.farthestPause)))
        }
        let moves = try CutChooser.moves(
            of: segments, in: recording.source, reach: reach, progress: console.progress)
        for move in moves {
            let from = Timecode.print(move.from.milliseconds)
            guard let to = move.to else {
                console.note(
                    .noPauseNear(from, reach: Timecode.print(.zero + reach)).located(file: recording.path))
                continue
            }
            guard to != move.from else { continue }
            console.say(
                .movedIntoPause(
                    from, Timecode.print(to.milliseconds),
                    by: Text.difference((to - move.from).milliseconds)))
        }
        return CutChooser.apply(moves, to: segments)
    }

    /// Warns of cuts in the middle of speech, for a plan.
    func noteSpeech(_ segments: [Segment], on recording: Inspection, _ console: Console) throws {
        guard recording.hasAudio, snapToPause == nil else { return }
        let times = try CutChooser.cutsInSpeech(
            of: segments, in: recording.path, most: Self.mostJudged, progress: console.progress)
        console.note(
            times.map {
                .cutInSpeech(recording.path, at: Timecode.print($0.milliseconds), time: $0.milliseconds.value)
            })
    }
}

/// How files are named.
struct NameOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Names of the segments, without extension: '{number:02} {title}'. Fields: \(NameTemplate.Field.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "template"))
    var name: String?

    /// - Throws: `Failure` E120, E121.
    func template() throws -> NameTemplate? { try name.map { try NameTemplate($0) } }
}
