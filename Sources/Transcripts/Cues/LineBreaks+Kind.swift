extension LineBreaks {
    /// What a character is to the breaking of lines.
    enum Kind {
        case strong, weak, enumerating, closing, opening, space, han, latin
        /// Of a script without spaces that is not Han's: Thai, Lao, Burmese, Khmer.
        case complex
        /// No-break space and the like: nothing is broken at it.
        case joiner
        case other

        var mayStart: Bool {
            switch self {
            case .strong, .weak, .enumerating, .closing, .space: false
            case .opening, .han, .latin, .complex, .joiner, .other: true
            }
        }

        /// Straight quotes open and close by what they touch, else in turns.
        static func all(_ characters: [Character]) -> [Kind] {
            var isQuoted = false
            return characters.indices.map { index in
                let character = characters[index]
                guard character == "\"" || character == "＂" else { return Kind(character) }
                let isBehindSpace = index == 0 || characters[index - 1].isWhitespace
                let isBeforeSpace = index + 1 == characters.count || characters[index + 1].isWhitespace
                isQuoted = isBehindSpace == isBeforeSpace ? !isQuoted : isBehindSpace
                return isQuoted ? .opening : .closing
            }
        }

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
            case "。", "！", "？", "；", "!", "?", ";", ".", "…", "．", "｡", "‼", "⁇", "⁈", "⁉": self = .strong
            case "，", "：", ",", ":": self = .weak
            case "、": self = .enumerating
            case ")", "）", "」", "』", "》", "〉", "】", "〕", "]", "］", "”", "’", "}", "｝", "〞", "»", "%", "％",
                "‰", "℃", "°", "—", "–", "～", "ー", "々", "・", "·", "‧", "﹑", "﹐":
                self = .closing
            case "(", "（", "「", "『", "《", "〈", "【", "〔", "[", "［", "“", "‘", "{", "｛", "〝", "«", "$", "＄",
                "#", "＃", "￥", "€", "£":
                self = .opening
            case "\u{A0}", "\u{202F}", "\u{2060}", "\u{FEFF}", "\u{2007}": self = .joiner
            case "'", "-", "_", "/", "@", "&", "+", "=", "*", "~", "^", "|", "\\", "‑", "a"..."z", "A"..."Z",
                "0"..."9":
                self = .latin
            default: self = Self.rare(scalar)
            }
        }

        private static func rare(_ scalar: Unicode.Scalar) -> Kind {
            let properties = scalar.properties
            if properties.isWhitespace { return .space }
            if properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) { return .han }
            switch scalar.value {
            case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: return .complex
            default: break
            }
            return properties.isAlphabetic || properties.numericType != nil ? .latin : .other
        }
    }
}

/// Which spaces between English words read better as the end of a line.
enum EnglishBreaks {
    /// These lead to what follows.
    private static let leading: Set<String> = [
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is", "are", "was",
        "were", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "no",
        "not", "very", "mr.", "mrs.", "ms.", "dr.", "i", "we", "he", "she", "and", "or", "but",
    ]
    /// Before these a clause begins.
    private static let opening: Set<String> = [
        "and", "but", "or", "because", "which", "who", "that", "when", "where", "while", "if", "so", "then",
    ]

    /// What to add to a break's cost.
    static func adjustment(_ characters: [Character], before: Int, after: Int) -> Int {
        var cost = 0
        var from = before
        while from > 0, before - from < 8, !characters[from - 1].isWhitespace { from -= 1 }
        if leading.contains(String(characters[from..<before]).lowercased()) { cost += 6 }
        var to = after
        while to < characters.count, to - after < 8, !characters[to].isWhitespace { to += 1 }
        if opening.contains(String(characters[after..<to]).lowercased()) { cost -= 2 }
        return cost
    }
}
