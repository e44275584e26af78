import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

@Suite struct SegmentTagsTests {
    @Test(
        "a timecode counts pictures, and drop-frame leaves two numbers out a minute but every tenth",
        arguments: [
            ("10:00:00:00", 25, 1, 30, "10:00:01:05"), ("23:59:59:24", 25, 1, 1, "00:00:00:00"),
            ("00:00:59;29", 30_000, 1001, 1, "00:01:00;02"), ("00:09:59;29", 30_000, 1001, 1, "00:10:00;00"),
            ("00:00:00;00", 30_000, 1001, 107_892, "01:00:00;00"),
            ("00:00:00;00", 60_000, 1001, 3_600, "00:01:00;04"),
            ("23:59:59;29", 30_000, 1001, 1, "00:00:00;00"),
        ])
    func timecode(start: String, numerator: Int64, denominator: Int64, pictures: Int64, expected: String)
        throws
    {
        let rate = PictureRate(numerator: numerator, denominator: denominator)
        let code = try #require(ShootingTimecode(start, rate: rate))
        #expect(code.text == start)
        #expect(code.advanced(by: pictures).text == expected)
    }

    @Test("what is no timecode is none", arguments: ["", "10:00", "25:00:00:00", "10:00:00:25", "a:b:c:d"])
    func noTimecode(text: String) {
        #expect(ShootingTimecode(text, rate: PictureRate(numerator: 25, denominator: 1)) == nil)
    }

    @Test("the wall clock moves with the segment's start, over days and leap years")
    func wallClock() {
        func moved(_ clock: String, _ milliseconds: Int) -> String? {
            SegmentTags.moved(clock, by: Timestamp(Milliseconds(milliseconds)))
        }
        #expect(moved("2026-03-14T06:00:00.000000Z", 46_250) == "2026-03-14T06:00:46.250000Z")
        #expect(moved("2024-02-28T23:59:59.500000Z", 500) == "2024-02-29T00:00:00.000000Z")
        #expect(moved("2026-12-31T23:00:00+00:00", 3_600_000) == "2027-01-01T00:00:00.000000Z")
        #expect(moved("1970-01-01T00:00:00.000000Z", 500) == nil)
        #expect(moved("yesterday", 500) == nil)
    }

    @Test(
        "cues that show at a cut are in the segment, also where reading starts long after them",
        arguments: ["mov", "mkv"])
    func cues(container: String) throws {
        let folder = TemporaryFolder("cues")
        let source = folder.path("film.\(container)")
        let words = try folder.write(
            "1\n00:00:02,000 --> 00:00:04,000\nfirst\n\n2\n00:00:30,000 --> 00:01:02,000\nlong\n\n"
                + "3\n00:01:03,000 --> 00:01:08,500\ncrossing the end\n\n4\n00:01:10,000 --> 00:01:12,000\nafter\n",
            to: "words.srt")
        let tags = try folder.write(
            """
            ;FFMETADATA1
            title=會議
            artist=示範
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=61000
            title=開場
            [CHAPTER]
            TIMEBASE=1/1000
            START=61000
            END=75000
            title=討論

            """, to: "tags.txt")
        let font = try folder.write("not really a font", to: "kai.ttf")
        var arguments = [
            "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i",
            "testsrc2=size=160x90:rate=25:duration=75",
            "-f", "lavfi", "-i", "anoisesrc=d=75:r=48000", "-i", words, "-i", tags, "-map", "0", "-map", "1",
            "-map",
            "2", "-map_metadata", "3", "-map_chapters", "3", "-c:v", "libx264", "-preset", "ultrafast", "-g",
            "50",
            "-c:a", "aac", "-c:s", container == "mov" ? "mov_text" : "srt", "-metadata",
            "creation_time=2026-03-14T06:00:00Z", "-metadata:s:s:0", "language=jpn", "-metadata:s:v:0",
            "timecode=10:00:00:00",
        ]
        if container == "mkv" {
            arguments += [
                "-attach", font, "-metadata:s:t:0", "mimetype=font/ttf", "-metadata:s:s:0", "title=字幕",
            ]
            arguments += ["-attach", words, "-metadata:s:t:1", "mimetype=text/plain"]
        }
        try ChildProcess.output("ffmpeg", arguments + [source])

        let plan = try Splitter.plan(
            source, segments: segments([(60_000, 65_000)]), options: SplitOptions(mode: .smart))
        #expect(
            plan.warnings.count == (container == "mkv" ? 1 : 0), "the text file is left out: \(plan.warnings)"
        )
        let result = try Splitter.run(plan, into: folder.path("out")).results[0]
        let probe = try Referee.probe(result.path)
        let zero = container == "mkv" ? try #require(Double(probe.streams[0].startTime ?? "")) : 0
        let text = try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-select_streams", "s:0", "-show_entries",
                "packet=pts_time,duration_time,size",
                "-of", "csv=p=0", result.path,
            ])
        let cues = text.split(separator: "\n").map { $0.split(separator: ",").compactMap { Double($0) } }
            .filter { $0.count == 3 && $0[2] > 2 }
        #expect(cues.count == 2)
        guard cues.count == 2 else { return }
        #expect(abs(cues[0][0] - zero) < 0.03 && abs(cues[0][1] - 2) < 0.05)
        #expect(abs(cues[1][0] - 3 - zero) < 0.05 && abs(cues[1][0] + cues[1][1] - 5 - zero) < 0.05)
        #expect(probe.chapters.map(\.title) == ["開場", "討論"])
        #expect(probe.format.tags?.first { $0.key.lowercased() == "artist" }?.value == "示範")
        #expect(probe.format.tags?["title"] == "會議")
        #expect(probe.format.tags?["creation_time"]?.hasPrefix("2026-03-14T06:01:00") == true)
        let codes = probe.streams.compactMap { $0.tags?["timecode"] ?? $0.tags?["TIMECODE"] }
        #expect(codes.first == "10:01:00:00")
        if container == "mkv" {
            #expect(probe.streams("subtitle").first?.tags?["language"] == "jpn")
            #expect(probe.streams("subtitle").first?.tags?["title"] == "字幕")
            #expect(probe.streams("attachment").map { $0.tags?["filename"] } == ["kai.ttf"])
        }

        // Joined, the whole has chapters of its own, one timecode and one wall clock.
        let parts = try Splitter.plan(
            source, segments: segments([(60_000, 63_000), (66_000, 70_000)]),
            options: SplitOptions(mode: .smart))
        let name = try parts.joinedName(try NameTemplate("全場 {start}"), clock: nil)
        #expect(name == "全場 0h01m00s.\(container)")
        let joined = try Referee.probe(
            try Splitter.join(parts, into: folder.path("joined/" + name)).results.isEmpty
                ? "" : folder.path("joined/" + name))
        #expect(joined.chapters.count == 2)
        #expect(joined.format.tags?["creation_time"]?.hasPrefix("2026-03-14T06:01:00") == true)
        #expect(
            joined.streams.compactMap { $0.tags?["timecode"] ?? $0.tags?["TIMECODE"] }.first == "10:01:00:00")
    }
}
