import Foundation
import TestSupport
import Testing

@testable import Archive

struct PNGMetadataTests {
    static func removed(_ data: Data) -> Data? { PhotoMetadata.removed(from: data, format: .png) }

    /// The chunks' types in order.
    static func types(_ png: Data) -> [String] {
        let bytes = [UInt8](png)
        var types: [String] = []
        var index = 8
        while index + 8 <= bytes.count {
            types.append(String(decoding: bytes[index + 4..<index + 8], as: UTF8.self))
            index += 12 + bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        return types
    }

    /// A picture by its chunks: 1x1, grey.
    static let header =
        PNGChunks.signature + PhotoFixture.chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    static let pixel = PhotoFixture.chunk(
        "IDAT", [0x78, 0x01, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81])
    static let end = PhotoFixture.chunk("IEND", [UInt8]())

    @Test func `nothing is left but the picture, bit for bit`() throws {
        let png = try PhotoFixture.made("a.png", size: "640x480")
        let clean = try #require(Self.removed(png))
        let noise =
            PhotoFixture.chunk("tEXt", "Author\0") + PhotoFixture.chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0")
            + PhotoFixture.chunk("zTXt", "Comment\0\0")
            + PhotoFixture.chunk("tIME", [7, 234, 3, 14, 14, 0, 0])
            + PhotoFixture.chunk("eXIf", PhotoFixture.exif(orientation: 1))
            + PhotoFixture.chunk("caBX", "c2pa")
            + PhotoFixture.chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]) + PhotoFixture.chunk("prVt", "")
            + PhotoFixture.chunk("gAMA", PhotoFixture.secret)
        let tail = PhotoFixture.chunk("fdAT", "") + PhotoFixture.chunk("tEXt", "Comment\0")
        let photo =
            png.inserting(noise, at: 33).dropLast(12) + tail + png.suffix(12) + png
            + Data(PhotoFixture.secret.utf8)
        #expect(photo.holds("SECRET") && Self.types(photo).contains("tEXt"))
        let picture = try #require(Self.removed(photo))
        #expect(picture == clean)
        #expect(!picture.holds("SECRET") && !picture.holds("Exif"))
        #expect(
            Set(Self.types(picture)).isSubset(of: ["IHDR", "pHYs", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"]))
        #expect(try PhotoFixture.pixels(picture) == PhotoFixture.pixels(png))
    }

    @Test func `colours, sizes and the palette stay as they are`() {
        let chunks = [
            ("gAMA", 4), ("cHRM", 32), ("sRGB", 1), ("iCCP", 40), ("cICP", 4), ("sBIT", 1), ("pHYs", 9),
            ("PLTE", 6),
            ("tRNS", 2), ("bKGD", 1),
        ]
        let kept = chunks.flatMap { PhotoFixture.chunk($0.0, [UInt8](repeating: 1, count: $0.1)) }
        let png = Data(Self.header + kept + Self.pixel + Self.pixel + Self.end)
        #expect(Self.removed(png) == png)
        // A second one, and one behind the data, are none of the picture's.
        let photo = Data(
            Self.header + kept + PhotoFixture.chunk("iCCP", "name\0") + Self.pixel + Self.pixel
                + PhotoFixture.chunk("tRNS", PhotoFixture.secret) + Self.end)
        #expect(Self.removed(photo) == png)
    }

    @Test(arguments: 0...9)
    func `a turned picture stays turned, and only that is said`(_ value: Int) throws {
        let block = PhotoFixture.chunk("eXIf", PhotoFixture.exif(orientation: value, isLittleEndian: false))
        let picture = try #require(Self.removed(Data(Self.header + block + block + Self.pixel + Self.end)))
        #expect(!picture.holds("SECRET"))
        guard (2...8).contains(value) else {
            #expect(picture == Data(Self.header + Self.pixel + Self.end))
            return
        }
        #expect(Self.types(picture) == ["IHDR", "eXIf", "IDAT", "IEND"])
        #expect(picture.count == Self.header.count + 38 + Self.pixel.count + Self.end.count)
        #expect(PhotoOrientation(exif: [UInt8](picture)[41..<67])?.value == UInt8(value))
        _ = try PhotoFixture.pixels(picture)
    }

    @Test func `a picture that is cut or damaged anywhere is none`() throws {
        let png = Data(Self.header + Self.pixel + Self.end)
        #expect(Self.removed(png) == png)
        for count in 0..<png.count { #expect(Self.removed(png.prefix(count)) == nil) }
        for index in png.indices {
            var broken = png
            broken[index] ^= 0x01
            #expect(Self.removed(broken) == nil, "byte \(index)")
        }
    }

    @Test func `a damaged chunk beside the picture is left out`() {
        var block = PhotoFixture.chunk("iCCP", "name\0")
        block[10] ^= 1
        #expect(
            Self.removed(Data(Self.header + block + Self.pixel + Self.end))
                == Data(Self.header + Self.pixel + Self.end))
    }

    @Test func `what does not fit is refused`() {
        let text = PhotoFixture.chunk("tEXt", "")
        let hostile: [String: [UInt8]] = [
            "four bytes": [0x89, 0x50, 0x4E, 0x47], "the signature": PNGChunks.signature,
            "no data": Self.header + Self.end, "no header": PNGChunks.signature + Self.pixel + Self.end,
            "two headers": Self.header + Self.header.dropFirst(8) + Self.pixel + Self.end,
            "words before the header": PNGChunks.signature + text + Self.header.dropFirst(8) + Self.pixel
                + Self.end,
            "divided data": Self.header + Self.pixel + text + Self.pixel + Self.end,
            "a length past the end": Self.header + [0x7F, 0xFF, 0xFF, 0xFF] + Array("tEXt".utf8) + Self.pixel,
            "a length of 32 bits": Self.header + [0xFF, 0xFF, 0xFF, 0xFF] + Array("tEXt".utf8) + Self.pixel,
            "an unknown chunk that is needed": Self.header + PhotoFixture.chunk("CgBI", [0]) + Self.pixel
                + Self.end,
            "a type that is none": Self.header + PhotoFixture.chunk("t Xt", "") + Self.pixel + Self.end,
            "a palette of 4 bytes": Self.header + PhotoFixture.chunk("PLTE", [1, 2, 3, 4]) + Self.pixel
                + Self.end,
            "words in the end": Self.header + Self.pixel + PhotoFixture.chunk("IEND", ""),
        ]
        for (name, bytes) in hostile { #expect(Self.removed(Data(bytes)) == nil, "\(name)") }
    }
}
