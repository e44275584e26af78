import LibAV
import Timeline

/// Sound as it is, from the segment's first sample to its last where the container can say so.
///
/// Times are counted in samples from the segment's start. Packets that a decoder needs before the first sample are
/// stored in front of it where the container hides them; elsewhere the track starts with the first packet that lies in
/// the segment. The last packet is marked as shorter than it is.
final class CopiedSound: TrackWriter {
    private let window: TrackWindow
    private let edges: SoundEdges
    private let sink: PacketSink
    /// Tells the header how many samples are hidden in front; false where it is written already.
    private let announce: (Int) -> Bool
    private let samples: TimeBase
    private var clock: SampleClock
    /// Samples from the segment's start to its end.
    private let end: Int64
    private var started = false
    /// Heard samples.
    private var first: Int64?
    private var last: Int64?
    /// The end of what was written, hidden or not.
    private var reached: Int64?
    private var lead: Int64 = 0
    private var tail: Int64 = 0
    private var previous: Packet?
    private(set) var isFinished = false
    private(set) var damagedPackets = 0
    /// Whether each packet says itself what it holds (ADTS), as its track's header does not.
    private let isSelfDescribed: Bool

    var written: TimeRange? {
        guard let first, let last, first < last else { return nil }
        let start = window.cut.start
        return TimeRange(start + TimeSpan(first, samples), start + TimeSpan(last, samples))
    }

    var hidden: HiddenSound? {
        guard lead > 0 || tail > 0 else { return nil }
        return HiddenSound(
            track: window.stream.index, lead: TimeSpan(lead, samples), tail: TimeSpan(tail, samples))
    }

    init(
        _ window: TrackWindow, edges: SoundEdges, sink: @escaping PacketSink,
        announce: @escaping (Int) -> Bool
    ) {
        self.window = window
        self.edges = edges
        self.sink = sink
        self.announce = announce
        let stream = window.stream
        isSelfDescribed = stream.codec == "aac" && stream.parameters.extradata.isEmpty
        let rate = max(1, window.stream.sampleRate)
        samples = TimeBase(1, Int32(clamping: rate))
        clock = SampleClock(
            ticks: window.stream.timeBase, sampleRate: rate,
            origin: window.cut.start + (window.recording.zero - .zero))
        end = window.cut.duration.ticks(in: samples)
    }

    func take(_ packet: Packet) throws {
        guard !isFinished, let ticks = packet.pts ?? packet.dts else { return }
        let length = SoundPacket.samples(in: packet, of: window.stream)
        let position = clock.place(ticks, length: length)
        // A packet that begins within the clock's doubt of the end holds nothing of the segment.
        if !window.isAtRecordingEnd, position >= end - clock.grace {
            isFinished = true
            return
        }
        // No container takes the shreds that lost bytes leave.
        if isSelfDescribed, !SoundPacket.hasOwnHeader(packet) {
            damagedPackets += 1
            return
        }
        // What was there already is not said again.
        guard length > 0, reached.map({ position > $0 - length / 2 }) ?? true else { return }
        if let frame = window.stream.pcmFrameBytes, edges.start == .sample {
            try cut(packet, at: position, length: length, frame: frame)
        } else {
            try copy(packet, ticks, at: position, length: length)
        }
    }

    func finish() throws { isFinished = true }

