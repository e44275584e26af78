import Messages
import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct PreviousTests {
    private let captions: Transcript
    private let transcript: Transcript
    private let truth: [Int?]
    private let first: Transcript

    init() throws {
        var meeting = MadeMeeting(.mixed, sentences: 400, seed: 11)
        captions = meeting.captions(wrong: 0.2)
        (transcript, truth) = meeting.transcript(unspokenEvery: 40)
        first = try TextAligner.align(transcript, to: captions).transcript
    }

    private func again(_ edited: [String], previous: Transcript? = nil) throws -> (AlignmentTask, Transcript)
    {
        var transcript = Transcript(
            language: "zh-Hant",
            items: edited.map { .init(id: "", speaker: "陳主持", text: $0) })
        transcript.number()
        let task = try AlignmentTask(transcript, previous: previous ?? first)
        return (task, try TextAligner.align(task, to: captions).transcript)
    }

    private var lines: [String] { transcript.items.map(\.text) }

    /// Utterances of the same id and text have everything as it was.
    private func expectKept(_ result: Transcript, except ids: Set<String> = []) {
        let old = Dictionary(uniqueKeysWithValues: first.items.map { ($0.id, $0) })
        for item in result.items where !ids.contains(item.id) {
            guard let before = old[item.id], before.text == item.text else { continue }
            #expect(item.timing == before.timing, "\(item.id)")
            #expect(item.sentences == before.sentences, "\(item.id)")
        }
        #expect(Set(result.items.map(\.id)).count == result.items.count)
        var latest = Milliseconds.zero
        for item in result.items {
            guard let start = item.timing?.start else { continue }
            #expect(start >= latest, "\(item.id)")
            latest = start
        }
    }

    @Test func `Without a change everything stays, and nothing is to be done`() throws {
        let (task, result) = try again(lines)
        #expect(task.stretches.isEmpty)
        #expect(task.carried == transcript.items.count)
        #expect(result.items.map(\.timing) == first.items.map(\.timing))
        #expect(result.items.map(\.sentences) == first.items.map(\.sentences))
    }

    @Test
    func `Corrected utterances keep their ids and are found where they were; the others are left alone`()
        throws
    {
        var edited = lines
        let places = stride(from: 10, to: 400, by: 19)
        for place in places {
            let text = edited[place]
            edited[place] = "更正過的" + text.dropFirst(3)
        }
        let (task, result) = try again(edited)
        #expect(task.stretches.count == 21)
        #expect(task.stretches.allSatisfy { $0.items.count == 1 && $0.after != nil && $0.before != nil })
        #expect(result.items.map(\.id) == first.items.map(\.id))
        expectKept(result)
        var close = 0
        for place in places {
            guard let start = result.items[place].timing?.start.value, let spoken = truth[place] else {
                continue
            }
            if abs(start - spoken) < 1000 { close += 1 }
        }
        #expect(close >= 19, "\(close)")
    }

    @Test func `What was inserted, removed, merged, split or moved changes no other`() throws {
        var edited = lines
        // From behind, so that places stay.
        let moved = edited.remove(at: 350)
        edited.insert(contentsOf: [String(edited[300].prefix(6)), String(edited[300].dropFirst(6))], at: 301)
        edited.remove(at: 300)
        edited[250] += edited.remove(at: 251)
        edited.remove(at: 200)
        edited.insert("這一段是後來補上的，先前沒有人寫下來。", at: 150)
        edited.insert(moved, at: 50)
        let (_, result) = try again(edited)
        expectKept(result, except: ["s351"])
        let ids = Set(result.items.map(\.id))
        #expect(!ids.contains("s201"), "removed")
        #expect(result.items[50].id == "s351", "moved, and known by its words")
        #expect(result.items.first { $0.text == edited[151] }?.id == "s411", "new: the next number")
        #expect(ids.contains("s251") && !ids.contains("s252"), "merged")
        let split = try #require(result.items.firstIndex { $0.id == "s301" })
        #expect(result.items[split + 1].id == "s412", "the first part keeps the id")
        #expect(result.items[split].timing?.start == first.items[300].timing?.start)
        let timed = result.items.count { item in
            first.items.contains { $0.id == item.id && $0.timing == item.timing }
        }
        #expect(timed >= lines.count - 6)
    }

    @Test func `Punctuation, width, script and the writing of numbers change nothing`() throws {
        var edited = lines
        edited[5] = edited[5].replacing("。", with: "！").replacing("，", with: "、 ")
        edited[7] = edited[7].replacing("會議", with: "会议").replacing("說明", with: "说明").replacing(
            "資料", with: "资料")
        let (task, result) = try again(edited)
        #expect(task.stretches.isEmpty)
        #expect(result.items.map(\.timing) == first.items.map(\.timing))
        #expect(result.items[5].text == edited[5])
        #expect(result.items[5].sentences.map(\.text).joined() == edited[5])
    }

    @Test func `Sentences that are divided anew keep the times of the words they start with`() throws {
        let old = Transcript(items: [
            .init(
                id: "s9", text: "甲乙丙。丁戊己。",
                timing: .init(start: 1000, end: 5000, confidence: 0.95, method: .captions),
                sentences: [
                    .init(
                        text: "甲乙丙。",
                        timing: .init(start: 1000, end: 2000, confidence: 0.95, method: .captions)),
                    .init(
                        text: "丁戊己。", timing: .init(start: 3000, end: 5000, confidence: 0.6, method: .audio)),
                ])
        ])
        let joined = try AlignmentTask(
            Transcript(items: [.init(id: "s1", text: "甲乙丙，丁戊己。")]), previous: old)
        #expect(joined.transcript.items[0].id == "s9")
        #expect(joined.transcript.items[0].timing == old.items[0].timing)
        #expect(joined.transcript.items[0].sentences.map(\.timing?.start) == [1000])
        #expect(joined.transcript.items[0].sentences.map(\.timing?.end) == [5000])
        let divided = try AlignmentTask(
            Transcript(items: [.init(id: "s1", text: "甲。乙丙。丁戊己。")]), previous: old)
        #expect(divided.transcript.items[0].sentences.map(\.timing?.start) == [1000, 1333, 3000])
        #expect(divided.transcript.items[0].sentences[1].timing?.method == .interpolated)
        #expect(divided.transcript.items[0].sentences[2].timing == old.items[0].sentences[1].timing)
    }

    @Test func `An id that was given is never given again`() throws {
        var edited = Array(lines.dropLast())
        let (_, shorter) = try again(edited)
        #expect(shorter.unknown["lastID"] == .integer(410))
        edited.append("散會之前再補充一句，謝謝大家今天的參與。")
        let (_, longer) = try again(edited, previous: shorter)
        #expect(longer.items.last?.id == "s411")
        #expect(longer.unknown["lastID"] == nil)
    }

    @Test func `A speaker with another name is no change`() throws {
        let (task, _) = try again(lines)
        #expect(Set(first.items.compactMap(\.speaker)) == ["陳主持", "Alex Sample"])
        #expect(task.carried == lines.count)
    }

    @Test func `A transcript with ids of its own keeps them, and takes the times`() throws {
        var own = transcript
        for index in own.items.indices { own.items[index].id = "p\(index)" }
        let task = try AlignmentTask(own, previous: first, hasOwnIDs: true)
        #expect(task.transcript.items.map(\.id) == own.items.map(\.id))
        #expect(task.stretches.isEmpty)
    }

    @Test func `Pins go before earlier times: what contradicts them is found again, the rest stays`() throws {
        let before = try #require(first.items[99].timing)
        let task = try AlignmentTask(
            transcript, pins: ["s100": before.start + 700], previous: first)
        let result = try TextAligner.align(task, to: captions).transcript
        #expect(result.items[99].timing?.start == before.start + 700)
        #expect(result.items[99].timing?.method == .given)
        #expect(result.items[0].timing == first.items[0].timing)
        #expect(result.items[300].timing == first.items[300].timing)
        #expect(result.items[100...].allSatisfy { ($0.timing?.start ?? before.end) >= before.start + 700 })
        #expect(task.carried >= transcript.items.count - 8)
        // Run again with the same pin, nothing is to be done; without it, its utterance is.
        var noted = result
        noted.unknown["pins"] = .array([.string("s100")])
        #expect(
            try AlignmentTask(transcript, pins: ["s100": before.start + 700], previous: noted).stretches
                .isEmpty)
        #expect(try AlignmentTask(transcript, previous: noted).stretches.map(\.items) == [[99]])
    }

    @Test func `An earlier alignment without times is refused`() {
        #expect(throws: Failure.previousWithoutTimes()) {
            try AlignmentTask(transcript, previous: transcript)
        }
    }

    @Test func `Times of an earlier alignment that fall are kept, and nothing is found by them`() throws {
        var hostile = first
        hostile.items[20].timing = .init(start: 900_000_000, end: 900_000_100, confidence: 1, method: .given)
        var edited = lines
        edited[21] += "補充。"
        let (task, result) = try again(edited, previous: hostile)
        #expect(task.notices == [.givenTimesReversed("s21")])
        #expect(result.items[20].timing?.start == 900_000_000)
        #expect(result.items[21].timing.map { abs($0.start.value - (truth[21] ?? 0)) < 2000 } == true)
        #expect(result.items[22].timing == first.items[22].timing)
    }
}

