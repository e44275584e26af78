import Messages
import Timeline

/// Reads the content of an ODT file (ISO/IEC 26300).
struct OpenDocumentReader {
    private var paragraphs = OfficeParagraphs()
    private var open: [(text: String, style: OfficeParagraphs.Style, isCentred: Bool)] = []
    /// Elements within one that is left out, and, of a comment, what it says.
    private var skipped = 0
    private var comment: String?
    /// Within who wrote a comment, and when.
    private var isSignature = false
    private var isText = false
    /// Styles that are the title's, by name; automatic ones point to it.
    private var titles: Set<String> = ["Title"]
    private var centred: Set<String> = []
    private var hidden: Set<String> = []
    private var style: String?

    mutating func read(_ text: String) throws -> OfficeParagraphs {
        var xml = XMLText(text)
        while let event = try xml.event() {
            switch event {
            case .start(let name, let attributes, _): start(name, attributes)
            case .end(let name): end(name)
            case .text(let text): add(text)
            }
        }
        // A spreadsheet or slides, which have a content of the same name.
        guard isText else { throw Failure.officeUnreadable(.noOfficeText) }
        return paragraphs
    }

    /// What is not part of the text as it stands now, or is not said.
    private static let dropped: Set<String> = [
        "tracked-changes", "annotation", "note", "hidden-text", "hidden-paragraph", "forms", "sequence-decls",
        "table-of-content", "alphabetical-index", "ruby-text", "title", "desc",
    ]

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        if skipped > 0 {
            if name == "deletion" { paragraphs.deletions += 1 }
            if ["creator", "date", "creator-initials"].contains(name) { isSignature = true }
            skipped += 1
            return
        }
        if name == "style", let own = attributes["name"], let parent = attributes["parent-style-name"],
            titles.contains(parent)
        {
            titles.insert(own)
        }
        if name == "style" { style = attributes["name"] }
        if name == "paragraph-properties", attributes["text-align"] == "center", let style {
            centred.insert(style)
        }
        if name == "text-properties", attributes["display"] == "none", let style { hidden.insert(style) }
        if name == "text" { isText = true }
        guard isText else { return }
        if Self.dropped.contains(name) {
            if name == "annotation" { comment = "" }
            if name.hasPrefix("hidden") { paragraphs.hidden += 1 }
            if name == "note" { paragraphs.notes += 1 }
            skipped = 1
            return
        }
        if ["p", "h", "span"].contains(name), attributes["style-name"].map(hidden.contains) == true {
            paragraphs.hidden += 1
            skipped = 1
            return
        }
        switch name {
        case "p":
            let style = attributes["style-name"] ?? ""
            open.append(("", titles.contains(style) ? .title : .body, centred.contains(style)))
        case "h": open.append(("", .heading, false))
        case "s":
            // Spaces side by side; no text has more than a line of them.
            let count = attributes["c"].flatMap { Int($0) } ?? 1
            append(String(repeating: " ", count: min(max(count, 1), 200)))
        case "tab": append(" ")
        case "line-break": append("\n")
        case "table-row": paragraphs.openRow()
        case "table-cell": paragraphs.openCell()
        default: break
        }
    }

    private mutating func end(_ name: String) {
        if skipped > 0 {
            skipped -= 1
            isSignature = false
            if skipped == 0, let said = comment {
                paragraphs.comments.append(said.split(whereSeparator: \.isWhitespace).joined(separator: " "))
                comment = nil
            }
            return
        }
        guard isText else { return }
        switch name {
        case "p", "h":
            if let paragraph = open.popLast() {
                paragraphs.add(paragraph.text, paragraph.style, isCentred: paragraph.isCentred)
            }
        case "table-row": paragraphs.closeRow()
        default: break
        }
    }

    private mutating func add(_ text: String) {
        if skipped > 0 {
            if !isSignature { comment?.append(text) }
            return
        }
        // Line ends and tabs in the source are spaces, and several are one.
        var spaced = String.UnicodeScalarView()
        var isSpace = open.last?.text.last?.isWhitespace ?? true
        for scalar in text.unicodeScalars {
            let isBlank = [" ", "\t", "\n", "\r"].contains(scalar)
            if !isBlank { spaced.append(scalar) } else if !isSpace { spaced.append(" ") }
            isSpace = isBlank
        }
        append(String(spaced))
    }

    private mutating func append(_ text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += text
    }
}
