/// What a reader of the page reads at each utterance's anchor: `<p class="u" id="s12" …><span class="x" …>words</span></p>`.
struct PageWords {
    /// Without markup and white space.
    private(set) var byID: [String: String] = [:]

    init(_ html: String) {
        // A paragraph ends where the next tag says so, whatever stands before it.
        for piece in html.split(separator: "<p class=\"u\"").dropFirst() {
            guard let end = piece.firstRange(of: "</p>")?.lowerBound else { continue }
            let paragraph = piece[..<end]
            guard let mark = paragraph.firstRange(of: " id=\""),
                let quote = paragraph[mark.upperBound...].firstIndex(of: "\""),
                let span = paragraph.firstRange(of: "<span class=\"x\""),
                let start = paragraph[span.upperBound...].firstIndex(of: ">")
            else { continue }
            let id = String(paragraph[mark.upperBound..<quote])
            // All to the paragraph's end: words behind the span are read as well.
            byID[id] = Self.plain(paragraph[paragraph.index(after: start)...])
        }
    }

    /// The words of markup, its white space left out, which is a matter of layout.
    static func plain(_ markup: some StringProtocol) -> String {
        var words = String.UnicodeScalarView()
        var isTag = false
        for scalar in markup.unicodeScalars {
            if scalar == "<" { isTag = true }
            if !isTag, !scalar.properties.isWhitespace { words.append(scalar) }
            if scalar == ">" { isTag = false }
        }
        return PageReferences.unescaped(String(words))
    }
}
