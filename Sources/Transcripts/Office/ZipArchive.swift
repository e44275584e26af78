import Messages

/// The files in a ZIP archive, by its central directory. Nothing is expanded but what is asked for, into no more than
/// is allowed; names are compared, never used as paths.
struct ZipArchive {
    private struct Entry {
        var method: Int
        var packed: Int
        var size: Int
        var checksum: UInt32
        var offset: Int
        var isEncrypted: Bool
    }

    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]

    /// More files than this no document has.
    private static let most = 10_000

    static func isZip(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }

    /// - Throws: `Failure` E513 where the directory cannot be read.
    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        // The directory's end is followed only by a comment of at most 64 KiB.
        let earliest = max(0, bytes.count - 22 - 0xFFFF)
        guard bytes.count >= 22,
            let end = stride(from: bytes.count - 22, through: earliest, by: -1).first(where: {
                number($0, 4) == 0x0605_4B50
            })
        else { throw Failure.officeUnreadable(.unexpectedEnd) }
        let count = number(end + 10, 2)
        var position = number(end + 16, 4)
        guard count <= Self.most else { throw Failure.officeUnreadable(.unexpectedCharacter) }
        for _ in 0..<count {
            guard position >= 0, position + 46 <= bytes.count, number(position, 4) == 0x0201_4B50 else {
                throw Failure.officeUnreadable(.unexpectedEnd)
            }
            let lengths = (number(position + 28, 2), number(position + 30, 2), number(position + 32, 2))
            let nameEnd = position + 46 + lengths.0
            guard nameEnd <= bytes.count else { throw Failure.officeUnreadable(.unexpectedEnd) }
            let name = String(decoding: bytes[(position + 46)..<nameEnd], as: UTF8.self)
            let entry = Entry(
                method: number(position + 10, 2), packed: number(position + 20, 4),
                size: number(position + 24, 4), checksum: UInt32(number(position + 16, 4)),
                offset: number(position + 42, 4), isEncrypted: number(position + 8, 2) & 1 == 1)
            // A second file of a name is there to deceive: programs differ in which they take.
            guard entries.updateValue(entry, forKey: name) == nil else {
                throw Failure.officeUnreadable(.twiceNamed)
            }
            position = nameEnd + lengths.1 + lengths.2
        }
    }

    func contains(_ name: String) -> Bool { entries[name] != nil }

    /// A file's bytes; nil where there is none of that name.
    /// - Throws: `Failure` E513 where it is damaged or encrypted, E514 where it is larger than `limit`.
    func file(_ name: String, limit: Int) throws -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard !entry.isEncrypted else { throw Failure.officeEncrypted() }
        guard entry.size <= limit else { throw Failure.officeTooLarge(limit >> 20) }
        let header = entry.offset
        guard header + 30 <= bytes.count, number(header, 4) == 0x0403_4B50 else {
            throw Failure.officeUnreadable(.unexpectedEnd)
        }
        let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
        guard start + entry.packed <= bytes.count else { throw Failure.officeUnreadable(.unexpectedEnd) }
        let packed = bytes[start..<(start + entry.packed)]
        let content: [UInt8]
        switch entry.method {
        case 0: content = Array(packed)
        case 8:
            do {
                content = try Inflate.expand(packed, limit: entry.size)
            } catch {
                throw Failure.officeUnreadable(.unexpectedCharacter)
            }
        default: throw Failure.officeUnreadable(.unexpectedCharacter)
        }
        guard content.count == entry.size, Self.checksum(content) == entry.checksum else {
            throw Failure.officeUnreadable(.unexpectedEnd)
        }
        return content
    }

    private func number(_ position: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << ($1 * 8) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}
