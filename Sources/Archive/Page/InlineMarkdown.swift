/// The inline marks that occur in PDIS Markdown transcripts: `[words](address "note")`, `**bold**`, `\[`, `<br>`,
/// and the `iframe`, `img`, `a` and `![](…)` that were pasted into some.
///
/// Whatever is not one of these is text, HTML included. Pictures and frames become links, since a record loads
/// nothing from elsewhere. Time and memory are linear in the text.
public struct InlineMarkdown: Hashable, Sendable {
    public indirect enum Node: Hashable, Sendable {
        case text(String)
        case strong([Node])
        /// `address` is http, https or mailto, and safe in an attribute once escaped.
        case link(address: String, note: String?, [Node])
        case lineBreak
    }

    public let nodes: [Node]

    public init(_ source: String) {
        var parser = InlineMarkdownParser(source)
        nodes = parser.parse()
    }

    init(nodes: [Node]) { self.nodes = nodes }

    /// The words without marks, for places that know none: captions, search, titles.
    public var plainText: String { Self.plain(nodes) }

    private static func plain(_ nodes: [Node]) -> String {
        nodes.map { node in
            switch node {
            case .text(let text): text
            case .strong(let inner): plain(inner)
            case .link(_, _, let inner): plain(inner)
            case .lineBreak: "\n"
            }
        }.joined()
    }
}
