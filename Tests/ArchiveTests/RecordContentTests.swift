import Files
import Foundation
import Messages
import TestSupport
import Testing
import Timeline
import Transcripts

@testable import Archive

@Suite struct RecordContentTests {
    private func record(_ meeting: FakeMeeting) throws -> Record {
        try JSONDecoder().decode(Record.self, from: Data(try meeting.text(Record.fileName).utf8))
    }

    @Test func `a transcript without times takes them from the captions`() throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        let text = try meeting.text("text/transcript.zh-Hant.json")
        let transcript = try TranscriptReader.read(text, format: .jielu).transcript
        let starts = transcript.utterances.map { $0.timing?.start.value ?? -1 }
        for (start, wished) in zip(starts, [1000, 6000, 20_000, 40_000]) {
            #expect(abs(start - wished) < 500)
        }
        let page = try meeting.text("index.html")
        #expect(page.contains("lang=\"zh-Hant\""))
        for id in ["s1", "s2", "s3", "s4"] { #expect(page.contains("id=\"\(id)\"")) }
        let times = try meeting.text("text/transcript.zh-Hant.times.tsv").split(separator: "\n")
        #expect(times.first == "turn\tid\tstart\tend")
        #expect(times.count == 5)
        #expect(try meeting.text("text/captions.zh-Hant.vtt").hasPrefix("WEBVTT\n\ns1\n"))
    }

    @Test func `without captions the transcript stays untimed, and nothing pretends otherwise`() throws {
        let meeting = try FakeMeeting("recordings: [{file: hall.mkv}]\ntranscripts: [{file: transcript.md}]")
        try meeting.run()
        let names = try Folder.files(in: meeting.output)
        #expect(!names.contains { $0.hasPrefix("text/captions") || $0.hasSuffix("times.tsv") })
        #expect(try record(meeting).transcript?.timed == 0)
        #expect(try meeting.verify().problems == [])
    }

