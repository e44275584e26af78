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

    /// What goes in, and what comes out.
    public let input: FrameFormat
    public let output: FrameFormat

    /// - Parameters:
    ///   - input: the frames that will come in; their times are in `timeBase`.
    ///   - chain: filters as libavfilter writes them, `scale=-2:360,format=yuvj420p`. Never from user input.
    public init(_ input: FrameFormat, timeBase: TimeBase, chain: String, file: String) throws(LibAVError) {
        _ = LibAVLog.installed
        LibAVLog.clear()
        let graph = allocated(avfilter_graph_alloc())
        raw = graph
        self.file = file
        self.input = input
        do {
            let arguments = FilterGraph.arguments(input, timeBase)
            source = try FilterGraph.add(input.isVideo ? "buffer" : "abuffer", "in", arguments, graph, file)
            sink = try FilterGraph.add(input.isVideo ? "buffersink" : "abuffersink", "out", nil, graph, file)
            try FilterGraph.connect(chain, source, sink, graph, file)
        } catch {
            var graph: UnsafeMutablePointer<AVFilterGraph>? = graph
            avfilter_graph_free(&graph)
            throw error
        }
        output = FrameFormat(sink: sink, from: input)
    }

    /// Each block of sound that comes out holds this many samples, but the last.
    public func setFrameSize(_ samples: Int) {
        av_buffersink_set_frame_size(sink, UInt32(samples))
    }

    /// Whether frames like this may go in.
    public func accepts(_ frame: Frame) -> Bool { FrameFormat(frame).feeds(input) }

    deinit {
        var graph: UnsafeMutablePointer<AVFilterGraph>? = raw
        avfilter_graph_free(&graph)
    }

    private static func arguments(_ format: FrameFormat, _ timeBase: TimeBase) -> String {
        let base = "time_base=\(timeBase.numerator)/\(timeBase.denominator)"
        guard format.isVideo else {
            return "sample_rate=\(format.sampleRate):sample_fmt=\(format.sampleFormat)"
                + ":channel_layout=\(format.channelLayout):\(base)"
        }
        let aspect = format.sampleAspectRatio
        return "video_size=\(format.width)x\(format.height):pix_fmt=\(format.pixelFormat):\(base)"
            + ":pixel_aspect=\(aspect?.numerator ?? 0)/\(aspect?.denominator ?? 1)"
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
