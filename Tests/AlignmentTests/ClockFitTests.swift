import Messages
import Testing
import Timeline
import Transcripts

@testable import Alignment

@Suite struct ClockFitTests {
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 16 ^ state << 24
        }
    }

    /// Where utterances truly are, some eight seconds apart.
    private let truth: [Int] = {
        var chance = Chance(state: 5)
        var time = 4_000
        return (0..<150).map { _ in
            time += Int.random(in: 2_000...14_000, using: &chance)
            return time
        }
    }()

    /// What is heard of utterances that say their time so: within 40 ms, every tenth wrong, every seventh not at all.
    private func sightings(_ said: (Int) -> Int?, seed: UInt64 = 1) -> [ClockFit.Sighting] {
        var chance = Chance(state: seed)
        return truth.indices.compactMap { place in
            let error = Int.random(in: -40...40, using: &chance)
            let isWrong = Int.random(in: 0..<10, using: &chance) == 0
            let isMissing = Int.random(in: 0..<7, using: &chance) == 0
            guard !isMissing, let said = said(truth[place]) else { return nil }
            return ClockFit.Sighting(
                place: place, said: said,
                heard: max(
                    0, truth[place] + (isWrong ? Int.random(in: -60_000...60_000, using: &chance) : error)),
                confidence: isWrong ? 0.4 : 0.97)
        }
    }

    /// The errors of all utterances, heard or not, in milliseconds.
    private func errors(_ fit: ClockFit, _ said: (Int) -> Int) -> [Int] {
        truth.indices.map { abs(fit.time(said(truth[$0]), at: $0) - truth[$0]) }
    }

    @Test("one offset, a rate of other pictures, a drift: all of it within 20 ms")
    func lines() throws {
        let moved = try #require(ClockFit(sightings { $0 + 7_300 }))
        #expect(moved.rate == .same && moved.pieces.count == 1)
        #expect(errors(moved) { $0 + 7_300 }.max() ?? 99 <= 20)
        let stretched = try #require(ClockFit(sightings { $0 * 25_025 / 24_000 }))
        #expect(stretched.rate.pictures == .init(timed: "23.976", played: "25"))
        #expect(errors(stretched) { $0 * 25_025 / 24_000 }.max() ?? 99 <= 20)
        let drifting = try #require(ClockFit(sightings { $0 + $0 / 1_500 - 900 }))
        #expect(drifting.rate.pictures == nil && drifting.rate != .same && drifting.pieces.count == 1)
        #expect(errors(drifting) { $0 + $0 / 1_500 - 900 }.max() ?? 99 <= 60)
    }

    @Test("pieces cut out and put in are found; only what lies between two heard ones may be wrong")
    func pieces() throws {
        let (first, second) = (truth[55], truth[106])
        func said(_ time: Int) -> Int { time - (time >= first ? 65_000 : 0) + (time >= second ? 24_000 : 0) }
        let fit = try #require(ClockFit(sightings { said($0) }))
        #expect(fit.rate == .same && fit.pieces.count == 3)
        let wrong = errors(fit, said).count { $0 > 20 }
        #expect(wrong <= 2, "\(wrong)")
    }

    @Test("good times are told to be good; times that jitter have no share in a line; noise gives nothing")
    func others() throws {
        let good = try #require(ClockFit(sightings { $0 - 30 }))
        #expect(good.isIdentity && good.share > 0.95)
        var chance = Chance(state: 9)
        let jitter = truth.map { _ in Int.random(in: -1_500...1_500, using: &chance) }
        let loose = try #require(
            ClockFit(sightings { time in truth.firstIndex(of: time).map { time - 2_100 + jitter[$0] } }))
        #expect(loose.rate == .same && loose.share < 0.6)
        #expect(ClockFit([]) == nil)
        let random = truth.indices.map {
            ClockFit.Sighting(
                place: $0, said: truth[$0], heard: Int.random(in: 0...900_000, using: &chance),
                confidence: 0.95)
        }
        #expect((ClockFit(random)?.share ?? 0) < 0.08)
    }

    // MARK: What is made of it

    private func transcript(_ said: (Int) -> Int) -> Transcript {
        var transcript = Transcript()
        transcript.items = truth.enumerated().map { place, time in
            var item = Transcript.Item(id: "s\(place)", text: "第\(place)句")
            let start = max(0, said(time))
            item.timing = .init(start: Milliseconds(start), end: Milliseconds(start + 1_500))
            return item
        }
        return transcript
    }

    private func heard(_ transcript: Transcript, _ sightings: [ClockFit.Sighting]) -> Alignment {
        var found = transcript
        for index in found.items.indices { found.items[index].timing = nil }
        for sighting in sightings {
            found.items[sighting.place].timing = .init(
                start: Milliseconds(sighting.heard), end: Milliseconds(sighting.heard + 1_400),
                confidence: sighting.confidence, method: .audio)
        }
        return Alignment(found, matchedShare: 1, notices: [])
    }

    @Test(
        "moved times keep every utterance; what was heard elsewhere for sure goes there; good times stay to the bit"
    )
    func mends() throws {
        let late = transcript { $0 + 7_300 }
        let mended = try Retimer.check(late, listen: { heard($0, sightings { $0 + 7_300 }) })
        #expect(mended.transcript.items.map(\.text) == late.items.map(\.text))
        for (item, time) in zip(mended.transcript.items, truth) {
            let start = try #require(item.timing?.start.value)
            #expect(abs(start - time) <= 20)
            #expect(item.timing?.end.value ?? 0 > start)
        }
        #expect(mended.notices.map(\.code) == ["R840"])

        let good = transcript { $0 }
        let same = try Retimer.check(good, listen: { heard($0, sightings { $0 }) })
        #expect(same.transcript.items.map(\.timing?.start) == good.items.map(\.timing?.start))
        #expect(
            same.transcript.items.allSatisfy { $0.timing?.method == .given && $0.timing?.confidence == 1 })
        #expect(same.notices.map(\.code) == ["F840"])

        var single = sightings { $0 }
        single[20] = .init(
            place: single[20].place, said: single[20].said, heard: single[20].heard + 2_600, confidence: 0.98)
        let one = try Retimer.check(good, listen: { heard($0, single) })
        #expect(one.transcript.items[single[20].place].timing?.start.value == single[20].heard)
        #expect(one.notices.map(\.code) == ["R844"])

        let untold = try Retimer.check(good, listen: { heard($0, []) })
        #expect(untold.transcript.items.map(\.timing?.start) == good.items.map(\.timing?.start))
        #expect(untold.notices.map(\.code) == ["W840"])
    }
}
