import Files
import LibAV
import Messages
import Timeline

/// JPEG pictures of moments of a recording.
public struct Pictures: Sendable {
    /// A wished picture.
    public struct Wish: Sendable, Hashable {
        /// On the recording's clock.
        public var time: Milliseconds
        /// Where the JPEG goes.
        public var output: String

        public init(time: Milliseconds, output: String) {
            self.time = time
            self.output = output
        }
    }

    /// Writes, for each wish, the picture shown at its time, or the first one after it where none is shown yet.
    ///
    /// Seeks to each; cost: about one GOP decoded a picture.
    /// - Parameter maximumHeight: larger pictures are made smaller, in their own shape.
    /// - Throws: `LibAVError`; `Failure` E205, and E304 where the recording has no film.
    public static func write(
        source: String, _ wishes: [Wish], maximumHeight: Int = 720, progress: ProgressHandler = { _ in }
    ) throws {
        let recording = try Recording(source)
        guard recording.reference.kind == .video else { throw Failure.noTracks(source) }
        let finder = AccessPointFinder(recording)
        let stream = recording.reference
        recording.demuxer.select([stream.index])
        for (done, wish) in wishes.sorted(by: { $0.time < $1.time }).enumerated() {
            let near = try finder.neighbours(of: Timestamp(wish.time), wantsAfter: false, needsClean: false)
            let frame = try picture(at: Timestamp(wish.time), access: near.before, recording)
            guard let frame else { throw LibAVError(undescribed: stream, file: source) }
            let bytes = try jpeg(frame, stream: stream, maximumHeight: maximumHeight, file: wish.output)
            try OutputFile.write(bytes, to: wish.output)
            progress(
                StageProgress(
                    stage: .makingPictures, done: Int64(done + 1), total: Int64(wishes.count), unit: .items))
        }
    }

    private static func picture(at time: Timestamp, access: Timestamp?, _ recording: Recording) throws
        -> Frame?
    {
        let stream = recording.reference
        let demuxer = recording.demuxer
        let wished = recording.ticks(time, of: stream, rounding: .down)
        let decoder = try Decoder(stream, file: recording.path)
        if let access, access > .zero {
            // Back a little further than the keyframe: some containers land late.
            let target = recording.ticks(access, of: stream, rounding: .down)
            try demuxer.seek(to: Timestamp(target, stream.timeBase), stream: stream.index)
        } else {
            try demuxer.rewind()
        }
        var best: Frame?
        var isDone = false
        func take(_ frame: Frame) {
            guard !isDone, let pts = frame.pts else { return }
            if pts <= wished {
                best = frame
            } else {
                best = best ?? frame
                isDone = true
            }
        }
        var started = false
        while !isDone, let packet = try demuxer.next() {
            guard packet.streamIndex == stream.index else { continue }
            guard started || packet.isKey else { continue }
            started = true
            try decoder.decode(packet) { take($0) }
        }
        if !isDone { try decoder.decode(nil) { take($0) } }
        return best
    }

    /// A still of a decoded picture as a player shows it.
    /// - Parameter quantiser: from 2, the best, to 31.
    static func jpeg(
        _ frame: Frame, stream: Stream, maximumHeight: Int, quantiser: Int = 3, file: String
    ) throws -> [UInt8] {
        let format = FrameFormat(frame)
        // Square pixels, turned as a player turns them.
        let turn =
            switch stream.rotation {
            case 90: ",transpose=clock"
            case 180: ",hflip,vflip"
            case 270: ",transpose=cclock"
            default: ""
            }
        let chain =
            // Combed fields make no still picture, and JPEG knows none.
            "yadif=deint=interlaced,setfield=prog,scale=w='trunc(iw*max(sar,1)*min(1,\(maximumHeight)/ih)/2)*2':"
            + "h='trunc(ih*min(1,\(maximumHeight)/ih)/2)*2':out_range=full,setsar=1\(turn),format=yuvj420p"
        let graph = try FilterGraph(format, timeBase: stream.timeBase, chain: chain, file: file)
        let settings = EncoderSettings(
            encoder: "mjpeg", options: ["qmin": "\(quantiser)", "qmax": "\(quantiser)"], threads: 1)
        var still = graph.output
        still.isInterlaced = false
        let encoder = try Encoder(settings, still, timeBase: stream.timeBase, file: file)
        var bytes: [UInt8] = []
        try graph.filter(frame) { picture in
            try encoder.encode(picture) { bytes += $0.bytes }
        }
        try graph.filter(nil) { picture in
            try encoder.encode(picture) { bytes += $0.bytes }
        }
        try encoder.encode(nil) { bytes += $0.bytes }
        return bytes
    }
}
