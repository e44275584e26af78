import Files
import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Archive

@Suite struct ManifestTests {
    static let head = """
        jielu: 1
        title: 公園遊戲場協作會議
        date: 2026-03-14
        languages: [zh-Hant, en]

        """

    /// Reads a manifest that lies beside a recording, a transcript and a photo.
    static func read(_ body: String, head: String = head, folder name: String = "park") throws -> Manifest {
        let folder = TemporaryFolder(name)
        for file in ["hall.mkv", "second.mkv", "transcript.md", "asr.srt", "group.jpg"] {
            try folder.write("x", to: "\(name)/\(file)")
        }
        return try Manifest.read(try folder.write(head + body, to: "\(name)/meeting.yaml"))
    }

    static func failure(_ body: String, head: String = head, folder: String = "park") throws -> Failure {
        do {
            _ = try read(body, head: head, folder: folder)
        } catch let failure as Failure {
            return failure
        }
        throw Unexpected(what: "read without a complaint: \(body)")
    }

    @Test func `every key that can be carried out is read`() throws {
        let manifest = try Self.read(
            """
            jielu: 1
            id: 2026-03-14-playground
            title: {zh-Hant: 公園遊戲場協作會議, en: Playground collaboration meeting}
            date: 2026-03-14
            start: 2026-03-14T14:00:00+08:00
            organization: {zh-Hant: 示範市政府}
            description: |
              第一行
              第二行
            tags: [公園, 遊戲場]
            url: https://example.org/records
            languages: [zh-hant, en]
            license: {video: CC-BY-4.0, transcript: CC0-1.0}
            status: final
            corrections_until: 2026-03-28
            published: 2026-03-14
            changes: [{date: 2026-03-20, note: 更正一處}]
            recordings:
              - {file: hall.mkv, room: main, offset: "0"}
            transcripts: [{file: transcript.md, language: zh-Hant, room: main}]
            captions: [{file: asr.srt, room: main, language: zh-Hant}]
            pins: {s12: 1:02:30}
            chapters: [{at: 0:00, title: 開場}, {at: 1:02:30, title: {zh-Hant: 討論, en: Discussion}}]
            people: [{name: 陳主持, role: chair}]
            clips: [{id: why, title: 為什麼要改, from: "0:10", to: "0:40"}]
            photos: [{file: group.jpg, caption: 小組討論, credit: 林居民}]
            links: [{title: 提案, url: "https://example.org/proposal/1"}]
            media: {video: mp4, audio: m4a}
            """, head: "")
        #expect(manifest.id == "2026-03-14-playground")
        #expect(manifest.title.text(in: "en") == "Playground collaboration meeting")
        #expect(manifest.start?.milliseconds == 1_773_468_000_000)
        #expect(manifest.description?.text(in: "zh-Hant") == "第一行\n第二行\n")
        #expect(manifest.url == "https://example.org/records/")
        #expect(manifest.languages == ["zh-Hant", "en"])
        #expect(manifest.license.transcript?.id == "CC0-1.0")
        #expect(manifest.status == .final)
        #expect(manifest.recordings.map(\.file.name) == ["hall.mkv"])
        // YAML's own reading would be 3750.
        #expect(manifest.pins.map(\.time.spec) == [.time(Timestamp(3750, .seconds))])
        guard case .inline(let chapters) = manifest.chapters else {
            Issue.record("chapters are \(manifest.chapters)")
            return
        }
        #expect(chapters.map { Timecode.print($0.at.spec) } == ["0:00:00.000", "1:02:30.000"])
        #expect(chapters[1].title.text(in: "en") == "Discussion")
        #expect(chapters[0].title.part(in: "en") == .init(language: "zh-Hant", text: "開場"))
        guard case .list(let clips) = manifest.clips else {
            Issue.record("clips are \(manifest.clips)")
            return
        }
        #expect(clips.first?.id == "why")
        #expect(clips.first?.line == 25)
        #expect(manifest.photos.first?.credit?.text(in: "zh-Hant") == "林居民")
    }

    @Test func `the shipped sample reads`() throws {
        let manifest = try Manifest.read(Checkout.root + "/sample-media/meeting.yaml")
        #expect(manifest.recordings.count == 1)
        #expect(manifest.transcripts.count == 1)
    }

    @Test func `the id comes from the date and the folder's ASCII name`() throws {
        let body = "transcripts: [{file: transcript.md}]"
        #expect(try Self.read(body, folder: "公園 Play Ground").id == "2026-03-14-play-ground")
        #expect(try Self.read(body, folder: "2026-03-14-park").id == "2026-03-14-park")
        let failure = try Self.failure(body, folder: "公園")
        #expect(failure.code == "E612")
        #expect(failure.exit == .input)
    }

