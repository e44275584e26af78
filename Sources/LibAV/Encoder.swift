internal import CLibAV
import Messages
public import Timeline

/// How pictures or sound are to be encoded.
public struct EncoderSettings: Sendable {
    /// libavcodec's name of the encoder: `libx264`, `aac`, `mjpeg`.
    public var encoder: String
    /// The encoder's own options (`crf`, `preset`).
    public var options: [String: String]
    /// Bits a second; 0 leaves it to the encoder.
    public var bitRate: Int64
    /// Threads; 0 lets the encoder use all cores. A fixed number gives the same bytes on every machine.
    public var threads: Int

    public init(encoder: String, options: [String: String] = [:], bitRate: Int64 = 0, threads: Int = 0) {
        self.encoder = encoder
        self.options = options
        self.bitRate = bitRate
        self.threads = threads
    }
}

/// Turns frames into packets.
public final class Encoder {
    let raw: UnsafeMutablePointer<AVCodecContext>
    private let file: String
    /// The unit frames' times must be in, and packets' times are in.
    public let timeBase: TimeBase
    let isVideo: Bool

    /// An encoder for frames like `frame`, with its size, pixel or sample format, colour and shape.
    /// - Parameters:
    ///   - frameRate: pictures a second, a hint to rate control; times come from the frames.
    ///   - file: the output, for errors.
    /// - Throws: `LibAVError`; E306 where this machine lacks the encoder.
    public init(
        _ settings: EncoderSettings, like frame: Frame, frameRate: Ratio? = nil, container: Container? = nil,
        file: String
    ) throws(LibAVError) {
        _ = LibAVLog.installed
        LibAVLog.clear()
        guard let codec = avcodec_find_encoder_by_name(settings.encoder) else {
            throw LibAVError(Failure.codecMissing(settings.encoder), .encode)
        }
        raw = allocated(avcodec_alloc_context3(codec))
        self.file = file
        isVideo = codec.pointee.type == AVMEDIA_TYPE_VIDEO
        timeBase = isVideo ? frame.timeBase : TimeBase(1, max(1, Int32(frame.sampleRate)))
        let source = frame.raw.pointee
        raw.pointee.time_base = timeBase.rational
        raw.pointee.bit_rate = settings.bitRate
        raw.pointee.thread_count = Int32(settings.threads)
        raw.pointee.flags |= AV_CODEC_FLAG_BITEXACT
        if isVideo {
            raw.pointee.width = source.width
            raw.pointee.height = source.height
            raw.pointee.pix_fmt = AVPixelFormat(rawValue: source.format)
            raw.pointee.sample_aspect_ratio = source.sample_aspect_ratio
            raw.pointee.color_range = source.color_range
            raw.pointee.color_primaries = source.color_primaries
            raw.pointee.color_trc = source.color_trc
            raw.pointee.colorspace = source.colorspace
            raw.pointee.chroma_sample_location = source.chroma_location
            if let frameRate { raw.pointee.framerate = frameRate.rational }
            if frame.isInterlaced {
                raw.pointee.flags |= AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME
                raw.pointee.field_order = frame.isTopFieldFirst ? AV_FIELD_TT : AV_FIELD_BB
            }
        } else {
            raw.pointee.sample_rate = source.sample_rate
            raw.pointee.sample_fmt = AVSampleFormat(rawValue: source.format)
            try check(
                av_channel_layout_copy(&raw.pointee.ch_layout, &frame.raw.pointee.ch_layout), .encode, file)
        }
        // MP4 and Matroska keep codec headers apart from the packets; TS wants them in band.
        if let container, container != .ts { raw.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
        let options = Options(settings.options)
        try check(avcodec_open2(raw, codec, &options.raw), .encode, file)
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = raw
        avcodec_free_context(&context)
    }

    /// Samples that each frame must hold; 0 where any number will do.
    public var frameSize: Int {
        Int32(raw.pointee.codec.pointee.capabilities) & AV_CODEC_CAP_VARIABLE_FRAME_SIZE != 0
            ? 0 : Int(raw.pointee.frame_size)
    }

    /// Samples that the encoder puts before the first one given to it.
    public var priming: Int { Int(raw.pointee.initial_padding) }

    /// Gives a frame, or nil for “no more”; every packet that is ready then is passed to `body`.
    public func encode(_ frame: Frame?, _ body: (Packet) throws -> Void) throws {
        LibAVLog.clear()
        frame?.forgetPictureType()
        let sent = avcodec_send_frame(raw, frame?.raw)
        if sent != LIBAV_ERROR_EOF { try check(sent, .encode, file) }
        while true {
            let packet = Packet()
            let received = avcodec_receive_packet(raw, packet.raw)
            if received == LIBAV_ERROR_EAGAIN || received == LIBAV_ERROR_EOF { return }
            try check(received, .encode, file)
            packet.raw.pointee.time_base = timeBase.rational
            try body(packet)
        }
    }
}
