import LibAV
import Timeline

/// The encoders that `exact` and renditions use, by container.
enum EncoderChoice {
    static func pictures(_ container: Container) -> EncoderSettings {
        switch container {
        case .webm:
            EncoderSettings(
                encoder: "libvpx-vp9",
                options: ["crf": "31", "deadline": "good", "cpu-used": "5", "row-mt": "1"], threads: 4)
        default:
            // 18 is where x264 is seen as the source; a fixed thread count gives the same bytes everywhere.
            EncoderSettings(encoder: "libx264", options: ["crf": "18", "preset": "veryfast"], threads: 4)
        }
    }

    static func sound(_ container: Container, channels: Int) -> EncoderSettings {
        let perChannel: Int64 = channels <= 1 ? 96_000 : 80_000
        let bitRate = perChannel * Int64(max(1, channels))
        switch container {
        case .webm, .opus, .ogg: return EncoderSettings(encoder: "libopus", bitRate: bitRate, threads: 1)
        case .mp3: return EncoderSettings(encoder: "libmp3lame", bitRate: max(bitRate, 128_000), threads: 1)
        case .flac: return EncoderSettings(encoder: "flac", threads: 1)
        case .wav: return EncoderSettings(encoder: "pcm_s16le", threads: 1)
        default: return EncoderSettings(encoder: "aac", bitRate: bitRate, threads: 1)
        }
    }

    /// The sample format each encoder takes.
    static func sampleFormat(of encoder: String) -> String {
        switch encoder {
        case "aac", "libmp3lame": "fltp"
        case "libopus": "flt"
        default: "s16"
        }
    }
}

/// Pictures decoded and encoded again: exactly those with start <= pts < end.
final class EncodedPictures: TrackWriter {
    private let window: TrackWindow
    private let sink: PacketSink
    private let decoder: Decoder
    private var graph: FilterGraph
    private let chain: String
    private let file: String
    let encoder: Encoder
    private let nominalDuration: Int64
    /// Presentation times given to the encoder and not yet seen coming out, to tell each picture's length.
    private var times: [Int64] = []
    private var lastDuration: Int64 = 0
    private var first: Int64?
    private var last: Int64?
    private var started = false
    private(set) var isFinished = false
    var damagedPackets: Int { decoder.damagedPackets }
    var written: TimeRange? {
        guard let first, let last else { return nil }
        return window.range(first, last)
    }

    init(
        _ window: TrackWindow, settings: EncoderSettings, container: Container, file: String,
        sink: @escaping PacketSink
    )
        throws
    {
        self.window = window
        self.sink = sink
        self.file = file
        let stream = window.stream
        guard let format = FrameFormat(stream) else {
            throw LibAVError(undescribed: stream, file: window.recording.path)
        }
        decoder = try Decoder(stream, file: window.recording.path)
        let formats = Encoder.pixelFormats(of: settings.encoder)
        let pixels = formats.isEmpty || formats.contains(format.pixelFormat) ? format.pixelFormat : "yuv420p"
        // 4:2:0 needs even sizes; one row or column is cut where the source is odd.
        chain = "scale=w=\(format.width & ~1):h=\(format.height & ~1),format=\(pixels)"
        let isPlain = pixels == format.pixelFormat && format.width % 2 == 0 && format.height % 2 == 0
        graph = try FilterGraph(
            format, timeBase: stream.timeBase, chain: isPlain ? "null" : chain, file: file)
        encoder = try Encoder(
            settings, graph.output, timeBase: stream.timeBase, frameRate: stream.frameRate,
            container: container,
            file: file)
        nominalDuration =
            stream.frameRate.map {
                Timestamp(Int64($0.denominator), TimeBase(1, $0.numerator)).ticks(in: stream.timeBase)
            } ?? 0
    }

    func take(_ packet: Packet) throws {
        guard !isFinished else { return }
        if !started {
            guard packet.isKey else { return }
            started = true
        }
        try decoder.decode(packet) { try take($0) }
        if let dts = packet.dts, dts >= window.end { try finish() }
    }

