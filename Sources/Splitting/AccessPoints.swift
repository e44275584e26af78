import LibAV
import Messages
import Timeline

/// The keyframes on either side of a wished time, on the recording's clock.
public struct AccessNeighbours: Hashable, Sendable {
    /// The last one shown at or before the time; nil where there is none.
    public var before: Timestamp?
    /// The first one shown at or after the time; nil where there is none, or where it was not asked for.
    public var after: Timestamp?

    public init(before: Timestamp?, after: Timestamp?) {
        self.before = before
        self.after = after
    }
}

/// Finds keyframes around wished times by seeking and reading a little, in any container.
///
/// Seeking lands late in containers without an index, so what was read is judged, and the search goes further back
/// until a keyframe at or before the time was seen. Cost: about one GOP of the reference track a time.
struct AccessPointFinder {
    /// Its reading position moves.
    let recording: Recording
    private var demuxer: RecordingReader { recording.demuxer }

    init(_ recording: Recording) {
        self.recording = recording
        // Not AVDISCARD_NONKEY: libavformat 5.1 then gives keyframes of MP4 the time of another picture.
        recording.demuxer.select([recording.reference.index])
    }

    /// - Parameter wantsAfter: whether the following keyframe is needed too.
    func neighbours(of time: Timestamp, wantsAfter: Bool) throws -> AccessNeighbours {
        let reference = recording.reference
        var reach = TimeSpan(0, .milliseconds)
        while true {
            let from = time - reach
            let isStart = from <= .zero
            do {
                if isStart {
                    try demuxer.rewind()
                } else {
                    let target = recording.ticks(from, of: reference, rounding: .down)
                    try demuxer.seek(to: Timestamp(target, reference.timeBase), stream: reference.index)
                }
            } catch {
                // A container that cannot seek is read from its start.
                if isStart { throw error }
                reach = time - .zero
                continue
            }
            let found = try read(around: time, wantsAfter: wantsAfter, fromStart: isStart)
            if found.before != nil || isStart { return found }
            let further = TimeSpan(Milliseconds(max(10_000, reach.milliseconds.value * 4)))
            reach = min(further, time - .zero)
        }
    }

    private func read(around time: Timestamp, wantsAfter: Bool, fromStart: Bool) throws -> AccessNeighbours {
        let reference = recording.reference
        let last = recording.ticks(time, of: reference, rounding: .down)
        let first = recording.ticks(time, of: reference, rounding: .up)
        var before: Int64?
        var after: Int64?
        while let packet = try demuxer.next() {
            guard packet.streamIndex == reference.index, let pts = packet.pts else { continue }
            if packet.isKey, !packet.isHidden {
                if pts <= last { before = max(before ?? pts, pts) }
                if pts >= first { after = min(after ?? pts, pts) }
            }
            // What is decoded later is shown later still.
            guard (packet.dts ?? pts) > last else { continue }
            if before == nil, !fromStart { break }
            if after != nil || (before != nil && !wantsAfter) { break }
        }
        return AccessNeighbours(
            before: before.map { recording.time($0, of: reference) },
            after: after.map { recording.time($0, of: reference) })
    }
}
