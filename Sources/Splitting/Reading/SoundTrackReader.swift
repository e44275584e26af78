import LibAV
public import Messages
public import Timeline

/// One sound track of a recording as one channel of samples without gaps, on the recording's clock.
///
/// Where the track is silent for want of packets, zeros stand; what overlaps is left out.
public struct SoundTrackReader {
    /// Samples a second.
    public static let rate = 16_000

    private let recording: Recording
    private let stream: LibAV.Stream
    private let end: Timestamp

    /// The track that players take: the default one, else the first.
    ///
    /// Cost: as `Inspection.header`.
    /// - Parameter path: of a file, or of several as `RecordingPath` joins them.
    /// - Throws: `LibAVError`; `Failure` E304 where nothing plays, E431 where there is no sound.
    public init(_ path: String, option: String) throws {
        recording = try Recording(path)
        let sounds = recording.playable.filter { $0.kind == .audio }
        guard let stream = sounds.first(where: \.isDefault) ?? sounds.first else {
            throw Failure.noSuchTrackKind(recording.path, option: option, needs: .soundTrack)
        }
        self.stream = stream
        end = Timestamp.zero + (try recording.duration())
        recording.demuxer.select([stream.index])
    }

    public var duration: Milliseconds { end.milliseconds }

    /// Reads all of it.
    ///
    /// Cost: reading the file once and decoding the track; one frame in memory.
    /// - Parameters:
    ///   - stage: what progress is told for.
    ///   - body: given samples of -1 to 1; the first of all is at time zero, each next follows the last.
    /// - Throws: `LibAVError`, and what `body` throws.
    public func read(
        stage: Message, progress: ProgressHandler = { _ in }, _ body: (Span<Float>) throws -> Void
    ) throws {
        let decoder = try Decoder(stream, file: recording.path, threads: 1)
        var graph: FilterGraph?
        var line = SampleLine()
        let total = Int64(end.milliseconds.value)
        var told: Int64 = -1
        func take(_ frame: Frame) throws {
            if graph?.accepts(frame) != true {
                try graph?.filter(nil) { try line.take($0, zero: recording.zero, body) }
                graph = try FilterGraph(
                    FrameFormat(frame), timeBase: stream.timeBase,
                    chain: "aformat=sample_fmts=fltp:channel_layouts=mono:sample_rates=\(Self.rate)",
                    file: recording.path)
            }
            try graph?.filter(frame) { try line.take($0, zero: recording.zero, body) }
        }
        while let packet = try recording.demuxer.next() {
            guard packet.streamIndex == stream.index else { continue }
            try decoder.decode(packet, take)
            let now = line.end * 1000 / Int64(Self.rate)
            if now >= told + 1000 {
                told = now
                progress(StageProgress(stage: stage, done: min(now, total), total: total, unit: .media))
            }
        }
        try decoder.decode(nil, take)
        try graph?.filter(nil) { try line.take($0, zero: recording.zero, body) }
        progress(StageProgress(stage: stage, done: total, total: total, unit: .media))
    }

    /// Puts blocks of samples in a row.
    private struct SampleLine {
        /// Samples handed on so far.
        var end: Int64 = 0
        /// Clocks are rounded to ticks of up to a millisecond or two: what differs by less follows.
        private static let slack: Int64 = 160
        /// No recording is silent for a day; what claims to be has a broken clock.
        private static let longestGap: Int64 = 24 * 3600 * 16_000
        private static let zeros = [Float](repeating: 0, count: 16_000)

        mutating func take(_ frame: Frame, zero: Timestamp, _ body: (Span<Float>) throws -> Void) throws {
            let start =
                frame.presentation.map {
                    ($0 - (zero - Timestamp.zero)).ticks(in: TimeBase(1, Int32(SoundTrackReader.rate)))
                } ?? end
            var gap = start - end
            if abs(gap) <= Self.slack || gap > Self.longestGap { gap = 0 }
            while gap > 0 {
                let count = min(gap, Int64(Self.zeros.count))
                try body(Self.zeros.span.extracting(0..<Int(count)))
                end += count
                gap -= count
            }
            try frame.withSamples(channel: 0) { samples in
                let skipped = Int(min(Int64(samples.count), -gap))
                guard skipped < samples.count else { return }
                try body(samples.extracting(skipped..<samples.count))
                end += Int64(samples.count - skipped)
            }
        }
    }
}
