import Foundation
import TestSupport
import Testing
import Timeline

@testable import LibAV

@Suite struct MuxerTests {
    /// Copies all tracks of a source into a file.
    private func remux(
        _ source: String, to path: String, container: Container, chapters: [Chapter] = [], shift: Int64 = 0
    ) throws {
        let demuxer = try Demuxer(source)
        let builder = try MuxerBuilder(path, container: container)
        for stream in demuxer.streams { builder.addTrack(copying: stream) }
        builder.setChapters(chapters)
        builder.setMetadata(["title": "公園遊戲場協作會議"])
        let muxer = try builder.start()
        while let packet = try demuxer.next() {
            let times = (packet.pts, packet.dts)
            try muxer.write(packet, to: packet.streamIndex, shift: shift)
            #expect(packet.pts == times.0 && packet.dts == times.1, "the caller's packet stays as it is")
        }
        try muxer.finish()
    }

    @Test("a copy holds the same pictures and sound", arguments: [Container.mp4, .mkv, .mov, .ts])
    func copies(container: Container) throws {
        let folder = TemporaryFolder("remux")
        let source = try SampleMedia.mp4.path
        let path = folder.path("copy.\(container.name)")
        try remux(source, to: path, container: container)
        #expect(try Referee.pictureHashes(path) == Referee.pictureHashes(source))
        #expect(try Referee.complaints(path) == "")
    }

    @Test("chapters and title are read back by ffprobe; a long title is cut at a character")
    func chapters() throws {
        let folder = TemporaryFolder("remux")
        let long = "a" + String(repeating: "長", count: 120)
        let chapters = [
            Chapter(start: 0, end: 5_250, title: "開場 & <b>"), Chapter(start: 5_250, end: 24_000, title: long),
        ]
        for container in [Container.mp4, .mkv, .m4a] {
            let path = folder.path("chapters.\(container.name)")
            let source = try container == .m4a ? SampleMedia.audioM4A.path : SampleMedia.mp4.path
            try remux(source, to: path, container: container, chapters: chapters)
            let probe = try Referee.probe(path)
            #expect(probe.chapters.count == 2)
            #expect(probe.chapters[0].title == "開場 & <b>")
            let title = try #require(probe.chapters[1].title)
            #expect(long.hasPrefix(title) && title.count >= 85)
            #expect(Double(probe.chapters[1].startTime) == 5.25)
            #expect(probe.format.tags?["title"] == "公園遊戲場協作會議" || probe.format.tags?["TITLE"] == "公園遊戲場協作會議")
        }
    }

    @Test("the same input gives the same bytes", arguments: [Container.mp4, .mkv])
    func reproducible(container: Container) throws {
        let folder = TemporaryFolder("remux")
        let files = ["one", "two"].map { folder.path("\($0).\(container.name)") }
        for file in files { try remux(SampleMedia.livestream.path, to: file, container: container, shift: 5) }
        #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]))
    }

    @Test("MP4 puts its index first")
    func indexFirst() throws {
        let folder = TemporaryFolder("remux")
        let path = folder.path("first.mp4")
        try remux(SampleMedia.livestream.path, to: path, container: .mp4)
        let head = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).read(upToCount: 4096) ?? Data()
        let moov = try #require(head.range(of: Data("moov".utf8))).lowerBound
        if let mdat = head.range(of: Data("mdat".utf8)) { #expect(moov < mdat.lowerBound) }
    }

    @Test("an error names the deed, the file and libav's reason")
    func errors() throws {
        do {
            let builder = try MuxerBuilder("/proc/nowhere/x.mp4", container: .mp4)
            builder.addTrack(copying: try Demuxer(SampleMedia.mp4.path).streams[0])
            _ = try builder.start()
            Issue.record("opened a file in /proc")
        } catch let error as LibAVError {
            #expect(error.operation == .startWriting)
            #expect(error.file == "/proc/nowhere/x.mp4")
            #expect(error.reason.contains("No such file"))
            #expect(error.failure.exit == .output)
        }
    }
}
