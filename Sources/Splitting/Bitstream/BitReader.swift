/// Reads bits of a header, most significant first; reading past the end gives zeros and sets `isPastEnd`.
struct BitReader {
    private let bytes: [UInt8]
    private(set) var position = 0
    private(set) var isPastEnd = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func bit() -> UInt32 {
        guard position < bytes.count * 8 else {
            isPastEnd = true
            return 0
        }
        defer { position += 1 }
        return UInt32(bytes[position >> 3] >> UInt8(7 - position & 7)) & 1
    }

    mutating func bits(_ count: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count { value = value << 1 | bit() }
        return value
    }

    mutating func skip(_ count: Int) {
        position += count
        if position > bytes.count * 8 { isPastEnd = true }
    }

    mutating func flag() -> Bool { bit() == 1 }

    /// An Exp-Golomb number (H.264 and H.265, clause 9.1 and 9.2).
    mutating func golomb() -> UInt32 {
        var zeros = 0
        while bit() == 0 {
            zeros += 1
            guard zeros < 32, !isPastEnd else {
                isPastEnd = true
                return 0
            }
        }
        return zeros == 0 ? 0 : (1 << UInt32(zeros)) - 1 + bits(zeros)
    }

    mutating func signedGolomb() -> Int32 {
        let value = golomb()
        let half = Int32(bitPattern: (value &+ 1) / 2)
        return value & 1 == 1 ? half : -half
    }
}

/// Writes bits, most significant first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 0

    mutating func bit(_ value: UInt32) {
        if used == 0 { bytes.append(0) }
        if value & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(7 - used) }
        used = (used + 1) & 7
    }

    mutating func bits(_ value: UInt32, _ count: Int) {
        for shift in stride(from: count - 1, through: 0, by: -1) { bit(value >> UInt32(shift)) }
    }

    mutating func golomb(_ value: UInt32) {
        let length = 32 - (value + 1).leadingZeroBitCount
        bits(0, length - 1)
        bits(value + 1, length)
    }
}
