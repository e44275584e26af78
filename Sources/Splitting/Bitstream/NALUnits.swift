/// The NAL units of a packet or a header, as their bytes without start code or length
/// (ISO/IEC 14496-10 annex B; 14496-15 clause 4.3).
enum NALUnits {
    /// How a track's packets carry them.
    enum Framing: Hashable, Sendable {
        case startCodes
        /// Each is preceded by its length in so many bytes.
        case lengths(Int)
    }

    /// Damaged lengths end the list: what is whole before them is given.
    static func split(_ bytes: [UInt8], _ framing: Framing) -> [ArraySlice<UInt8>] {
        switch framing {
        case .startCodes: splitAtStartCodes(bytes)
        case .lengths(let size): splitByLengths(bytes, size)
        }
    }

    private static func splitByLengths(_ bytes: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
        var units: [ArraySlice<UInt8>] = []
        var position = 0
        while position + size <= bytes.count {
            let length = bytes[position..<position + size].reduce(0) { $0 << 8 | Int($1) }
            position += size
            guard length > 0, length <= bytes.count - position else { break }
            units.append(bytes[position..<position + length])
            position += length
        }
        return units
    }

    private static func splitAtStartCodes(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var units: [ArraySlice<UInt8>] = []
        var start: Int?
        var zeros = 0
        for (index, byte) in bytes.enumerated() {
            if byte == 1, zeros >= 2 {
                if let start { append(bytes[start..<index - zeros], to: &units) }
                start = index + 1
            }
            zeros = byte == 0 ? zeros + 1 : 0
        }
        if let start { append(bytes[start...], to: &units) }
        return units
    }

    private static func append(_ unit: ArraySlice<UInt8>, to units: inout [ArraySlice<UInt8>]) {
        // Zeros after a unit belong to no unit.
        var unit = unit
        while unit.last == 0 { unit.removeLast() }
        if !unit.isEmpty { units.append(unit) }
    }

    static func join(_ units: [ArraySlice<UInt8>], _ framing: Framing) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(units.reduce(0) { $0 + $1.count + 4 })
        for unit in units {
            switch framing {
            case .startCodes: bytes += [0, 0, 0, 1]
            case .lengths(let size):
                for shift in stride(from: (size - 1) * 8, through: 0, by: -8) {
                    bytes.append(UInt8(truncatingIfNeeded: unit.count >> shift))
                }
            }
            bytes += unit
        }
        return bytes
    }

    /// The payload without the bytes that keep it free of start codes (7.3.1).
    /// - Parameter limit: only so many bytes of the unit are looked at.
    static func unescaped(_ unit: ArraySlice<UInt8>, limit: Int = .max) -> [UInt8] {
        var payload: [UInt8] = []
        var zeros = 0
        for byte in unit.prefix(limit) {
            if zeros >= 2, byte == 3 {
                zeros = 0
                continue
            }
            zeros = byte == 0 ? zeros + 1 : 0
            payload.append(byte)
        }
        return payload
    }

    /// The inverse of `unescaped`.
    static func escaped(_ payload: [UInt8]) -> [UInt8] {
        var unit: [UInt8] = []
        unit.reserveCapacity(payload.count + 16)
        var zeros = 0
        for byte in payload {
            if zeros >= 2, byte <= 3 {
                unit.append(3)
                zeros = 0
            }
            zeros = byte == 0 ? zeros + 1 : 0
            unit.append(byte)
        }
        return unit
    }
}
