/// Picks, among anchors that contradict each other, the increasing chain that tells most.
///
/// A step off the diagonal costs: a run of a formula that is repeated elsewhere in the meeting pays twice, out and
/// back, and does not earn it. The search looks at the best of all chains so far at the full price (a Fenwick tree),
/// and at recent and near-diagonal ones at their own: O(n log n) for n anchors.
enum Chain {
    private static let farthest: Float = 12
    private static let recent = 48
    private static let near = 24

    static func best(_ blocks: [Anchors.Block]) -> [Anchors.Block] {
        guard blocks.count > 1 else { return blocks }
        let lowest = blocks.reduce(Int.max) { min($0, $1.second) }
        let highest = blocks.reduce(0) { max($0, $1.secondEnd) }
        var tree = FenwickMaximum(count: highest - lowest + 1)
        var scores = [Float](repeating: 0, count: blocks.count)
        var before = [Int32](repeating: -1, count: blocks.count)
        let byEnd = blocks.indices.sorted { blocks[$0].firstEnd < blocks[$1].firstEnd }
        let firstStart = blocks[0].first
        let rows = (blocks.last?.first ?? 0) - firstStart
        var lastNear = [Int32](repeating: -1, count: (rows + highest - lowest) / near + 1)
        var ended = 0

        for index in blocks.indices {
            let block = blocks[index]
            while ended < byEnd.count, blocks[byEnd[ended]].firstEnd <= block.first {
                let done = byEnd[ended]
                tree.raise(at: blocks[done].secondEnd - lowest, to: scores[done], by: Int32(done))
                ended += 1
            }
            var best = block.score
            var from: Int32 = -1
            let (score, holder) = tree.maximum(through: block.second - lowest)
            if holder >= 0, score - farthest + block.score > best {
                best = score - farthest + block.score
                from = holder
            }
            func consider(_ other: Int) {
                let previous = blocks[other]
                guard previous.first < block.first, previous.second < block.second else { return }
                let overlap = max(previous.firstEnd - block.first, previous.secondEnd - block.second, 0)
                guard overlap < block.length, overlap < previous.length else { return }
                let kept = block.score * Float(block.length - overlap) / Float(block.length)
                let score = scores[other] + kept - price(previous, block)
                if score > best {
                    best = score
                    from = Int32(other)
                }
            }
            for other in stride(from: index - 1, through: max(0, index - recent), by: -1) { consider(other) }
            let bucket = (block.second - lowest + rows - (block.first - firstStart)) / near
            for slot in max(0, bucket - 1)...min(lastNear.count - 1, bucket + 1) where lastNear[slot] >= 0 {
                consider(Int(lastNear[slot]))
            }
            lastNear[bucket] = Int32(index)
            scores[index] = best
            before[index] = from
        }

        var chain: [Anchors.Block] = []
        var index = Int32(scores.indices.max { scores[$0] < scores[$1] } ?? 0)
        while index >= 0 {
            chain.append(blocks[Int(index)])
            index = before[Int(index)]
        }
        return trimmed(chain.reversed())
    }

    private static func price(_ previous: Anchors.Block, _ next: Anchors.Block) -> Float {
        let shift = abs((next.second - next.first) - (previous.second - previous.first))
        guard shift > 0 else { return 0 }
        return min(farthest, 0.6 + 0.7 * log2(shift))
    }

    /// The integral part suffices for a price.
    private static func log2(_ value: Int) -> Float { Float(Int.bitWidth - value.leadingZeroBitCount) }

    /// Overlaps are taken from the later block.
    private static func trimmed(_ chain: [Anchors.Block]) -> [Anchors.Block] {
        var result: [Anchors.Block] = []
        for var block in chain {
            if let last = result.last {
                let overlap = max(last.firstEnd - block.first, last.secondEnd - block.second, 0)
                block.first += overlap
                block.second += overlap
                block.length -= overlap
            }
            if block.length > 0 { result.append(block) }
        }
        return result
    }
}

/// The greatest value at or before a place, and who holds it.
private struct FenwickMaximum {
    private var values: [Float]
    private var holders: [Int32]

    init(count: Int) {
        values = [Float](repeating: -.infinity, count: count + 1)
        holders = [Int32](repeating: -1, count: count + 1)
    }

    mutating func raise(at place: Int, to value: Float, by holder: Int32) {
        var node = place + 1
        while node < values.count {
            if value > values[node] {
                values[node] = value
                holders[node] = holder
            }
            node += node & -node
        }
    }

    func maximum(through place: Int) -> (Float, Int32) {
        var (best, holder): (Float, Int32) = (-.infinity, -1)
        var node = min(place + 1, values.count - 1)
        while node > 0 {
            if values[node] > best {
                (best, holder) = (values[node], holders[node])
            }
            node -= node & -node
        }
        return (best, holder)
    }
}