    @Test func `captions alone are the transcript`() throws {
        let meeting = try FakeMeeting("recordings: [{file: hall.mkv}]\ncaptions: [{file: asr.srt}]")
        try meeting.run()
        #expect(try record(meeting).transcript?.timed == 4)
        #expect(try meeting.text("text/transcript.zh-Hant.md").contains("公園的鋪面不平推嬰兒車很辛苦"))
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a transcript alone is a record`() throws {
        let meeting = try FakeMeeting("transcripts: [{file: transcript.md}]")
        let result = try meeting.run()
        #expect(result.duration == .zero)
        #expect(
            !result.files.contains {
                $0.hasPrefix("media/") || $0.hasPrefix("img/") || $0.contains("chapters")
            })
        #expect(try meeting.verify().problems == [])
        try meeting.describe("transcripts: [{file: transcript.md}]\nchapters: [{at: 0:30, title: 討論}]")
        #expect(try meeting.failure().code == "E616")
    }

    @Test func `a recording without pictures has no film, and its clips are sound`() throws {
        let meeting = try FakeMeeting(FakeMeeting.sources + "clips: chapters", media: "60000 audio\n")
        let result = try meeting.run()
        #expect(!result.files.contains { $0.hasSuffix(".mp4") || $0.hasPrefix("img/") })
        #expect(result.files.contains("media/audio.m4a") && result.files.contains("clips/01.m4a"))
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a recording without sound has no audio file`() throws {
        let meeting = try FakeMeeting("recordings: [{file: hall.mkv}]", media: "60000 video\n")
        let result = try meeting.run()
        #expect(result.files.contains("media/recording.mp4") && !result.files.contains("media/audio.m4a"))
        #expect(try meeting.verify().problems == [])
    }

    @Test func `chapters tile the record, and come from the recording where nothing else is said`() throws {
        let meeting = try FakeMeeting(media: "60000 video audio\n15000|討論\n30000|結論\n")
        try meeting.run()
        #expect(try record(meeting).chapters.map(\.start) == [0, 15_000, 30_000])
        #expect(try record(meeting).chapters.map(\.end) == [15_000, 30_000, 60_000])
        #expect(try record(meeting).chapters[0].title == ["zh-Hant": "公園會議", "en": "Park meeting"])
        try meeting.describe(
            FakeMeeting.sources + "chapters: [{at: \"@1000\", title: {zh-Hant: 討論, en: Discussion}}]")
        try meeting.run()
        #expect(try record(meeting).chapters.map(\.start) == [0, 40_000])
        // Every chapter has an English title, so there is an English file.
        #expect(try meeting.text("text/chapters.en.vtt").contains("Discussion"))
        #expect(try meeting.verify().problems == [])
    }

    @Test(arguments: [
        ("0:00 開場\n1:30 太晚\n", "E404", 2), ("0:00 開場\n0:10 討論\n0:10 再討論\n", "E413", 3),
        ("0:00 開場\n0:75 討論\n", "E401", 2),
    ])
    func `a bad chapter is named with file and line`(agenda: String, code: String, line: Int) throws {
        let meeting = try FakeMeeting(FakeMeeting.sources + "chapters: agenda.txt")
        try meeting.folder.write(agenda, to: "meeting/agenda.txt")
        let failure = try meeting.failure()
        #expect(failure.code.hasPrefix(code))
        #expect(failure.exit == .input)
        #expect(failure.place.line == line)
        #expect(failure.place.file?.hasSuffix("agenda.txt") == true)
    }

    @Test func `links stay through a correction, and a removed utterance leaves its anchor`() throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        try meeting.edit("transcript.md", "### 林居民：\n公園的鋪面不平，推嬰兒車很辛苦。\n\n", "")
        try meeting.edit("transcript.md", "今天就到這裡。", "今天就到這裡！\n\n### 林居民：\n我想補充一點。")
        try meeting.describe(FakeMeeting.sources + "changes: [{date: 2026-03-20, note: 更正兩處}]")
        try meeting.run()
        let page = try meeting.text("index.html")
        for id in ["s1", "s2", "s3", "s4", "s5"] { #expect(page.contains("id=\"\(id)\"")) }
        #expect(!page.contains("推嬰兒車"))
        #expect(try record(meeting).transcript?.removed == ["s2"])
        let changes = try meeting.text("CHANGES.md")
        #expect(changes.contains("2026-03-20") && changes.contains("更正兩處"))
        #expect(changes.contains("新增：s5") && changes.contains("修改：s4") && changes.contains("移除：s2"))
        // The removed words stand nowhere in the record.
        for name in try Folder.files(in: meeting.output) {
            let data = try Data(contentsOf: URL(fileURLWithPath: meeting.output + "/" + name))
            #expect(data.range(of: Data("推嬰兒車".utf8)) == nil, "\(name)")
        }
        #expect(try meeting.folder.read("meeting/anchors.tsv").contains("推嬰兒車"))
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a correction that no day is named for is listed all the same, and under the first that is`()
        throws
    {
        let meeting = try FakeMeeting()
        try meeting.run()
        #expect(!meeting.folder.contents.contains("out/record/CHANGES.md"))
        try meeting.edit("transcript.md", "推嬰兒車很辛苦", "推輪椅很辛苦")
        try meeting.run()
        #expect(try meeting.text("CHANGES.md").hasSuffix("## 未註明日期\n\n- 修改：s2\n"))
        try meeting.describe(FakeMeeting.sources + "changes: [{date: 2026-03-20, note: 更正一處}]")
        try meeting.run()
        #expect(try meeting.text("CHANGES.md").hasSuffix("## 2026-03-20\n\n- 更正一處\n- 修改：s2\n"))
        #expect(!(try meeting.text("CHANGES.md").contains("嬰兒")))
    }

    @Test(arguments: ["transcript.md", "asr.srt"])
    func `what was said off the record is refused with its line, unless it is to be published`(file: String)
        throws
    {
        let meeting = try FakeMeeting()
        try meeting.edit(file, file == "asr.srt" ? "公園的鋪面不平" : "公園的鋪面不平，", "以下不記錄，公園的鋪面不平，")
        let failure = try meeting.failure()
        #expect(failure.code == "E702")
        #expect(failure.exit == .input)
        #expect(failure.place.file?.hasSuffix(file) == true)
        #expect(failure.place.line != nil)
        #expect(!FileManager.default.fileExists(atPath: meeting.output))
        var options = PackageOptions()
        options.publishesOffRecord = true
        #expect(try meeting.run(options: options).state == .made)
        // What was allowed once is not allowed for ever.
        #expect(try meeting.failure().code == "E702")
    }

    @Test func `a photo must be a picture, whatever its name says`() throws {
        let meeting = try FakeMeeting(
            FakeMeeting.sources + "photos: [{file: group.jpg, caption: 小組, credit: 林居民}]")
        try meeting.folder.write("<script>alert(1)</script>", to: "meeting/group.jpg")
        let failure = try meeting.failure()
        #expect(failure.code == "E703")
        #expect(failure.place.line == 9)
        try meeting.folder.write(FakeMedia.jpeg, to: "meeting/group.jpg")
        try meeting.run()
        let photo = try #require(try record(meeting).images.first { $0.role == .photo })
        #expect(photo.path == "img/photo-01.jpg")
        #expect(photo.width == 320 && photo.height == 180)
        #expect(photo.caption == ["zh-Hant": "小組"])
    }

    @Test func `text that goes on after the recording is cut off there, and said`() throws {
        let meeting = try FakeMeeting(media: "30000 video audio\n")
        let result = try meeting.run()
        #expect(result.warnings.contains { $0.code == "W702" })
        #expect(try record(meeting).transcript?.timed == 3)
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a pin is kept to the millisecond`() throws {
        let meeting = try FakeMeeting(FakeMeeting.sources + "pins: {s3: 0:21.5}")
        try meeting.run()
        #expect(try meeting.text("text/transcript.zh-Hant.times.tsv").contains("\ts3\t21500\t"))
        try meeting.describe(FakeMeeting.sources + "pins: {s77: 0:21.5}")
        let failure = try meeting.failure()
        #expect(failure.code == "E801")
        #expect(failure.place.line == 9)
        try meeting.describe("transcripts: [{file: transcript.md}]\npins: {s1: 0:01}")
        #expect(try meeting.failure().code == "E706")
    }

    @Test func `the page speaks the meeting's language and not the user's`() throws {
        let meeting = try FakeMeeting()
        try meeting.edit("meeting.yaml", "languages: [zh-Hant, en]", "languages: [en]")
        try meeting.edit(
            "meeting.yaml", "transcripts: [{file: transcript.md}]",
            "transcripts: [{file: transcript.md, language: zh-Hant}]")
        try meeting.edit(
            "meeting.yaml", "captions: [{file: asr.srt}]", "captions: [{file: asr.srt, language: zh-Hant}]")
        try meeting.run()
        let page = try meeting.text("index.html")
        #expect(page.contains("<html lang=\"en\""))
        #expect(page.contains("Park meeting"))
        #expect(try meeting.text("LICENSE.txt").contains("No licence is stated"))
    }

    @Test func `hostile words stay words in every file`() throws {
        let meeting = try FakeMeeting(
            FakeMeeting.sources
                + "links: [{title: \"</a><script>x\", url: \"https://example.org/?a=1&b=%22\"}]")
        try meeting.edit(
            "meeting.yaml", "{zh-Hant: 公園會議, en: Park meeting}", "\"<script>alert(1)</script> ../../x\"")
        try meeting.edit("transcript.md", "林居民", "林居民<img src=x onerror=alert(1)>")
        try meeting.edit("transcript.md", "公園的鋪面不平", "公園</script><script>alert(2)</script> --> 的鋪面不平")
        try meeting.run()
        let page = try meeting.text("index.html")
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("<img src=x"))
        #expect(try meeting.verify().problems == [])
    }
}
