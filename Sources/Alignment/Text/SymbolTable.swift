import Foundation

/// What each scalar of the two texts stands for when they are compared: the same symbol for what is written in
/// another width, case or script (Traditional, Simplified), the same sound for what is read alike.
///
/// Built once over the distinct scalars of a meeting, since Foundation's transforms cost far more than a look-up.
struct SymbolTable {
    enum Class: UInt8 {
        /// Ends a word and is otherwise ignored: punctuation, whitespace, signs.
        case separator
        /// Ignored inside a word: apostrophes, accents.
        case joiner
        /// A character that is a token by itself: Han, kana, Hangul, Thai.
        case single
        /// A letter of a script that writes words.
        case letter
        /// 0…9 in any script.
        case digit
        /// 〇…九 and 兩.
        case hanDigit
        /// 十, 百, 千.
        case hanUnit
    }

    struct Entry {
        var kind = Class.separator
        /// The symbol of a single, the folded letter, the value of a digit or unit.
        var value: Int32 = 0
        var sound: Int32 = 0
    }

    /// Index into `entries` by scalar value; 0 for those not prepared.
    private var index: [Int32]
    private var entries: [Entry] = [Entry()]
    private var symbols: [String: Int32] = [:]
    private var words: [UInt64: Int32] = [:]
    private var sounds: [String: Int32] = [:]
    private var wordSounds: [UInt64: Int32] = [:]
    private var nextSymbol: Int32 = 1
    private var nextSound: Int32 = 1

    /// Symbols and sounds of the digits 0…9, shared by every way of writing them.
    private(set) var digitSymbols: [Int32] = []
    private(set) var digitSounds: [Int32] = []

    private static let hanDigits = Array("〇一二三四五六七八九".unicodeScalars)

    /// - Parameter texts: everything that will be looked up.
    init(covering texts: [String]) {
        index = [Int32](repeating: 0, count: 0x110000)
        var seen = [Bool](repeating: false, count: 0x110000)
        var distinct: [Unicode.Scalar] = []
        func note(_ scalar: Unicode.Scalar) {
            if !seen[Int(scalar.value)] {
                seen[Int(scalar.value)] = true
                distinct.append(scalar)
            }
        }
        for scalar in Self.hanDigits { note(scalar) }
        for text in texts { for scalar in text.unicodeScalars { note(scalar) } }

        var singles: [Unicode.Scalar] = []
        for scalar in distinct {
            let folded = Self.fold(scalar)
            var entry = Entry(kind: Self.classify(folded))
            switch entry.kind {
            case .separator, .joiner: break
            case .single, .hanDigit, .hanUnit: singles.append(scalar)
            case .letter: entry.value = Int32(folded.value)
            case .digit: entry.value = Int32(folded.properties.numericValue ?? 0)
            }
            if let value = Self.hanValue(folded) { entry.value = value }
            index[Int(scalar.value)] = Int32(entries.count)
            entries.append(entry)
        }
        addSymbols(of: singles)
        for scalar in Self.hanDigits {
            let (symbol, sound) = symbolAndSound(of: scalar)
            digitSymbols.append(symbol)
            digitSounds.append(sound)
        }
    }

    @inline(__always)
    subscript(scalar: Unicode.Scalar) -> Entry { entries[Int(index[Int(scalar.value)])] }

    /// The symbol of a word by its folded letters' hash.
    mutating func symbol(ofWord hash: UInt64) -> Int32 {
        if let known = words[hash] { return known }
        defer { nextSymbol += 1 }
        words[hash] = nextSymbol
        return nextSymbol
    }

    /// The sound of a word by its consonants' hash.
    mutating func sound(ofWord hash: UInt64) -> Int32 {
        if let known = wordSounds[hash] { return known }
        defer { nextSound += 1 }
        wordSounds[hash] = nextSound
        return nextSound
    }

    private var singleSymbols: [UInt32: (Int32, Int32)] = [:]

    /// Symbol and sound of a Han digit or unit that is not read as a number.
    func symbolAndSound(of scalar: Unicode.Scalar) -> (Int32, Int32) {
        singleSymbols[scalar.value] ?? (0, 0)
    }

    private mutating func addSymbols(of singles: [Unicode.Scalar]) {
        // One character a line keeps the transforms from reading two of them as one word.
        let folded = singles.map { String(Self.fold($0)) }
        let joined = folded.joined(separator: "\n")
        let simplified = Self.lines(
            joined.applyingTransform(StringTransform(rawValue: "Hant-Hans"), reverse: false), like: folded)
        let spelt = joined.applyingTransform(.mandarinToLatin, reverse: false)
        let syllables = Self.lines(
            spelt?.applyingTransform(.stripDiacritics, reverse: false), like: folded)
        for (position, scalar) in singles.enumerated() {
            let symbol = symbols[simplified[position]] ?? nextSymbol
            if symbol == nextSymbol {
                symbols[simplified[position]] = symbol
                nextSymbol += 1
            }
            let sound = sounds[syllables[position]] ?? nextSound
            if sound == nextSound {
                sounds[syllables[position]] = sound
                nextSound += 1
            }
            singleSymbols[scalar.value] = (symbol, sound)
            let entry = Int(index[Int(scalar.value)])
            if entries[entry].kind == .single { entries[entry].value = symbol }
            entries[entry].sound = sound
        }
    }

    private static func lines(_ transformed: String?, like originals: [String]) -> [String] {
        let lines = transformed?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let lines, lines.count == originals.count else { return originals }
        return lines
    }
}

extension SymbolTable {
    /// Width, case and accents removed; one scalar, since what folds to several (㎡) is rare in speech.
    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: return Unicode.Scalar(scalar.value + 32) ?? scalar
        case 0...0x7F, 0x3400...0x4DBF, 0x4E00...0x9FFF: return scalar
        // Katakana as Hiragana.
        case 0x30A1...0x30F6: return Unicode.Scalar(scalar.value - 0x60) ?? scalar
        case 0x3007: return scalar
        default:
            let plain = String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
            guard let first = plain.unicodeScalars.first else { return scalar }
            return first == scalar || first.value < 0x80 || !isKatakana(first) ? first : fold(first)
        }
    }

    private static func isKatakana(_ scalar: Unicode.Scalar) -> Bool {
        (0x30A1...0x30F6).contains(scalar.value)
    }

    private static func classify(_ scalar: Unicode.Scalar) -> Class {
        switch scalar {
        case "'", "’", "‘", "ʼ", "\u{200B}", "\u{200C}", "\u{200D}", "\u{AD}": return .joiner
        case "十", "百", "千": return .hanUnit
        case "〇", "零", "一", "二", "兩", "两", "三", "四", "五", "六", "七", "八", "九": return .hanDigit
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return .joiner
        case .decimalNumber: return .digit
        default: break
        }
        if properties.isIdeographic || isWrittenWithoutSpaces(scalar) { return .single }
        if properties.isAlphabetic { return .letter }
        return .separator
    }

    private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.properties.isAlphabetic else { return false }
        return switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        case 0x1100...0x11FF, 0x3040...0x31FF, 0xA960...0xA97F, 0xAC00...0xD7FF: true
        default: false
        }
    }

    private static func hanValue(_ scalar: Unicode.Scalar) -> Int32? {
        switch scalar {
        case "零": 0
        case "兩", "两": 2
        case "十": 10
        case "百": 100
        case "千": 1000
        default: hanDigits.firstIndex(of: scalar).map { Int32($0) }
        }
    }
}
