public import Foundation
public import Messages

/// A text as a user's file holds it, decoded strictly, its line ends as they are.
public struct TextFile: Sendable {
    public enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case big5 = "Big5"
        case gb18030 = "GB18030"
    }

    public let file: String
    public let text: String
    public let encoding: Encoding
    /// What was repaired: a byte order mark dropped, another encoding than UTF-8.
    public let notices: [Notice]

    /// Reads the file whole.
    /// - Throws: `Failure` E201…E204, and as `decode`.
    public static func read(_ path: String, limit: Int64 = 64 << 20) throws -> TextFile {
        try decode(InputFile.read(path, limit: limit), file: path)
    }

    /// Decodes bytes: UTF-8, UTF-16 (by its mark, or by where its zero bytes stand), else Big5 or GB18030, whichever
    /// gives the likelier Chinese. Nothing is replaced: a text that fits none of them is an error.
    /// - Throws: `Failure` E221 (not text), E222 (UTF-8 with broken bytes, line named), E223.
    public static func decode(_ data: Data, file: String) throws -> TextFile {
        let bytes = [UInt8](data)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = try utf8(bytes.dropFirst(3), file: file)
            return TextFile(file: file, text: text, encoding: .utf8, notices: [.byteOrderMarkDropped(file)])
        }
        if let encoding = utf16(bytes) {
            let marked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            let text = try utf16(bytes.dropFirst(marked ? 2 : 0), encoding, file: file)
            return TextFile(
                file: file, text: text, encoding: encoding,
                notices: [.readAsEncoding(file, encoding.rawValue)])
        }
        if String(validating: bytes, as: UTF8.self) != nil || looksLikeUTF8(bytes) {
            return TextFile(
                file: file, text: try utf8(bytes[...], file: file), encoding: .utf8, notices: [])
        }
        return try legacy(bytes, file: file)
    }
}

extension TextFile {
    private static func utf8(_ bytes: ArraySlice<UInt8>, file: String) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure.badEncoding(file, line: lineOfFirstError(bytes), encoding: "UTF-8")
        }
        // A few stray control characters are the readers' business; a file full of them is not text.
        let controls = bytes.reduce(into: 0) { count, byte in if isControl(byte) { count += 1 } }
        guard controls * 50 <= bytes.count else { throw Failure.notText(file) }
        return text
    }

    /// Tab, line feed, form feed, carriage return and escape occur in text.
    static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte)
    }

    /// The line, from 1, of the first byte that breaks UTF-8.
    private static func lineOfFirstError(_ bytes: ArraySlice<UInt8>) -> Int {
        // The lines are decoded one by one: 0x0A is never part of a longer character.
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }

    /// Whether most characters beyond ASCII are whole UTF-8 sequences, so that the file is UTF-8 with damage and not
    /// another encoding: in Big5 or GB18030 text three-byte sequences hardly ever occur by chance.
    private static func looksLikeUTF8(_ bytes: [UInt8]) -> Bool {
        var (whole, broken) = (0, 0)
        var index = 0
        while index < bytes.count {
            let length =
                switch bytes[index] {
                case ..<0x80: 1
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 0
                }
            let end = index + max(length, 1)
            let follows =
                end <= bytes.count && bytes[(index + 1)..<end].allSatisfy { $0 & 0xC0 == 0x80 }
            if length == 0 || !follows {
                broken += 1
                index += 1
            } else {
                if length > 2 { whole += 1 }
                index = end
            }
        }
        return whole > broken
    }

    /// The UTF-16 that the bytes are, by their mark or by zero bytes that stand only on one side of the pairs.
    private static func utf16(_ bytes: [UInt8]) -> Encoding? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        guard bytes.count.isMultiple(of: 2) else { return nil }
        var zeros = [0, 0]
        for (index, byte) in bytes.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        // UTF-8 with a stray zero in it; Chinese in UTF-16 hardly ever is whole UTF-8 as well, and Latin has more of them.
        if (zeros[0] + zeros[1]) * 8 < bytes.count, String(validating: bytes, as: UTF8.self) != nil {
            return nil
        }
        // Line ends and digits alone give a Chinese text more than one pair in fifty.
        let pairs = bytes.count / 2
        if zeros[0] == 0, zeros[1] * 50 > pairs { return .utf16LittleEndian }
        if zeros[1] == 0, zeros[0] * 50 > pairs { return .utf16BigEndian }
        return nil
    }

    private static func utf16(
        _ bytes: ArraySlice<UInt8>, _ encoding: Encoding, file: String
    ) throws -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(encoding == .utf16LittleEndian ? first | second << 8 : first << 8 | second)
            index += 2
        }
        guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            let line = 1 + units.prefix { !(0xDC00...0xDFFF).contains($0) }.count { $0 == 0x0A }
            throw Failure.badEncoding(file, line: line, encoding: encoding.rawValue)
        }
        let controls = units.count { $0 < 0x20 && isControl(UInt8($0)) }
        guard controls * 50 <= units.count else { throw Failure.notText(file) }
        return text
    }
}
