import Messages

/// ffmpeg's metadata file: `[CHAPTER]` sections with `TIMEBASE=`, `START=`, `END=` and `title=`; a backslash keeps the
/// character after it (`=`, `;`, `#`, `\`, a line break) from meaning anything.
enum FFMetadata {
    private struct Section {
        var line: Int
        // ffmpeg's unit where the file names none.
        var base = TimeBase.nanoseconds
        var start: Int64?
        var end: Int64?
        var title: String?
    }

    static func read(_ lines: TextLines, repairs: inout Repairs) throws -> [CutEntry] {
        var sections: [Section] = []
        var inChapter = false
        var index = 0
        while index < lines.all.count {
            let number = index + 1
            var line = lines.all[index]
            index += 1
            while endsOpen(line), index < lines.all.count {
                line += "\n" + lines.all[index]
                index += 1
            }
            let bare = trim(line)
            if bare.isEmpty || bare.hasPrefix(";") || bare.hasPrefix("#") { continue }
            if bare.hasPrefix("["), bare.hasSuffix("]") {
                inChapter = bare == "[CHAPTER]"
                if inChapter { sections.append(Section(line: number)) }
                continue
            }
            guard let (key, value) = pair(line) else {
                repairs.append(.unknownLineIgnored(bare).located(line: number))
                continue
            }
            guard inChapter else { continue }
            try set(key, value, in: &sections[sections.count - 1], line: number, &repairs)
        }
        return try sections.map(entry)
    }

    private static func set(
        _ key: String, _ value: String, in section: inout Section, line: Int, _ repairs: inout Repairs
    ) throws {
        switch key {
        case "TIMEBASE":
            let parts = trim(value).split(separator: "/", omittingEmptySubsequences: false).map { Int32($0) }
            guard parts.count == 2, let numerator = parts[0], let denominator = parts[1],
                numerator > 0, denominator > 0
            else { throw Failure.badField(key, value).located(line: line) }
            section.base = TimeBase(numerator, denominator)
        case "START", "END":
            guard let ticks = Int64(trim(value)) else {
                throw Failure.badField(key, value).located(line: line)
            }
            guard ticks >= 0 else {
                throw Failure.badTime(trim(value), why: .timeNegative).located(line: line)
            }
            if key == "START" { section.start = ticks } else { section.end = ticks }
        case "title":
            if value.contains("\n") { repairs.append(.titleLineBreak().located(line: line)) }
            let title = CutListWriter.line(trim(value))
            section.title = title.isEmpty ? nil : title
        default: break
        }
    }

    private static func entry(_ section: Section) throws -> CutEntry {
        guard let start = section.start else {
            throw Failure.chapterWithoutStart().located(line: section.line)
        }
        let range = try (
            start: timestamp(start, section), end: section.end.map { try timestamp($0, section) }
        )
        if let end = range.end, end < range.start {
            throw Failure.endBeforeStart(start: Timecode.print(range.start), end: Timecode.print(end))
                .located(line: section.line)
        }
        return CutEntry(
            title: section.title, start: .time(range.start), end: range.end.map { .time($0) },
            line: section.line)
    }

    private static func timestamp(_ ticks: Int64, _ section: Section) throws -> Timestamp {
        let time = Timestamp(ticks, section.base)
        // Thirty years: far from where later arithmetic would overflow.
        guard time < Timestamp(1_000_000_000, .seconds) else {
            throw Failure.badTime(String(ticks), why: .timeTooLarge).located(line: section.line)
        }
        return time
    }

    /// Whether the line's break is escaped.
    private static func endsOpen(_ line: String) -> Bool {
        !line.unicodeScalars.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    }

    /// The two sides of the first `=` that is not escaped, unescaped.
    private static func pair(_ line: String) -> (String, String)? {
        var (key, value) = (String.UnicodeScalarView(), String.UnicodeScalarView())
        var inValue = false
        var escaped = false
        for scalar in line.unicodeScalars {
            if !escaped, scalar == "\\" {
                escaped = true
                continue
            }
            if !escaped, scalar == "=", !inValue {
                inValue = true
                continue
            }
            escaped = false
            if inValue { value.append(scalar) } else { key.append(scalar) }
        }
        return inValue ? (trim(String(key)), String(value)) : nil
    }

    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if ["=", ";", "#", "\\", "\n"].contains(scalar) { result.append("\\") }
            if scalar != "\r" { result.append(scalar) }
        }
        return String(result)
    }
}
