import Messages
import Timeline

/// Lyrics: `[01:02.50]text`, also with the times of words (`<01:02.80>`), times that share a text, and tags (`[ti:…]`).
///
/// A line lasts until the next one; a time without a text ends the line before it.
enum LRC {
    /// Whether a line begins with a time.
    static func isTimed(_ line: String) -> Bool { stamp(trim(line)[...], "[", "]") != nil }

    /// Whether a file of this kind has such a line: a time, a tag, or nothing.
    static func isLine(_ line: String) -> Bool {
        let line = trim(line)
        return line.isEmpty || isTimed(line) || line.wholeMatch(of: /\[[A-Za-z#]+:.*\]/) != nil
    }

    private static func stamp(_ text: Substring, _ open: Character, _ close: Character) -> (
        time: Int, rest: Substring
    )? {
        guard text.first == open, let end = text.prefix(24).firstIndex(of: close) else { return nil }
        let inside = text[text.index(after: text.startIndex)..<end]
        guard
            let match = inside.wholeMatch(of: /\s*(?:(\d{1,3}):)?(\d{1,4}):([0-5]?\d)(?:[.:](\d{1,3}))?\s*/),
            let minutes = Int(match.2), let seconds = Int(match.3)
        else { return nil }
        let fraction = (match.4.map(String.init) ?? "") + "000"
        // `01:02:50` counts hundredths; hours have a fraction behind their seconds.
        let hours = match.1.flatMap { Int($0) } ?? 0
        if match.1 != nil, match.4 == nil, !inside.contains(".") {
            return ((hours * 60 + minutes) * 1000 + seconds * 10, text[text.index(after: end)...])
        }
        let time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + (Int(fraction.prefix(3)) ?? 0)
        return (time, text[text.index(after: end)...])
    }

    /// Lasts so long at most where nothing says how long.
    private static let longest = 10_000

    static func read(_ lines: TextLines, repairs: inout [Notice]) -> Transcript {
        var entries: [(time: Int, text: Substring, line: Int)] = []
        var title: String?
        var language: String?
        var offset = 0
        for (index, line) in lines.all.enumerated() {
            var rest = trim(line)[...]
            var times: [Int] = []
            while let (time, behind) = stamp(rest, "[", "]") {
                times.append(time)
                rest = behind
            }
            if times.isEmpty {
                guard !rest.isEmpty else { continue }
                if let tag = rest.wholeMatch(of: /\[([A-Za-z#]+):(.*)\]/) {
                    let value = trim(tag.2)
                    switch tag.1.lowercased() {
                    case "ti" where !value.isEmpty: title = value
                    case "la" where !value.isEmpty: language = value
                    // More is earlier.
                    case "offset": offset = Int(value.drop { $0 == "+" }) ?? 0
                    default: break
                    }
                } else {
                    repairs.append(.textIgnored(String(rest)).located(line: index + 1))
                }
            }
            entries += times.map { ($0, rest, index + 1) }
        }
        offset = min(max(offset, -3_600_000), 3_600_000)
        let sorted = entries.enumerated().sorted {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }
        .map(\.element)
        var cues: [RawCue] = []
        for (place, entry) in sorted.enumerated() where !trim(entry.text).isEmpty {
            let next = sorted[(place + 1)...].first { $0.time > entry.time }?.time
            let end = min(next ?? .max, entry.time + (next == nil ? Self.longest / 2 : 60_000))
            cues.append(
                RawCue(
                    start: max(0, entry.time - offset), end: max(0, end - offset),
                    pieces: pieces(entry.text, offset), line: entry.line))
        }
        var transcript = CaptionAssembly.transcript(cues, language: language, repairs: &repairs)
        transcript.title = title
        return transcript
    }

    private static func pieces(_ text: Substring, _ offset: Int) -> [RawCue.Piece] {
        var pieces: [RawCue.Piece] = []
        var rest = text
        var said = ""
        var time: Int?
        func close() {
            if !said.isEmpty { pieces.append(.init(start: time.map { max(0, $0 - offset) }, text: said)) }
            said = ""
        }
        while let character = rest.first {
            if character == "<", let (start, behind) = stamp(rest, "<", ">") {
                close()
                (time, rest) = (start, behind)
            } else {
                said.append(character)
                rest = rest.dropFirst()
            }
        }
        close()
        return pieces
    }

    /// A line for each cue; a time without a text where a pause follows.
    static func write(_ cues: [Cue], title: String?, language: String?) -> String {
        var text = title.map { "[ti:" + line($0) + "]\n" } ?? ""
        if let language { text += "[la:" + line(language) + "]\n" }
        for (index, cue) in cues.enumerated() {
            text += "[" + time(cue.start) + "]" + content(cue) + "\n"
            let next = index + 1 < cues.count ? cues[index + 1].start.value : Int.max - 5
            if (next + 5) / 10 > (cue.end.value + 5) / 10 { text += "[" + time(cue.end) + "]\n" }
        }
        return text
    }

    private static func content(_ cue: Cue) -> String {
        guard !cue.words.isEmpty else { return safe(CaptionAssembly.joined(cue.lines)) }
        return cue.lines.indices.map { index in
            cue.timedPieces(line: index).map { ($0.start.map { "<" + time($0) + ">" } ?? "") + safe($0.text) }
                .joined()
        }.joined(separator: " ")
    }

    /// A text's own brackets are no times.
    private static func safe(_ text: String) -> String {
        var text = text
        if stamp(text[...], "[", "]") != nil { text.replaceSubrange(...text.startIndex, with: "［") }
        guard text.contains("<") else { return text }
        var result = ""
        for index in text.indices {
            let isTime = text[index] == "<" && stamp(text[index...], "<", ">") != nil
            result.append(isTime ? "＜" : text[index])
        }
        return result
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func time(_ time: Milliseconds) -> String {
        let hundredths = (time.value + 5) / 10
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return two(hundredths / 6000) + ":" + two(hundredths / 100 % 60) + "." + two(hundredths % 100)
    }
}
