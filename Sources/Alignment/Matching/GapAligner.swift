/// Matches two short stretches token by token: global alignment with affine gaps (Gotoh), so that a match that
/// stands alone in a hole does not pay.
struct GapAligner {
    /// What a token of the transcript is in the captions.
    enum Pairing: UInt8 {
        case none, substituted, alike, same
    }

    private static let same: Int32 = 10
    private static let alike: Int32 = 7
    private static let different: Int32 = -6
    private static let opening: Int32 = -8
    private static let extending: Int32 = -1
    /// Added where both texts pause, taken away where only the captions do.
    private static let pause: Int32 = 5
    private static let never: Int32 = -1_000_000_000

    /// Where a path may end, besides at the far corner.
    enum Ending {
        case corner
        /// Anywhere: what lies beyond the best place stays unmatched.
        case anywhere
    }

    // One byte a cell: from which layer each of the three layers came.
    private var trace: [UInt8] = []

    /// The pairs `(first, second)` in falling order of an alignment of `rows` tokens of `first` from `firstStart` with
    /// `columns` of `second` from `secondStart`, going by `step` (1, or -1 for backwards), passed to `pair`.
    ///
    /// Costs rows x columns time, and a byte for each.
    /// - Returns: how many rows and columns the path covers, and its score.
    @discardableResult
    mutating func align(
        _ first: Tokens, from firstStart: Int, rows: Int, _ second: Tokens, from secondStart: Int,
        columns: Int,
        step: Int, ending: Ending, pair: (Int, Int, Pairing) -> Void
    ) -> (rows: Int, columns: Int, score: Int32) {
        let width = columns + 1
        let cells = (rows + 1) * width
        // Taken out of self while it is written to, so that it is not checked for sharing at every cell.
        var trace: [UInt8] = []
        swap(&trace, &self.trace)
        defer { swap(&trace, &self.trace) }
        if trace.count < cells { trace = [UInt8](repeating: 0, count: cells) }
        var above = [Int32](repeating: Self.never, count: width)
        var bestOfAll: (score: Int32, row: Int, column: Int) = (0, 0, 0)

        // Layers: 0 pair, 1 row skipped, 2 column skipped. `best[j]` is the best of the row above over all layers,
        // with its layer in the low two bits, so that one maximum finds both.
        var best = [Int32](repeating: Self.never, count: width)
        best[0] = 0
        for column in stride(from: 1, through: columns, by: 1) {
            best[column] = (Self.opening + Int32(column) * Self.extending) << 2 | 2
        }
        for row in stride(from: 1, through: rows, by: 1) {
            let firstToken = firstStart + (row - 1) * step
            let symbol = first.symbols[firstToken]
            let sound = first.sounds[firstToken]
            let pause = first.pauses[firstToken] != .none ? Self.pause : -Self.pause
            var cornerBest = best[0]
            let edge = Self.opening + Int32(row) * Self.extending
            best[0] = edge << 2 | 1
            var left = Self.never
            var leftBest = best[0]
            var secondToken = secondStart
            let base = row * width
            for column in 1..<width {
                var value =
                    symbol == second.symbols[secondToken]
                    ? Self.same : sound == second.sounds[secondToken] ? Self.alike : Self.different
                if second.pauses[secondToken] != .none { value += pause }
                secondToken += step
                let paired = (cornerBest >> 2) + value
                var byte = UInt8(truncatingIfNeeded: cornerBest & 3)
                // Row skipped: from the cell above.
                let upBest = best[column]
                let opened = (upBest >> 2) + Self.opening + Self.extending
                let extended = above[column] + Self.extending
                if extended > opened {
                    above[column] = extended
                    byte |= 1 << 2
                } else {
                    above[column] = opened
                    byte |= UInt8(truncatingIfNeeded: upBest & 3) << 2
                }
                // Column skipped: from the cell to the left.
                let openedLeft = (leftBest >> 2) + Self.opening + Self.extending
                let extendedLeft = left + Self.extending
                if extendedLeft > openedLeft {
                    left = extendedLeft
                    byte |= 2 << 4
                } else {
                    left = openedLeft
                    byte |= UInt8(truncatingIfNeeded: leftBest & 3) << 4
                }
                trace[base + column] = byte
                var here = paired << 2
                if above[column] > paired { here = above[column] << 2 | 1 }
                if left > here >> 2 { here = left << 2 | 2 }
                cornerBest = upBest
                best[column] = here
                leftBest = here
                if paired > bestOfAll.score { bestOfAll = (paired, row, column) }
            }
        }

        var (row, column) = (rows, columns)
        var layer = UInt8(truncatingIfNeeded: best[columns] & 3)
        var score = best[columns] >> 2
        if ending == .anywhere {
            (score, row, column) = bestOfAll
            layer = 0
        }
        let covered = (row, column, score)
        while row > 0, column > 0 {
            let byte = trace[row * width + column]
            switch layer {
            case 0:
                let (one, other) = (firstStart + (row - 1) * step, secondStart + (column - 1) * step)
                pair(one, other, Self.pairing(first, one, second, other))
                layer = byte & 3
                row -= 1
                column -= 1
            case 1:
                layer = byte >> 2 & 3
                row -= 1
            default:
                layer = byte >> 4 & 3
                column -= 1
            }
        }
        return covered
    }

    @inline(__always)
    static func pairing(_ first: Tokens, _ one: Int, _ second: Tokens, _ other: Int) -> Pairing {
        if first.symbols[one] == second.symbols[other] { return .same }
        return first.sounds[one] == second.sounds[other] ? .alike : .substituted
    }
}
