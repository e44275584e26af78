import Foundation
import TestSupport
import Testing

@testable import Archive

struct JPEGMetadataTests {
    static func removed(_ data: Data) -> Data? { PhotoMetadata.removed(from: data, format: .jpeg) }

    /// The markers before the first scan, in order.
    static func markers(_ jpeg: Data) -> [UInt8] {
        let bytes = [UInt8](jpeg)
        var markers: [UInt8] = []
        var index = 2
        while index + 3 < bytes.count, bytes[index + 1] != 0xDA {
            markers.append(bytes[index + 1])
            index += 2 + Int(bytes[index + 2]) << 8 + Int(bytes[index + 3])
        }
        return markers
    }

    /// Everything that a camera, a phone and two editors leave in a JPEG, and what is left behind its end.
    static func loaded(_ jpeg: Data, exif: [UInt8]) -> Data {
        var extra = PhotoFixture.segment(0xE1, Array("Exif\0\0".utf8) + exif)
        extra += PhotoFixture.segment(0xE1, "http://ns.adobe.com/xap/1.0/\0")
        extra += PhotoFixture.segment(0xE1, "http://ns.adobe.com/xmp/extension/\0")
        extra += PhotoFixture.segment(0xE0, "JFXX\0\u{10}") + PhotoFixture.segment(0xE2, "MPF\0")
        extra += PhotoFixture.segment(0xE2, "FPXR\0") + PhotoFixture.segment(0xED, "Photoshop 3.0\u{0}8BIM")
        extra += PhotoFixture.segment(0xEB, "JP\0\u{1}c2pa") + PhotoFixture.segment(0xEF, "")
        extra +=
            PhotoFixture.segment(0xEC, "Ducky") + [0xFF, 0xFF, 0xFF] + PhotoFixture.segment(0xFE, "comment ")
        // Right behind SOI and JFIF, before the second half of the segments.
        return jpeg.inserting(extra, at: 20) + jpeg + Data(PhotoFixture.secret.utf8)
    }

    @Test(arguments: ["ffmpeg", "progressive"])
    func `nothing is left but the picture, bit for bit`(_ kind: String) throws {
        let jpeg = kind == "ffmpeg" ? try PhotoFixture.made("a.jpg") : PhotoFixture.progressive
        let photo = Self.loaded(jpeg, exif: PhotoFixture.exif(orientation: 1))
        #expect(photo.holds(PhotoFixture.secret) && photo.holds("Exif"))
        let picture = try #require(Self.removed(photo))
        for word in [PhotoFixture.secret, "SECRET", "Exif", "adobe", "MPF", "JFXX", "8BIM", "c2pa", "Lavc"] {
            #expect(!picture.holds(word), "\(word)")
        }
        #expect(Set(Self.markers(picture)).isSubset(of: [0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD]))
        #expect(picture.suffix(2) == Data([0xFF, 0xD9]))
        #expect(try PhotoFixture.pixels(picture) == PhotoFixture.pixels(photo))
        #expect(try PhotoFixture.pixels(picture) == PhotoFixture.pixels(jpeg))
        // What is clean stays as it is.
        #expect(Self.removed(picture) == picture)
        #expect(kind == "ffmpeg" || picture == jpeg)
    }

    @Test func `segments between the scans of a progressive picture go as well`() throws {
        let jpeg = PhotoFixture.progressive
        var photo = jpeg
        var places: [Int] = []
        for index in jpeg.indices.dropLast() where jpeg[index] == 0xFF && jpeg[index + 1] == 0xC4 {
            places.append(index)
        }
        #expect(places.count > 5)
        for place in places.reversed() {
            photo = photo.inserting(
                PhotoFixture.segment(0xFE, "") + PhotoFixture.segment(0xE1, "Exif\0\0"), at: place)
        }
        #expect(photo.holds(PhotoFixture.secret))
        #expect(Self.removed(photo) == jpeg)
    }

