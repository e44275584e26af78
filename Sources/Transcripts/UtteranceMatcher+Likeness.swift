/// How alike two utterances are.
struct Likeness {
    private let speaker: String
    private let letters: [UInt32]
    /// Pairs of neighbouring letters, with how often each occurs.
    private let pairs: [UInt64: Int]
    private let count: Int

    init(_ said: UtteranceMatcher.Said) {
        speaker = said.speaker
        letters = said.letters
        var pairs: [UInt64: Int] = [:]
        // The first letter has a neighbour, too: none of the text's.
        for (left, right) in zip([.max] + letters, letters) {
            pairs[UInt64(left) << 32 | UInt64(right), default: 0] += 1
        }
        self.pairs = pairs
        count = letters.count
    }

    /// 0…1; a first part of what was one utterance is like it, however short.
    func to(_ other: Likeness) -> Double {
        guard count > 0, other.count > 0 else {
            return speaker == other.speaker && count == other.count ? 0.5 : 0
        }
        let (few, many) = pairs.count < other.pairs.count ? (pairs, other.pairs) : (other.pairs, pairs)
        var shared = 0
        for (pair, times) in few { shared += min(times, many[pair] ?? 0) }
        var likeness = 2 * Double(shared) / Double(count + other.count)
        let short = min(count, other.count)
        if short >= 2, letters.prefix(short) == other.letters.prefix(short) { likeness = max(likeness, 0.7) }
        return speaker == other.speaker ? likeness : likeness * 0.9
    }
}
