import Files
import LibAV
import Messages
import Timeline

/// What a split is asked to do.
public struct SplitOptions: Sendable {
    public var mode: SplitMode
    public var snap: Snap = .before
    /// What becomes of a segment whose pictures nothing here can encode alike.
    public var fallback: Fallback = .exact
    /// Whether copies start exactly, with the pictures from the keyframe before hidden in the file. Whoever has the
    /// file can get them out.
    public var keepsHidden = false
    /// `mp4`, `mkv`, …; nil keeps the source's where it can be written.
    public var container: String?
    /// Tracks to take, by index; nil takes all that play.
    public var tracks: Set<Int>?
    /// Whether tracks that the container cannot hold are left out rather than an error.
    public var dropsUnfitTracks = false
    public var replacesOutputs = false
    /// How the files are named; nil is the title with its number, or the recording's name.
    public var names: NameTemplate?
    /// The files' names one by one, without extension, taken as they are; they go before `names`.
    public var fileNames: [String]?
    /// When the recording began, for names that hold the date.
    public var clock: WallClock?
    /// Whether sound that only a decoder needs is kept out of the files too: its tracks are encoded again.
    public var withholdsPreroll = false

    public init(mode: SplitMode = .smart) { self.mode = mode }
}

/// Splits recordings: plans, then executes.
public enum Splitter {
    /// Decides every cut, track and name. Reads one or two GOPs of the recording a cut; writes nothing.
    /// - Parameter segments: the wished ranges on the recording's clock, none past its end.
    /// - Throws: `Failure` E201 to E204, E301 to E312.
    public static func plan(_ path: String, segments: [Segment], options: SplitOptions) throws -> SplitPlan {
        let recording = try Recording(path)
        let container = try container(for: recording, options)
        if options.keepsHidden, container != .mp4, container != .mov {
            throw Failure.cannotHide(path, container: container.name)
        }
        let (tracks, trackWarnings, hidden) = try TrackSelection.plan(recording, container, options)
        let planner = CutPlanner(recording: recording, segments: segments, options: options, tracks: tracks)
        let (cuts, warnings) =
            switch options.mode {
            case .copy: try planner.copied()
            case .smart: try planner.smart()
            case .exact: try planner.exact()
            }
        let names =
            try options.fileNames
            ?? SegmentNames.names(
                for: segments, source: recording.path, template: options.names, clock: options.clock)
        let length = try max(1, recording.duration().milliseconds.value)
        let bytes = Double(recording.byteCount) * Self.share(of: tracks, in: recording.demuxer.streams) * 1.02
        let items = segments.enumerated().map { index, segment in
            let cut = cuts[index].cut
            let share = Double(cut.duration.milliseconds.value) / Double(length)
            return SplitPlan.Item(
                segment: segment, cut: cut, fileName: "\(names[index]).\(container.name)",
                access: cuts[index].access, forecast: cuts[index].forecast, fallback: cuts[index].fallback,
                estimatedBytes: Int64(bytes * share) + 65_536)
        }
        return SplitPlan(
            source: path, mode: options.mode, snap: options.snap, fallback: options.fallback,
            keepsHidden: options.keepsHidden, container: container.name, tracks: tracks, items: items,
            warnings: try recording.damage() + trackWarnings + warnings,
            hiddenSound: hidden,
            estimatedBytes: items.reduce(0) { $0 + $1.estimatedBytes })
    }

    /// How much of the recording's bytes are those tracks; all of them where it does not say.
    private static func share(of tracks: [TrackPlan], in streams: [LibAV.Stream]) -> Double {
        let media = streams.filter { ($0.kind == .video && !$0.isAttachedPicture) || $0.kind == .audio }
        guard !media.isEmpty, media.allSatisfy({ $0.bitRate > 0 }) else { return 1 }
        let chosen = Set(tracks.map(\.index))
        let all = media.reduce(0) { $0 + Double($1.bitRate) }
        return media.filter { chosen.contains($0.index) }.reduce(0) { $0 + Double($1.bitRate) } / all
    }

    private static func container(for recording: Recording, _ options: SplitOptions) throws -> Container {
        guard let name = options.container else { return Container.natural(for: recording.demuxer) }
        guard let container = Container(name: name) else {
            throw Failure.containerUnknown(name, known: Container.all.map(\.name))
        }
        return container
    }
}
