import Messages
import Timeline

/// Reads the main part of a DOCX file (ECMA-376).
struct WordReader {
    private let styles: [String: OfficeParagraphs.Style]
    private var paragraphs = OfficeParagraphs()
    private var open: [Paragraph] = []
    /// Elements within one that is left out.
    private var skipped = 0
    /// Within the properties of a paragraph, which are not its text.
    private var properties = 0
    private var isHidden = false
    private var isText = false
    /// What a paragraph whose end was deleted says: it goes on in the next.
    private var carried = ""

    private struct Paragraph {
        var text = ""
        var style = OfficeParagraphs.Style.body
        var isCentred = false
        var goesOn = false
    }

    init(_ styles: [String: OfficeParagraphs.Style]) { self.styles = styles }

    /// Styles that are headings, titles or tables of contents, by the ids that paragraphs name.
    static func styles(_ text: String) throws -> [String: OfficeParagraphs.Style] {
        guard !text.isEmpty else { return [:] }
        var xml = XMLText(text)
        var id: String?
        var known: [String: OfficeParagraphs.Style] = [:]
        var parents: [String: String] = [:]
        while let event = try xml.event() {
            guard case .start(let name, let attributes, _) = event else { continue }
            if name == "style" { id = attributes["styleId"] }
            guard let id, let value = attributes["val"] else { continue }
            switch name {
            case "name": known[id] = style(named: value.lowercased())
            case "basedOn": parents[id] = value
            case "outlineLvl" where known[id] == nil && Int(value).map { $0 < 9 } == true:
                known[id] = .heading
            default: break
            }
        }
        // A style of the user's is what the one is that it is made from.
        for id in parents.keys where known[id] == nil {
            var (ancestor, depth) = (parents[id], 0)
            while let name = ancestor, depth < 10 {
                if let style = known[name] {
                    known[id] = style
                    break
                }
                (ancestor, depth) = (parents[name], depth + 1)
            }
        }
        return known
    }

    private static func style(named name: String) -> OfficeParagraphs.Style? {
        if name.hasPrefix("heading") { return .heading }
        if name.hasPrefix("toc ") || name == "toc heading" { return .contents }
        return name == "title" ? .title : nil
    }

    /// What each comment says.
    static func comments(_ text: String) throws -> [String] {
        var xml = XMLText(text)
        var comments: [String] = []
        var isText = false
        while let event = try xml.event() {
            switch event {
            case .start("comment", _, _): comments.append("")
            case .start(let name, _, _): isText = name == "t"
            case .text(let text) where isText && !comments.isEmpty: comments[comments.count - 1] += text
            case .end, .text: isText = false
            }
        }
        return comments
    }

    mutating func read(_ text: String) throws -> OfficeParagraphs {
        var xml = XMLText(text)
        while let event = try xml.event() {
            switch event {
            case .start(let name, let attributes, _): start(name, attributes)
            case .end(let name): end(name)
            case .text(let text): add(text)
            }
        }
        if !carried.isEmpty { paragraphs.add(carried, .body) }
        return paragraphs
    }

    /// What is not part of the text as it stands now, or stands there twice.
    private static let dropped: Set<String> = [
        "del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange", "sectPr", "rt",
    ]

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        if skipped > 0 {
            skipped += 1
            return
        }
        if Self.dropped.contains(name) {
            if name == "del" || name == "moveFrom" {
                if properties > 0, !open.isEmpty {
                    open[open.count - 1].goesOn = true
                } else {
                    paragraphs.deletions += 1
                }
            }
            skipped = 1
            return
        }
        switch name {
        case "p": open.append(Paragraph())
        case "pPr": properties += 1
        case "pStyle" where properties > 0 && !open.isEmpty:
            open[open.count - 1].style = attributes["val"].flatMap { styles[$0] } ?? .body
        case "outlineLvl" where properties > 0 && !open.isEmpty:
            if let level = attributes["val"].flatMap({ Int($0) }), level < 9,
                open[open.count - 1].style == .body
            {
                open[open.count - 1].style = .heading
            }
        case "jc" where properties > 0 && !open.isEmpty:
            open[open.count - 1].isCentred = attributes["val"] == "center"
        case "footnoteReference", "endnoteReference": paragraphs.notes += 1
        case "r": isHidden = false
        case "vanish" where properties == 0:
            isHidden = !["0", "false", "off"].contains(attributes["val"] ?? "")
            paragraphs.hidden += isHidden ? 1 : 0
        case "t": isText = true
        case "tab" where properties == 0: add(" ", isMark: true)
        case "br" where properties == 0, "cr" where properties == 0: add("\n", isMark: true)
        case "noBreakHyphen": add("-", isMark: true)
        case "tr": paragraphs.openRow()
        case "tc": paragraphs.openCell()
        default: break
        }
    }

    private mutating func end(_ name: String) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch name {
        case "pPr": properties -= 1
        case "t": isText = false
        case "tr": paragraphs.closeRow()
        case "p":
            guard let paragraph = open.popLast() else { return }
            let text = carried + paragraph.text
            carried = paragraph.goesOn ? text : ""
            if !paragraph.goesOn {
                paragraphs.add(text, paragraph.style, isCentred: paragraph.isCentred)
            }
        default: break
        }
    }

    private mutating func add(_ text: String, isMark: Bool = false) {
        guard skipped == 0, isText || isMark, !isHidden, !open.isEmpty else { return }
        open[open.count - 1].text += text
    }
}
