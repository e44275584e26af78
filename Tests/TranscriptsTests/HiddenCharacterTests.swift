import Messages
import Testing

@testable import Transcripts

struct HiddenCharacterTests {
    private static let nasty = "\u{0}a\u{1B}b\u{202E}c\u{7F}"

    private static let sources: [(String, TranscriptFormat)] = [
        ("1\n00:00:01,000 --> 00:00:02,000\n\(nasty)\n", .srt),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\(nasty)\n", .webvtt),
        ("# t\(nasty)\n\n### 林\(nasty)：\n\n\(nasty)\n", .pdis),
        ("林主席：\(nasty)\n何居民：\(nasty)\n", .text),
        (
            #"{"jielu":"transcript/1","title":"a\u0000","items":[{"id":"s1","kind":"utterance","speaker":"b\u0007","text":"\u0001abc\u202e"}]}"#,
            .jielu
        ),
    ]

    @Test(arguments: sources)
    func `no format lets control characters or unpaired marks through`(text: String, format: TranscriptFormat)
        throws
    {
        let document = try TranscriptReader.read(text, file: "x", format: format)
        #expect(document.repairs.map(\.code).contains("R519"))
        #expect(document.repairs.map(\.code).contains("R520"))
        var target: [TranscriptFormat] = [.pdis, .text, .jielu]
        if format.needsTimes { target += [.srt, .webvtt] }
        for target in target {
            let written = try TranscriptWriter.write(document.transcript, as: target)
            #expect(written.contains("abc"), "\(target)")
            #expect(
                !written.unicodeScalars.contains {
                    HiddenCharacters.isControl($0) || HiddenCharacters.isDirection($0)
                }, "\(target)")
            #expect(!written.contains("\\u00"), "\(target)")
        }
    }

    @Test func `each line is told, tabs and line ends stay`() {
        let (text, lines) = HiddenCharacters.removed(from: "a\tb\r\n\u{1}c\u{2}\rd\n\u{2066}e\u{0}")
        #expect(text == "a\tb\r\nc\rd\ne")
        #expect(
            lines == [.init(line: 2, controls: 2), .init(line: 4, controls: 1, directions: 1)])
        #expect(lines.flatMap(\.notices).map(\.place.line) == [2, 4, 4])
    }

    @Test(arguments: [
        ("\u{2067}אבג\u{2069}", "\u{2067}אבג\u{2069}"), ("\u{202B}אבג\u{202C}", "\u{202B}אבג\u{202C}"),
        ("a\u{202E}b", "ab"), ("a\u{202C}b\u{2069}", "ab"),
        ("\u{2068}a\u{202E}b\u{2069}c", "\u{2068}ab\u{2069}c"), ("\u{202A}a\n\u{202C}b", "a\nb"),
    ])
    func `paired marks of direction stay, others go`(text: String, clean: String) {
        #expect(HiddenCharacters.removed(from: text).text == clean)
    }

    @Test(arguments: ["&#0;", "&#x1b;", "&#x202e;"])
    func `a reference to one is no reference`(text: String) {
        #expect(InlineMarkdown(text).plainText == text)
    }
}
