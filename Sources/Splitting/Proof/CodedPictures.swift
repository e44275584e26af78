import LibAV
import Timeline

/// One coded picture of a track: when, and a hash of what.
struct CodedPicture {
    let pts: Int64
    let content: UInt64
    let isKey: Bool
    /// Whether decoding can begin with it and no decoder complains: it is a keyframe, and not an open one.
    let isClean: Bool
    /// Whether it is long enough to be told from others: a picture that only repeats another, or shows one decoded
    /// before, is coded in a few bytes that many have.
    let isTelling: Bool

    init(_ packet: Packet, pts: Int64, content: CodedContent, syntax: any PictureSyntax) {
        self.pts = pts
        let (hash, byteCount) = content.of(packet)
        self.content = hash
        isKey = packet.isKey
        isClean = packet.isKey && syntax.access(packet) == .clean
        isTelling = byteCount >= 64
    }
}

/// The coded pictures of a stretch of one track, in presentation order, with their times.
struct CodedPictures {
    let stream: Stream
    private(set) var pictures: [CodedPicture] = []
    /// In microseconds on the recording's, or the file's own, clock.
    private(set) var times: [Int64] = []

    init(_ stream: Stream, _ pictures: [CodedPicture], time: (Int64) -> Timestamp) {
        self.stream = stream
        self.pictures = pictures.sorted { $0.pts < $1.pts }
        times = self.pictures.map { time($0.pts).ticks(in: .microseconds) }
    }

    var count: Int { pictures.count }

    /// The picture with exactly this time.
    func index(ofPTS pts: Int64) -> Int? {
        let index = firstIndex { $0.pts >= pts }
        return index < count && pictures[index].pts == pts ? index : nil
    }

    /// The picture nearest to a time in microseconds; nil where there is none.
    func index(nearest time: Int64) -> Int? {
        guard !times.isEmpty else { return nil }
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < time { low = middle + 1 } else { high = middle }
        }
        if low == times.count { return low - 1 }
        return low > 0 && time - times[low - 1] <= times[low] - time ? low - 1 : low
    }

    /// The first picture for which a condition holds that holds for all after it.
    func firstIndex(where holds: (CodedPicture) -> Bool) -> Int {
        var (low, high) = (0, pictures.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(pictures[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The median distance of two pictures, in microseconds.
    var medianStep: Int64 {
        let steps = zip(times, times.dropFirst()).map { $1 - $0 }.sorted()
        return steps.isEmpty ? 40_000 : max(1, steps[steps.count / 2])
    }
}

/// Reads a recording from the last keyframe of a track at or before a time on, whether or not its container seeks well.
struct PacketFeed {
    private let recording: Recording
    /// What was read to see where the seek landed, the next one last.
    private var held: [Packet] = []

    /// - Parameters:
    ///   - stream: whose keyframe is meant; every packet of sound is one.
    ///   - tracks: whose packets are wanted too.
    init(_ recording: Recording, stream: Stream, from time: Timestamp, with tracks: Set<Int> = []) throws {
        self.recording = recording
        recording.demuxer.select(tracks.union([stream.index]))
        let wished = recording.ticks(time, of: stream, rounding: .down)
        var reach = TimeSpan(0, .milliseconds)
        while true {
            let from = time - reach
            let isStart = from <= .zero
            do {
                if isStart {
                    try recording.demuxer.rewind()
                } else {
                    let target = recording.ticks(from, of: stream, rounding: .down)
                    try recording.demuxer.seek(to: Timestamp(target, stream.timeBase), stream: stream.index)
                }
                if try hold(stream, atOrBefore: wished) || isStart { return }
            } catch {
                if isStart { throw error }
            }
            reach = TimeSpan(Milliseconds(max(5_000, reach.milliseconds.value * 4)))
        }
    }

    /// Keeps what was read until the first keyframe; whether it comes early enough.
    private mutating func hold(_ stream: Stream, atOrBefore wished: Int64) throws -> Bool {
        held = []
        defer { held.reverse() }
        while held.count < 10_000, let packet = try recording.demuxer.next() {
            held.append(packet)
            guard packet.streamIndex == stream.index, packet.isKey || stream.kind == .audio,
                let pts = packet.pts ?? packet.dts
            else { continue }
            return pts <= wished
        }
        return false
    }

    /// The next packet; nil at the recording's end.
    mutating func next() throws -> Packet? {
        if let packet = held.popLast() { return packet }
        return try recording.demuxer.next()
    }
}
