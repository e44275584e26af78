import Messages

/// Audacity's labels: `start TAB end TAB label` in seconds; start and end are equal in a point. A line that begins with
/// a backslash holds the frequencies of the label before.
enum AudacityLabels {
    private static func fields(_ line: String) -> [Substring] {
        line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    }

    /// Seconds as Audacity writes them: digits and a decimal point (a comma under some languages).
    private static func number(_ field: Substring) -> DecimalNumber? {
        let text = trim(field).replacing(",", with: ".")
        guard text.contains("."), text.unicodeScalars.allSatisfy({ isDigit($0) || $0 == "." }) else {
            return nil
        }
        return DecimalNumber(text)
    }

    /// Whether every line that is not empty is a label's.
    static func fits(_ lines: TextLines) -> Bool {
        var count = 0
        for line in lines.all where !trim(line).isEmpty && !line.hasPrefix("\\") {
            let fields = fields(line)
            guard fields.count >= 2, number(fields[0]) != nil, number(fields[1]) != nil else { return false }
            count += 1
        }
        return count > 0
    }

    static func read(_ lines: TextLines, repairs: inout Repairs) throws -> [CutEntry] {
        var entries: [CutEntry] = []
        for (index, line) in lines.all.enumerated() where !trim(line).isEmpty && !line.hasPrefix("\\") {
            let fields = fields(line)
            guard fields.count >= 2 else {
                repairs.append(.unknownLineIgnored(trim(line)).located(line: index + 1))
                continue
            }
            let start = try CutListReader.time(trim(fields[0]), line: index + 1, repairs: &repairs)
            let end = try CutListReader.time(trim(fields[1]), line: index + 1, repairs: &repairs)
            let title = fields.count > 2 ? String(fields[2]) : nil
            entries.append(
                CutEntry(
                    title: CutListReader.title(title, line: index + 1, repairs: &repairs), start: start,
                    end: start == end ? nil : end, line: index + 1))
        }
        return entries
    }

    static func write(_ list: CutList) throws -> String {
        try list.entries.map { entry in
            let start = try CutListWriter.since(entry.start, .audacity)
            let end = try entry.end.map { try CutListWriter.since($0, .audacity) } ?? start
            return [start, end].map { DecimalNumber.seconds($0, digits: 6) }.joined(separator: "\t") + "\t"
                + CutListWriter.line(entry.title ?? "") + "\n"
        }.joined()
    }
}
