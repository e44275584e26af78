import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// Recordings that end in the middle, or do not say how long they are.
@Suite struct DamageBrokenOffTests {
    private func codes(_ notices: [Notice]) -> [String] { notices.map(\.code) }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? any FailureConvertible)?.failure.code
        }
    }

    /// The whole in a container, broken off after a part of its bytes.
    static func brokenOff(_ format: String, at share: Double) throws -> String {
        let source = try DamagedMedia.whole
        let flags = format == "fragmented.mp4" ? "-movflags +frag_keyframe+empty_moov" : ""
        let whole = try DamagedMedia.file("for-\(format)") {
            try DamagedMedia.ffmpeg("-i \(source) -c copy \(flags)", $0)
        }
        return try DamagedMedia.file("broken-\(share)-\(format)") { path in
            let bytes = try DamagedMedia.bytes(whole)
            try bytes.prefix(Int(Double(bytes.count) * share)).write(to: DamagedMedia.url(path))
        }
    }

    @Test(
        "what is there of a recording that breaks off is cut right, and the end is where it breaks",
        arguments: ["a.mkv", "a.flv", "a.ts", "fragmented.mp4"], [0.83, 0.5171, 0.7234])
    func brokenOff(format: String, share: Double) throws {
        let folder = TemporaryFolder("broken")
        let path = try Self.brokenOff(format, at: share)
        let recording = try Recording(path)
        let length = try recording.duration().milliseconds.value
        let all = try Referee.pictureHashes(DamagedMedia.whole)
        let there = try Referee.packetTimes(path, track: "v:0")
        let start = try Double(Referee.probe(path).format.startTime ?? "0") ?? 0
        let last = (there.map(\.time).max() ?? 0) - start
        #expect(abs(Double(length) / 1000 - last) < 0.4, "\(length) against pictures up to \(last)")

        let plan = try Splitter.plan(
            path, segments: segments([(2_100, 6_100), (6_100, length)]), options: SplitOptions(mode: .copy))
        let run = try Splitter.run(plan, into: folder.path)
        let first = try Referee.pictureHashes(run.results[0].path)
        #expect(first.starts(with: all[50..<147]) && first.count <= 103)
        let second = try Referee.pictureHashes(run.results[1].path)
        #expect(second.starts(with: all[150..<150 + second.count - 3]), "\(second.count)")
        // The last picture may be cut in the middle, and is shown by a decoder that conceals it.
        #expect(abs(second.count - (there.count - 150)) <= 4, "\(second.count) of \(there.count)")
        // A transport stream announces no end that it could miss.
        if format != "a.ts" { #expect(codes(plan.warnings).contains("W302")) }
    }

    @Test("an MP4 that was never finished is named so, with what would help", arguments: [0.3, 0.9])
    func noIndex(share: Double) throws {
        let path = try Self.brokenOff("plain.mp4", at: share)
        let failure = #expect(throws: (any Error).self) { _ = try Recording(path) }
        let said = (failure as? any FailureConvertible)?.failure
        #expect(said?.code == "E309")
        #expect(said?.next?.text(in: .en).contains("untrunc") == true && said?.exit == .input)
    }

    @Test(
        "an FLV that says it lasts no time is as long as its packets",
        arguments: [(0, 3_000), (6_100, 12_100)])
    func silentFLV(cut: (Int, Int)) throws {
        let folder = TemporaryFolder("flv")
        let source = try DamagedMedia.whole
        let path = try DamagedMedia.file("silent.flv") { path in
            try DamagedMedia.ffmpeg("-i \(source) -c copy -flvflags no_duration_filesize", path)
        }
        let length = try Recording(path).duration().milliseconds.value
        #expect(abs(length - 20_020) < 50)
        let plan = try Splitter.plan(path, segments: segments([cut]), options: SplitOptions(mode: .copy))
        #expect(plan.warnings.isEmpty)
        let result = try Splitter.run(plan, into: folder.path).results[0]
        let first = cut.0 / 2_000 * 50
        let shown = try Referee.pictureHashes(result.path)
        #expect(try Referee.pictureHashes(DamagedMedia.whole)[first...].starts(with: shown))
        #expect(abs(shown.count - (cut.1 / 40 - first)) <= 4)
    }

    @Test("Matroska that was never finished has its length and cuts, without index", arguments: [1.0, 0.61])
    func unfinishedMatroska(share: Double) throws {
        let folder = TemporaryFolder("unfinished")
        let source = try DamagedMedia.whole
        let path = try DamagedMedia.file("unfinished-\(share).mkv") { path in
            var bytes = try DamagedMedia.bytes(source)
            // Duration becomes Void, the index at the end goes.
            let duration = try #require(bytes.range(of: Data([0x44, 0x89, 0x88])))
            bytes.replaceSubrange(
                duration.lowerBound..<duration.lowerBound + 11,
                with: [0xEC, 0x89] + [UInt8](repeating: 0, count: 9))
            let cues = try #require(bytes.range(of: Data([0x1C, 0x53, 0xBB, 0x6B]), options: .backwards))
            try bytes.prefix(Int(Double(cues.lowerBound) * share)).write(to: DamagedMedia.url(path))
        }
        let recording = try Recording(path)
        let length = try recording.duration().milliseconds.value
        #expect(recording.demuxer.facts?.map.isIdentity == true)
        if share == 1 {
            #expect(abs(length - 20_021) < 25)
        } else {
            #expect((10_000..<15_000).contains(length))
        }
        let cuts = [(0, 3_000), (4_100, 8_100), (6_100, 9_000)]
        let plan = try Splitter.plan(path, segments: segments(cuts), options: SplitOptions(mode: .copy))
        let results = try Splitter.run(plan, into: folder.path).results
        let all = try Referee.pictureHashes(DamagedMedia.whole)
        for (result, cut) in zip(results, cuts) {
            let shown = try Referee.pictureHashes(result.path)
            let first = cut.0 / 2_000 * 50
            #expect(all[first...].starts(with: shown) && abs(shown.count - (cut.1 / 40 - first)) <= 4)
        }
    }

    @Test(
        "a recording that grows while it is read is split up to where it was",
        arguments: ["a.ts", "a.flv", "a.mkv"])
    func growing(format: String) throws {
        let folder = TemporaryFolder("growing")
        let whole = try DamagedMedia.bytes(Self.brokenOff(format, at: 0.97))
        let path = try folder.write(
            whole.prefix(whole.count * 6 / 10), to: "live." + (format as NSString).pathExtension)
        let recording = try Recording(path)
        let before = try recording.duration()
        let handle = try #require(FileHandle(forWritingAtPath: path))
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: whole.dropFirst(whole.count * 6 / 10).prefix(100_000))
        // What is read and how long it is do not change under the reader's feet.
        var end = Timestamp.zero
        while let packet = try recording.demuxer.next() {
            guard let pts = packet.pts else { continue }
            end = max(
                end, recording.time(pts + packet.duration, of: recording.demuxer.streams[packet.streamIndex]))
        }
        #expect(end <= Timestamp.zero + before + TimeSpan(1, .milliseconds))
        try recording.checkUnchanged()
        #expect(codes(recording.growth) == ["R304"])
        // A new look sees more.
        #expect(try Recording(path).duration() > before)
    }

    @Test("a recording that is rewritten while it is read is refused")
    func rewritten() throws {
        let folder = TemporaryFolder("rewritten")
        let bytes = try DamagedMedia.bytes(DamagedMedia.stream())
        let path = try folder.write(bytes.prefix(500_000), to: "live.ts")
        let recording = try Recording(path)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: bytes.suffix(400_000).reversed() + bytes)
        try handle.close()
        #expect(code { try recording.checkUnchanged() } == "E209")
        try Data(bytes.prefix(400_000)).write(to: DamagedMedia.url(path))
        #expect(code { try recording.checkUnchanged() } == "E209")
    }
}
