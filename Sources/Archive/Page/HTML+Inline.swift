import Transcripts

extension HTML {
    /// Adds an utterance's words with their inline marks.
    ///
    /// Links lead where `PageAddress.link` lets them; all others, and HTML, are shown as they were written. Pictures
    /// and frames become links, since a record loads nothing from elsewhere.
    mutating func inline(_ source: String) {
        inline(InlineMarkdown(source, link: PageAddress.link).nodes)
    }

    private mutating func inline(_ nodes: [InlineMarkdown.Node]) {
        for node in nodes {
            switch node {
            case .text(let words), .tag(let words): text(words)
            case .lineBreak: raw("<br>")
            case .strong(let inner):
                raw("<strong>")
                inline(inner)
                raw("</strong>")
            case .link(let address, let note, let inner): link(address, note, inner)
            case .picture(let address, let note, let words): link(address, note, [.text(words)])
            }
        }
    }

    private mutating func link(_ address: String, _ note: String?, _ words: [InlineMarkdown.Node]) {
        raw("<a rel=\"nofollow noopener\"")
        attribute("href", address)
        attribute("title", note)
        raw(">")
        // A link without words could not be seen.
        let isNamed = words.plainText.contains { !$0.isWhitespace }
        inline(isNamed ? words : [.text(address)])
        raw("</a>")
    }
}
