import Messages

/// `start,end,title` in columns: CSV with `,` or `;`, or TSV.
enum DelimitedCutList {
    /// - Parameter separators: what may separate the columns, the likeliest first.
    static func read(_ lines: TextLines, separators all: [[Unicode.Scalar]], repairs: inout Repairs) throws
        -> [CutEntry]
    {
        let separators = separators(of: lines, among: all) ?? all[0]
        let hashHeader = hashHeader(lines, separators)
        let rows = try DelimitedText.rows(
            lines, separators, skipping: { $0 != hashHeader && isSkipped($1) })
        guard !rows.isEmpty else { return [] }
        let top = headerRow(rows.map(\.fields))
        for row in rows.prefix(top) {
            let words = row.fields.map { trim($0) }.filter { !$0.isEmpty }.joined(separator: " ")
            repairs.append(.lineIgnored(words).located(line: row.line))
        }
        let first = rows[top]
        let names = withoutHash(first.fields)
        guard isHeader(names) else {
            let columns = columns(of: rows)
            return try rows.compactMap { try entry($0, columns, hasHeader: false, separators, &repairs) }
        }
        let header = names.map(column)
        guard header.contains(.start) else { throw Failure.headerWithoutStart().located(line: first.line) }
        for (name, column) in zip(names, header) where column == .other && !trim(name).isEmpty {
            repairs.append(.columnIgnored(name).located(line: first.line))
        }
        return try rows.dropFirst(top + 1).compactMap {
            try entry($0, header, hasHeader: true, separators, &repairs)
        }
    }

    private static func entry(
        _ row: DelimitedText.Row, _ columns: [Column], hasHeader: Bool, _ separators: [Unicode.Scalar],
        _ repairs: inout Repairs
    ) throws -> CutEntry? {
        let row = try separators.contains(",") ? joiningDecimalCommas(row, &repairs) : row
        let fields = row.fields
        var columns = columns
        if !hasHeader, columns.first == .start {
            if fields.count == 2, isTitle(fields[1]) { columns = [.start, .title] }
            // `3,0:10,0:20,開場`: neither a start nor an end is where it seems to be.
            if fields.count > 2, case let third = trim(fields[2]), (try? Timecode.read(third)) != nil,
                hasColon(third) || fields.count > 3
            {
                throw Failure.threeTimes(third).located(line: row.line)
            }
        }

        var values: [Column: String] = [:]
        for (field, column) in zip(fields, columns) where column != .other && values[column] == nil {
            values[column] = trim(field)
        }
        if fields.count > columns.count, fields[columns.count...].contains(where: { !trim($0).isEmpty }) {
            guard columns.last == .title else {
                throw Failure.badTime(row.text(from: 0), why: .timeTooManyFields).located(line: row.line)
            }
            values[.title] = trim(row.text(from: columns.count - 1))
            repairs.append(.columnsJoined().located(line: row.line))
        }
        if !hasHeader, let title = values[.title], YouTubeChapters.start(of: title) != nil {
            repairs.append(.titleBeginsWithTime(title).located(line: row.line))
        }

        let startText = values[.start] ?? ""
        if startText.isEmpty, (values[.end] ?? "").isEmpty {
            repairs.append(.lineIgnored(values[.title] ?? "").located(line: row.line))
            return nil
        }
        let start: TimeSpec
        if startText.isEmpty {
            start = .time(.zero)
            repairs.append(.emptyStart().located(line: row.line))
        } else {
            start = try CutListReader.time(startText, line: row.line, repairs: &repairs)
        }
        var end = try values[.end].flatMap { $0.isEmpty ? nil : $0 }.map {
            try CutListReader.time($0, line: row.line, repairs: &repairs)
        }
        if let text = values[.duration], !text.isEmpty {
            let sum = try self.end(of: start, lasting: text, line: row.line, &repairs)
            if end != nil, end != sum { repairs.append(.durationIgnored(text).located(line: row.line)) }
            end = end ?? sum
        }
        var title = values[.title] ?? ""
        // A title is one line of words.
        let breaks: Set<Character> = ["\n", "\r", "\r\n", "\t"]
        if title.contains(where: breaks.contains) {
            title = title.split(whereSeparator: breaks.contains).map { trim($0) }.joined(separator: " ")
            repairs.append(.titleLineBreak().located(line: row.line))
        }
        return CutEntry(title: title.isEmpty ? nil : title, start: start, end: end, line: row.line)
    }

    /// What a start and a length make.
    private static func end(
        of start: TimeSpec, lasting text: String, line: Int, _ repairs: inout Repairs
    ) throws -> TimeSpec {
        var lengths = Repairs()
        let length = try CutListReader.time(text, line: line, repairs: &lengths)
        for notice in lengths.notices { repairs.append(notice) }
        guard case .time(let time) = length, let end = start.advanced(by: time - .zero) else {
            throw Failure.badTime(text, why: .timeNoLength).located(line: line)
        }
        return end
    }

    /// `0:00:10,500,0:00:20,000,…` as subtitle tools write times: the fields put together again; what could be read
    /// two ways is refused.
    private static func joiningDecimalCommas(
        _ row: DelimitedText.Row, _ repairs: inout Repairs
    ) throws -> DelimitedText.Row {
        let fields = row.fields.map { trim($0) }
        func isFraction(_ index: Int) -> Bool {
            index < fields.count && !fields[index].isEmpty && fields[index].unicodeScalars.count <= 3
                && fields[index].unicodeScalars.allSatisfy(isDigit)
        }
        guard fields.count >= 3, fields[0].contains(":"), isFraction(1), fields[2].contains(":"),
            (try? Timecode.read(fields[2])) != nil
        else { return row }
        guard isFraction(3) else {
            throw Failure.decimalCommaAmbiguous(fields.joined(separator: ",")).located(line: row.line)
        }
        repairs.append(.decimalComma().located(line: row.line))
        return DelimitedText.Row(
            fields: [fields[0] + "." + fields[1], fields[2] + "." + fields[3]] + row.fields.dropFirst(4),
            marks: [row.marks[1]] + row.marks.dropFirst(3), line: row.line)
    }
}
