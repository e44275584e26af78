import Foundation
import TestSupport
import Testing

@testable import jielu

/// package, verify and init on a small meeting of their own.
@Suite struct RecordEndToEndTests {
    private let folder = TemporaryFolder("meeting")

    private let manifest = """
        jielu: 1
        id: 2026-03-14-test
        title: 公園遊戲場協作會議
        date: 2026-03-14
        languages: [zh-Hant]
        recordings:
          - {file: hall.mkv}
        transcripts:
          - {file: transcript.md, language: zh-Hant}
        captions:
          - {file: captions.srt, language: zh-Hant}
        chapters: agenda.txt

        """
    private let captions = """
        1
        00:00:01,000 --> 00:00:04,000
        大家午安歡迎來到公園遊戲場協作會議

        2
        00:00:10,000 --> 00:00:14,000
        我住在公園旁邊每天下午都帶小孩去玩

        """
    private let transcript = """
        # 2026-03-14 公園遊戲場協作會議

        ### 陳主持：

        大家午安，歡迎來到公園遊戲場協作會議。

        ### 林居民：

        我住在公園旁邊，每天下午都帶小孩去玩。

        """

    private func prepare(_ sample: SampleMedia = .livestream) throws {
        try folder.copy(sample.path, as: "hall.mkv")
        try folder.write(captions, to: "captions.srt")
        try folder.write(transcript, to: "transcript.md")
        try folder.write("0:00 開場\n0:10 討論\n", to: "agenda.txt")
        try folder.write(manifest, to: "meeting.yaml")
    }

    private func package(_ more: [String] = []) throws -> (Document, Int32) {
        try JieluBinary.json(["package", "meeting.yaml", "-o", "record"] + more, in: folder)
    }

    @Test func `A meeting becomes a record that proves whole, and is not made twice`() throws {
        try prepare()
        let (made, status) = try package()
        #expect(status == 0, "\(String(describing: made.error))")
        #expect(made.results.first?["state"]?.string == "made")
        let probe = try Referee.probe(folder.path("record/media/recording.mp4"))
        #expect(probe.chapters.map(\.title) == ["開場", "討論"])
        #expect(probe.format.tags?["title"] == "公園遊戲場協作會議")
        #expect(try folder.read("record/index.html").contains("每天下午都帶小孩去玩"))
        let sums = try ChildProcess.run(
            "sha256sum", ["--quiet", "-c", "checksums.sha256"], in: folder.path("record"))
        #expect(sums.status == 0, "\(sums.errorText)")

        let (again, againStatus) = try package()
        #expect(againStatus == 0)
        #expect(again.results.first?["state"]?.string == "unchanged")
        let human = try JieluBinary.run(["package", "meeting.yaml", "-o", "record"], in: folder)
        #expect(human.text.contains("nothing to do"))

        let (sound, soundStatus) = try JieluBinary.json(["verify", "record"], in: folder)
        #expect(soundStatus == 0)
        #expect(sound.results.first?["isSound"]?.bool == true)
        #expect(sound.results.first?["seal"] == made.results.first?["seal"])

        try folder.write(transcript.replacing("小孩", with: "孩子"), to: "transcript.md")
        let (text, _) = try package()
        let steps = try #require(text.results.first?["steps"]?.array)
        #expect(steps.allSatisfy { $0["isDone"]?.bool == true }, "media were made again: \(steps)")
        #expect(try folder.read("record/index.html").contains("孩子"))
    }

    @Test func `The same meeting gives the same bytes in another folder, zone and language`() throws {
        try prepare()
        let places = [
            ("here", ["TZ": "Asia/Taipei", "LANG": "zh_TW.UTF-8", "JIELU_LANG": "zh-TW"]),
            ("另一處", ["TZ": "America/Los_Angeles", "LC_ALL": "C", "JIELU_LANG": "en", "HOME": "/"]),
        ]
        for (name, environment) in places {
            for file in ["hall.mkv", "captions.srt", "transcript.md", "agenda.txt", "meeting.yaml"] {
                try FileManager.default.createDirectory(
                    atPath: folder.path(name), withIntermediateDirectories: true)
                try folder.copy(folder.path(file), as: name + "/" + file)
            }
            let result = try JieluBinary.run(
                ["package", "\(name)/meeting.yaml", "-o", "\(name)/record", "--bag"], in: folder,
                environment: environment)
            #expect(result.status == 0, "\(result.errorText)")
        }
        let difference = try ChildProcess.run(
            "diff", ["-r", folder.path("here/record"), folder.path("另一處/record")])
        #expect(difference.text == "")
        #expect(difference.status == 0)
    }

