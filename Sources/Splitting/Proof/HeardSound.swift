import LibAV
import Timeline

/// A stretch of a sound track as it is heard: one channel, 16,000 samples a second, each at its time.
struct HeardSound {
    static let rate: Int64 = 16_000
    private static let base = TimeBase(1, 16_000)

    /// Silence where nothing sounds.
    private(set) var samples: [Float]
    /// From the first sample that sounds to behind the last, within the stretch, in samples of the track's clock.
    private(set) var first: Int64?
    private(set) var end: Int64?
    private(set) var damaged = 0

    /// - Parameters:
    ///   - from: in samples on the recording's clock.
    ///   - lead: sound decoded before that, for codecs that need it, in samples.
    init(_ recording: Recording, _ stream: Stream, from: Int64, count: Int, lead: Int64 = 8_000) throws {
        samples = [Float](repeating: 0, count: count)
        guard let format = FrameFormat(stream) else {
            throw LibAVError(undescribed: stream, file: recording.path)
        }
        let decoder = try Decoder(stream, file: recording.path, threads: 1)
        let start = Timestamp(max(0, from - lead), Self.base)
        var feed = try PacketFeed(recording, stream: stream, from: start)
        var graph = try Self.graph(format, stream, recording)
        var next: Int64?
        func place(_ frame: Frame) {
            guard let time = frame.presentation else { return }
            var at = (time - (recording.zero - Timestamp.zero)).ticks(in: Self.base)
            // Within two milliseconds it is the clock's rounding, and played on.
            if let next, abs(at - next) <= 32 { at = next }
            let length = Int64(frame.sampleCount)
            next = at + length
            guard at + length > from, at < from + Int64(count) else { return }
            first = min(first ?? at, at)
            end = max(end ?? at, at + length)
            frame.withSamples(channel: 0) { heard in
                for index in 0..<heard.count {
                    let place = at + Int64(index) - from
                    if place >= 0, place < Int64(count) { samples[Int(place)] = heard[index] }
                }
            }
        }
        func take(_ frame: Frame) throws {
            if !graph.accepts(frame) {
                try graph.filter(nil) { place($0) }
                graph = try Self.graph(FrameFormat(frame), stream, recording)
            }
            try graph.filter(frame) { place($0) }
        }
        let last = from + Int64(count)
        while let packet = try feed.next() {
            guard packet.streamIndex == stream.index, let pts = packet.pts ?? packet.dts else { continue }
            try decoder.decode(packet) { try take($0) }
            if recording.time(pts, of: stream).ticks(in: Self.base) > last + 1_600 { break }
        }
        try decoder.decode(nil) { try take($0) }
        try graph.filter(nil) { place($0) }
        damaged = decoder.damagedPackets
    }

    private static func graph(_ format: FrameFormat, _ stream: Stream, _ recording: Recording) throws
        -> FilterGraph
    {
        try FilterGraph(
            format, timeBase: stream.timeBase,
            chain: "aresample=\(rate),aformat=sample_fmts=fltp:sample_rates=\(rate):channel_layouts=mono",
            file: recording.path)
    }

    /// The mean strength of a stretch of samples.
    static func strength(_ samples: ArraySlice<Float>) -> Float {
        samples.isEmpty ? 0 : samples.reduce(0) { $0 + abs($1) } / Float(samples.count)
    }
}
