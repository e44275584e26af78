import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct HonestyTests {
    @Test("What is called sure is within two seconds, and most is", arguments: [0.15, 0.25, 0.4])
    func sureIsRight(wrong: Double) throws {
        var (sure, off, all) = (0, 0, 0)
        for (seed, speech) in [(21, .chinese), (22, .english), (23, .mixed)] as [(UInt64, MadeMeeting.Speech)]
        {
            var meeting = MadeMeeting(speech, sentences: 250, seed: seed)
            let captions = meeting.captions(wrong: wrong)
            let (transcript, truth) = meeting.transcript(unspokenEvery: 20)
            let alignment = try TextAligner.align(transcript, to: captions)
            for (item, start) in zip(alignment.transcript.utterances, truth) {
                all += 1
                guard let timing = item.timing, (timing.confidence ?? 1) >= Alignment.sureConfidence else {
                    continue
                }
                sure += 1
                if start.map({ abs($0 - timing.start.value) > 2000 }) ?? true { off += 1 }
            }
        }
        #expect(Double(off) <= 0.01 * Double(sure))
        #expect(Double(sure) >= (wrong < 0.3 ? 0.85 : 0.7) * Double(all))
    }

    @Test("Captions without a mistake are sure all along")
    func withoutMistake() throws {
        // Each of its own words, so that the two texts match in one run from end to end.
        let items = (0..<60).map { index in
            let text = (0..<12).map { "w\((index * 12 + $0) * 7919 % 9973)x" }.joined(separator: " ")
            return Transcript.Item(
                id: "s\(index + 1)", text: text,
                timing: .init(start: Milliseconds(index * 4000), end: Milliseconds(index * 4000 + 3500)))
        }
        var transcript = Transcript(items: items)
        for index in transcript.items.indices { transcript.items[index].timing = nil }
        let alignment = try TextAligner.align(transcript, to: Transcript(items: items))
        for (item, source) in zip(alignment.transcript.items, items) {
            #expect((item.timing?.confidence ?? 0) >= Alignment.sureConfidence, "\(item.id)")
            #expect(item.timing?.start == source.timing?.start)
        }
    }

    @Test(
        "Text that nobody spoke is not sure, and mostly has no time", arguments: MadeMeeting.Speech.allCases)
    func unspoken(speech: MadeMeeting.Speech) throws {
        var meeting = MadeMeeting(speech, sentences: 200, seed: 31)
        let captions = meeting.captions(wrong: 0.25)
        let (transcript, truth) = meeting.transcript(unspokenEvery: 10)
        let alignment = try TextAligner.align(transcript, to: captions)
        let unspoken = zip(alignment.transcript.utterances, truth).filter { $0.1 == nil }.map(\.0)
        #expect(unspoken.count == 20)
        #expect(unspoken.allSatisfy { ($0.timing?.confidence ?? 0) < Alignment.sureConfidence })
        #expect(unspoken.count { $0.timing == nil } >= 10)
    }

    @Test("A stretch without captions is interpolated with low confidence, and said")
    func hole() throws {
        var meeting = MadeMeeting(.chinese, sentences: 300, seed: 41)
        let hole = 300_000..<480_000
        let captions = meeting.captions(wrong: 0.25, hole: hole)
        let (transcript, truth) = meeting.transcript()
        let alignment = try TextAligner.align(transcript, to: captions)
        // A cue at the edge reaches into the hole.
        let inside = zip(alignment.transcript.utterances, truth).filter {
            (hole.lowerBound + 6000..<hole.upperBound - 6000).contains($0.1 ?? 0)
        }.map(\.0)
        #expect(inside.count > 20)
        for item in inside {
            let timing = try #require(item.timing)
            #expect(timing.method == .interpolated)
            #expect((timing.confidence ?? 1) <= 0.2)
            #expect(hole.contains(timing.start.value))
        }
        #expect(
            AccuracyTests.share(AccuracyTests.errors(alignment, truth, outside: hole), within: 1000) >= 0.97)
        let notice = try #require(alignment.notices.first { $0.code == "W802" })
        #expect(abs((notice.place.time ?? 0) - hole.lowerBound) < 10_000)
    }

    @Test("Captions of another meeting time next to nothing, and that is said")
    func otherMeeting() throws {
        var meeting = MadeMeeting(.chinese, sentences: 250, seed: 51)
        var other = MadeMeeting(.chinese, sentences: 250, seed: 52)
        let (transcript, _) = meeting.transcript()
        let alignment = try TextAligner.align(transcript, to: other.captions(wrong: 0.1))
        #expect(Double(alignment.utterances.sure) <= 0.05 * Double(alignment.utterances.total))
        #expect(alignment.notices.contains { $0.code == "W801" })
    }

    @Test("One sentence repeated through a meeting is not called sure at the wrong place")
    func repetition() throws {
        let sentence = "我們大家都同意這個方向只是細節還要討論"
        let cues = (0..<400).map { number in
            Transcript.Item(
                id: "", text: sentence,
                timing: .init(start: .init(number * 5000), end: .init(number * 5000 + 4000)))
        }
        var captions = Transcript(items: cues)
        captions.number()
        // A hundred of them are missing somewhere: nothing tells where.
        var transcript = Transcript(
            items: (0..<300).map { _ in Transcript.Item(id: "", text: sentence + "。") })
        transcript.number()
        let alignment = try TextAligner.align(transcript, to: captions)
        #expect(alignment.utterances.sure == 0)
        #expect(alignment.utterances.total == 300)
    }

    @Test("What comes before or after all captions has no time")
    func ends() throws {
        var meeting = MadeMeeting(.chinese, sentences: 90, seed: 61)
        let captions = meeting.captions(wrong: 0.1)
        let (transcript, _) = meeting.transcript()
        let part = Transcript(
            items: captions.items.filter {
                ((meeting.spoken[30].start)..<(meeting.spoken[60].start)).contains($0.timing!.start.value)
            })
        let alignment = try TextAligner.align(transcript, to: part)
        #expect(alignment.transcript.items[..<29].allSatisfy { $0.timing == nil })
        #expect(alignment.transcript.items[62...].allSatisfy { $0.timing == nil })
        #expect(alignment.transcript.items[32..<58].count { $0.timing != nil } >= 25)
        #expect(alignment.utterances.notFound >= 58)
    }
}