    @Test(arguments: 0...9, [true, false])
    func `a turned picture stays turned, and only that is said`(_ value: Int, _ isLittleEndian: Bool) throws {
        let exif = PhotoFixture.exif(orientation: value, isLittleEndian: isLittleEndian)
        let picture = try #require(Self.removed(Self.loaded(PhotoFixture.progressive, exif: exif)))
        #expect(!picture.holds("SECRET"))
        guard (2...8).contains(value) else {
            #expect(picture == PhotoFixture.progressive)
            return
        }
        #expect(Self.markers(picture).prefix(2) == [0xE0, 0xE1])
        #expect(picture.count == PhotoFixture.progressive.count + 36)
        #expect(PhotoOrientation(exif: [UInt8](picture)[30..<56])?.value == UInt8(value))
    }

    @Test func `a block that is cut anywhere turns nothing and does no harm`() throws {
        let exif = PhotoFixture.exif(orientation: 6)
        #expect(PhotoOrientation(exif: exif[...])?.value == 6)
        for count in 0..<34 { #expect(PhotoOrientation(exif: exif.prefix(count)) == nil) }
        for index in exif.indices {
            for byte: UInt8 in [0, 0x7F, 0xFF] {
                var broken = exif
                broken[index] = byte
                let picture = try #require(Self.removed(Self.loaded(PhotoFixture.progressive, exif: broken)))
                #expect(!picture.holds("SECRET"))
            }
        }
    }

    @Test func `colours stay, without the thumbnail that JFIF may hold`() throws {
        let jpeg = PhotoFixture.progressive
        let profile = PhotoFixture.segment(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}profile".utf8))
        let adobe = PhotoFixture.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1])
        var longAdobe = adobe + Array(PhotoFixture.secret.utf8)
        longAdobe[3] += UInt8(PhotoFixture.secret.utf8.count)
        let thumbnail = [UInt8](jpeg[6..<18]) + [1, 1] + Array(PhotoFixture.secret.utf8)
        let rest = Data(jpeg.dropFirst(20))
        let photo = Data([0xFF, 0xD8] + profile + longAdobe + PhotoFixture.segment(0xE0, thumbnail)) + rest
        #expect(Self.removed(photo) == Data([UInt8](jpeg.prefix(20)) + profile + adobe) + rest)
    }

    @Test func `a picture that is cut anywhere is none`() throws {
        for jpeg in [PhotoFixture.progressive, try PhotoFixture.made("a.jpg")] {
            for count in 0..<jpeg.count { #expect(Self.removed(jpeg.prefix(count)) == nil) }
            #expect(Self.removed(jpeg) != nil)
        }
    }

    @Test func `what does not fit is refused`() {
        let jpeg = PhotoFixture.progressive
        let start = Data([0xFF, 0xD8])
        let hostile: [String: Data] = [
            "four bytes": Data([0xFF, 0xD8, 0xFF, 0xD9]),
            "an endless fill": start + Data(repeating: 0xFF, count: 99),
            "a length past the end": jpeg.inserting([0xFF, 0xFE, 0xFF, 0xFF], at: 20),
            "a length of 0": jpeg.inserting([0xFF, 0xFE, 0, 0], at: 20),
            "a length of 1": jpeg.inserting([0xFF, 0xFE, 0, 1], at: 20),
            "words between segments": jpeg.inserting(Array("words".utf8), at: 20),
            "a second start": jpeg.inserting([0xFF, 0xD8], at: 20),
            "a restart outside a scan": jpeg.inserting([0xFF, 0xD0], at: 20),
            "an unknown marker": jpeg.inserting(PhotoFixture.segment(0xF7, ""), at: 20),
            "words behind a table": jpeg.inserting(
                PhotoFixture.segment(0xDB, [UInt8](repeating: 1, count: 65) + Array("words".utf8)), at: 20),
            "a table with too many codes": jpeg.inserting(
                PhotoFixture.segment(0xC4, [0] + [UInt8](repeating: 255, count: 16)), at: 20),
            "two frames": jpeg.inserting(PhotoFixture.segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]), at: 20),
            "a frame that is too long": start
                + PhotoFixture.segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0x41])
                + PhotoFixture.segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x55, 0xFF, 0xD9],
            "a scan without a frame": start + PhotoFixture.segment(0xDA, [1, 1, 0, 0, 63, 0]) + [
                0x55, 0xFF, 0xD9,
            ],
            "no scan": start + PhotoFixture.segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]) + [0xFF, 0xD9],
        ]
        for (name, data) in hostile { #expect(Self.removed(data) == nil, "\(name)") }
    }
}
