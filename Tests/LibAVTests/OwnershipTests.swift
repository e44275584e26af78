import Foundation
import TestSupport
import Testing
import Timeline

@testable import LibAV

/// Each of these would leak or touch freed memory if a context, packet or frame were owned wrongly; the address
/// sanitizer's run of these tests tells.
@Suite struct OwnershipTests {
    private struct Stop: Error {}

    @Test("open, read and close, many times")
    func openReadClose() throws {
        for _ in 0..<20 {
            let demuxer = try Demuxer(SampleMedia.mp4.path)
            while try demuxer.next() != nil {}
        }
    }

    @Test("an early exit in the middle of reading and decoding")
    func earlyExit() throws {
        for stop in [0, 1, 7, 40] {
            let demuxer = try Demuxer(SampleMedia.livestream.path)
            let decoder = try Decoder(demuxer.streams[0], file: demuxer.path)
            var kept: [Frame] = []
            for _ in 0..<stop {
                guard let packet = try demuxer.next(), packet.streamIndex == 0 else { continue }
                try decoder.decode(packet) { kept.append($0.reference()) }
            }
        }
    }

    @Test("an error thrown out of a decoder's callback")
    func thrownHalfWay() throws {
        let demuxer = try Demuxer(SampleMedia.mp4.path)
        let decoder = try Decoder(demuxer.streams[0], file: demuxer.path)
        #expect(throws: Stop.self) {
            while let packet = try demuxer.next() {
                guard packet.streamIndex == 0 else { continue }
                try decoder.decode(packet) { _ in throw Stop() }
            }
        }
    }

    @Test("a muxer that never starts, one that starts and is dropped, one whose folder is missing")
    func halfWrittenFiles() throws {
        let folder = TemporaryFolder("muxer")
        let demuxer = try Demuxer(SampleMedia.mp4.path)
        let unstarted = try MuxerBuilder(folder.path("a.mp4"), container: .mp4)
        unstarted.addTrack(copying: demuxer.streams[0])
        unstarted.setChapters([Chapter(start: 0, end: 10, title: "開場")])

        let dropped = try MuxerBuilder(folder.path("b.mkv"), container: .mkv)
        dropped.addTrack(copying: demuxer.streams[0])
        let muxer = try dropped.start()
        let packet = try #require(try demuxer.next())
        try muxer.write(packet, to: 0)

        let astray = try MuxerBuilder(folder.path("missing/c.mp4"), container: .mp4)
        astray.addTrack(copying: demuxer.streams[0])
        #expect(throws: LibAVError.self) { _ = try astray.start() }
    }

    @Test("filters and encoders, finished and dropped")
    func filtersAndEncoders() throws {
        let demuxer = try Demuxer(SampleMedia.mp4.path)
        let stream = demuxer.streams[0]
        let decoder = try Decoder(stream, file: demuxer.path)
        let format = try #require(FrameFormat(stream))
        let graph = try FilterGraph(
            format, timeBase: stream.timeBase, chain: "scale=64:-2,format=yuvj420p", file: "x")
        let encoder = try Encoder(
            EncoderSettings(encoder: "mjpeg"), graph.output, timeBase: stream.timeBase, file: "x")
        #expect(graph.output.width == 64)
        var pictures = 0
        while pictures < 5, let packet = try demuxer.next() {
            guard packet.streamIndex == 0 else { continue }
            try decoder.decode(packet) { frame in
                try graph.filter(frame) { picture in
                    try encoder.encode(picture) { packet in
                        #expect(packet.bytes.starts(with: [0xFF, 0xD8]), "a JPEG")
                        pictures += 1
                    }
                }
            }
        }
        #expect(throws: LibAVError.self) {
            _ = try FilterGraph(format, timeBase: stream.timeBase, chain: "nosuchfilter", file: "x")
        }
        #expect(throws: LibAVError.self) {
            _ = try Encoder(
                EncoderSettings(encoder: "nosuchencoder"), format, timeBase: stream.timeBase, file: "x")
        }
        #expect(throws: LibAVError.self) {
            // A picture encoder of a pixel format it does not take.
            _ = try Encoder(EncoderSettings(encoder: "gif"), format, timeBase: stream.timeBase, file: "x")
        }
    }
}
