import Messages

/// Rows of separated fields (RFC 4180: a field may be quoted, and then hold the separator, line breaks, and `""`).
enum DelimitedText {
    struct Row {
        var fields: [String]
        /// What stands between them.
        var marks: [Unicode.Scalar] = []
        /// Where it starts, from 1.
        var line: Int

        /// The fields from one on as they were written, quotes apart.
        func text(from first: Int) -> String {
            fields[first...].indices.reduce("") { text, index in
                text + (index > first ? String(marks[index - 1]) : "") + fields[index]
            }
        }
    }

    /// - Parameters:
    ///   - separators: any of them ends a field.
    ///   - skipping: told a line's place and its text, says whether it is no row.
    /// - Throws: `Failure` E411 when a quoted field does not end.
    static func rows(
        _ lines: TextLines, _ separators: [Unicode.Scalar], skipping: (Int, String) -> Bool
    ) throws -> [Row] {
        var rows: [Row] = []
        var splitter = Splitter(separators: separators)
        for (index, line) in lines.all.enumerated() {
            if !splitter.isOpen {
                if skipping(index, line) { continue }
                splitter.start(line: index + 1)
            }
            splitter.feed(line)
            if !splitter.isOpen { rows.append(splitter.row) }
        }
        guard !splitter.isOpen else { throw Failure.quoteNotClosed().located(line: splitter.row.line) }
        return rows
    }

    /// The fields of one line, or nil when a quoted one does not end on it.
    static func fields(_ line: String, _ separators: [Unicode.Scalar]) -> [String]? {
        var splitter = Splitter(separators: separators)
        splitter.start(line: 1)
        splitter.feed(line)
        return splitter.isOpen ? nil : splitter.row.fields
    }

    /// One field as it is written: quoted where it has to be.
    static func quoted(_ field: String, _ separator: Unicode.Scalar) -> String {
        let flat = String(
            String.UnicodeScalarView(
                field.unicodeScalars.map { $0 == "\n" || $0 == "\r" || $0 == "\t" ? " " : $0 }))
        let special =
            flat.unicodeScalars.contains { $0 == separator || $0 == "\"" } || flat.hasPrefix("#")
            || flat.unicodeScalars.first?.properties.isWhitespace == true
            || flat.unicodeScalars.last?.properties.isWhitespace == true
        return special ? "\"" + flat.replacing("\"", with: "\"\"") + "\"" : flat
    }

    private struct Splitter {
        let separators: [Unicode.Scalar]
        private(set) var row = Row(fields: [], line: 0)
        /// Inside a quoted field whose end has not come.
        private(set) var isOpen = false
        private var field = String.UnicodeScalarView()

        init(separators: [Unicode.Scalar]) { self.separators = separators }

        mutating func start(line: Int) {
            row = Row(fields: [], line: line)
            field = String.UnicodeScalarView()
        }

        mutating func feed(_ line: String) {
            if isOpen { field.append("\n") }
            var afterQuote = false
            for scalar in line.unicodeScalars {
                if isOpen {
                    if scalar == "\"" {
                        isOpen = false
                        afterQuote = true
                    } else {
                        field.append(scalar)
                    }
                } else if scalar == "\"", afterQuote {
                    // The second of two quotes.
                    field.append(scalar)
                    isOpen = true
                    afterQuote = false
                } else if scalar == "\"", field.allSatisfy(\.properties.isWhitespace) {
                    field = String.UnicodeScalarView()
                    isOpen = true
                } else if separators.contains(scalar) {
                    row.fields.append(String(field))
                    row.marks.append(scalar)
                    field = String.UnicodeScalarView()
                    afterQuote = false
                } else {
                    field.append(scalar)
                    afterQuote = false
                }
            }
            if !isOpen { row.fields.append(String(field)) }
        }
    }
}
