import Messages

extension DelimitedCutList {
    /// A column that is understood.
    enum Column { case start, end, duration, title, other }

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
        (.duration, ["duration", "length", "長度", "時長", "片長", "時間長度", "长度", "时长"]),
        (
            .title,
            [
                "title", "name", "label", "chapter", "segment", "description", "標題", "名稱", "章節", "主題", "說明",
                "段落",
                "段落名稱", "片段", "題目", "議程", "議題", "案由", "項目", "事項", "内容", "內容", "标题", "名称", "说明",
            ]
        ),
    ]

    static func column(_ name: String) -> Column {
        // `開始（時:分:秒）`, `Start time`
        let key = name.prefix { $0 != "(" && $0 != "（" }.lowercased().filter { !$0.isWhitespace }
        return names.first { $0.1.contains(key) }?.0 ?? .other
    }

    static func isHeader(_ fields: [String]) -> Bool {
        fields.contains { column($0) != .other }
            && !fields.contains { (try? Timecode.read($0)) != nil }
    }

    /// The place of the header among the first rows, below a sheet's titles where it has any; 0 where there is none.
    static func headerRow(_ rows: [[String]]) -> Int {
        for (index, row) in rows.prefix(8).enumerated() {
            let names = withoutHash(row)
            if isHeader(names), names.map(column).contains(.start) { return index }
            // What begins with a time, or with a number before one, is the list itself.
            let isTime = row.prefix(2).map { (try? Timecode.read($0)) != nil }
            if isTime.first == true, isTime.last == true || ordinal(row[0]) == nil { return 0 }
        }
        return 0
    }

    /// The fields of a header whose first name is `#`, or has one before it: `#,開始,結束,標題`.
    static func withoutHash(_ fields: [String]) -> [String] {
        guard let first = fields.first.map({ trim($0) }), first.hasPrefix("#") else { return fields }
        return [trim(first.dropFirst())] + fields.dropFirst()
    }

    /// Where a header stands that would else be taken for a comment: the first line that holds anything, with a start
    /// and another column by name.
    static func hashHeader(_ lines: TextLines, _ separators: [Unicode.Scalar]) -> Int? {
        guard let index = lines.all.firstIndex(where: { !isBlank($0) }),
            trim(lines.all[index]).hasPrefix("#"),
            let fields = DelimitedText.fields(lines.all[index], separators).map(withoutHash),
            trim(fields[0]).isEmpty || column(fields[0]) != .other
        else { return nil }
        let columns = fields.map(column)
        return columns.contains(.start) && columns.count { $0 != .other } > 1 ? index : nil
    }

    /// What the columns of rows without a header are: start, end and title, behind a number 1, 2, 3… where there is one.
    static func columns(of rows: [DelimitedText.Row]) -> [Column] {
        let usual: [Column] = [.start, .end, .title]
        guard let first = rows.first?.fields.map({ trim($0) }), first.count >= 3,
            rows.enumerated().allSatisfy({ ordinal($1.fields[0]) == $0 + 1 })
        else { return usual }
        let numbered: [Column] = [.other, .start, .end, .title]
        let isSure = first.count > 3 || rows.count > 1
        if hasColon(first[1]), hasColon(first[2]) || first[2].isEmpty && isSure { return numbered }
        if hasColon(first[1]), rows.count > 1, isTitle(first[2]) { return [.other, .start, .title] }
        let times = first.prefix(4).map { (try? Timecode.read($0)) != nil }
        return times == [true, true, true, false] ? numbered : usual
    }

    private static func ordinal(_ field: String) -> Int? {
        Int(String(String.UnicodeScalarView(trim(field).unicodeScalars.map { Timecode.halfWidth($0) ?? $0 })))
    }

    /// A time that is no plain number.
    static func hasColon(_ field: String) -> Bool {
        field.unicodeScalars.contains { $0 == ":" || $0 == "：" } && (try? Timecode.read(field)) != nil
    }

    static func isTimeOrTitle(_ field: String) -> Bool {
        trim(field).isEmpty || (try? Timecode.read(field)) != nil || isTitle(field)
    }

    /// A second field that is words, not a mistyped time.
    static func isTitle(_ field: String) -> Bool {
        let text = trim(field)
        guard let first = text.unicodeScalars.first else { return false }
        return text.unicodeScalars.contains { $0.properties.isAlphabetic }
            && !("0"..."9").contains(first) && first != "-" && first != "@"
            && !["nan", "inf", "infinity"].contains(text.lowercased())
    }

    /// A row that a spreadsheet left empty, or Excel's own word on the separator.
    static func isBlank(_ line: String) -> Bool {
        let text = trim(line)
        return text.unicodeScalars.allSatisfy { marks.contains($0) || $0 == "\"" }
            || (text.utf8.count == 5 && text.lowercased().hasPrefix("sep="))
    }

    /// What may stand between columns; the full-width ones are what a Chinese keyboard types.
    private static let marks: [Unicode.Scalar] = [",", ";", "\t", "，", "；", "、"]
    private static let fullWidth: [Unicode.Scalar] = ["，", "；", "、"]
    /// Full-width ones alone, then mixed with the usual ones. A title may hold them as well, so they come last.
    static let fullWidthSeparators: [[Unicode.Scalar]] = [
        ["，"], ["；"], [",", "，"], [";", "；"], ["、"],
    ]

    /// The separators under which the first lines look like times in columns.
    static func separators(
        of lines: TextLines, among all: [[Unicode.Scalar]] = [["\t"], [";"], [","]] + fullWidthSeparators
    ) -> [Unicode.Scalar]? {
        let scores = all.map { score(lines, $0) }
        // One row is enough: a list in which the others are mistyped is still one, and its errors are to be named.
        guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else { return nil }
        return all[index]
    }

    private static func score(_ lines: TextLines, _ separators: [Unicode.Scalar]) -> Int {
        let hashed = hashHeader(lines, separators)
        let sample = lines.all.enumerated().lazy.filter { $0 == hashed || !isSkipped($1) }.prefix(20).map(
            \.element)
        let rows = Array(sample.map { DelimitedText.fields($0, separators) })
        let header = headerRow(rows.map { $0 ?? [] })
        var startColumn: Int?
        let needsTimes = separators.contains { fullWidth.contains($0) }
        return rows.enumerated().count { position, fields in
            guard position >= header, let fields, fields.count > 1 else { return false }
            if position == header, isHeader(withoutHash(fields)) {
                startColumn = fields.firstIndex { column($0) == .start } ?? 0
                return true
            }
            let start = fields[min(startColumn ?? 0, fields.count - 1)]
            guard (startColumn ?? 0) < fields.count else { return false }
            let isTime = (try? Timecode.read(start)) != nil
            if let startColumn, startColumn > 0 { return isTime || trim(start).isEmpty }
            // `0:00，開場` is a line of a description.
            if startColumn == nil, needsTimes, isTitle(fields[1]) { return false }
            return isTime && isTimeOrTitle(fields[1])
        }
    }

    /// Nothing, or a comment.
    static func isSkipped(_ line: String) -> Bool { isBlank(line) || trim(line).hasPrefix("#") }
}
