import LibAV
import Timeline

/// Sound as it is: the packets that lie in the segment whole.
final class CopiedSound: TrackWriter {
    private let window: TrackWindow
    private let sink: PacketSink
    private var first: Int64?
    private var last: Int64?
    private(set) var isFinished = false
    let damagedPackets = 0
    var written: TimeRange? {
        guard let first, let last else { return nil }
        return window.range(first, last)
    }

    init(_ window: TrackWindow, sink: @escaping PacketSink) {
        self.window = window
        self.sink = sink
    }

    func take(_ packet: Packet) throws {
        guard !isFinished, let pts = packet.pts ?? packet.dts else { return }
        if pts >= window.end, !window.isAtRecordingEnd {
            isFinished = true
            return
        }
        let startsInside = pts >= window.start || (window.isAtRecordingStart && !packet.isHidden)
        // One tick of grace: containers that count in milliseconds round each packet by itself.
        let endsInside = pts + packet.duration <= window.end + 1 || window.isAtRecordingEnd
        guard startsInside, endsInside else { return }
        try sink(packet, window.zero)
        first = min(first ?? pts, pts)
        last = max(last ?? pts, pts + packet.duration)
    }

    func finish() throws { isFinished = true }
}
