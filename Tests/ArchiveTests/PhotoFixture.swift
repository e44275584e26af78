import Foundation
import TestSupport

@testable import Archive

/// Photos as phones and editors leave them: full of what nobody meant to publish.
enum PhotoFixture {
    /// Words that stand in everything that must not be published.
    static let secret = "SECRET-25.0330-121.5654-林居民"

    /// A small picture made by ffmpeg.
    static func made(_ name: String, size: String = "64x48") throws -> Data {
        let folder = TemporaryFolder("photo")
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=\(size)", "-frames:v",
                "1",
                folder.path(name),
            ])
        return try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    }

    /// 40x24, 10 scans, a restart marker after every second block.
    static let progressive = Data(
        base64Encoded: """
            /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWG\
            kJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk\
            pKSkpKSkpKSkpKSkpKT/wgARCAAYACgDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAAMCAQT/xAAYAQADAQEAAAAA\
            AAAAAAAAAAABAgMEBf/dAAQAAv/aAAwDAQACEAMQAAAB8G6UCx3brW//0JLhqzsTlf/RronPQS3/xAAXEAEBAQEAAAAAAAAA\
            AAAAAAAAEQES/9oACAEBAAEFAoj/0I5f/9HlH//SiP/TiP/UzEf/1cxH/9aP/8QAFhEBAQEAAAAAAAAAAAAAAAAAAQAC/9oA\
            CAEDAQE/ATdnd//QNw3/0csN/8QAGhEAAgIDAAAAAAAAAAAAAAAAAAERIQISMf/aAAgBAgEBPwFWPVH/0KE4xP/R5CJP/8QA\
            FRABAQAAAAAAAAAAAAAAAAAAEAD/2gAIAQEABj8CP//QP//RP//SP//TP//UP//VP//Wv//EABgQAQEBAQEAAAAAAAAAAAAA\
            AAABIRFR/9oACAEBAAE/IYx//9CMP//RhH//0o4f/9OUj//UOH//1TPD/9acv//aAAwDAQACAAMAAAAQOl//0Pn/AP/Rc8//\
            xAAXEQEBAQEAAAAAAAAAAAAAAAAAAREh/9oACAEDAQE/EFR//9Dgtr//0aKY/8QAGxEBAQACAwEAAAAAAAAAAAAAAQARITFB\
            UYH/2gAIAQIBAT8QMyMct//QXwH2ZUv/0V0O5Qoaxf/EABsQAAMBAAMBAAAAAAAAAAAAAAABYSERMUFx/9oACAEBAAE/EIET\
            /9CJA//RQuyR/9KYkxxyz//TanwSuz//1IGGLWf/1RY8TD//1keNP//Z
            """)!

    /// A block as a phone writes it: maker, orientation, position, a thumbnail; from the TIFF header on.
    static func exif(orientation: Int, isLittleEndian: Bool = true) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            let bytes = [UInt8](bigEndian: value, size: size)
            return isLittleEndian ? bytes.reversed() : bytes
        }
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            number(tag, 2) + number(type, 2) + number(count, 4) + value
                + [UInt8](repeating: 0, count: 4 - value.count)
        }
        let words = Array(secret.utf8)
        // 8 header, 2 + 3 × 12 + 4 first directory, then the words, the GPS directory, the thumbnail's.
        let wordsAt = 50
        let gpsAt = wordsAt + words.count
        let thumbnailAt = gpsAt + 2 + 2 * 12 + 4 + 24
        var block = Array((isLittleEndian ? "II" : "MM").utf8) + number(42, 2) + number(8, 4)
        block += number(3, 2) + entry(0x010F, 2, words.count, number(wordsAt, 4))
        block += entry(0x0112, 3, 1, number(orientation, 2)) + entry(0x8825, 4, 1, number(gpsAt, 4))
        block += number(thumbnailAt, 4) + words
        block += number(2, 2) + entry(1, 2, 2, Array("N\0".utf8))
        block += entry(2, 5, 3, number(gpsAt + 30, 4)) + number(0, 4)
        for value in [25, 1, 1, 1, 58, 1] { block += number(value, 4) }
        block += number(1, 2) + entry(0x0201, 4, 1, number(thumbnailAt + 18, 4)) + number(0, 4)
        return block + [0xFF, 0xD8] + words + [0xFF, 0xD9]
    }

    static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0xFF, marker] + [UInt8](bigEndian: payload.count + 2, size: 2) + payload
    }

    static func segment(_ marker: UInt8, _ head: String) -> [UInt8] {
        segment(marker, Array((head + secret).utf8))
    }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + data
        return [UInt8](bigEndian: data.count, size: 4) + checked
            + [UInt8](bigEndian: Int(CRC32.of(checked[...])), size: 4)
    }

    static func chunk(_ type: String, _ text: String) -> [UInt8] {
        chunk(type, Array((text + secret).utf8))
    }

    /// The pixels, decoded by ffmpeg, which is to check checksums and to give up on errors.
    static func pixels(_ picture: Data) throws -> Data {
        let folder = TemporaryFolder("pixels")
        let path = try folder.write(picture, to: "picture")
        let result = try ChildProcess.run(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-err_detect", "crccheck+explode", "-xerror",
                // The kind is said: noise before the picture must not decide.
                "-f", picture.starts(with: PNGChunks.signature) ? "png_pipe" : "jpeg_pipe", "-i", path,
                "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgba", "-",
            ])
        guard result.status == 0, result.errorText == "", !result.output.isEmpty else {
            throw Unexpected(what: "not decoded: \(result.errorText)")
        }
        return result.output
    }
}

extension Data {
    /// Puts bytes behind the first `offset` ones.
    func inserting(_ bytes: [UInt8], at offset: Int) -> Data { prefix(offset) + bytes + dropFirst(offset) }

    func holds(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
