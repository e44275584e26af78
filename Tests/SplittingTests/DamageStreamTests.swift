import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// Transport streams as recorders leave them: clocks that wrap or are set anew.
@Suite struct DamageStreamTests {
    /// The pictures of the whole that lie in a stretch of it, by their hash.
    private func pictures(_ from: Int, _ to: Int) throws -> [String] {
        try Array(Referee.pictureHashes(DamagedMedia.whole)[from / 40..<to / 40])
    }

    private func copy(_ path: String, _ from: Int, _ to: Int, folder: TemporaryFolder) throws -> SplitResult {
        let plan = try Splitter.plan(
            path, segments: segments([(from, to)]), options: SplitOptions(mode: .copy))
        return try Splitter.run(plan, into: folder.path).results[0]
    }

    @Test("times go on over a seam, and every packet is met", arguments: ["0", "17", "500", "95400"])
    func times(offset: String) throws {
        let recording = try Recording(DamagedMedia.joined(secondStartsAt: offset))
        var last: [Int: Int64] = [:]
        var count = 0
        var pictures: [Timestamp] = []
        while let packet = try recording.demuxer.next() {
            let track = packet.streamIndex
            let stream = recording.demuxer.streams[track]
            let time = try #require(packet.dts)
            if let before = last[track] { #expect(time > before) }
            last[track] = time
            count += 1
            if stream.kind == .video { pictures.append(recording.time(try #require(packet.pts), of: stream)) }
        }
        #expect(pictures.count == 500)
        let gap = offset == "17" ? 7_000 : 0
        let duration = try recording.duration().milliseconds.value
        #expect(abs(duration - 20_000 - gap) < 100, "\(duration)")
        pictures.sort()
        let steps = zip(pictures, pictures.dropFirst()).map { ($1 - $0).milliseconds.value }
        #expect(steps.count(where: { $0 != 40 }) <= 1)
        #expect((steps.max() ?? 0) <= 110 + gap)
    }

    @Test(
        "a cut over or behind a seam holds the right pictures",
        arguments: ["0", "500", "95400"], [(8_000, 12_000), (12_000, 16_000), (0, 20_000)])
    func cuts(offset: String, cut: (Int, Int)) throws {
        let folder = TemporaryFolder("seam")
        let path = try DamagedMedia.joined(secondStartsAt: offset)
        // A little behind the keyframes, which lie a packet of sound behind the round times.
        let result = try copy(path, cut.0 + 100, min(cut.1 + 100, 20_050), folder: folder)
        let shown = try Referee.pictureHashes(result.path)
        let expected = try pictures(cut.0, cut.1)
        #expect(shown.starts(with: expected.dropLast(3)), "\(shown.count)/\(expected.count)")
        #expect(abs(shown.count - expected.count) <= 3)
        let complaints = try Referee.complaints(result.path)
        #expect(complaints == "")
    }

    @Test("a clock that wraps at 2^33 cuts as one that does not", arguments: [(0, 5_000), (8_000, 14_000)])
    func wraps(cut: (Int, Int)) throws {
        let folder = TemporaryFolder("wrap")
        let path = try DamagedMedia.stream(startingAt: "95434")
        let result = try copy(path, cut.0 + 100, cut.1 + 100, folder: folder)
        let shown = try Referee.pictureHashes(result.path)
        let expected = try pictures(cut.0, cut.1)
        #expect(shown.starts(with: expected.dropLast(3)) && abs(shown.count - expected.count) <= 3)
        #expect(abs(result.range.start.milliseconds.value - cut.0) < 30)
    }
}
