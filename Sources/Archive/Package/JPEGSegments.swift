/// Reads a JPEG segment by segment and keeps what its picture is decoded from (ITU-T T.81, annex B).
///
/// Stricter than browsers are: every length must fit exactly, nothing may stand between segments, and the end must be
/// there. So nothing is carried along that no decoder asks for.
struct JPEGSegments {
    private var reader: ByteReader
    /// The head of the output; JFIF stands first, as its specification wants it.
    private var jfif: [UInt8] = []
    private var exif: [UInt8]?
    private var body: [UInt8] = []
    private var hasFrame = false
    private var hasScan = false

    private enum Marker {
        static let huffmanTables: UInt8 = 0xC4
        static let arithmeticConditions: UInt8 = 0xCC
        static let image: UInt8 = 0xD8
        static let end: UInt8 = 0xD9
        static let scan: UInt8 = 0xDA
        static let quantization: UInt8 = 0xDB
        static let lines: UInt8 = 0xDC
        static let restartInterval: UInt8 = 0xDD
        static let comment: UInt8 = 0xFE
        static let restarts: ClosedRange<UInt8> = 0xD0...0xD7
        static let applications: ClosedRange<UInt8> = 0xE0...0xEF
        /// But for the two tables among them and 0xC8, which is kept for later.
        static let frames: ClosedRange<UInt8> = 0xC0...0xCF
    }

    private init(_ bytes: [UInt8]) { reader = ByteReader(bytes[...]) }

    /// The JPEG with nothing but its picture; nil when it is malformed or its end is missing.
    static func picture(of bytes: [UInt8]) -> [UInt8]? {
        var segments = JPEGSegments(bytes)
        return segments.picture()
    }

    private mutating func picture() -> [UInt8]? {
        guard reader.number(2) == 0xFF00 | Int(Marker.image) else { return nil }
        while let marker = marker() {
            if marker == Marker.end {
                // What stands behind it is no part of the picture: further pictures, films, what a crop left.
                guard hasScan else { return nil }
                return [0xFF, Marker.image] + jfif + (exif ?? []) + body + [0xFF, Marker.end]
            }
            guard let length = reader.number(2), let payload = reader.take(length - 2),
                keep(marker, payload)
            else { return nil }
        }
        return nil
    }

    /// The next marker, behind fill bytes.
    private mutating func marker() -> UInt8? {
        guard reader.byte() == 0xFF else { return nil }
        while let byte = reader.byte() {
            if byte != 0xFF { return byte }
        }
        return nil
    }

    /// Keeps a segment, or drops it.
    /// - Returns: false when the file is malformed.
    private mutating func keep(_ marker: UInt8, _ payload: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case Marker.comment: return true
        case Marker.applications:
            // Behind the first scan nobody looks for them.
            if !hasScan { keepApplication(marker, payload) }
            return true
        case Marker.scan:
            guard hasFrame, Self.isScan(payload) else { return false }
            hasScan = true
            body += Self.segment(marker, payload)
            guard let data = entropyCodedData() else { return false }
            body += data
            return true
        case Marker.quantization: guard Self.isQuantization(payload) else { return false }
        case Marker.huffmanTables: guard Self.isHuffmanTables(payload) else { return false }
        case Marker.arithmeticConditions:
            guard (2...64).contains(payload.count), payload.count.isMultiple(of: 2) else { return false }
        case Marker.restartInterval: guard payload.count == 2 else { return false }
        case Marker.lines: guard payload.count == 2, hasScan else { return false }
        case Marker.frames:
            guard marker != 0xC8, !hasFrame, Self.isFrame(payload) else { return false }
            hasFrame = true
        default: return false
        }
        body += Self.segment(marker, payload)
        return true
    }

    private mutating func keepApplication(_ marker: UInt8, _ payload: ArraySlice<UInt8>) {
        switch marker {
        case 0xE0 where payload.starts(with: Array("JFIF\0".utf8)) && payload.count >= 14 && jfif.isEmpty:
            // Version and density; the thumbnail behind them may show more than the picture.
            jfif = Self.segment(marker, payload.prefix(12) + [0, 0])
        case 0xE1 where payload.starts(with: Array("Exif\0".utf8)) && exif == nil:
            // The first counts, even when it turns nothing.
            let turn = PhotoOrientation(exif: payload.dropFirst(6))
            exif = turn.map { Self.segment(marker, Array("Exif\0\0".utf8)[...] + $0.exif) } ?? []
        case 0xE2 where payload.starts(with: Array("ICC_PROFILE\0".utf8)):
            body += Self.segment(marker, payload)
        case 0xEE where payload.starts(with: Array("Adobe".utf8)) && payload.count >= 12:
            // Which colours the components are.
            body += Self.segment(marker, payload.prefix(12))
        default: break
        }
    }

    /// A scan's data up to the next marker that is no restart.
    private mutating func entropyCodedData() -> ArraySlice<UInt8>? {
        let data = reader.rest
        var index = data.startIndex
        while let escape = data[index...].firstIndex(of: 0xFF) {
            guard let code = data[escape...].firstIndex(where: { $0 != 0xFF }) else { return nil }
            guard data[code] == 0 || Marker.restarts.contains(data[code]) else {
                return reader.take(escape - data.startIndex)
            }
            index = code + 1
        }
        return nil
    }

    private static func segment(_ marker: UInt8, _ payload: ArraySlice<UInt8>) -> [UInt8] {
        [0xFF, marker] + [UInt8](bigEndian: payload.count + 2, size: 2) + payload
    }
}

// The tables and headers, whose length follows from their content.
extension JPEGSegments {
    private static func isFrame(_ payload: ArraySlice<UInt8>) -> Bool {
        guard let components = payload.dropFirst(5).first, components > 0 else { return false }
        return payload.count == 6 + 3 * Int(components)
    }

    private static func isScan(_ payload: ArraySlice<UInt8>) -> Bool {
        guard let components = payload.first, (1...4).contains(components) else { return false }
        return payload.count == 4 + 2 * Int(components)
    }

    private static func isQuantization(_ payload: ArraySlice<UInt8>) -> Bool {
        var reader = ByteReader(payload)
        while let kind = reader.byte() {
            guard kind >> 4 <= 1, kind & 15 <= 3, reader.take(kind >> 4 == 0 ? 64 : 128) != nil else {
                return false
            }
        }
        return !payload.isEmpty
    }

    private static func isHuffmanTables(_ payload: ArraySlice<UInt8>) -> Bool {
        var reader = ByteReader(payload)
        while let kind = reader.byte() {
            guard kind >> 4 <= 1, kind & 15 <= 3, let counts = reader.take(16) else { return false }
            let symbols = counts.reduce(0) { $0 + Int($1) }
            guard symbols <= 256, reader.take(symbols) != nil else { return false }
        }
        return !payload.isEmpty
    }
}
