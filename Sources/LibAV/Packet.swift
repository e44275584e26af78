internal import CLibAV
public import Timeline

/// One compressed access unit: a coded picture, a block of sound, a cue.
///
/// The bytes are reference counted by libav and never changed; `reference()` is cheap.
///
/// SAFETY of passing it between threads: the bytes are never written, and times are only set by whoever just made the
/// packet or a reference to it, before passing it on.
public final class Packet: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVPacket>

    init() {
        raw = allocated(av_packet_alloc())
    }

    deinit {
        var packet: UnsafeMutablePointer<AVPacket>? = raw
        av_packet_free(&packet)
    }

    /// The track it belongs to in its source.
    public var streamIndex: Int { Int(raw.pointee.stream_index) }
    /// The unit of its times.
    public var timeBase: TimeBase { TimeBase(raw.pointee.time_base) }
    /// Presentation time in ticks of `timeBase`.
    public var pts: Int64? {
        get { ticks(raw.pointee.pts) }
        set { raw.pointee.pts = LibAV.raw(newValue) }
    }
    /// Decoding time in ticks of `timeBase`.
    public var dts: Int64? {
        get { ticks(raw.pointee.dts) }
        set { raw.pointee.dts = LibAV.raw(newValue) }
    }
    /// In ticks of `timeBase`; 0 when unknown.
    public var duration: Int64 {
        get { raw.pointee.duration }
        set { raw.pointee.duration = newValue }
    }
    /// Where it begins in its file, in bytes; nil where the container does not say.
    public var position: Int64? { raw.pointee.pos >= 0 ? raw.pointee.pos : nil }
    public var byteCount: Int { Int(raw.pointee.size) }
    /// Whether decoding may start here (the container's or parser's word for it).
    public var isKey: Bool { raw.pointee.flags & AV_PKT_FLAG_KEY != 0 }
    /// Needed to decode what follows, but not shown: hidden by the source's edit list.
    public var isHidden: Bool { raw.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }
    public var isCorrupt: Bool { raw.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 }

    public var presentation: Timestamp? { pts.map { Timestamp($0, timeBase) } }

    /// Another packet on the same bytes, with times of its own.
    public func reference() -> Packet {
        let copy = Packet()
        precondition(av_packet_ref(copy.raw, raw) >= 0, "out of memory")
        copy.raw.pointee.time_base = raw.pointee.time_base
        return copy
    }

    /// Makes it a packet of another track: its times, in another unit.
    public func move(to track: Int, timeBase: TimeBase) {
        if timeBase != self.timeBase {
            av_packet_rescale_ts(raw, raw.pointee.time_base, timeBase.rational)
            raw.pointee.time_base = timeBase.rational
        }
        raw.pointee.stream_index = Int32(track)
    }

    /// Whether both hold the same bytes.
    public func hasSameBytes(as other: Packet) -> Bool {
        guard raw.pointee.size == other.raw.pointee.size else { return false }
        guard let left = raw.pointee.data, let right = other.raw.pointee.data else { return true }
        let count = Int(raw.pointee.size)
        return UnsafeBufferPointer(start: left, count: count).elementsEqual(
            UnsafeBufferPointer(start: right, count: count))
    }

    /// Gives a packet just made other times, in ticks of another unit.
    public func setTimes(pts: Int64, dts: Int64?, in base: TimeBase) {
        raw.pointee.time_base = base.rational
        self.pts = pts
        self.dts = dts
        duration = 0
    }

    /// Another packet on the same bytes, of whose sound nothing is left out when it is played.
    public func untrimmed() -> Packet {
        let copy = reference()
        av_packet_free_side_data(copy.raw)
        return copy
    }

    /// Another packet with the same times, flags and track on other bytes.
    public func replacing(_ bytes: [UInt8]) -> Packet {
        let copy = Packet()
        precondition(av_new_packet(copy.raw, Int32(bytes.count)) >= 0, "out of memory")
        precondition(av_packet_copy_props(copy.raw, raw) >= 0, "out of memory")
        copy.raw.pointee.time_base = raw.pointee.time_base
        _ = UnsafeMutableBufferPointer(start: copy.raw.pointee.data, count: bytes.count).update(
            fromContentsOf: bytes)
        return copy
    }

    /// A copy of the first bytes.
    public func bytes(first count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: raw.pointee.data, count: min(count, Int(raw.pointee.size))))
    }

    /// A copy of the bytes.
    public var bytes: [UInt8] {
        Array(UnsafeBufferPointer(start: raw.pointee.data, count: Int(raw.pointee.size)))
    }

    /// Looks at the bytes without copying them.
    public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        let bytes = UnsafeBufferPointer(start: raw.pointee.data, count: Int(raw.pointee.size))
        return try body(bytes.span)
    }
}
