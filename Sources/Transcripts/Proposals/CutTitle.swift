import Timeline

/// Makes titles of what headings and remarks say.
enum CutTitle {
    /// A title longer than this is cut at a character.
    static let longest = 60

    /// Without Markdown's marks, brackets around all of it, the number of a list, times of day and marks at the end; nil
    /// where nothing is left.
    static func cleaned(_ text: String) -> String? {
        var title = HiddenCharacters.removed(from: text).text
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var before = ""
        while title != before {
            before = title
            title = trim(String(title.drop { "#>*_•·-–—~".contains($0) }))
            title = unbracketed(title)
            title = withoutNumber(title)
            title = withoutTimes(title)
            while let last = title.last, "：:，,。、；;-–—~*_#".contains(last) { title.removeLast() }
            title = trim(title)
        }
        guard title.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return title.count > longest ? trim(String(title.prefix(longest - 1))) + "…" : title
    }

    private static let pairs: [Character: Character] = [
        "（": "）", "(": ")", "【": "】", "[": "]", "［": "］", "〔": "〕", "〈": "〉", "《": "》", "「": "」",
    ]

    private static func unbracketed(_ title: String) -> String {
        guard let first = title.first, let close = pairs[first], title.last == close else { return title }
        let inner = title.dropFirst().dropLast()
        // The last bracket has to be the one that the first opened.
        return inner.contains(close) ? title : trim(String(inner))
    }

    private static let numerals = Set("0123456789０１２３４５６７８９一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁")

    /// `1.`, `一、`, `（二）`, `3)`: segments have numbers of their own.
    private static func withoutNumber(_ title: String) -> String {
        var rest = title[...]
        let isBracketed = rest.first == "（" || rest.first == "("
        if isBracketed { rest.removeFirst() }
        let number = rest.prefix { numerals.contains($0) }
        guard (1...3).contains(number.count) else { return title }
        rest = rest.dropFirst(number.count)
        guard let mark = rest.first, isBracketed ? "）)".contains(mark) : "、.．)）".contains(mark) else {
            return title
        }
        rest = rest.dropFirst()
        // 3.5 is no third item.
        if mark == ".", rest.first?.isNumber == true { return title }
        return trim(String(rest))
    }

    /// `10:30-11:00 開場`: when it was planned is not what it is called.
    private static func withoutTimes(_ title: String) -> String {
        func isTime(_ part: Substring) -> Bool {
            let marks = part.contains { $0 == ":" || $0 == "：" }
            return marks && part.contains(where: \.isNumber)
                && part.allSatisfy { $0.isNumber || ":：-–—~～至".contains($0) }
        }
        var parts = title.split(separator: " ")
        while let first = parts.first, isTime(first) || parts.count > 1 && isDash(first) {
            parts.removeFirst()
        }
        while let last = parts.last, isTime(last) || parts.count > 1 && isDash(last) { parts.removeLast() }
        return parts.joined(separator: " ")
    }

    private static func isDash(_ part: Substring) -> Bool { part.allSatisfy { "-–—~～至|".contains($0) } }
}
