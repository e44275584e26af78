import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

@Suite struct RecordVerifierTests {
    static func made() throws -> FakeMeeting {
        let meeting = try FakeMeeting(
            FakeMeeting.sources
                + "clips: chapters\nphotos: [{file: group.jpg}]\nchapters: [{at: 0:15, title: 討論}]\n"
                + "links: [{title: 提案, url: \"https://example.org/\"}]")
        try meeting.run()
        return meeting
    }

    /// Changes a file of the record and makes the checksums right again, as somebody would who wants to deceive.
    static func forge(_ meeting: FakeMeeting, _ name: String, _ edit: (String) -> String) throws {
        let path = meeting.output + "/" + name
        let text = edit(try meeting.text(name))
        try FileManager.default.removeItem(atPath: path)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        var hashes: [String: String] = [:]
        for file in try Folder.files(in: meeting.output) where file != Checksums.fileName {
            hashes[file] = try SHA256.hex(ofFile: meeting.output + "/" + file)
        }
        if name != Record.fileName, hashes[Record.fileName] != nil {
            // The description agrees as well.
            let file = meeting.output + "/" + Record.fileName
            var record = try JSONDecoder().decode(
                Record.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
            for list in [\Record.media, \Record.texts, \Record.images] {
                for index in record[keyPath: list].indices where record[keyPath: list][index].path == name {
                    record[keyPath: list][index].sha256 = hashes[name] ?? ""
                    record[keyPath: list][index].bytes = Int64(text.utf8.count)
                }
            }
            try JSON.canonical(record).write(to: URL(fileURLWithPath: file))
            hashes[Record.fileName] = try SHA256.hex(ofFile: file)
        }
        if name != ROCrate.fileName {
            try mendCrate(meeting.output)
            hashes[ROCrate.fileName] = try SHA256.hex(ofFile: meeting.output + "/" + ROCrate.fileName)
        }
        try Checksums(hashes).text.write(
            toFile: meeting.output + "/" + Checksums.fileName, atomically: true, encoding: .utf8)
    }

    /// Makes the crate's description of every file right again.
    static func mendCrate(_ record: String) throws {
        let place = URL(fileURLWithPath: record + "/" + ROCrate.fileName)
        var crate = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: place)) as? [String: Any])
        var graph = try #require(crate["@graph"] as? [[String: Any]])
        for index in graph.indices where graph[index]["sha256"] != nil {
            let file = record + "/" + (graph[index]["@id"] as? String ?? "")
            graph[index]["sha256"] = try SHA256.hex(ofFile: file)
            graph[index]["contentSize"] = Folder.size(file).map(String.init)
        }
        crate["@graph"] = graph
        try JSONSerialization.data(withJSONObject: crate).write(to: place)
    }

    private func codes(_ meeting: FakeMeeting) throws -> [String] {
        try meeting.verify().problems.map(\.code)
    }

    @Test func `a record as it was made is sound`() throws {
        let report = try Self.made().verify()
        #expect(report.problems == [])
        #expect(report.files > 15)
        #expect(report.record?.id == "2026-03-14-park")
    }

    @Test(arguments: [
        "media/recording.mp4", "index.html", "data/record.json", "text/captions.zh-Hant.vtt", "img/ch01.jpg",
        "assets/page.js",
    ])
    func `one changed byte is found, and the file named`(name: String) throws {
        let meeting = try Self.made()
        var data = try Data(contentsOf: URL(fileURLWithPath: meeting.output + "/" + name))
        data[data.count / 2] ^= 1
        try data.write(to: URL(fileURLWithPath: meeting.output + "/" + name))
        let problems = try meeting.verify().problems
        #expect(problems.first?.code == "F706")
        #expect(problems.first?.place.file == name)
        #expect(problems.count == 1)
    }

    @Test(arguments: ["media/recording.mp4", "index.html", "data/record.json", "LICENSE.txt"])
    func `a file that is gone is found, with the line that lists it`(name: String) throws {
        let meeting = try Self.made()
        try FileManager.default.removeItem(atPath: meeting.output + "/" + name)
        let problems = try meeting.verify().problems
        #expect(problems.first?.code == "F705")
        #expect(problems.first?.place.file == name)
        #expect(problems.first?.place.line != nil)
        #expect(problems.count == 1)
    }

    @Test func `files and links that do not belong there are found`() throws {
        let meeting = try Self.made()
        try meeting.folder.write("x", to: "out/record/media/extra.mp4")
        try meeting.folder.write("x", to: "out/record/.hidden")
        try FileManager.default.createSymbolicLink(
            atPath: meeting.output + "/link", withDestinationPath: "/etc/passwd")
        try FileManager.default.removeItem(atPath: meeting.output + "/LICENSE.txt")
        try FileManager.default.createSymbolicLink(
            atPath: meeting.output + "/LICENSE.txt", withDestinationPath: "/etc/hostname")
        let problems = try meeting.verify().problems
        #expect(problems.map(\.code).sorted() == ["F707", "F707", "F707", "F708"])
    }

    @Test(arguments: [
        ("../../etc/passwd", "F703"), ("/etc/passwd", "F703"), ("a/../b", "F703"), ("a\\b", "F703"),
        ("./a", "F703"),
        ("a//b", "F703"), ("index.html", "F704"), ("nothing.txt", "F705"),
    ])
    func `a list of checksums that leads elsewhere is refused`(path: String, code: String) throws {
        let meeting = try Self.made()
        let list = try meeting.text(Checksums.fileName) + String(repeating: "0", count: 64) + "  \(path)\n"
        try meeting.folder.write(list, to: "out/record/" + Checksums.fileName)
        let problems = try meeting.verify().problems
        #expect(problems.map(\.code) == [code])
    }

    @Test(arguments: ["x", "0123  index.html", " ", "\r", "zz"])
    func `a line that is no checksum is named`(line: String) throws {
        let meeting = try Self.made()
        let list = try meeting.text(Checksums.fileName)
        try meeting.folder.write(line + "\n" + list, to: "out/record/" + Checksums.fileName)
        let problems = try meeting.verify().problems
        #expect(problems.map(\.code) == ["F702"])
        #expect(problems.first?.place.line == 1)
    }

    @Test func `a list with the line ends of another system proves nothing`() throws {
        let meeting = try Self.made()
        let list = try meeting.text(Checksums.fileName).replacing("\n", with: "\r\n")
        try meeting.folder.write(list, to: "out/record/" + Checksums.fileName)
        #expect(try codes(meeting).contains("F703"))
    }

    @Test(arguments: ["", "\n"])
    func `a list of checksums that says nothing proves nothing`(list: String) throws {
        let meeting = try Self.made()
        try meeting.folder.write(list, to: "out/record/" + Checksums.fileName)
        let report = try meeting.verify()
        #expect(report.problems.first?.code == (list.isEmpty ? "F701" : "F702"))
        #expect(!report.isSound)
        #expect(report.files == 0)
    }

    @Test func `words with marks, links and signs are the same on the page as in the transcript`() throws {
        let meeting = try FakeMeeting()
        try meeting.edit(
            "transcript.md", "很辛苦。",
            "**很**\u{202E}辛苦 & <b>「危險」</b> [圖](https://example.org/a) ![](https://example.org/b.png) it's \"so\""
        )
        try meeting.run()
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a folder without checksums, and what is no folder`() throws {
        let meeting = try Self.made()
        try FileManager.default.removeItem(atPath: meeting.output + "/" + Checksums.fileName)
        #expect(try codes(meeting).first == "F701")
        #expect(throws: Failure.self) { try RecordVerifier.verify(meeting.folder.path("none")) }
        let failure = #expect(throws: Failure.self) { try RecordVerifier.verify(meeting.manifest) }
        #expect(failure?.code == "E709")
    }

    @Test(arguments: [
        ("text/chapters.zh-Hant.vtt", "討論", "討論會", "F713"),
        ("text/chapters.zh-Hant.vtt", "00:00:15.000 -->", "00:00:15.001 -->", "F713"),
        ("text/chapters.json", "15", "16", "F713"), ("text/chapters.youtube.txt", "0:15", "0:17", "F713"),
        ("media/recording.mp4", "15000|", "15900|", "F713"),
        ("media/recording.mp4", "60000 ", "58000 ", "F715"),
        ("clips/01.mp4", "15000 ", "14000 ", "F715"), ("media/audio.m4a", "60000", "long", "F714"),
        ("text/captions.zh-Hant.vtt", "公園的", "學校的", "F719"),
        ("text/captions.zh-Hant.srt", "公園的", "學校的", "F719"),
        ("text/captions.zh-Hant.vtt", " --> ", " -> ", "F716"),
        ("text/captions.zh-Hant.srt", "00:00:0", "00:99:0", "F716"),
        ("text/transcript.zh-Hant.json", "\"start\"", "\"strat\"", "F716"),
        ("text/transcript.zh-Hant.json", "{", "[", "F716"),
        ("index.html", "id=\"s2\"", "id=\"s2x\"", "F720"), ("index.html", "id=\"s2\"", "id=\"s1\"", "F721"),
        ("index.html", "大家好，我們開始", "大家晚安，我們開始", "F724"),
        ("index.html", "很辛苦。</span>", "很辛苦。</span><b>才怪</b>", "F724"),
        ("index.html", "see the drawings", "burn the drawings", "F724"),
        ("index.html", "href=\"media/audio.m4a\"", "href=\"media/audio.mp3\"", "F722"),
        ("index.html", "src=\"assets/page.js\"", "src=\"https://example.org/page.js\"", "F723"),
        ("data/record.json", "\"end\" : 15000", "\"end\" : 15001", "F713"),
        ("data/record.json", "record/1", "record/9", "F710"),
        ("data/record.json", "media/audio.m4a", "media/audio.m4b", "F711"),
        ("data/record.json", "\"utterances\" : 4", "\"utterances\" : 5", "F718"),
    ])
    func `parts that disagree are found though every checksum is right`(
        name: String, old: String, new: String, code: String
    ) throws {
        let meeting = try Self.made()
        try Self.forge(meeting, name) { text in
            #expect(text.contains(old))
            return text.replacing(old, with: new)
        }
        let problems = try meeting.verify().problems
        #expect(problems.contains { $0.code == code }, "\(problems.map { ($0.code, $0.place.file ?? "") })")
        #expect(problems.contains { $0.place.file != nil })
    }

    @Test func `cues that go backwards or leave the recording are found`() throws {
        for (old, new) in [("00:00:01.0", "00:00:59.0"), ("--> 00:00:4", "--> 00:01:4")] {
            let meeting = try Self.made()
            try Self.forge(meeting, "text/captions.zh-Hant.vtt") { $0.replacing(old, with: new) }
            #expect(try codes(meeting) == ["F717"])
        }
    }
}
