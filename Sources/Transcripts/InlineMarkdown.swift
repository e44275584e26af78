import Foundation

/// The inline Markdown of a paragraph, as far as meeting transcripts use it: escapes, links, pictures, strong text,
/// line breaks, and HTML tags.
public enum InlineMarkdown {
    public enum Part: Hashable, Sendable {
        case text(String)
        /// The URL is as written: whoever links to it checks its scheme.
        case link(text: String, url: String)
        case image(alternative: String, url: String)
        case lineBreak
    }

    /// What the text reads as: escapes resolved, links by their text, pictures by their alternative text, tags gone.
    public static func plainText(_ source: String) -> String {
        // Most paragraphs have no markup at all.
        guard source.utf8.contains(where: { special.contains($0) }) else { return source }
        return parse(source).map { part in
            switch part {
            case .text(let text), .link(let text, _): text
            case .image(let alternative, _): alternative
            case .lineBreak: "\n"
            }
        }.joined()
    }

    private static let special: Set<UInt8> = [
        UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "*"),
    ]

    /// The parts in order. Time grows with the text's length, whatever brackets it holds.
    public static func parse(_ source: String) -> [Part] {
        var parser = Parser(source)
        parser.run()
        return parser.parts
    }

    private struct Parser {
        let source: [Unicode.Scalar]
        var position = 0
        var parts: [Part] = []
        var text = String.UnicodeScalarView()
        /// The URL of an open `<a href>`, and the text before it.
        var anchor: (url: String, before: String.UnicodeScalarView)?
        /// The last `)`: behind it no link begins.
        let lastParenthesis: Int
        /// Whether `**` comes in pairs, so that it is a mark and not two asterisks.
        let hasStrong: Bool

        init(_ text: String) {
            source = Array(text.unicodeScalars)
            lastParenthesis = source.lastIndex(of: ")") ?? -1
            let marks = text.components(separatedBy: "**").count - 1
            hasStrong = marks > 0 && marks.isMultiple(of: 2)
        }

        mutating func run() {
            while position < source.count {
                let scalar = source[position]
                switch scalar {
                case "\\" where position + 1 < source.count && isPunctuation(source[position + 1]):
                    text.append(source[position + 1])
                    position += 2
                case "!" where position + 1 < source.count && source[position + 1] == "[":
                    if let (alternative, url, end) = link(at: position + 1) {
                        add(.image(alternative: alternative, url: url))
                        position = end
                    } else {
                        keep()
                    }
                case "[":
                    if let (label, url, end) = link(at: position) {
                        add(.link(text: label, url: url))
                        position = end
                    } else {
                        keep()
                    }
                case "*"
                where hasStrong && position + 1 < source.count && source[position + 1] == "*":
                    position += 2
                case "<": tag()
                default: keep()
                }
            }
            closeAnchor()
            flush()
        }

        private mutating func keep() {
            text.append(source[position])
            position += 1
        }

        private mutating func add(_ part: Part) {
            closeAnchor()
            flush()
            parts.append(part)
        }

        private mutating func flush() {
            if !text.isEmpty { parts.append(.text(String(text))) }
            text = String.UnicodeScalarView()
        }

        private mutating func closeAnchor() {
            guard let (url, before) = anchor else { return }
            anchor = nil
            if !before.isEmpty { parts.append(.text(String(before))) }
            if !text.isEmpty { parts.append(.link(text: String(text), url: url)) }
            text = String.UnicodeScalarView()
        }

        private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (0x21...0x7E).contains(scalar.value) && !scalar.properties.isAlphabetic
                && !("0"..."9").contains(scalar)
        }

        /// `[text](url "note")` whose bracket opens at `start`; looked for within the length of any real link.
        private func link(at start: Int) -> (text: String, url: String, end: Int)? {
            guard start < lastParenthesis else { return nil }
            let limit = min(source.count, start + 2000)
            var index = start + 1
            var depth = 1
            var label = String.UnicodeScalarView()
            while index < limit {
                let scalar = source[index]
                if scalar == "\\", index + 1 < limit, isPunctuation(source[index + 1]) {
                    label.append(source[index + 1])
                    index += 2
                    continue
                }
                if scalar == "[" { depth += 1 }
                if scalar == "]" {
                    depth -= 1
                    if depth == 0 { break }
                }
                label.append(scalar)
                index += 1
            }
            guard index + 1 < limit, source[index] == "]", source[index + 1] == "(" else { return nil }
            index += 2
            var url = String.UnicodeScalarView()
            depth = 1
            while index < limit {
                let scalar = source[index]
                if scalar.properties.isWhitespace { break }
                if scalar == "(" { depth += 1 }
                if scalar == ")" {
                    depth -= 1
                    if depth == 0 { return (String(label), String(url), index + 1) }
                }
                url.append(scalar)
                index += 1
            }
            // A note behind the URL, in quotes.
            while index < limit, source[index].properties.isWhitespace { index += 1 }
            guard index < limit, let quote = source[index] as Unicode.Scalar?, quote == "\"" || quote == "'",
                let close = source[(index + 1)..<limit].firstIndex(of: quote), close + 1 < limit,
                source[close + 1] == ")"
            else { return nil }
            return (String(label), String(url), close + 2)
        }

        /// Tags that carry no text are dropped, `<br>` is a line break, `<a href>` a link; anything else is text.
        private mutating func tag() {
            let limit = min(source.count, position + 2000)
            guard let close = source[position..<limit].firstIndex(of: ">") else { return keep() }
            let inside = String(String.UnicodeScalarView(source[(position + 1)..<close]))
            if ["http://", "https://", "mailto:"].contains(where: inside.lowercased().hasPrefix),
                !inside.contains(where: \.isWhitespace)
            {
                add(.link(text: inside, url: inside))
                position = close + 1
                return
            }
            let isEnd = inside.hasPrefix("/")
            let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            guard Self.tags.contains(name) else { return keep() }
            switch name {
            case "br": add(.lineBreak)
            case "a":
                closeAnchor()
                if !isEnd, let url = attribute("href", inside) {
                    anchor = (url, text)
                    text = String.UnicodeScalarView()
                }
            case "iframe", "img":
                if !isEnd, let url = attribute("src", inside) {
                    let alternative = attribute("alt", inside) ?? ""
                    add(
                        name == "img"
                            ? .image(alternative: alternative, url: url) : .link(text: url, url: url))
                }
            default: break
            }
            position = close + 1
        }

        private func attribute(_ name: String, _ tag: String) -> String? {
            guard let range = tag.range(of: name + "=", options: .caseInsensitive) else { return nil }
            let rest = tag[range.upperBound...]
            guard let quote = rest.first, quote == "\"" || quote == "'" else {
                return String(rest.prefix { !$0.isWhitespace && $0 != "/" })
            }
            return String(rest.dropFirst().prefix { $0 != quote })
        }

        private static let tags: Set<String> = [
            "a", "b", "br", "div", "em", "font", "i", "iframe", "img", "li", "ol", "p", "small", "span",
            "strong", "sub", "sup", "u", "ul",
        ]
    }
}

extension Transcript {
    /// What an item's text reads as, without the marks of Markdown.
    public func plainText(of item: Item) -> String { plainText(item.text) }

    /// What a text of this transcript (an item's or a sentence's) reads as.
    public func plainText(_ text: String) -> String {
        markup == .markdown ? InlineMarkdown.plainText(text) : text
    }
}
