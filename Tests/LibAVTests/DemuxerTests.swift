import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import LibAV

@Suite struct DemuxerTests {
    @Test("tracks are read with their kind, unit and language")
    func tracks() throws {
        let demuxer = try Demuxer(SampleMedia.threeAudioTracks.path)
        #expect(demuxer.formatNames == ["matroska", "webm"])
        #expect(demuxer.streams.map(\.kind) == [.video, .audio, .audio, .audio])
        #expect(demuxer.streams[0].codec == "h264")
        #expect(demuxer.streams[0].width == 320)
        #expect(demuxer.streams[0].frameRate == Ratio(25, 1))
        #expect(demuxer.streams[2].language.map { ["zho", "chi"].contains($0) } == true)
        #expect(demuxer.streams[1].title == "Floor")
    }

    @Test(
        "every packet is met once, in each container",
        arguments: [SampleMedia.livestream, .mp4, .transportStream, .flv])
    func packets(source: SampleMedia) throws {
        let demuxer = try Demuxer(source.path)
        var pictures = 0
        while let packet = try demuxer.next() {
            if demuxer.streams[packet.streamIndex].kind == .video { pictures += 1 }
        }
        #expect(pictures == 600)
        #expect(try demuxer.next() == nil, "the end stays the end")
    }

    @Test("seeking lands at or before the time on a keyframe", arguments: [SampleMedia.livestream, .mp4])
    func seeks(source: SampleMedia) throws {
        let demuxer = try Demuxer(source.path)
        try demuxer.seek(to: Timestamp(Milliseconds(10_500)), stream: 0)
        demuxer.select([0])
        let packet = try #require(try demuxer.next())
        #expect(packet.isKey)
        #expect(try #require(packet.presentation) <= Timestamp(Milliseconds(10_500)))
        try demuxer.rewind()
        let first = try #require(try demuxer.next())
        #expect(try #require(first.presentation) < Timestamp(Milliseconds(100)))
    }

    @Test("chapters come with their titles")
    func chapters() throws {
        let demuxer = try Demuxer(SampleMedia.chaptered.path)
        #expect(demuxer.chapters.map(\.title) == ["開場", "討論：遊戲場", "Closing"])
        #expect(demuxer.chapters[1].start == Timestamp(Milliseconds(7_500)))
    }
}

/// What strangers name instead of a recording.
@Suite struct HostileInputTests {
    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? any FailureConvertible)?.failure.code
        }
    }

    @Test("what is no regular file with bytes in it is refused")
    func notAFile() throws {
        let folder = TemporaryFolder("hostile")
        #expect(code { _ = try Demuxer(folder.path("missing.mp4")) } == "E201")
        #expect(code { _ = try Demuxer(folder.path) } == "E202")
        let empty = try folder.write("", to: "empty.mp4")
        #expect(code { _ = try Demuxer(empty) } == "E203")
        mkfifo(folder.path("pipe.mp4"), 0o600)
        #expect(code { _ = try Demuxer(folder.path("pipe.mp4")) } == "E202")
    }

    @Test("text named .mp4 is no media")
    func text() throws {
        let folder = TemporaryFolder("hostile")
        let file = try folder.write(String(repeating: "這不是影片。not a film.\n", count: 200), to: "text.mp4")
        #expect(code { _ = try Demuxer(file) } == "E302")
    }

    @Test(
        "a list that would open another file is refused, whatever its name",
        arguments: ["a.mp4", "a.mkv", "a.ts", "a.m3u8", "a.mp3"])
    func playlists(name: String) throws {
        let folder = TemporaryFolder("hostile")
        let secret = try SampleMedia.mp4.path
        let lists = [
            "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:24\n#EXTINF:24,\n\(secret)\n#EXT-X-ENDLIST\n",
            "#EXTM3U\n\(secret)\n",
            "ffconcat version 1.0\nfile '\(secret)'\n",
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period></Period></MPD>",
        ]
        for (number, list) in lists.enumerated() {
            let file = try folder.write(list, to: "\(number)-\(name)")
            let code = code { _ = try Demuxer(file) }
            #expect(code == "E303", "list \(number): \(code ?? "opened")")
        }
    }

    @Test("a damaged file ends in an error or in fewer packets, never in a crash", arguments: 0..<24)
    func damaged(seed: Int) throws {
        let folder = TemporaryFolder("damaged")
        let sources: [SampleMedia] = [.mp4, .livestream, .transportStream, .flv]
        var bytes = try Data(contentsOf: URL(fileURLWithPath: sources[seed % 4].path))
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        if seed % 3 == 0 { bytes = bytes.prefix(next(bytes.count)) }
        for _ in 0..<(seed % 3 == 1 ? 400 : 20) where !bytes.isEmpty {
            bytes[next(bytes.count)] = UInt8(next(256))
        }
        let file = try folder.write(bytes, to: "damaged.bin")
        guard let demuxer = try? Demuxer(file) else { return }
        var decoders: [Int: Decoder] = [:]
        for stream in demuxer.streams {
            decoders[stream.index] = try? Decoder(stream, file: file, threads: 1)
        }
        while let packet = try? demuxer.next() {
            try? decoders[packet.streamIndex]?.decode(packet) { _ in }
        }
    }
}
