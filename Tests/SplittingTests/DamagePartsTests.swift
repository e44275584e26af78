import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// Several files that are one recording, as recorders leave them that begin a new file now and then.
@Suite struct DamagePartsTests {
    private func path(_ format: String) throws -> String {
        let (first, second) = try DamagedMedia.halves(secondStartsAt: "0", format: format)
        return RecordingPath([first, second]).joined
    }

    @Test("files are read as one, each track's times going on", arguments: ["mkv", "mp4", "ts"])
    func reads(format: String) throws {
        let recording = try Recording(path(format))
        #expect(abs(try recording.duration().milliseconds.value - 20_040) < 60)
        var decoded: [Int: Int64] = [:]
        var pictures: [Timestamp] = []
        while let packet = try recording.demuxer.next() {
            let stream = recording.demuxer.streams[packet.streamIndex]
            if let time = packet.dts {
                if let before = decoded[stream.index] { #expect(time > before) }
                decoded[stream.index] = time
            }
            if stream.kind == .video { pictures.append(recording.time(try #require(packet.pts), of: stream)) }
        }
        pictures.sort()
        #expect(pictures.count == 500)
        let steps = zip(pictures, pictures.dropFirst()).map { ($1 - $0).milliseconds.value }
        #expect(steps.count(where: { abs($0 - 40) > 1 }) <= 1)
        #expect((39...63).contains(steps[249]), "\(steps[249]) ms over the joint")
    }

    @Test(
        "cuts in, over and behind a joint hold the right pictures",
        arguments: ["mkv", "mp4", "ts"], [(2_100, 6_100), (8_100, 12_100), (14_150, 18_150)])
    func cuts(format: String, cut: (Int, Int)) throws {
        let folder = TemporaryFolder("parts")
        let plan = try Splitter.plan(
            path(format), segments: segments([cut]), options: SplitOptions(mode: .copy))
        let result = try Splitter.run(plan, into: folder.path).results[0]
        let shown = try Referee.pictureHashes(result.path)
        let first = cut.0 / 2_000 * 50
        let expected = try Array(Referee.pictureHashes(DamagedMedia.whole)[first..<first + 100])
        #expect(shown.starts(with: expected.dropLast(4)) && abs(shown.count - 103) <= 4, "\(shown.count)")
        let complaints = try Referee.complaints(result.path)
        #expect(complaints == "")
    }

    @Test("what was repaired in a later file is told at its place in the whole")
    func damage() throws {
        let (first, _) = try DamagedMedia.halves(secondStartsAt: "0")
        let joined = try DamagedMedia.joined(secondStartsAt: "500")
        let recording = try Recording(RecordingPath([first, joined]).joined)
        let notice = try #require(try recording.damage().first { $0.code == "R301" })
        #expect(notice.place.file == joined)
        #expect(abs((notice.place.time ?? 0) - 20_000) < 150)
    }

    @Test("a file that does not fit is named, with what differs")
    func differs() throws {
        let (first, _) = try DamagedMedia.halves(secondStartsAt: "0", format: "mkv")
        let other = try SampleMedia.avi.path
        do {
            _ = try Recording(RecordingPath([first, other]).joined)
            Issue.record("took it")
        } catch let failure as Failure {
            #expect(failure.code == "E320" && failure.place.file == other)
            #expect(failure.message.text(in: .en).contains("mpeg4"))
        }
    }
}
