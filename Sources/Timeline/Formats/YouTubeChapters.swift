import Messages

/// Lines `0:00 Opening` amid a description's other text.
enum YouTubeChapters {
    /// One line taken apart.
    private struct Line {
        var time: String
        var end: String?
        var title: String
    }

    static let openers: Set<Unicode.Scalar> = ["(", "[", "（", "［", "【", "〔"]
    static let closers: Set<Unicode.Scalar> = [")", "]", "）", "］", "】", "〕"]
    static let bullets: Set<Unicode.Scalar> = ["-", "*", "•", "·", "–", "—", "▶", "►", "●", "・", "⏱"]
    private static let dashes: Set<Unicode.Scalar> = ["-", "–", "—", "－", "~", "～", "→", "至"]
    private static let separators: Set<Unicode.Scalar> = dashes.union([":", "：", "|", "｜"])
    private static let commas: Set<Unicode.Scalar> = [",", ";", "，", "；", "、"]

    /// Whether any line is an entry, told from a row of columns by what follows its time.
    static func hasEntry(_ lines: TextLines) -> Bool {
        lines.all.contains { line in
            guard let (_, rest) = leadingTime(trim(line).unicodeScalars[...]) else { return false }
            guard let next = rest.first else { return true }
            if [",", ";", "\t"].contains(next) { return false }
            // `0:00，開場` is a line of a description, `0:00，1:30，開場` a row.
            return !commas.contains(next)
                || timeAtStart(rest.dropFirst().drop(while: \.properties.isWhitespace), bullets: false) == nil
        }
    }

