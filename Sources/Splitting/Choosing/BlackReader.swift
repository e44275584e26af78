import LibAV
import Messages
import Timeline

/// Finds where the pictures are black: at least 98 % of their pixels darker than an eighth of white.
struct BlackReader {
    private let recording: Recording
    private let stream: Stream

    private static let share = 0.98
    private static let darkest: UInt8 = 32
    // Enough to tell black; the decoder does the work.
    private static let chain = "scale=160:90:flags=fast_bilinear,format=gray"

    /// - Throws: `Failure` E431 where there is no film.
    init(_ recording: Recording, option: String) throws {
        let stream = recording.reference
        guard stream.kind == .video else {
            throw Failure.noSuchTrackKind(recording.path, option: option, needs: .pictureTrack)
        }
        self.recording = recording
        self.stream = stream
        recording.demuxer.select([stream.index])
    }

    /// The stretches that are black. Cost: decoding every picture.
    func stretches(until end: Timestamp, progress: (Timestamp) -> Void = { _ in }) throws -> [TimeRange] {
        let decoder = try Decoder(stream, file: recording.path)
        var graph: FilterGraph?
        var found: [TimeRange] = []
        var blackSince: Timestamp?
        func judge(_ picture: Frame) {
            guard let time = picture.presentation.map({ $0 - (recording.zero - Timestamp.zero) }) else {
                return
            }
            if picture.share(below: Self.darkest) >= Self.share {
                blackSince = blackSince ?? time
            } else if let from = blackSince {
                if from < time { found.append(TimeRange(from, time)) }
                blackSince = nil
            }
            progress(time)
        }
        func look(_ frame: Frame) throws {
            if graph?.accepts(frame) != true {
                try graph?.filter(nil, judge)
                graph = try FilterGraph(
                    FrameFormat(frame), timeBase: stream.timeBase, chain: Self.chain, file: recording.path)
            }
            try graph?.filter(frame, judge)
        }
        while let packet = try recording.demuxer.next() {
            guard packet.streamIndex == stream.index else { continue }
            try decoder.decode(packet, look)
        }
        try decoder.decode(nil, look)
        try graph?.filter(nil, judge)
        if let from = blackSince, from < end { found.append(TimeRange(from, end)) }
        return found
    }
}
