public import Timeline

/// The part of a transcript that belongs to one segment, on the segment's own clock.
public struct SegmentTranscript: Hashable, Sendable {
    public var segment: Segment
    /// Ids are those of the whole transcript; times count from the segment's start and do not leave it.
    public var transcript: Transcript
}

/// Where an item of the transcript went.
public struct Placement: Hashable, Sendable {
    /// The item's id.
    public var id: String
    /// The segment's number; nil where it lies in none.
    public var segment: Int?
    /// The share of its time inside the segment, 0…1; nil for an item without a time.
    public var share: Double?
    /// Whether a part of it lies outside.
    public var straddles: Bool
}

/// A transcript cut along segments.
public struct SlicedTranscript: Hashable, Sendable {
    /// One for each segment, in their order.
    public var parts: [SegmentTranscript]
    /// One for each item and segment it went to, in the transcript's order; items in no segment included.
    public var placements: [Placement]

    /// Those that went to more or less than one whole place.
    public var straddlers: [Placement] { placements.filter { $0.straddles && $0.segment != nil } }

    /// Those that lie in no segment.
    public var outside: [Placement] { placements.filter { $0.segment == nil } }
}

extension Transcript {
    /// Cuts the transcript along segments, which may overlap, leave gaps, and come in any order.
    ///
    /// A timed item goes to every segment that holds at least half of it, else to the one that holds most of it (the
    /// earlier of equal ones). An untimed one goes where the item before it went, a heading where the one after it
    /// goes. Items are never split. Time grows with the items and with the segments that each overlaps.
    ///
    /// - Parameter files: What each segment's file really holds, where that is not the segment itself: copies start
    ///   on keyframes, so those of neighbours overlap. Items still go by the segments, or by the files where a
    ///   segment's file lacks what the segment has of the item; times count from the file's start, and each part's
    ///   segment has the file's range.
    public func slice(_ segments: [Segment], files: [TimeRange]? = nil) -> SlicedTranscript {
        let wished = SegmentIndex(segments.map(\.range))
        let index = files.map { SegmentIndex($0) } ?? wished
        var places: [[SegmentIndex.Share]?] = items.map { item in
            item.timing.map { timing in
                let places = wished.places(start: timing.start.value, end: timing.end.value)
                guard files != nil else { return places }
                return index.kept(places, start: timing.start.value, end: timing.end.value)
            }
        }
        placeUntimed(&places)

        var parts = segments.enumerated().map { position, segment in
            SegmentTranscript(
                segment: Segment(
                    number: segment.number, title: segment.title,
                    range: files?[position] ?? segment.range),
                transcript: Transcript(title: title, language: language, markup: markup, unknown: unknown))
        }
        var placements: [Placement] = []
        for (position, item) in items.enumerated() {
            let shares = places[position] ?? []
            let isTimed = item.timing != nil
            if shares.isEmpty {
                placements.append(
                    Placement(id: item.id, segment: nil, share: isTimed ? 0 : nil, straddles: false))
            }
            for share in shares {
                let span = index.spans[share.segment]
                parts[share.segment].transcript.items.append(
                    item.rebased(from: span.start, to: span.end))
                placements.append(
                    Placement(
                        id: item.id, segment: segments[share.segment].number,
                        share: isTimed ? share.share : nil, straddles: isTimed && share.share < 1))
            }
        }
        return SlicedTranscript(parts: parts, placements: placements)
    }

    /// Headings introduce what follows them; other items without a time belong to what was before.
    private func placeUntimed(_ places: inout [[SegmentIndex.Share]?]) {
        var following: [SegmentIndex.Share]?
        for position in items.indices.reversed() {
            if places[position] != nil {
                following = places[position]
            } else if items[position].kind == .heading {
                places[position] = following
            }
        }
        // From here on headings stand where they are; an untimed item behind one goes with it.
        var previous: [SegmentIndex.Share]?
        for position in items.indices {
            if let place = places[position] { previous = place } else { places[position] = previous }
        }
        following = nil
        for position in items.indices.reversed() {
            if let place = places[position] { following = place } else { places[position] = following }
        }
    }
}

extension Transcript.Item {
    /// With times from `start` on, kept within what lasts to `end`.
    fileprivate func rebased(from start: Int, to end: Int) -> Transcript.Item {
        func moved(_ time: Milliseconds) -> Milliseconds {
            Milliseconds(min(max(time.value, start), end) - start)
        }
        func moved(_ timing: Transcript.Timing?) -> Transcript.Timing? {
            guard var timing else { return nil }
            (timing.start, timing.end) = (moved(timing.start), moved(timing.end))
            return timing
        }
        var item = self
        item.timing = moved(timing)
        for index in item.sentences.indices {
            item.sentences[index].timing = moved(item.sentences[index].timing)
        }
        for index in item.words.indices {
            item.words[index].start = moved(item.words[index].start)
            item.words[index].end = moved(item.words[index].end)
        }
        return item
    }
}

/// Finds the segments that overlap a time.
private struct SegmentIndex {
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
        let (from, to) = (start, start + max(end - start, 1))
        let kept = places.filter { place in
            let span = spans[place.segment]
            let inside = max(0, min(span.end, to) - max(span.start, from))
            return Double(inside) / Double(to - from) >= min(place.share, 0.5)
        }
        return kept.isEmpty ? Array(self.places(start: start, end: end).prefix(1)) : kept
    }

    func places(start: Int, end: Int) -> [Share] {
        // An item of no length lies where its start does.
        let (from, length) = (start, max(end - start, 1))
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
        overlapping.reverse()
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

    private func share(_ place: (segment: Int, inside: Int), _ length: Int) -> Share {
        Share(segment: place.segment, share: Double(place.inside) / Double(length))
    }
}
