internal import CLibAV
import Timeline

/// What decoded pictures or sound look like: size and pixel format, or rate and channels.
public struct FrameFormat: Hashable, Sendable {
    public var isVideo: Bool

    // Pictures
    public var width = 0
    public var height = 0
    /// libav's name: `yuv420p`.
    public var pixelFormat = ""
    public var sampleAspectRatio: Ratio?
    public var isInterlaced = false
    public var isTopFieldFirst = false
    /// libav's numbers of range, primaries, transfer, matrix and chroma place.
    var colour: [Int32] = [0, 0, 0, 0, 0]

    // Sound
    public var sampleRate = 0
    /// libav's name: `fltp`.
    public var sampleFormat = ""
    /// libav's name: `stereo`, `5.1(side)`.
    public var channelLayout = ""

    /// Of a track, as its header says; nil where it does not say enough.
    public init?(_ stream: Stream) {
        let parameters = stream.parameters.raw.pointee
        isVideo = stream.kind == .video
        if isVideo {
            guard let name = stream.pixelFormat, stream.width > 0, stream.height > 0 else { return nil }
            width = stream.width
            height = stream.height
            pixelFormat = name
            sampleAspectRatio = stream.sampleAspectRatio
            colour = [
                Int32(parameters.color_range.rawValue), Int32(parameters.color_primaries.rawValue),
                Int32(parameters.color_trc.rawValue), Int32(parameters.color_space.rawValue),
                Int32(parameters.chroma_location.rawValue),
            ]
            let order = parameters.field_order
            isInterlaced = ![AV_FIELD_UNKNOWN, AV_FIELD_PROGRESSIVE].contains(order)
            isTopFieldFirst = order == AV_FIELD_TT || order == AV_FIELD_TB
        } else {
            guard stream.sampleRate > 0, stream.channels > 0,
                let name = av_get_sample_fmt_name(AVSampleFormat(rawValue: parameters.format))
            else { return nil }
            sampleRate = stream.sampleRate
            sampleFormat = String(cString: name)
            channelLayout = FrameFormat.describe(parameters.ch_layout)
        }
    }

    public init(_ frame: Frame) {
        let raw = frame.raw.pointee
        isVideo = raw.nb_samples == 0
        if isVideo {
            width = Int(raw.width)
            height = Int(raw.height)
            pixelFormat =
                av_get_pix_fmt_name(AVPixelFormat(rawValue: raw.format)).map { String(cString: $0) } ?? ""
            sampleAspectRatio = Ratio(raw.sample_aspect_ratio)
            isInterlaced = frame.isInterlaced
            isTopFieldFirst = frame.isTopFieldFirst
            colour = [
                Int32(raw.color_range.rawValue), Int32(raw.color_primaries.rawValue),
                Int32(raw.color_trc.rawValue), Int32(raw.colorspace.rawValue),
                Int32(raw.chroma_location.rawValue),
            ]
        } else {
            sampleRate = Int(raw.sample_rate)
            sampleFormat =
                av_get_sample_fmt_name(AVSampleFormat(rawValue: raw.format)).map { String(cString: $0) } ?? ""
            channelLayout = FrameFormat.describe(raw.ch_layout)
        }
    }

    init(sink: UnsafeMutablePointer<AVFilterContext>, from input: FrameFormat) {
        self = input
        if isVideo {
            width = Int(av_buffersink_get_w(sink))
            height = Int(av_buffersink_get_h(sink))
            let format = AVPixelFormat(rawValue: av_buffersink_get_format(sink))
            pixelFormat = av_get_pix_fmt_name(format).map { String(cString: $0) } ?? ""
            sampleAspectRatio = Ratio(av_buffersink_get_sample_aspect_ratio(sink))
        } else {
            var layout = AVChannelLayout()
            av_buffersink_get_ch_layout(sink, &layout)
            channelLayout = FrameFormat.describe(layout)
            av_channel_layout_uninit(&layout)
            sampleRate = Int(av_buffersink_get_sample_rate(sink))
            let format = AVSampleFormat(rawValue: av_buffersink_get_format(sink))
            sampleFormat = av_get_sample_fmt_name(format).map { String(cString: $0) } ?? ""
        }
    }

    /// Channels of sound; 0 for pictures.
    public var channelCount: Int {
        guard !isVideo else { return 0 }
        var layout = AVChannelLayout()
        defer { av_channel_layout_uninit(&layout) }
        return av_channel_layout_from_string(&layout, channelLayout) == 0 ? Int(layout.nb_channels) : 0
    }

    /// Whether a filter graph made for `other` can take frames like this.
    func feeds(_ other: FrameFormat) -> Bool {
        isVideo
            ? width == other.width && height == other.height && pixelFormat == other.pixelFormat
            : sampleRate == other.sampleRate && sampleFormat == other.sampleFormat
                && channelLayout == other.channelLayout
    }

    /// Whether an encoder opened for `other` can take pictures like this.
    public func isCoded(like other: FrameFormat) -> Bool { feeds(other) }

    var rawPixelFormat: AVPixelFormat { av_get_pix_fmt(pixelFormat) }
    var rawSampleFormat: AVSampleFormat { av_get_sample_fmt(sampleFormat) }

    private static func describe(_ layout: AVChannelLayout) -> String {
        var layout = layout
        // Raw sound often only counts its channels.
        if layout.order == AV_CHANNEL_ORDER_UNSPEC { av_channel_layout_default(&layout, layout.nb_channels) }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            av_channel_layout_describe(&layout, buffer.baseAddress, buffer.count)
            return buffer.baseAddress.map { String(cString: $0) } ?? "stereo"
        }
    }
}
