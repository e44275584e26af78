import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

/// The recording is what it was, or nothing is made of it.
@Suite struct FixityTests {
    /// A meeting whose recording has bytes that no header counts.
    private func meeting() throws -> FakeMeeting { try FakeMeeting(media: "60000 video audio\n# ...\n") }

    private func rot(_ meeting: FakeMeeting) throws {
        try PackageRunTests.rot(meeting.folder.path("meeting/hall.mkv"), at: 20)
    }

    @Test func `what a recording is at first is kept beside the manifest, and never published`() throws {
        let meeting = try meeting()
        #expect(try meeting.run().recording == .firstRead)
        let hash = try SHA256.hex(ofFile: meeting.folder.path("meeting/hall.mkv"))
        let table = try FixityTable.read(meeting.folder.path("meeting/fixity.tsv"))
        #expect(table["hall.mkv"]?.sha256 == hash)
        #expect(table.rows.count == 1)
        #expect(!meeting.folder.contents.contains { $0.hasPrefix("out/") && $0.contains("fixity") })
    }

    @Test func `a new text compares size and time, says so, and makes no media`() throws {
        let meeting = try meeting()
        try meeting.run()
        #expect(try meeting.run().recording == .sizeAndTime)
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        try rot(meeting)
        let result = try meeting.run()
        #expect(result.state == .made)
        #expect(result.recording == .sizeAndTime)
    }

    @Test(arguments: ["media", "final", "recheck", "force", "caches gone"])
    func `a recording that rotted is found before anything is made of it`(occasion: String) throws {
        let meeting = try meeting()
        try meeting.run()
        let before = try meeting.text("checksums.sha256")
        try rot(meeting)
        var options = PackageOptions()
        switch occasion {
        case "media": try meeting.describe(FakeMeeting.sources + "chapters: [{at: 0:30, title: 討論}]")
        case "final": try meeting.describe(FakeMeeting.sources + "status: final")
        case "recheck": options.rechecks = true
        case "force": options.force = true
        default: try FileManager.default.removeItem(atPath: meeting.folder.path("meeting/.jielu"))
        }
        let media = FakeMedia()
        let failure = try meeting.failure(media, options: options)
        #expect(failure.code == "E713")
        #expect(failure.exit == .proof)
        #expect(failure.place.file?.hasSuffix("hall.mkv") == true)
        // What was made of it beside the reading is thrown away.
        if !["media", "caches gone"].contains(occasion) { #expect(media.names == []) }
        #expect(try meeting.text("checksums.sha256") == before)
        #expect(try meeting.verify().isSound)
        if occasion == "media" {
            try meeting.folder.write("60000 video audio\n# ...\n", to: "meeting/hall.mkv")
            let again = FakeMedia()
            #expect(try meeting.run(again).recording == .read)
            #expect(again.names == ["recording.mp4", "audio.m4a", "pictures"])
        }
    }

    @Test func `a first run reads the recording beside its work, and the steps are known by its bytes`()
        throws
    {
        let meeting = try meeting()
        let first = try meeting.run()
        #expect(first.recording == .firstRead)
        // Another place, another time, no memory but the steps: nothing is made again.
        let inputs = meeting.folder.path("meeting/.jielu/inputs.json")
        #expect(!(try meeting.folder.read("meeting/.jielu/inputs.json").contains("pending")))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: meeting.folder.path("meeting/.jielu/steps"))
                .sorted() == first.items.map(\.key).sorted())
        try FileManager.default.removeItem(atPath: inputs)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)],
            ofItemAtPath: meeting.folder.path("meeting/hall.mkv"))
        let media = FakeMedia()
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        #expect(try meeting.run(media).items.allSatisfy(\.isDone))
        #expect(media.names == [])
    }

    @Test(arguments: ["media", "final", "recheck"])
    func `a recording that is as it was is read and taken`(occasion: String) throws {
        let meeting = try meeting()
        try meeting.run()
        var options = PackageOptions()
        switch occasion {
        case "media": try meeting.describe(FakeMeeting.sources + "chapters: [{at: 0:30, title: 討論}]")
        case "final": try meeting.describe(FakeMeeting.sources + "status: final")
        default: options.rechecks = true
        }
        #expect(try meeting.run(options: options).recording == .read)
    }

    @Test func `a copy of the folder with another time is the same recording`() throws {
        let meeting = try meeting()
        try meeting.run()
        let path = meeting.folder.path("meeting/hall.mkv")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
        #expect(try meeting.run().recording == .read)
        #expect(try meeting.run().recording == .sizeAndTime)
    }

    @Test func `another recording is taken once its line is gone`() throws {
        let meeting = try meeting()
        try meeting.run()
        try meeting.folder.write("70000 video audio\n", to: "meeting/hall.mkv")
        #expect(try meeting.failure().code == "E713")
        try FileManager.default.removeItem(atPath: meeting.folder.path("meeting/fixity.tsv"))
        #expect(try meeting.run().recording == .firstRead)
        #expect(try meeting.verify().isSound)
    }

    @Test(arguments: [
        "x", "sha256\tbytes\nabc", "h\nzz\t1\t1\thall.mkv",
        "h\n\(String(repeating: "0", count: 64))\tx\t1\thall.mkv",
    ])
    func `a list that cannot be read proves nothing and stops`(text: String) throws {
        let meeting = try meeting()
        try meeting.folder.write(text, to: "meeting/fixity.tsv")
        if text == "x" {
            #expect(try meeting.run().recording == .firstRead)
        } else {
            let failure = try meeting.failure()
            #expect(failure.code == "E714")
            #expect(failure.place.line == 2)
        }
    }

    @Test func `names with tabs and line feeds stand in one line`() throws {
        var table = FixityTable()
        table.set(
            FixityTable.Row(
                path: "a\tb\nc%.mkv", sha256: String(repeating: "a", count: 64), bytes: 1, modified: 2))
        let folder = TemporaryFolder("fixity")
        #expect(try FixityTable.read(folder.write(table.text, to: "fixity.tsv")) == table)
    }
}

