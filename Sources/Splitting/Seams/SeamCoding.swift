import LibAV
import Messages
import Timeline

/// Why pictures made here cannot stand beside a track's own.
enum SeamMismatch: Error, Hashable, Sendable {
    /// No encoder here makes this coding (`codec`).
    case noEncoder(String)
    /// The encoder does not make these pictures (`yuv444p12le`).
    case pixelFormat(String)
    /// The track's header, or the encoder's, cannot be read.
    case unreadable
    /// Pictures change their size or format in the middle.
    case formatChanges
    /// The encoder refuses these settings.
    case refused(String)
}

extension SeamMismatch {
    var message: Message {
        switch self {
        case .noEncoder(let codec): .noEncoderFor(codec)
        case .pixelFormat(let format): .pixelFormatUnmatched(format)
        case .unreadable: .headerUnreadable
        case .formatChanges: .formatChanges
        case .refused(let reason): .encoderRefuses(reason)
        }
    }
}

/// How the pictures of one track are encoded at its seams so that they can be played in one file with copied ones:
/// same profile, level, format, colour, shape and reordering, parameter sets of their own beside the source's.
///
/// ISO/IEC 14496-15 lets `avcC` and `hvcC` hold many parameter sets; with numbers of their own the encoder's do not
/// overwrite the source's in any decoder, and the sample entry stays `avc1` or `hvc1`.
struct SeamCoding: Sendable {
    let stream: Stream
    let settings: EncoderSettings
    /// The track's header in files that hold encoded pictures too.
    let extradata: [UInt8]
    let syntax: any PictureSyntax
    /// Pictures that decoding order runs ahead of presentation order by, in a file with both.
    let reorderDepth: Int

    /// What packets of a track look like, whether or not an encoder can match them.
    static func syntax(of stream: Stream) -> any PictureSyntax {
        let header = stream.parameters.extradata
        switch stream.codec {
        case "h264":
            let configuration = AVCConfiguration(header)
            return H264Syntax(
                framing: configuration.map { .lengths($0.lengthSize) } ?? .startCodes,
                sets: configuration?.all ?? NALUnits.split(header, .startCodes), encoderSets: [])
        case "hevc":
            let configuration = HEVCConfiguration(header)
            return HEVCSyntax(
                framing: configuration.map { .lengths($0.lengthSize) } ?? .startCodes,
                sets: configuration?.sets ?? NALUnits.split(header, .startCodes), encoderSets: [],
                identifiers: .init(sequence: 1, picture: 15), file: "")
        case "mpeg1video", "mpeg2video": return MPEG2Syntax(header: header)
        case "mpeg4": return MPEG4Syntax(header: header, encoderHeader: [])
        case "av1": return AV1Syntax(header: Array(header.dropFirst(4)))
        default: return SelfContainedSyntax()
        }
    }

    /// - Parameter depth: the track's reordering as measured, at least `stream.reorderDepth`.
    /// - Throws: `SeamMismatch`.
    init(_ stream: Stream, file: String) throws {
        guard var settings = SeamCoding.settings(of: stream) else {
            throw SeamMismatch.noEncoder(stream.codec)
        }
        guard Encoder.exists(settings.encoder) else { throw SeamMismatch.noEncoder(settings.encoder) }
        guard let format = FrameFormat(stream) else { throw SeamMismatch.unreadable }
        let formats = Encoder.pixelFormats(of: settings.encoder)
        guard formats.isEmpty || formats.contains(format.pixelFormat) else {
            throw SeamMismatch.pixelFormat(format.pixelFormat)
        }
        settings.profile = stream.parameters.profile
        settings.level = stream.parameters.level
        settings.keepsHeadersApart = true
        var configuration = try ParameterSets(stream)
        try configuration.reserveNumbers(in: &settings)
        self.stream = stream
        self.settings = settings
        guard stream.codec != "av1" else {
            // Its headers come with each key picture.
            reorderDepth = stream.reorderDepth
            (extradata, syntax) = try configuration.joined(with: [], file: file)
            return
        }
        // The encoder's parameter sets depend on its settings alone, so one that encodes nothing shows them.
        do {
            let encoder = try Self.encoder(settings, format, stream, file)
            reorderDepth = max(stream.reorderDepth, encoder.reorderDepth)
            (extradata, syntax) = try configuration.joined(with: encoder.extradata, file: file)
        } catch let error as LibAVError {
            throw SeamMismatch.refused(error.reason)
        }
    }

    /// Whether the encoder knows whole pictures of a standard rate only, so that it is given their numbers for times.
    var countsPictures: Bool { Self.countsPictures(stream) }

    private static func countsPictures(_ stream: Stream) -> Bool {
        ["mpeg1video", "mpeg2video", "mpeg4"].contains(stream.codec)
    }

    /// - Throws: `LibAVError`.
    func makeEncoder(_ format: FrameFormat, file: String) throws -> Encoder {
        try Self.encoder(settings, format, stream, file)
    }

    private static func encoder(
        _ settings: EncoderSettings, _ format: FrameFormat, _ stream: Stream, _ file: String
    ) throws -> Encoder {
        var timeBase = stream.timeBase
        if countsPictures(stream), let rate = stream.baseFrameRate ?? stream.frameRate {
            timeBase = TimeBase(rate.denominator, rate.numerator)
        }
        return try Encoder(
            settings, format, timeBase: timeBase, frameRate: stream.frameRate, file: file)
    }

    /// Good enough to be taken for the source beside it; a fixed thread count gives the same bytes everywhere.
    private static func settings(of stream: Stream) -> EncoderSettings? {
        let depth = stream.reorderDepth
        switch stream.codec {
        case "h264":
            var settings = EncoderSettings(
                encoder: "libx264",
                options: [
                    "crf": "16", "preset": "superfast", "b-pyramid": depth > 1 ? "normal" : "none",
                ], threads: 3)
            settings.bidirectionalPictures = [0, 2][min(depth, 1)] + (depth > 1 ? 1 : 0)
            return settings
        case "hevc":
            var settings = EncoderSettings(
                encoder: "libx265", options: ["crf": "18", "preset": "superfast"], threads: 4)
            settings.bidirectionalPictures = depth > 0 ? 3 : 0
            return settings
        case "mpeg2video", "mpeg1video", "mpeg4":
            var settings = EncoderSettings(encoder: stream.codec, threads: 1)
            settings.quantiser = 2
            settings.bidirectionalPictures = depth > 0 ? 2 : 0
            return settings
        case "vp8", "vp9":
            return EncoderSettings(
                encoder: stream.codec == "vp8" ? "libvpx" : "libvpx-vp9",
                options: [
                    "crf": "16", "b": "0", "deadline": "good", "cpu-used": "5", "auto-alt-ref": "0",
                    "lag-in-frames": "0",
                ], threads: 4)
        case "av1":
            // Not SVT-AV1: opening a second of its encoders pulls tables from under the first, which then crashes.
            return EncoderSettings(
                encoder: "libaom-av1",
                options: [
                    "crf": "20", "b": "0", "usage": "realtime", "cpu-used": "8", "row-mt": "1",
                    "lag-in-frames": "0",
                ], threads: 4)
        default: return nil
        }
    }
}
