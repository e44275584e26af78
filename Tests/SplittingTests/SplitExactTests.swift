import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

@Suite struct SplitExactTests {
    @Test(
        "exact segments hold exactly the pictures that lie in them",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .editList, .variableFrameRate, .avi,
            .openGOP,
        ])
    func exact(source: SampleMedia) throws {
        let folder = TemporaryFolder("exact")
        let path = try source.path
        let cuts = [(1_010, 4_990), (4_990, 7_530)]
        let plan = try Splitter.plan(path, segments: segments(cuts), options: SplitOptions(mode: .exact))
        let run = try Splitter.run(plan, into: folder.path)
        let zero = try Double(Referee.probe(path).format.startTime ?? "0") ?? 0
        let shown = try frameTimes(path).map { $0 - zero }
        for (result, cut) in zip(run.results, cuts) {
            let (start, end) = (Double(cut.0) / 1000, Double(cut.1) / 1000)
            let expected = shown.filter { $0 >= start - 0.0002 && $0 < end - 0.0002 }
            let times = try frameTimes(result.path)
            #expect(times.count == expected.count)
            guard times.count == expected.count, let shift = times.first.map({ expected[0] - $0 }) else {
                continue
            }
            for (time, source) in zip(times, expected) { #expect(abs(time + shift - source) < 0.0021) }
            let counts = try storedAndShownPictures(result.path)
            #expect(counts.stored == counts.shown)
            let complaints = try Referee.complaints(result.path)
            #expect(complaints == "")
            if try !Referee.probe(path).streams("audio").isEmpty {
                let sound = try #require(Referee.probe(result.path).streams("audio").first)
                if let duration = sound.duration.flatMap(Double.init) {
                    // A transport stream cannot hide the encoder's priming and padding.
                    #expect(abs(duration - (end - start)) < (source == .transportStream ? 0.1 : 0.05))
                }
            }
        }
    }

    /// Presentation times of the decoded pictures, in seconds.
    private func frameTimes(_ path: String) throws -> [Double] {
        try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-select_streams", "v:0", "-show_entries",
                "frame=best_effort_timestamp_time", "-of", "csv=p=0", path,
            ]
        ).split(separator: "\n").compactMap { Double($0.split(separator: ",").first ?? "") }
    }

    @Test("three sound tracks stay three, with their languages")
    func tracks() throws {
        let folder = TemporaryFolder("tracks")
        let plan = try Splitter.plan(
            SampleMedia.threeAudioTracks.path, segments: segments([(2_000, 5_000)]),
            options: SplitOptions(mode: .exact))
        let result = try Splitter.run(plan, into: folder.path).results[0]
        let sounds = try Referee.probe(result.path).streams("audio")
        #expect(sounds.count == 3)
        #expect(
            sounds.compactMap { $0.tags?["language"] } == ["zho", "eng"]
                || sounds.compactMap { $0.tags?["language"] } == ["chi", "eng"])
    }
}
