import Files
import Foundation
import Messages
import Transcripts

/// The ids that a record's utterances have been given, for good: `anchors.tsv` beside `meeting.yaml`.
///
/// Somebody has linked to `#s12`; so `s12` stays with the words it was given to through every correction, and is never
/// given to others. Holds the text that was replaced or removed: never published.
struct AnchorTable: Hashable, Sendable {
    struct Row: Hashable, Sendable {
        enum State: String, Sendable {
            /// As first published.
            case original
            case added, changed, removed
        }

        /// `s12`.
        var id: String
        var state: State
        /// BCP 47 tag.
        var language: String
        var speaker: String
        /// As last published.
        var text: String
        /// The day of `changes:` at which the state came about; nil before there was one.
        var date: CalendarDate?
    }

    /// In the transcript's order; removed ones where they stood.
    var rows: [Row] = []

    /// The number behind the largest `s` id ever given.
    var highest: Int { rows.compactMap { Self.number(of: $0.id) }.max() ?? 0 }

    /// The ids that were removed, by the utterance that follows them; at the end, by the last.
    var formerIDs: [String: [String]] {
        var former: [String: [String]] = [:]
        var pending: [String] = []
        var last: String?
        for row in rows {
            if row.state == .removed {
                pending.append(row.id)
            } else {
                former[row.id] = pending
                pending = []
                last = row.id
            }
        }
        if let last { former[last, default: []] += pending }
        return former.filter { !$0.value.isEmpty }
    }

    /// The number of `s12`.
    static func number(of id: String) -> Int? { Transcript.number(ofUtterance: id) }
}

extension AnchorTable {
    private static let header = ["id", "state", "language", "speaker", "text", "date"]

    /// - Throws: `Failure` E705 with the line of a row that cannot be read: guessing would move links.
    static func read(_ path: String) throws -> AnchorTable {
        guard Folder.kind(path) != .nothing else { return AnchorTable() }
        let data = try InputFile.read(path)
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure.anchorsUnreadable(path, line: 1)
        }
        var table = AnchorTable()
        var ids: Set<String> = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || index == 0 { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped($0) }
            guard cells.count == header.count, number(of: cells[0]) != nil, ids.insert(cells[0]).inserted,
                let state = Row.State(rawValue: cells[1]), cells[5].isEmpty || CalendarDate(cells[5]) != nil
            else { throw Failure.anchorsUnreadable(path, line: index + 1) }
            table.rows.append(
                Row(
                    id: cells[0], state: state, language: cells[2], speaker: cells[3], text: cells[4],
                    date: CalendarDate(cells[5])))
        }
        return table
    }

    /// The table as its file holds it.
    var text: String {
        var text = Self.header.joined(separator: "\t") + "\n"
        for row in rows {
            let cells = [
                row.id, row.state.rawValue, row.language, row.speaker, row.text, row.date?.description ?? "",
            ]
            text += cells.map(Self.escaped).joined(separator: "\t") + "\n"
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        guard text.contains(where: { $0 == "\\" || $0 == "\t" || $0.isNewline }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("\\") else { return String(text) }
        var result = ""
        var isEscape = false
        for scalar in text.unicodeScalars {
            if isEscape {
                switch scalar {
                case "t": result += "\t"
                case "n": result += "\n"
                case "r": result += "\r"
                default: result.unicodeScalars.append(scalar)
                }
                isEscape = false
            } else if scalar == "\\" {
                isEscape = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
