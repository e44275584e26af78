import Foundation
import TestSupport
import Testing

@testable import LibAV

@Suite struct DoubledPacketsTests {
    /// A packet of a transport stream.
    /// - Parameter clock: the value of its clock reference; nil for none.
    private func packet(
        pid: Int = 0x100, counter: Int, content: UInt8, clock: UInt8? = nil, payload: [UInt8] = [],
        begins: Bool = false
    ) -> [UInt8] {
        var bytes: [UInt8] = [
            0x47, UInt8(pid >> 8) | (begins ? 0x40 : 0), UInt8(pid & 255),
            (clock == nil ? 0x10 : 0x30) | UInt8(counter),
        ]
        if let clock { bytes += [7, 0x10, clock, clock, clock, clock, clock, clock] }
        bytes += payload
        return bytes + [UInt8](repeating: content, count: 188 - bytes.count)
    }

    private func cleaned(_ packets: [[UInt8]]) -> (pids: [Int], doubled: [Int], clean: Int) {
        var bytes = packets.flatMap(\.self)
        var filter = DoubledPackets()
        var doubled: [Int] = []
        let clean = bytes.withUnsafeMutableBytes { bytes in
            filter.clean(bytes) { doubled.append($0) }
        }
        let stride = packets[0].count
        let sync = stride == 192 ? 4 : 0
        let pids = (0..<clean / stride).map { index in
            Int(bytes[index * stride + sync + 1] & 0x1F) << 8 | Int(bytes[index * stride + sync + 2])
        }
        return (pids, doubled, clean)
    }

    @Test("the second of two same packets of a PID becomes a null packet, others between them or not")
    func doubles() {
        let first = packet(counter: 1, content: 7)
        let other = packet(pid: 0x101, counter: 1, content: 7)
        let result = cleaned([first, first, other, packet(counter: 2, content: 7), other, first])
        #expect(result.pids == [0x100, 0x1FFF, 0x101, 0x100, 0x1FFF, 0x100])
        #expect(result.doubled == [188, 4 * 188])
        #expect(result.clean == 6 * 188)
    }

    @Test("the clock reference may differ, nothing else")
    func clocks() {
        let result = cleaned([
            packet(counter: 1, content: 7, clock: 1), packet(counter: 1, content: 7, clock: 2),
            packet(counter: 1, content: 8, clock: 2), packet(counter: 2, content: 8),
        ])
        #expect(result.pids == [0x100, 0x1FFF, 0x100, 0x100])
    }

    @Test("a table that is repeated without counting on stays")
    func tables() {
        let table = packet(pid: 0, counter: 0, content: 0xFF, payload: [0, 0, 0xB0, 0x0D], begins: true)
        #expect(cleaned([table, table, table]).doubled.isEmpty)
        let picture = packet(counter: 0, content: 1, payload: [0, 0, 1, 0xE0], begins: true)
        #expect(cleaned([picture, picture, picture]).doubled == [188, 376])
    }

    @Test("with M2TS's time codes between; rubbish is stepped over, a packet's half waits")
    func rhythm() {
        let first = packet(counter: 1, content: 7)
        let second = packet(counter: 2, content: 7)
        let coded = [first, first, second, second, second].map { [1, 2, 3, 4] + $0 }
        // What stands before the first sync byte is nobody's; the last packet is there but for its code's place.
        let result = cleaned(coded)
        #expect(result.doubled == [196, 3 * 192 + 4])
        let rubbish = [UInt8](repeating: 0x47, count: 3) + [UInt8](repeating: 9, count: 185)
        #expect(cleaned([rubbish, first, first, second, second]).doubled == [376, 752])
        var bytes = first + first + first.prefix(100)
        var filter = DoubledPackets()
        let clean = bytes.withUnsafeMutableBytes { filter.clean($0) { _ in } }
        #expect(clean == 376)
    }

    @Test("a stream sent twice reads as one sent once, and says so")
    func stream() throws {
        let folder = TemporaryFolder("doubled")
        let clean = try SampleMedia.transportStream.path
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: clean)))
        var doubled: [UInt8] = []
        var count = 0
        for start in stride(from: 0, to: bytes.count, by: 188) {
            let packet = bytes[start..<min(start + 188, bytes.count)]
            doubled += packet
            let isTable = packet[start + 1] & 0x1F == 0 || packet[start + 1] & 0x1F == 0x10
            if start % 5 == 0, packet[start + 3] & 0x10 != 0, !isTable {
                doubled += packet
                count += 1
            }
        }
        let path = folder.path("twice.ts")
        try Data(doubled).write(to: URL(fileURLWithPath: path))
        let (one, two) = (try Demuxer(clean), try Demuxer(path))
        #expect(one.packetsSentTwice == 0)
        while let packet = try one.next() {
            let twin = try #require(try two.next())
            #expect(twin.hasSameBytes(as: packet) && twin.pts == packet.pts && !twin.isCorrupt)
        }
        #expect(try two.next() == nil)
        #expect(count > 100 && two.packetsSentTwice == count)
        #expect(one.packetsSentTwice == 0)
    }
}