    private func copy(_ packet: Packet, _ ticks: Int64, at position: Int64, length: Int64) throws {
        if !started {
            let isOwnStart = window.isAtRecordingStart && !packet.isHidden
            guard edges.keeps(position: position, length: length, grace: clock.grace) || isOwnStart else {
                previous = packet
                return
            }
            let priming = SoundPacket.priming(packet, ticks, of: window.stream)
            let hides = edges.start != .packet
            let hiddenLead = max(hides ? -position : 0, Int64(priming), 0)
            if edges.start == .hiddenByHeader, !announce(Int(hiddenLead)), position < -clock.grace {
                previous = packet
                return
            }
            lead = hides ? hiddenLead : 0
            started = true
            clock.settle()
            if edges.swallowsFirstPacket, let previous, position >= -clock.grace {
                // Just before the first that is heard, whatever its own length: decoders give nothing for it.
                let step = max(clock.tick, 1)
                try sink(previous.retimed(position - step, duration: step, in: samples), 0)
            }
        }
        previous = nil
        let past = window.isAtRecordingEnd ? 0 : max(0, position + length - end)
        let cutOff = past > clock.grace ? past : 0
        if cutOff > 0, !edges.trimsEnd {
            isFinished = true
            return
        }
        let own = Int64(packet.skippedSamples.end)
        let kept = max(1, length - max(cutOff, own))
        let out = packet.retimed(position, duration: kept, in: samples)
        let isInHeader = edges.start == .hiddenByHeader
        if cutOff > 0 || own > 0 || (isInHeader && reached == nil) {
            // MP3's header is made from what its first and its last packet say; 529 samples are what decoders
            // leave out by themselves.
            out.setSkippedSamples(start: isInHeader ? max(529, Int(lead)) : 0, end: Int(max(cutOff, own)))
        }
        try sink(out, 0)
        tail = cutOff
        reached = position + length
        let isHeard = edges.start == .packet || position + kept > 0
        if isHeard {
            first = first ?? (edges.start == .packet ? position : max(0, position))
            last = position + kept
        }
    }

    private func cut(_ packet: Packet, at position: Int64, length: Int64, frame: Int) throws {
        let from = window.isAtRecordingStart ? 0 : max(0, -position)
        let to = window.isAtRecordingEnd ? length : min(length, end - position)
        guard from < to else { return }
        if !started {
            started = true
            clock.settle()
        }
        let whole = from == 0 && to == length
        let part = whole ? packet : packet.slice(from: Int(from) * frame, count: Int(to - from) * frame)
        try sink(part.retimed(position + from, duration: to - from, in: samples), 0)
        reached = position + to
        first = first ?? position + from
        last = position + to
    }
}

/// What single packets of sound say about themselves.
enum SoundPacket {
    /// Samples it decodes to, per channel.
    static func samples(in packet: Packet, of stream: Stream) -> Int64 {
        if let frame = stream.pcmFrameBytes { return Int64(packet.byteCount / frame) }
        if stream.codec == "opus", let length = opusSamples(packet.prefix(2)) { return Int64(length) }
        let rate = TimeBase(1, Int32(clamping: max(1, stream.sampleRate)))
        let told = TimeSpan(packet.duration, packet.timeBase).ticks(in: rate)
        guard stream.frameSize > 0, stream.codec != "vorbis" else {
            return min(told, 1 << 32)
        }
        // A container's duration is rounded, and shortened at a track's end.
        let tick = Timestamp(1, packet.timeBase).ticks(in: rate, rounding: .up)
        let nominal = Int64(stream.frameSize)
        // Band replication doubles what a packet's core holds.
        if abs(told - 2 * nominal) <= 2 * max(1, tick) { return 2 * nominal }
        return told <= nominal + 2 * max(1, tick) ? nominal : min(told, 1 << 32)
    }

    /// ISO/IEC 13818-7, 6.2: twelve set bits, and more behind them than a header of seven bytes.
    static func hasOwnHeader(_ packet: Packet) -> Bool {
        let head = packet.bytes(first: 8)
        return head.count == 8 && head[0] == 0xFF && head[1] & 0xF0 == 0xF0
    }

    /// RFC 6716, 3.1: the first byte names the frames' length, and how many there are, perhaps with a second one.
    static func opusSamples(_ bytes: [UInt8]) -> Int? {
        guard let head = bytes.first else { return nil }
        let configuration = Int(head >> 3)
        let frame =
            switch configuration {
            case 0..<12: [480, 960, 1920, 2880][configuration % 4]
            case 12..<16: [480, 960][configuration % 2]
            default: [120, 240, 480, 960][configuration % 4]
            }
        switch head & 3 {
        case 0: return frame
        case 1, 2: return 2 * frame
        default:
            guard bytes.count > 1 else { return nil }
            return Int(bytes[1] & 63) * frame
        }
    }

    /// Samples at a packet's start that the source itself does not play: the encoder's priming, in the track's first.
    static func priming(_ packet: Packet, _ ticks: Int64, of stream: Stream) -> Int {
        let told = packet.skippedSamples.start
        guard told == 0, let start = stream.start, Timestamp(ticks, stream.timeBase) <= start else {
            return told
        }
        return stream.initialPadding
    }
}
