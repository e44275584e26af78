/// The lines and paths of a bag's tag files.
enum BagText {
    struct Line: Hashable {
        /// Counted from 1.
        var number: Int
        var text: Substring
    }

    /// Lines end with LF, CR or CRLF; what follows the last end is a line if it is not empty.
    static func lines(_ text: String) -> [Line] {
        // By scalars: in Swift “\r\n” is one character.
        let scalars = text.unicodeScalars
        var lines: [Line] = []
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            guard scalar == "\n" || scalar == "\r" else {
                index = scalars.index(after: index)
                continue
            }
            lines.append(Line(number: lines.count + 1, text: text[start..<index]))
            index = scalars.index(after: index)
            if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" {
                index = scalars.index(after: index)
            }
            start = index
        }
        if start < scalars.endIndex { lines.append(Line(number: lines.count + 1, text: text[start...])) }
        return lines
    }

    /// `%0A`, `%0D` and `%25` undone, which is all that RFC 8493 encodes (2.1.3).
    static func decoded(_ path: String) -> String {
        guard path.contains("%") else { return path }
        var bytes: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first, let low = rest.dropFirst().first {
                let code = String(decoding: [high, low], as: UTF8.self).uppercased()
                if let value = ["0A": UInt8(0x0A), "0D": 0x0D, "25": 0x25][code] {
                    bytes.append(value)
                    rest = rest.dropFirst(2)
                    continue
                }
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The path as a manifest has it.
    static func encoded(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("\n", with: "%0A").replacing("\r", with: "%0D")
    }

    /// Whether a path can only name a file inside the bag, on any system: no root, drive, home or variable at its
    /// start, no empty part, `.` or `..` between slashes of either kind.
    static func isInside(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        guard let first = bytes.first, bytes.count <= 4096, !bytes.contains(0) else { return false }
        // `~`, `~name`, `\\server`, `%HomeDrive%\`.
        if first == UInt8(ascii: "~") || first == UInt8(ascii: "\\") { return false }
        if first == UInt8(ascii: "%"), bytes.dropFirst().contains(UInt8(ascii: "%")) { return false }
        // `C:`.
        if bytes.count > 1, bytes[1] == UInt8(ascii: ":"), (0x41...0x5A).contains(first & ~0x20) {
            return false
        }
        let slash = UInt8(ascii: "/")
        let back = UInt8(ascii: "\\")
        guard
            bytes.split(separator: slash, omittingEmptySubsequences: false).allSatisfy({ part in
                !part.isEmpty && part != [0x2E] && part != [0x2E, 0x2E]
            })
        else { return false }
        return bytes.split(whereSeparator: { $0 == slash || $0 == back }).allSatisfy { $0 != [0x2E, 0x2E] }
    }

    /// Files that systems make for themselves, in any folder.
    static func isSystemFile(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return systemNames.contains(name.lowercased()) || name.hasPrefix("._")
    }

    private static let systemNames: Set<String> = [
        ".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".directory", "icon\r", ".localized",
    ]
}
