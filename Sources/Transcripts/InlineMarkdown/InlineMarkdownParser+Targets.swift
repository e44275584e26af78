/// Where links lead: the destination in brackets.
extension InlineMarkdownParser {
    /// What follows the `]` at the position: `(address)` or `(address "note")`, if it may be linked to.
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
        }
        guard index < limit, let target = link(Self.decoded(String(address))) else { return nil }
        var note: String?
        if scalars[index] != ")" {
            guard let (words, end) = noteAfterSpace(at: index, limit: limit) else { return nil }
            note = words
            index = end
        }
        guard index < limit, scalars[index] == ")" else { return nil }
        return (target, note, index + 1)
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
}
