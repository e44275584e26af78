import Messages
import Testing
import Timeline

@testable import Transcripts

struct JieluJSONTests {
    private let sample = """
        {"jielu":"transcript/1","language":"zh-Hant","title":"會議 \\"一\\"","markup":"markdown","extra":{"a":[1,2.5,null,true]},"items":[
        {"id":"h1","kind":"heading","level":2,"continues":true,"text":"討論","start":null,"end":null},
        {"id":"s12","kind":"utterance","speaker":"陳主持","text":"好\\n嗎","language":"en","start":0,"end":1500,"confidence":0.93,"method":"captions","sentences":[{"text":"好","start":0,"end":700,"confidence":1.0,"method":"given","why":"x"},{"text":"嗎","start":null,"end":null}],"words":[{"text":"好","start":0,"end":300,"p":0.5}],"note":"keep"},
        {"id":"s13","kind":"utterance","continues":true,"text":"","start":null,"end":null}
        ]}

        """

    @Test func `everything is kept, unknown fields at every level included`() throws {
        let document = try TranscriptReader.read(sample, file: "x.json")
        #expect(document.format == .jielu)
        #expect(try TranscriptWriter.write(document.transcript, as: .jielu) == sample)
        let item = document.transcript.items[1]
        #expect(item.timing == .init(start: 0, end: 1500, confidence: 0.93, method: .captions))
        #expect(item.unknown == ["note": .string("keep")])
        #expect(item.sentences[0].unknown == ["why": .string("x")])
        #expect(item.words[0].unknown == ["p": .number(0.5)])
        #expect(document.transcript.items.map(\.startsTurn) == [false, true, false])
    }

    @Test(arguments: [
        ("{\"items\":[]}", "E509", "jielu"), ("{\"jielu\":\"transcript/2\"}", "E508", "transcript/2"),
        ("{\"jielu\":1}", "E507", "jielu"), ("{\"jielu\":\"transcript/1\",\"items\":{}}", "E507", "items"),
    ])
    func `another document is refused`(text: String, code: String, words: String) throws {
        let failure = try #require(throws: Failure.self) { try TranscriptReader.read(text, file: "x.json") }
        #expect(failure.code == code)
        #expect(failure.message.text(in: .en).contains(words))
        #expect(failure.place.file == "x.json")
    }

    @Test(arguments: [
        ("\"start\":-1,\"end\":5", "items[0].start"), ("\"start\":1.5,\"end\":5", "items[0].start"),
        ("\"start\":9,\"end\":5", "items[0].end"), ("\"start\":9", "items[0].end"),
        ("\"start\":0,\"end\":5,\"confidence\":1.5", "items[0].confidence"),
        ("\"start\":0,\"end\":5,\"method\":\"guess\"", "items[0].method"),
        ("\"kind\":\"x\"", "items[0].kind"),
        ("\"id\":\"a b\"", "items[0].id"), ("\"id\":\"-->\"", "items[0].id"), ("\"text\":3", "items[0].text"),
        ("\"sentences\":[{}]", "items[0].sentences[0].text"),
        ("\"words\":[{\"text\":\"a\"}]", "items[0].words[0].start"), ("\"level\":9", "items[0].level"),
    ])
    func `a field that makes no sense is refused with its path`(field: String, path: String) throws {
        let name = field.prefix { $0 != ":" }
        let members = ["\"id\":\"s1\"", "\"kind\":\"utterance\"", "\"text\":\"x\""].filter {
            !$0.hasPrefix(name)
        }
        let item = "{" + (members + [field]).joined(separator: ",") + "}"
        let text = "{\"jielu\":\"transcript/1\",\"items\":[\(item)]}"
        let failure = try #require(throws: Failure.self) { try TranscriptReader.read(text) }
        #expect(failure.code == "E507")
        #expect(failure.message.text(in: .en).contains(path), "\(failure.message.text(in: .en))")
    }

    @Test func `an id that comes twice is refused`() throws {
        let item = "{\"id\":\"s1\",\"kind\":\"remark\",\"text\":\"x\"}"
        let text = "{\"jielu\":\"transcript/1\",\"items\":[\(item),\(item)]}"
        let failure = try #require(throws: Failure.self) { try TranscriptReader.read(text) }
        #expect(failure.message.text(in: .en).contains("items[1].id"))
    }

    @Test(arguments: [
        ("{\"jielu\":\n\"transcript/1\",\n}", 3), ("{\"a\":1 \"b\"}", 1), ("{\"a\":01}", 1),
        ("{\"a\":\"\\ud800\"}", 1),
        ("{\"a\":1,\n\"a\":2}", 2), ("{\"a\":\"x\n\"}", 1), ("{\n\n\"a\":tru}", 3), ("{} x", 1),
        ("{\"a\":NaN}", 1),
        ("{\"a\":1e999}", 1), ("{\"a\":-}", 1),
    ])
    func `JSON that is not well-formed is refused with its line`(text: String, line: Int) throws {
        let failure = try #require(throws: Failure.self) { try TranscriptReader.read(text, format: .jielu) }
        #expect(failure.code == "E506")
        #expect(failure.place.line == line)
        #expect(failure.reason != nil)
    }

    @Test func `deep nesting is refused, not followed`() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: Failure.self) { try JSONText.parse(text) }
    }

    @Test func `escapes and surrogate pairs are read`() throws {
        #expect(try JSONText.parse("\"\\u53f0\\ud83d\\ude00\\/\\t\"") == .string("台😀/\t"))
    }
}
