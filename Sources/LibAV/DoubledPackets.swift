import Glibc

/// Finds the packets of a transport stream that were sent twice, which a sender may do with any of them, and turns
/// the second into a null packet, so that nothing moves in the file.
///
/// libavformat puts the payload of both into the picture or sound they belong to and breaks it. Source: ISO/IEC
/// 13818-1, 2.4.3.3: the second copy follows the first of its PID, has its continuity counter and its bytes but for
/// the clock reference. Sections (PAT, PMT) are left alone: to repeat one does no harm, and some senders never count
/// them on.
struct DoubledPackets {
    private static let length = 188
    /// From one sync byte to the next: plain, with M2TS's time code, with Reed-Solomon bytes.
    private static let strides = [188, 192, 204]
    private static let sync: UInt8 = 0x47
    private static let nullPID = 0x1FFF

    /// Where the last packet of each PID stands in `bytes`, counted from 1; 0 for none.
    private var slots = [UInt16](repeating: 0, count: nullPID + 1)
    private var bytes: [UInt8] = []
    /// Nil where the stream's rhythm is not known.
    private var stride: Int?

    /// Forgets what came before: what is cleaned next does not follow it.
    mutating func forget() {
        guard !bytes.isEmpty || stride != nil else { return }
        bytes.removeAll(keepingCapacity: true)
        for pid in slots.indices { slots[pid] = 0 }
        stride = nil
    }

    /// Cleans a stretch of the stream in place.
    /// - Parameter doubled: is told where in the stretch a second copy was.
    /// - Returns: how many bytes are clean; those of a packet that is not there to its end are not.
    mutating func clean(_ stretch: UnsafeMutableRawBufferPointer, doubled: (Int) -> Void) -> Int {
        var place = 0
        while place < stretch.count {
            guard stretch[place] == Self.sync, let stride = stride ?? rhythm(of: stretch, at: place) else {
                stride = nil
                place += 1
                continue
            }
            self.stride = stride
            guard place + stride <= stretch.count else { break }
            if isDoubled(stretch, place) {
                doubled(place)
                let header: [UInt8] = [Self.sync, 0x1F, 0xFF, 0x10]
                for (index, byte) in header.enumerated() { stretch[place + index] = byte }
            }
            place += stride
        }
        return place
    }

    /// What lies between the sync bytes from here on; nil where this is none.
    private func rhythm(of stretch: UnsafeMutableRawBufferPointer, at place: Int) -> Int? {
        Self.strides.first { stride in
            (1...3).allSatisfy { step in
                let next = place + step * stride
                return next >= stretch.count ? step > 1 : stretch[next] == Self.sync
            }
        }
    }

    /// Whether the packet is the last of its PID again; remembers it if not.
    private mutating func isDoubled(_ stretch: UnsafeMutableRawBufferPointer, _ place: Int) -> Bool {
        let pid = Int(stretch[place + 1] & 0x1F) << 8 | Int(stretch[place + 2])
        let (hasClock, payload) = layout(stretch, place)
        guard pid != Self.nullPID, let payload, !isSection(stretch, place, payload) else { return false }
        let packet = UnsafeRawBufferPointer(rebasing: stretch[place..<place + Self.length])
        guard slots[pid] > 0 else {
            bytes.append(contentsOf: packet)
            slots[pid] = UInt16(bytes.count / Self.length)
            return false
        }
        let start = (Int(slots[pid]) - 1) * Self.length
        return bytes.withUnsafeMutableBytes { bytes in
            let last = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + Self.length])
            let rest = hasClock ? 12 : 4
            let isSame =
                memcmp(last.baseAddress!, packet.baseAddress!, hasClock ? 6 : 4) == 0
                && memcmp(last.baseAddress! + rest, packet.baseAddress! + rest, Self.length - rest) == 0
            if !isSame { last.copyMemory(from: packet) }
            return isSame
        }
    }

    /// Whether it carries a clock reference, and where in the packet its payload begins; nil without one.
    private func layout(
        _ stretch: UnsafeMutableRawBufferPointer, _ place: Int
    ) -> (hasClock: Bool, payload: Int?) {
        let kind = stretch[place + 3]
        let extent = kind & 0x20 != 0 ? 1 + Int(stretch[place + 4]) : 0
        let hasClock = extent >= 8 && stretch[place + 5] & 0x10 != 0
        let payload = 4 + extent
        return (hasClock, kind & 0x10 != 0 && payload < Self.length ? payload : nil)
    }

    private func isSection(
        _ stretch: UnsafeMutableRawBufferPointer, _ place: Int, _ payload: Int
    ) -> Bool {
        guard stretch[place + 1] & 0x40 != 0 else { return false }
        guard payload + 3 <= Self.length else { return true }
        let start = place + payload
        return !(stretch[start] == 0 && stretch[start + 1] == 0 && stretch[start + 2] == 1)
    }
}
