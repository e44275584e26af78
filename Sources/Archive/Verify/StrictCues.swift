import Timeline

/// The cues of a WebVTT or SRT file as jielu writes them; anything else is no cue file.
///
/// Written apart from the forgiving readers: a proof must not repair what it judges.
struct StrictCues {
    struct Cue: Hashable {
        var id: String
        var start: Milliseconds
        var end: Milliseconds
        /// Without tags, escapes undone, lines joined by line feeds.
        var text: String
        /// Of its times, counted from 1.
        var line: Int
    }

    var cues: [Cue] = []
    /// The line at which the file stops being one, if it does.
    var badLine: Int?

    init(webVTT text: String) {
        guard text == "WEBVTT\n" || text.hasPrefix("WEBVTT\n\n") else {
            badLine = 1
            return
        }
        read(text, decimal: ".") { Self.plain($0) }
    }

    init(srt text: String) {
        read(text, decimal: ",") { $0 }
    }

    private mutating func read(_ text: String, decimal: Character, words: (String) -> String) {
        var block: [(line: Int, text: Substring)] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if !line.isEmpty {
                block.append((index + 1, line))
                continue
            }
            take(block, decimal: decimal, words: words)
            block = []
        }
        take(block, decimal: decimal, words: words)
    }

    private mutating func take(
        _ block: [(line: Int, text: Substring)], decimal: Character, words: (String) -> String
    ) {
        guard let first = block.first, badLine == nil else { return }
        // The signature, and notes and styles that a later version may write.
        if first.line == 1, first.text == "WEBVTT" { return }
        if first.text == "STYLE" || first.text.hasPrefix("NOTE") { return }
        let timesAt = first.text.contains(" --> ") ? 0 : 1
        guard block.count > timesAt + 1, let (start, end) = Self.times(block[timesAt].text, decimal: decimal)
        else {
            badLine = first.line
            return
        }
        cues.append(
            Cue(
                id: timesAt == 1 ? String(first.text) : "", start: start, end: end,
                text: words(block[(timesAt + 1)...].map { String($0.text) }.joined(separator: "\n")),
                line: block[timesAt].line))
    }

    /// `HH:MM:SS.mmm --> HH:MM:SS.mmm`, hours of any length.
    private static func times(_ line: Substring, decimal: Character) -> (Milliseconds, Milliseconds)? {
        let parts = line.split(separator: " ")
        guard parts.count == 3, parts[1] == "-->", let start = time(parts[0], decimal: decimal),
            let end = time(parts[2], decimal: decimal)
        else { return nil }
        return (start, end)
    }

    private static func time(_ text: Substring, decimal: Character) -> Milliseconds? {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].count >= 2, fields[1].count == 2 else { return nil }
        let seconds = fields[2].split(separator: decimal, omittingEmptySubsequences: false)
        guard seconds.count == 2, seconds[0].count == 2, seconds[1].count == 3 else { return nil }
        var values: [Int] = []
        for part in [fields[0], fields[1], seconds[0], seconds[1]] {
            guard part.count <= 6, let value = CalendarDate.number(Array(part.utf8)[...]) else { return nil }
            values.append(value)
        }
        guard values[1] < 60, values[2] < 60 else { return nil }
        return Milliseconds(((values[0] * 60 + values[1]) * 60 + values[2]) * 1000 + values[3])
    }

    /// The words of a WebVTT cue.
    private static func plain(_ text: String) -> String {
        var result = ""
        var isTag = false
        for character in text {
            if character == "<" { isTag = true }
            if !isTag { result.append(character) }
            if character == ">" { isTag = false }
        }
        return result.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
            "&nbsp;", with: "\u{A0}"
        )
        .replacing("&lrm;", with: "\u{200E}").replacing("&rlm;", with: "\u{200F}").replacing(
            "&amp;", with: "&")
    }
}