/// The originals, kept apart.
@Suite struct MasterBagTests {
    private func options(_ meeting: FakeMeeting, _ name: String = "apart-7f3") -> PackageOptions {
        var options = PackageOptions()
        options.master = meeting.folder.path(name)
        return options
    }

    private func mode(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
            ?? 0
    }

    @Test func `the inputs lie untouched in a bag that only its owner opens`() throws {
        let meeting = try FakeMeeting(FakeMeeting.sources + "photos: [{file: group.jpg}]")
        let result = try meeting.run(options: options(meeting))
        let master = try #require(result.master)
        #expect(master.isNew)
        for name in [
            "hall.mkv", "transcript.md", "asr.srt", "group.jpg", "meeting.yaml", "anchors.tsv", "fixity.tsv",
        ] {
            #expect(
                FileManager.default.contentsEqual(
                    atPath: meeting.folder.path("apart-7f3/data/" + name),
                    andPath: meeting.folder.path("meeting/" + name)),
                "\(name)")
        }
        #expect(try mode(meeting.folder.path("apart-7f3")) == 0o700)
        for path in try Folder.files(in: meeting.folder.path("apart-7f3")) {
            #expect(try mode(meeting.folder.path("apart-7f3/" + path)) == 0o600, "\(path)")
        }
        let inode = try InputFile.check(meeting.folder.path("meeting/hall.mkv")).inode
        #expect(try InputFile.check(meeting.folder.path("apart-7f3/data/hall.mkv")).inode != inode)
        #expect(try meeting.folder.read("apart-7f3/NOT-FOR-PUBLICATION.txt").contains("請勿公開"))
        let report = try RecordVerifier.verify(
            meeting.folder.path("apart-7f3"), seal: master.seal, media: FakeMedia())
        #expect(report.problems == [])
        #expect(report.isBag)
        // Nothing in the record knows of it.
        for path in result.files {
            let data = try Data(contentsOf: URL(fileURLWithPath: meeting.output + "/" + path))
            #expect(data.range(of: Data("apart-7f3".utf8)) == nil, "\(path)")
        }
    }

    @Test func `it is written again only where something changed, and the recording is not copied twice`()
        throws
    {
        let meeting = try FakeMeeting()
        let options = options(meeting)
        try meeting.run(options: options)
        let inode = try InputFile.check(meeting.folder.path("apart-7f3/data/hall.mkv")).inode
        #expect(try meeting.run(options: options).master?.isNew == false)
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        #expect(try meeting.run(options: options).master?.isNew == true)
        #expect(try InputFile.check(meeting.folder.path("apart-7f3/data/hall.mkv")).inode == inode)
        #expect(try meeting.folder.read("apart-7f3/data/transcript.md").contains("非常辛苦"))
        #expect(try RecordVerifier.verify(meeting.folder.path("apart-7f3"), media: FakeMedia()).isSound)
    }

    @Test func `a kept copy that rotted is made anew by a recheck`() throws {
        let meeting = try FakeMeeting()
        var options = options(meeting)
        try meeting.run(options: options)
        try PackageRunTests.rot(meeting.folder.path("apart-7f3/data/hall.mkv"))
        options.rechecks = true
        try meeting.run(options: options)
        #expect(try RecordVerifier.verify(meeting.folder.path("apart-7f3"), media: FakeMedia()).isSound)
    }

    @Test(arguments: [
        ("out/record", "E715"), ("out/record/keep", "E715"), ("out", "E715"), ("meeting", "E707"),
        ("meeting/.jielu/x", "E711"), ("full", "E708"),
    ])
    func `a folder that is public, in use or somebody else's is refused, and nothing is made`(
        name: String, code: String
    ) throws {
        let meeting = try FakeMeeting()
        try meeting.folder.write("mine", to: "full/diary.txt")
        let before = meeting.folder.contents
        #expect(try meeting.failure(options: options(meeting, name)).code == code)
        #expect(meeting.folder.contents == before)
    }
}
