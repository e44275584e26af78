/// How a stored picture is turned or mirrored to be seen: the one entry of an EXIF block that is part of the picture.
struct PhotoOrientation: Hashable {
    /// The value of the tag Orientation, 2…8; upright pictures (1) have none.
    let value: UInt8

    private static let tag = 0x0112
    private static let short = 3

    /// Reads the first directory of an EXIF block; nil when nothing there turns the picture.
    /// - Parameter exif: from its TIFF header on, of any content.
    init?(exif: ArraySlice<UInt8>) {
        var header = ByteReader(exif)
        let isLittleEndian: Bool
        switch header.take(2).map(Array.init) {
        case Array("II".utf8): isLittleEndian = true
        case Array("MM".utf8): isLittleEndian = false
        default: return nil
        }
        guard header.number(2, isLittleEndian: isLittleEndian) == 42,
            let offset = header.number(4, isLittleEndian: isLittleEndian)
        else { return nil }
        var directory = ByteReader(exif.dropFirst(offset))
        guard let count = directory.number(2, isLittleEndian: isLittleEndian) else { return nil }
        for _ in 0..<count {
            guard let entry = directory.take(12) else { return nil }
            var fields = ByteReader(entry)
            guard fields.number(2, isLittleEndian: isLittleEndian) == Self.tag else { continue }
            guard fields.number(2, isLittleEndian: isLittleEndian) == Self.short,
                fields.number(4, isLittleEndian: isLittleEndian) == 1,
                let value = fields.number(2, isLittleEndian: isLittleEndian), (2...8).contains(value)
            else { return nil }
            self.value = UInt8(value)
            return
        }
        return nil
    }

    /// An EXIF block that says this and nothing else, from its TIFF header on.
    var exif: [UInt8] {
        var bytes = Array("MM".utf8) + [0, 42] + [UInt8](bigEndian: 8, size: 4)
        bytes += [UInt8](bigEndian: 1, size: 2)
        bytes += [UInt8](bigEndian: Self.tag, size: 2) + [UInt8](bigEndian: Self.short, size: 2)
        bytes += [UInt8](bigEndian: 1, size: 4) + [0, value, 0, 0]
        // No further directory: that would be the thumbnail's.
        return bytes + [0, 0, 0, 0]
    }
}
