import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Splitting

@Suite struct SmartTests {
    /// In the middle of groups of pictures, between two pictures, and sharing a boundary.
    private static let cuts = [(1_310, 5_130), (5_130, 9_970), (12_000, 17_333)]

    private func split(_ path: String, into folder: TemporaryFolder) throws -> [SplitResult] {
        let plan = try Splitter.plan(path, segments: segments(Self.cuts), options: SplitOptions(mode: .smart))
        return try Splitter.run(plan, into: folder.path).results
    }

    @Test(
        "smart segments hold exactly the pictures that lie in them; what is copied is the source's, bit for bit",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .editList, .openGOP, .variableFrameRate,
        ])
    func pictures(source: SampleMedia) throws {
        let folder = TemporaryFolder("smart")
        let path = try source.path
        let all = try Referee.pictureHashes(path)
        let forecasts = try Splitter.plan(
            path, segments: segments(Self.cuts), options: SplitOptions(mode: .smart)
        ).items.map(\.forecast)
        for (result, forecast) in zip(try split(path, into: folder), forecasts) {
            let counts = try #require(result.pictures)
            let made = try Referee.pictureHashes(result.path)
            #expect(made.count == counts.expected)
            #expect(counts.missing == 0)
            #expect(counts.tail <= 3)
            // The plan said so.
            #expect(forecast?.head == nil || forecast?.head == counts.head)
            #expect(forecast?.tail == counts.tail)
            let copied = made.dropFirst(counts.head).dropLast(counts.tail)
            #expect(copied.count == counts.copied)
            if let first = copied.first, let start = all.firstIndex(of: first) {
                #expect(Array(copied) == Array(all[start..<start + copied.count]))
            } else {
                #expect(copied.isEmpty)
            }
            let stored = try storedAndShownPictures(result.path)
            #expect(stored.stored == stored.shown)
            #expect(try Referee.complaints(result.path) == "")
        }
    }

    @Test("joined segments follow each other without a picture lost, decoded without complaint")
    func join() throws {
        let folder = TemporaryFolder("join")
        let path = try SampleMedia.mp4.path
        let apart = try split(path, into: folder)
        let plan = try Splitter.plan(path, segments: segments(Self.cuts), options: SplitOptions(mode: .smart))
        let joined = folder.path + "/joined.mp4"
        let (results, byteCount, _) = try Splitter.join(plan, into: joined)
        #expect(results.count == Self.cuts.count)
        #expect(byteCount > 0)
        let pictures = try Referee.pictureHashes(joined)
        let expected = try apart.flatMap { try Referee.pictureHashes($0.path) }
        #expect(pictures.count == expected.count)
        let others = zip(pictures, expected).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
        #expect(others == [])
        #expect(try Referee.complaints(joined) == "")
        let sound = try Referee.packetTimes(joined, track: "a:0").map(\.time)
        // The first ones are hidden in front.
        let steps = zip(sound.dropFirst(2), sound.dropFirst(3)).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 > 0.02 && $0 < 0.022 }, "no gap and nothing twice")
        let length = Double(Self.cuts.reduce(0) { $0 + $1.1 - $1.0 }) / 1000
        #expect(abs((sound.last ?? 0) + 0.021 - length) < 0.022)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0.contains(".part.") })
    }

    @Test("kept hidden, pictures from the keyframe before are stored, not shown, and the start is exact")
    func hidden() throws {
        let folder = TemporaryFolder("hidden")
        let path = try SampleMedia.mp4.path
        var options = SplitOptions(mode: .copy)
        options.keepsHidden = true
        let plan = try Splitter.plan(path, segments: segments([(5_130, 9_000)]), options: options)
        #expect(plan.warnings.contains { $0.code == "W318" })
        let result = try #require(try Splitter.run(plan, into: folder.path).results.first)
        #expect(result.range.start.milliseconds.value == 5_160)
        let all = try Referee.pictureHashes(path)
        let shown = try Referee.pictureHashes(result.path)
        #expect(shown.first == all[129])
        let counts = try storedAndShownPictures(result.path)
        #expect(counts.stored == counts.shown + 29, "from the keyframe at 4 s")
        options.container = "mkv"
        #expect(throws: Failure.self) {
            try Splitter.plan(path, segments: segments([(5_130, 9_000)]), options: options)
        }
    }

    @Test(
        "a segment whose coding nothing here makes falls back as asked, and it is said",
        arguments: Fallback.allCases)
    func fallback(choice: Fallback) throws {
        let folder = TemporaryFolder("fallback")
        let path = folder.path + "/theora.mkv"
        _ = try ChildProcess.output(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=6", "-c:v", "libtheora", "-g",
                "50", path,
            ])
        var options = SplitOptions(mode: .smart)
        options.fallback = choice
        func plan() throws -> SplitPlan {
            try Splitter.plan(path, segments: segments([(0, 2_000), (2_300, 6_000)]), options: options)
        }
        guard choice != .fail else {
            let error = try #require(throws: (any Error).self) { try plan() }
            #expect("\(error)".contains("E312"))
            return
        }
        let made = try plan()
        #expect(made.items.map(\.fallback) == [nil, choice], "a cut on a keyframe needs no encoder")
        #expect(made.warnings.contains { $0.code == "W314" })
        #expect(made.items[1].cut.start.milliseconds.value == (choice == .copy ? 2_000 : 2_300))
        let results = try Splitter.run(made, into: folder.path + "/out").results
        #expect(try Referee.pictureHashes(results[1].path).count == (choice == .copy ? 100 : 92))
    }
}
