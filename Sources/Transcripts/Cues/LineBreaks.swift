/// Where a text may be broken, and how well each break reads: at the end of a sentence best, at a comma, after a
/// closing bracket, at a space, between two Han characters; never before closing punctuation, behind an opening one,
/// or inside a Latin word or a number.
struct LineBreaks {
    let characters: [Character]
    /// Columns before each character, and in all.
    let widths: [Int]
    /// For each character, what a break behind it costs; nil where there is none.
    let penalties: [Int?]

    init(_ text: String) {
        let characters = Array(text)
        var widths = [0]
        widths.reserveCapacity(characters.count + 1)
        for character in characters { widths.append(widths[widths.count - 1] + TextWidth.of(character)) }
        let kinds = characters.map(Kind.init)
        self.characters = characters
        self.widths = widths
        penalties = characters.indices.map { index in
            index + 1 < kinds.count ? Self.penalty(kinds, index) : 0
        }
    }

    var width: Int { widths[characters.count] }

    func width(_ range: Range<Int>) -> Int { widths[range.upperBound] - widths[range.lowerBound] }

    /// The characters of a range without the spaces at its ends.
    func text(_ range: Range<Int>) -> String {
        var (from, to) = (range.lowerBound, range.upperBound)
        while from < to, characters[from].isWhitespace { from += 1 }
        while from < to, characters[to - 1].isWhitespace { to -= 1 }
        return String(characters[from..<to])
    }

    private enum Kind {
        case strong, weak, closing, opening, space, han, latin, other

        init(_ character: Character) {
            guard let scalar = character.unicodeScalars.first else {
                self = .other
                return
            }
            // By far the most characters are these: no table is asked about them.
            if (0x4E00...0x9FFF).contains(scalar.value) {
                self = .han
                return
            }
            switch scalar {
            case "。", "！", "？", "；", "!", "?", ";", ".", "…": self = .strong
            case "，", "、", "：", ",", ":": self = .weak
            case ")", "）", "」", "』", "》", "〉", "】", "〕", "]", "］", "”", "’", "}", "%", "％", "—", "～", "ー",
                "・", "·":
                self = .closing
            case "(", "（", "「", "『", "《", "〈", "【", "〔", "[", "［", "“", "‘", "{", "$", "＄", "#":
                self = .opening
            case "'", "-", "_", "/", "@", "&", "+", "=", "a"..."z", "A"..."Z", "0"..."9": self = .latin
            default:
                let properties = scalar.properties
                if properties.isWhitespace {
                    self = .space
                } else if properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) {
                    self = .han
                } else if properties.isAlphabetic || properties.numericType != nil {
                    self = .latin
                } else {
                    self = .other
                }
            }
        }

        var mayStart: Bool { self != .strong && self != .weak && self != .closing && self != .space }
    }

    private static func penalty(_ kinds: [Kind], _ index: Int) -> Int? {
        let (kind, next) = (kinds[index], kinds[index + 1])
        guard next.mayStart || next == .space && kind != .space else { return nil }
        // The space goes with the line before it.
        if next == .space { return nil }
        switch kind {
        case .opening: return nil
        case .space:
            let before = index > 0 ? kinds[index - 1] : .space
            return switch before {
            case .strong: 0
            case .weak: 3
            case .opening: nil
            default: 6
            }
        // A point or comma between letters or digits is part of them: 3.5, 10:30, example.org.
        case .strong: return next == .latin && isBehindLatin(kinds, index) ? nil : 0
        case .weak: return next == .latin && isBehindLatin(kinds, index) ? nil : 3
        case .closing:
            // What closes a sentence's end ends the sentence.
            let before = index > 0 ? kinds[index - 1] : .other
            return before == .strong ? 0 : next == .latin && before == .latin ? nil : 5
        case .latin: return next == .latin ? nil : 8
        case .han, .other: return 12
        }
    }

    private static func isBehindLatin(_ kinds: [Kind], _ index: Int) -> Bool {
        index > 0 && kinds[index - 1] == .latin
    }
}
