import LibAV
import Timeline

/// Subtitles as they are, clipped to the segment.
final class CopiedSubtitles: TrackWriter {
    private let window: TrackWindow
    private let sink: PacketSink
    private(set) var isFinished = false
    let damagedPackets = 0
    let written: TimeRange? = nil

    init(_ window: TrackWindow, sink: @escaping PacketSink) {
        self.window = window
        self.sink = sink
    }

    func take(_ packet: Packet) throws {
        guard !isFinished, let pts = packet.pts ?? packet.dts else { return }
        if pts >= window.end {
            isFinished = true
            return
        }
        let start = max(pts, window.start)
        let end = min(pts + packet.duration, window.end)
        // A cue without a length (pictures of a broadcast) lasts until the next.
        guard end > start || (packet.duration == 0 && pts >= window.start) else { return }
        let clipped = packet.reference()
        clipped.pts = start
        clipped.dts = start
        clipped.duration = max(0, end - start)
        try sink(clipped, window.zero)
    }

    func finish() throws { isFinished = true }
}
