/// The files that carry a recording's chapters.
public enum ChapterFormat: String, Hashable, Sendable, CaseIterable {
    case csv, tsv, youtube, ffmetadata
    /// A WebVTT file whose cues are the chapters.
    case webvtt = "vtt-chapters"
    /// Podcasting 2.0 chapters (`application/json+chapters`), version 1.2.0.
    case podcast
}

/// Writes chapters strictly: UTF-8, LF.
public enum ChapterWriter {
    /// The chapters as a file's text. They are written in the order given, each ending where it says or, without an
    /// end, where the next starts; `webvtt` needs an end for the last.
    ///
    /// - Parameters:
    ///   - chapters: as `ChapterList.tiled(to:opening:)` makes them.
    ///   - language: the BCP 47 tag of the titles wished for; a chapter without one keeps its main title.
    /// - Throws: `Failure` E413 where `youtube` would not ascend.
    public static func write(_ chapters: [Chapter], as format: ChapterFormat, language: String? = nil) throws
        -> String
    {
        var chapters = chapters
        for index in chapters.indices {
            if let title = language.flatMap({ chapters[index].titles[$0] }) { chapters[index].title = title }
            if index + 1 < chapters.count, chapters[index].end == nil {
                chapters[index].end = chapters[index + 1].start
            }
        }
        return switch format {
        case .csv: try cutList(chapters, .csv)
        case .tsv: try cutList(chapters, .tsv)
        case .ffmetadata: try cutList(chapters, .ffmetadata)
        case .youtube: try cutList(chapters.map { Chapter(start: $0.start, title: $0.title) }, .youtube)
        case .webvtt: webvtt(chapters)
        case .podcast: podcast(chapters)
        }
    }

    private static func cutList(_ chapters: [Chapter], _ format: CutListFormat) throws -> String {
        try CutListWriter.write(
            CutList(chapters: ChapterList(chapters)), as: format, opening: chapters.first?.title ?? "")
    }

    private static func webvtt(_ chapters: [Chapter]) -> String {
        var text = "WEBVTT\n"
        for (index, chapter) in chapters.enumerated() {
            let end = max(chapter.end ?? chapter.start, chapter.start)
            text += "\n\(index + 1)\n" + webvttTime(chapter.start) + " --> " + webvttTime(end) + "\n"
            text += webvttText(CutListWriter.line(chapter.title)) + "\n"
        }
        return text
    }

    /// `HH:MM:SS.mmm`.
    private static func webvttTime(_ time: Milliseconds) -> String {
        let text = Timecode.print(time)
        return text.prefix { $0 != ":" }.count < 2 ? "0" + text : text
    }

    /// With the characters escaped that are markup or could make an arrow.
    private static func webvttText(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func podcast(_ chapters: [Chapter]) -> String {
        let lines = chapters.map { chapter in
            var line = "{\"startTime\":" + seconds(chapter.start)
            if let end = chapter.end { line += ",\"endTime\":" + seconds(end) }
            return line + ",\"title\":" + jsonString(CutListWriter.line(chapter.title)) + "}"
        }
        return "{\"version\":\"1.2.0\",\"chapters\":[\n" + lines.joined(separator: ",\n") + "\n]}\n"
    }

    /// Decimal seconds, digit by digit from the milliseconds: no binary fraction comes in between.
    private static func seconds(_ time: Milliseconds) -> String {
        let (whole, rest) = time.value.magnitude.quotientAndRemainder(dividingBy: 1000)
        var text = (time.value < 0 ? "-" : "") + String(whole)
        guard rest > 0 else { return text }
        text += "." + Timecode.padded(rest, 3)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    private static func jsonString(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar == "\u{2028}" || scalar == "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
