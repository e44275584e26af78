import Messages
import Timeline

/// How the pictures and sound of a segment are made.
public enum SplitMode: String, Sendable, CaseIterable {
    /// Exact to the picture; only what lies between a cut and the next clean keyframe is encoded, the rest copied.
    case smart
    /// Packets as they are; starts on a keyframe, ends on the last complete prefix.
    case copy
    /// Everything decoded and encoded again; exact to the picture and the sample.
    case exact
}

/// Which keyframe a copied segment starts on.
public enum Snap: String, Sendable, CaseIterable {
    /// The last at or before the wished start: nothing is lost, neighbours overlap.
    case before
    /// The first at or after it. A shared boundary moves once, for both neighbours.
    case after
    /// Whichever is nearer. A shared boundary moves once, for both neighbours.
    case nearest
}

/// What becomes of a segment whose pictures cannot be encoded so that they stand beside the source's.
public enum Fallback: String, Sendable, CaseIterable {
    /// It starts on the keyframe before, nothing is encoded.
    case copy
    /// All its pictures are encoded.
    case exact
    /// Nothing is written.
    case fail
}

/// What becomes of a track.
public struct TrackPlan: Hashable, Sendable {
    public enum Treatment: String, Sendable { case copy, smart, encode }
    /// The track's index in the recording.
    public let index: Int
    public let treatment: Treatment
}

/// What `split` is going to do: a value, made without writing anything.
public struct SplitPlan: Hashable, Sendable {
    public struct Item: Hashable, Sendable {
        /// As wished.
        public let segment: Segment
        /// What will be cut, on the recording's clock: the start is exact, the end is at most three pictures later
        /// than the real one in `copy`.
        public let cut: TimeRange
        /// Name in the output folder.
        public internal(set) var fileName: String
        /// Where decoding must begin for the cut, on the recording's clock.
        public let access: Timestamp
        /// How its pictures will be made, in `smart`.
        public let forecast: PictureForecast?
        /// What `smart` falls back to for this segment.
        public let fallback: Fallback?
        /// About how large its file will be.
        public let estimatedBytes: Int64
    }

    public let source: String
    public let mode: SplitMode
    public let snap: Snap
    public let fallback: Fallback
    /// Whether what lies between a keyframe and the cut is in the file, hidden by an edit list, in `copy`.
    public let keepsHidden: Bool
    public internal(set) var container: String
    /// Whether the files are to be joined: what belongs to the whole, chapters and timecode, is not in them.
    var makesParts = false
    public let tracks: [TrackPlan]
    public internal(set) var items: [Item]
    public let warnings: [Notice]
    /// The most sound that each file may hold without playing it, by track; tracks that need none are not listed.
    public let hiddenSound: [HiddenSound]
    /// An upper estimate of what will be written.
    public internal(set) var estimatedBytes: Int64

    /// What becomes of the tracks in one segment.
    public func tracks(of item: Item) -> [TrackPlan] { Self.tracks(tracks, falling: item.fallback) }

    static func tracks(_ tracks: [TrackPlan], falling fallback: Fallback?) -> [TrackPlan] {
        guard let fallback else { return tracks }
        return tracks.map { track in
            guard track.treatment == .smart else { return track }
            return TrackPlan(index: track.index, treatment: fallback == .copy ? .copy : .encode)
        }
    }
}

/// The pure part: where wished boundaries really fall.
enum CutDecision {
    /// The start of a copied segment.
    /// - Returns: nil where the recording has no keyframe at all.
    static func start(wished: Timestamp, neighbours: AccessNeighbours, snap: Snap) -> Timestamp? {
        switch snap {
        case .before: neighbours.before ?? neighbours.after
        case .after: neighbours.after ?? neighbours.before
        case .nearest:
            switch (neighbours.before, neighbours.after) {
            case (let before?, let after?): wished - before <= after - wished ? before : after
            case (let before?, nil): before
            case (nil, let after): after
            }
        }
    }

    /// The cuts of all segments, in their order; nil for one that holds no keyframe of its own with `after`.
    ///
    /// A boundary that one segment ends on and another starts on is moved for both, unless starts only move
    /// backwards (`before`), where moving the end would lose what the wished range asked for.
    static func cuts(
        of segments: [Segment], neighbours: [Timestamp: AccessNeighbours], snap: Snap
    ) -> [TimeRange?] {
        var moved: [Timestamp: Timestamp] = [:]
        for segment in segments {
            let wished = segment.range.start
            if let near = neighbours[wished], let start = start(wished: wished, neighbours: near, snap: snap)
            {
                moved[wished] = start
            }
        }
        return segments.map { segment in
            guard let start = moved[segment.range.start] else { return nil }
            let end = snap == .before ? segment.range.end : moved[segment.range.end] ?? segment.range.end
            return start < end ? TimeRange(start, end) : nil
        }
    }

    /// The stretches that two or more cuts share.
    static func overlaps(_ cuts: [TimeRange]) -> [TimeRange] {
        let sorted = cuts.sorted { $0.start < $1.start }
        var result: [TimeRange] = []
        var reached: Timestamp?
        for cut in sorted {
            if let end = reached, cut.start < end { result.append(TimeRange(cut.start, min(end, cut.end))) }
            reached = max(reached ?? cut.end, cut.end)
        }
        return result
    }
}
