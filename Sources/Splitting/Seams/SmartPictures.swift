import LibAV
import Timeline

/// Pictures exact at both ends and copied between: encoded from the cut to the next clean random access, copied to the
/// last presentation-complete prefix, encoded for the one to three that are left.
final class SmartPictures: TrackWriter {
    private enum Stage {
        /// No picture of the segment was met.
        case before
        /// Pictures of the segment, but no clean random access yet.
        case head
        /// Past it; pictures that are shown before it may still come.
        case leading(access: Packet, pts: Int64)
        case copying(from: Int64)
        case ended
    }

    private let window: TrackWindow
    private let coding: Result<SeamCoding, SeamMismatch>
    private let syntax: any PictureSyntax
    private let sink: PacketSink
    private let file: String
    private let end: Int64
    private let nominalDuration: Int64
    private var stage = Stage.before
    /// Packets that a seam may have to decode: from the last access before the cut, then before the end.
    private var recent: [Packet] = []
    /// Where in `recent` a later access lies, and when it is shown.
    private var laterAccess: (position: Int, pts: Int64)?
    private var prefix: PresentationPrefix<Packet>
    private var head: SeamJob?
    private var tail: SeamJob?
    /// Copied packets that wait for the head, which comes first in the file.
    private var held: [Packet] = []
    private var heldBytes = 0
    private var clock: DecodingClock
    private var copiedMaximum = Int64.min
    /// Whether the head's decoder has seen the access that copying starts on.
    private var isAccessFed = false
    /// How long each picture shows that is not written yet, by its time.
    private var lengths: [Int64: Int64] = [:]
    private var first: Int64?
    private var last: Int64?
    private var tally = PictureCounts()
    var counts: PictureCounts? { tally }
    var isLate: Bool { head != nil || tail != nil }
    private(set) var damagedPackets = 0

    /// Held packets beyond this make the reading thread wait for the encoder.
    private static let mostHeldBytes = 24 << 20

    var isFinished: Bool {
        if case .ended = stage { true } else { false }
    }
    var written: TimeRange? {
        guard let first, let last else { return nil }
        return window.range(first, last)
    }

    init(
        _ window: TrackWindow, coding: Result<SeamCoding, SeamMismatch>, file: String,
        sink: @escaping PacketSink
    ) {
        self.window = window
        self.coding = coding
        self.sink = sink
        self.file = file
        let matched = try? coding.get()
        syntax = matched?.syntax ?? SeamCoding.syntax(of: window.stream)
        end = window.isAtRecordingEnd ? Int64.max - 1 : window.end
        prefix = PresentationPrefix(end: end)
        nominalDuration = window.nominalPictureDuration
        clock = DecodingClock(
            depth: matched?.reorderDepth ?? window.stream.reorderDepth, step: nominalDuration)
    }

    func take(_ packet: Packet) throws {
        guard let pts = packet.pts ?? packet.dts else { return }
        switch stage {
        case .ended: return
        case .before, .head: try takeBeforeAccess(packet, pts)
        case .leading(let access, let accessPTS):
            if pts < accessPTS {
                try takeLeading(packet, pts, access: access)
            } else {
                try startCopying(access, accessPTS)
                try copy(packet, pts)
            }
        case .copying: try copy(packet, pts)
        }
        if let dts = packet.dts, dts >= end { try finish() }
        try settle(waiting: false)
    }

    // MARK: The head

    private func takeBeforeAccess(_ packet: Packet, _ pts: Int64) throws {
        let kind = packet.isKey ? syntax.access(packet) : .none
        let isShown = pts >= window.start && pts < end && !packet.isHidden
        if kind == .clean, isShown {
            // What is shown before it may refer to it and to what was before it.
            if head == nil, !recent.isEmpty { recent.append(packet) }
            head?.limit(before: pts)
            stage = .leading(access: packet, pts: pts)
            note(packet, pts)
            return
        }
        if head != nil {
            if isShown { note(packet, pts) }
            head?.feed([packet])
            return
        }
        if kind != .none, pts <= window.start || recent.isEmpty { recent = [] }
        // Nothing can be decoded before the first access.
        guard kind != .none || !recent.isEmpty else { return }
        recent.append(packet)
        if isShown, pts >= recent[0].pts ?? pts {
            note(packet, pts)
            try startHead()
        }
    }

    private func takeLeading(_ packet: Packet, _ pts: Int64, access: Packet) throws {
        // It refers to what was before the access, so it cannot be copied.
        guard head != nil || !recent.isEmpty else { return }
        let isShown = pts >= window.start && !packet.isHidden
        if isShown { note(packet, pts) }
        if let head {
            head.feed(isAccessFed ? [packet] : [access, packet])
            isAccessFed = true
        } else {
            recent.append(packet)
            if isShown { try startHead() }
        }
    }

