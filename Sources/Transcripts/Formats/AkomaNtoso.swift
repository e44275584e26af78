import Messages
import Timeline

/// Akoma Ntoso's debates, of OASIS's standard (`akn`) and in the dialect that SayIt reads and archives of transcripts
/// keep (`sayit`): sections with headings, speeches by persons, narratives for what is not speech.
///
/// A paragraph is an utterance; its links, pictures and bold words become inline Markdown.
enum AkomaNtoso {
    enum Dialect { case akn, sayit }

    /// The dialect of an XML text; nil where it is no Akoma Ntoso.
    static func dialect(_ text: String) -> Dialect? {
        var reader = XMLText(String(text.prefix(20_000)))
        while let event = try? reader.event() {
            if case .start(let name, let attributes, _) = event {
                guard name == "akomaNtoso" else { return nil }
                return attributes.values.contains { $0.contains("legaldocml") } ? .akn : .sayit
            }
        }
        return nil
    }

    /// - Throws: `Failure` E420 with its line, E503 where the root is another.
    static func read(_ text: String, repairs: inout [Notice]) throws -> Transcript {
        // A byte order mark inside a text is nothing.
        let (mended, bare) = mended(text.replacing("\u{FEFF}", with: ""))
        let root = try XMLTree.read(mended)
        guard root.name == "akomaNtoso" else { throw Failure.transcriptEmpty(format: "akn") }
        if bare > 0 { repairs.append(.ampersandsMended(bare)) }
        var reader = AkomaNtosoReader(root)
        reader.run()
        repairs += reader.repairs
        return reader.transcript
    }

    /// Old files have `&` as itself, and HTML's names for characters.
    private static func mended(_ text: String) -> (text: String, count: Int) {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return (text, 0) }
        var result = ""
        var count = 0
        var rest = text[...]
        while let index = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<index]
            rest = rest[index...]
            if rest.prefixMatch(of: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});/) != nil {
                result += "&"
            } else if rest.hasPrefix("&nbsp;") {
                result += "\u{A0}"
                rest = rest.dropFirst(5)
                count += 1
            } else {
                result += "&amp;"
                count += 1
            }
            rest = rest.dropFirst()
        }
        return (result + rest, count)
    }
}
