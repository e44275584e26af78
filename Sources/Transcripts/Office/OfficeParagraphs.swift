import Messages

/// The paragraphs of a document as lines of labelled text.
struct OfficeParagraphs {
    enum Style {
        case title, heading, body
        /// Of a table of contents, which repeats what stands elsewhere.
        case contents
    }

    var comments: [String] = []
    /// Places at which deleted or hidden text, or a note, was left out.
    var deletions = 0
    var hidden = 0
    var notes = 0
    /// Paragraphs, each with the lines that soft breaks make of it; an empty one is a line without text.
    private var blocks: [(lines: [String], isHeading: Bool)] = []
    /// Open tables, innermost last: the cells of the row that is read, each with its paragraphs.
    private var rows: [[[[String]]]] = []

    /// - Parameter isCentred: whether it stands in the middle, as titles do whose style does not say so.
    mutating func add(_ text: String, _ style: Style, isCentred: Bool = false) {
        let lines = CaptionAssembly.lines(text)
        if style == .contents { return }
        if !rows.isEmpty, !rows[rows.count - 1].isEmpty {
            if !lines.isEmpty { rows[rows.count - 1][rows[rows.count - 1].count - 1].append(lines) }
            return
        }
        let isFirst = blocks.allSatisfy(\.lines.isEmpty)
        if lines.isEmpty {
            // An empty paragraph behind the first says that that one is the title.
            if blocks.count == 1 { blocks.append(([], false)) }
        } else if isFirst, style == .title || isCentred, SpeakerLabels.split(lines[0]) == nil {
            blocks += [([CaptionAssembly.joined(lines)], false), ([], false)]
        } else if style == .title || style == .heading {
            let line = CaptionAssembly.joined(lines)
            blocks.append(([line.contains("】") ? line : "【" + line + "】"], true))
        } else {
            blocks.append((lines, false))
        }
    }

    mutating func openRow() { rows.append([]) }
    mutating func openCell() { if !rows.isEmpty { rows[rows.count - 1].append([]) } }

    /// A short cell in front of the last is who says it; a number or a time in front of that is the table's.
    mutating func closeRow() {
        guard var cells = rows.popLast() else { return }
        cells.removeAll(where: \.isEmpty)
        let isHeader = cells.dropLast().last.map { Self.isHeader($0.joined().joined()) } ?? false
        if isHeader { return }
        if cells.count == 3, cells[0].count == 1, cells[0][0].allSatisfy(Self.isCount) { cells.removeFirst() }
        if cells.count == 2, cells[0].count == 1, case let name = CaptionAssembly.joined(cells[0][0]),
            name.count <= 20
        {
            let isLabel = name.hasSuffix("：") || name.hasSuffix(":")
            cells[1][0][0] = name + (isLabel ? "" : "：") + cells[1][0][0]
            cells.removeFirst()
        }
        for lines in cells.joined() { add(lines.joined(separator: "\n"), .body) }
    }

    /// What stands above the column of speakers.
    private static let headers: Set<String> = [
        "發言人", "發言者", "發言單位", "發言人員", "姓名", "講者", "與會者", "單位", "单位", "发言人", "speaker", "name", "who",
    ]

    private static func isHeader(_ text: String) -> Bool {
        headers.contains(text.filter { !$0.isWhitespace }.lowercased())
    }

    /// `12`, `12.`, `00:12:30`
    private static func isCount(_ text: String) -> Bool {
        text.count <= 12 && text.contains(where: \.isNumber)
            && text.allSatisfy { $0.isNumber || ":：.,、()（）–-~ ".contains($0) }
    }

    /// A soft break is layout, unless a label follows it that the text uses.
    var text: String {
        let labels = SpeakerLabels(
            blocks.lazy.filter { !$0.isHeading }.flatMap(\.lines).filter { !CaptionAssembly.isRemark($0) })
        var text = ""
        for block in blocks {
            var paragraph: [String] = []
            for line in block.lines {
                if !paragraph.isEmpty, labels.label(line) != nil {
                    text += CaptionAssembly.joined(paragraph) + "\n"
                    paragraph = []
                }
                paragraph.append(line)
            }
            text += CaptionAssembly.joined(paragraph) + "\n"
        }
        return text
    }

    var notices: [Notice] {
        var notices: [Notice] = []
        if deletions > 0 { notices.append(.deletionsDropped(deletions)) }
        if hidden > 0 { notices.append(.hiddenTextDropped(hidden)) }
        if notes > 0 { notices.append(.notesDropped(notes)) }
        return notices + comments.filter { !$0.isEmpty }.map { .commentDropped($0) }
    }
}
