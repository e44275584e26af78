import Foundation
import Testing
import Timeline
import Transcripts

@testable import Archive

struct PageTextTests {
    private func utterance(
        _ id: String, _ text: String, _ speaker: String = "陳主持", at start: Int? = nil, to end: Int = 0,
        confidence: Double? = nil, method: Transcript.Method? = nil, language: String? = nil
    ) -> Transcript.Item {
        Transcript.Item(
            id: id, speaker: speaker, text: text, language: language,
            timing: start.map {
                .init(
                    start: Milliseconds($0), end: Milliseconds(end), confidence: confidence, method: method)
            })
    }

    @Test func `Times are kept, and those that are not sure are called doubtful`() {
        let text = Page.Text(
            Transcript(items: [
                utterance("s1", "一", at: 0, to: 10, confidence: 0.9, method: .captions),
                utterance("s2", "二", at: 10, to: 20, confidence: 0.49, method: .captions),
                utterance("s3", "三", at: 20, to: 30, method: .interpolated),
                utterance("s4", "四", at: 30, to: 40, method: .given),
                utterance("s5", "五"),
            ]), language: "zh-Hant")
        #expect(
            text.items.map(\.time) == [
                .known(start: 0, end: 10, doubtful: false), .known(start: 10, end: 20, doubtful: true),
                .known(start: 20, end: 30, doubtful: true), .known(start: 30, end: 40, doubtful: false),
                .unknown,
            ])
    }

    @Test func `An utterance in another script gets the meeting's language for it`() {
        let items = [
            utterance("s1", "大家好"), utterance("s2", "Thank you, 2026!"), utterance("s3", "我用 Swift 寫的"),
            utterance("s4", "123"), utterance("s5", "Merci", language: "fr"), utterance("s6", "Привет"),
        ]
        let text = Page.Text(
            Transcript(items: items), language: "zh-Hant", languages: ["zh-Hant", "en", "fr"])
        #expect(text.items.map(\.language) == [nil, "en", nil, nil, "fr", nil])
        let english = Page.Text(Transcript(items: items), language: "en", languages: ["en", "zh-Hant"])
        #expect(english.items.map(\.language) == ["zh-Hant", nil, nil, nil, "fr", nil])
        let alone = Page.Text(Transcript(items: items), language: "zh-Hant", languages: ["zh-Hant"])
        #expect(alone.items.map(\.language) == [nil, nil, nil, nil, "fr", nil])
    }

    @Test func `People are listed with how long and how often they spoke`() {
        let text = Page.Text(
            Transcript(items: [
                utterance("s1", "一", "林居民", at: 0, to: 1000), utterance("s2", "二", "陳主持", at: 1000, to: 4000),
                utterance("s3", "三", "林居民", at: 4000, to: 9000), utterance("s4", "四", "王科長"),
                utterance("s5", "五", "Alex Sample", at: 9000, to: 9500), utterance("s6", "六", "陳主持"),
            ]), language: "zh-Hant")
        let people = text.people(listed: [.init(name: "陳主持", role: "主持人"), .init(name: "未發言")])
        #expect(people.map(\.name) == ["陳主持", "未發言", "林居民", "Alex Sample", "王科長"])
        #expect(people.map(\.spoke?.value) == [3000, nil, 6000, 500, nil])
        #expect(people.map(\.utterances) == [2, 0, 2, 1, 1])
    }
}

struct PageSectionTests {
    private let chapters: [Page.Chapter] = [
        .init(start: 0, end: 10_000, title: "開場"), .init(start: 10_000, end: 20_000, title: "休息"),
        .init(start: 20_000, end: 30_000, title: "結論"),
    ]

    private func item(_ id: String, at start: Int?, _ speaker: String? = "陳主持", for length: Int = 1000)
        -> Page.Item
    {
        PageFixture.item(id, speaker, id, at: start, for: length)
    }

    private func ids(_ section: Page.Section) -> [String] { section.turns.flatMap(\.items).map(\.id) }

