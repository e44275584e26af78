import Messages

/// Podcasting 2.0 chapters (`application/json+chapters`): `startTime`, `endTime` and `title` in seconds.
enum PodcastChapters {
    static func read(_ text: String, repairs: inout Repairs) throws -> [CutEntry] {
        guard let chapters = try JSON5Text.parse(text).object?["chapters"]?.array else {
            throw Failure.entryWithoutStart("chapters").located(line: 1)
        }
        return try chapters.enumerated().compactMap { index, value in
            guard let chapter = value.object else {
                throw Failure.badField("chapters[\(index)]", value.words)
            }
            // A picture or link that changes meanwhile, not a chapter of the table of contents.
            if chapter["toc"]?.bool == false {
                repairs.append(.chapterHidden().located(line: chapter.line))
                return nil
            }
            return CutEntry(
                title: CutListReader.title(chapter["title"]?.string, line: chapter.line, repairs: &repairs),
                start: try CutListReader.seconds(chapter["startTime"], "startTime", line: chapter.line),
                end: try chapter["endTime"].map {
                    try CutListReader.seconds($0, "endTime", line: chapter.line)
                },
                line: chapter.line)
        }
    }

    static func write(_ list: CutList) throws -> String {
        let lines = try list.entries.map { entry in
            let start = try CutListWriter.since(entry.start, .podcast)
            var line = "{\"startTime\":" + DecimalNumber.seconds(start)
            if let end = try entry.end.map({ try CutListWriter.since($0, .podcast) }) {
                line += ",\"endTime\":" + DecimalNumber.seconds(end)
            }
            if let title = entry.title {
                line += ",\"title\":" + JSON5Text.quoted(CutListWriter.line(title))
            }
            return line + "}"
        }
        return "{\"version\":\"1.2.0\",\"chapters\":[\n" + lines.joined(separator: ",\n") + "\n]}\n"
    }
}
