import Files
import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Archive

/// The clips of a record: where they are cut, how often the recording is read for them, and where they are told of.
@Suite struct RecordClipTests {
    static let quoted =
        FakeMeeting.sources + """
            license: {video: CC-BY-4.0, transcript: CC0-1.0}
            status: final
            clips:
              - {id: why, title: 為什麼, quote: 推嬰兒車很辛苦}
              - {quote: 謝謝大家}
              - {from: 0:10, to: 0:20}

            """

    @Test func `a clip by a quote is the sentences around it, widened, with picture, captions and place`()
        throws
    {
        let meeting = try FakeMeeting(Self.quoted)
        let media = FakeMedia()
        let result = try meeting.run(media)
        #expect(try meeting.verify().problems == [])
        let pass = try #require(media.passes.withLock { $0 }.first)
        #expect(media.passes.withLock(\.count) == 1)
        #expect(pass.map(\.widens) == [true, true, false])
        #expect(pass[0].title == "為什麼")
        // As the transcript has it, not as it was remembered.
        #expect(pass[1].title == "好，謝謝大家，今天就到這裡。")
        for file in ["clips/01-why.mp4", "clips/01-why.jpg", "clips/01-why.zh-Hant.vtt", "clips/03.mp4"] {
            #expect(result.files.contains(file), "\(file)")
        }
        let captions = try meeting.text("clips/01-why.zh-Hant.vtt")
        #expect(captions.contains("嬰兒車") && !captions.contains("大家好") && !captions.contains("drawings"))
        // On the clip's clock: it begins so much before what is quoted.
        #expect(captions.contains("00:00:00.300 -->"))

        let page = try meeting.text("index.html")
        #expect(page.contains("poster=\"clips/01-why.jpg\""))
        #expect(page.contains("<track kind=\"captions\" src=\"clips/01-why.zh-Hant.vtt\""))
        #expect(page.contains("href=\"clips/01-why.mp4\""))
        let record = try #require(try meeting.verify().record)
        let clip = try #require(record.media.first { $0.path == "clips/01-why.mp4" })
        #expect(clip.title == ["zh-Hant": "為什麼"])
        #expect(clip.sourceRange?.start == 5700)
    }

    @Test func `they are parts of the recording in the crate and for search engines`() throws {
        let meeting = try FakeMeeting(Self.quoted)
        try meeting.run()
        let crate = try #require(
            try JSONSerialization.jsonObject(with: Data(try meeting.text("ro-crate-metadata.json").utf8))
                as? [String: Any])
        let graph = try #require(crate["@graph"] as? [[String: Any]])
        let film = try #require(graph.first { $0["@id"] as? String == "media/recording.mp4" })
        let parts = try #require(film["hasPart"] as? [[String: String]])
        #expect(parts.compactMap { $0["@id"] } == ["clips/01-why.mp4", "clips/02.mp4", "clips/03.mp4"])
        let clip = try #require(graph.first { $0["@id"] as? String == "clips/01-why.mp4" })
        #expect((clip["isPartOf"] as? [String: String])?["@id"] == "media/recording.mp4")
        #expect((clip["thumbnail"] as? [String: String])?["@id"] == "clips/01-why.jpg")
        #expect(clip["name"] as? String == "為什麼")

        let page = try meeting.text("index.html")
        let start = try #require(page.range(of: "<script type=\"application/ld+json\">\n"))
        let end = try #require(page[start.upperBound...].range(of: "</script>"))
        let tree = try #require(
            try JSONSerialization.jsonObject(with: Data(page[start.upperBound..<end.lowerBound].utf8))
                as? [String: Any])
        let listed = try #require(tree["hasPart"] as? [[String: Any]])
        let own = listed.filter { $0["contentUrl"] != nil }
        #expect(
            own.map { $0["contentUrl"] as? String } == ["clips/01-why.mp4", "clips/02.mp4", "clips/03.mp4"])
        #expect(own[0]["@type"] as? [String] == ["VideoObject", "Clip"])
        #expect(own[0]["startOffset"] as? Double == 5.7)
    }

    @Test func `only clips that changed are cut again, in one pass`() throws {
        let meeting = try FakeMeeting(Self.quoted)
        try meeting.run()
        try meeting.edit("meeting.yaml", "{from: 0:10, to: 0:20}", "{from: 0:10, to: 0:25}")
        let media = FakeMedia()
        try meeting.run(media)
        #expect(media.names == ["03.mp4"])
        #expect(try meeting.verify().problems == [])
        // A correction elsewhere moves nothing.
        try meeting.edit("transcript.md", "drawings", "plans")
        let again = FakeMedia()
        try meeting.run(again)
        #expect(again.names == [])
    }

    @Test func `a pass that fails leaves no clip, and the record as it was`() throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        let seal = try meeting.verify().seal
        try meeting.describe(Self.quoted)
        let media = FakeMedia { name in if name == "02.mp4" { throw Failure.fileEmpty(name) } }
        #expect(try meeting.failure(media).code == "E203")
        #expect(try meeting.verify().seal == seal)
        let steps = try FileManager.default.contentsOfDirectory(
            atPath: meeting.folder.path("meeting/.jielu/steps"))
        #expect(!steps.contains { $0.hasSuffix(".part") })
    }

    @Test(arguments: [
        ("quote: 沒有人說過的一句話完全不同", "E841"), ("quote: 大家", "E843"), ("quote: 大家, nth: 9", "E844"),
        ("quote: \"！？\"", "E842"), ("quote: 公園的路面很平推嬰兒車很辛苦", "E846"),
    ])
    func `a quote that is not sure stops everything, with the manifest's line`(quote: String, code: String)
        throws
    {
        let meeting = try FakeMeeting(FakeMeeting.sources + "clips:\n  - {\(quote)}\n")
        let before = meeting.folder.contents
        let failure = try meeting.failure()
        #expect(failure.code == code)
        #expect(failure.place.line == 10)
        #expect(failure.place.file?.hasSuffix("meeting.yaml") == true)
        if code == "E843" {
            #expect(failure.message.text(in: .en).contains("1: 0:00:01"))
            #expect(failure.next?.text(in: .en).contains("nth: 2") == true)
        }
        #expect(meeting.folder.contents == before)
    }

    @Test func `of several places one is chosen, and doubt may be allowed`() throws {
        let meeting = try FakeMeeting(
            FakeMeeting.sources + "clips:\n  - {quote: 大家, nth: 2}\n"
                + "  - {quote: 公園的路面很平推嬰兒車很辛苦, allow_doubtful: true}\n")
        let media = FakeMedia()
        try meeting.run(media)
        let pass = try #require(media.passes.withLock { $0 }.first)
        #expect(pass.map { $0.range.start.milliseconds.value / 1000 } == [40, 6])
    }
}
