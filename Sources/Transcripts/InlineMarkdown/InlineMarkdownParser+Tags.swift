/// HTML that was pasted into transcripts, and addresses in angle brackets.
extension InlineMarkdownParser {
    /// What opens at the `<` at the position, as nodes, and where the text goes on; nil if it is only text.
    mutating func tag() -> (nodes: [Node], end: Int)? {
        let isEnd = peek(1) == "/"
        let start = position + (isEnd ? 2 : 1)
        let name = name(at: start)
        if !isEnd, ["http", "https", "mailto"].contains(name) { return automaticLink() }
        let behind = start + name.utf8.count
        guard Self.elements.contains(name), behind < scalars.count,
            scalars[behind].properties.isWhitespace || scalars[behind] == "/" || scalars[behind] == ">",
            let angle = closingAngle()
        else { return nil }
        if name == "br" { return ([.lineBreak], angle + 1) }
        if !isEnd, let element = element(name, text(behind..<angle)[...], behind: angle + 1) {
            return element
        }
        return ([.tag(text(position..<(angle + 1)))], angle + 1)
    }

    /// Elements that occur in transcripts. Of others, and of what only looks like them, every character is text.
    private static let elements: Set<String> = [
        "a", "b", "br", "div", "em", "font", "i", "iframe", "img", "li", "ol", "p", "small", "span", "strong",
        "sub",
        "sup", "u", "ul",
    ]

    /// The link, frame or picture of a start tag that leads somewhere.
    private mutating func element(
        _ name: String, _ attributes: Substring, behind start: Int
    ) -> (nodes: [Node], end: Int)? {
        switch name {
        case "img":
            guard let address = address("src", of: attributes) else { return nil }
            let alternative = Self.attribute("alt", of: attributes) ?? ""
            return ([.picture(address: address, note: nil, alternative: alternative)], start)
        case "iframe":
            guard let address = address("src", of: attributes) else { return nil }
            let title = Self.attribute("title", of: attributes) ?? ""
            let words = title.isEmpty ? address : title
            return ([.link(address: address, note: nil, [.text(words)])], frameEnd(from: start))
        case "a":
            guard let address = address("href", of: attributes), let end = anchorEnd(from: start) else {
                return nil
            }
            // No link opens in there: the first `</a>` is this one's.
            var words = InlineMarkdownParser(Array(scalars[start..<end]), link: link)
            return ([.link(address: address, note: nil, Self.withoutLinks(words.parse()))], end + 4)
        default: return nil
        }
    }

    /// `<https://example.org/>`
    private mutating func automaticLink() -> (nodes: [Node], end: Int)? {
        guard let angle = closingAngle() else { return nil }
        let inside = scalars[(position + 1)..<angle]
        guard !inside.contains(where: { $0.properties.isWhitespace || $0 == "<" }) else { return nil }
        let words = text((position + 1)..<angle)
        let start = words.lowercased()
        guard ["http://", "https://", "mailto:"].contains(where: start.hasPrefix), let address = link(words)
        else {
            return nil
        }
        return ([.link(address: address, note: nil, [.text(words)])], angle + 1)
    }

    /// ASCII letters in lower case, as many as the longest name has and one more.
    private func name(at start: Int) -> String {
        let end = min(scalars.count, start + 7)
        guard start < end else { return "" }
        let letters = scalars[start..<end].prefix { $0.isASCII && $0.properties.isAlphabetic }
        return text(letters.indices).lowercased()
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// The `>` of the tag at the position, within the length of any real tag.
    private mutating func closingAngle() -> Int? {
        if nextAngle.map({ $0 < position }) ?? true {
            nextAngle = scalars[position...].firstIndex(of: ">") ?? scalars.count
        }
        guard let angle = nextAngle, angle < scalars.count, angle - position <= 2048 else { return nil }
        return angle
    }

    /// Behind the `</iframe>` of an empty frame. Words inside one stay words.
    private func frameEnd(from start: Int) -> Int {
        let end = scalars[start...].firstIndex { !$0.properties.isWhitespace } ?? scalars.count
        return matches("</iframe>", at: end) ? end + 9 : start
    }

    /// `</a>` within the next two thousand characters. Remembered, since every open element asks for the next one.
    private mutating func anchorEnd(from start: Int) -> Int? {
        if nextAnchorEnd.map({ $0 < start }) ?? true {
            nextAnchorEnd = (start..<scalars.count).first { matches("</a>", at: $0) } ?? scalars.count
        }
        guard let end = nextAnchorEnd, end < scalars.count, end - start <= 2048 else { return nil }
        return end
    }

    /// Whether the ASCII text stands there, in whatever case.
    private func matches(_ wanted: String, at start: Int) -> Bool {
        guard start < scalars.count, scalars[start] == "<", scalars.count - start >= wanted.utf8.count else {
            return false
        }
        return text(start..<(start + wanted.utf8.count)).lowercased() == wanted
    }

    /// Where an attribute leads, if it may be linked to.
    private func address(_ name: String, of attributes: Substring) -> String? {
        Self.attribute(name, of: attributes).flatMap { link($0.hasPrefix("//") ? "https:" + $0 : $0) }
    }

    /// The value of an attribute, quoted or not.
    private static func attribute(_ wanted: String, of source: Substring) -> String? {
        var rest = source
        while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "/" }) {
            rest = rest[start...]
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            // A stray “=” names nothing; step over it.
            rest = name.isEmpty ? rest.dropFirst() : rest[name.endIndex...]
            rest = rest.drop { $0.isWhitespace }
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                value = rest.dropFirst().prefix { $0 != quote }
                rest = rest[value.endIndex...].dropFirst()
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest[value.endIndex...]
            }
            if name.lowercased() == wanted { return decoded(String(value)) }
        }
        return nil
    }
}
