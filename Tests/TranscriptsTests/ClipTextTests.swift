import Testing
import Timeline

@testable import Transcripts

@Suite struct ClipTextTests {
    private func part(_ items: [Transcript.Item], title: String? = nil) -> SegmentTranscript {
        let start = Timestamp(Milliseconds(2_467_120))
        let segment = Segment(number: 1, range: TimeRange(start, start + TimeSpan(89_000, .milliseconds)))
        return SegmentTranscript(segment: segment, transcript: Transcript(title: title, items: items))
    }

    @Test func `Each utterance has its speaker and its time on the recording's clock`() {
        let items = [
            Transcript.Item(id: "h1", kind: .heading, text: "二、結論"),
            Transcript.Item(
                id: "s7", speaker: "陳主持", text: "我們會在三個月內回應。",
                timing: .init(start: 100, end: 4_000)),
            Transcript.Item(id: "r1", kind: .remark, text: "（笑）"),
            Transcript.Item(
                id: "s8", speaker: "林居民", text: "好，\n謝謝。", timing: .init(start: 80_000, end: 89_000)),
        ]
        let text = ClipText(
            part(items, title: "健保卡協作會議"), recording: "hall.mkv", link: "https://example.org/a/#s7")
        #expect(
            text.text == """
                健保卡協作會議
                hall.mkv 0:41:07–0:42:36
                https://example.org/a/#s7

                [0:41:07] 陳主持：我們會在三個月內回應。
                （笑）
                [0:42:27] 林居民：好， 謝謝。

                """)
    }

    @Test func `A stranger's text stays on its line`() {
        let item = Transcript.Item(
            id: "s1", speaker: "A\nB", text: "one\r\n[0:00:00] Mayor: never said\u{2028}two\u{1B}[2Jthree",
            timing: .init(start: 0, end: 1))
        let lines = ClipText(part([item]), recording: "x\ny.mkv", link: nil).text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("x y.mkv 0:41:07"))
        #expect(lines[1] == "[0:41:07] A B: one [0:00:00] Mayor: never said two [2Jthree")
    }
}
