/// Finds for each token of the transcript its partner in the captions.
///
/// Anchors on rare grams first, over the whole stretch, then again inside what lies between two anchors, where grams
/// are rarer, then token by token. What has no anchors (one sentence repeated through a meeting) is followed from its
/// two ends in windows. Work is bounded by a number of cells that the texts' lengths set, memory by the largest
/// window.
struct Matcher {
    /// The caption token by transcript token, rising; -1 for none.
    private(set) var partners: [Int32]
    private(set) var pairings: [GapAligner.Pairing]

    /// Matches that only their own text's end holds: in a text that repeats itself they may be off by a repetition.
    private(set) var isLoose: [Bool]

    /// By transcript token: its share of what the run of rare grams tells that it stands in. Without any nearby, a text
    /// that repeats itself may be matched a repetition off.
    private(set) var hold: [Float]

    private let first: Tokens
    private let second: Tokens
    private var aligner = GapAligner()
    private var cells: Int

    /// The largest stretch matched token by token at once, in cells.
    private static let window = 1_000_000
    private static let windowSide = 1_000
    /// How much a gram must tell, by how often the stretch was cut already.
    private static let contents = [5, 5, 4, 3]

    init(_ first: Tokens, _ second: Tokens) {
        self.first = first
        self.second = second
        partners = [Int32](repeating: -1, count: first.count)
        pairings = [GapAligner.Pairing](repeating: .none, count: first.count)
        hold = [Float](repeating: 0, count: first.count)
        isLoose = [Bool](repeating: false, count: first.count)
        cells = 50_000_000 + 2_000 * (first.count + second.count)
    }

    /// Matches two stretches that belong together; both lie after everything matched before.
    mutating func match(_ rows: Range<Int>, _ columns: Range<Int>) {
        match(rows, columns, depth: 0)
    }

    private mutating func match(_ rows: Range<Int>, _ columns: Range<Int>, depth: Int) {
        guard !rows.isEmpty, !columns.isEmpty else { return }
        if depth > 0 || rows.count * columns.count <= 10_000, rows.count * columns.count <= Self.window {
            if depth == 0 {
                // So short that its two ends hold it.
                for row in rows { hold[row] = .infinity }
            }
            alignWhole(rows, columns)
            return
        }
        guard depth < Self.contents.count else {
            followEdges(rows, columns)
            return
        }
        let anchors = Anchors(first, rows, second, columns, content: Self.contents[depth])
        let chain = Chain.best(anchors.blocks)
        var (row, column) = (rows.lowerBound, columns.lowerBound)
        for block in chain {
            match(row..<block.first, column..<block.second, depth: depth + 1)
            for offset in 0..<block.length {
                // A long run tells all along it, not only where it starts.
                hold[block.first + offset] = block.score / Float(block.length)
                set(block.first + offset, block.second + offset)
            }
            (row, column) = (block.firstEnd, block.secondEnd)
        }
        match(row..<rows.upperBound, column..<columns.upperBound, depth: depth + 1)
    }

    private mutating func set(_ row: Int, _ column: Int) {
        partners[row] = Int32(column)
        pairings[row] = GapAligner.pairing(first, row, second, column)
    }

    private mutating func alignWhole(_ rows: Range<Int>, _ columns: Range<Int>) {
        guard spend(rows.count * columns.count) else { return }
        align(rows, columns, step: 1, ending: .corner)
    }

    private mutating func spend(_ wanted: Int) -> Bool {
        guard wanted <= cells else { return false }
        cells -= wanted
        return true
    }

    @discardableResult
    private mutating func align(
        _ rows: Range<Int>, _ columns: Range<Int>, step: Int, ending: GapAligner.Ending
    ) -> (rows: Int, columns: Int, score: Int32) {
        var found: [(Int, Int, GapAligner.Pairing)] = []
        let covered = aligner.align(
            first, from: step > 0 ? rows.lowerBound : rows.upperBound - 1, rows: rows.count,
            second, from: step > 0 ? columns.lowerBound : columns.upperBound - 1, columns: columns.count,
            step: step, ending: ending
        ) { found.append(($0, $1, $2)) }
        for (row, column, pairing) in found {
            partners[row] = Int32(column)
            pairings[row] = pairing
        }
        return covered
    }

    /// Follows the two texts from the front, then from the back, as far as they agree.
    private mutating func followEdges(_ rows: Range<Int>, _ columns: Range<Int>) {
        var (rows, columns) = (rows, columns)
        for step in [1, -1] {
            while !rows.isEmpty, !columns.isEmpty {
                let height = min(rows.count, Self.windowSide)
                let width = min(columns.count, Self.windowSide)
                guard spend(height * width) else { return }
                let windowRows = step > 0 ? rows.prefix(height) : rows.suffix(height)
                let windowColumns = step > 0 ? columns.prefix(width) : columns.suffix(width)
                let covered = align(windowRows, windowColumns, step: step, ending: .anywhere)
                let held = step > 0 ? windowRows.prefix(covered.rows) : windowRows.suffix(covered.rows)
                for row in held { isLoose[row] = true }
                guard covered.rows > 8, covered.columns > 8 else { break }
                rows = step > 0 ? rows.dropFirst(covered.rows) : rows.dropLast(covered.rows)
                columns = step > 0 ? columns.dropFirst(covered.columns) : columns.dropLast(covered.columns)
            }
        }
    }
}

