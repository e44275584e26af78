import Messages

/// Rows of text under headers, lined up by display width.
struct Table {
    struct Column {
        let title: Message
        /// Numbers and times are lined up on the right.
        let alignsRight: Bool
        static func text(_ title: Message) -> Column { Column(title: title, alignsRight: false) }
        static func number(_ title: Message) -> Column { Column(title: title, alignsRight: true) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// Control characters (a title may hold anything) are shown as blanks, so that no row can break the table or
    /// drive the terminal.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has a cell for every column")
        rows.append(cells.map(Text.singleLine))
    }

    func text(in language: Language) -> String {
        let header = columns.map { $0.title.text(in: language) }
        let widths = columns.indices.map { index in
            ([header] + rows).map { DisplayWidth.of($0[index]) }.max() ?? 0
        }
        return ([header] + rows).map { row in
            let cells = row.indices.map { index in
                DisplayWidth.pad(row[index], columns: widths[index], right: columns[index].alignsRight)
            }
            var line = cells.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
