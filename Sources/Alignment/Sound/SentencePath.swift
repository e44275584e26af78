/// Which row of a sentence each of its frames is: dynamic time warping (Sakoe & Chiba 1978) with a search's moves.
enum SentencePath {
    /// - Parameters:
    ///   - distances: by frame, then by row.
    ///   - isSpeech: by frame; silent ones may belong to no row.
    /// - Returns: a row by frame, nil where nobody speaks; and what the path costs.
    static func cheapest(
        _ distances: [[Float]], isSpeech: [Bool], costs: SentenceSearch.Costs
    ) -> (rows: [Int?], cost: Float) {
        guard let count = distances.first?.count, count > 0 else { return ([], 0) }
        let never = SentenceSearch.never
        var scores = [Float](repeating: never, count: count)
        // By frame and row: how many rows on from the last frame, 4 for a pause.
        var moves: [[UInt8]] = []
        for (frame, own) in distances.enumerated() {
            var next = [Float](repeating: never, count: count)
            var move = [UInt8](repeating: 0, count: count)
            for row in 0..<count {
                var cost =
                    frame == 0
                    ? (row == 0 ? 0 : row == 1 ? costs.skipOne : row == 2 ? costs.skipTwo : never) : never
                if frame > 0 {
                    cost = scores[row] + costs.stay
                    if row >= 1, scores[row - 1] < cost { (cost, move[row]) = (scores[row - 1], 1) }
                    if row >= 2, scores[row - 2] + costs.skipOne < cost {
                        (cost, move[row]) = (scores[row - 2] + costs.skipOne, 2)
                    }
                    if row >= 3, scores[row - 3] + costs.skipTwo < cost {
                        (cost, move[row]) = (scores[row - 3] + costs.skipTwo, 3)
                    }
                }
                cost += own[row]
                if !isSpeech[frame], frame > 0, scores[row] + costs.pause < cost {
                    (cost, move[row]) = (scores[row] + costs.pause, 4)
                }
                next[row] = cost
            }
            scores = next
            moves.append(move)
        }
        var row = count - 1
        let last = row
        for candidate in max(0, count - 3)..<count where scores[candidate] <= scores[row] { row = candidate }
        let cost = scores[row] + (row == last ? 0 : row == last - 1 ? costs.skipOne : costs.skipTwo)
        var result = [Int?](repeating: nil, count: distances.count)
        for frame in distances.indices.reversed() {
            let move = moves[frame][row]
            if move == 4 { continue }
            result[frame] = row
            row = max(0, row - Int(move))
        }
        return (result, cost)
    }
}
