import LibAV
import Timeline

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
    /// An encoder looks ahead by pictures, which may be seconds apart.
    var isLate: Bool { !times.isEmpty }
    var written: TimeRange? {
        guard let first, let last else { return nil }
        return window.range(first, last)
    }

    init(
        _ window: TrackWindow, settings: EncoderSettings, container: Container, file: String,
        sink: @escaping PacketSink
    ) throws {
        self.window = window
        self.sink = sink
        self.file = file
        let stream = window.stream
        let (format, decoder) = try window.decoding()
        self.decoder = decoder
        let formats = Encoder.pixelFormats(of: settings.encoder)
        let isTaken = formats.isEmpty || formats.contains(format.pixelFormat)
        let pixels = settings.pixelFormat ?? (isTaken ? format.pixelFormat : "yuv420p")
        // 4:2:0 needs even sizes; one row or column is cut where the source is odd.
        chain = "scale=w=\(format.width & ~1):h=\(format.height & ~1),format=\(pixels)"
        let isPlain = pixels == format.pixelFormat && format.width % 2 == 0 && format.height % 2 == 0
        graph = try FilterGraph(
            format, timeBase: stream.timeBase, chain: isPlain ? "null" : chain, file: file)
        encoder = try Encoder(
            settings, graph.output, timeBase: stream.timeBase, frameRate: stream.frameRate,
            container: container,
            file: file)
        nominalDuration = window.nominalPictureDuration
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
