import Messages

/// The edit list of MPlayer and Kodi: `start end action`, which names what to leave out. The entries are what remains.
enum SkipList {
    private struct Row {
        var start: String
        var end: String
        /// 0 cuts out, 1 silences, 2 marks a scene, 3 skips a commercial.
        var action: Int
    }

    /// Far behind any recording's end.
    private static let endless = Timestamp(999_999, .seconds)

    private static func row(_ line: String) -> Row? {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 3, let action = Int(words[2]), (0...3).contains(action), words[2].count == 1,
            isTime(words[0]), isTime(words[1])
        else { return nil }
        return Row(start: words[0], end: words[1], action: action)
    }

    /// Seconds, a time with colons, or a picture's number behind `#`.
    private static func isTime(_ word: String) -> Bool {
        word.hasPrefix("#")
            ? word.dropFirst().unicodeScalars.allSatisfy(isDigit) && word.count > 1
            : (try? Timecode.read(word, forgiving: false)) != nil
    }

    private static func isSkipped(_ line: String) -> Bool {
        let text = trim(line)
        return text.isEmpty || text.hasPrefix("##") || text.hasPrefix("# ")
    }

    /// Whether every line is a row.
    static func fits(_ lines: TextLines) -> Bool {
        let rows = lines.all.filter { !isSkipped($0) }
        return !rows.isEmpty && rows.allSatisfy { row($0) != nil }
    }

    static func read(_ lines: TextLines, rate: FrameRate?, repairs: inout Repairs) throws -> [CutEntry] {
        var removed: [(range: TimeRange, line: Int)] = []
        for (index, line) in lines.all.enumerated() where !isSkipped(line) {
            let number = index + 1
            guard let row = row(line) else {
                throw Failure.badTime(trim(line), why: .timeSkipRow).located(line: number)
            }
            guard row.action == 0 || row.action == 3 else {
                repairs.append(.skipActionIgnored(row.action).located(line: number))
                continue
            }
            let start = try time(row.start, rate: rate, line: number, repairs: &repairs)
            let end = try time(row.end, rate: rate, line: number, repairs: &repairs)
            guard start <= end else {
                throw Failure.endBeforeStart(start: Timecode.print(start), end: Timecode.print(end))
                    .located(line: number)
            }
            removed.append((TimeRange(start, end), number))
        }
        let kept = remaining(removed.sorted { $0.range.start < $1.range.start })
        guard !kept.isEmpty else { throw Failure.everythingLeftOut() }
        return kept
    }

    private static func time(
        _ word: String, rate: FrameRate?, line: Int, repairs: inout Repairs
    ) throws -> Timestamp {
        if word.hasPrefix("#") {
            guard let rate else { throw Failure.frameRateMissing().located(line: line) }
            guard let number = Int64(word.dropFirst()), number < 1_000_000_000 else {
                throw Failure.badTime(word, why: .timeTooLarge).located(line: line)
            }
            return rate.time(ofFrame: number)
        }
        guard case .time(let time) = try CutListReader.time(word, line: line, repairs: &repairs) else {
            throw Failure.badTime(word, why: .timeNotANumber).located(line: line)
        }
        return time
    }

    /// What lies between the stretches removed; the last goes to the recording's end, if there is anything.
    private static func remaining(_ removed: [(range: TimeRange, line: Int)]) -> [CutEntry] {
        var entries: [CutEntry] = []
        var reached = Timestamp.zero
        var line = 1
        for (range, at) in removed {
            if reached < range.start {
                entries.append(CutEntry(start: .time(reached), end: .time(range.start), line: at))
            }
            reached = max(reached, range.end)
            line = at
        }
        if reached < endless {
            entries.append(CutEntry(start: .time(reached), line: line, mayLieBehindEnd: true))
        }
        return entries
    }

    /// What lies between the entries; titles cannot be kept.
    /// - Throws: `Failure` E435 where nothing does, and as `CutListWriter.ranges`.
    static func write(_ list: CutList) throws -> String {
        let kept = try CutListWriter.ranges(list, .kodi).sorted { $0.start < $1.start }
        var text = ""
        var reached: Timestamp? = .zero
        func leaveOut(_ from: Timestamp, _ to: String) {
            text += DecimalNumber.seconds(from, digits: 3) + "\t" + to + "\t0\n"
        }
        for range in kept {
            guard let from = reached else { break }
            if from < range.start { leaveOut(from, DecimalNumber.seconds(range.start, digits: 3)) }
            reached = range.end.map { max($0, from) }
        }
        if let from = reached { leaveOut(from, DecimalNumber.seconds(endless, digits: 3)) }
        // A file without a row is no list to anybody who reads it.
        guard !text.isEmpty else { throw Failure.nothingLeftOut(format: CutListFormat.kodi.rawValue) }
        return text
    }
}
