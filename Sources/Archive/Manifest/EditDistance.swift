/// How far two words are apart, to name the one that was meant.
enum EditDistance {
    /// Insertions, deletions, replacements and swaps of neighbours that make `left` of `right`.
    ///
    /// O(n·m) time and space; meant for keys and identifiers.
    static func between(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var rows = [Array(0...b.count)]
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    best = min(best, rows[i - 2][j - 2] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }

    /// The candidate nearest to `word`, letter case and `_`/`-` aside; nil when none is within `limit`.
    static func nearest(to word: String, among candidates: [String], within limit: Int) -> String? {
        // A word of any length costs its square; nothing longer than this is a misspelt key.
        guard word.count <= 80 else { return nil }
        func folded(_ text: String) -> String {
            text.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        }
        let scored = candidates.map { (name: $0, distance: between(folded(word), folded($0))) }
        guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
            return nil
        }
        return best.name
    }
}
