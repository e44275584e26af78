internal import CLibAV
public import Timeline

/// One decoded picture or block of samples. Its buffers are shared with libav and never changed here.
public final class Frame {
    let raw: UnsafeMutablePointer<AVFrame>
    /// The unit of `pts`.
    public private(set) var timeBase: TimeBase

    init(timeBase: TimeBase) {
        raw = allocated(av_frame_alloc())
        self.timeBase = timeBase
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = raw
        av_frame_free(&frame)
    }

    /// Presentation time in ticks of `timeBase`.
    public var pts: Int64? {
        get { ticks(raw.pointee.pts) }
        set { raw.pointee.pts = LibAV.raw(newValue) }
    }

    public var presentation: Timestamp? { pts.map { Timestamp($0, timeBase) } }

    /// How long it shows, in ticks of `timeBase`; 0 when unknown.
    public var duration: Int64 { raw.pointee.pkt_duration }

    public var width: Int { Int(raw.pointee.width) }
    public var height: Int { Int(raw.pointee.height) }
    /// Samples per channel; 0 for pictures.
    public var sampleCount: Int { Int(raw.pointee.nb_samples) }
    public var sampleRate: Int { Int(raw.pointee.sample_rate) }
    public var isInterlaced: Bool { raw.pointee.interlaced_frame != 0 }
    public var isTopFieldFirst: Bool { raw.pointee.top_field_first != 0 }

    /// Another frame on the same buffers, with times of its own.
    public func reference() -> Frame {
        let copy = Frame(timeBase: timeBase)
        precondition(av_frame_ref(copy.raw, raw) >= 0, "out of memory")
        return copy
    }

    /// Lets an encoder choose the picture type again.
    func forgetPictureType() {
        raw.pointee.pict_type = AV_PICTURE_TYPE_NONE
    }

    /// The samples of one channel of 32-bit float planar sound.
    public func withSamples<Result>(channel: Int, _ body: (Span<Float>) throws -> Result) rethrows -> Result {
        precondition(raw.pointee.format == AV_SAMPLE_FMT_FLTP.rawValue, "float planar sound")
        let plane = UnsafeRawPointer(raw.pointee.extended_data[channel])
        let samples = UnsafeBufferPointer(
            start: plane?.assumingMemoryBound(to: Float.self), count: sampleCount)
        return try body(samples.span)
    }
}