    private func startHead() throws {
        if case .before = stage { stage = .head }
        if case .leading = stage { isAccessFed = true }
        var last = end
        if case .leading(_, let access) = stage { last = access }
        head = try job(from: window.start, before: last)
        head?.feed(recent)
        recent = []
    }

    private func job(from start: Int64, before end: Int64) throws -> SeamJob {
        try SeamJob(coding.get(), from: start, before: end, file: file)
    }

    private func startCopying(_ access: Packet, _ pts: Int64) throws {
        head?.finish()
        recent = []
        stage = .copying(from: pts)
        let opened = syntax.opened(access, afterOthers: head != nil)
        try push(opened, pts)
        recent.append(access)
    }

    // MARK: The copy

    private func copy(_ packet: Packet, _ pts: Int64) throws {
        guard case .copying(let from) = stage, pts >= from else { return }
        if pts < end { note(packet, pts) }
        if packet.isKey, syntax.access(packet) != .none {
            if let laterAccess, laterAccess.pts <= copiedMaximum { recent.removeFirst(laterAccess.position) }
            laterAccess = (recent.count, pts)
        }
        recent.append(packet)
        try push(packet, pts)
        if let later = laterAccess, later.pts <= copiedMaximum {
            recent.removeFirst(later.position)
            laterAccess = nil
        }
    }

    private func push(_ packet: Packet, _ pts: Int64) throws {
        try release(prefix.push(packet, pts: pts, dts: packet.dts))
    }

    private func release(_ packets: [Packet]) throws {
        for packet in packets {
            guard let pts = packet.pts ?? packet.dts else { continue }
            copiedMaximum = max(copiedMaximum, pts)
            tally.copied += 1
            if head != nil {
                held.append(packet)
                heldBytes += packet.byteCount
            } else {
                try write(packet, pts)
            }
        }
        if heldBytes > Self.mostHeldBytes {
            head?.wait()
            try settle(waiting: false)
        }
    }

    // MARK: The tail

    func finish() throws {
        switch stage {
        case .ended: return
        case .before: break
        case .head: head?.finish()
        case .leading(let access, let pts):
            try startCopying(access, pts)
            try finishCopying()
        case .copying: try finishCopying()
        }
        recent = []
        stage = .ended
    }

    private func finishCopying() throws {
        try release(prefix.finish())
        let isLeft = recent.contains { packet in
            guard let pts = packet.pts ?? packet.dts else { return false }
            return pts > copiedMaximum && pts < end
        }
        guard isLeft else { return }
        tail = try job(from: copiedMaximum + 1, before: end)
        tail?.feed(recent)
        tail?.finish()
    }

    // MARK: Writing

    @discardableResult
    func settle(waiting: Bool) throws -> Bool {
        if let job = head {
            if waiting { job.wait() }
            let isDone = job.isDone
            for packet in try job.takeEncoded() { try write(packet, packet.pts ?? 0) }
            guard isDone else { return false }
            tally.head = job.pictures
            damagedPackets += job.damagedPackets
            head = nil
            for packet in held { try write(packet, packet.pts ?? packet.dts ?? 0) }
            held = []
            heldBytes = 0
        }
        if let job = tail {
            if waiting { job.wait() }
            guard job.isDone else { return false }
            for packet in try job.takeEncoded() { try write(packet, packet.pts ?? 0) }
            tally.tail = job.pictures
            damagedPackets += job.damagedPackets
            tail = nil
        }
        return isFinished
    }

    /// A picture of the segment was met.
    private func note(_ packet: Packet, _ pts: Int64) {
        tally.expected += 1
        lengths[pts] = packet.duration > 0 ? packet.duration : nominalDuration
    }

    private func write(_ packet: Packet, _ pts: Int64) throws {
        var length = lengths.removeValue(forKey: pts) ?? nominalDuration
        if !window.isAtRecordingEnd { length = max(1, min(length, window.end - pts)) }
        guard let decoded = clock.decodingTime(of: pts) else {
            damagedPackets += 1
            return
        }
        let timed = packet.reference()
        timed.pts = pts
        timed.dts = decoded
        timed.duration = length
        try sink(timed, window.zero)
        first = min(first ?? pts, pts)
        last = max(last ?? pts, pts + length)
    }
}

/// What became of a segment's pictures.
public struct PictureCounts: Hashable, Sendable {
    /// Those of the source within the segment.
    public internal(set) var expected = 0
    /// Encoded before the copied ones, copied, encoded after them.
    public internal(set) var head = 0
    public internal(set) var copied = 0
    public internal(set) var tail = 0

    /// Those that the source's damage keeps from being decoded.
    public var missing: Int { max(0, expected - head - copied - tail) }
}
