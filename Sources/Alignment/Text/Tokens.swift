/// A text as flat arrays: one token for a Han character, a word of an alphabet, or a digit.
struct Tokens {
    /// The same for the same word or character in any width, case, and of the two Chinese scripts.
    private(set) var symbols: [Int32] = []
    /// The same for what is read alike without tones (Han), or has the same consonants (words).
    private(set) var sounds: [Int32] = []
    /// Syllables, at least 1: how long it takes to say, against its neighbours.
    private(set) var syllables: [UInt8] = []
    /// How telling it is, against one Han character: a long word counts as two.
    private(set) var content: [UInt8] = []
    /// What comes before it.
    private(set) var pauses: [Pause] = []

    /// How likely the speaker pauses.
    enum Pause: UInt8 {
        case none
        /// Punctuation; in captions, a silence.
        case short
        /// The start of a text.
        case long
    }

    var count: Int { symbols.count }

    fileprivate mutating func append(
        symbol: Int32, sound: Int32, pause: Pause, syllables: Int = 1, content: Int = 1
    ) {
        symbols.append(symbol)
        sounds.append(sound)
        self.syllables.append(UInt8(clamping: syllables))
        self.content.append(UInt8(clamping: content))
        pauses.append(pause)
    }

    mutating func setPause(before token: Int, _ pause: Pause) { pauses[token] = pause }

    /// The syllables of a range.
    func length(_ range: Range<Int>) -> Int {
        var sum = 0
        for position in range { sum += Int(syllables[position]) }
        return sum
    }
}

/// Cuts texts into tokens. Numbers come out as their digits whichever way they are written (23, 二十三,
/// twenty-three), so that captions and transcript may differ in it.
struct Tokenizer {
    private var table: SymbolTable
    private var pending = PendingNumber()
    private var word = WordInProgress()
    private var pause = Tokens.Pause.long

    init(table: SymbolTable) { self.table = table }

    mutating func append(_ text: some StringProtocol, to tokens: inout Tokens) {
        pause = .long
        for scalar in text.unicodeScalars {
            let entry = table[scalar]
            switch entry.kind {
            case .letter:
                word.append(UInt32(bitPattern: entry.value))
                continue
            case .joiner:
                continue
            case .separator:
                endWord(&tokens)
                // "twenty-three" and "twenty three" go on; "二、三" does not.
                if pending.isHan { endNumber(&tokens) }
                if !scalar.properties.isWhitespace, pending.isEmpty, pause == .none { pause = .short }
            case .single:
                endWord(&tokens)
                endNumber(&tokens)
                append(to: &tokens, symbol: entry.value, sound: entry.sound)
            case .digit:
                endWord(&tokens)
                endNumber(&tokens)
                appendDigit(Int(entry.value), to: &tokens)
            case .hanDigit, .hanUnit:
                endWord(&tokens)
                if !pending.isHan { endNumber(&tokens) }
                pending.appendHan(Int(entry.value), scalar: scalar)
            }
        }
        endWord(&tokens)
        endNumber(&tokens)
    }

    private mutating func append(
        to tokens: inout Tokens, symbol: Int32, sound: Int32, syllables: Int = 1, content: Int = 1
    ) {
        tokens.append(
            symbol: symbol, sound: sound, pause: pause, syllables: syllables, content: content)
        pause = .none
    }

    private mutating func appendDigit(_ value: Int, to tokens: inout Tokens) {
        append(to: &tokens, symbol: table.digitSymbols[value], sound: table.digitSounds[value])
    }

    private mutating func endWord(_ tokens: inout Tokens) {
        guard word.letters > 0 else { return }
        defer { word = WordInProgress() }
        if let number = EnglishNumber(hash: word.hash) {
            if !pending.append(number) {
                endNumber(&tokens)
                _ = pending.append(number)
            }
            return
        }
        endNumber(&tokens)
        append(
            to: &tokens, symbol: table.symbol(ofWord: word.hash),
            sound: table.sound(ofWord: word.consonantHash),
            syllables: word.syllables, content: word.letters > 3 ? 2 : 1)
    }

    private mutating func endNumber(_ tokens: inout Tokens) {
        guard !pending.isEmpty else { return }
        defer { pending = PendingNumber() }
        if let digits = pending.digits {
            for digit in digits { appendDigit(digit, to: &tokens) }
            return
        }
        for scalar in pending.written {
            let (symbol, sound) = table.symbolAndSound(of: scalar)
            append(to: &tokens, symbol: symbol, sound: sound)
        }
    }
}

/// A word's letters as they come in, without keeping them.
private struct WordInProgress {
    private(set) var letters = 0
    private(set) var hash: UInt64 = FNV.basis
    private(set) var consonantHash: UInt64 = FNV.basis
    private var vowelGroups = 0
    private var afterVowel = false
    private var consonants = 0
    private var lastClass: UInt8 = 0

    var syllables: Int { max(1, vowelGroups, (letters + 7) / 8) }

    mutating func append(_ letter: UInt32) {
        letters += 1
        hash = FNV.mix(hash, letter)
        let group = Self.consonantClass(letter)
        if group == 0 {
            if !afterVowel { vowelGroups += 1 }
        } else if group != lastClass, consonants < 5 {
            consonants += 1
            consonantHash = FNV.mix(consonantHash, UInt32(group))
        }
        // A word of vowels only must not sound like every other one.
        if letters == 1 || group == 255 { consonantHash = FNV.mix(consonantHash, letter &+ 1000) }
        afterVowel = group == 0
        lastClass = group
    }

    /// Soundex's groups; 0 for vowels, 255 for letters other than a–z.
    private static func consonantClass(_ letter: UInt32) -> UInt8 {
        switch Unicode.Scalar(letter) {
        case "a", "e", "i", "o", "u", "y", "h", "w": 0
        case "b", "f", "p", "v": 1
        case "c", "g", "j", "k", "q", "s", "x", "z": 2
        case "d", "t": 3
        case "l": 4
        case "m", "n": 5
        case "r": 6
        default: 255
        }
    }
}

/// The FNV-1a hash over folded letters.
enum FNV {
    static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    static func mix(_ hash: UInt64, _ value: UInt32) -> UInt64 {
        (hash ^ UInt64(value)) &* 0x0000_0100_0000_01B3
    }

    static func hash(_ text: String) -> UInt64 {
        text.unicodeScalars.reduce(basis) { mix($0, $1.value) }
    }
}
