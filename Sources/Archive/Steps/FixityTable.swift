import Files
import Foundation
import Messages

/// What the recordings were when they were first used: `fixity.tsv` beside `meeting.yaml`.
///
/// A recording that rots on its disk must never get a fresh, valid checksum; so what was read first is kept with the
/// meeting, and every later read is held against it.
struct FixityTable: Hashable {
    static let fileName = "fixity.tsv"

    struct Row: Hashable {
        /// As `meeting.yaml` names it.
        var path: String
        var sha256: String
        var bytes: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
    }

    private(set) var rows: [Row] = []

    subscript(path: String) -> Row? { rows.first { ExactPath($0.path) == ExactPath(path) } }

    mutating func set(_ row: Row) {
        rows.removeAll { ExactPath($0.path) == ExactPath(row.path) }
        rows.append(row)
        rows.sort { ExactPath($0.path) < ExactPath($1.path) }
    }

    private static let header = "sha256\tbytes\tmodified\tpath"

    /// - Throws: `Failure` E714 with the line of a row that cannot be read: a guess would prove nothing.
    static func read(_ file: String) throws -> FixityTable {
        guard Folder.kind(file) != .nothing else { return FixityTable() }
        let text = String(validating: try InputFile.read(file), as: UTF8.self)
        var table = FixityTable()
        guard let text else { throw Failure.fixityUnreadable(file, line: 1) }
        for line in BagText.lines(text) where !line.text.isEmpty && line.number > 1 {
            let cells = line.text.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
            guard cells.count == 4, cells[0].utf8.count == 64, cells[0].allSatisfy(\.isHexDigit),
                let bytes = Int64(cells[1]), let modified = Int64(cells[2]), !cells[3].isEmpty,
                table[BagText.decoded(String(cells[3]))] == nil
            else { throw Failure.fixityUnreadable(file, line: line.number) }
            table.set(
                Row(
                    path: BagText.decoded(String(cells[3])), sha256: cells[0].lowercased(), bytes: bytes,
                    modified: modified))
        }
        return table
    }

    /// The table as its file holds it.
    var text: String {
        rows.reduce(into: Self.header + "\n") { text, row in
            text += "\(row.sha256)\t\(row.bytes)\t\(row.modified)\t\(BagText.encoded(row.path))\n"
        }
    }
}
