import Timeline

/// Inline elements as Markdown, and back.
enum AkomaNtosoInline {
    static func isBlock(_ name: String) -> Bool { blocks.contains(name) }
    static func isInline(_ name: String) -> Bool { inline.contains(name) }

    private static let blocks: Set<String> = [
        "p", "ul", "ol", "div", "block", "blockList", "blockquote", "tblock", "table", "content", "container",
    ]
    private static let inline: Set<String> = [
        "a", "b", "strong", "i", "em", "u", "span", "sub", "sup", "br", "eol", "img", "iframe", "ref", "term",
        "person",
        "organization", "role", "concept", "object", "event", "location", "inline", "date", "time", "entity",
        "abbr",
        "quotedText", "remark", "def", "font", "small", "del", "ins", "embeddedText",
    ]

    /// An element's content: lines of Markdown without an empty one.
    static func markdown(_ element: XMLTree) -> String {
        var writer = Writer()
        if element.name == "ul" || element.name == "ol" {
            writer.list(element)
        } else {
            writer.add(element.children)
        }
        writer.close()
        return writer.lines.joined(separator: "\n")
    }

    private struct Writer {
        var lines: [String] = []
        private var line = ""
        private var endsInSpace = true
        private var inLink = false

        mutating func close() {
            let text = trimmed(line)
            // A mark at the line's start would begin something.
            if !text.isEmpty { lines.append(text) }
            line = ""
            endsInSpace = true
        }

        private func trimmed(_ text: String) -> String {
            let bytes = text.drop { $0 == " " }
            return String(
                bytes[..<(bytes.lastIndex { $0 != " " }.map { bytes.index(after: $0) } ?? bytes.startIndex)])
        }

        mutating func add(_ children: [XMLTree.Child]) {
            for child in children {
                switch child {
                case .text(let text): add(text)
                case .element(let element): add(element)
                }
            }
        }

        private mutating func add(_ text: String) {
            var view = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                let isBlank = [" ", "\t", "\n", "\r"].contains(scalar)
                if !isBlank { view.append(scalar) } else if !endsInSpace { view.append(" ") }
                endsInSpace = isBlank
            }
            var escaped = ""
            // Only what stands at the line's start could begin a block.
            let atStart = line.isEmpty
            escaped = InlineMarkdown.escaped(atStart ? String(view) : "\u{1}" + String(view))
            if !atStart { escaped.removeFirst() }
            line += inLink ? escaped.replacing("]", with: "\\]") : escaped
        }

        private mutating func add(_ element: XMLTree) {
            switch element.name {
            case "br", "eol": close()
            case "b", "strong": wrap(element.children, "**", "**")
            case "a", "ref":
                let address = AkomaNtosoInline.address(element.attributes["href"] ?? "")
                guard !address.isEmpty, !inLink else { return add(element.children) }
                inLink = true
                wrap(element.children, "[", "](" + address + note(element) + ")", keepsEmpty: true)
                inLink = false
            case "img":
                let address = AkomaNtosoInline.address(element.attributes["src"] ?? "")
                guard !address.isEmpty else { return }
                let words = InlineMarkdown.escaped(XMLTree.collapsed(element.attributes["alt"] ?? ""))
                line += "![" + words.replacing("]", with: "\\]") + "](" + address + note(element) + ")"
                endsInSpace = false
            case "iframe":
                let address = AkomaNtosoInline.address(element.attributes["src"] ?? "")
                if !address.isEmpty {
                    line += "<iframe src=\"" + address.replacing("\"", with: "%22") + "\"></iframe>"
                }
                endsInSpace = false
            case "script", "style": break
            case "ul", "ol": list(element)
            case let name where AkomaNtosoInline.isBlock(name) || ["li", "item", "tr"].contains(name):
                close()
                add(element.children)
                close()
            default: add(element.children)
            }
        }

        private func note(_ element: XMLTree) -> String {
            guard let title = element.attributes["title"], !title.isEmpty else { return "" }
            let words = XMLTree.collapsed(title).replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
            return " \"" + words + "\""
        }

        /// Marks around what the children say, white space at its ends outside.
        private mutating func wrap(
            _ children: [XMLTree.Child], _ open: String, _ end: String, keepsEmpty: Bool = false
        ) {
            let before = lines.count
            let mark = line.utf8.count
            add(children)
            // What breaks the line cannot be one mark.
            guard lines.count == before else { return }
            let start = line.utf8.index(line.startIndex, offsetBy: mark)
            let said = String(line[start...])
            let inner = trimmed(said)
            guard !inner.isEmpty || keepsEmpty else { return }
            line.unicodeScalars.removeSubrange(start...)
            if said.hasPrefix(" ") { line += " " }
            line += open + inner + end
            if said.hasSuffix(" "), !inner.isEmpty { line += " " }
            if inner.isEmpty { endsInSpace = false }
        }

        mutating func list(_ element: XMLTree) {
            close()
            let items = element.elements
            for (index, item) in items.enumerated() {
                let first = lines.count
                add(item.children)
                close()
                guard lines.count > first else { continue }
                lines[first] = (element.name == "ol" ? "\(index + 1). " : "* ") + lines[first]
            }
        }
    }

    /// As it may stand in brackets.
    private static func address(_ text: String) -> String {
        let text = trim(text)
        var depth = 0
        var isBalanced = true
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            isBalanced = isBalanced && (0...8).contains(depth)
        }
        isBalanced = isBalanced && depth == 0
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(" where !isBalanced: result += "%28"
            case ")" where !isBalanced: result += "%29"
            case "\\": result += "%5C"
            case "<": result += "%3C"
            case ">": result += "%3E"
            case _ where scalar.properties.isWhitespace: result += "%20"
            default: result.unicodeScalars.append(scalar)
            }
        }
        // What reads as a character's name would become that character.
        return result.replacing("&", with: "&amp;")
    }
}
