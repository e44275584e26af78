/// What H.265's units say, as far as a seam needs it (ITU-T H.265, 7.3).
enum HEVC {
    static func type(_ unit: ArraySlice<UInt8>) -> UInt8 { (unit.first ?? 0) >> 1 & 63 }

    static let video: UInt8 = 32
    static let sequence: UInt8 = 33
    static let picture: UInt8 = 34
    static let prefixUserData: UInt8 = 39
    static let suffixUserData: UInt8 = 40
    static let cleanRandomAccess: UInt8 = 21
    /// Broken link without leading pictures: a clean random access that begins a sequence of its own.
    static let brokenLinkWithoutLeading: UInt8 = 18

    static func isParameterSet(_ unit: ArraySlice<UInt8>) -> Bool { (32...34).contains(type(unit)) }
    static func isRandomAccess(_ unit: ArraySlice<UInt8>) -> Bool { (16...21).contains(type(unit)) }
    static func isSlice(_ unit: ArraySlice<UInt8>) -> Bool { type(unit) < 32 }

    static func retyped(_ unit: ArraySlice<UInt8>, _ type: UInt8) -> ArraySlice<UInt8> {
        var unit = unit
        unit[unit.startIndex] = unit[unit.startIndex] & 0x81 | type << 1
        return unit
    }

    /// The number under which the encoder's parameter sets are told from the source's.
    ///
    /// libx265 numbers all sets 0. In a slice's header that number takes one bit; 15 to 30 take nine. A slice whose
    /// number is replaced by one of those is longer by a whole byte, and all that follows keeps its place in its byte.
    struct Identifiers: Hashable, Sendable {
        /// Of the video and sequence sets, 1 to 15.
        var sequence: UInt32
        /// Of the picture set, 15 to 30.
        var picture: UInt32
    }

    /// A unit of the encoder (all ids 0) under other numbers; nil where it cannot be read.
    static func renumbered(_ unit: ArraySlice<UInt8>, _ ids: Identifiers) -> ArraySlice<UInt8>? {
        guard unit.count > 3 else { return nil }
        let payload = NALUnits.unescaped(unit.dropFirst(2))
        var reader = BitReader(payload)
        var writer = BitWriter()
        func copy(_ count: Int) { writer.bits(reader.bits(count), count) }
        switch type(unit) {
        case video:
            _ = reader.bits(4)
            writer.bits(ids.sequence, 4)
        case sequence:
            _ = reader.bits(4)
            writer.bits(ids.sequence, 4)
            let subLayers = reader.bits(3)
            writer.bits(subLayers, 3)
            // libx265 makes one sub-layer only; with more, the profile part has no fixed length.
            guard subLayers == 0 else { return nil }
            copy(1)
            for _ in 0..<12 { copy(8) }
            guard reader.golomb() == 0 else { return nil }
            writer.golomb(ids.sequence)
        case picture:
            guard reader.golomb() == 0, reader.golomb() == 0 else { return nil }
            writer.golomb(ids.picture)
            writer.golomb(ids.sequence)
        case 0..<32:
            copy(1)
            if isRandomAccess(unit) { copy(1) }
            guard reader.golomb() == 0 else { return nil }
            writer.golomb(ids.picture)
            return slice(unit, payload, from: reader.position, after: writer)
        default: return unit
        }
        while reader.position < payload.count * 8 { copy(1) }
        guard !reader.isPastEnd else { return nil }
        var bytes = writer.bytes
        // Bits were added behind the stop bit's byte at most: zeros after it belong to no set.
        while bytes.last == 0 { bytes.removeLast() }
        return (Array(unit.prefix(2)) + NALUnits.escaped(bytes))[...]
    }

    /// The first bits change and grow by eight; from there on each byte only moves by one.
    private static func slice(
        _ unit: ArraySlice<UInt8>, _ payload: [UInt8], from position: Int, after head: BitWriter
    ) -> ArraySlice<UInt8> {
        var bytes = head.bytes
        let used = position & 7
        if used != 0 {
            let mask: UInt8 = 0xFF >> UInt8(used)
            bytes[bytes.count - 1] |= payload[position >> 3] & mask
        }
        bytes += payload[((position + 7) >> 3)...]
        return (Array(unit.prefix(2)) + NALUnits.escaped(bytes))[...]
    }

    /// The number of a parameter set; nil where it cannot be read.
    static func id(_ unit: ArraySlice<UInt8>) -> UInt32? {
        var reader = BitReader(NALUnits.unescaped(unit.dropFirst(2), limit: 128))
        switch type(unit) {
        case video: return reader.bits(4)
        case sequence:
            reader.skip(4)
            let subLayers = Int(reader.bits(3))
            reader.skip(1 + 88 + 8)
            var present: [(profile: Bool, level: Bool)] = []
            for _ in 0..<subLayers { present.append((reader.flag(), reader.flag())) }
            if subLayers > 0 { reader.skip((8 - subLayers) * 2) }
            for layer in present { reader.skip((layer.profile ? 88 : 0) + (layer.level ? 8 : 0)) }
            let id = reader.golomb()
            return reader.isPastEnd ? nil : id
        case picture:
            let id = reader.golomb()
            return reader.isPastEnd ? nil : id
        default: return nil
        }
    }
}

/// `hvcC`: the parameter sets of an H.265 track in MP4 and Matroska (ISO/IEC 14496-15, 8.3.3.1).
struct HEVCConfiguration: Hashable, Sendable {
    /// The 22 bytes before the arrays.
    var head: [UInt8]
    var sets: [ArraySlice<UInt8>]
    var lengthSize: Int { Int(head[21] & 3) + 1 }

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 23, bytes[0] == 1 else { return nil }
        head = Array(bytes.prefix(22))
        sets = []
        var position = 23
        for _ in 0..<bytes[22] {
            guard position + 3 <= bytes.count else { return nil }
            let count = Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
            position += 3
            for _ in 0..<count {
                guard position + 2 <= bytes.count else { return nil }
                let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
                position += 2
                guard length > 0, position + length <= bytes.count else { return nil }
                sets.append(bytes[position..<position + length])
                position += length
            }
        }
        guard !sets.isEmpty else { return nil }
    }

    var bytes: [UInt8] {
        let types = Array(Set(sets.map(HEVC.type))).sorted()
        var bytes = head + [UInt8(types.count)]
        for type in types {
            let members = sets.filter { HEVC.type($0) == type }
            // The top bit: all of them are here, none in the packets.
            bytes += [0x80 | type, UInt8(members.count >> 8), UInt8(members.count & 255)]
            for set in members { bytes += [UInt8(set.count >> 8), UInt8(set.count & 255)] + set }
        }
        return bytes
    }
}
