/// What follows the last point of a path's last part.
package func fileExtension(_ path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return nil }
    return String(name[name.index(after: point)...])
}

/// A text's lines with LF, CRLF and CR read alike; a byte order mark at a line's start, left where files were joined,
/// is dropped.
package struct TextLines {
    package var all: [String]
    /// The text as it was.
    package let text: String

    package init(_ text: String) {
        self.text = text
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if !(scalar == "\n" && afterReturn) {
                    lines.append(String(line))
                    line = String.UnicodeScalarView()
                }
            } else if !(scalar == "\u{FEFF}" && line.isEmpty) {
                line.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        if !line.isEmpty { lines.append(String(line)) }
        all = lines
    }
}

/// Without white space at either end, ideographic space included.
package func trim(_ text: some StringProtocol) -> String {
    let scalars = Substring(text).unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}
