import Files
import LibAV
import Messages
import Timeline

/// What a split is asked to do.
public struct SplitOptions: Sendable {
    public var mode: SplitMode
    public var snap: Snap = .before
    /// `mp4`, `mkv`, …; nil keeps the source's where it can be written.
    public var container: String?
    /// Tracks to take, by index; nil takes all that play.
    public var tracks: Set<Int>?
    /// Whether tracks that the container cannot hold are left out rather than an error.
    public var dropsUnfitTracks = false
    public var replacesOutputs = false

    public init(mode: SplitMode) { self.mode = mode }
}

/// Splits recordings: plans, then executes.
public enum Splitter {
    /// Decides every cut, track and name. Reads about one GOP of the recording a segment; writes nothing.
    /// - Parameter segments: the wished ranges on the recording's clock, none past its end.
    /// - Throws: `Failure` E201 to E204, E301 to E309.
    public static func plan(_ path: String, segments: [Segment], options: SplitOptions) throws -> SplitPlan {
        let recording = try Recording(path)
        let container = try container(for: recording, options)
        let (tracks, trackWarnings) = try TrackSelection.plan(recording, container, options)
        let finder = AccessPointFinder(recording)
        let wantsAfter = options.mode == .copy && options.snap != .before
        var neighbours: [Timestamp: AccessNeighbours] = [:]
        for start in Set(segments.map(\.range.start)).sorted() {
            neighbours[start] = try finder.neighbours(of: start, wantsAfter: wantsAfter)
        }
        var cuts: [TimeRange?] = segments.map(\.range)
        if options.mode == .copy {
            cuts = CutDecision.cuts(of: segments, neighbours: neighbours, snap: options.snap)
        }
        var warnings = trackWarnings
        let names = SegmentNames.names(for: segments, source: path)
        var items: [SplitPlan.Item] = []
        for (index, segment) in segments.enumerated() {
            guard let cut = cuts[index] else {
                throw Failure.segmentHoldsNoKeyframe(path, number: segment.number, title: segment.title)
            }
            let near = neighbours[segment.range.start]
            let access = options.mode == .copy ? cut.start : near?.before ?? near?.after ?? .zero
            items.append(
                SplitPlan.Item(
                    segment: segment, cut: cut, fileName: "\(names[index]).\(container.name)", access: access)
            )
            // An encoder's priming puts the first picture some milliseconds behind zero: that loses nothing.
            let slack = TimeSpan(100, .milliseconds)
            if options.mode == .copy, cut.start > segment.range.start + slack, options.snap == .before {
                warnings.append(
                    Notice.startsAfterWished(path, number: segment.number, at: cut.start.milliseconds.value))
            }
        }
        let length = try max(1, recording.duration().milliseconds.value)
        let wished = items.reduce(0) { $0 + $1.cut.duration.milliseconds.value }
        let share = Double(wished) / Double(length)
        return SplitPlan(
            source: path, mode: options.mode, snap: options.snap, container: container.name, tracks: tracks,
            items: items, warnings: warnings,
            estimatedBytes: Int64(Double(recording.identity.size) * share * 1.02) + Int64(items.count)
                * 65_536)
    }

    private static func container(for recording: Recording, _ options: SplitOptions) throws -> Container {
        guard let name = options.container else { return Container.natural(for: recording.demuxer) }
        guard let container = Container(name: name) else {
            throw Failure.containerUnknown(name, known: Container.all.map(\.name))
        }
        return container
    }
}