    @Test func `Chapters open before the first utterance that lies mostly in them`() {
        let items = [
            item("s1", at: 100), item("s2", at: 9700), item("s3", at: nil), item("s4", at: 9900, for: 4000),
            item("s5", at: 21_000),
        ]
        let sections = Page.sections(of: items, chapters: chapters)
        #expect(sections.map(\.chapter) == [0, 1, 2])
        #expect(sections.map(ids) == [["s1"], ["s2", "s3", "s4"], ["s5"]])
    }

    @Test func `The source's order is kept even where times run backwards`() {
        let items = [item("s1", at: 21_000), item("s2", at: 500), item("s3", at: 22_000)]
        let sections = Page.sections(of: items, chapters: chapters)
        #expect(sections.flatMap(ids) == ["s1", "s2", "s3"])
        #expect(sections.map(\.chapter) == [0, 1, 2])
    }

    @Test func `A heading opens a section, and one that names its chapter is the same`() {
        let heading = Page.Item(id: "h1", kind: .heading, text: "休息")
        let other = Page.Item(id: "h2", kind: .heading, text: "茶點")
        let sections = Page.sections(
            of: [item("s1", at: 0), heading, item("s2", at: 10_500), other, item("s3", at: 11_500)],
            chapters: chapters)
        #expect(sections.map(\.chapter) == [0, 1, nil, 2])
        #expect(sections.map(\.heading?.id) == [nil, "h1", "h2", nil])
        #expect(sections.map(ids) == [["s1"], ["s2"], ["s3"], []])
    }

    @Test func `Without times only the transcript's own headings divide it`() {
        let heading = Page.Item(id: "h1", kind: .heading, text: "討論")
        let sections = Page.sections(
            of: [item("s1", at: nil), heading, item("s2", at: nil)], chapters: chapters)
        #expect(sections.map(\.chapter) == [nil, nil])
        #expect(sections.map(ids) == [["s1"], ["s2"]])
        #expect(Page.sections(of: [], chapters: []) == [])
    }

    @Test func `A turn holds what one person says until another speaks or something happens`() {
        let remark = Page.Item(id: "r1", kind: .remark, text: "（笑）")
        let sections = Page.sections(
            of: [
                item("s1", at: 0), item("s2", at: 1), item("s3", at: 2, "林居民"), item("s4", at: 3), remark,
                item("s5", at: 4),
            ], chapters: [])
        #expect(
            sections[0].turns.map { $0.items.map(\.id) } == [["s1", "s2"], ["s3"], ["s4"], ["r1"], ["s5"]])
        #expect(sections[0].turns.map(\.speaker) == ["陳主持", "林居民", "陳主持", nil, "陳主持"])
    }

    @Test func `Blocks hold everything once, none is large, and a long speech goes on in the next`() {
        let speech = (0..<300).map { (index: Int) in
            PageFixture.item("s\(index)", "陳主持", String(repeating: "字", count: 100), at: index)
        }
        let chunks = Page.chunks(of: [Page.Turn(speaker: "陳主持", items: speech, isRemark: false)])
        #expect(chunks.flatMap(\.turns).flatMap(\.items) == speech)
        #expect(chunks.allSatisfy { $0.turns.flatMap(\.items).count <= 16 })
        #expect(
            chunks.flatMap(\.turns).map(\.continues) == [false]
                + Array(repeating: true, count: chunks.count - 1))
        #expect(chunks.first?.size == 4)
    }

    @Test func `Ids that cannot stand in the page, or stand there already, are replaced`() {
        var page = PageFixture.meeting
        page.transcripts[0].items = ["s1", "s1", "page-media", "ch1", "1a", "s 2", "", "x1", "中"].map {
            Page.Item(id: $0, text: "")
        }
        let ids = page.anchored().transcripts[0].items.map(\.id)
        #expect(ids == ["s1", "x2", "x3", "x4", "x5", "x6", "x7", "x1", "x8"])
    }
}
