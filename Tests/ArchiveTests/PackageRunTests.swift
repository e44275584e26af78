import Files
import Foundation
import Messages
import Synchronization
import TestSupport
import Testing
import Timeline

@testable import Archive

@Suite struct PackageRunTests {
    @Test func `a second run makes nothing and says so`() throws {
        let meeting = try FakeMeeting()
        let media = FakeMedia()
        let first = try meeting.run(media)
        #expect(first.state == .made)
        #expect(media.names == ["recording.mp4", "audio.m4a", "pictures"])
        let times = try meeting.folder.contents.filter { $0.hasPrefix("out/") }.map {
            try FileManager.default.attributesOfItem(atPath: meeting.folder.path($0))[.modificationDate]
                as? Date
        }
        let second = try meeting.run(media)
        #expect(second.state == .unchanged)
        #expect(second.seal == first.seal)
        #expect(second.files == first.files)
        #expect(media.names.count == 3)
        let after = try meeting.folder.contents.filter { $0.hasPrefix("out/") }.map {
            try FileManager.default.attributesOfItem(atPath: meeting.folder.path($0))[.modificationDate]
                as? Date
        }
        #expect(after == times)
    }

    @Test func `a changed line makes texts and page anew, and no media`() throws {
        let meeting = try FakeMeeting()
        let media = FakeMedia()
        let first = try meeting.run(media)
        let inode = try InputFile.check(meeting.output + "/media/recording.mp4").inode
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        let second = try meeting.run(media)
        #expect(second.state == .made)
        #expect(second.seal != first.seal)
        #expect(!second.items.contains { !$0.isDone })
        #expect(media.names.count == 3)
        #expect(try InputFile.check(meeting.output + "/media/recording.mp4").inode == inode)
        #expect(try meeting.text("index.html").contains("非常辛苦"))
        #expect(try meeting.verify().problems == [])
    }

