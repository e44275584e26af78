import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

func segments(_ cuts: [(Int, Int)]) -> [Segment] {
    cuts.enumerated().map { index, cut in
        Segment(
            number: index + 1,
            range: TimeRange(Timestamp(Milliseconds(cut.0)), Timestamp(Milliseconds(cut.1))))
    }
}

/// Packets that are stored in a file, and those that a player shows.
func storedAndShownPictures(_ path: String) throws -> (stored: Int, shown: Int) {
    func count(_ options: [String], _ entry: String) throws -> Int {
        let text = try ChildProcess.output(
            "ffprobe",
            ["-loglevel", "error"] + options
                + ["-select_streams", "v:0", "-show_entries", "stream=\(entry)", "-of", "csv=p=0", path])
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
    }
    let ignoring = path.hasSuffix(".mp4") ? ["-ignore_editlist", "1"] : []
    return (
        try count(ignoring + ["-count_packets"], "nb_read_packets"),
        try count(["-count_frames"], "nb_read_frames")
    )
}

@Suite struct SplitCopyTests {
    static let cuts = [(0, 5_100), (5_100, 9_960), (9_960, 17_333), (17_333, 20_000)]

    @Test(
        "copied segments start on a keyframe, hold a run of the source's pictures, and hide nothing",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .editList, .variableFrameRate,
            .threeAudioTracks,
            .noAudio, .avi, .lateAudio, .subtitled, .openGOP,
        ])
    func copies(source: SampleMedia) throws {
        let folder = TemporaryFolder("copy")
        let path = try source.path
        let wished = source == .avi ? [(0, 5_100), (9_960, 20_000)] : Self.cuts
        let plan = try Splitter.plan(path, segments: segments(wished), options: SplitOptions(mode: .copy))
        let run = try Splitter.run(plan, into: folder.path)
        let all = try Referee.pictureHashes(path)
        for (result, item) in zip(run.results, plan.items) {
            let pictures = try Referee.pictureHashes(result.path)
            let first = try #require(all.firstIndex(of: pictures[0]), "starts on a picture of the source")
            #expect(
                Array(all[first...].prefix(pictures.count)) == pictures, "the source's pictures, in order")
            let counts = try storedAndShownPictures(result.path)
            #expect(counts.stored == counts.shown, "no hidden footage in \(result.path)")
            // A copied open GOP marks the pictures that were left out as unused: said by decoders, seen by nobody.
            let complaints = try Referee.complaints(result.path)
            #expect(complaints == "" || source == .openGOP)
            #expect(result.range.start == item.cut.start)
            #expect(result.range.end <= item.segment.range.end + TimeSpan(41, .milliseconds))
            if source != .variableFrameRate {
                let short = item.segment.range.end - result.range.end
                #expect(short <= TimeSpan(160, .milliseconds), "at most three pictures short: \(short)")
            }
        }
        #expect(folder.visible.count == wished.count)
        #expect(folder.contents.count == wished.count, "no temporary file is left")
    }

    @Test(
        "sound keeps its place beside the pictures",
        arguments: [SampleMedia.livestream, .mp4, .transportStream, .lateAudio])
    func keepsOffset(source: SampleMedia) throws {
        let folder = TemporaryFolder("offset")
        let path = try source.path
        let plan = try Splitter.plan(
            path, segments: segments([(9_960, 17_333)]), options: SplitOptions(mode: .copy))
        let result = try Splitter.run(plan, into: folder.path).results[0]
        // The first packet's time in the segment against its time in the source.
        let start = Double(result.range.start.milliseconds.value) / 1000
        let zero = try Double(Referee.probe(path).format.startTime ?? "0") ?? 0
        let before = try Referee.packetTimes(path, track: "a:0").map { $0.time - zero - start }
        let after = try Referee.packetTimes(result.path, track: "a:0").map(\.time)
        let shift = try Double(Referee.probe(result.path).streams("video").first?.startTime ?? "0") ?? 0
        let first = try #require(after.first) - shift
        #expect(before.contains { abs($0 - first) < 0.0015 }, "first sound at \(first)")
    }

    @Test(
        "audio only, in each container", arguments: [SampleMedia.audioM4A, .audioMP3, .audioWAV, .audioOgg])
    func audioOnly(source: SampleMedia) throws {
        let folder = TemporaryFolder("audio")
        let plan = try Splitter.plan(
            source.path, segments: segments([(0, 5_000), (5_000, 24_000)]), options: SplitOptions(mode: .copy)
        )
        let run = try Splitter.run(plan, into: folder.path)
        for (result, wished) in zip(run.results, [5.0, 19.0]) {
            #expect(abs(try Referee.probe(result.path).duration - wished) < 0.15)
            let complaints = try Referee.complaints(result.path)
            #expect(complaints == "")
        }
    }

    @Test("a truncated recording is split as far as it goes")
    func truncated() throws {
        let folder = TemporaryFolder("truncated")
        let path = try SampleMedia.truncated.path
        let plan = try Splitter.plan(
            path, segments: segments([(2_000, 9_000)]), options: SplitOptions(mode: .copy))
        let result = try Splitter.run(plan, into: folder.path).results[0]
        let complaints = try Referee.complaints(result.path)
        #expect(complaints == "")
    }

    @Test("chapters are clipped and shifted")
    func chapters() throws {
        let folder = TemporaryFolder("chapters")
        let plan = try Splitter.plan(
            SampleMedia.chaptered.path, segments: segments([(8_100, 16_000)]),
            options: SplitOptions(mode: .copy))
        let result = try Splitter.run(plan, into: folder.path).results[0]
        let chapters = try Referee.probe(result.path).chapters
        #expect(chapters.map(\.title) == ["討論：遊戲場", "Closing"])
        #expect(Double(chapters[0].startTime) == 0)
        let second = try #require(Double(chapters[1].startTime))
        #expect(abs(second - (15 - Double(result.range.start.milliseconds.value) / 1000)) < 0.002)
    }
}
