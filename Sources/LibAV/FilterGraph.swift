internal import CLibAV
public import Timeline

/// A chain of libavfilter's filters with one input and one output.
public final class FilterGraph {
    private let raw: UnsafeMutablePointer<AVFilterGraph>
    private let source: UnsafeMutablePointer<AVFilterContext>
    private let sink: UnsafeMutablePointer<AVFilterContext>
    private let file: String

    /// The unit of the frames that come out.
    public var timeBase: TimeBase { TimeBase(av_buffersink_get_time_base(sink)) }

    /// - Parameters:
    ///   - like: a frame of the kind that will come in.
    ///   - chain: filters as libavfilter writes them, `scale=-2:360,format=yuvj420p`. Never from user input.
    ///   - frameSize: samples in each frame that comes out, for encoders that need it; 0 leaves them as they are.
    public init(like frame: Frame, chain: String, frameSize: Int = 0, file: String) throws(LibAVError) {
        _ = LibAVLog.installed
        LibAVLog.clear()
        let graph = allocated(avfilter_graph_alloc())
        raw = graph
        self.file = file
        do {
            let isAudio = frame.sampleCount > 0
            let arguments = isAudio ? FilterGraph.audioArguments(frame) : FilterGraph.videoArguments(frame)
            source = try FilterGraph.add(isAudio ? "abuffer" : "buffer", "in", arguments, graph, file)
            sink = try FilterGraph.add(isAudio ? "abuffersink" : "buffersink", "out", nil, graph, file)
            try FilterGraph.connect(chain, source, sink, graph, file)
            if frameSize > 0 { av_buffersink_set_frame_size(sink, UInt32(frameSize)) }
        } catch {
            var graph: UnsafeMutablePointer<AVFilterGraph>? = graph
            avfilter_graph_free(&graph)
            throw error
        }
    }

    deinit {
        var graph: UnsafeMutablePointer<AVFilterGraph>? = raw
        avfilter_graph_free(&graph)
    }

    private static func videoArguments(_ frame: Frame) -> String {
        let picture = frame.raw.pointee
        let aspect = picture.sample_aspect_ratio
        return "video_size=\(picture.width)x\(picture.height):pix_fmt=\(picture.format)"
            + ":time_base=\(frame.timeBase.numerator)/\(frame.timeBase.denominator)"
            + ":pixel_aspect=\(max(aspect.num, 0))/\(max(aspect.den, 1))"
    }

    private static func audioArguments(_ frame: Frame) -> String {
        let sound = frame.raw.pointee
        var layout = sound.ch_layout
        if layout.order == AV_CHANNEL_ORDER_UNSPEC { av_channel_layout_default(&layout, layout.nb_channels) }
        let name = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            av_channel_layout_describe(&layout, buffer.baseAddress, buffer.count)
            return buffer.baseAddress.map { String(cString: $0) } ?? "stereo"
        }
        let format = av_get_sample_fmt_name(AVSampleFormat(rawValue: sound.format)).map {
            String(cString: $0)
        }
        return "sample_rate=\(sound.sample_rate):sample_fmt=\(format ?? "fltp"):channel_layout=\(name)"
            + ":time_base=\(frame.timeBase.numerator)/\(frame.timeBase.denominator)"
    }

    private static func add(
        _ filter: String, _ name: String, _ arguments: String?, _ graph: UnsafeMutablePointer<AVFilterGraph>,
        _ file: String
    ) throws(LibAVError) -> UnsafeMutablePointer<AVFilterContext> {
        var context: UnsafeMutablePointer<AVFilterContext>?
        try check(
            avfilter_graph_create_filter(&context, avfilter_get_by_name(filter), name, arguments, nil, graph),
            .filter, file)
        return allocated(context)
    }

    private static func connect(
        _ chain: String, _ source: UnsafeMutablePointer<AVFilterContext>,
        _ sink: UnsafeMutablePointer<AVFilterContext>, _ graph: UnsafeMutablePointer<AVFilterGraph>,
        _ file: String
    ) throws(LibAVError) {
        // “outputs” are the open ends the chain is fed from, “inputs” those it feeds.
        var outputs: UnsafeMutablePointer<AVFilterInOut>? = allocated(avfilter_inout_alloc())
        var inputs: UnsafeMutablePointer<AVFilterInOut>? = allocated(avfilter_inout_alloc())
        defer {
            avfilter_inout_free(&outputs)
            avfilter_inout_free(&inputs)
        }
        outputs?.pointee.name = av_strdup("in")
        outputs?.pointee.filter_ctx = source
        inputs?.pointee.name = av_strdup("out")
        inputs?.pointee.filter_ctx = sink
        try check(avfilter_graph_parse_ptr(graph, chain, &inputs, &outputs, nil), .filter, file)
        try check(avfilter_graph_config(graph, nil), .filter, file)
    }

    /// Gives a frame, or nil for “no more”; every frame that comes out is passed to `body`.
    public func filter(_ frame: Frame?, _ body: (Frame) throws -> Void) throws {
        LibAVLog.clear()
        try check(
            av_buffersrc_add_frame_flags(source, frame?.raw, Int32(AV_BUFFERSRC_FLAG_KEEP_REF)), .filter, file
        )
        while true {
            let out = Frame(timeBase: timeBase)
            let result = av_buffersink_get_frame(sink, out.raw)
            if result == LIBAV_ERROR_EAGAIN || result == LIBAV_ERROR_EOF { return }
            try check(result, .filter, file)
            try body(out)
        }
    }
}
