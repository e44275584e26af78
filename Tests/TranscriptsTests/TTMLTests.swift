import Foundation
import Messages
import Testing
import Timeline

@testable import Transcripts

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct TTMLTests {
    private func read(_ text: String) throws -> TranscriptDocument {
        try TranscriptReader.read(text, file: "x.ttml")
    }

    private func document(_ body: String, root: String = "", head: String = "") -> String {
        """
        <?xml version="1.0"?>
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en" \(root)>
        <head>\(head)</head><body><div>\(body)</div></body></tt>
        """
    }

    private func shown(_ document: TranscriptDocument) -> [String] {
        document.transcript.items.map {
            "\($0.timing?.start.value ?? -1)-\($0.timing?.end.value ?? -1) \($0.speaker ?? "")|\($0.text)"
        }
    }

    @Test func `speakers, languages and lines come back as they were written`() throws {
        let items = [
            Transcript.Item(
                id: "s1", speaker: "陳主持", text: "大家好，<歡迎>　來到 R&D 會議。",
                timing: .init(start: 1000, end: 4000)),
            Transcript.Item(
                id: "s2", speaker: "Alex \"A\" Sample", text: "Thank you  all.", language: "en",
                timing: .init(start: 5000, end: 7000)),
            Transcript.Item(id: "s3", speaker: "陳主持", text: "好。", timing: .init(start: 8000, end: 9500)),
        ]
        let text = try TranscriptWriter.write(
            Transcript(title: "會議 & <b>", language: "zh-Hant", items: items), as: .ttml)
        let again = try read(text)
        #expect(again.format == .ttml)
        #expect(again.repairs.isEmpty)
        #expect(again.transcript.title == "會議 & <b>")
        #expect(again.transcript.language == "zh-Hant")
        #expect(again.transcript.items.map(\.speaker) == items.map(\.speaker))
        #expect(again.transcript.items.map(\.text) == items.map(\.text))
        #expect(again.transcript.items.map { $0.timing?.start } == [1000, 5000, 8000])
        #expect(text.contains(#"<p xml:id="s2" begin="00:00:05.000""#))
        #expect(text.contains(#"xml:lang="en""#))
        #expect(text.contains(#"<ttm:agent xml:id="speaker1" type="person">"#))
    }

    @Test(arguments: [
        "\u{1}\u{B}<p>&amp;]]>", "\u{FFFE}\u{FFFF}\"'", "a\u{85}b\u{2028}c", "<br/>", "</p></div>", "&#0;",
        "👩‍👩‍👧‍👦\u{1F}", "-->", "<!--", "\u{202E}abc",
    ])
    func `whatever the text, what is written is well-formed and of one paragraph`(text: String) throws {
        let item = Transcript.Item(
            id: text, speaker: text, text: text, language: text, timing: .init(start: 0, end: 2000))
        let written = try TranscriptWriter.write(
            Transcript(title: text, language: text, items: [item]), as: .ttml)
        var xml = XMLText(written)
        var paragraphs = 0
        while let event = try xml.event() {
            if case .start("p", _, _) = event { paragraphs += 1 }
        }
        #expect(paragraphs == 1)
        let parser = XMLParser(data: Data(written.utf8))
        #expect(parser.parse(), "\(written)")
    }

    @Test func `every way of writing a time is understood`() throws {
        let times = [
            ("00:00:01.5", 1500), ("00:00:01:12", 1480), ("1.25s", 1250), ("1500ms", 1500), ("50f", 2000),
            ("2m", 120_000), ("0.5h", 1_800_000), ("30000000t", 3000),
        ]
        for (text, time) in times {
            let document = try read(
                document(
                    #"<p begin="\#(text)" dur="1s">x</p>"#,
                    root: #"ttp:frameRate="25" ttp:tickRate="10000000""#
                ))
            #expect(shown(document) == ["\(time)-\(time + 1000) |x"], "\(text)")
        }
        for text in ["1", "00:61:00.0", "-1s", "1,5s", "00:00", "999999999999999999999s"] {
            #expect(throws: Failure.self, "\(text)") {
                try read(document(#"<p begin="\#(text)" dur="1s">x</p>"#))
            }
        }
        let ntsc = try read(
            document(
                #"<p begin="30000f" end="30030f">x</p>"#,
                root: #"ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001""#))
        #expect(shown(ntsc) == ["1001000-1002001 |x"])
    }

    @Test func `times nest, and in a sequence each follows the one before`() throws {
        let document = try read(
            document(
                """
                <div begin="10s"><p begin="1s" end="2s">a</p><p begin="3s" dur="60s">b</p></div>
                <div timeContainer="seq" begin="100s"><p dur="2s">c</p><p begin="1s" dur="2s">d</p></div>
                <div begin="200s" end="201s"><p>e</p></div>
                """))
        #expect(
            shown(document) == [
                "11000-12000 |a", "13000-73000 |b", "100000-102000 |c", "103000-105000 |d",
                "200000-201000 |e",
            ])
    }

    @Test func `a paragraph of timed spans is a cue for each, in one with a time they are words`() throws {
        let document = try read(
            document(
                """
                <p><span begin="1s" end="2s">甲</span><span begin="3s" end="4s">乙</span></p>
                <p begin="10s" end="12s"><span begin="0s">one</span> <span begin="1s">two</span></p>
                """))
        #expect(shown(document) == ["1000-2000 |甲", "3000-4000 |乙", "10000-12000 |one two"])
        #expect(document.transcript.items[2].words.map(\.start) == [10_000, 11_000])
        #expect(document.transcript.items[2].words.map(\.text) == ["one", "two"])
    }

    @Test func `agents are speakers, spaces collapse, br breaks`() throws {
        let document = try read(
            document(
                """
                <p begin="1s" end="2s" ttm:agent="a">  One
                    two <br/> three </p>
                <p begin="3s" end="4s" ttm:agent="b"><span tts:color="red">x</span></p>
                """,
                head:
                    #"<metadata><ttm:agent xml:id="a" type="person"><ttm:name type="full">林居民</ttm:name></ttm:agent></metadata>"#
            ))
        #expect(shown(document) == ["1000-2000 林居民|One two\nthree", "3000-4000 |x"])
        #expect(document.repairs.map(\.code) == ["R507"])
    }

    @Test func `text without a time is told of, entities and other roots are refused`() throws {
        let untimed = try read(document(#"<p>lost</p><p begin="1s" end="2s">x</p>"#))
        #expect(untimed.repairs.map(\.code) == ["R510"])
        #expect(throws: Failure.self) {
            try read(#"<!DOCTYPE tt [<!ENTITY a "b">]><tt><body><p begin="0s" end="1s">&a;</p></body></tt>"#)
        }
        #expect(throws: Failure.self) { try TranscriptReader.read("<html></html>", format: .ttml) }
        #expect(throws: Failure.self) { try TranscriptReader.read("<tt><body>", format: .ttml) }
    }

    @Test func `words' times are spans that read back as words`() throws {
        let item = Transcript.Item(
            id: "s1", text: "今天 we meet", timing: .init(start: 1000, end: 3000),
            words: [
                .init(text: "今天", start: 1000, end: 1600), .init(text: "we", start: 2000, end: 2300),
                .init(text: "meet", start: 2500, end: 3000),
            ])
        var rules = CueRules()
        rules.wordTimes = true
        let text = try TranscriptWriter.write(
            Transcript(items: [item]), as: .ttml, captions: .init(rules: rules))
        let again = try read(text).transcript.items[0]
        #expect(again.text == item.text)
        #expect(
            again.words.map { "\($0.text) \($0.start.value)" } == [
                "今 1000", "天 1300", "we 2000", "meet 2500",
            ])
    }
}
