import LibAV
import Messages
import Timeline

/// What a recording holds, and what is wrong with it.
public struct Inspection: Hashable, Sendable {
    public struct Track: Hashable, Sendable {
        public let index: Int
        public let kind: MediaKind
        public let codec: String
        public let profile: String?
        public let language: String?
        public let title: String?
        /// From the recording's zero to its first packet shown.
        public let start: Milliseconds?
        public let packets: Int
        public let byteCount: Int64
        /// Bits a second over the whole recording.
        public let bitRate: Int64
        public let width: Int
        public let height: Int
        public let rotation: Int
        public let pixelFormat: String?
        /// Average pictures a second.
        public let frameRate: Ratio?
        public let isVariableFrameRate: Bool
        public let sampleRate: Int
        public let channels: Int
        public let isAttachedPicture: Bool
    }

    /// Keyframes of the first film.
    public struct Keyframes: Hashable, Sendable {
        public let count: Int
        public let meanDistance: Milliseconds
        public let longestDistance: Milliseconds
    }

    public let path: String
    /// As the recording was named: a path, or several as `RecordingPath` joins them.
    public let source: String
    /// libav's names of the container.
    public let container: [String]
    public let byteCount: Int64
    public let duration: Milliseconds
    public let tracks: [Track]
    public let keyframes: Keyframes?
    public let chapters: [Chapter]
    public let metadata: [String: String]
    /// What a user should know, most serious first.
    public let findings: [Notice]

    public var hasVideo: Bool { tracks.contains { $0.kind == .video && !$0.isAttachedPicture } }
    public var hasAudio: Bool { tracks.contains { $0.kind == .audio } }

    /// Looks at the header only: tracks, length and chapters; of findings only that the file was cut off. Cost:
    /// some milliseconds, but one read of the file where the container does not say its length (FLV, MP3) or says
    /// more than there is.
    /// - Throws: `LibAVError`, `Failure` E304.
    public static func header(_ path: String) throws -> Inspection {
        let recording = try Recording(path)
        let duration = try recording.duration().milliseconds
        var findings: [Notice] = []
        if let promised = recording.promisedDuration?.milliseconds,
            promised.value > duration.value + (recording.demuxer.isCutOff == true ? 100 : 2000)
        {
            findings.append(.truncated(path, promised: promised.value, met: duration.value))
        }
        return Inspection(recording, duration: duration, statistics: [:], findings: findings)
    }

    /// Reads the whole recording, and listens to its first sound track for silence.
    ///
    /// Cost: one read; decoding sound takes about a thousandth of its length.
    /// - Throws: `LibAVError`, `Failure` E304.
    public static func read(
        _ path: String, listening: Bool = true, progress: ProgressHandler = { _ in }
    ) throws -> Inspection {
        let recording = try Recording(path)
        var survey = try RecordingSurvey(recording, listening: listening)
        try survey.run(progress: progress)
        return try Inspection(
            recording, duration: survey.end.milliseconds, statistics: survey.tracks,
            findings: survey.findings())
    }

    private init(
        _ recording: Recording, duration: Milliseconds, statistics: [Int: TrackSurvey], findings: [Notice]
    ) {
        path = recording.path
        source = recording.source
        container = recording.demuxer.formatNames
        byteCount = recording.byteCount
        self.duration = duration
        chapters = recording.chapters
        metadata = recording.demuxer.metadata
        self.findings = findings
        let length = max(1, duration.value)
        tracks = recording.demuxer.streams.map { stream in
            let survey = statistics[stream.index]
            let start = stream.start.map { (Timestamp.zero + ($0 - recording.zero)).milliseconds }
            let bytes = survey?.byteCount ?? 0
            return Track(
                index: stream.index, kind: stream.kind, codec: stream.codec, profile: stream.profile,
                language: stream.language, title: stream.title, start: start,
                packets: survey?.packets ?? stream.packetCount, byteCount: bytes,
                bitRate: bytes > 0 ? bytes * 8000 / Int64(length) : stream.bitRate, width: stream.width,
                height: stream.height, rotation: stream.rotation, pixelFormat: stream.pixelFormat,
                frameRate: stream.frameRate, isVariableFrameRate: survey?.isVariable ?? false,
                sampleRate: stream.sampleRate, channels: stream.channels,
                isAttachedPicture: stream.isAttachedPicture)
        }
        keyframes = statistics[recording.reference.index].flatMap { survey in
            guard recording.reference.kind == .video, survey.keyframes > 0 else { return nil }
            let span = (survey.lastKeyframe ?? .zero) - (survey.firstKeyframe ?? .zero)
            return Keyframes(
                count: survey.keyframes,
                meanDistance: Milliseconds(span.milliseconds.value / max(1, survey.keyframes - 1)),
                longestDistance: survey.longestKeyframeDistance.milliseconds)
        }
    }
}
