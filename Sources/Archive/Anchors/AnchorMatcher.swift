/// Knows utterances again after a transcript was corrected.
///
/// Order is sacred, so matches never cross. Texts that occur once on both sides and are equal are certain; between
/// them, equal texts in order; in what is left, the most alike by pairs of characters. O(n log n) where little
/// changed; a stretch in which everything changed costs its square, and is cut where it would be too large.
enum AnchorMatcher {
    struct Said: Hashable {
        var speaker: String
        var text: String
    }

    /// The largest n·m of a stretch that is compared pair by pair.
    private static let pairLimit = 100_000

    /// For each of `new` the place in `old` that it continues.
    static func match(old: [Said], new: [Said]) -> [Int?] {
        var matches = [Int?](repeating: nil, count: new.count)
        var gaps = [(old: 0..<old.count, new: 0..<new.count)]
        while let gap = gaps.popLast() {
            guard !gap.old.isEmpty, !gap.new.isEmpty else { continue }
            let certain = common(old, gap.old, new, gap.new)
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

    /// Equal at both ends, or once on both sides: the longest row of such pairs that do not cross.
    private static func common(
        _ old: [Said], _ oldRange: Range<Int>, _ new: [Said], _ newRange: Range<Int>
    ) -> [(old: Int, new: Int)] {
        if old[oldRange.lowerBound] == new[newRange.lowerBound] {
            return [(oldRange.lowerBound, newRange.lowerBound)]
        }
        if old[oldRange.upperBound - 1] == new[newRange.upperBound - 1] {
            return [(oldRange.upperBound - 1, newRange.upperBound - 1)]
        }
        var places: [Said: (old: Int, oldCount: Int, new: Int, newCount: Int)] = [:]
        for index in oldRange { places[old[index], default: (0, 0, 0, 0)].oldCount += 1 }
        for index in newRange { places[new[index], default: (0, 0, 0, 0)].newCount += 1 }
        for index in oldRange { places[old[index]]?.old = index }
        let pairs = newRange.compactMap { index -> (old: Int, new: Int)? in
            guard let place = places[new[index]], place.oldCount == 1, place.newCount == 1 else { return nil }
            return (place.old, index)
        }
        return longestRising(pairs)
    }

    /// The longest subsequence whose old places rise (patience sorting).
    private static func longestRising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        var tails: [Int] = []
        var before = [Int?](repeating: nil, count: pairs.count)
        for index in pairs.indices {
            var (low, high) = (0, tails.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[tails[middle]].old < pairs[index].old { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? tails[low - 1] : nil
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var result: [(old: Int, new: Int)] = []
        var next = tails.last
        while let index = next {
            result.append(pairs[index])
            next = before[index]
        }
        return result.reversed()
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

/// How alike two utterances are.
private struct Likeness {
    private let speaker: String
    private let letters: [Unicode.Scalar]
    /// Pairs of neighbouring letters, with how often each occurs.
    private let pairs: [UInt64: Int]
    private let count: Int

    init(_ said: AnchorMatcher.Said) {
        speaker = said.speaker
        // Punctuation, spaces and letter case are what corrections change most.
        letters = said.text.lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        var pairs: [UInt64: Int] = [:]
        let padded = [Unicode.Scalar(0x02 as UInt8)] + letters
        for (left, right) in zip(padded, letters) {
            pairs[UInt64(left.value) << 32 | UInt64(right.value), default: 0] += 1
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
