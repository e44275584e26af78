import Messages

/// `CHAPTER01=00:00:00.000` and `CHAPTER01NAME=Opening` in pairs, as ogmtools and mkvmerge know them; starts only.
enum OGMChapters {
    private struct Line {
        var number: String
        var isName: Bool
        var value: String
    }

    private static func line(_ text: String) -> Line? {
        let text = trim(text)
        guard text.uppercased().hasPrefix("CHAPTER"), let sign = text.firstIndex(of: "=") else { return nil }
        var key = text[..<sign].dropFirst(7)
        let isName = key.uppercased().hasSuffix("NAME")
        if isName { key = key.dropLast(4) }
        guard !key.isEmpty, key.unicodeScalars.allSatisfy(isDigit) else { return nil }
        let number = String(key.drop { $0 == "0" })
        return Line(number: number, isName: isName, value: trim(text[text.index(after: sign)...]))
    }

    static func hasEntry(_ lines: TextLines) -> Bool {
        lines.all.prefix(100).contains { line($0).map { !$0.isName } ?? false }
    }

    static func read(_ lines: TextLines, repairs: inout Repairs) throws -> [CutEntry] {
        var entries: [CutEntry] = []
        var places: [String: Int] = [:]
        var names: [(number: String, value: String, line: Int)] = []
        for (index, text) in lines.all.enumerated() where !trim(text).isEmpty {
            guard let line = line(text) else {
                repairs.append(.unknownLineIgnored(trim(text)).located(line: index + 1))
                continue
            }
            if line.isName {
                names.append((line.number, line.value, index + 1))
            } else {
                places[line.number] = entries.count
                let start = try CutListReader.time(line.value, line: index + 1, repairs: &repairs)
                entries.append(CutEntry(start: start, line: index + 1))
            }
        }
        for name in names {
            guard let place = places[name.number] else {
                repairs.append(.unknownLineIgnored("CHAPTER\(name.number)NAME").located(line: name.line))
                continue
            }
            entries[place].title = CutListReader.title(name.value, line: name.line, repairs: &repairs)
        }
        return entries
    }

    static func write(_ list: CutList) throws -> String {
        let starts = try CutListWriter.ascendingStarts(list, .ogm)
        var text = ""
        for (index, entry) in list.entries.enumerated() {
            let key = "CHAPTER" + Timecode.padded(UInt(index + 1), 2)
            text += key + "=" + CutListWriter.clock(starts[index].milliseconds) + "\n"
            text += key + "NAME=" + CutListWriter.line(entry.title ?? "") + "\n"
        }
        return text
    }
}
