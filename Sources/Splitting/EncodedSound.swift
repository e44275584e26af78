import LibAV
import Timeline

/// Sound decoded and encoded again: exact to the sample, gaps filled with silence so that it keeps its place.
final class EncodedSound: TrackWriter {
    private let window: TrackWindow
    private let sink: PacketSink
    private let decoder: Decoder
    private var graph: FilterGraph
    private let chain: String
    private let file: String
    let encoder: Encoder
    private(set) var isFinished = false
    var damagedPackets: Int { decoder.damagedPackets }
    private var samples: Int64 = 0
    var written: TimeRange? {
        guard samples > 0 else { return nil }
        let length = Timestamp(samples, encoder.timeBase).ticks(in: window.stream.timeBase)
        return window.range(window.zero, window.zero + length)
    }
    /// Packets this long before the segment are decoded too, so that the first sample sounds as in the source.
    private let lead: Int64
    /// Sound whose place is not settled before that of the blocks behind it is known.
    private var waiting: [(frame: Frame, block: SoundContinuity.Block)] = []
    private var continuity: SoundContinuity
    /// In samples of the source from the first filter on: a track's own ticks may be as long as its packets (AVI).
    private let samplesBase: TimeBase
    /// Whether the container can say that an encoder's priming is not to be played.
    private let hidesPriming: Bool

    init(
        _ window: TrackWindow, settings: EncoderSettings, container: Container, file: String,
        sink: @escaping PacketSink
    ) throws {
        self.window = window
        self.sink = sink
        self.file = file
        let stream = window.stream
        let (format, decoder) = try window.decoding(threads: 1)
        self.decoder = decoder
        let sampleFormat = EncoderChoice.sampleFormat(of: settings.encoder, source: format)
        let layout =
            settings.soundLayout ?? EncoderChoice.channelLayout(of: settings.encoder, source: format)
        // libopus knows few rates only.
        let rate = settings.soundRate ?? (settings.encoder == "libopus" ? 48_000 : format.sampleRate)
        let samples = TimeBase(1, Int32(format.sampleRate))
        samplesBase = samples
        continuity = SoundContinuity(sampleRate: format.sampleRate)
        let zero: TimeSpan = window.recording.zero - Timestamp.zero
        let from = (window.cut.start + zero).ticks(in: samples)
        let to = (window.cut.end + zero).ticks(in: samples)
        let end = window.isAtRecordingEnd ? "" : ":end_pts=\(to)"
        chain =
            "atrim=start_pts=\(from)\(end),asetpts=PTS-\(from),"
            + "aresample=\(rate):async=1:min_hard_comp=0.001:first_pts=0,"
            + "aformat=sample_fmts=\(sampleFormat):sample_rates=\(rate):channel_layouts=\(layout)"
        graph = try FilterGraph(format, timeBase: samples, chain: chain, file: file)
        encoder = try Encoder(
            settings, graph.output, timeBase: stream.timeBase, container: container, file: file)
        if encoder.frameSize > 0 { graph.setFrameSize(encoder.frameSize) }
        hidesPriming =
            switch container {
            case .mp4, .mov, .m4a, .mp3: true
            default: settings.encoder == "libopus"
            }
        lead = Timestamp(500, .milliseconds).ticks(in: stream.timeBase)
    }

    func take(_ packet: Packet) throws {
        guard !isFinished, let pts = packet.pts ?? packet.dts, pts + packet.duration >= window.start - lead
        else { return }
        if pts >= window.end, !window.isAtRecordingEnd { return try finish() }
        try decoder.decode(packet) { try take($0) }
    }

    func finish() throws {
        guard !isFinished else { return }
        isFinished = true
        try decoder.decode(nil) { try take($0) }
        try settle(atLeast: 1)
        try graph.filter(nil) { try encode($0) }
        try encoder.encode(nil) { try write($0) }
    }

    private func take(_ frame: Frame) throws {
        guard let start = frame.presentation?.ticks(in: samplesBase) else { return }
        let length = Timestamp(
            Int64(frame.sampleCount), TimeBase(1, Int32(clamping: max(1, frame.sampleRate))))
        waiting.append((frame, .init(start: start, length: length.ticks(in: samplesBase))))
        try settle(atLeast: SoundContinuity.agreement)
    }

    /// Passes on the sound whose place is settled, when so many blocks wait.
    private func settle(atLeast count: Int) throws {
        while waiting.count >= count {
            let place = continuity.place(waiting.prefix(SoundContinuity.agreement).lazy.map(\.block))
            let frame = waiting.removeFirst().frame
            frame.pts = place
            try filter(frame)
        }
    }

    private func filter(_ frame: Frame) throws {
        if !graph.accepts(frame) {
            try graph.filter(nil) { try encode($0) }
            graph = try FilterGraph(FrameFormat(frame), timeBase: samplesBase, chain: chain, file: file)
            if encoder.frameSize > 0 { graph.setFrameSize(encoder.frameSize) }
        }
        try graph.filter(frame) { try encode($0) }
    }

    private func encode(_ frame: Frame) throws {
        frame.pts = frame.presentation?.ticks(in: encoder.timeBase)
        if let pts = frame.pts { samples = max(samples, pts + Int64(frame.sampleCount)) }
        try encoder.encode(frame) { try write($0) }
    }

    private func write(_ packet: Packet) throws {
        // Priming holds nothing of the segment. Played, it would stand before its start.
        if !hidesPriming, let pts = packet.pts, pts < 0 { return }
        let frame = Int64(encoder.frameSize)
        if frame > 0, packet.duration > 0, packet.duration < frame, packet.skippedSamples.end == 0 {
            packet.setSkippedSamples(start: 0, end: Int(frame - packet.duration))
        }
        // Times count from the segment's start already.
        try sink(packet, 0)
    }
}
