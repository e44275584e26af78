import Timeline

/// Finds the segments that overlap a time.
struct SegmentIndex {
    struct Share {
        /// Its place in the list of segments.
        var segment: Int
        /// Of the item, inside the segment.
        var share: Double
    }

    /// Each segment in milliseconds, as the transcript counts.
    let spans: [(start: Int, end: Int)]
    /// The segments in order of their starts.
    private let order: [Int]
    /// The latest end among the segments up to each place in `order`.
    private let latestEnds: [Int]

    init(_ ranges: [TimeRange]) {
        let spans = ranges.map { (start: $0.start.milliseconds.value, end: $0.end.milliseconds.value) }
        order = spans.indices.sorted { (spans[$0].start, $0) < (spans[$1].start, $1) }
        var latest = Int.min
        latestEnds = order.map { index in
            latest = max(latest, spans[index].end)
            return latest
        }
        self.spans = spans
    }

    /// Those of an item's places whose spans here hold as much of it as was wished, or half; without any, the first
    /// place it has here.
    func kept(_ places: [Share], start: Int, end: Int) -> [Share] {
        let kept = places.filter { share(start: start, end: end, in: $0.segment) >= min($0.share, 0.5) }
        return kept.isEmpty ? Array(self.places(start: start, end: end).prefix(1)) : kept
    }

    /// Of an item, what lies inside a segment, 0…1.
    func share(start: Int, end: Int, in segment: Int) -> Double {
        let to = start + max(end - start, 1)
        let inside = max(0, min(spans[segment].end, to) - max(spans[segment].start, start))
        return Double(inside) / Double(to - start)
    }

    /// Every segment that has a part of an item, in order of their starts.
    func overlapping(start: Int, end: Int) -> [Share] {
        let length = max(end - start, 1)
        return parts(start: start, length: length).map { share($0, length) }
    }

    /// Every segment that holds at least half of an item, else the one that holds most of it.
    func places(start: Int, end: Int) -> [Share] {
        // An item of no length lies where its start does.
        let length = max(end - start, 1)
        let overlapping = parts(start: start, length: length)
        let halves = overlapping.filter { $0.inside * 2 >= length }
        if let first = halves.first {
            // Two halves that meet at a cut are one straddler, and go to the earlier.
            let isSplitEvenly = halves.allSatisfy { $0.inside * 2 == length }
            let disjoint = halves.filter { spans[$0.segment].start < spans[first.segment].end }
            return (isSplitEvenly ? disjoint : halves).map { share($0, length) }
        }
        guard let most = overlapping.map(\.inside).max(),
            let place = overlapping.first(where: { $0.inside == most })
        else { return [] }
        return [share(place, length)]
    }

    private func parts(start from: Int, length: Int) -> [(segment: Int, inside: Int)] {
        let to = from + length
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[order[middle]].start < to { low = middle + 1 } else { high = middle }
        }
        var overlapping: [(segment: Int, inside: Int)] = []
        var position = low - 1
        while position >= 0, latestEnds[position] > from {
            let span = spans[order[position]]
            let inside = min(span.end, to) - max(span.start, from)
            if inside > 0 { overlapping.append((order[position], inside)) }
            position -= 1
        }
        return overlapping.reversed()
    }

    private func share(_ place: (segment: Int, inside: Int), _ length: Int) -> Share {
        Share(segment: place.segment, share: Double(place.inside) / Double(length))
    }
}
