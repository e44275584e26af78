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
    }

    public var duration: Milliseconds { end.milliseconds }

    /// A decoder's first sound after a seek is not yet right.
    private static let warmUp = TimeSpan(500, .milliseconds)
    /// Packets may lie so far behind others of their time.
    private static let interleaving = TimeSpan(10, .seconds)

    /// Reads all of it, or a part.
    ///
    /// Cost: reading the file once and decoding the track, of a part only as much as that is; one frame in memory.
    /// - Parameters:
    ///   - part: nil for all.
    ///   - stage: what progress is told for.
    ///   - body: given samples of -1 to 1; the first of all is at time zero or the part's start, each next follows the
    ///     last, and there are none behind the sound's end.
    /// - Throws: `LibAVError`, and what `body` throws.
    public func read(
        _ part: Range<Milliseconds>? = nil, stage: Message, progress: ProgressHandler = { _ in },
        _ body: (Span<Float>) throws -> Void
    ) throws {
        let decoder = try Decoder(stream, file: recording.path, threads: 1)
        var graph: FilterGraph?
        var line = SampleLine(part)
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
        var packet = try first(of: part)
        while let next = packet {
            if next.streamIndex == stream.index {
                if let part, let pts = next.pts ?? next.dts {
                    let time = recording.time(pts, of: stream)
                    if time > Timestamp(part.upperBound) + Self.interleaving { break }
                    // A container that could not seek is read from its start; what comes long before is not decoded.
                    if time + Self.warmUp + Self.warmUp >= Timestamp(part.lowerBound) {
                        try decoder.decode(next, take)
                    }
                } else {
                    try decoder.decode(next, take)
                }
                if line.isFull { break }
                let now = line.end * 1000 / Int64(Self.rate)
                if now >= told + 1000 {
                    told = now
                    progress(
                        StageProgress(stage: stage, done: min(now, total), total: total, unit: .media))
                }
            }
            packet = try recording.demuxer.next()
        }
        if !line.isFull {
            try decoder.decode(nil, take)
            try graph?.filter(nil) { try line.take($0, zero: recording.zero, body) }
        }
        if part == nil {
            progress(StageProgress(stage: stage, done: total, total: total, unit: .media))
        }
    }

    private func first(of part: Range<Milliseconds>?) throws -> Packet? {
        guard let part else {
            recording.demuxer.select([stream.index])
            return try recording.demuxer.next()
        }
        recording.demuxer.select([stream.index, recording.reference.index])
        return try recording.seek(
            toSound: stream, at: max(.zero, Timestamp(part.lowerBound) - Self.warmUp))
    }

    /// Puts blocks of samples in a row.
    private struct SampleLine {
        /// Behind the last sample handed on.
        private(set) var end: Int64
        /// What lies behind is not wanted.
        private let limit: Int64
        var isFull: Bool { end >= limit }

        init(_ part: Range<Milliseconds>?) {
            let perMillisecond = Int64(SoundTrackReader.rate / 1000)
            end = part.map { Int64($0.lowerBound.value) * perMillisecond } ?? 0
            limit = part.map { Int64($0.upperBound.value) * perMillisecond } ?? .max
        }

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
            while gap > 0, !isFull {
                let count = min(gap, Int64(Self.zeros.count), limit - end)
                try body(Self.zeros.span.extracting(0..<Int(count)))
                end += count
                gap -= count
            }
            try frame.withSamples(channel: 0) { samples in
                let skipped = Int(min(Int64(samples.count), -gap))
                let count = Int(min(Int64(samples.count - skipped), limit - end))
                guard count > 0 else { return }
                try body(samples.extracting(skipped..<skipped + count))
                end += Int64(count)
            }
        }
    }
}
