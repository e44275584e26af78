import Foundation

/// Addresses that may become links.
public enum WebAddress {
    static let linkSchemes = ["http", "https", "mailto"]
    /// Those of web pages.
    public static let baseSchemes = ["http", "https"]

    /// Whether `text` is an address of one of the schemes that cannot be read as anything else: no spaces, quotes,
    /// angle brackets or control characters, and a host where the scheme has one.
    public static func isSafe(_ text: String, schemes: [String]) -> Bool {
        guard text.utf8.count <= 2048, let colon = text.firstIndex(of: ":") else { return false }
        let scheme = text[..<colon].lowercased()
        guard schemes.contains(scheme) else { return false }
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"\"'<>\\^`{|}".unicodeScalars.contains($0)
                && !$0.properties.isWhitespace
        }
        guard isPlain, let parts = URLComponents(string: text) else { return false }
        if scheme == "mailto" { return parts.path.contains("@") }
        return !(parts.host ?? "").isEmpty
    }
}
