/// What H.264's parameter sets say, as far as a seam needs it (ISO/IEC 14496-10, 7.3.2.1 and 7.3.2.2).
enum H264 {
    /// `nal_unit_type` of a unit.
    static func type(_ unit: ArraySlice<UInt8>) -> UInt8 { (unit.first ?? 0) & 31 }

    static let idrSlice: UInt8 = 5
    static let userData: UInt8 = 6
    static let sequence: UInt8 = 7
    static let picture: UInt8 = 8

    static func isParameterSet(_ unit: ArraySlice<UInt8>) -> Bool {
        [sequence, picture, 13, 15].contains(type(unit))
    }

    struct Sequence: Hashable, Sendable {
        var profile: UInt32
        var constraints: UInt32
        var level: UInt32
        var id: UInt32
        var referenceFrames: UInt32
        var macroblockColumns: UInt32
        var mapUnitRows: UInt32
        var hasFields: Bool

        init?(_ unit: ArraySlice<UInt8>) {
            guard H264.type(unit) == H264.sequence else { return nil }
            var reader = BitReader(NALUnits.unescaped(unit.dropFirst()))
            profile = reader.bits(8)
            constraints = reader.bits(8)
            level = reader.bits(8)
            id = reader.golomb()
            if [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135].contains(profile) {
                let chroma = reader.golomb()
                if chroma == 3 { reader.skip(1) }
                _ = reader.golomb()
                _ = reader.golomb()
                reader.skip(1)
                if reader.flag() {
                    for list in 0..<(chroma == 3 ? 12 : 8) where reader.flag() {
                        H264.skipScalingList(&reader, size: list < 6 ? 16 : 64)
                    }
                }
            }
            _ = reader.golomb()
            let order = reader.golomb()
            if order == 0 {
                _ = reader.golomb()
            } else if order == 1 {
                reader.skip(1)
                _ = reader.signedGolomb()
                _ = reader.signedGolomb()
                let count = reader.golomb()
                guard count < 256 else { return nil }
                for _ in 0..<count { _ = reader.signedGolomb() }
            }
            referenceFrames = reader.golomb()
            reader.skip(1)
            macroblockColumns = reader.golomb() + 1
            mapUnitRows = reader.golomb() + 1
            hasFields = !reader.flag()
            guard !reader.isPastEnd, id < 32 else { return nil }
        }
    }

    private static func skipScalingList(_ reader: inout BitReader, size: Int) {
        var (last, next): (Int32, Int32) = (8, 8)
        for _ in 0..<size {
            if next != 0 { next = (last + reader.signedGolomb() + 256) % 256 }
            last = next == 0 ? last : next
        }
    }

    /// A picture parameter set's own number, and that of the sequence parameter set it refers to.
    static func pictureSetIDs(_ unit: ArraySlice<UInt8>) -> (id: UInt32, sequence: UInt32)? {
        guard type(unit) == picture else { return nil }
        var reader = BitReader(NALUnits.unescaped(unit.dropFirst(), limit: 16))
        let ids = (reader.golomb(), reader.golomb())
        return reader.isPastEnd ? nil : ids
    }
}

/// `avcC`: the parameter sets of an H.264 track in MP4 and Matroska (ISO/IEC 14496-15, 5.3.3.1).
struct AVCConfiguration: Hashable, Sendable {
    /// Profile, constraints and level.
    var head: [UInt8]
    var lengthSize: Int
    var sequences: [ArraySlice<UInt8>]
    var pictures: [ArraySlice<UInt8>]
    /// What high profiles have after the sets.
    var rest: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 7, bytes[0] == 1 else { return nil }
        head = Array(bytes[1...3])
        lengthSize = Int(bytes[4] & 3) + 1
        var position = 5
        func sets(_ count: Int) -> [ArraySlice<UInt8>]? {
            var sets: [ArraySlice<UInt8>] = []
            for _ in 0..<count {
                guard position + 2 <= bytes.count else { return nil }
                let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
                position += 2
                guard length > 0, position + length <= bytes.count else { return nil }
                sets.append(bytes[position..<position + length])
                position += length
            }
            return sets
        }
        position += 1
        guard let sequences = sets(Int(bytes[5] & 31)), position < bytes.count else { return nil }
        position += 1
        guard let pictures = sets(Int(bytes[position - 1])) else { return nil }
        self.sequences = sequences
        self.pictures = pictures
        rest = Array(bytes[position...])
    }

    /// Of a stream with start codes.
    init?(parameterSets units: [ArraySlice<UInt8>]) {
        sequences = units.filter { H264.type($0) == H264.sequence }
        pictures = units.filter { H264.type($0) == H264.picture }
        guard let first = sequences.first, first.count >= 4, !pictures.isEmpty else { return nil }
        head = Array(first.dropFirst().prefix(3))
        lengthSize = 4
        rest = []
    }

    var all: [ArraySlice<UInt8>] { sequences + pictures }

    var bytes: [UInt8] {
        var bytes: [UInt8] = [1] + head + [0xFC | UInt8(lengthSize - 1), 0xE0 | UInt8(sequences.count)]
        func add(_ sets: [ArraySlice<UInt8>]) {
            for set in sets { bytes += [UInt8(set.count >> 8), UInt8(set.count & 255)] + set }
        }
        add(sequences)
        bytes.append(UInt8(pictures.count))
        add(pictures)
        return bytes + rest
    }
}