    @Test(arguments: [
        ("lisence: CC0-1.0", "license"), ("correction_until: 2026-03-14", "corrections_until"),
        ("Title: x", "title"), ("recording: []", "recordings"), ("transcript: x", "transcripts"),
    ])
    func `an unknown key is named with its line and the nearest known one`(body: String, nearest: String)
        throws
    {
        let failure = try Self.failure(body)
        #expect(failure.code == "E602")
        #expect(failure.exit == .input)
        #expect(failure.place.line == 5)
        #expect(failure.place.file?.hasSuffix("meeting.yaml") == true)
        #expect(failure.next?.text(in: .en) == "did you mean “\(nearest)”?")
        #expect(failure.next?.text(in: .zhTW) == "是不是「\(nearest)」？")
    }

    @Test(arguments: [
        "recordings:\n  - file: hall.mkv\n    rom: main",
        "links:\n  - title: x\n    uri: https://example.org/",
        "chapters:\n  - title: x\n    att: 0:00", "license:\n  transcript: CC0-1.0\n  vidoe: CC0-1.0",
        "changes:\n  - date: 2026-01-01\n    notes: x", "people:\n  - name: 陳主持\n    rule: chair",
    ])
    func `an unknown key of a lower level is refused as well`(body: String) throws {
        let failure = try Self.failure(body)
        #expect(failure.code == "E602")
        #expect(failure.place.line == 7)
    }

    @Test(arguments: [
        ("redactions:\n  - {from: \"0:41:10\", to: \"0:43:02\", kind: mute}", 6),
        ("redactions: []", 6), ("anonymize: [{name: 王小明, as: 民眾甲, mentions: all}]", 6),
        ("recordings:\n  - {file: hall.mkv, room: a}\n  - {file: second.mkv, room: b}", 8),
        ("recordings:\n  - {file: hall.mkv}\n  - {file: second.mkv}", 8),
        ("recordings:\n  - file: hall.mkv\n    offset: 0:01", 8),
        ("media:\n  video: mkv", 7), ("media:\n  audio: opus", 7),
        ("transcripts:\n  - {file: transcript.md}\n  - {file: asr.srt, language: en}", 8),
        ("captions:\n  - {file: asr.srt, language: en}", 7),
    ])
    func `what cannot be carried out yet is refused with its line`(body: String, line: Int) throws {
        let head =
            Self.head
            + (body.hasPrefix("transcripts") ? "status: draft\n" : "transcripts: [{file: transcript.md}]\n")
        let failure = try Self.failure(body, head: head)
        #expect(failure.code == "E603")
        #expect(failure.exit == .input)
        #expect(failure.place.line == line)
    }

    @Test(arguments: [
        ("{quote: 遊戲場, from: 0:00}", "E619"), ("{from: 0:00, to: 0:10, nth: 2}", "E618"),
        ("{from: 0:00, to: 0:10, allow_doubtful: true}", "E618"), ("{quote: 遊戲場, nth: 0}", "E606"),
        ("{quote: 遊戲場, nth: two}", "E606"), ("{quote: 遊戲場, allow_doubtful: maybe}", "E606"),
        ("{quote: \"\"}", "E606"), ("{from: 0:00}", "E604"), ("{}", "E604"),
    ])
    func `a clip is wished for by a quote or by two times`(clip: String, code: String) throws {
        let failure = try Self.failure(
            "recordings: [{file: hall.mkv}]\nclips:\n  - \(clip)",
            head: Self.head + "transcripts: [{file: transcript.md}]\n")
        #expect(failure.code == code)
        #expect(failure.place.line == 8)
    }

    @Test func `a quote needs words to be found in`() throws {
        let failure = try Self.failure(
            "recordings: [{file: hall.mkv}]\nclips:\n  - {quote: 遊戲場}",
            head: Self.head + "status: draft\n")
        #expect(failure.code == "E618")
    }

