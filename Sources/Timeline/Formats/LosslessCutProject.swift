import Messages

/// LosslessCut's project (`.llc`): JSON5 with `cutSegments` of `start`, `end` and `name` in seconds.
///
/// Version 2 knows segments without an end, its markers; they are entries whose end is the next one's start. Version 1
/// could leave out either side, then the recording's own.
enum LosslessCutProject {
    static func read(_ text: String, repairs: inout Repairs) throws -> [CutEntry] {
        guard let project = try JSON5Text.parse(text).object, let segments = project["cutSegments"]?.array
        else { throw Failure.entryWithoutStart("cutSegments").located(line: 1) }
        return try segments.enumerated().compactMap { index, value in
            guard let segment = value.object else {
                throw Failure.badField("cutSegments[\(index)]", value.words)
            }
            let line = segment.line
            // What is not selected is not exported.
            if segment["selected"]?.bool == false {
                repairs.append(.segmentNotSelected().located(line: line))
                return nil
            }
            var start = TimeSpec.time(.zero)
            if let value = segment["start"] {
                start = try CutListReader.seconds(value, "start", line: line)
            } else {
                repairs.append(.emptyStart().located(line: line))
            }
            return CutEntry(
                title: CutListReader.title(segment["name"]?.string, line: line, repairs: &repairs),
                start: start,
                end: try segment["end"].map { try CutListReader.seconds($0, "end", line: line) }, line: line)
        }
    }

    /// - Parameter media: the recording's file name.
    static func write(_ list: CutList, media: String) throws -> String {
        var text = "{\n  version: 2,\n  mediaFileName: \(JSON5Text.quoted(media)),\n  cutSegments: [\n"
        for entry in list.entries {
            let start = try CutListWriter.since(entry.start, .llc)
            text += "    {\n      start: \(DecimalNumber.seconds(start)),\n"
            if let end = try entry.end.map({ try CutListWriter.since($0, .llc) }) {
                text += "      end: \(DecimalNumber.seconds(end)),\n"
            }
            text += "      name: \(JSON5Text.quoted(CutListWriter.line(entry.title ?? ""))),\n    },\n"
        }
        return text + "  ],\n}\n"
    }
}
