/// The inline marks that occur in PDIS Markdown transcripts: `[words](address "note")`, `![words](address)`,
/// `**bold**`, `\[`, `&amp;`, `<https://…>`, `<br>`, and the `iframe`, `img` and `a` that were pasted into some.
///
/// Whatever is not one of these is text. Time and memory are linear in the text.
public struct InlineMarkdown: Hashable, Sendable {
    public indirect enum Node: Hashable, Sendable {
        case text(String)
        case strong([Node])
        /// A link, or a frame. It holds no other link, and no words where none were written.
        case link(address: String, note: String?, [Node])
        case picture(address: String, note: String?, alternative: String)
        case lineBreak
        /// An HTML tag that only dresses words or leads nowhere, as it was written. The text reads without it.
        case tag(String)
    }

    public let nodes: [Node]

    /// - Parameter link: What to write for an address, or nil if it may not be linked to: then the mark that holds
    ///   it is text. Whoever shows links decides; by default every address is taken as it is.
    public init(_ source: String, link: @escaping (String) -> String? = { $0 }) {
        // Most paragraphs have no marks at all.
        guard source.utf8.contains(where: Self.marks.contains) else {
            nodes = source.isEmpty ? [] : [.text(source)]
            return
        }
        var parser = InlineMarkdownParser(Array(source.unicodeScalars), link: link)
        nodes = parser.parse()
    }

    /// What the text reads as: escapes resolved, links by their words, pictures by their alternative text.
    public var plainText: String { nodes.plainText }

    /// Without one of these a text is only text.
    private static let marks = Set("\\[<*&\n\r".utf8)
}

extension [InlineMarkdown.Node] {
    /// What the nodes read as.
    public var plainText: String {
        map { node in
            switch node {
            case .text(let text): text
            case .strong(let inner), .link(_, _, let inner): inner.plainText
            case .picture(_, _, let alternative): alternative
            case .lineBreak: "\n"
            case .tag: ""
            }
        }.joined()
    }
}

extension Transcript {
    /// What an item's text reads as, without the marks of Markdown.
    public func plainText(of item: Item) -> String { plainText(item.text) }

    /// What a text of this transcript (an item's or a sentence's) reads as.
    public func plainText(_ text: String) -> String {
        markup == .markdown ? InlineMarkdown(text).plainText : text
    }
}
