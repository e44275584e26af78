import Messages

/// `start,end,title` in columns: CSV with `,` or `;`, or TSV.
enum DelimitedCutList {
    /// A column that is understood.
    enum Column { case start, end, title, other }

    private static let names: [(Column, Set<String>)] = [
        (
            .start,
            [
                "start", "begin", "from", "in", "starttime", "time", "開始", "起始", "起", "開始時間", "起始時間", "開始時刻",
                "起點", "時間", "开始", "时间", "开始时间",
            ]
        ),
        (
            .end,
            [
                "end", "stop", "to", "out", "endtime", "結束", "終", "迄", "訖", "止", "結束時間", "結束時刻", "終止時間", "終點",
                "结束", "结束时间",
            ]
        ),
        (
            .title,
            [
                "title", "name", "label", "chapter", "segment", "description", "標題", "名稱", "章節", "主題", "說明",
                "段落",
                "段落名稱", "片段", "題目", "議程", "議題", "案由", "項目", "事項", "内容", "內容", "标题", "名称", "说明",
            ]
        ),
    ]

    private static func column(_ name: String) -> Column {
        // `開始（時:分:秒）`, `Start time`
        let key = name.prefix { $0 != "(" && $0 != "（" }.lowercased().filter { !$0.isWhitespace }
        return names.first { $0.1.contains(key) }?.0 ?? .other
    }

    private static func isHeader(_ fields: [String]) -> Bool {
        fields.contains { column($0) != .other }
            && !fields.contains { (try? Timecode.read($0)) != nil }
    }

    /// The separator under which the first lines look like times in columns.
    static func separator(of lines: TextLines, among separators: [Unicode.Scalar] = ["\t", ";", ","])
        -> Unicode.Scalar?
    {
        let sample = lines.all.lazy.filter { !isSkipped($0) }.prefix(20).map { $0 }
        let scores = separators.map { separator in
            var startColumn = 0
            return sample.enumerated().count { position, line in
                guard let fields = DelimitedText.fields(line, separator), fields.count > 1 else {
                    return false
                }
                if position == 0, isHeader(fields) {
                    startColumn = fields.firstIndex { column($0) == .start } ?? 0
                    return true
                }
                guard startColumn < fields.count else { return false }
                let start = fields[startColumn]
                if startColumn > 0 { return trim(start).isEmpty || (try? Timecode.read(start)) != nil }
                return (try? Timecode.read(start)) != nil && isTimeOrTitle(fields[1])
            }
        }
        // One row is enough: a list in which the others are mistyped is still one, and its errors are to be named.
        guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else { return nil }
        return separators[index]
    }

    private static func isTimeOrTitle(_ field: String) -> Bool {
        trim(field).isEmpty || (try? Timecode.read(field)) != nil || isTitle(field)
    }

    /// A second field that is words, not a mistyped time.
    private static func isTitle(_ field: String) -> Bool {
        let text = trim(field)
        guard let first = text.unicodeScalars.first else { return false }
        return text.unicodeScalars.contains { $0.properties.isAlphabetic }
            && !("0"..."9").contains(first) && first != "-" && first != "@"
            && !["nan", "inf", "infinity"].contains(text.lowercased())
    }

    private static func isSkipped(_ line: String) -> Bool {
        let text = trim(line)
        // A row that a spreadsheet left empty, and Excel's own word on the separator.
        return text.unicodeScalars.allSatisfy { [",", ";", "\t", "\""].contains($0) } || text.hasPrefix("#")
            || (text.utf8.count == 5 && text.lowercased().hasPrefix("sep="))
    }

    static func read(_ lines: TextLines, separators: [Unicode.Scalar], repairs: inout Repairs) throws
        -> [CutEntry]
    {
        let separator = separator(of: lines, among: separators) ?? separators[0]
        let rows = try DelimitedText.rows(lines, separator, skipping: isSkipped)
        var columns: [Column]?
        var entries: [CutEntry] = []
        for (position, row) in rows.enumerated() {
            if position == 0, isHeader(row.fields) {
                let header = row.fields.map(column)
                guard header.contains(.start) else {
                    throw Failure.headerWithoutStart().located(line: row.line)
                }
                for (name, column) in zip(row.fields, header) where column == .other && !trim(name).isEmpty {
                    repairs.append(.columnIgnored(name).located(line: row.line))
                }
                columns = header
                continue
            }
            if let entry = try entry(row, columns, separator, &repairs) { entries.append(entry) }
        }
        return entries
    }

    private static func entry(
        _ row: DelimitedText.Row, _ header: [Column]?, _ separator: Unicode.Scalar,
        _ repairs: inout Repairs
    ) throws -> CutEntry? {
        let fields = try separator == "," ? joiningDecimalCommas(row, &repairs) : row.fields
        var columns = header ?? [.start, .end, .title]
        if header == nil, fields.count == 2, isTitle(fields[1]) { columns = [.start, .title] }

        var values: [Column: String] = [:]
        for (field, column) in zip(fields, columns) where column != .other && values[column] == nil {
            values[column] = trim(field)
        }
        if fields.count > columns.count, fields[columns.count...].contains(where: { !trim($0).isEmpty }) {
            guard columns.last == .title else {
                throw Failure.badTime(fields.joined(separator: String(separator)), why: .timeTooManyFields)
                    .located(line: row.line)
            }
            let further = fields[(columns.count - 1)...]
            values[.title] = trim(further.joined(separator: String(separator)))
            repairs.append(.columnsJoined().located(line: row.line))
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
        let end = try values[.end].flatMap { $0.isEmpty ? nil : $0 }.map {
            try CutListReader.time($0, line: row.line, repairs: &repairs)
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

    /// `0:00:10,500,0:00:20,000,…` as subtitle tools write times: the fields put together again; what could be read
    /// two ways is refused.
    private static func joiningDecimalCommas(
        _ row: DelimitedText.Row, _ repairs: inout Repairs
    ) throws -> [String] {
        let fields = row.fields.map { trim($0) }
        func isFraction(_ index: Int) -> Bool {
            index < fields.count && !fields[index].isEmpty && fields[index].unicodeScalars.count <= 3
                && fields[index].unicodeScalars.allSatisfy(isDigit)
        }
        guard fields.count >= 3, fields[0].contains(":"), isFraction(1), fields[2].contains(":"),
            (try? Timecode.read(fields[2])) != nil
        else { return row.fields }
        guard isFraction(3) else {
            throw Failure.decimalCommaAmbiguous(fields.joined(separator: ",")).located(line: row.line)
        }
        repairs.append(.decimalComma().located(line: row.line))
        return [fields[0] + "." + fields[1], fields[2] + "." + fields[3]] + row.fields.dropFirst(4)
    }
}
