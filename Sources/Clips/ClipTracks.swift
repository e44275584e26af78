import LibAV
import Timeline

/// Writes a packet, whose times count from the clip's start.
typealias ClipSink = (_ packet: Packet, _ shift: Int64) throws -> Void

/// A track of a clip on its way into the file.
protocol ClipTrack: AnyObject {
    func take(_ packet: Packet, _ sink: ClipSink) throws
    func finish(_ sink: ClipSink) throws
}

/// Packets as they are.
final class CopiedTrack: ClipTrack {
    private let zero: Int64

    init(_ stream: Stream, zero: Timestamp) { self.zero = zero.ticks(in: stream.timeBase) }

    func take(_ packet: Packet, _ sink: ClipSink) throws { try sink(packet, zero) }
    func finish(_ sink: ClipSink) {}
}

/// Pictures decoded, filtered and encoded.
final class FilteredPictures: ClipTrack {
    let encoder: Encoder
    private let decoder: Decoder
    private let graph: FilterGraph
    /// Brings pictures that changed their size or format back to what the filters were made for.
    private var adapter: FilterGraph?
    private let stream: Stream
    private let zero: Int64
    private let file: String
    private let lead: Milliseconds
    private var isFirst = true
    /// Times given to the encoder, to tell each picture's length.
    private var times: [Int64] = []
    private var lastLength: Int64 = 0
    private let end: Int64

    /// - Parameters:
    ///   - zero: the clip's, on the file's clock.
    ///   - lead: how long the first picture stands before the clip, for a card to be drawn on.
    ///   - length: of the clip without it.
    init(
        _ stream: Stream, zero: Timestamp, chain: String, settings: EncoderSettings, container: Container,
        lead: Milliseconds, length: TimeSpan, file: String
    ) throws {
        self.stream = stream
        self.file = file
        self.lead = lead
        self.zero = zero.ticks(in: stream.timeBase)
        guard let format = FrameFormat(stream) else { throw LibAVError(undescribed: stream, file: file) }
        decoder = try Decoder(stream, file: file)
        let graph = try FilterGraph(
            Self.described(format), timeBase: stream.timeBase, chain: chain, file: file)
        self.graph = graph
        end = (Timestamp(lead) + length).ticks(in: graph.timeBase)
        encoder = try Encoder(
            settings, graph.output, timeBase: graph.timeBase, frameRate: stream.frameRate,
            container: container, file: file)
    }

    /// Colours are told as they come out: RGB becomes YUV here.
    private static func described(_ format: FrameFormat) -> FrameFormat {
        var format = format.pixelFormat.hasPrefix("yuv") ? format : format.forgettingColour()
        // The filters have made whole pictures of it.
        format.isInterlaced = false
        return format
    }

    func take(_ packet: Packet, _ sink: ClipSink) throws {
        try decoder.decode(packet) { try take($0, sink) }
    }

    func finish(_ sink: ClipSink) throws {
        try decoder.decode(nil) { try take($0, sink) }
        try graph.filter(nil) { try encode($0, sink) }
        try encoder.encode(nil) { try write($0, sink) }
    }

    private func take(_ frame: Frame, _ sink: ClipSink) throws {
        guard let pts = frame.pts, pts >= zero else { return }
        let start = Timestamp(lead).ticks(in: stream.timeBase)
        if isFirst, lead > 0 {
            let rate = stream.frameRate.map { min($0.value, 30) } ?? 25
            let count = max(1, Int(Double(lead.value) / 1000 * rate))
            for number in 0..<count {
                let card = frame.reference()
                card.pts = start * Int64(number) / Int64(count)
                try filter(card, sink)
            }
        }
        // A card gives way to the clip exactly when it begins, whenever its first picture does.
        frame.pts = isFirst && lead > 0 ? start : pts - zero + start
        isFirst = false
        try filter(frame, sink)
    }

    private func filter(_ frame: Frame, _ sink: ClipSink) throws {
        guard !graph.accepts(frame) else { return try graph.filter(frame) { try encode($0, sink) } }
        if adapter?.accepts(frame) != true {
            let input = graph.input
            adapter = try FilterGraph(
                Self.described(FrameFormat(frame)), timeBase: stream.timeBase,
                chain: "scale=\(input.width):\(input.height),format=\(input.pixelFormat)", file: file)
        }
        try adapter?.filter(frame) { adapted in
            try graph.filter(adapted) { try encode($0, sink) }
        }
    }

