import Foundation
import Messages
import Splitting
import TestSupport
import Testing
import Timeline

@testable import Alignment
@testable import Archive
@testable import Transcripts

/// The page of `align --report` without media.
@Suite struct AlignReportTests {
    private let folder = TemporaryFolder("report")

    private func timing(_ start: Int, _ confidence: Double) -> Transcript.Timing {
        .init(
            start: Milliseconds(start), end: Milliseconds(start + 2000), confidence: confidence,
            method: .captions)
    }

    private func alignment(_ items: [Transcript.Item]) -> Alignment {
        Alignment(Transcript(language: "zh-Hant", items: items), matchedShare: 1, notices: [])
    }

    private func item(_ id: String, _ sentences: [(String, Transcript.Timing?)], speaker: String? = "陳主持")
        -> Transcript.Item
    {
        Transcript.Item(
            id: id, speaker: speaker, text: sentences.map(\.0).joined(), timing: sentences.first?.1,
            sentences: sentences.map { .init(text: $0.0, timing: $0.1) })
    }

    private func page(
        _ alignment: Alignment, duration: Milliseconds? = nil, proposals: [PinProposal] = [],
        language: Language = .en
    ) throws -> String {
        let source = AlignReport.Source(
            clock: "captions.srt", transcript: "talk.md", isRecording: false, duration: duration)
        try AlignReport(alignment, source: source, proposals: proposals, language: language).write(
            to: folder.path("look.html"), force: true)
        return try folder.read("look.html")
    }

