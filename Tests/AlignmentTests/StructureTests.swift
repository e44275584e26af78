import Messages
import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct StructureTests {
    private func meeting() -> (captions: Transcript, transcript: Transcript, truth: [Int?]) {
        var meeting = MadeMeeting(.mixed, sentences: 60, seed: 5)
        let captions = meeting.captions(wrong: 0.2)
        let (transcript, truth) = meeting.transcript(unspokenEvery: 9)
        return (captions, transcript, truth)
    }

    @Test("Every item stays, in order, with its id, words and speaker; times rise and do not overlap")
    func everythingStays() throws {
        var (captions, transcript, _) = meeting()
        transcript.items.insert(Transcript.Item(id: "h1", kind: .heading, text: "討論事項", level: 2), at: 10)
        transcript.items.insert(Transcript.Item(id: "r1", kind: .remark, text: "（中場休息）"), at: 20)
        transcript.items[3].text += "對嗎？「是的。」謝謝！"
        transcript.items[4].text = "……"
        let result = try TextAligner.align(transcript, to: captions).transcript
        #expect(result.items.map(\.id) == transcript.items.map(\.id))
        #expect(result.items.map(\.text) == transcript.items.map(\.text))
        #expect(result.items.map(\.speaker) == transcript.items.map(\.speaker))
        #expect(result.items[10].timing == nil && result.items[20].timing == nil)
        #expect(result.items[3].sentences.count == 4)
        var latest = Milliseconds.zero
        for item in result.utterances {
            #expect(item.sentences.map(\.text).joined() == item.text)
            for sentence in item.sentences {
                guard let timing = sentence.timing else { continue }
                #expect(latest <= timing.start && timing.start <= timing.end)
                #expect(timing.method == .captions || timing.method == .interpolated)
                #expect((0...1).contains(timing.confidence ?? -1))
                latest = timing.end
            }
            #expect(item.timing?.start == item.sentences.compactMap(\.timing).first?.start)
            #expect(item.timing?.end == item.sentences.compactMap(\.timing).last?.end)
        }
    }

    @Test("Counts and doubts agree with the transcript")
    func counts() throws {
        let (captions, transcript, truth) = meeting()
        let alignment = try TextAligner.align(transcript, to: captions)
        #expect(alignment.utterances.total == truth.count)
        #expect(alignment.sentences.doubtful + alignment.sentences.notFound == alignment.doubts.count)
        #expect(!alignment.doubts.isEmpty)
        for doubt in alignment.doubts {
            let item = try #require(alignment.transcript.items.first { $0.id == doubt.id })
            #expect(item.sentences[doubt.sentence].text == doubt.text)
            #expect((doubt.timing?.confidence ?? 0) < Alignment.sureConfidence)
        }
    }

    @Test("Pins are kept exactly, and what lies between follows them")
    func pins() throws {
        let (captions, transcript, truth) = meeting()
        let pinned = Milliseconds((truth[30] ?? 0) + 137)
        let options = TextAligner.Options(pins: ["s31": pinned])
        let result = try TextAligner.align(transcript, to: captions, options: options).transcript
        #expect(result.items[30].timing?.start == pinned)
        #expect(result.items[30].timing?.method == .given)
        #expect(result.items[30].timing?.confidence == 1)
        #expect(result.items[..<30].allSatisfy { ($0.timing?.end ?? .zero) <= pinned })
        #expect(result.items[31...].allSatisfy { ($0.timing?.start ?? pinned) >= pinned })
    }

    @Test("A pin far from where the captions say it moves its neighbours past it")
    func farPin() throws {
        let (captions, transcript, truth) = meeting()
        let pinned = Milliseconds((truth[50] ?? 0))
        let result = try TextAligner.align(transcript, to: captions, options: .init(pins: ["s11": pinned]))
            .transcript
        #expect(result.items[10].timing?.start == pinned)
        #expect(result.items[11...].allSatisfy { ($0.timing?.start ?? pinned) >= pinned })
    }

    @Test("Pins that cannot hold are refused")
    func wrongPins() {
        let (captions, transcript, _) = meeting()
        #expect(throws: Failure.pinUnknown("s999")) {
            try TextAligner.align(transcript, to: captions, options: .init(pins: ["s999": 5]))
        }
        #expect(throws: Failure.pinsReversed("s2", "s7")) {
            try TextAligner.align(transcript, to: captions, options: .init(pins: ["s7": 5, "s2": 6]))
        }
    }

    @Test("Given times are kept to the millisecond when asked, and replaced when not")
    func keepTimes() throws {
        var (captions, transcript, truth) = meeting()
        let given = Transcript.Timing(
            start: Milliseconds((truth[20] ?? 0) + 11), end: Milliseconds((truth[20] ?? 0) + 1511))
        transcript.items[20].timing = given
        transcript.items[20].words = [Transcript.Word(text: "我們", start: given.start, end: given.end)]
        let kept = try TextAligner.align(transcript, to: captions, options: .init(keepTimes: true)).transcript
        #expect(kept.items[20].timing?.start == given.start && kept.items[20].timing?.end == given.end)
        #expect(kept.items[20].timing?.method == .given)
        #expect(kept.items[20].words.count == 1)
        #expect(kept.items[20].sentences.allSatisfy { ($0.timing?.end ?? given.end) <= given.end })
        let replaced = try TextAligner.align(transcript, to: captions).transcript
        #expect(replaced.items[20].timing?.method != .given)
        #expect(replaced.items[20].words.isEmpty)
    }

    @Test("A given time that goes backwards is kept and said")
    func reversedGivenTimes() throws {
        var (captions, transcript, truth) = meeting()
        transcript.items[10].timing = .init(
            start: Milliseconds(truth[10] ?? 0), end: Milliseconds((truth[10] ?? 0) + 900))
        transcript.items[20].timing = .init(start: 5, end: 900)
        let alignment = try TextAligner.align(transcript, to: captions, options: .init(keepTimes: true))
        #expect(alignment.notices.contains(.givenTimesReversed("s21")))
        #expect(alignment.transcript.items[20].timing?.start == 5)
        #expect(alignment.transcript.items[21].timing.map { $0.start > 900 } ?? true)
    }

    @Test("A timed transcript on the recording's clock keeps its times")
    func keepingTimes() throws {
        var transcript = Transcript(items: [
            .init(id: "", text: "大家好。謝謝主席。", timing: .init(start: 1000, end: 3100)),
            .init(
                id: "", text: "好", timing: .init(start: 3100, end: 4000, confidence: 0.4, method: .captions)),
        ])
        transcript.number()
        let alignment = try TextAligner.keepingTimes(of: transcript)
        #expect(
            alignment.transcript.items[0].timing
                == .init(start: 1000, end: 3100, confidence: 1, method: .given))
        #expect(alignment.transcript.items[1].timing == transcript.items[1].timing)
        let sentences = alignment.transcript.items[0].sentences
        #expect(sentences.map(\.text) == ["大家好。", "謝謝主席。"])
        #expect(sentences.map { $0.timing?.start } == [1000, 1900])
        #expect(sentences[1].timing?.method == .interpolated)
        #expect(
            alignment.utterances
                == {
                    var counts = Alignment.Counts()
                    counts.sure = 1
                    counts.doubtful = 1
                    return counts
                }())

        transcript.items[1].timing = nil
        #expect(throws: Failure.self) { try TextAligner.keepingTimes(of: transcript) }
    }

    @Test("Without utterances or times there is nothing to do")
    func refusals() {
        let (captions, transcript, _) = meeting()
        #expect(throws: Failure.nothingToAlign()) { try TextAligner.align(Transcript(), to: captions) }
        #expect(throws: Failure.timedTextWithoutTimes()) { try TextAligner.align(transcript, to: transcript) }
        #expect(throws: Failure.nothingToAlign()) { try TextAligner.keepingTimes(of: Transcript()) }
    }
}
