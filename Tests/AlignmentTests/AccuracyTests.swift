import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct AccuracyTests {
    /// How far the found starts are off, in milliseconds, by utterance that was spoken outside `hole`.
    static func errors(_ alignment: Alignment, _ truth: [Int?], outside hole: Range<Int> = 0..<0) -> [Int] {
        zip(alignment.transcript.utterances, truth).compactMap { item, start in
            guard let start, !hole.contains(start) else { return nil }
            return item.timing.map { abs($0.start.value - start) } ?? .max
        }
    }

    static func share(_ errors: [Int], within limit: Int) -> Double {
        Double(errors.count { $0 <= limit }) / Double(max(1, errors.count))
    }

    @Test(
        "Starts are found within a second, however wrong the captions",
        arguments: MadeMeeting.Speech.allCases, [(0.15, 0.98), (0.25, 0.95), (0.4, 0.92)])
    func startsAreFound(speech: MadeMeeting.Speech, goal: (wrong: Double, within: Double)) throws {
        for seed in [7, 8] as [UInt64] {
            var meeting = MadeMeeting(speech, sentences: 250, seed: seed)
            let captions = meeting.captions(wrong: goal.wrong)
            let (transcript, truth) = meeting.transcript()
            let alignment = try TextAligner.align(transcript, to: captions)
            let errors = Self.errors(alignment, truth)
            #expect(Self.share(errors, within: 1000) >= goal.within, "\(speech) \(goal.wrong) \(seed)")
            #expect(errors.sorted()[errors.count / 2] <= 250)
        }
    }

    @Test("Right captions give times that are right to a tenth of a second")
    func rightCaptions() throws {
        var meeting = MadeMeeting(.chinese, sentences: 120, seed: 3)
        let captions = meeting.captions(wrong: 0)
        let (transcript, truth) = meeting.transcript()
        let alignment = try TextAligner.align(transcript, to: captions)
        let errors = Self.errors(alignment, truth).sorted()
        #expect(errors[errors.count / 2] <= 80)
        #expect(Self.share(errors, within: 500) >= 0.97)
        #expect(alignment.utterances.sure >= 118)
        #expect(alignment.matchedShare > 0.95)
        #expect(alignment.notices.isEmpty)
    }

    @Test("Simplified captions time a Traditional transcript")
    func scripts() throws {
        let lines = ["請說明這個議題的預算", "這個網站開始實際運作", "讓大家參與會議記錄", "環境影響評估報告"]
        let simplified = ["请说明这个议题的预算", "这个网站开始实际运作", "让大家参与会议记录", "环境影响评估报告"]
        var captions = Transcript(
            items: simplified.enumerated().map { number, text in
                Transcript.Item(
                    id: "", text: text,
                    timing: .init(start: .init(number * 4000), end: .init(number * 4000 + 3000)))
            })
        captions.number()
        var transcript = Transcript(items: lines.map { Transcript.Item(id: "", text: $0 + "。") })
        transcript.number()
        let alignment = try TextAligner.align(transcript, to: captions)
        #expect(alignment.transcript.items.map { $0.timing?.start.value } == [0, 4000, 8000, 12000])
        #expect(alignment.matchedShare == 1)
        #expect(alignment.transcript.items.allSatisfy { $0.timing?.method == .captions })
    }
}
