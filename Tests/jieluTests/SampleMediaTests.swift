import Foundation
import TestSupport
import Testing

@Suite struct SampleMediaTests {
    @Test("Every generated recording is made and is what it says", arguments: SampleMedia.allCases)
    func recipe(sample: SampleMedia) throws {
        let probe = try Referee.probe(sample.path)
        let pictures = probe.streams("video").count
        let sounds = probe.streams("audio").count
        switch sample {
        case .audioM4A, .audioMP3, .audioWAV, .audioOgg: #expect((pictures, sounds) == (0, 1))
        case .noAudio: #expect((pictures, sounds) == (1, 0))
        case .noisy, .slides: #expect((pictures, sounds) == (1, 2))
        case .threeAudioTracks: #expect((pictures, sounds) == (1, 3))
        default: #expect((pictures, sounds) == (1, 1))
        }
        #expect(probe.chapters.count == (sample == .chaptered ? 3 : 0))
        #expect(probe.streams("subtitle").count == (sample == .subtitled ? 1 : 0))
        let start = Double(probe.format.startTime ?? "") ?? 0
        if sample == .transportStream { #expect(start > 1) }
    }

    @Test func `A livestream has long groups of pictures with B-frames`() throws {
        let packets = try Referee.packetTimes(SampleMedia.livestream.path, track: "v:0")
        #expect(packets.count == 600)
        // The muxer shifts everything by the audio encoder's 21 ms of priming.
        #expect(packets.filter(\.isKey).map { Int($0.time.rounded(.down)) } == [0, 4, 8, 12, 16, 20])
        #expect(packets.map(\.time) != packets.map(\.time).sorted())
    }

    @Test func `An MP4 cut by copy hides pictures with its edit list`() throws {
        let shown = try Referee.pictureHashes(SampleMedia.editList.path).count
        let held = try Referee.packetTimes(SampleMedia.editList.path, track: "v:0").count
        #expect(shown < held)
    }

    @Test func `A phone's pictures are not evenly spaced`() throws {
        let times = try Referee.packetTimes(SampleMedia.variableFrameRate.path, track: "v:0").map(\.time)
            .sorted()
        let gaps = Set(zip(times.dropFirst(), times).map { Int((($0 - $1) * 1000).rounded()) })
        #expect(gaps.contains(40) && gaps.contains(200))
    }

    @Test func `An open group's keyframe is followed by pictures shown before it`() throws {
        let packets = try Referee.packetTimes(SampleMedia.openGOP.path, track: "v:0")
        let keys = packets.indices.filter { packets[$0].isKey && $0 > 0 }
        #expect(!keys.isEmpty)
        #expect(keys.allSatisfy { packets[$0 + 1].time < packets[$0].time })
    }
}
