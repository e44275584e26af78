import Files
import Foundation

/// `checksums.sha256`: one line a file, as `sha256sum -c` reads it.
struct Checksums: Hashable, Sendable {
    static let fileName = "checksums.sha256"

    struct Entry: Hashable, Sendable {
        var sha256: String
        var path: String
        /// Counted from 1.
        var line: Int
    }

    /// A line that is no entry.
    struct Fault: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            /// Not `HASH  PATH`.
            case malformed
            /// Absolute, or with `..`, `.`, empty parts, a backslash or control characters.
            case unsafePath
            case repeated
        }

        var line: Int
        var kind: Kind
    }

    var entries: [Entry] = []
    var faults: [Fault] = []

    /// - Parameter hashes: by path.
    init(_ hashes: [String: String]) {
        let sorted = hashes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        entries = sorted.enumerated().map {
            Entry(sha256: $0.element.value, path: $0.element.key, line: $0.offset + 1)
        }
    }

    /// Reads a file's text strictly: LF ends, lower-case hexadecimal, two spaces between.
    init(reading text: String) {
        var seen: Set<ExactPath> = []
        // By scalars: in Swift “\r\n” is one character, which a line feed does not split.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        // What follows the last line feed is nothing.
        for (index, line) in lines.enumerated() where index < lines.count - 1 || !line.isEmpty {
            let bytes = Array(line.utf8)
            let isHash = bytes.prefix(64).allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            }
            guard bytes.count > 66, isHash, bytes[64] == 0x20, bytes[65] == 0x20 else {
                faults.append(Fault(line: index + 1, kind: .malformed))
                continue
            }
            let path = String(decoding: bytes[66...], as: UTF8.self)
            if !Self.isSafe(path) {
                faults.append(Fault(line: index + 1, kind: .unsafePath))
            } else if !seen.insert(ExactPath(path)).inserted {
                faults.append(Fault(line: index + 1, kind: .repeated))
            } else {
                entries.append(
                    Entry(sha256: String(decoding: bytes[..<64], as: UTF8.self), path: path, line: index + 1))
            }
        }
    }

    var text: String { entries.map { "\($0.sha256)  \($0.path)\n" }.joined() }

    /// Whether a path can only name a file inside the record.
    static func isSafe(_ path: String) -> Bool {
        guard !path.isEmpty, path.utf8.count <= 4096, !path.contains("\\") else { return false }
        guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            return false
        }
        return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != "." && $0 != ".."
        }
    }
}