    @Test func `A bag is proved, its seal compared, and the originals are kept apart`() throws {
        try prepare()
        let (made, status) = try package(["--bag", "--master", "originals"])
        #expect(status == 0, "\(String(describing: made.error))")
        let seal = try #require(made.results.first?["seal"]?.string)
        #expect(made.results.first?["recording"]?.string == "firstRead")
        #expect(made.results.first?["master"]?["isNew"]?.bool == true)
        let (proof, proved) = try JieluBinary.json(["verify", "record", "--seal", seal], in: folder)
        #expect(proved == 0)
        #expect(proof.results.first?["isBag"]?.bool == true)
        let other = try JieluBinary.run(["verify", "record", "--seal", String(seal.reversed())], in: folder)
        #expect(other.status == 5)
        #expect(try JieluBinary.run(["verify", "record", "--seal", "zz"], in: folder).status == 2)
        #expect(try JieluBinary.run(["verify", "originals"], in: folder).status == 0)
        try folder.write(transcript.replacing("小孩", with: "孩子"), to: "transcript.md")
        let human = try JieluBinary.run(
            ["package", "meeting.yaml", "-o", "record", "--bag", "--master", "originals"], in: folder)
        #expect(human.text.contains("compared by size and time only"))
        #expect(human.text.contains("not for publication"))
    }

    @Test func `verify finds what was altered, removed or added, and ends with 5`() throws {
        try prepare()
        #expect(try package().1 == 0)
        try folder.write("x", to: "record/extra.txt")
        try folder.write("altered", to: "record/LICENSE.txt")
        let (document, status) = try JieluBinary.json(["verify", "record"], in: folder)
        #expect(status == 5)
        #expect(document.error?.code == "E710")
        #expect(document.warnings.count >= 2)
        let human = try JieluBinary.run(["verify", "record", "--lang", "zh-TW"], in: folder)
        #expect(human.status == 5)
        #expect(human.text.contains("LICENSE.txt") && human.text.contains("extra.txt"))
        #expect(human.errorText.contains("錯誤 E710"))
        #expect(try JieluBinary.run(["verify", "nothing"], in: folder).status == 3)
    }

    @Test(
        "A meeting.yaml that cannot be carried out is refused with its line, and nothing is made",
        arguments: [
            ("unknown key", "chapters: agenda.txt", "chapter: agenda.txt", 12),
            ("leaves the folder", "file: hall.mkv", "file: ../../etc/passwd", 7),
            ("absolute path", "file: hall.mkv", "file: /etc/passwd", 7),
            ("missing file", "file: hall.mkv", "file: other.mkv", 7),
            ("not yet", "chapters: agenda.txt", "redactions: [{from: \"0:01\", to: \"0:02\"}]", 12),
            ("not yet anonymize", "chapters: agenda.txt", "anonymize: [{name: 王小明, as: 民眾甲}]", 12),
            ("alias", "title: 公園遊戲場協作會議", "title: *name", 3),
        ])
    func refused(name: String, old: String, new: String, line: Int) throws {
        try prepare()
        try folder.write(manifest.replacing(old, with: new), to: "meeting.yaml")
        let before = folder.contents
        let (document, status) = try package()
        #expect(status == 3, "\(name)")
        let error = try #require(document.error)
        #expect(error.file?.hasSuffix("meeting.yaml") == true, "\(name): \(error)")
        #expect(error.line == line, "\(name): \(error)")
        #expect(error.next != nil, "\(name): \(error)")
        #expect(folder.contents == before, "\(name): something was left behind")
        let human = try JieluBinary.run(["package", "meeting.yaml", "-o", "record"], in: folder)
        #expect((2...5).contains(human.errorLines.count), "\(human.errorText)")
    }

    @Test func `What was said off the record is published only on request`() throws {
        try prepare()
        try folder.write(transcript.replacing("大家午安，", with: "大家午安，以下不記錄。"), to: "transcript.md")
        let (refused, status) = try package()
        #expect(status == 3)
        #expect(refused.error?.file?.hasSuffix("transcript.md") == true)
        #expect(refused.error?.line == 5)
        #expect(!folder.contents.contains { $0.hasPrefix("record") })
        #expect(try package(["--publish-off-record"]).1 == 0)
    }