    @Test(arguments: [
        ("date: 2026-02-30", "E607"), ("start: 2026-03-14T14:00:00", "E606"), ("start: 25:00", "E606"),
        ("status: done", "E606"), ("id: 公園", "E606"), ("id: ../x", "E606"), ("id: -x", "E606"),
        ("published: 14.3.2026", "E606"), ("published: 2026-02-29", "E606"), ("published: no", "E606"),
        ("description: [a]", "E605"), ("tags: one", "E605"), ("tags: [[]]", "E605"),
        ("organization: []", "E605"),
        ("organization:", "E606"), ("organization: {english: x}", "E606"),
        ("url: ftp://example.org/", "E606"),
        ("url: \"javascript:alert(1)\"", "E606"), ("url: \"https://example.org/ x\"", "E606"),
        ("url: https:///x", "E606"), ("links: [{title: x, url: \"data:text/html,x\"}]", "E606"),
        ("links: [{title: x}]", "E604"), ("license: CC-BY-5.0", "E611"), ("license: {video: cc0}", "E611"),
        ("transcripts: [{file: transcript.md, language: zh_TW}]", "E606"), ("clips: chapters", "E616"),
        ("organization: \"a\\nb\"", "E606"), ("organization: \"a\\u0007b\"", "E606"),
        ("organization: \"a\\u202eb\"", "E606"), ("pins: {s1: soon}", "E401"), ("pins: {s1: -1}", "E401"),
        ("chapters: [{at: NaN, title: x}]", "E401"), ("chapters: [{at: 1:75, title: x}]", "E401"),
    ])
    func `a value of the wrong kind is refused with its line`(body: String, code: String) throws {
        let failure = try Self.failure(body)
        #expect(failure.code == code)
        #expect(failure.exit == .input)
        #expect(failure.place.line == (code == "E607" ? 3 : 5))
    }

    @Test(arguments: [
        ("a: &x 1\nb: *x", "E608"), ("title: &x 會議", "E608"), ("tags: [&a x, *a]", "E608"), ("b: *x", "E601"),
        ("title: [", "E601"), ("title: \"x", "E601"), ("\ttitle: x", "E601"), ("jielu: 2", "E610"),
        ("jielu: 1\n---\njielu: 1", "E609"), ("- jielu: 1", "E605"), ("", "E604"), ("? {a: b}\n: c", "E608"),
        ("title: a\ntitle: b", "E607"), ("title: a\0b", "E601"),
    ])
    func `YAML that is broken or not plain is refused`(text: String, code: String) throws {
        let failure = try Self.failure(text + "\n", head: "")
        #expect(failure.code == code)
        #expect(failure.exit == .input)
    }

    @Test func `aliases that stand for gigabytes are refused before they are expanded`() throws {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        bomb += "? *a30\n: x\n? *a30\n: y\n"
        let start = ContinuousClock.now
        let failure = try Self.failure(bomb, head: "")
        #expect(failure.code == "E608")
        #expect(ContinuousClock.now - start < .seconds(1))
        let deep = String(repeating: "[", count: 100_000)
        #expect(try Self.failure("tags: " + deep).code == "E601")
    }

    @Test func `text that looks like an alias is text`() throws {
        let manifest = try Self.read(
            "transcripts: [{file: transcript.md}]\ntags: [R&D, \"*\", a*b]\ndescription: |\n  *重點* & more\n")
        #expect(manifest.tags == ["R&D", "*", "a*b"])
    }

    @Test func `words that YAML would turn into other things stay words`() throws {
        let manifest = try Self.read(
            "transcripts: [{file: transcript.md}]\ntags: [no, 1:02:30, 0x1F, ~, 2026-03-14, 1e3, .inf]\n")
        #expect(manifest.tags == ["no", "1:02:30", "0x1F", "~", "2026-03-14", "1e3", ".inf"])
    }

    @Test func `windows line ends and a byte order mark are accepted`() throws {
        let text = "\u{FEFF}" + Self.head + "transcripts: [{file: transcript.md}]\n"
        let manifest = try Self.read(text.replacing("\n", with: "\r\n"), head: "")
        #expect(manifest.title.text(in: "zh-Hant") == "公園遊戲場協作會議")
    }

    @Test(arguments: ["jielu: 1\n", "date: 2026-03-14\n", "title: 公園遊戲場協作會議\n", "languages: [zh-Hant, en]\n"])
    func `each key that a meeting needs is asked for`(line: String) throws {
        let failure = try Self.failure(
            "transcripts: [{file: transcript.md}]\n", head: Self.head.replacing(line, with: ""))
        #expect(failure.code == "E604")
        #expect(failure.message.text(in: .en).contains(line.prefix { $0 != ":" }))
    }

    @Test func `a meeting without anything to publish is refused`() throws {
        #expect(try Self.failure("tags: [x]\n").code == "E615")
    }
}

/// Something succeeded that had to fail.
struct Unexpected: Error {
    let what: String
}
