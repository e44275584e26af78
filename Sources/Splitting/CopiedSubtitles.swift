import LibAV
import Timeline

/// Subtitles as they are, clipped to the segment: a cue that shows at its start begins there, one that shows at its end
/// ends there.
///
/// Cues of broadcasts do not say how long they show; the last one before the segment is held until it is known that
/// none replaced it in time.
final class CopiedSubtitles: TrackWriter {
    private let window: TrackWindow
    private let sink: PacketSink
    private(set) var isFinished = false
    let damagedPackets = 0
    let written: TimeRange? = nil
    /// A cue without a length from before the segment.
    private var open: Packet?
    private var last: Int64?

    /// Whether the container takes two cues that begin at once.
    private let allowsEqualTimes: Bool

    init(_ window: TrackWindow, container: Container, sink: @escaping PacketSink) {
        self.window = window
        allowsEqualTimes = [.mkv, .mka, .webm].contains(container)
        self.sink = sink
    }

    func take(_ packet: Packet) throws {
        guard !isFinished, let pts = packet.pts ?? packet.dts else { return }
        if pts >= window.end, !window.isAtRecordingEnd {
            try finish()
            return
        }
        if packet.duration <= 0, pts < window.start {
            open = packet
            return
        }
        try writeOpen(until: pts)
        let (length, overflows) = pts.addingReportingOverflow(max(0, packet.duration))
        let whole = overflows ? Int64.max : length
        try write(
            packet, from: max(pts, window.start), to: window.isAtRecordingEnd ? whole : min(whole, window.end)
        )
    }

    func finish() throws {
        guard !isFinished else { return }
        isFinished = true
        try writeOpen(until: Int64.max)
    }

    private func writeOpen(until next: Int64) throws {
        guard let packet = open else { return }
        open = nil
        // Replaced before the segment or just at its start.
        guard next > window.start else { return }
        try write(packet, from: window.start, to: window.start)
    }

    private func write(_ packet: Packet, from start: Int64, to end: Int64) throws {
        guard end > start || packet.duration <= 0 else { return }
        // Muxers want times that do not go back.
        let earliest = last.map { allowsEqualTimes ? $0 : $0 + 1 } ?? start
        let begin = max(start, earliest)
        let clipped = packet.reference()
        clipped.pts = begin
        clipped.dts = begin
        clipped.duration = max(0, end - begin)
        last = begin
        try sink(clipped, window.zero)
    }
}
