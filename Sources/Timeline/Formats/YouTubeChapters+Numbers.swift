extension YouTubeChapters {
    /// What follows the number that a line of a numbered list begins with: `2. `, `2)`, `（2）`, `二、`, `②`, `2️⃣`. Nil where
    /// it begins with none.
    static func withoutNumber(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        var rest = text.drop { bullets.contains($0) || $0.properties.isWhitespace }
        let isOpen = rest.first.map(openers.contains) ?? false
        if isOpen { rest = rest.dropFirst() }
        guard let first = rest.first else { return nil }
        if isEnclosed(first) { return isOpen ? nil : rest.dropFirst() }
        let number = rest.prefix { isDigit(Timecode.halfWidth($0) ?? $0) }
        let numeral = rest.prefix { "一二三四五六七八九十百".unicodeScalars.contains($0) }
        let length = max(number.count, numeral.count)
        guard (1...3).contains(length) else { return nil }
        rest = rest.dropFirst(length)
        let isKeycap = rest.starts(with: ["\u{FE0F}", "\u{20E3}"])
        if isKeycap { return rest.dropFirst(2) }
        guard let mark = rest.first else { return nil }
        let after = rest.dropFirst()
        if closers.contains(mark) { return after }
        guard !isOpen else { return nil }
        if ["、", "．", "。"].contains(mark) { return after }
        // `1.02:03` and `1:75:10` are mistyped times.
        let isSetOff = after.first?.properties.isWhitespace ?? false
        if [".", ":", "："].contains(mark), isSetOff { return after }
        return mark.properties.isWhitespace && !number.isEmpty ? after : nil
    }

    /// Numbers that are one character: ①, ⑴, ⒈, ㈠, ㊀.
    private static func isEnclosed(_ scalar: Unicode.Scalar) -> Bool {
        (0x2460...0x249B).contains(scalar.value) || (0x3220...0x3229).contains(scalar.value)
            || (0x3280...0x3289).contains(scalar.value)
    }
}
