import LibAV
import Timeline

extension Recording {
    /// Continues at a sound track's packet at or before a time, as far as there is one.
    ///
    /// Packets of the track and of the reference track must be wanted. Cost: a seek and some packets, more of them where
    /// the container has no index.
    /// - Returns: that packet; nil where the track has none.
    func seek(toSound stream: LibAV.Stream, at time: Timestamp) throws -> Packet? {
        var reach = TimeSpan.zero
        while true {
            let from = time - reach
            let isStart = from <= .zero
            do {
                if isStart {
                    try demuxer.rewind()
                } else {
                    // By the pictures: without an index of the sound the file would be read from its start.
                    let target = ticks(from, of: reference, rounding: .down)
                    try demuxer.seek(to: Timestamp(target, reference.timeBase), stream: reference.index)
                }
            } catch {
                if isStart { throw error }
                reach = time - Timestamp.zero
                continue
            }
            while let packet = try demuxer.next() {
                guard packet.streamIndex == stream.index, let pts = packet.pts ?? packet.dts else { continue }
                if isStart || self.time(pts, of: stream) <= time { return packet }
                break
            }
            if isStart { return nil }
            // Containers without an index land late.
            reach = max(TimeSpan(4_000, .milliseconds), TimeSpan(reach.ticks * 4, reach.base))
            if reach > time - Timestamp.zero { reach = time - Timestamp.zero }
        }
    }
}
