import LibAV
import Messages
public import Timeline

/// The picture that stands for a clip: of some that are looked at, the one on which most is to be seen.
public struct ClipPoster {
    let encoder: Encoder
    let packet: Packet
    /// The JPEG file.
    public var bytes: [UInt8] { packet.bytes }

    static var settings: EncoderSettings {
        EncoderSettings(encoder: "mjpeg", options: ["qmin": "3", "qmax": "3"], threads: 1)
    }

    /// Cost: a group of pictures decoded for each of five places.
    /// - Parameters:
    ///   - path: the clip's file.
    ///   - lead: how much of its start does not count.
    /// - Returns: nil where the clip has no pictures.
    /// - Throws: `LibAVError`; `Failure` E306 where this machine cannot write JPEG.
    public static func pick(from path: String, after lead: Milliseconds, length: TimeSpan) throws
        -> ClipPoster?
    {
        let demuxer = try Demuxer(path)
        guard let stream = demuxer.streams.first(where: { $0.kind == .video && !$0.isAttachedPicture })
        else { return nil }
        demuxer.select([stream.index])
        var best: (frame: Frame, score: Int)?
        let milliseconds = length.ticks(in: .milliseconds)
        for place in [50, 30, 70, 15, 85] {
            let time = Timestamp(lead) + TimeSpan(milliseconds * Int64(place) / 100, .milliseconds)
            guard
                let frame = try picture(
                    at: time + (ClipRender.zero(of: demuxer) - .zero), of: stream, demuxer)
            else {
                continue
            }
            let score = score(frame)
            if score > best?.score ?? -1 { best = (frame, score) }
        }
        guard let frame = best?.frame else { return nil }
        return try encode(frame, stream, path)
    }

    private static func picture(at time: Timestamp, of stream: Stream, _ demuxer: Demuxer) throws -> Frame? {
        try demuxer.seek(to: time, stream: stream.index)
        let decoder = try Decoder(stream, file: demuxer.path)
        var found: Frame?
        func take(_ frame: Frame) {
            if let shown = found?.presentation, shown >= time { return }
            found = frame
        }
        while let packet = try demuxer.next() {
            guard packet.streamIndex == stream.index else { continue }
            try decoder.decode(packet, take)
            if let shown = found?.presentation, shown >= time { return found }
        }
        try decoder.decode(nil, take)
        return found
    }

    /// How much there is to be seen: how far brightness differs over the picture. Black and white ones have none.
    private static func score(_ frame: Frame) -> Int {
        let samples = frame.thumbnail(columns: 32, rows: 18).map(Int.init)
        guard !samples.isEmpty else { return 0 }
        let mean = samples.reduce(0, +) / samples.count
        return samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / samples.count
    }

    private static func encode(_ frame: Frame, _ stream: Stream, _ path: String) throws -> ClipPoster? {
        let shape = PictureShape(PictureShape.Source(stream), ClipForm())
        let graph = try FilterGraph(
            FrameFormat(frame), timeBase: frame.timeBase,
            chain: shape.filters + ",scale=in_range=auto:out_range=full,format=yuvj420p", file: path)
        let encoder = try Encoder(settings, graph.output, timeBase: TimeBase(1, 25), file: path)
        var packet: Packet?
        func take(_ filtered: Frame) throws {
            filtered.pts = 0
            try encoder.encode(filtered) { packet = packet ?? $0 }
        }
        try graph.filter(frame, take)
        try graph.filter(nil, take)
        try encoder.encode(nil) { packet = packet ?? $0 }
        return packet.map { ClipPoster(encoder: encoder, packet: $0) }
    }
}

extension PictureShape.Source {
    init(_ stream: Stream) {
        self.init(
            width: stream.width, height: stream.height, sampleAspectRatio: stream.sampleAspectRatio,
            rotation: stream.rotation, isInterlaced: FrameFormat(stream)?.isInterlaced ?? false)
    }
}
