/// How many columns of a terminal text fills: a Chinese character fills two.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    static func of(_ character: Character) -> Int {
        // What follows the first scalar of a character (accents, joiners, variation selectors) adds nothing,
        // but a variation selector 16 asks for the wide picture form.
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.contains("\u{FE0F}") { return 2 }
        return of(first)
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .control, .nonspacingMark, .enclosingMark, .format, .surrogate: return 0
        default: break
        }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// East Asian Width W and F (UAX #11), in the blocks that meetings use.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
    ]

    /// `text` cut to at most `columns`, with an ellipsis where something was cut.
    static func fit(_ text: String, columns: Int) -> String {
        guard of(text) > columns else { return text }
        var (out, width) = ("", 0)
        for character in text {
            let next = width + of(character)
            if next > columns - 1 { break }
            out.append(character)
            width = next
        }
        return out + "…"
    }

    /// `text` followed or led by blanks up to `columns`.
    static func pad(_ text: String, columns: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, columns - of(text)))
        return right ? blanks + text : text + blanks
    }
}
