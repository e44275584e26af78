internal import CLibAV
public import Timeline

/// What a track carries.
public enum MediaKind: String, Sendable, Hashable {
    case video, audio, subtitle, data, attachment
}

/// One track of a media file: plain values, read once when the file is opened.
public struct Stream: Sendable {
    public let index: Int
    public let kind: MediaKind
    /// libav's name of the codec: `h264`, `aac`.
    public let codec: String
    /// The unit of its packets' times.
    public let timeBase: TimeBase
    /// Start of presentation, where the container says it.
    public let start: Timestamp?
    public let duration: TimeSpan?
    /// Packets in the container's index; 0 when unknown.
    public let packetCount: Int
    /// Bits a second; 0 when unknown.
    public let bitRate: Int64

    // Pictures
    public let width: Int
    public let height: Int
    /// Average pictures a second, where known.
    public let frameRate: Ratio?
    /// The rate the coding is based on, equal to `frameRate` where it is constant.
    public let baseFrameRate: Ratio?
    public let sampleAspectRatio: Ratio?
    /// Name of the pixel format (`yuv420p`).
    public let pixelFormat: String?
    /// Degrees clockwise that a player turns the picture by.
    public let rotation: Int
    /// How many pictures decoding order may differ from presentation order by.
    public let reorderDepth: Int
    public let profile: String?

    // Sound
    public let sampleRate: Int
    public let channels: Int
    /// Samples in a packet; 0 where it varies.
    public let frameSize: Int

    public let language: String?
    public let title: String?
    public let isDefault: Bool
    /// A cover picture, not a film.
    public let isAttachedPicture: Bool
    public let metadata: [String: String]
    public let parameters: CodecParameters
    let disposition: Int32

    init(_ stream: UnsafeMutablePointer<AVStream>) {
        let par = stream.pointee.codecpar.pointee
        index = Int(stream.pointee.index)
        kind =
            switch par.codec_type {
            case AVMEDIA_TYPE_VIDEO: .video
            case AVMEDIA_TYPE_AUDIO: .audio
            case AVMEDIA_TYPE_SUBTITLE: .subtitle
            case AVMEDIA_TYPE_ATTACHMENT: .attachment
            default: .data
            }
        codec = avcodec_get_name(par.codec_id).map { String(cString: $0) } ?? "unknown"
        let base = TimeBase(stream.pointee.time_base)
        timeBase = base
        start = ticks(stream.pointee.start_time).map { Timestamp($0, base) }
        duration = ticks(stream.pointee.duration).flatMap { $0 > 0 ? TimeSpan($0, base) : nil }
        packetCount = Int(stream.pointee.nb_frames)
        bitRate = par.bit_rate
        width = Int(par.width)
        height = Int(par.height)
        frameRate = Ratio(stream.pointee.avg_frame_rate)
        baseFrameRate = Ratio(stream.pointee.r_frame_rate)
        sampleAspectRatio =
            Ratio(par.sample_aspect_ratio) ?? Ratio(stream.pointee.sample_aspect_ratio)
        pixelFormat =
            par.codec_type == AVMEDIA_TYPE_VIDEO
            ? av_get_pix_fmt_name(AVPixelFormat(rawValue: par.format)).map { String(cString: $0) } : nil
        reorderDepth = Int(par.video_delay)
        profile = avcodec_profile_name(par.codec_id, par.profile).map { String(cString: $0) }
        sampleRate = Int(par.sample_rate)
        channels = Int(par.ch_layout.nb_channels)
        frameSize = Int(par.frame_size)
        metadata = Options.values(stream.pointee.metadata)
        language = metadata["language"].flatMap { $0 == "und" ? nil : $0 }
        title = metadata["title"]
        disposition = stream.pointee.disposition
        isDefault = disposition & AV_DISPOSITION_DEFAULT != 0
        isAttachedPicture = disposition & AV_DISPOSITION_ATTACHED_PIC != 0
        parameters = CodecParameters(stream: stream)
        let matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, nil)
        rotation =
            matrix.map { bytes in
                bytes.withMemoryRebound(to: Int32.self, capacity: 9) { matrix in
                    let turn = av_display_rotation_get(matrix)
                    return turn.isNaN ? 0 : (Int((-turn).rounded()) % 360 + 360) % 360
                }
            } ?? 0
    }
}

/// An exact positive ratio: pictures a second, the shape of a pixel.
public struct Ratio: Hashable, Sendable {
    public let numerator: Int32
    public let denominator: Int32

    public init?(_ numerator: Int32, _ denominator: Int32) {
        guard numerator > 0, denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    init?(_ rational: AVRational) {
        self.init(rational.num, rational.den)
    }

    var rational: AVRational { AVRational(num: numerator, den: denominator) }

    /// For showing to people.
    public var value: Double { Double(numerator) / Double(denominator) }
}
