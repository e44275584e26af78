import Messages
import TestSupport
import Testing

@testable import Splitting

@Suite struct SoundTrackReaderTests {
    private func samples(_ media: SampleMedia) throws -> [Float] {
        var result: [Float] = []
        let reader = try SoundTrackReader(media.path, option: "CLOCK")
        try reader.read(stage: .alignListening) { span in
            for index in span.indices { result.append(span[index]) }
        }
        return result
    }

    @Test(
        "Sound comes at 16 kHz from the recording's start to its end",
        arguments: [SampleMedia.livestream, .mp4, .transportStream, .flv, .audioMP3, .audioWAV, .audioOgg])
    func length(media: SampleMedia) throws {
        let samples = try samples(media)
        #expect(abs(samples.count - 24 * SoundTrackReader.rate) <= SoundTrackReader.rate / 10)
        #expect(samples[8_000..<9_000].contains { abs($0) > 0.05 })
    }

    @Test func `Sound that starts late has silence before it`() throws {
        let samples = try samples(.lateAudio)
        let start = try #require(samples.firstIndex { abs($0) > 0.01 })
        #expect(abs(start - 11_200) <= 800)
    }
}
