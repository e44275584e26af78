import Files
import LibAV
import Messages
import Timeline

/// One media file made of one recording: the record's video, its audio, a clip.
public struct Rendition: Sendable {
    public enum Tracks: String, Sendable {
        /// Pictures and sound; subtitles inside a recording are left out, with a warning.
        case all
        /// The first sound track only.
        case audioOnly
    }

    public enum Coding: String, Sendable {
        /// Packets as they are; a track that the container cannot hold is an error.
        case copy
        /// What browsers play is copied (H.264 4:2:0 8 bit, AAC, MP3, Opus), the rest encoded to H.264 and AAC.
        case playable
        /// Everything encoded again; exact to the picture.
        case exact
        /// Sound as recognisers of speech take it, 16 bits 16,000 times a second on one channel: for WAV.
        case speech
    }

    public var source: String
    public var container: Container
    /// On the recording's clock; nil takes all of it. In `copy` and `playable` it starts on the keyframe before.
    public var range: TimeRange?
    public var tracks: Tracks
    public var coding: Coding
    /// Sound that is copied only up to this many bits a second; 0 for no limit.
    public var largestCopiedBitRate: Int64 = 0
    /// For encoded sound; 0 leaves it to the container's default.
    public var soundBitRate: Int64 = 0
    /// On the recording's clock, each with its end; clipped to `range`.
    public var chapters: [Chapter] = []
    /// The file's tags (`title`, `date`, …).
    public var tags: [String: String] = [:]

    public init(
        source: String, container: Container, range: TimeRange? = nil, tracks: Tracks = .all, coding: Coding
    ) {
        self.source = source
        self.container = container
        self.range = range
        self.tracks = tracks
        self.coding = coding
    }

    private var isExact: Bool { coding == .exact || coding == .speech }

    /// What `write` made.
    public struct Result: Sendable {
        /// What is in it, on the recording's clock.
        public let range: TimeRange
        public let byteCount: Int64
        /// Tracks that were encoded, by index, with the codec they came in.
        public let encoded: [Int: String]
        public let warnings: [Notice]
    }

    /// Which tracks would be copied and which encoded. Opens the recording's header.
    /// - Throws: `LibAVError`, `Failure` E304, E307.
    public func plan() throws -> (tracks: [TrackPlan], warnings: [Notice]) {
        try plan(Recording(source))
    }

    /// Writes the file.
    /// - Parameter output: where; it appears only when it is complete.
    /// - Throws: `LibAVError`; `Failure` E205, E207, E209, E304, E307, E311.
    public func write(
        to output: String, replacing: Bool = false, stage: Message = .makingMedia,
        progress: ProgressHandler = { _ in }
    ) throws -> Result {
        let recording = try Recording(source)
        let (tracks, warnings) = try plan(recording)
        let duration = try recording.duration()
        let whole = TimeRange(.zero, .zero + duration)
        var cut = range?.intersection(whole) ?? whole
        // A recording of its own: the finder moves about in it.
        let near = try AccessPointFinder(Recording(source)).neighbours(
            of: cut.start, wantsAfter: false, needsClean: true)
        let access = near.before ?? near.after ?? .zero
        if !isExact {
            let carriesReference = tracks.contains {
                $0.index == recording.reference.index && $0.treatment == .copy
            }
            if carriesReference, access < cut.start { cut = TimeRange(access, cut.end) }
        }
        var spec = SegmentSpec(
            path: output, cut: cut, access: access, tracks: tracks, container: container,
            chapters: Splitter.rebased(chapters, to: cut), tags: tags, replacesOutput: replacing)
        for track in tracks where track.treatment == .encode {
            let stream = recording.demuxer.streams[track.index]
            var settings =
                stream.kind == .video
                ? EncoderChoice.pictures(container)
                : coding == .speech ? EncoderChoice.speech : EncoderChoice.sound(container, of: stream)
            // Browsers play 8 bits and 4:2:0 only.
            if stream.kind == .video { settings.pixelFormat = "yuv420p" }
            if stream.kind == .audio, soundBitRate > 0, settings.bitRate > 0 {
                settings.bitRate = soundBitRate
            }
            spec.settings[track.index] = settings
        }
        let pass = try ReadingPass(recording, specs: [spec])
        let done = try pass.run(stage: stage, progress: progress)[0]
        guard let written = done.range else { throw Failure.keyframeVanished(source, number: 1) }
        let encoded = tracks.filter { $0.treatment == .encode }
            .map { ($0.index, recording.demuxer.streams[$0.index].codec) }
        var all = try warnings + recording.damage() + recording.growth
        let shown = max(
            range?.start ?? .zero,
            Timestamp.zero + ((recording.reference.start ?? recording.zero) - recording.zero))
        if !isExact, written.start > shown + TimeSpan(100, .milliseconds) {
            // The first keyframe that is shown: earlier pictures need one that an edit list hides.
            all.append(.startsAfterWished(source, number: 1, at: written.start.milliseconds.value))
        }
        if done.damagedPackets > 0 { all.append(.damagedPackets(source, count: done.damagedPackets)) }
        return Result(
            range: written, byteCount: done.byteCount,
            encoded: Dictionary(uniqueKeysWithValues: encoded), warnings: all)
    }

    private func plan(_ recording: Recording) throws -> (tracks: [TrackPlan], warnings: [Notice]) {
        var result: [TrackPlan] = []
        var warnings: [Notice] = []
        for stream in recording.demuxer.streams {
            switch stream.kind {
            case .video where stream.isAttachedPicture || tracks == .audioOnly: continue
            case .audio where tracks == .audioOnly && !result.isEmpty: continue
            case .video, .audio:
                let treatment = try treatment(of: stream)
                result.append(TrackPlan(index: stream.index, treatment: treatment))
            case .subtitle where tracks == .all:
                // Unseen words would be published: a record's captions are the files that were named for it.
                warnings.append(.trackDropped(source, track: stream.index, codec: stream.codec))
            default: continue
            }
        }
        guard !result.isEmpty else { throw Failure.noTracks(source) }
        return (result, warnings)
    }

    private func treatment(of stream: Stream) throws -> TrackPlan.Treatment {
        switch coding {
        case .exact, .speech: return .encode
        case .copy:
            guard container.canHold(stream) else {
                throw Failure.trackDoesNotFit(
                    source, track: stream.index, codec: stream.codec, container: container.name,
                    holders: Container.all.filter { $0.canHold(stream) }.map(\.name))
            }
            return .copy
        case .playable:
            guard container.canHold(stream), stream.isPlayableInBrowsers else { return .encode }
            let isTooLarge =
                stream.kind == .audio && largestCopiedBitRate > 0 && stream.bitRate > largestCopiedBitRate
            return isTooLarge ? .encode : .copy
        }
    }
}

extension Stream {
    /// Whether every current browser plays it from an MP4.
    var isPlayableInBrowsers: Bool {
        switch codec {
        case "h264": ["yuv420p", "yuvj420p", nil].contains(pixelFormat)
        case "aac", "mp3", "opus", "vp9", "av1": true
        default: false
        }
    }
}
