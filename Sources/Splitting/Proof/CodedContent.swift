import LibAV

/// What of a coded picture stays the same when it is copied from one container into another.
///
/// Containers frame NAL units and OBUs differently and keep parameter sets in different places, and a cut may give a
/// keyframe another type: only what the decoder makes the picture of is hashed.
struct CodedContent {
    private enum Coding {
        /// H.264 or HEVC; the length's bytes, or 0 for start codes.
        case units(isHEVC: Bool, lengthSize: Int)
        case mpeg2
        case av1
        case whole
    }

    private let coding: Coding

    init(_ stream: Stream) {
        let header = stream.parameters.extradata
        switch stream.codec {
        case "h264":
            let hasLengths = header.count > 6 && header[0] == 1
            coding = .units(isHEVC: false, lengthSize: hasLengths ? Int(header[4] & 3) + 1 : 0)
        case "hevc":
            let hasLengths = header.count > 22 && header[0] == 1
            coding = .units(isHEVC: true, lengthSize: hasLengths ? Int(header[21] & 3) + 1 : 0)
        case "mpeg2video", "mpeg1video": coding = .mpeg2
        case "av1": coding = .av1
        default: coding = .whole
        }
    }

    func of(_ packet: Packet) -> (hash: UInt64, byteCount: Int) {
        packet.withBytes { bytes in
            var hash = Hash()
            switch coding {
            case .units(let isHEVC, let lengthSize) where lengthSize > 0:
                Self.lengths(bytes, lengthSize) { Self.take(bytes, $0, isHEVC, &hash) }
            case .units(let isHEVC, _):
                Self.startCodes(bytes) { Self.take(bytes, $0, isHEVC, &hash) }
            case .mpeg2:
                // From the first slice on: what stands before it tells of the GOP and the picture's place in it.
                var isPicture = false
                Self.startCodes(bytes) { unit in
                    let kind = bytes[unit.lowerBound]
                    if (1...0xAF).contains(kind) { isPicture = true }
                    if isPicture { hash.add(bytes, unit) }
                }
            case .av1: Self.openUnits(bytes) { hash.add(bytes, $0) }
            case .whole: hash.add(bytes, 0..<bytes.count)
            }
            return (hash.value, hash.byteCount)
        }
    }

    private static func take(
        _ bytes: Span<UInt8>, _ unit: Range<Int>, _ isHEVC: Bool, _ hash: inout Hash
    ) {
        guard let first = unit.first else { return }
        if isHEVC {
            // Slices only, and without the header of two bytes: a cut may call a CRA picture a BLA picture.
            if bytes[first] >> 1 & 63 < 32, unit.count > 2 { hash.add(bytes, first + 2..<unit.upperBound) }
        } else if (1...5).contains(bytes[first] & 31) {
            hash.add(bytes, unit)
        }
    }

    private static func lengths(_ bytes: Span<UInt8>, _ size: Int, _ body: (Range<Int>) -> Void) {
        var position = 0
        while position + size <= bytes.count {
            var length = 0
            for index in position..<position + size { length = length << 8 | Int(bytes[index]) }
            position += size
            guard length > 0, length <= bytes.count - position else { return }
            body(trimmed(bytes, position..<position + length))
            position += length
        }
    }

    private static func startCodes(_ bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
        var start: Int?
        var zeros = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte == 1, zeros >= 2 {
                if let start { body(trimmed(bytes, start..<index - zeros)) }
                start = index + 1
            }
            zeros = byte == 0 ? zeros + 1 : 0
        }
        if let start { body(trimmed(bytes, start..<bytes.count)) }
    }

    /// Zeros behind a unit belong to its container.
    private static func trimmed(_ bytes: Span<UInt8>, _ unit: Range<Int>) -> Range<Int> {
        var end = unit.upperBound
        while end > unit.lowerBound, bytes[end - 1] == 0 { end -= 1 }
        return unit.lowerBound..<end
    }

    /// The OBUs of frames and tiles (AV1, 5.3).
    private static func openUnits(_ bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
        var position = 0
        while position < bytes.count {
            let start = position
            let header = bytes[position]
            position += header & 4 != 0 ? 2 : 1
            var length = bytes.count - position
            if header & 2 != 0 {
                length = 0
                var shift = 0
                while position < bytes.count, shift < 56 {
                    let byte = bytes[position]
                    position += 1
                    length |= Int(byte & 0x7F) << shift
                    shift += 7
                    if byte & 0x80 == 0 { break }
                }
            }
            guard length >= 0, length <= bytes.count - position else { return }
            // Sequence header, temporal delimiter, metadata and padding are not the picture.
            if ![1, 2, 5, 15].contains(header >> 3 & 15) { body(start..<position + length) }
            position += length
        }
    }

    private struct Hash {
        private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
        private(set) var byteCount = 0

        mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
            var hash = value
            for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
            value = hash
            byteCount += range.count
        }
    }
}
