/// HTML text under construction. What comes from outside enters only by `text`, `attribute` and `json`, which escape.
struct HTML {
    private(set) var source = ""

    /// Adds markup as it stands. Never with words from a meeting.
    mutating func raw(_ markup: String) { source += markup }

    /// Adds words: nothing in them is markup, and no bidirectional control reaches past them.
    mutating func text(_ words: String) { Self.escape(words, into: &source) }

    /// Adds ` name="value"`, or nothing for nil.
    mutating func attribute(_ name: String, _ value: String?) {
        guard let value else { return }
        source += " \(name)=\""
        Self.escape(value, into: &source)
        source += "\""
    }

    /// Adds ` name="…"` that holds a number.
    mutating func attribute(_ name: String, _ value: Int?) {
        if let value { source += " \(name)=\"\(value)\"" }
    }

    /// Adds an element with words in it, and its language where that differs.
    mutating func element(
        _ name: String, class styles: String? = nil, lang: String? = nil, dir: String? = nil, _ words: String
    ) {
        raw("<\(name)")
        attribute("class", styles)
        attribute("lang", lang)
        attribute("dir", dir)
        raw(">")
        text(words)
        raw("</\(name)>")
    }

    /// Adds a data block: a script element that is never run, with JSON in which no `<` can end it.
    mutating func dataBlock(id: String, json: String) {
        raw("<script type=\"application/json\"")
        attribute("id", id)
        raw(">\(json)</script>\n")
    }

    private static func escape(_ words: String, into target: inout String) {
        var last: Unicode.Scalar = " "
        for scalar in BidiBalance.balanced(words).unicodeScalars {
            defer { last = scalar }
            switch scalar {
            case "\n" where last == "\r": break
            case "&": target += "&amp;"
            case "<": target += "&lt;"
            case ">": target += "&gt;"
            case "\"": target += "&quot;"
            case "'": target += "&#39;"
            case "\n", "\t": target.unicodeScalars.append(scalar)
            case "\r": target += "\n"
            default: target.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
    }

    /// Whether HTML may hold the character: no controls, no noncharacters.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// A string as JSON that may stand in a script element.
    static func json(_ words: String) -> String {
        var result = "\""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{7F}": result += unicodeEscape(scalar)
            default:
                if scalar.value < 0x20 {
                    result += unicodeEscape(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    private static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// Keeps the effect of bidirectional controls inside the words that hold them.
///
/// The page isolates every name and utterance, but a stray U+2069 would close that isolation, and an override left
/// open would run on to the end of the line.
enum BidiBalance {
    /// The same words; closers that close nothing dropped, and what is left open closed.
    static func balanced(_ words: String) -> String {
        guard words.unicodeScalars.contains(where: isControl) else { return words }
        var result = String.UnicodeScalarView()
        // The closers that are due, innermost last. A hostile depth is no use to anyone; the standard stops at 125.
        var due: [Unicode.Scalar] = []
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}":
                guard due.count < 60 else { continue }
                due.append("\u{202C}")
            case "\u{2066}", "\u{2067}", "\u{2068}":
                guard due.count < 60 else { continue }
                due.append("\u{2069}")
            case "\u{202C}":
                guard due.last == scalar else { continue }
                due.removeLast()
            case "\u{2069}":
                guard let place = due.lastIndex(of: scalar) else { continue }
                // Closing an isolate closes what was opened inside it.
                due.removeSubrange(place...)
            default: break
            }
            result.append(scalar)
        }
        result.append(contentsOf: due.reversed())
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
