/// Where links lead: the destination in brackets, the four HTML elements, and character references.
extension InlineMarkdownParser {
    /// What follows the `]` at the position: `(address)` or `(address "note")`, if a page may link to it.
    func destination() -> (address: String, note: String?, end: Int)? {
        guard peek(1) == "(" else { return nil }
        var index = position + 2
        let limit = min(scalars.count, index + 2048)
        // Brackets inside an address must match: …/Onyx_(interception_system)
        var depth = 0
        var address = String.UnicodeScalarView()
        while index < limit {
            let scalar = scalars[index]
            if scalar.properties.isWhitespace { break }
            if scalar == "(" {
                depth += 1
                // Real addresses stay shallow; a text of many open brackets is not read again for each.
                if depth > 8 { return nil }
            }
            if scalar == ")" {
                if depth == 0 { break }
                depth -= 1
            }
            address.append(scalar)
            index += 1
            // Known early, so that a text of many broken links costs little.
            if address.count == 7, !Self.beginsLikeAddress(address) { return nil }
        }
        guard index < limit, let link = PageAddress.link(Self.decoded(String(address))) else { return nil }
        var note: String?
        if scalars[index] != ")" {
            guard let (words, end) = noteAfterSpace(at: index, limit: limit) else { return nil }
            note = words
            index = end
        }
        guard index < limit, scalars[index] == ")" else { return nil }
        return (link, note, index + 1)
    }

    private static func beginsLikeAddress(_ address: String.UnicodeScalarView) -> Bool {
        let start = String(address).lowercased()
        return start == "http://" || start == "https:/" || start == "mailto:"
    }

    /// ` "note"` up to and without the closing bracket.
    private func noteAfterSpace(at start: Int, limit: Int) -> (String?, Int)? {
        var index = start
        func skipSpace() {
            while index < limit, scalars[index].properties.isWhitespace { index += 1 }
        }
        skipSpace()
        guard index < limit, scalars[index] != ")" else { return (nil, index) }
        let quote = scalars[index]
        guard quote == "\"" || quote == "'" else { return nil }
        guard let end = scalars[(index + 1)..<limit].firstIndex(of: quote) else { return nil }
        var note = String.UnicodeScalarView()
        note.append(contentsOf: scalars[(index + 1)..<end])
        index = end + 1
        skipSpace()
        return (Self.decoded(String(note)), index)
    }

    /// The element that opens at the position, as nodes, and where the text goes on; nil if it is only text.
    mutating func tag() -> (nodes: [InlineMarkdown.Node], end: Int)? {
        if nextAngle.map({ $0 < position }) ?? true {
            nextAngle = scalars[position...].firstIndex(of: ">") ?? scalars.count
        }
        guard let angle = nextAngle, angle < scalars.count, angle - position <= 1024 else { return nil }
        var inside = String.UnicodeScalarView()
        inside.append(contentsOf: scalars[(position + 1)..<angle])
        let source = String(inside)
        let name = source.prefix { $0.isASCII && $0.isLetter }.lowercased()
        let attributes = source.dropFirst(name.count)
        guard attributes.first.map({ $0.isWhitespace || $0 == "/" }) ?? true else { return nil }
        switch name {
        case "br": return ([.lineBreak], angle + 1)
        case "iframe", "img":
            guard let address = Self.attribute("src", of: attributes).flatMap(Self.absolute) else {
                return nil
            }
            let words = Self.attribute(name == "img" ? "alt" : "title", of: attributes) ?? ""
            let end = name == "img" ? angle + 1 : (closing("iframe", from: angle + 1)?.end ?? angle + 1)
            return ([.link(address: address, note: nil, [.text(words.isEmpty ? address : words)])], end)
        case "a":
            guard let address = Self.attribute("href", of: attributes).flatMap(Self.absolute),
                let (start, end) = closing("a", from: angle + 1)
            else { return nil }
            var words = String.UnicodeScalarView()
            words.append(contentsOf: scalars[(angle + 1)..<start])
            let text = Self.decoded(String(words))
            return ([.link(address: address, note: nil, [.text(text.isEmpty ? address : text)])], end)
        default: return nil
        }
    }

    /// `</name>` within the next two thousand characters. Remembered, since every open element asks for the next one.
    private mutating func closing(_ name: String, from start: Int) -> (start: Int, end: Int)? {
        let wanted = Array("</\(name)>".unicodeScalars)
        if nextClosing[name].map({ $0 < start }) ?? true {
            nextClosing[name] =
                (start..<max(start, scalars.count - wanted.count + 1)).first { index in
                    scalars[index] == "<"
                        && wanted.indices.allSatisfy {
                            let scalar = scalars[index + $0]
                            return scalar == wanted[$0]
                                || scalar.properties.lowercaseMapping == String(wanted[$0])
                        }
                } ?? scalars.count
        }
        guard let index = nextClosing[name], index < scalars.count, index - start <= 2048 else { return nil }
        return (index, index + wanted.count)
    }

    /// The value of an attribute, quoted or not.
    private static func attribute(_ wanted: String, of source: Substring) -> String? {
        var rest = source
        while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "/" }) {
            rest = rest[start...]
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            // A stray “=” names nothing; step over it.
            rest = name.isEmpty ? rest.dropFirst() : rest[name.endIndex...]
            rest = rest.drop { $0.isWhitespace }
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                value = rest.dropFirst().prefix { $0 != quote }
                rest = rest[value.endIndex...].dropFirst()
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest[value.endIndex...]
            }
            if name.lowercased() == wanted { return decoded(String(value)) }
        }
        return nil
    }

    private static func absolute(_ address: String) -> String? {
        PageAddress.link(address.hasPrefix("//") ? "https:" + address : address)
    }

    /// The character reference at the position: `&amp;`, `&#39;`, `&#x26;`.
    func reference() -> (character: Unicode.Scalar, end: Int)? { Self.reference(in: scalars, at: position) }

    private static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "&", let (character, end) = reference(in: scalars, at: index) {
                result.append(character)
                index = end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    private static func reference(
        in scalars: [Unicode.Scalar], at start: Int
    ) -> (character: Unicode.Scalar, end: Int)? {
        let limit = min(scalars.count, start + 10)
        guard let end = scalars[start..<limit].firstIndex(of: ";") else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[(start + 1)..<end])
        let name = String(view)
        let named: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
        ]
        if let scalar = named[name] { return (scalar, end + 1) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value =
            digits.lowercased().hasPrefix("x")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        guard let value, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, end + 1)
    }
}
