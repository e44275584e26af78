import Messages

/// mpv's edit list: `# mpv EDL v0`, then `file,start,length` a line, in seconds; a value with a comma in it is written
/// `%BYTES%value`.
enum MPVEditList {
    static let signature = "# mpv EDL v0"

    static func isSignature(_ line: String) -> Bool { trim(line).lowercased().hasPrefix("# mpv edl") }

    static func read(_ lines: TextLines, repairs: inout Repairs) throws -> [CutEntry] {
        var entries: [CutEntry] = []
        var files: Set<String> = []
        for (index, line) in lines.all.enumerated() {
            let text = trim(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            let number = index + 1
            if text.hasPrefix("!") {
                repairs.append(.unknownLineIgnored(text).located(line: number))
                continue
            }
            for entry in try split(text, at: ";", line: number) where !trim(entry).isEmpty {
                var values: [String: String] = [:]
                for (position, field) in try split(entry, at: ",", line: number).enumerated() {
                    let (name, value) = try pair(field, position: position, line: number)
                    if !name.isEmpty { values[name] = value }
                }
                files.insert(values["file"] ?? "")
                guard files.count == 1 else { throw Failure.severalRecordings().located(line: number) }
                entries.append(try self.entry(values, line: number, &repairs))
            }
        }
        return entries
    }

    private static func entry(_ values: [String: String], line: Int, _ repairs: inout Repairs) throws
        -> CutEntry
    {
        func seconds(_ name: String) throws -> Timestamp? {
            guard let text = values[name], !trim(text).isEmpty else { return nil }
            do {
                guard let number = DecimalNumber(trim(text)) else { throw TimecodeError.notANumber }
                return try number.seconds()
            } catch let error as TimecodeError {
                throw Failure.badTime(text, why: error.message).located(line: line)
            }
        }
        if values["timestamps"] == "chapters" {
            throw Failure.badField("timestamps", "chapters").located(line: line)
        }
        let start = try seconds("start") ?? .zero
        return CutEntry(
            title: CutListReader.title(values["title"], line: line, repairs: &repairs), start: .time(start),
            end: try seconds("length").map { .time(start + ($0 - .zero)) }, line: line)
    }

    private static let order = ["file", "start", "length"]

    /// A field's name, by itself or by its place, and its value without the count of its bytes.
    private static func pair(_ field: String, position: Int, line: Int) throws -> (String, String) {
        let plain = field.utf8.prefix { $0 != UInt8(ascii: "%") }
        var name = order.indices.contains(position) ? order[position] : ""
        var value = Substring(field)
        if let sign = plain.firstIndex(of: UInt8(ascii: "=")) {
            name = String(field[..<sign])
            value = field[field.index(after: sign)...]
        }
        guard value.hasPrefix("%") else { return (trim(name), String(value)) }
        let parts = value.dropFirst().split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Failure.badField(name, field).located(line: line) }
        return (trim(name), String(parts[1]))
    }

    /// At each separator that does not stand in a counted value.
    private static func split(_ text: String, at separator: Character, line: Int) throws -> [String] {
        let bytes = Array(text.utf8)
        var fields: [String] = []
        var from = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"),
                index == from || bytes[index - 1] == UInt8(ascii: "=")
            {
                let digits = bytes[(index + 1)...].prefix { (0x30...0x39).contains($0) }
                let after = index + 1 + digits.count
                guard after < bytes.count, bytes[after] == UInt8(ascii: "%"),
                    let count = Int(String(decoding: digits, as: UTF8.self)),
                    count <= bytes.count - after - 1
                else { throw Failure.badField("%", text).located(line: line) }
                index = after + 1 + count
            } else if bytes[index] == separator.asciiValue {
                fields.append(String(decoding: bytes[from..<index], as: UTF8.self))
                index += 1
                from = index
            } else {
                index += 1
            }
        }
        fields.append(String(decoding: bytes[from...], as: UTF8.self))
        return fields
    }

    /// - Parameter media: the recording's file name.
    static func write(_ list: CutList, media: String) throws -> String {
        var text = signature + "\n"
        for range in try CutListWriter.ranges(list, .mpv) {
            text += counted(media) + "," + DecimalNumber.seconds(range.start)
            if let end = range.end {
                text += "," + DecimalNumber.seconds(Timestamp.zero + (end - range.start))
            }
            if let title = range.title { text += ",title=" + counted(CutListWriter.line(title)) }
            text += "\n"
        }
        return text
    }

    private static func counted(_ text: String) -> String { "%\(text.utf8.count)%\(text)" }
}