@Suite struct KnownTimeTests {
    private let item = { (id: String, start: Int?) in
        Transcript.Item(
            id: id, text: "第\(id)段發言的內容",
            timing: start.map { .init(start: Milliseconds($0), end: Milliseconds($0 + 900)) })
    }

    @Test func `Stretches lie between what is known`() throws {
        var transcript = Transcript(items: [
            item("s1", nil), item("s2", nil), item("s3", 10_000), item("s4", nil), item("s5", nil),
            item("s6", 30_000), item("s7", nil),
        ])
        transcript.items.insert(.init(id: "h1", kind: .heading, text: "討論"), at: 4)
        let task = try AlignmentTask(transcript, pins: ["s5": 20_000], keepTimes: true)
        #expect(
            task.stretches == [
                OpenStretch(items: [0, 1], after: nil, before: 10_000),
                OpenStretch(items: [3], after: 10_900, before: 20_000),
                OpenStretch(items: [5], after: 20_000, before: 30_000, startsPinned: true),
                OpenStretch(items: [7], after: 30_900, before: nil),
            ])
        #expect(task.known[2] == .kept && task.known[5] == .start(20_000))
        #expect(task.transcript.items[2].timing?.method == .given)
        #expect(task.carried == 0)
    }

    @Test func `What an alignment is sure of stays when another source of time goes on`() throws {
        var meeting = MadeMeeting(.chinese, sentences: 40, seed: 3)
        let captions = meeting.captions(wrong: 0.2, hole: 30_000..<60_000)
        let (transcript, _) = meeting.transcript()
        let alignment = try TextAligner.align(transcript, to: captions)
        let rest = AlignmentTask(continuing: alignment) { ($0?.confidence ?? 0) >= 0.9 }
        let open = Set(rest.stretches.flatMap(\.items))
        #expect(!open.isEmpty && open.count < 40)
        for (index, item) in alignment.transcript.items.enumerated() {
            let isSure = (item.timing?.confidence ?? 0) >= 0.9
            #expect(open.contains(index) == !isSure)
            #expect(rest.transcript.items[index].timing == (isSure ? item.timing : nil))
        }
    }

    @Test func `One wrong time among given ones loses that one only`() throws {
        var transcript = Transcript(items: (0..<9).map { item("s\($0 + 1)", $0 * 2000) })
        transcript.items[3].timing = .init(start: 3_600_000, end: 3_600_900)
        let task = try AlignmentTask(transcript, keepTimes: true)
        #expect(task.notices == [.givenTimesReversed("s4")])
        #expect(task.stretches.isEmpty)
    }

    @Test func `Doubtful times are left out below a confidence, given ones never`() throws {
        var meeting = MadeMeeting(.mixed, sentences: 120, seed: 9)
        let captions = meeting.captions(wrong: 0.3)
        let (transcript, _) = meeting.transcript(unspokenEvery: 9)
        let alignment = try TextAligner.align(transcript, to: captions, options: .init(pins: ["s3": 4000]))
        let doubtful = alignment.sentences.doubtful
        try #require(doubtful > 0)
        let (result, untimed) = alignment.transcript(withoutBelow: 0.9)
        #expect(untimed == doubtful)
        #expect(result.items.allSatisfy { ($0.timing?.confidence ?? 1) >= 0.9 })
        #expect(result.items.flatMap(\.sentences).allSatisfy { ($0.timing?.confidence ?? 1) >= 0.9 })
        #expect(result.items[2].timing?.start == 4000)
        #expect(result.items.map(\.text) == transcript.items.map(\.text))
        let (all, none) = alignment.transcript(withoutBelow: 0)
        #expect(all == alignment.transcript && none == 0)
    }
}
