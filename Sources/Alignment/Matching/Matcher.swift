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
        cells = 50_000_000 + 2_000 * (first.count + second.count)
    }

    /// Matches two stretches that belong together; both lie after everything matched before.
    mutating func match(_ rows: Range<Int>, _ columns: Range<Int>) {
        match(rows, columns, depth: 0)
    }

    private mutating func match(_ rows: Range<Int>, _ columns: Range<Int>, depth: Int) {
        guard !rows.isEmpty, !columns.isEmpty else { return }
        if depth > 0 || rows.count * columns.count <= 10_000, rows.count * columns.count <= Self.window {
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
                let before = stride(from: row - 1, through: max(0, row - 3), by: -1).contains { keep[$0] }
                let after = (row + 1..<min(count, row + 4)).contains { keep[$0] }
                if !before || !after { drop(row) }
            }
        }
    }

    private mutating func drop(_ row: Int) {
        partners[row] = -1
        pairings[row] = .none
    }
}
