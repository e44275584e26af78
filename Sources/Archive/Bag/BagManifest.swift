import Files

/// A manifest or tag manifest of a bag: which file has which checksum (RFC 8493, 2.1.3 and 2.2.1).
struct BagManifest: Sendable {
    struct Entry: Hashable, Sendable {
        /// Lower-case hexadecimal.
        var checksum: String
        /// Relative to the bag, escapes undone.
        var path: ExactPath
        /// As written, where that is another path.
        var literal: ExactPath?
        /// Counted from 1.
        var line: Int
    }

    /// What a line was found to be beside an entry, or instead of one.
    enum Remark: Hashable, Sendable {
        case malformed, unsafePath
        /// `./` or `*` before the path.
        case prefixed, starred
    }

    enum Kind: Sendable {
        /// Every path lies in `data/`.
        case payload
        /// None does.
        case tags
    }

    /// `manifest-sha256.txt`.
    let fileName: String
    let algorithm: DigestAlgorithm
    let kind: Kind
    var entries: [Entry] = []
    var remarks: [(line: Int, remark: Remark)] = []

    init(reading text: String, fileName: String, algorithm: DigestAlgorithm, kind: Kind) {
        self.fileName = fileName
        self.algorithm = algorithm
        self.kind = kind
        for line in BagText.lines(text) where !line.text.isEmpty { read(line) }
    }

    private mutating func read(_ line: BagText.Line) {
        let bytes = Array(line.text.utf8)
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let digits = bytes.prefix(algorithm.digits)
        let gap = bytes.dropFirst(algorithm.digits).prefix(while: isSpace)
        var path = bytes.dropFirst(algorithm.digits + gap.count)
        guard digits.count == algorithm.digits, digits.allSatisfy(Self.isHexadecimal), !gap.isEmpty,
            !path.isEmpty
        else { return remarks.append((line.number, .malformed)) }
        if path.first == UInt8(ascii: "*") {
            path = path.dropFirst()
            remarks.append((line.number, .starred))
        }
        if path.starts(with: Array("./".utf8)) {
            path = path.dropFirst(2)
            remarks.append((line.number, .prefixed))
        }
        let literal = String(decoding: path, as: UTF8.self)
        let decoded = BagText.decoded(literal)
        guard Self.isSafe(decoded, kind), Self.isSafe(literal, kind) else {
            return remarks.append((line.number, .unsafePath))
        }
        entries.append(
            Entry(
                checksum: String(decoding: digits, as: UTF8.self).lowercased(), path: ExactPath(decoded),
                literal: decoded == literal ? nil : ExactPath(literal), line: line.number))
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    /// Whether a path lies where its kind of manifest may point to.
    static func isSafe(_ path: String, _ kind: Kind) -> Bool {
        BagText.isInside(path) && path.hasPrefix("data/") == (kind == .payload) && path != "data"
    }

    /// The text of a manifest, by the bytes of the paths.
    static func text(_ checksums: [String: String]) -> String {
        checksums.map { (ExactPath($0.key), $0.value) }.sorted { $0.0 < $1.0 }.map {
            "\($0.1)  \(BagText.encoded($0.0.string))\n"
        }.joined()
    }
}
