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
    /// The segment's number; nil where it lies in none, or was left out.
    public var segment: Int?
    /// The share of its time inside the segment, 0…1, of the largest part where it was left out; nil for an item
    /// without a time.
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

    /// Those of which a part lies outside of the segment they went to.
    public var straddlers: [Placement] { placements.filter { $0.straddles && $0.segment != nil } }

    /// Those that were left out for lying across a cut.
    public var dropped: [Placement] { placements.filter { $0.straddles && $0.segment == nil } }

    /// Those that lie in no segment.
    public var outside: [Placement] { placements.filter { !$0.straddles && $0.segment == nil } }
}

extension Transcript {
    /// Cuts the transcript along segments, which may overlap, leave gaps, and come in any order.
    ///
    /// A timed item that lies whole in segments goes to each of them; `straddle` says what becomes of others. An untimed
    /// one goes where the item before it went, a heading where the one after it goes. Time grows with the items and with
    /// the segments that each overlaps.
    ///
    /// - Parameter files: What each segment's file really holds, where that is not the segment itself: copies start
    ///   on keyframes, so those of neighbours overlap. Items still go by the segments, or by the files where a
    ///   segment's file lacks what the segment has of the item; times count from the file's start, and each part's
    ///   segment has the file's range.
    public func slice(_ segments: [Segment], files: [TimeRange]? = nil, straddle: Straddle = .most)
        -> SlicedTranscript
    {
        let wished = SegmentIndex(segments.map(\.range))
        let index = files.map { SegmentIndex($0) } ?? wished
        var places: [[SegmentIndex.Share]?] = items.map { item in
            item.timing.map { timing in
                let (start, end) = (timing.start.value, timing.end.value)
                let places = wished.places(
                    start: start, end: end, straddle, isSpoken: item.kind == .utterance)
                guard files != nil else { return places }
                guard straddle == .most else {
                    return places.filter { index.share(start: start, end: end, in: $0.segment) > 0 }
                }
                return index.kept(places, start: start, end: end)
            }
        }
        placeUntimed(&places, ends: straddle == .clip || straddle == .keep ? wished.spans : nil)

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
            let count = placements.count
            let isCut = straddle == .clip && item.kind == .utterance && shares.contains { $0.share < 1 }
            let cutter = isCut ? item.timing.map { UtteranceCutter(item, $0, in: self) } : nil
            for share in shares {
                let span = index.spans[share.segment]
                var piece = item
                if let cutter {
                    let range = wished.spans[share.segment]
                    guard let cut = cutter.piece(from: range.start, to: range.end) else { continue }
                    piece = cut
                }
                parts[share.segment].transcript.items.append(piece.rebased(from: span.start, to: span.end))
                placements.append(
                    Placement(
                        id: item.id, segment: segments[share.segment].number,
                        share: isTimed ? share.share : nil, straddles: isTimed && share.share < 1))
            }
            if placements.count == count {
                let inside = item.timing.map {
                    wished.overlapping(start: $0.start.value, end: $0.end.value).map(\.share).max() ?? 0
                }
                placements.append(
                    Placement(id: item.id, segment: nil, share: inside, straddles: (inside ?? 0) > 0))
            }
        }
        return SlicedTranscript(parts: parts, placements: placements)
    }

    /// Headings introduce what follows them; other items without a time belong to what was before.
    /// - Parameter ends: the segments, where a straddler goes to several: what follows it goes to those that hold its
    ///   end.
    private func placeUntimed(_ places: inout [[SegmentIndex.Share]?], ends: [(start: Int, end: Int)]?) {
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
            if let place = places[position] {
                previous = ends.map { self.places(place, withEndOf: items[position], in: $0) } ?? place
            } else {
                places[position] = previous
            }
        }
        following = nil
        for position in items.indices.reversed() {
            if let place = places[position] { following = place } else { places[position] = following }
        }
    }

    /// Of the places that an item went to, those that hold its end; the last where it ends in none.
    private func places(
        _ places: [SegmentIndex.Share], withEndOf item: Item, in spans: [(start: Int, end: Int)]
    ) -> [SegmentIndex.Share] {
        guard places.count > 1, let timing = item.timing else { return places }
        let last = max(timing.end.value - 1, timing.start.value)
        let holding = places.filter { spans[$0.segment].start <= last && last < spans[$0.segment].end }
        return holding.isEmpty ? places.suffix(1) : holding
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
