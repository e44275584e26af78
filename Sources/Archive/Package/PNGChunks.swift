/// Reads a PNG chunk by chunk and keeps what its still picture is decoded from.
struct PNGChunks {
    private var reader: ByteReader
    private var picture = signature
    /// The types kept so far: all but IDAT stand once.
    private var kept: Set<String> = []
    /// The type of the chunk before.
    private var last = ""

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The chunks beside the critical ones by which a picture gets its colours and its shape, with their sizes in
    /// bytes; all stand before the data.
    private static let colours: [String: ClosedRange<Int>] = [
        "tRNS": 1...256, "gAMA": 4...4, "cHRM": 32...32, "sRGB": 1...1, "iCCP": 3...Int.max, "cICP": 4...4,
        "sBIT": 1...4, "bKGD": 1...6, "pHYs": 9...9,
    ]

    private init(_ bytes: [UInt8]) { reader = ByteReader(bytes[...]) }

    /// The PNG with nothing but its picture, of an animated one the picture for those who do not animate; nil when it
    /// is malformed or its end is missing.
    static func picture(of bytes: [UInt8]) -> [UInt8]? {
        var chunks = PNGChunks(bytes)
        guard chunks.reader.take(8).map(Array.init) == signature else { return nil }
        while chunks.last != "IEND" {
            guard chunks.next() else { return nil }
        }
        // What stands behind the end is no part of the picture: an older version may be left there.
        return chunks.picture
    }

    /// Keeps a chunk, or drops it.
    /// - Returns: false when the file is malformed.
    private mutating func next() -> Bool {
        guard let length = reader.number(4), let name = reader.take(4), name.allSatisfy(Self.isLetter),
            let data = reader.take(length), let checksum = reader.number(4)
        else { return false }
        let type = String(decoding: name, as: UTF8.self)
        defer { last = type }
        guard (last == "") == (type == "IHDR") else { return false }
        let isCritical = name.first.map { $0 & 0x20 == 0 } ?? true
        guard isCritical || type == "eXIf" || Self.colours[type]?.contains(length) == true else {
            return true
        }
        // A damaged chunk beside the picture is one that decoders leave out.
        guard checksum == Int(CRC32.of(name + data)) else { return !isCritical }
        switch type {
        case "IHDR": guard length == 13 else { return false }
        case "PLTE":
            guard (3...768).contains(length), length.isMultiple(of: 3), !kept.contains("PLTE"),
                !kept.contains("IDAT")
            else { return false }
        case "IDAT": guard last == "IDAT" || !kept.contains("IDAT") else { return false }
        case "IEND": guard length == 0, kept.contains("IDAT") else { return false }
        case "eXIf":
            guard kept.insert(type).inserted, let turn = PhotoOrientation(exif: data) else { return true }
            append(name, turn.exif[...])
            return true
        default:
            if isCritical { return false }
            guard !kept.contains(type), !kept.contains("IDAT") else { return true }
        }
        kept.insert(type)
        append(name, data, checksum: checksum)
        return true
    }

    private mutating func append(
        _ name: ArraySlice<UInt8>, _ data: ArraySlice<UInt8>, checksum: Int? = nil
    ) {
        picture += [UInt8](bigEndian: data.count, size: 4) + name
        picture += data
        picture += [UInt8](bigEndian: checksum ?? Int(CRC32.of(name + data)), size: 4)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & ~0x20)
    }
}

/// The checksum of PNG chunks (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        var value = UInt32.max
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
        return ~value
    }
}
