import Testing

@testable import Splitting

/// Pictures in decoding order, as (pts, dts); I0 P4 b2 b1 b3 and so on.
private func pyramid(miniGOPs: Int) -> [(pts: Int64, dts: Int64)] {
    var order: [Int64] = [0]
    for gop in 0..<Int64(miniGOPs) {
        let base = gop * 4
        order += [base + 4, base + 2, base + 1, base + 3]
    }
    return order.enumerated().map { ($1, Int64($0) - 2) }
}

private func kept(_ packets: [(pts: Int64, dts: Int64)], end: Int64, hasDTS: Bool = true) -> [Int64] {
    var prefix = PresentationPrefix<Int64>(end: end)
    var result: [Int64] = []
    for packet in packets {
        result += prefix.push(packet.pts, pts: packet.pts, dts: hasDTS ? packet.dts : nil)
    }
    return result + prefix.finish()
}

@Suite struct PresentationPrefixTests {
    @Test("every end keeps a complete prefix, at most three pictures short", arguments: 1..<41)
    func completePrefix(end: Int) {
        let packets = pyramid(miniGOPs: 12)
        let result = kept(packets, end: Int64(end))
        #expect(result == packets.prefix(result.count).map(\.pts), "a prefix of the decoding order")
        #expect(result.sorted() == Array(0..<Int64(result.count)), "complete in presentation")
        #expect(result.allSatisfy { $0 < end }, "nothing foreign")
        #expect(end - result.count <= 3)
    }

    @Test("missing decoding times give the same prefix", arguments: [1, 2, 3, 4, 5, 17, 18, 31])
    func withoutDecodingTimes(end: Int) {
        let packets = pyramid(miniGOPs: 12)
        #expect(kept(packets, end: Int64(end), hasDTS: false) == kept(packets, end: Int64(end)))
    }

    @Test("an end past everything keeps everything")
    func endPastAll() {
        #expect(kept(pyramid(miniGOPs: 3), end: 1000).count == 13)
    }

    @Test("a late picture with an early time holds its whole stretch back")
    func latePicture() {
        // 5 is decoded last: nothing past 4 is complete without it.
        let packets: [(pts: Int64, dts: Int64)] = [(0, 0), (4, 1), (9, 2), (8, 3), (5, 4)]
        #expect(kept(packets, end: 9) == [0, 4])
        #expect(kept(packets, end: 10) == [0, 4, 9, 8, 5])
    }

    @Test("what waits is bounded by the reordering, not by the length")
    func bounded() {
        var prefix = PresentationPrefix<Int64>(end: .max)
        var released = 0
        for (index, packet) in pyramid(miniGOPs: 5000).enumerated() {
            released += prefix.push(packet.pts, pts: packet.pts, dts: packet.dts).count
            #expect(index + 1 - released <= 12)
        }
    }
}