    private func encode(_ frame: Frame, _ sink: ClipSink) throws {
        guard let pts = frame.pts, pts > (times.last ?? Int64.min) else { return }
        times.append(pts)
        lastLength = frame.duration
        try encoder.encode(frame) { try write($0, sink) }
    }

    private func write(_ packet: Packet, _ sink: ClipSink) throws {
        guard let pts = packet.pts else { return }
        if let position = times.firstIndex(of: pts) {
            let next = position + 1 < times.count ? times[position + 1] : max(end, pts + 1)
            packet.duration = next - pts
            if position > 64 { times.removeFirst(position - 64) }
        }
        try sink(packet, 0)
    }
}

/// Sound decoded, filtered and encoded.
final class FilteredSound: ClipTrack {
    let encoder: Encoder
    private let decoder: Decoder
    private let graph: FilterGraph
    /// Brings sound that changed its rate or channels back to what the filters were made for.
    private var adapter: FilterGraph?
    private let file: String
    private let zero: Timestamp
    private let base: TimeBase

    /// - Parameter filters: between the source's sound and what the encoder takes; nil for none.
    init(
        _ stream: Stream, zero: Timestamp, filters: String?, rate: SoundRate, container: Container,
        file: String
    ) throws {
        guard let format = FrameFormat(stream) else { throw LibAVError(undescribed: stream, file: file) }
        self.file = file
        self.zero = zero
        decoder = try Decoder(stream, file: file, threads: 1)
        let settings = rate.settings(container)
        let taken = Encoder.sampleFormats(of: settings.encoder)
        let samples =
            taken.contains("fltp")
            ? "fltp" : taken.contains(format.sampleFormat) ? format.sampleFormat : taken.first ?? "s16"
        let target = settings.encoder == "libopus" ? 48_000 : min(format.sampleRate, 48_000)
        base = TimeBase(1, Int32(clamping: max(1, format.sampleRate)))
        // Gaps are filled with silence, so that sound keeps its place.
        let chain =
            "aresample=async=1:min_hard_comp=0.1:first_pts=0"
            + (filters.map { "," + $0 } ?? "")
            + ",aresample=\(target),aformat=sample_fmts=\(samples):sample_rates=\(target)"
            + ":channel_layouts=\(rate.channels > 1 ? "stereo" : "mono")"
        graph = try FilterGraph(format, timeBase: base, chain: chain, file: file)
        encoder = try Encoder(
            settings, graph.output, timeBase: base, container: container, file: file)
        if encoder.frameSize > 0 { graph.setFrameSize(encoder.frameSize) }
    }

    func take(_ packet: Packet, _ sink: ClipSink) throws {
        try decoder.decode(packet) { try take($0, sink) }
    }

    func finish(_ sink: ClipSink) throws {
        try decoder.decode(nil) { try take($0, sink) }
        try graph.filter(nil) { try encode($0, sink) }
        try encoder.encode(nil) { try sink($0, 0) }
    }

    private func take(_ frame: Frame, _ sink: ClipSink) throws {
        guard let time = frame.presentation else { return }
        frame.pts = (time - (zero - Timestamp.zero)).ticks(in: base)
        // What lies before the clip is a decoder's own lead.
        if let pts = frame.pts, pts + Int64(frame.sampleCount) <= 0 { return }
        guard !graph.accepts(frame) else { return try graph.filter(frame) { try encode($0, sink) } }
        if adapter?.accepts(frame) != true {
            let input = graph.input
            adapter = try FilterGraph(
                FrameFormat(frame), timeBase: base,
                chain: "aresample=\(input.sampleRate),aformat=sample_fmts=\(input.sampleFormat)"
                    + ":channel_layouts=\(input.channelLayout)", file: file)
        }
        try adapter?.filter(frame) { adapted in
            adapted.pts = adapted.presentation?.ticks(in: base)
            try graph.filter(adapted) { try encode($0, sink) }
        }
    }

    private func encode(_ frame: Frame, _ sink: ClipSink) throws {
        frame.pts = frame.presentation?.ticks(in: encoder.timeBase)
        try encoder.encode(frame) { try sink($0, 0) }
    }
}