    func finish() throws {
        guard !isFinished else { return }
        isFinished = true
        if started { try decoder.decode(nil) { try take($0) } }
        try graph.filter(nil) { try encode($0) }
        try encoder.encode(nil) { try write($0) }
    }

    private func take(_ frame: Frame) throws {
        guard let pts = frame.pts, pts >= window.start, pts < window.end || window.isAtRecordingEnd else {
            return
        }
        if !graph.accepts(frame) {
            // The source changed its size or format: bring it back to what the encoder was opened for.
            try graph.filter(nil) { try encode($0) }
            graph = try FilterGraph(
                FrameFormat(frame), timeBase: window.stream.timeBase, chain: fitted(to: graph.output),
                file: file)
        }
        try graph.filter(frame) { try encode($0) }
    }

    private func fitted(to format: FrameFormat) -> String {
        "scale=w=\(format.width):h=\(format.height),format=\(format.pixelFormat)"
    }

    private func encode(_ frame: Frame) throws {
        guard let pts = frame.pts, pts > (times.last ?? last ?? Int64.min) || times.isEmpty else { return }
        times.append(pts)
        lastDuration = frame.duration
        try encoder.encode(frame) { try write($0) }
    }

    private func write(_ packet: Packet) throws {
        guard let pts = packet.pts else { return }
        if let position = times.firstIndex(of: pts) {
            if position + 1 < times.count {
                packet.duration = times[position + 1] - pts
            } else {
                // The last one: as long as the source shows it, within the segment.
                let length = lastDuration > 0 ? lastDuration : nominalDuration
                packet.duration = window.isAtRecordingEnd ? length : min(length, window.end - pts)
            }
            // Only the times still needed as someone's successor are kept.
            if position > 64 { times.removeFirst(position - 64) }
        }
        try sink(packet, window.zero)
        first = min(first ?? pts, pts)
        last = max(last ?? pts, pts + packet.duration)
    }
}

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

    init(
        _ window: TrackWindow, settings: EncoderSettings, container: Container, file: String,
        sink: @escaping PacketSink
    )
        throws
    {
        self.window = window
        self.sink = sink
        self.file = file
        let stream = window.stream
        guard let format = FrameFormat(stream) else {
            throw LibAVError(undescribed: stream, file: window.recording.path)
        }
        decoder = try Decoder(stream, file: window.recording.path, threads: 1)
        let sampleFormat = EncoderChoice.sampleFormat(of: settings.encoder)
        // libopus knows few rates only.
        let rate = settings.encoder == "libopus" ? 48_000 : format.sampleRate
        // atrim counts in samples of the source, asetpts in ticks of the track.
        let samples = TimeBase(1, Int32(format.sampleRate))
        let from = Timestamp(window.start, stream.timeBase).ticks(in: samples)
        let to = Timestamp(window.end, stream.timeBase).ticks(in: samples)
        let end = window.isAtRecordingEnd ? "" : ":end_pts=\(to)"
        chain =
            "atrim=start_pts=\(from)\(end),asetpts=PTS-\(window.zero),"
            + "aresample=\(rate):async=1:min_hard_comp=0.1:first_pts=0,"
            + "aformat=sample_fmts=\(sampleFormat):sample_rates=\(rate):channel_layouts=\(format.channelLayout)"
        graph = try FilterGraph(format, timeBase: stream.timeBase, chain: chain, file: file)
        encoder = try Encoder(
            settings, graph.output, timeBase: stream.timeBase, container: container, file: file)
        if encoder.frameSize > 0 { graph.setFrameSize(encoder.frameSize) }
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
        try graph.filter(nil) { try encode($0) }
        try encoder.encode(nil) { try write($0) }
    }

    private func take(_ frame: Frame) throws {
        if !graph.accepts(frame) {
            try graph.filter(nil) { try encode($0) }
            graph = try FilterGraph(
                FrameFormat(frame), timeBase: window.stream.timeBase, chain: chain, file: file)
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
        // Times count from the segment's start already.
        try sink(packet, 0)
    }
}