    @Test func `What is doubtful or missing comes first, with words, confidence and the pin to copy`() throws
    {
        let html = try page(
            alignment([
                item("s1", [("一切都好。", timing(1000, 1))]),
                item("s2", [("這句存疑。", timing(61_000, 0.897)), ("第二句。", timing(64_000, 0.95))]),
                item("s3", [("沒有說出。", nil)]),
                item("s4", [("Good bye.", timing(90_000, 0.99))]),
            ]))
        let (cards, lists) = (html.range(of: "class=\"look\"")!, html.range(of: "class=\"whole\"")!)
        let look = String(html[cards.lowerBound..<lists.lowerBound])
        #expect(look.contains("Look at these 2 utterances"))
        #expect(look.contains("這句存疑。") && look.contains("沒有說出。"))
        #expect(!look.contains("一切都好。") && !look.contains("第二句。"))
        // Not 0.90, which would be sure.
        #expect(look.contains("confidence 0.89"))
        #expect(look.contains("value=\"--pin &#39;s2=0:01:01.000&#39;\""))
        #expect(look.contains("value=\"--pin &#39;s3=&#39;\""))
        #expect(look.contains("between 0:01:06.000 and 0:01:30.000"))
        #expect(
            html.contains(
                "Utterances</th><td class=\"s\">2</td><td class=\"d\">1</td><td class=\"n\">1</td>"))
        #expect(
            html.contains(
                "Sentences</th><td class=\"s\">3</td><td class=\"d\">1</td><td class=\"n\">1</td>"))
        for words in ["一切都好。", "第二句。", "Good bye."] { #expect(html.contains(words)) }
        let chinese = try page(alignment([item("s1", [("好。", timing(1000, 1))])]), language: .zhTW)
        #expect(chinese.contains("<html lang=\"zh-Hant-TW\">") && chinese.contains("每一句都確定。"))
        #expect(!chinese.contains("Every sentence is sure") && !chinese.contains("The times come"))
    }

    @Test func `A time of day proposes the pin of what was not found`() throws {
        let lost = item("s2", [("沒有找到。", nil)])
        let proposal = PinProposal(
            words: "（上午10時30分）", clock: try WallClock("2024-05-20T10:30:00+08:00"), time: 60_000,
            utterance: "s2", side: .start, pin: 60_000)
        let html = try page(
            alignment([item("s1", [("好。", timing(0, 1))]), lost]), proposals: [proposal])
        #expect(html.contains("“（上午10時30分）” proposes this"))
        #expect(html.contains("--pin &#39;s2=0:01:00.000&#39;"))
        #expect(!html.contains("--pin &#39;s2=&#39;"))
    }

    static let hostile = [
        "<script>alert(1)</script>", "</script><script>alert(2)</script>", "\"><img src=x onerror=alert(3)>",
        "' onfocus='alert(4)", "</textarea></title></style><svg onload=alert(5)>", "]]><!-- -->",
        "\u{202E}gnp.exe\u{2069}\u{2066}", "a\u{0}b\u{1B}[31m\u{FFFE}", "javascript:alert(6)",
        "&lt;b&gt;&amp;",
    ]

    @Test("Nothing of a transcript becomes markup", arguments: hostile)
    func escapes(text: String) throws {
        let items = [
            item(text, [(text, timing(1000, 0.5)), (text, nil)], speaker: text),
            item("s2", [(text, timing(9000, 1))], speaker: text),
        ]
        let proposal = PinProposal(
            words: text, clock: try WallClock("2024-05-20T10:30:00+08:00"), time: 0, utterance: text,
            side: .start, pin: 0)
        let html = try page(alignment(items), proposals: [proposal])
        let plain = try page(
            alignment([
                item("x", [("y", timing(1000, 0.5)), ("y", nil)], speaker: "z"),
                item("s2", [("y", timing(9000, 1))], speaker: "z"),
            ]),
            proposals: [
                PinProposal(
                    words: "y", clock: proposal.clock, time: 0, utterance: "x", side: .start, pin: 0)
            ])
        // The same elements, whatever the words.
        func marks(_ page: String) -> [Character] { page.filter { "<>\"".contains($0) }.map(\.self) }
        #expect(marks(html) == marks(plain))
        #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
        let stack = html.unicodeScalars.reduce(0) {
            $0 + ((0x2066...0x2068).contains($1.value) ? 1 : $1.value == 0x2069 ? -1 : 0)
        }
        #expect(stack == 0)
    }

    @Test func `Long words, names and ids are cut short, and a character may be as long as it likes`() throws
    {
        let long = String(repeating: "字", count: 5000)
        let zalgo = "a" + String(repeating: "\u{301}", count: 100_000)
        let html = try page(
            alignment([
                item("s1", [(long, timing(0, 0.2))], speaker: long),
                item(zalgo, [(zalgo, timing(5000, 0.2))], speaker: zalgo),
            ]))
        #expect(html.utf8.count < 40_000)
        #expect(html.contains(String(repeating: "字", count: 600) + "…"))
        #expect(!html.contains(String(repeating: "字", count: 601)))
    }

    @Test(
        "Nine thousand utterances stay below 10 MB, whatever they hold",
        arguments: [(9000, 30, 0.95), (9000, 30, 0.4), (9000, 900, 0.4), (60_000, 100, 0.3)])
    func sizes(count: Int, length: Int, confidence: Double) throws {
        let words = String(repeating: "會議紀錄", count: length / 4)
        let items = (0..<count).map { index in
            item(
                "s\(index + 1)",
                [(words, index.isMultiple(of: 7) ? nil : timing(index * 28_800_000 / count, confidence))])
        }
        let html = try page(alignment(items), duration: 28_800_000)
        #expect(html.utf8.count < 10_000_000)
        #expect(html.utf8.count > 1_000_000)
        let entries = html.components(separatedBy: "<bdi class=\"id\">").count
        if count > 9000 || (confidence < 0.9 && length > 500) {
            #expect(html.contains("larger than 10 MB"))
        } else if confidence > 0.9 {
            #expect(entries > count)
        }
    }

    @Test func `Sound is for the least sure first, and never for what lies outside`() {
        let content = ReportContent(
            alignment([
                item("s1", [("a", timing(0, 0.95))]), item("s2", [("b", timing(3000, 0.3))]),
                item("s3", [("c", nil)]), item("s4", [("d", timing(6000, 0.3)), ("e", timing(8000, 1))]),
                item("s5", [("f", timing(99_000, 0.1))]),
            ]).transcript, duration: 50_000)
        #expect(content.toListenTo(10, before: 50_000) == [1, 3, 0, 4])
        #expect(content.toListenTo(2, before: 50_000) == [1, 3])
        #expect(content.toListenTo(0, before: 50_000) == [])
        #expect(content.toListenTo(-5, before: 50_000) == [])
    }

    @Test(arguments: [1, 59_999, 60_000, 1_200_000, 1_200_001, 28_800_000, 86_400_000, 900_000_000_000])
    func `Rows cover any recording and are few`(duration: Int) {
        let rows = ReportRows(duration: Milliseconds(duration))
        #expect((1...48).contains(rows.count))
        #expect(rows.count * rows.length >= duration && (rows.count - 1) * rows.length < duration)
        #expect(rows.columnCount <= rows.count * 1000 && rows.columnCount > (rows.count - 1) * 1000)
        #expect(rows.row(of: Milliseconds(duration * 2)) == rows.count - 1)
        #expect(rows.length.isMultiple(of: 1000))
    }
}
