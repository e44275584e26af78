/// How wide text is on a screen, in columns: a Han character takes two, a Latin letter one.
enum TextWidth {
    /// What a character is to a line and to a reader.
    enum Size {
        /// A mark on the character before.
        case none
        case half
        /// Quotes, dashes and dots that fonts for Chinese draw full and others half.
        case eitherWay
        case full
        /// Two columns anywhere, and no sign of Chinese.
        case emoji
    }

    static func size(_ character: Character) -> Size {
        if character.isASCII { return .half }
        guard let scalar = character.unicodeScalars.first else { return .none }
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200F, 0x2060...0x2069, 0xFE00...0xFE0F: return .none
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return .full
        case 0x1F000...0x1FAFF: return .emoji
        case 0x2014...0x2015, 0x2018...0x201D, 0x2025...0x2026: return .eitherWay
        default: return .half
        }
    }

    /// - Parameter isHan: whether the text is set in a font for Chinese.
    static func columns(_ size: Size, isHan: Bool) -> Int {
        switch size {
        case .none: 0
        case .half: 1
        case .eitherWay: isHan ? 2 : 1
        case .full, .emoji: 2
        }
    }

    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    static func of(_ character: Character) -> Int { columns(size(character), isHan: true) }
}
