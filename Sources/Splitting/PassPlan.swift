import Timeline

/// Shares segments out over reads of the recording, so that no read has too many files open.
enum PassPlan {
    /// Segments that are written side by side in one read; more of them overlap only in lists made by mistake or by
    /// machine, and each costs memory and a file descriptor.
    static let mostOpen = 32

    /// - Parameter spans: from where each is read, to where.
    /// - Returns: the positions of each read, in the order of their starts.
    static func passes(of spans: [(from: Timestamp, to: Timestamp)], mostOpen: Int = mostOpen) -> [[Int]] {
        var passes: [(positions: [Int], ends: [Timestamp])] = []
        for position in spans.indices.sorted(by: { spans[$0].from < spans[$1].from }) {
            // A file opens before its start and closes after its end.
            let from = spans[position].from - ReadingPass.interleaving
            var isPlaced = false
            for index in passes.indices {
                passes[index].ends.removeAll { $0 + ReadingPass.interleaving < from }
                guard passes[index].ends.count < mostOpen else { continue }
                passes[index].positions.append(position)
                passes[index].ends.append(spans[position].to)
                isPlaced = true
                break
            }
            if !isPlaced { passes.append(([position], [spans[position].to])) }
        }
        return passes.map(\.positions)
    }
}