    @Test(arguments: [
        ("chapters: [{at: 0:30, title: 討論}]", ["recording.mp4", "audio.m4a", "pictures"]),
        ("clips: [{from: 0:10, to: 0:20}]", ["01.mp4"]), ("photos: [{file: group.jpg}]", []),
        ("people: [{name: 陳主持, role: chair}]", []), ("status: final", []),
    ])
    func `only what a new key concerns is made`(body: String, made: [String]) throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        try meeting.describe(FakeMeeting.sources + body)
        let media = FakeMedia()
        #expect(try meeting.run(media).state == .made)
        #expect(media.names == made)
        #expect(try meeting.verify().problems == [])
    }

    @Test func `files that are no longer made disappear, and their steps with them`() throws {
        let meeting = try FakeMeeting(FakeMeeting.sources + "clips: [{id: why, from: 0:10, to: 0:20}]")
        try meeting.run()
        #expect(meeting.folder.contents.contains("out/record/clips/01-why.mp4"))
        let steps = try FileManager.default.contentsOfDirectory(
            atPath: meeting.folder.path("meeting/.jielu/steps"))
        try meeting.describe(FakeMeeting.sources)
        try meeting.run()
        #expect(!meeting.folder.contents.contains { $0.hasPrefix("out/record/clips") })
        let left = try FileManager.default.contentsOfDirectory(
            atPath: meeting.folder.path("meeting/.jielu/steps"))
        #expect(left.count == steps.count - 1)
    }

    @Test func `a run that was killed goes on behind the last finished step`() throws {
        let meeting = try FakeMeeting()
        let stops = FakeMedia { if $0 == "pictures" { throw Failure.cannotRead("x", reason: "stopped") } }
        #expect(try meeting.failure(stops).code == "E204")
        #expect(!FileManager.default.fileExists(atPath: meeting.output))
        // What a killed process leaves behind.
        try meeting.folder.write("half", to: "meeting/.jielu/steps/0123.part/media/recording.mp4")
        try meeting.folder.write("half", to: "out/.record.part/index.html")
        let media = FakeMedia()
        let result = try meeting.run(media)
        #expect(media.names == ["pictures"])
        #expect(result.items.map(\.isDone) == [true, true, false])
        #expect(meeting.folder.contents.filter { $0.contains(".part") } == [])
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a file that was altered through the record is noticed and made again`() throws {
        let meeting = try FakeMeeting()
        let first = try meeting.run()
        let handle = try #require(FileHandle(forWritingAtPath: meeting.output + "/media/audio.m4a"))
        try handle.write(contentsOf: Data("9".utf8))
        try handle.close()
        #expect(try meeting.verify().problems.map(\.code) == ["F706"])
        let media = FakeMedia()
        let second = try meeting.run(media)
        #expect(media.names == ["audio.m4a"])
        #expect(second.seal == first.seal)
        #expect(try meeting.verify().problems == [])
    }

    /// Changes a byte in place and gives the file its time back, as a bad disk does.
    static func rot(_ path: String, at offset: UInt64 = 0) throws {
        let before = try InputFile.check(path)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data("9".utf8))
        try handle.close()
        let touched = Process()
        touched.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let seconds = before.modified / 1_000_000_000
        let fraction = String(before.modified % 1_000_000_000 + 1_000_000_000).dropFirst()
        touched.arguments = ["touch", "-d", "@\(seconds).\(fraction)", path]
        try touched.run()
        touched.waitUntilExit()
        #expect(try InputFile.check(path) == before)
    }

    @Test func `a byte that changed without a trace is made again by force, and by a recheck`() throws {
        let meeting = try FakeMeeting()
        let first = try meeting.run()
        try Self.rot(meeting.output + "/media/audio.m4a")
        #expect(try meeting.verify().problems.map(\.code) == ["F706"])
        #expect(try meeting.run().state == .unchanged)
        var options = PackageOptions()
        options.force = true
        let media = FakeMedia()
        let second = try meeting.run(media, options: options)
        #expect(second.state == .made)
        #expect(media.names == ["audio.m4a"])
        #expect(second.seal == first.seal)
        #expect(try meeting.verify().problems == [])

        try Self.rot(meeting.output + "/img/poster.jpg")
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        // A new text alone reads no media; their checksums stay those that they were made with.
        #expect(try meeting.run().items.map(\.isDone) == [true, true, true])
        #expect(try meeting.verify().problems.map(\.code) == ["F706"])
        options.force = false
        options.rechecks = true
        let rebuilt = FakeMedia()
        #expect(try meeting.run(rebuilt, options: options).items.map(\.isDone) == [true, true, false])
        #expect(rebuilt.names == ["pictures"])
        #expect(try meeting.verify().problems == [])
    }

    @Test func `a folder that is not a record of the meeting is refused, and replaced only by force`() throws
    {
        let meeting = try FakeMeeting()
        try meeting.folder.write("mine", to: "out/record/notes.txt")
        let failure = try meeting.failure()
        #expect(failure.code == "E708")
        #expect(failure.exit == .output)
        #expect(try meeting.text("notes.txt") == "mine")
        #expect(!FileManager.default.fileExists(atPath: meeting.folder.path("meeting/.jielu")))
        var options = PackageOptions()
        options.force = true
        try meeting.run(options: options)
        #expect(try meeting.verify().problems == [])
        #expect(!meeting.folder.contents.contains("out/record/notes.txt"))
    }

    @Test func `an empty folder, and a record of the meeting from elsewhere, are taken`() throws {
        let meeting = try FakeMeeting()
        try FileManager.default.createDirectory(atPath: meeting.output, withIntermediateDirectories: true)
        try meeting.run()
        try FileManager.default.removeItem(atPath: meeting.folder.path("meeting/.jielu"))
        #expect(try meeting.run().state == .made)
        try meeting.edit("meeting.yaml", "2026-03-14-park", "2026-03-15-park")
        try FileManager.default.removeItem(atPath: meeting.folder.path("meeting/.jielu"))
        #expect(try meeting.failure().code == "E708")
    }

    @Test(arguments: ["meeting", ".", "meeting/hall.mkv", "meeting/.jielu"])
    func `a record never takes the place of its own inputs, forced or not`(place: String) throws {
        let meeting = try FakeMeeting()
        var options = PackageOptions()
        options.force = true
        let before = meeting.folder.contents
        let failure = try meeting.failure(options: options, output: meeting.folder.path(place))
        #expect(failure.code == "E707")
        #expect(failure.exit == .output)
        #expect(meeting.folder.contents == before)
    }

    @Test(arguments: [
        "meeting/.jielu/x", "meeting/.jielu/steps", "meeting/.jielu/records/2026-03-14-park.json",
    ])
    func `a record never lies among the caches`(place: String) throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        var options = PackageOptions()
        options.force = true
        let before = meeting.folder.contents
        let failure = try meeting.failure(options: options, output: meeting.folder.path(place))
        #expect(failure.code == "E711")
        #expect(failure.exit == .output)
        #expect(meeting.folder.contents == before)
    }

    @Test func `a chapter's picture is taken 2 s behind its start, of a short one in its middle`() throws {
        let meeting = try FakeMeeting(
            FakeMeeting.sources
                + "chapters: [{at: 0:00, title: 一}, {at: 0:30, title: 二}, {at: 0:31, title: 三}]")
        let pictures = try meeting.packageRun().plan().steps.compactMap { step in
            if case .pictures(_, let pictures) = step.work { pictures } else { nil }
        }.joined()
        #expect(pictures.map(\.time.value) == [6000, 2000, 30_500, 33_000])
    }

    @Test func `what there is to warn of in making the recording is passed on`() throws {
        let meeting = try FakeMeeting()
        let warning = Notice.recordUnreadable("recording.mp4")
        let result = try meeting.run(FakeMedia(warnings: ["recording.mp4": [warning]]))
        #expect(result.warnings.filter { $0 == warning }.count == 1)
    }

    @Test func `what was edited in the record or put into it is replaced with a warning`() throws {
        let meeting = try FakeMeeting()
        #expect(try !meeting.run().warnings.contains { $0.code == "W703" })
        try meeting.folder.write("<p>mine</p>", to: "out/record/index.html")
        try meeting.folder.write("mine", to: "out/record/notes.txt")
        try meeting.folder.write("mine", to: "out/record/text/notes.txt")
        let planned = try meeting.packageRun().plan().warnings.filter { $0.code == "W703" }
        let warnings = try meeting.run().warnings.filter { $0.code == "W703" }
        #expect(warnings == planned)
        #expect(warnings.count == 1)
        #expect(warnings.first?.message.text(in: .en).contains("was made: 1, added: 2;") == true)
        #expect(warnings.first?.place.file == Folder.resolved(meeting.output))
        try meeting.edit("transcript.md", "很辛苦", "非常辛苦")
        #expect(try !meeting.run().warnings.contains { $0.code == "W703" })
    }

    @Test func `space is asked for before the work, and the old record stays`() throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        let seal = try meeting.verify().seal
        try meeting.describe(FakeMeeting.sources + "clips: chapters")
        let media = FakeMedia()
        let failure = try meeting.failure(media, freeSpace: { _ in 1000 })
        #expect(failure.code == "E206")
        #expect(failure.exit == .output)
        #expect(failure.message.text(in: .en).contains("1000 free"))
        #expect(media.names == [])
        #expect(try meeting.verify().seal == seal)
        #expect(try meeting.verify().problems == [])
    }

    @Test func `the space asked for is enough for the record, and not much more than it`() throws {
        // A meeting of a minute in four clips, each a little wider.
        let meeting = try FakeMeeting(
            FakeMeeting.sources + "clips: chapters\nphotos: [{file: group.jpg}]\n"
                + "chapters: [{at: 0:15, title: 一}, {at: 0:30, title: 二}, {at: 0:45, title: 三}]",
            media: "60000 video audio\n" + String(repeating: "x", count: 10_000_000))
        let plan = try meeting.packageRun().plan()
        let clips = plan.steps.filter { $0.step.name.hasPrefix("clip") }.reduce(0) { $0 + $1.bytes }
        #expect(clips >= 10_000_000)
        #expect(clips < 13_000_000)
        #expect(plan.steps.first { $0.step.name == "photos" }?.bytes == Int64(FakeMedia.jpeg.count))
        let result = try meeting.run()
        let texts = try result.files.filter { !$0.hasPrefix("media/") && !$0.hasPrefix("clips/") }.reduce(0) {
            $0 + (try InputFile.check(meeting.output + "/" + $1).size)
        }
        // Everything is kept: what is asked for is the texts alone.
        let kept = try meeting.packageRun().plan().estimatedBytes
        #expect(kept >= texts)
        #expect(kept < 1_000_000)
    }

    @Test func `a place that nobody can write to is not called full`() throws {
        let meeting = try FakeMeeting()
        let failure = try meeting.failure(
            output: "/proc/records/park", freeSpace: { try DiskSpace.free(at: $0) })
        #expect(failure.code == "E205")
        #expect(failure.exit == .output)
        #expect(failure.reason?.isEmpty == false)
    }

    @Test func `two runs do not meet`() throws {
        let meeting = try FakeMeeting()
        try meeting.run()
        let lock = try FileLock(meeting.folder.path("meeting/.jielu/lock"), for: "x")
        let failure = try meeting.failure()
        #expect(failure.code == "E210")
        #expect(failure.exit == .tryAgain)
        withExtendedLifetime(lock) {}
    }

    @Test func `runs with other state folders do not meet in one output, and leave no lock behind`() throws {
        let meeting = try FakeMeeting()
        var other = PackageOptions()
        other.state = meeting.folder.path("elsewhere")
        let options = other
        let codes = Mutex<[String]>([])
        let media = FakeMedia { name in
            guard name == "audio.m4a" else { return }
            let failure = try meeting.failure(options: options)
            codes.withLock { $0.append("\(failure.code) \(failure.exit)") }
        }
        #expect(try meeting.run(media).state == .made)
        #expect(codes.withLock { $0 } == ["E210 tryAgain"])
        #expect(try meeting.verify().problems == [])
        #expect(try meeting.run(options: other).state == .made)
        #expect(try meeting.verify().problems == [])
        #expect(meeting.folder.contents.filter { $0.hasPrefix("out/.") } == [])
    }

    @Test func `an input that changes while the record is made is an error, and the old record stays`() throws
    {
        let meeting = try FakeMeeting()
        try meeting.run()
        let seal = try meeting.verify().seal
        let path = meeting.folder.path("meeting/hall.mkv")
        try meeting.describe(FakeMeeting.sources + "chapters: [{at: 0:30, title: 討論}]")
        let media = FakeMedia { name in
            if name == "audio.m4a" {
                try "40000 video audio\n".write(toFile: path, atomically: true, encoding: .utf8)
            }
        }
        #expect(try meeting.failure(media).code == "E209")
        #expect(try meeting.verify().seal == seal)
    }

    @Test func `a plan writes nothing and tells every step`() throws {
        let meeting = try FakeMeeting(FakeMeeting.sources + "clips: [{from: 0:10, to: 0:20}]")
        let before = meeting.folder.contents
        let plan = try meeting.packageRun(FakeMedia(encodes: ["h264"])).plan()
        #expect(meeting.folder.contents == before)
        #expect(plan.items.map(\.name) == ["recording", "audio", "pictures", "clip 01"])
        #expect(plan.items.map { $0.label.text(in: .en) } == plan.items.map(\.name))
        #expect(plan.items.map { $0.label.text(in: .zhTW) } == ["錄影", "音訊", "畫面", "片段 01"])
        #expect(plan.items.map(\.isDone) == [false, false, false, false])
        #expect(plan.items.first?.encodes == ["h264"])
        #expect(plan.texts.contains("data/record.json"))
        #expect(plan.estimatedBytes > 0)
        try meeting.run()
        #expect(try meeting.packageRun().plan().items.map(\.isDone) == [true, true, true, true])
    }

    @Test func `caches may lie elsewhere`() throws {
        let meeting = try FakeMeeting()
        var options = PackageOptions()
        options.state = meeting.folder.path("caches")
        try meeting.run(options: options)
        #expect(!FileManager.default.fileExists(atPath: meeting.folder.path("meeting/.jielu")))
        #expect(try meeting.run(options: options).state == .unchanged)
    }

    @Test func `a meeting that cannot be packaged leaves nothing behind`() throws {
        let meeting = try FakeMeeting()
        let before = meeting.folder.contents
        try meeting.describe(FakeMeeting.sources + "chapters: [{at: 2:00, title: 太晚}]")
        let failure = try meeting.failure()
        #expect(failure.code == "E404")
        #expect(failure.exit == .input)
        #expect(failure.place.line == 9)
        #expect(meeting.folder.contents == before)
    }
}
