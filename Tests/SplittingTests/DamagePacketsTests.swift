import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// Transport streams of which packets were sent twice, were lost, or do not say their time.
@Suite struct DamagePacketsTests {
    enum Damage: String, CaseIterable {
        case doubled, lost, untimed

        var code: String {
            switch self {
            case .doubled: "R305"
            case .lost: "W303"
            case .untimed: "R303"
            }
        }
    }

    /// The whole as a stream, with one packet in so many damaged.
    private func stream(_ damage: Damage) throws -> String {
        let clean = try DamagedMedia.stream()
        return try DamagedMedia.file("packets-\(damage.rawValue).ts") { path in
            let bytes = [UInt8](try DamagedMedia.bytes(clean))
            var made: [UInt8] = []
            for (number, start) in stride(from: 0, to: bytes.count, by: 188).enumerated() {
                var packet = Array(bytes[start..<start + 188])
                let pid = Int(packet[1] & 0x1F) << 8 | Int(packet[2])
                let isMedia = pid >= 0x100 && pid < 0x1000 && number > 200
                switch damage {
                case .doubled:
                    made += packet
                    if isMedia, number % 7 == 0, packet[3] & 0x10 != 0 { made += packet }
                case .lost:
                    // Sound only: a lost picture would differ in what a decoder makes of it.
                    if isMedia, pid == 0x101, number % 211 == 0 { continue }
                    made += packet
                case .untimed:
                    if isMedia, pid == 0x100, number % 3 > 0 { Self.takeTimes(&packet) }
                    made += packet
                }
            }
            try Data(made).write(to: DamagedMedia.url(path))
        }
    }

    /// Takes the times out of a packet that begins a picture.
    private static func takeTimes(_ packet: inout [UInt8]) {
        let start = 4 + (packet[3] & 0x20 != 0 ? 1 + Int(packet[4]) : 0)
        guard packet[1] & 0x40 != 0, start + 9 < 188, packet[start + 7] & 0xC0 != 0 else { return }
        packet[start + 7] &= 0x3F
        for index in 0..<Int(packet[start + 8]) { packet[start + 9 + index] = 0xFF }
    }

    @Test(
        "cuts hold the right pictures at the right times, and what was done is said",
        arguments: Damage.allCases, [SplitMode.smart, .exact])
    func pictures(damage: Damage, mode: SplitMode) throws {
        let folder = TemporaryFolder("packets")
        let plan = try Splitter.plan(
            stream(damage), segments: segments([(3_310, 9_710), (9_710, 15_130)]),
            options: SplitOptions(mode: mode))
        #expect(try Recording(stream(damage)).damage().contains { $0.code == damage.code })
        let clean = try Referee.pictures(DamagedMedia.stream())
        let results = try Splitter.run(plan, into: folder.path).results
        for (result, (first, count)) in zip(results, [(83, 160), (243, 135)]) {
            let made = try Referee.pictures(result.path)
            #expect(made.count == count)
            guard made.count == count else { continue }
            for (index, picture) in made.enumerated() {
                let distance = picture.time - made[0].time
                #expect(abs(distance - Double(index) / 25) < 0.001, "\(index)")
            }
            guard mode == .smart, let counts = result.pictures else { continue }
            #expect(counts.copied > 80 && counts.tail <= 3)
            let copied = made.indices.dropFirst(counts.head).dropLast(counts.tail)
            for index in copied { #expect(made[index].hash == clean[first + index].hash, "\(index)") }
        }
    }

    @Test("lost sound is silence in an exact cut, and what follows keeps its place beside the pictures")
    func sound() throws {
        let folder = TemporaryFolder("packets")
        let plan = try Splitter.plan(
            stream(.lost), segments: segments([(3_310, 17_710)]), options: SplitOptions(mode: .exact))
        let result = try Splitter.run(plan, into: folder.path).results[0]
        let clean = try samples(DamagedMedia.stream())
        let made = try samples(result.path)
        for second in stride(from: 1, to: 13, by: 2) {
            let piece = made[second * 8_000..<second * 8_000 + 4_000]
            let expected = Int(3.31 * 8_000) + second * 8_000
            let offsets = (-600...600).map { offset in
                (offset, zip(piece, clean[(expected + offset)...]).reduce(into: 0.0) { $0 += $1.0 * $1.1 })
            }
            let best = try #require(offsets.max { $0.1 < $1.1 })
            #expect(abs(best.0) <= 16, "\(second) s: \(best.0) samples of 8 kHz")
        }
    }

    /// The first sound track at 8 kHz, silence where its clock leaves a gap.
    private func samples(_ path: String) throws -> [Double] {
        let folder = TemporaryFolder("samples")
        try DamagedMedia.ffmpeg(
            "-i \(path) -map 0:a -af aresample=8000:async=1:min_hard_comp=0.01:first_pts=0 -ac 1 -f s16le",
            folder.path("samples.raw"))
        let bytes = [UInt8](try DamagedMedia.bytes(folder.path("samples.raw")))
        return stride(from: 0, to: bytes.count - 1, by: 2).map {
            Double(Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8))
        }
    }
}
