/// What may stand in `href` and `src`.
enum PageAddress {
    /// An address from a meeting's own text, if it is one that a page may link to: http, https or mailto.
    ///
    /// Characters that an address may not hold are percent-encoded, so that nothing a browser strips or trims
    /// (`java\tscript:`) can change what it says.
    static func link(_ address: String) -> String? {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        guard ["http", "https", "mailto"].contains(scheme), address.utf8.count <= 4096 else { return nil }
        let rest = address.dropFirst(scheme.count + 1)
        if scheme == "mailto" {
            guard rest.contains("@") else { return nil }
        } else {
            guard rest.hasPrefix("//"), let first = rest.dropFirst(2).first, !"/?#:@".contains(first) else {
                return nil
            }
        }
        return scheme + ":" + encoded(String(rest), keeping: "-._~:/?#[]@!$&'()*+,;=%")
    }

    /// The path of a file in the record as a relative address: never with a scheme, never absolute.
    static func file(_ path: String) -> String {
        let encodedPath = encoded(path, keeping: "-._~/!$&'()*+,;=@")
        return encodedPath.hasPrefix("/") ? "." + encodedPath : encodedPath
    }

    /// A file at a time: `media/recording.mp4#t=12.5`.
    static func file(_ path: String, at time: PageTime) -> String { file(path) + "#t=" + time.fragment }

    private static func encoded(_ text: String, keeping kept: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                result.unicodeScalars.append(scalar)
            default:
                if byte < 0x80, kept.unicodeScalars.contains(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += percent(byte)
                }
            }
        }
        return result
    }

    private static func percent(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
    }
}
