import Messages

/// A cue sheet: `TRACK 01 AUDIO`, `TITLE "…"`, `INDEX 01 mm:ss:ff` with 75 frames a second; starts only.
enum CueSheet {
    private static let frame = TimeBase(1, 75)
    /// More tracks than a disc can have are refused by players.
    static let mostTracks = 99

    private static func words(_ line: String) -> (command: String, rest: String) {
        let text = trim(line)
        let command = text.prefix { !$0.isWhitespace }
        return (command.uppercased(), trim(text.dropFirst(command.count)))
    }

    static func hasEntry(_ lines: TextLines) -> Bool {
        var hasTrack = false
        for line in lines.all.prefix(200) {
            let command = words(line).command
            if command == "TRACK" { hasTrack = true }
            if command == "INDEX", hasTrack { return true }
        }
        return false
    }

    private static func unquoted(_ text: String) -> String {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
            ? String(text.dropFirst().dropLast()) : text
    }

    static func read(_ lines: TextLines, repairs: inout Repairs) throws -> [CutEntry] {
        struct Track {
            var line: Int
            var title: String?
            var start: Timestamp?
        }
        var tracks: [Track] = []
        var files = 0
        for (index, line) in lines.all.enumerated() {
            let number = index + 1
            let (command, rest) = words(line)
            switch command {
            case "FILE":
                files += 1
                // Each file has a clock of its own.
                if files > 1 { throw Failure.severalRecordings().located(line: number) }
            case "TRACK": tracks.append(Track(line: number))
            case "TITLE":
                if !tracks.isEmpty {
                    tracks[tracks.count - 1].title = CutListReader.title(
                        unquoted(rest), line: number, repairs: &repairs)
                }
            case "INDEX":
                let (index, time) = words(rest)
                // 00 is the pause before a track.
                if Int(index) == 1, !tracks.isEmpty {
                    tracks[tracks.count - 1].start = try start(time, line: number)
                }
            case "", "REM", "PERFORMER", "SONGWRITER", "CATALOG", "FLAGS", "ISRC", "CDTEXTFILE", "PREGAP",
                "POSTGAP":
                break
            default: repairs.append(.unknownLineIgnored(trim(line)).located(line: number))
            }
        }
        return try tracks.map { track in
            guard let start = track.start else {
                throw Failure.entryWithoutStart("INDEX 01").located(line: track.line)
            }
            return CutEntry(title: track.title, start: .time(start), line: track.line)
        }
    }

    /// `mm:ss:ff`, the minutes as many as need be.
    private static func start(_ text: String, line: Int) throws -> Timestamp {
        func failure(_ why: Message) -> Failure { Failure.badTime(text, why: why).located(line: line) }
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 3,
            fields.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(isDigit) })
        else { throw failure(.timeCueForm) }
        guard let minutes = Int64(fields[0]), minutes < 10_000_000 else { throw failure(.timeTooLarge) }
        guard let seconds = Int64(fields[1]), seconds < 60, let frames = Int64(fields[2]), frames < 75 else {
            throw failure(.timeCueForm)
        }
        return Timestamp((minutes * 60 + seconds) * 75 + frames, frame)
    }

    /// - Parameter media: the recording's name.
    static func write(_ list: CutList, media: String) throws -> String {
        let starts = try CutListWriter.ascendingStarts(list, .cue)
        guard starts.count <= mostTracks else {
            throw Failure.formatHoldsAtMost(mostTracks, format: CutListFormat.cue.rawValue)
        }
        var text = "FILE \(quoted(media)) WAVE\n"
        for (index, entry) in list.entries.enumerated() {
            let frames = starts[index].ticks(in: frame)
            let (seconds, rest) = frames.quotientAndRemainder(dividingBy: 75)
            func two(_ value: Int64) -> String { Timecode.padded(UInt(value), 2) }
            text += "  TRACK \(two(Int64(index + 1))) AUDIO\n"
            if let title = entry.title { text += "    TITLE \(quoted(CutListWriter.line(title)))\n" }
            text += "    INDEX 01 \(two(seconds / 60)):\(two(seconds % 60)):\(two(rest))\n"
        }
        return text
    }

    /// A cue sheet cannot escape a quote.
    private static func quoted(_ text: String) -> String {
        "\"" + CutListWriter.line(text).replacing("\"", with: "”") + "\""
    }
}
