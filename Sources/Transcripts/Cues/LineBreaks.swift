/// Where a text may be broken, and how well each break reads: at the end of a sentence best, at a comma, after a
/// closing bracket, at a space, between two Han characters that do not cling to each other; never before closing
/// punctuation, behind an opening one, or inside a Latin word or a number.
struct LineBreaks {
    let characters: [Character]
    /// For each character, what a break behind it costs; nil where there is none.
    var penalties: [Int?]
    /// Whether a sentence ends behind each character.
    let endsSentence: [Bool]
    /// What stands before each character, and in all.
    private let sums: [Sums]
    /// For each place the next character that is no space, and the end of the last one before it.
    private let nextWord: [Int]
    private let lastWord: [Int]

    /// What a break at the end of a sentence costs, at a clause's, between words, and the most there is.
    static let (sentence, clause, word, worst) = (0, 3, 6, 30)

    /// - Parameter cohesion: which Han characters make words.
    init(_ text: String, cohesion: HanCohesion = HanCohesion()) {
        let characters = Array(text)
        let sizes = characters.map(TextWidth.size)
        let isHan = sizes.contains(.full)
        var sums = [Sums()]
        sums.reserveCapacity(characters.count + 1)
        for size in sizes {
            var sum = sums[sums.count - 1]
            sum.add(size, isHan: isHan)
            sums.append(sum)
        }
        let kinds = Kind.all(characters)
        var nextWord = [Int](repeating: characters.count, count: characters.count + 1)
        var lastWord = [Int](repeating: 0, count: characters.count + 1)
        for index in characters.indices {
            let isSpace = kinds[index] == .space || kinds[index] == .joiner && characters[index].isWhitespace
            lastWord[index + 1] = isSpace ? lastWord[index] : index + 1
        }
        for index in characters.indices.reversed() {
            nextWord[index] = lastWord[index + 1] == index + 1 ? index : nextWord[index + 1]
        }
        let ends = Self.sentenceEnds(text, count: characters.count)
        self.characters = characters
        self.sums = sums
        (self.nextWord, self.lastWord) = (nextWord, lastWord)
        endsSentence = ends
        penalties = characters.indices.map { index in
            guard index + 1 < kinds.count else { return 0 }
            return Self.penalty(kinds, characters, index, endsSentence: ends[index], cohesion)
        }
    }

    /// Counted over the characters before a place.
    private struct Sums {
        /// In a line with full-width characters, and in one without.
        var columns = 0
        var latinColumns = 0
        var full = 0
        /// Characters as a reader counts them.
        var read = (han: 0, latin: 0)

        mutating func add(_ size: TextWidth.Size, isHan: Bool) {
            columns += TextWidth.columns(size, isHan: true)
            latinColumns += TextWidth.columns(size, isHan: false)
            full += size == .full ? 1 : 0
            let isRead = size == .full || size == .eitherWay && isHan
            read.han += isRead ? 1 : 0
            read.latin += isRead || size == .none ? 0 : 1
        }
    }

    func width(_ range: Range<Int>) -> Int { sums[range.upperBound].columns - sums[range.lowerBound].columns }

    /// The characters of a range that are not spaces at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let from = min(nextWord[range.lowerBound], range.upperBound)
        return from..<max(from, lastWord[range.upperBound])
    }

    /// The characters of a range without the spaces at its ends.
    func text(_ range: Range<Int>) -> String { String(characters[trimmed(range)]) }

    /// Whether a range, without the spaces at its ends, is no longer than a line may be.
    func fitsLine(_ range: Range<Int>, _ rules: CueRules) -> Bool {
        let range = trimmed(range)
        let (from, to) = (sums[range.lowerBound], sums[range.upperBound])
        let full = to.full - from.full
        // The letters of a line with Han characters keep the rule for letters as well: so no part of a line that
        // fits is too long.
        return to.latinColumns - from.latinColumns - full * 2 <= rules.latinLine
            && (full == 0 || to.columns - from.columns <= rules.hanLine * 2)
    }

    /// The columns that a line of these characters may have.
    func limit(_ range: Range<Int>, _ rules: CueRules) -> Int {
        sums[range.upperBound].full > sums[range.lowerBound].full ? rules.hanLine * 2 : rules.latinLine
    }

    /// How long reading a range takes, in milliseconds.
    func readingTime(_ range: Range<Int>, _ rules: CueRules) -> Int {
        let range = trimmed(range)
        let (from, to) = (sums[range.lowerBound].read, sums[range.upperBound].read)
        return rules.readingTime(han: to.han - from.han, latin: to.latin - from.latin)
    }

    private static func sentenceEnds(_ text: String, count: Int) -> [Bool] {
        var ends = [Bool](repeating: false, count: count)
        var (offset, position) = (0, text.startIndex)
        for sentence in Sentences.split(text) {
            offset += text.distance(from: position, to: sentence.endIndex)
            position = sentence.endIndex
            if offset > 0, offset <= count { ends[offset - 1] = true }
        }
        return ends
    }

    private static func penalty(
        _ kinds: [Kind], _ characters: [Character], _ index: Int, endsSentence: Bool, _ cohesion: HanCohesion
    ) -> Int? {
        let (kind, next) = (kinds[index], kinds[index + 1])
        // A space goes with the line before it.
        guard next.mayStart, kind != .opening, kind != .joiner, next != .joiner else { return nil }
        if endsSentence { return sentence }
        switch kind {
        case .opening, .joiner: return nil
        case .space: return afterSpace(kinds, characters, index)
        // A point or comma between letters or digits is part of them: 3.5, 10:30, example.org.
        case .strong, .weak:
            let isInside = next == .latin && index > 0 && kinds[index - 1] == .latin
            return isInside ? nil : kind == .strong ? 1 : clause
        case .enumerating: return clause + 2
        case .closing:
            let before = index > 0 ? kinds[index - 1] : .other
            return next == .latin && before == .latin ? nil : clause + 2
        case .latin:
            // Not between a number and what it counts: 23 人, 5%.
            if next == .latin { return nil }
            return characters[index].isNumber && next == .han ? worst - 4 : word + 4
        case .han:
            if next == .latin { return characters[index] == "第" ? nil : word + 2 }
            guard next == .han else { return word + 6 }
            return cohesion.penalty(characters, behind: index)
        case .complex: return next == .complex ? 20 : word + 4
        case .other: return 12
        }
    }

    private static func afterSpace(_ kinds: [Kind], _ characters: [Character], _ index: Int) -> Int? {
        guard let last = kinds[..<index].lastIndex(where: { $0 != .space }) else { return word }
        switch kinds[last] {
        case .opening, .joiner: return nil
        case .strong: return endsClause(characters, last) ? 1 : word + 6
        case .weak, .enumerating: return clause
        case .closing: return clause + 2
        default: return word + EnglishBreaks.adjustment(characters, before: last + 1, after: index + 1)
        }
    }

    /// Whether a mark is more than the point of an abbreviation, which the sentence goes on behind.
    private static func endsClause(_ characters: [Character], _ index: Int) -> Bool {
        characters[index] != "."
    }
}