    @Test func `A dry run plans and makes nothing; a folder that is not ours is kept`() throws {
        try prepare()
        let before = folder.contents
        let (plan, status) = try package(["--dry-run"])
        #expect(status == 0)
        #expect(plan.results.first?["state"]?.string == "planned")
        #expect(plan.results.first?["steps"]?.array?.isEmpty == false)
        #expect(folder.contents == before)
        try folder.write("mine", to: "record/diary.txt")
        let (refused, refusedStatus) = try package()
        #expect(refusedStatus == 4)
        #expect(refused.error?.next?.contains("--force") == true)
        #expect(try folder.read("record/diary.txt") == "mine")
    }

    @Test(
        "Recordings of every kind become records",
        arguments: [
            SampleMedia.transportStream, .flv, .editList, .noAudio, .threeAudioTracks, .audioM4A,
            .variableFrameRate, .avi,
        ])
    func kinds(sample: SampleMedia) throws {
        try prepare(sample)
        let (made, status) = try package()
        #expect(status == 0, "\(String(describing: made.error))")
        let (sound, soundStatus) = try JieluBinary.json(["verify", "record"], in: folder)
        #expect(soundStatus == 0, "\(sound.warnings)")
        for name in ["media/recording.mp4", "media/audio.m4a"]
        where folder.contents.contains("record/" + name) {
            #expect(try Referee.complaints(folder.path("record/" + name)) == "")
        }
    }

    @Test func `kill -9 in the middle leaves no record; the next run makes it`() throws {
        try prepare(.avi)
        let process = try JieluBinary.start(["package", "meeting.yaml", "-o", "record"], in: folder)
        let deadline = Date(timeIntervalSinceNow: 60)
        while !folder.contents.contains(where: { $0.hasPrefix(".jielu/steps/") }), Date() < deadline {
            usleep(1000)
        }
        process.send(SIGKILL)
        try process.wait()
        #expect(!folder.contents.contains("record/index.html"))
        #expect(try package().1 == 0)
        #expect(try JieluBinary.run(["verify", "record"], in: folder).status == 0)
    }

    @Test(
        "A date is found in a file's name, a longer number is none",
        arguments: [
            ("2026-03-14_hall", "2026-03-14"), ("hall 20260314", "2026-03-14"),
            ("IMG_20260314_101500", "2026-03-14"),
            ("2026_03_14", "2026-03-14"), ("hall-120260314", nil), ("20261399", nil), ("room 2026", nil),
        ] as [(String, String?)])
    func dates(name: String, date: String?) {
        #expect(Init.date(in: name).map { "\($0)" } == date)
    }

    @Test func `init writes a meeting.yaml that package understands`() throws {
        try folder.copy(SampleMedia.chaptered.path, as: "2026-03-14_hall.mkv")
        try folder.write(transcript, to: "transcript.md")
        let (document, status) = try JieluBinary.json(
            ["init", "2026-03-14_hall.mkv", "transcript.md"], in: folder)
        #expect(status == 0, "\(String(describing: document.error))")
        #expect(document.results.first?["date"]?.string == "2026-03-14")
        #expect(document.results.first?["title"]?.string == "公園遊戲場協作會議")
        #expect(document.results.first?["people"] == .array([.string("陳主持"), .string("林居民")]))
        #expect(try folder.read("meeting.yaml").contains("  - {name: \"林居民\"}"))
        // Until captions are named the transcript has no times: that is said, not the file's fault.
        let planned = try JieluBinary.run(
            ["package", "meeting.yaml", "-o", "record", "--dry-run"], in: folder)
        #expect(planned.status == 0 || !planned.errorText.contains("meeting.yaml"), "\(planned.errorText)")

        try folder.write("mine", to: "meeting.yaml")
        #expect(try JieluBinary.run(["init", "2026-03-14_hall.mkv"], in: folder).status == 4)
        #expect(try folder.read("meeting.yaml") == "mine")
        let shown = try JieluBinary.run(
            ["init", "2026-03-14_hall.mkv", "--dry-run", "--lang", "zh-TW"], in: folder)
        #expect(shown.text.contains("languages: [zh-Hant]"))
        #expect(shown.text.contains("會議名稱") || shown.text.contains("公園"))
        let elsewhere = TemporaryFolder("elsewhere")
        let (outside, outsideStatus) = try JieluBinary.json(
            ["init", folder.path("2026-03-14_hall.mkv"), "-o", elsewhere.path("meeting.yaml")])
        #expect(outsideStatus == 3)
        #expect(outside.error?.code == "E208")
    }
}
