import LibAV
import Timeline

extension CutPreviewReader {
    /// Decoders need some sound before the first sample that is right: Opus 80 ms, HE-AAC two frames.
    private static let lead = TimeSpan(500, .milliseconds)
    /// Sound may lie so far behind its pictures in a file.
    private static let interleaving = TimeSpan(10, .seconds)

    /// The sound around a time; nil where the recording has none, or none can be decoded there.
    ///
    /// Cost: some seconds of packets read, five seconds of sound decoded.
    /// - Throws: `LibAVError`.
    public func sound(around time: Timestamp) throws -> CutSound? {
        guard let sound else { return nil }
        let from = time - CutSound.reach - Self.lead
        // How far before it reading begins: further back where sound turns out to have begun already.
        var reach = TimeSpan(1, .seconds)
        while true {
            let isFromStart = from - reach <= .zero
            try position(at: isFromStart ? nil : from - reach)
            let take = try SoundTake(around: time, of: sound, in: recording)
            if let taken = try read(take, since: from, isFromStart: isFromStart) { return taken.sound }
            reach = TimeSpan(Milliseconds(max(10_000, reach.milliseconds.value * 4)))
        }
    }

    /// Continues at about a time, or at the start.
    private func position(at time: Timestamp?) throws {
        let reference = recording.reference
        recording.demuxer.select([reference.index, sound?.index ?? reference.index])
        guard let time else { return try recording.demuxer.rewind() }
        // By the pictures: many containers have no index of their sound.
        let target = recording.ticks(time, of: reference, rounding: .down)
        do {
            try recording.demuxer.seek(to: Timestamp(target, reference.timeBase), stream: reference.index)
        } catch {
            // A container that cannot seek is read from its start.
            try recording.demuxer.rewind()
        }
    }

    /// - Returns: nil where the position turned out to lie behind the beginning of the sound that is wanted.
    private func read(_ take: SoundTake, since from: Timestamp, isFromStart: Bool) throws -> SoundTake? {
        let streams = recording.demuxer.streams
        let end = take.end + Self.interleaving
        var isFirst = true
        while !take.isComplete, let packet = try recording.demuxer.next() {
            guard let ticks = packet.dts ?? packet.pts else { continue }
            let now = recording.time(ticks, of: streams[packet.streamIndex])
            guard packet.streamIndex == take.stream.index else {
                // The sound has a hole here, or is over.
                if now > end { break }
                if isFirst, !isFromStart, now > from { return nil }
                continue
            }
            if isFirst, !isFromStart, now > from { return nil }
            isFirst = false
            if now + TimeSpan(packet.duration, packet.timeBase) < from { continue }
            try take.take(packet)
        }
        try take.finish()
        return take
    }
}

/// Collects the samples around a cut.
private final class SoundTake {
    let stream: Stream
    private let recording: Recording
    private let time: Timestamp
    private let decoder: Decoder
    private var graph: FilterGraph?
    private var clock: SampleClock?
    private var rate = 0
    private var samples: [Float] = []

    init(around time: Timestamp, of stream: Stream, in recording: Recording) throws {
        self.stream = stream
        self.recording = recording
        self.time = time
        decoder = try Decoder(stream, file: recording.path, threads: 1)
    }

    var end: Timestamp { time + CutSound.reach }
    private(set) var isComplete = false

    /// Nil where nothing could be decoded.
    var sound: CutSound? { rate > 0 ? CutSound(sampleRate: rate, samples: samples) : nil }

    func take(_ packet: Packet) throws { try decoder.decode(packet) { try take($0) } }

    func finish() throws {
        if !isComplete { try decoder.decode(nil) { try take($0) } }
    }

    private func take(_ frame: Frame) throws {
        guard !isComplete, let pts = frame.pts, frame.sampleRate > 0 else { return }
        if rate == 0 {
            rate = frame.sampleRate
            samples = [Float](repeating: 0, count: 2 * CutSound.half(at: rate))
            let origin = recording.ticks(time, of: stream)
            clock = SampleClock(
                ticks: stream.timeBase, sampleRate: rate, origin: Timestamp(origin, stream.timeBase))
        }
        if graph?.accepts(frame) != true {
            graph = try FilterGraph(
                FrameFormat(frame), timeBase: stream.timeBase,
                chain: "aresample=\(rate),aformat=sample_fmts=fltp:channel_layouts=mono", file: recording.path
            )
        }
        let length = Int64(frame.sampleCount) * Int64(rate) / Int64(frame.sampleRate)
        guard var place = clock?.place(pts, length: length) else { return }
        place += Int64(samples.count / 2)
        isComplete = place >= Int64(samples.count)
        try graph?.filter(frame) { mono in
            mono.withSamples(channel: 0) { span in
                for index in span.indices {
                    let target = place + Int64(index)
                    if target >= 0, target < Int64(samples.count) { samples[Int(target)] = span[index] }
                }
            }
            place += Int64(mono.sampleCount)
        }
    }
}
