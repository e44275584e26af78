/// Numbers for what is equal, so that long texts are compared once.
struct EqualKinds {
    /// By strictness: speaker and text, then letters alone.
    private var levels: [(old: [Int], new: [Int])] = []

    init(old: [UtteranceMatcher.Said], new: [UtteranceMatcher.Said]) {
        levels.append(Self.numbered(old.map { [$0.speaker, $0.text] }, new.map { [$0.speaker, $0.text] }))
        levels.append(Self.numbered(old.map(\.letters), new.map(\.letters)))
    }

    private static func numbered<Key: Hashable>(_ old: [Key], _ new: [Key]) -> (old: [Int], new: [Int]) {
        var numbers: [Key: Int] = [:]
        func number(_ key: Key) -> Int {
            if let known = numbers[key] { return known }
            numbers[key] = numbers.count
            return numbers.count - 1
        }
        return (old.map(number), new.map(number))
    }

    /// Equal at both ends, or once on both sides: the longest row of such pairs that do not cross.
    func common(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [(old: Int, new: Int)] {
        for (old, new) in levels {
            if old[oldRange.lowerBound] == new[newRange.lowerBound] {
                return [(oldRange.lowerBound, newRange.lowerBound)]
            }
            if old[oldRange.upperBound - 1] == new[newRange.upperBound - 1] {
                return [(oldRange.upperBound - 1, newRange.upperBound - 1)]
            }
            let pairs = Self.unique(old, oldRange, new, newRange)
            if !pairs.isEmpty { return Self.longestRising(pairs) }
        }
        return []
    }

    /// What occurs once on both sides, in the order of the new.
    private static func unique(
        _ old: [Int], _ oldRange: Range<Int>, _ new: [Int], _ newRange: Range<Int>
    ) -> [(old: Int, new: Int)] {
        var places: [Int: (old: Int, oldCount: Int, newCount: Int)] = [:]
        for index in oldRange {
            places[old[index], default: (index, 0, 0)].oldCount += 1
        }
        for index in newRange { places[new[index]]?.newCount += 1 }
        return newRange.compactMap { index in
            guard let place = places[new[index]], place.oldCount == 1, place.newCount == 1 else { return nil }
            return (place.old, index)
        }
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
}
