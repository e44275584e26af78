/// Knows utterances again after a transcript was corrected.
///
/// Order is sacred, so matches never cross. Texts that occur once on both sides and are equal are certain; between
/// them, equal texts in order; then those whose letters are equal, whoever says them; in what is left, the most alike
/// by pairs of letters. O(n log n) where little changed; a stretch in which everything changed costs its square, and is
/// cut where it would be too large.
public enum UtteranceMatcher {
    /// What was said, as it is compared.
    public struct Said: Hashable, Sendable {
        public var speaker: String
        public var text: String
        /// What of the text counts where it is not quite equal, by any numbering.
        public var letters: [UInt32]

        /// Punctuation, spaces and letter case are what corrections change most: they do not count as letters.
        public init(speaker: String, text: String) {
            let letters = text.lowercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
            self.init(speaker: speaker, text: text, letters: letters.map(\.value))
        }

        public init(speaker: String, text: String, letters: [UInt32]) {
            self.speaker = speaker
            self.text = text
            self.letters = letters
        }
    }

    /// The largest n·m of a stretch that is compared pair by pair.
    private static let pairLimit = 100_000

    /// For each of `new` the place in `old` that it continues; rising.
    public static func match(old: [Said], new: [Said]) -> [Int?] {
        var matches = [Int?](repeating: nil, count: new.count)
        let kinds = EqualKinds(old: old, new: new)
        var gaps = [(old: 0..<old.count, new: 0..<new.count)]
        while let gap = gaps.popLast() {
            guard !gap.old.isEmpty, !gap.new.isEmpty else { continue }
            let certain = kinds.common(gap.old, gap.new)
            if certain.isEmpty {
                matchAlike(old, gap.old, new, gap.new, into: &matches)
                continue
            }
            var (fromOld, fromNew) = (gap.old.lowerBound, gap.new.lowerBound)
            for pair in certain {
                matches[pair.new] = pair.old
                gaps.append((fromOld..<pair.old, fromNew..<pair.new))
                (fromOld, fromNew) = (pair.old + 1, pair.new + 1)
            }
            gaps.append((fromOld..<gap.old.upperBound, fromNew..<gap.new.upperBound))
        }
        return matches
    }

    /// The matches of a stretch in which nothing is equal and unique, of the greatest likeness in sum.
    private static func matchAlike(
        _ old: [Said], _ oldRange: Range<Int>, _ new: [Said], _ newRange: Range<Int>,
        into matches: inout [Int?]
    ) {
        guard oldRange.count * newRange.count <= pairLimit else {
            // Rewritten from end to end: halves that stand at the same place are compared.
            let (oldMiddle, newMiddle) = (
                oldRange.lowerBound + oldRange.count / 2, newRange.lowerBound + newRange.count / 2
            )
            matchAlike(
                old, oldRange.lowerBound..<oldMiddle, new, newRange.lowerBound..<newMiddle, into: &matches)
            matchAlike(
                old, oldMiddle..<oldRange.upperBound, new, newMiddle..<newRange.upperBound, into: &matches)
            return
        }
        guard !oldRange.isEmpty, !newRange.isEmpty else { return }
        let olds = oldRange.map { Likeness(old[$0]) }
        let news = newRange.map { Likeness(new[$0]) }
        // best[i][j]: of the first i old and j new ones.
        let width = news.count + 1
        var best = [Double](repeating: 0, count: (olds.count + 1) * width)
        var takes = [Bool](repeating: false, count: best.count)
        for i in 1...olds.count {
            for j in 1...news.count {
                let place = i * width + j
                best[place] = max(best[place - width], best[place - 1])
                let likeness = olds[i - 1].to(news[j - 1])
                if likeness >= 0.4, best[place - width - 1] + likeness > best[place] {
                    best[place] = best[place - width - 1] + likeness
                    takes[place] = true
                }
            }
        }
        var (i, j) = (olds.count, news.count)
        while i > 0, j > 0 {
            let place = i * width + j
            if takes[place] {
                matches[newRange.lowerBound + j - 1] = oldRange.lowerBound + i - 1
                (i, j) = (i - 1, j - 1)
            } else if best[place] == best[place - width] {
                i -= 1
            } else {
                j -= 1
            }
        }
    }
}
