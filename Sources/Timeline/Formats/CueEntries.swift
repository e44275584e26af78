import Messages

/// WebVTT and SRT files whose cues are entries: the chapters of a film, or segments with their names.
enum CueEntries {
    static func isWebVTT(_ lines: TextLines) -> Bool {
        guard let first = lines.all.first else { return false }
        return first == "WEBVTT" || first.hasPrefix("WEBVTT ") || first.hasPrefix("WEBVTT\t")
    }

    /// The two times of a cue's line, and whether there are any.
    private static func times(_ line: String) -> (start: Substring, end: Substring)? {
        guard let arrow = line.firstRange(of: "-->") else { return nil }
        let end = line[arrow.upperBound...].split(whereSeparator: \.isWhitespace).first ?? ""
        return (line[..<arrow.lowerBound], end)
    }

    static func hasCue(_ lines: TextLines) -> Bool {
        lines.all.contains { line in
            guard let (start, end) = times(line) else { return false }
            return [start, end].allSatisfy { $0.contains(":") && (try? Timecode.read(String($0))) != nil }
        }
    }

    static func read(_ lines: TextLines, markup: Bool, repairs: inout Repairs) throws -> [CutEntry] {
        var entries: [CutEntry] = []
        var index = 0
        // A block goes to the next empty line; one without an arrow is a note, a style, a head.
        while index < lines.all.count {
            let block = lines.all[index...].prefix { !trim($0).isEmpty }
            index += max(1, block.count)
            guard let at = block.firstIndex(where: { times($0) != nil }), let times = times(lines.all[at])
            else { continue }
            var ignored = Repairs(onClock: repairs.onClock)
            // A comma is these files' own decimal mark.
            let range = try [times.start, times.end].map {
                try CutListReader.time(trim($0), line: at + 1, repairs: &ignored)
            }
            let words = block[(at + 1)...].joined(separator: "\n")
            let title = markup ? Self.plain(words) : words
            entries.append(
                CutEntry(
                    title: CutListReader.title(title, line: at + 2, repairs: &repairs), start: range[0],
                    end: range[1], line: at + 1))
        }
        return entries
    }

    /// Without tags, and with the characters that entities stand for.
    private static func plain(_ text: String) -> String {
        var result = ""
        var inTag = false
        for character in text {
            if character == "<" { inTag = true }
            if !inTag { result.append(character) }
            if character == ">" { inTag = false }
        }
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&"),
        ] {
            result = result.replacing(entity, with: character)
        }
        return result
    }

    static func writeWebVTT(_ list: CutList) throws -> String {
        var text = "WEBVTT\n"
        for (index, cue) in try CutListWriter.closed(list, .webvtt).enumerated() {
            text += "\n\(index + 1)\n" + CutListWriter.clock(cue.start.milliseconds) + " --> "
            text += CutListWriter.clock(cue.end.milliseconds) + "\n"
            // The characters that are markup or could make an arrow.
            text +=
                CutListWriter.line(cue.title ?? "").replacing("&", with: "&amp;")
                .replacing("<", with: "&lt;").replacing(">", with: "&gt;") + "\n"
        }
        return text
    }

    static func writeSRT(_ list: CutList) throws -> String {
        try CutListWriter.closed(list, .srt).enumerated().map { index, cue in
            let times = [cue.start, cue.end].map {
                CutListWriter.clock($0.milliseconds).replacing(".", with: ",")
            }
            // No title may look like a line of times.
            let title = CutListWriter.line(cue.title ?? "").replacing("-->", with: "→")
            return "\(index + 1)\n" + times.joined(separator: " --> ") + "\n" + title + "\n"
        }.joined(separator: "\n")
    }
}
