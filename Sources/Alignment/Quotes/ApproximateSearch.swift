/// Where a short text occurs in a long one, with or without edits.
struct ApproximateSearch {
    struct Hit: Hashable {
        /// Tokens of the long text; not empty.
        let range: Range<Int>
        /// In halves of an edit: a token left out, put in or exchanged is two, one that sounds the same is one.
        let cost: Int
    }

    let pattern: Tokens
    let text: Tokens

    /// An edit for every four tokens, and no more than this many: what differs more is no longer the same words.
    private static let mostEdits = 40

    /// Where each token is the same, else where edits are few; in order, none overlapping another.
    func hits() -> [Hit] {
        guard pattern.count > 0 else { return [] }
        let same = exact()
        return same.isEmpty ? near(limit: 2 * min(pattern.count / 4, Self.mostEdits)) : same
    }

    private func exact() -> [Hit] {
        let (wanted, symbols) = (pattern.symbols, text.symbols)
        var hits: [Hit] = []
        var start = 0
        while start + wanted.count <= symbols.count {
            var length = 0
            while length < wanted.count, symbols[start + length] == wanted[length] { length += 1 }
            if length == wanted.count {
                hits.append(Hit(range: start..<start + length, cost: 0))
                start += length
            } else {
                start += 1
            }
        }
        return hits
    }

    /// Sellers' algorithm (1980): a column of the edit distances of the pattern's beginnings to what ends here, each
    /// with where that starts; Ukkonen's cut-off (1985) leaves out what costs too much already. About `limit` steps a
    /// token of the text, the pattern's length in a text that repeats itself.
    private func near(limit: Int) -> [Hit] {
        guard limit > 0 else { return [] }
        let length = pattern.count
        let beyond = limit + 1
        var costs = (0...length).map { min(2 * $0, beyond) }
        var starts = [Int](repeating: 0, count: length + 1)
        var last = min(length, limit / 2)
        var hits: [Hit] = []
        for end in 1...max(1, text.count) where end <= text.count {
            let (symbol, sound) = (text.symbols[end - 1], text.sounds[end - 1])
            var (diagonal, diagonalStart) = (costs[0], starts[0])
            starts[0] = end
            let lowest = min(length, last + 1)
            for row in 1...lowest {
                let isSame = pattern.symbols[row - 1] == symbol
                let change = isSame ? 0 : pattern.sounds[row - 1] == sound ? 1 : 2
                var (cost, start) = (diagonal + change, diagonalStart)
                // What is left out rather than exchanged makes the passage shorter.
                let skipped = costs[row - 1] + 2
                if skipped < cost || skipped == cost && starts[row - 1] > start {
                    (cost, start) = (skipped, starts[row - 1])
                }
                let put = row > last ? beyond : costs[row] + 2
                if put < cost || put == cost && starts[row] > start { (cost, start) = (put, starts[row]) }
                (diagonal, diagonalStart) = (row > last ? beyond : costs[row], starts[row])
                (costs[row], starts[row]) = (min(cost, beyond), start)
            }
            last = lowest
            while costs[last] > limit { last -= 1 }
            if last == length { take(Hit(range: starts[length]..<end, cost: costs[length]), &hits) }
        }
        return hits
    }

    /// Of hits that overlap the best stays, the earlier of equals.
    private func take(_ hit: Hit, _ hits: inout [Hit]) {
        guard let last = hits.last, hit.range.lowerBound < last.range.upperBound else {
            hits.append(hit)
            return
        }
        if hit.cost < last.cost { hits[hits.count - 1] = hit }
    }
}
