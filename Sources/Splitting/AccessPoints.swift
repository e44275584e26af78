import LibAV
import Messages
import Timeline

/// The keyframes on either side of a wished time, on the recording's clock.
public struct AccessNeighbours: Hashable, Sendable {
    /// The last one shown at or before the time; nil where there is none.
    public var before: Timestamp?
    /// The first one shown at or after the time; nil where there is none, or where it was not asked for.
    public var after: Timestamp?
    /// Whether decoders may complain at `before`: it is open, and no clean one lies within reach.
    public var isOpen = false
    /// The same of `after`.
    public var isOpenAfter = false

    public init(before: Timestamp?, after: Timestamp?) {
        self.before = before
        self.after = after
    }
}

/// Finds keyframes around wished times by seeking and reading a little, in any container.
///
/// Cost: about one GOP of the reference track a time.
struct AccessPointFinder {
    /// Its reading position moves.
    let recording: Recording
    private let syntax: any PictureSyntax
    /// Where clean keyframes are rarer than this, open ones will do.
    private static let reach = TimeSpan(60_000, .milliseconds)

    init(_ recording: Recording) {
        self.recording = recording
        syntax = SeamCoding.syntax(of: recording.reference)
        // Not AVDISCARD_NONKEY: libavformat 5.1 then gives keyframes of MP4 the time of another picture.
        recording.demuxer.select([recording.reference.index])
    }

    /// - Parameters:
    ///   - wantsAfter: whether the following keyframe is needed too.
    ///   - needsClean: whether copying is to start there, not only decoding.
    func neighbours(of time: Timestamp, wantsAfter: Bool, needsClean: Bool) throws -> AccessNeighbours {
        try recording.search(around: time, on: recording.reference) { from in
            try read(around: time, from: from, wantsAfter: wantsAfter, needsClean: needsClean)
        }
    }

    /// - Returns: nil where reading began too late.
    private func read(
        around time: Timestamp, from: Timestamp, wantsAfter: Bool, needsClean: Bool
    ) throws -> AccessNeighbours? {
        let reference = recording.reference
        let last = recording.ticks(time, of: reference, rounding: .down)
        let first = recording.ticks(time, of: reference, rounding: .up)
        let horizon = recording.ticks(time + Self.reach, of: reference)
        var (before, openBefore, after, openAfter): (Int64?, Int64?, Int64?, Int64?)
        while let packet = try recording.demuxer.next() {
            guard packet.streamIndex == reference.index, let pts = packet.pts else { continue }
            if packet.isKey, !packet.isHidden {
                let isClean = !needsClean || syntax.access(packet) == .clean
                if pts <= last {
                    if isClean { before = max(before ?? pts, pts) }
                    openBefore = max(openBefore ?? pts, pts)
                }
                if pts >= first {
                    if isClean { after = min(after ?? pts, pts) }
                    openAfter = min(openAfter ?? pts, pts)
                }
            }
            // What is decoded later is shown later still.
            let decoded = packet.dts ?? pts
            guard decoded > last else { continue }
            if openBefore == nil, from > .zero { return nil }
            if after != nil || decoded > horizon { break }
            // Where nothing is shown before, as with an edit list, the one after serves.
            if !wantsAfter, before != nil || (openBefore != nil && from > .zero) { break }
        }
        let isFar = from <= .zero || time - from >= Self.reach
        if before == nil, !isFar { return nil }
        var found = AccessNeighbours(
            before: (before ?? openBefore).map { recording.time($0, of: reference) },
            after: (after ?? openAfter).map { recording.time($0, of: reference) })
        found.isOpen = before == nil && openBefore != nil
        found.isOpenAfter = after == nil && openAfter != nil
        return found
    }
}

extension Recording {
    /// Reads from about a time on, and from further back until `body` has found what it needs.
    ///
    /// Seeking lands late in containers without an index, so what was read is judged.
    /// - Parameter body: is told from where on reading was meant to begin, zero at the latest; nil wants more.
    func search<Found>(
        around time: Timestamp, on stream: Stream, _ body: (_ from: Timestamp) throws -> Found?
    ) throws -> Found where Found: Sendable {
        var reach = TimeSpan(0, .milliseconds)
        while true {
            let from = max(.zero, time - reach)
            do {
                if from == .zero {
                    try demuxer.rewind()
                } else {
                    let target = ticks(from, of: stream, rounding: .down)
                    try demuxer.seek(to: Timestamp(target, stream.timeBase), stream: stream.index)
                }
            } catch {
                // A container that cannot seek is read from its start.
                if from == .zero { throw error }
                reach = time - .zero
                continue
            }
            if let found = try body(from) { return found }
            // From the start there is nothing more to find: `body` answers then.
            precondition(from > .zero, "a search from the start has an answer")
            let further = TimeSpan(Milliseconds(max(10_000, reach.milliseconds.value * 4)))
            reach = min(further, time - .zero)
        }
    }
}
