import Foundation

/// A photo: what it really is, whatever its name says.
struct ImageFile: Hashable, Sendable {
    enum Format: String, Sendable {
        case jpeg = "jpg"
        case png

        var mediaType: String { self == .jpeg ? "image/jpeg" : "image/png" }
    }

    let format: Format
    /// Pixels, as stored.
    let width: Int
    let height: Int

    /// Reads the head of a JPEG or PNG; nil for anything else.
    init?(_ data: Data) {
        let bytes = [UInt8](data)
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            guard bytes.count >= 33, Array(bytes[12..<16]) == Array("IHDR".utf8) else { return nil }
            self.init(.png, width: Self.number(bytes[16..<20]), height: Self.number(bytes[20..<24]))
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            guard let size = Self.jpegSize(bytes) else { return nil }
            self.init(.jpeg, width: size.width, height: size.height)
        } else {
            return nil
        }
    }

    private init?(_ format: Format, width: Int, height: Int) {
        guard (1...65_535).contains(width), (1...65_535).contains(height) else { return nil }
        self.format = format
        self.width = width
        self.height = height
    }

    /// The frame header of a JPEG, behind segments of any kind.
    private static func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        var index = 2
        while index + 9 < bytes.count {
            guard bytes[index] == 0xFF else { return nil }
            let marker = bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            let length = number(bytes[index + 2..<index + 4])
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                return (number(bytes[index + 7..<index + 9]), number(bytes[index + 5..<index + 7]))
            case 0xD9, 0xDA: return nil
            default: index += 2 + max(2, length)
            }
        }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
