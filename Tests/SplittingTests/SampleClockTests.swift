import Testing
import Timeline

@testable import Splitting

@Suite struct SampleClockTests {
    @Test("packets on a clock of milliseconds are placed without jitter, within half a millisecond")
    func milliseconds() {
        var clock = SampleClock(ticks: .milliseconds, sampleRate: 48_000, origin: .zero)
        var places: [Int64] = []
        for packet in 0..<500 {
            let sample = Int64(packet) * 1024 + 17
            let tick = Timestamp(sample, TimeBase(1, 48_000)).ticks(in: .milliseconds)
            places.append(clock.place(tick, length: 1024))
            if packet == 20 { clock.settle() }
        }
        for (packet, place) in places.enumerated().dropFirst(20) {
            #expect(place - places[20] == Int64(packet - 20) * 1024)
            #expect(abs(place - Int64(packet) * 1024 - 17) <= 24)
        }
    }

    @Test("a gap is kept where it is")
    func gap() {
        var clock = SampleClock(ticks: .milliseconds, sampleRate: 48_000, origin: .zero)
        _ = clock.place(0, length: 960)
        clock.settle()
        #expect(clock.place(20, length: 960) == 960)
        #expect(clock.place(1_040, length: 960) == 49_920)
        #expect(clock.place(1_060, length: 960) == 50_880)
    }

    @Test("times that no recording has crash nothing", arguments: [Int64.min, Int64.max, -1, 0])
    func hostile(ticks: Int64) {
        for base in [TimeBase.milliseconds, TimeBase(1, 48_000), TimeBase(1, 14_112_000), .seconds] {
            var clock = SampleClock(ticks: base, sampleRate: 48_000, origin: Timestamp(7, .seconds))
            let first = clock.place(ticks, length: 1 << 32)
            clock.settle()
            let second = clock.place(ticks, length: 1 << 32)
            #expect(first.magnitude < 1 << 60 && second.magnitude < 1 << 60)
        }
    }

    @Test(
        "Opus packets tell their length",
        arguments: [
            ([0x08 as UInt8], 960), ([0x00], 480), ([0xF8], 960), ([0xE0], 120), ([0xFC, 0x00], 960),
            ([0xFD], 1920), ([0xFF, 0x03], 2880), ([0x1B, 0x02], 5760),
        ])
    func opus(bytes: [UInt8], samples: Int) {
        #expect(SoundPacket.opusSamples(bytes) == samples)
    }

    @Test("AAC's header tells the core's rate and what is heard")
    func audioSpecificConfig() throws {
        let plain = try #require(AudioSpecificConfig([0x11, 0x90]))
        #expect(plain.coreRate == 48_000 && plain.extendedRate == nil)
        let announced = try #require(AudioSpecificConfig([0x13, 0x10, 0x56, 0xE5, 0x98]))
        #expect(announced.coreRate == 24_000 && announced.extendedRate == 48_000)
        let withdrawn = try #require(AudioSpecificConfig([0x13, 0x10, 0x56, 0xE5, 0x00]))
        #expect(withdrawn.coreRate == 24_000 && withdrawn.extendedRate == nil)
        let inFront = try #require(AudioSpecificConfig([0x2B, 0x11, 0x88, 0x00]))
        #expect(inFront.coreRate == 24_000 && inFront.extendedRate == 48_000)
        #expect(AudioSpecificConfig([]) == nil)
        #expect(AudioSpecificConfig([0x13]) == nil)
    }
}