    static func read(_ lines: TextLines, repairs: inout Repairs) throws -> [CutEntry] {
        var entries: [CutEntry] = []
        var previous: Timestamp?
        for (index, line) in lines.all.enumerated() {
            let text = trim(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            let number = index + 1
            guard let parts = parts(of: text) else {
                if looksLikeTime(text) {
                    let text = mistyped(text)
                    let word = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? text
                    _ = try CutListReader.time(word, line: number, repairs: &repairs)
                    throw Failure.badTime(word, why: .timeNotANumber).located(line: number)
                }
                // A description's other text is left out, and said so: the text may not have been one.
                repairs.append(.lineIgnored(text).located(line: number))
                continue
            }
            let start = try CutListReader.time(parts.time, line: number, repairs: &repairs)
            let end = try parts.end.map { try CutListReader.time($0, line: number, repairs: &repairs) }
            if case .time(let time) = start {
                if let previous, time <= previous {
                    throw Failure.timesDoNotAscend(
                        Timecode.print(time), after: Timecode.print(previous)
                    ).located(line: number)
                }
                previous = time
            }
            entries.append(
                CutEntry(title: parts.title.isEmpty ? nil : parts.title, start: start, end: end, line: number)
            )
        }
        return entries
    }

    /// The time that an entry's line begins with.
    static func start(of text: String) -> String? { parts(of: text)?.time }

    /// `[bullet] [number] [(]TIME[)] [separator] [TIME] [separator] title`.
    private static func parts(of text: String) -> Line? {
        guard let (time, afterTime) = leadingTime(text.unicodeScalars[...]) else { return nil }
        let (rest, separator) = skippingSeparator(afterTime)
        // A second time after a dash is the end.
        if let separator, dashes.contains(separator), let (end, afterEnd) = timeAtStart(rest, bullets: false)
        {
            let (title, _) = skippingSeparator(afterEnd)
            return Line(time: time, end: end, title: words(title))
        }
        return Line(time: time, end: nil, title: words(rest))
    }

    private static func words(_ title: Substring.UnicodeScalarView) -> String {
        trim(String(title)).replacing("\t", with: " ")
    }

    /// Whether a title written right behind a time would not be read back as it is.
    static func changesBehindTime(_ title: String) -> Bool {
        parts(of: "0:00 " + title)?.title != title
    }

    private static func skippingSeparator(_ text: Substring.UnicodeScalarView)
        -> (Substring.UnicodeScalarView, Unicode.Scalar?)
    {
        let rest = text.drop(while: \.properties.isWhitespace)
        guard let first = rest.first, separators.contains(first) || commas.contains(first) else {
            return (rest, nil)
        }
        return (rest.dropFirst().drop(while: \.properties.isWhitespace), first)
    }

    /// The time at the start of a line, after bullets, a number and brackets, and what follows it.
    private static func leadingTime(_ text: Substring.UnicodeScalarView) -> (
        String, Substring.UnicodeScalarView
    )? {
        timeAtStart(text) ?? withoutNumber(text).flatMap { timeAtStart($0) }
    }

    private static func timeAtStart(
        _ text: Substring.UnicodeScalarView, bullets: Bool = true
    ) -> (String, Substring.UnicodeScalarView)? {
        var rest = text
        while bullets, let first = rest.first,
            Self.bullets.contains(first) || first.properties.isWhitespace || first == "\u{FE0F}"
        {
            rest = rest.dropFirst()
            // A dash right before a digit is a minus.
            if dashes.contains(first), let next = rest.first, isDigit(Timecode.halfWidth(next) ?? next) {
                return nil
            }
        }
        if bullets, let spoken = spokenTime(rest) { return spoken }
        let bracketed = rest.first.map(openers.contains) ?? false
        if bracketed { rest = rest.dropFirst().drop(while: \.properties.isWhitespace) }
        // A colon or point belongs to the time only before a further digit, a comma only where a fraction may stand.
        var time = String.UnicodeScalarView()
        var colons = 0
        while let next = rest.first {
            let usual = Timecode.halfWidth(next) ?? next
            let following = rest.dropFirst().first.map { Timecode.halfWidth($0) ?? $0 }
            guard
                isDigit(usual)
                    || (usual == ":" || usual == "." || usual == "," && colons == 2)
                        && !time.isEmpty && following.map(isDigit) == true
            else { break }
            if usual == ":" { colons += 1 }
            time.append(next)
            rest = rest.dropFirst()
        }
        guard colons > 0, (try? Timecode.read(String(time))) != nil else { return nil }
        if bracketed {
            rest = rest.drop(while: \.properties.isWhitespace)
            guard let closer = rest.first, closers.contains(closer) else { return nil }
            rest = rest.dropFirst()
        }
        // `3:2x` and `1:0@5` are mistyped times, `10:30am` a time of day.
        guard rest.first.map(mayFollowTime) ?? true else { return nil }
        return (String(time), rest)
    }

    /// `下午2:30` or `14時30分` as a line's first word.
    private static func spokenTime(_ text: Substring.UnicodeScalarView)
        -> (String, Substring.UnicodeScalarView)?
    {
        let word = text.prefix {
            !$0.properties.isWhitespace && !separators.subtracting([":", "："]).contains($0)
        }
        guard word.count < 20, word.contains(where: { !$0.isASCII && $0.properties.isAlphabetic }),
            case .timeOfDay? = try? Timecode.read(String(word)).time
        else { return nil }
        return (String(word), text.dropFirst(word.count))
    }

    private static func mayFollowTime(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || separators.contains(scalar) || openers.contains(scalar)
            || ["「", "『", "《", "〈", "“", ",", ";", "，", "；", "、"].contains(scalar)
            || scalar.properties.isAlphabetic && !scalar.isASCII
    }

    /// Whether a line without a readable time begins as one would: `57:99:00`, `-1:00`, `NaN Opening`, `2. 57:99:00`.
    static func looksLikeTime(_ text: String) -> Bool { beginsLikeTime(mistyped(text)) }

    /// The line from what should be its time on.
    private static func mistyped(_ text: String) -> String {
        if beginsLikeTime(text) { return text }
        return withoutNumber(text.unicodeScalars[...]).map { trim(String($0)) } ?? text
    }

    private static func beginsLikeTime(_ text: String) -> Bool {
        let word = text.unicodeScalars.prefix { !$0.properties.isWhitespace }
            .map { Timecode.halfWidth($0) ?? $0 }
        let bare = word.drop { openers.contains($0) || bullets.contains($0) || $0 == "\u{2212}" }
        guard let first = bare.first else { return false }
        if isDigit(first) {
            return bare.prefix { isDigit($0) || $0 == ":" }.contains(":")
        }
        return String(String.UnicodeScalarView(bare)).lowercased() == "nan"
    }
}
