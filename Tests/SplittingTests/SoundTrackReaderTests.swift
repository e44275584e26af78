import Messages
import TestSupport
import Testing
import Timeline

@testable import Splitting

@Suite struct SoundTrackReaderTests {
    private func samples(_ media: SampleMedia, _ part: Range<Milliseconds>? = nil) throws -> [Float] {
        var result: [Float] = []
        let reader = try SoundTrackReader(media.path, option: "CLOCK")
        try reader.read(part, stage: .alignListening) { span in
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

    @Test(
        "A part has the samples that the whole has there",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .audioMP3, .audioWAV, .audioOgg, .lateAudio,
        ])
    func part(media: SampleMedia) throws {
        let whole = try samples(media)
        for part in [0..<1_500, 7_020..<9_480, 20_040..<30_000] as [Range<Milliseconds>] {
            let own = try samples(media, part)
            let (start, end) = (part.lowerBound.value * 16, part.upperBound.value * 16)
            let expected = whole[min(start, whole.count)..<min(end, whole.count)]
            // At the end containers differ in what they say of the last packet.
            #expect(abs(own.count - expected.count) <= (end > whole.count ? 1_600 : 0), "\(part)")
            // Clocks of milliseconds put the same sound some samples earlier or later.
            let best = (-32...32).map { shift in
                zip(own.dropFirst(200), expected.dropFirst(200 + shift)).reduce(Float(0)) {
                    $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
                }
            }
            let energy = own.reduce(Float(1e-3)) { $0 + $1 * $1 }
            #expect((best.min() ?? .infinity) < 0.02 * energy, "\(part)")
        }
    }
}
