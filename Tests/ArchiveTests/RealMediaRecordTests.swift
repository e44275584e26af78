import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

/// Recordings in every state they come in, made into records by the real thing.
@Suite struct RealMediaRecordTests {
    @Test(arguments: SampleMedia.allCases.filter { $0 != .truncated })
    func `every kind of recording becomes a record whose parts agree`(sample: SampleMedia) throws {
        let folder = TemporaryFolder("real")
        let source = try sample.path
        let name = URL(fileURLWithPath: source).lastPathComponent
        try folder.write(
            "1\n00:00:01,000 --> 00:00:04,000\n陳主持：大家好\n\n2\n00:00:09,000 --> 00:00:13,000\n林居民：公園的鋪面不平\n",
            to: "meeting/asr.srt")
        try folder.copy(source, as: "meeting/\(name)")
        let manifest = try folder.write(
            """
            jielu: 1
            id: real
            title: 真的錄影
            date: 2026-03-14
            languages: [zh-Hant]
            recordings: [{file: \(name)}]
            captions: [{file: asr.srt}]
            chapters: [{at: 0:00, title: 開場}, {at: 0:08, title: 討論}]
            clips: [{id: why, from: 0:02.5, to: 0:05}]
            """, to: "meeting/meeting.yaml")
        let output = folder.path("record")
        let result = try PackageRun(try Manifest.read(manifest), output: output).run()
        let report = try RecordVerifier.verify(output)
        #expect(report.problems.map { "\($0.code) \($0.place.file ?? "") \($0.message.text(in: .en))" } == [])
        for file in result.files where !MediaType.of(file).hasPrefix("text") {
            guard ["media/", "clips/"].contains(where: file.hasPrefix), !file.hasSuffix(".jpg") else {
                continue
            }
            #expect(try Referee.complaints(output + "/" + file) == "", "\(file)")
        }
        let record = try #require(report.record)
        let clip = try #require(record.media.first { $0.role == .clip })
        #expect(abs((clip.sourceRange?.start.value ?? 0) - 2500) <= 40)
        if result.files.contains("media/recording.mp4") {
            let probe = try Referee.probe(output + "/media/recording.mp4")
            // The film begins when it began in the source, so that times hold for every file.
            #expect(probe.chapters.map(\.title) == ["開場", "討論"])
            let original = try Referee.probe(source)
            #expect(probe.streams("audio").count == original.streams("audio").count)
        }
    }

    @Test func `a recording that is no recording is refused`() throws {
        for (name, content) in [
            ("text.mp4", "just words\n"), ("list.mp4", "#EXTM3U\n#EXTINF:10,\n/etc/passwd\n"),
            ("concat.mp4", "ffconcat version 1.0\nfile /etc/passwd\n"),
        ] {
            let folder = TemporaryFolder("bad")
            try folder.write(content, to: "meeting/\(name)")
            let manifest = try folder.write(
                "jielu: 1\nid: bad\ntitle: x\ndate: 2026-03-14\nlanguages: [en]\nrecordings: [{file: \(name)}]\n",
                to: "meeting/meeting.yaml")
            let before = folder.contents
            let run = PackageRun(try Manifest.read(manifest), output: folder.path("record"))
            do {
                _ = try run.run()
                Issue.record("\(name) became a record")
            } catch {
                let failure = (error as? Failure) ?? (error as? any FailureConvertible)?.failure
                #expect(failure?.exit == .input)
                #expect(failure?.place.file?.hasSuffix(name) == true)
            }
            #expect(folder.contents == before)
        }
    }
}