extension Matcher {
    /// Drops matches that too few of their neighbours agree with: in a stretch that the captions lack, chance finds
    /// some. What was substituted counts only where matches hold it.
    mutating func dropUnsupported() {
        dropStrayed()
        let reach = 12
        let count = partners.count
        var keep = [Bool](repeating: false, count: count)
        for row in 0..<count where pairings[row].rawValue >= GapAligner.Pairing.alike.rawValue {
            let diagonal = Int(partners[row]) - row
            var agreeing = 0
            let window = max(0, row - reach)...min(count - 1, row + reach)
            for other in window
            where other != row && pairings[other].rawValue >= GapAligner.Pairing.alike.rawValue {
                if abs(Int(partners[other]) - other - diagonal) <= 6 { agreeing += 1 }
            }
            keep[row] = agreeing * 4 >= min(window.count - 1, 2 * reach)
        }
        for row in 0..<count {
            switch pairings[row] {
            case .none: break
            case .alike, .same: if !keep[row] { drop(row) }
            case .substituted:
                let before = stride(from: row - 1, through: max(0, row - 3), by: -1).first { keep[$0] }
                let after = (row + 1..<max(row + 1, min(count, row + 4))).first { keep[$0] }
                guard let before, let after, agreeOnPause(before, row), agreeOnPause(row, after) else {
                    drop(row)
                    continue
                }
            }
        }
    }

    /// Drops what of some rows was matched outside of where they must lie.
    mutating func drop(_ rows: Range<Int>, outside columns: Range<Int>) {
        for row in rows where partners[row] >= 0 && !columns.contains(Int(partners[row])) { drop(row) }
    }

    /// False where only the captions pause between two paired tokens: then one of them was taken across a pause.
    private func agreeOnPause(_ row: Int, _ later: Int) -> Bool {
        let columns = Int(partners[row]) + 1..<max(Int(partners[row]) + 1, Int(partners[later]) + 1)
        guard columns.contains(where: { second.pauses[$0] != .none }) else { return true }
        return (row + 1...later).contains { first.pauses[$0] != .none }
    }

    /// By transcript token: how many matches stand together with it, with no long gap in either text between them.
    func islands() -> [Int32] {
        let widest = 25
        var islands = [Int32](repeating: 0, count: partners.count)
        var (start, size, last) = (0, Int32(0), -1)
        for row in 0..<partners.count where partners[row] >= 0 && pairings[row] != .substituted {
            if last >= 0, row - last > widest || Int(partners[row] - partners[last]) > widest {
                for member in start..<row { islands[member] = size }
                (start, size) = (row, 0)
            }
            size += 1
            last = row
        }
        for member in start..<partners.count { islands[member] = size }
        return islands
    }

    /// By caption token: what the transcript says of the pause before it.
    func pausesInCaptions() -> [Tokens.Pause] {
        var pauses = [Tokens.Pause](repeating: .none, count: second.count)
        var pending = Tokens.Pause.none
        for row in 0..<first.count {
            if first.pauses[row].rawValue > pending.rawValue { pending = first.pauses[row] }
            if partners[row] >= 0 {
                pauses[Int(partners[row])] = pending
                pending = .none
            }
        }
        return pauses
    }

    /// Drops a first word of a sentence that was found before the captions' pause, and a last one found after it:
    /// short common words are, by chance.
    private mutating func dropStrayed() {
        var last = -1
        for row in 0..<partners.count where partners[row] >= 0 && pairings[row] != .substituted {
            defer { if partners[row] >= 0 { last = row } }
            guard last >= 0, row - last <= 8 else { continue }
            let between = Int(partners[last]) + 1...Int(partners[row])
            // A long stretch of captions inside a sentence outweighs a clause's pause, and more words.
            let isFar = between.count > 30
            let strongest = (last + 1...row).reduce(Tokens.Pause.none.rawValue) {
                max($0, first.pauses[$1].rawValue)
            }
            let pause: Tokens.Pause = isFar ? .long : .short
            guard strongest < pause.rawValue, isFar || between.contains(where: { second.pauses[$0] != .none })
            else { continue }
            let reach = isFar ? 7 : 3
            if let start = head(upTo: last, from: pause, reach: reach),
                matchedContent(start...last) <= (isFar ? 6 : 2)
            {
                for row in start...last { drop(row) }
            } else if let end = tail(from: row, before: pause, reach: reach),
                matchedContent(row...end) <= (isFar ? 6 : 2)
            {
                for row in row...end { drop(row) }
            }
        }
    }

    /// Where the sentence or clause starts whose first few tokens end with `row`.
    private func head(upTo row: Int, from pause: Tokens.Pause, reach: Int) -> Int? {
        (max(0, row - reach)...row).last { first.pauses[$0].rawValue >= pause.rawValue }
    }

    /// The last token of the sentence or clause whose last few tokens start with `row`.
    private func tail(from row: Int, before pause: Tokens.Pause, reach: Int) -> Int? {
        (row...min(first.count - 1, row + reach)).first {
            $0 + 1 == first.count || first.pauses[$0 + 1].rawValue >= pause.rawValue
        }
    }

    private func matchedContent(_ rows: ClosedRange<Int>) -> Int {
        rows.reduce(0) { sum, row in
            pairings[row].rawValue >= GapAligner.Pairing.alike.rawValue ? sum + Int(first.content[row]) : sum
        }
    }

    private mutating func drop(_ row: Int) {
        partners[row] = -1
        pairings[row] = .none
    }
}
