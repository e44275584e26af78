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
    /// Name of the pixel format that pictures are brought to; nil keeps the source's where the encoder takes it.
    public var pixelFormat: String?
    /// Threads; 0 lets the encoder use all cores. A fixed number gives the same bytes on every machine.
    public var threads: Int
    /// Profile and level by libav's numbers; nil lets the encoder choose.
    public var profile: Int32?
    public var level: Int32?
    /// The most pictures in a row that are predicted from both sides; nil lets the encoder choose.
    public var bidirectionalPictures: Int?
    /// A constant quantiser for encoders without a rate factor, 1 (best) to 31; nil for none.
    public var quantiser: Int?
    /// Samples a second, and channels by libav's name of their layout, that sound is brought to; nil keeps the source's
    /// where the encoder takes them.
    public var soundRate: Int?
    public var soundLayout: String?
    /// Whether parameter sets always go into `Encoder.extradata` and never into packets.
    public var keepsHeadersApart = false

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

    /// An encoder for frames of a format, with its size, pixel or sample format, colour and shape.
    /// - Parameters:
    ///   - timeBase: the unit of the pictures' times; sound is counted in samples.
    ///   - frameRate: pictures a second, a hint to rate control; times come from the frames.
    ///   - file: the output, for errors.
    /// - Throws: `LibAVError`; E306 where this machine lacks the encoder.
    public init(
        _ settings: EncoderSettings, _ format: FrameFormat, timeBase: TimeBase, frameRate: Ratio? = nil,
        container: Container? = nil, file: String
    ) throws(LibAVError) {
        _ = LibAVLog.installed
        LibAVLog.clear()
        guard let codec = avcodec_find_encoder_by_name(settings.encoder) else {
            throw LibAVError(Failure.codecMissing(settings.encoder), .encode)
        }
        raw = allocated(avcodec_alloc_context3(codec))
        self.file = file
        isVideo = format.isVideo
        self.timeBase = isVideo ? timeBase : TimeBase(1, Int32(max(1, format.sampleRate)))
        raw.pointee.time_base = self.timeBase.rational
        raw.pointee.bit_rate = settings.bitRate
        raw.pointee.thread_count = Int32(settings.threads)
        raw.pointee.flags |= AV_CODEC_FLAG_BITEXACT
        if isVideo {
            raw.pointee.width = Int32(format.width)
            raw.pointee.height = Int32(format.height)
            raw.pointee.pix_fmt = format.rawPixelFormat
            raw.pointee.sample_aspect_ratio = format.sampleAspectRatio?.rational ?? AVRational(num: 0, den: 1)
            raw.pointee.color_range = AVColorRange(rawValue: UInt32(format.colour[0]))
            raw.pointee.color_primaries = AVColorPrimaries(rawValue: UInt32(format.colour[1]))
            raw.pointee.color_trc = AVColorTransferCharacteristic(rawValue: UInt32(format.colour[2]))
            raw.pointee.colorspace = AVColorSpace(rawValue: UInt32(format.colour[3]))
            raw.pointee.chroma_sample_location = AVChromaLocation(rawValue: UInt32(format.colour[4]))
            if let frameRate { raw.pointee.framerate = frameRate.rational }
            if let count = settings.bidirectionalPictures { raw.pointee.max_b_frames = Int32(count) }
            if let quantiser = settings.quantiser {
                raw.pointee.flags |= AV_CODEC_FLAG_QSCALE
                raw.pointee.global_quality = Int32(quantiser) * FF_QP2LAMBDA
            }
            if format.isInterlaced {
                raw.pointee.flags |= AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME
                raw.pointee.field_order = format.isTopFieldFirst ? AV_FIELD_TT : AV_FIELD_BB
            }
        } else {
            raw.pointee.sample_rate = Int32(format.sampleRate)
            raw.pointee.sample_fmt = format.rawSampleFormat
            try check(
                av_channel_layout_from_string(&raw.pointee.ch_layout, format.channelLayout), .encode, file)
        }
        if let profile = settings.profile { raw.pointee.profile = profile }
        if let level = settings.level { raw.pointee.level = level }
        // MP4 and Matroska keep codec headers apart from the packets; TS wants them in band.
        if settings.keepsHeadersApart || container.map({ $0 != .ts }) == true {
            raw.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
        }
        let options = Options(settings.options)
        try check(avcodec_open2(raw, codec, &options.raw), .encode, file)
    }

    /// The coding's own header, where it is kept apart from the packets.
    public var extradata: [UInt8] {
        guard let data = raw.pointee.extradata else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(raw.pointee.extradata_size)))
    }

    /// How many pictures decoding order may differ from presentation order by.
    public var reorderDepth: Int { Int(raw.pointee.has_b_frames) }

    /// Whether this machine has an encoder of that name.
    public static func exists(_ name: String) -> Bool { avcodec_find_encoder_by_name(name) != nil }

    /// Pixel formats an encoder takes; empty where it does not say.
    public static func pixelFormats(of encoder: String) -> [String] {
        guard let list = avcodec_find_encoder_by_name(encoder)?.pointee.pix_fmts else { return [] }
        var names: [String] = []
        var position = 0
        while list[position] != AV_PIX_FMT_NONE {
            if let name = av_get_pix_fmt_name(list[position]) { names.append(String(cString: name)) }
            position += 1
        }
        return names
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
