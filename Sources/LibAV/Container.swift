internal import CLibAV

/// A kind of media file that can be written.
public struct Container: Hashable, Sendable {
    /// As users name it, and the file's extension: `mp4`, `mkv`.
    public let name: String
    let muxerName: String

    public static let mp4 = Container(name: "mp4", muxerName: "mp4")
    public static let mov = Container(name: "mov", muxerName: "mov")
    public static let m4a = Container(name: "m4a", muxerName: "ipod")
    public static let mkv = Container(name: "mkv", muxerName: "matroska")
    public static let mka = Container(name: "mka", muxerName: "matroska")
    public static let webm = Container(name: "webm", muxerName: "webm")
    public static let ts = Container(name: "ts", muxerName: "mpegts")
    public static let mp3 = Container(name: "mp3", muxerName: "mp3")
    public static let ogg = Container(name: "ogg", muxerName: "ogg")
    public static let opus = Container(name: "opus", muxerName: "opus")
    public static let wav = Container(name: "wav", muxerName: "wav")
    public static let flac = Container(name: "flac", muxerName: "flac")

    public static let all: [Container] = [
        mp4, mov, m4a, mkv, mka, webm, ts, mp3, ogg, opus, wav, flac,
    ]

    public init?(name: String) {
        guard let known = Container.all.first(where: { $0.name == name.lowercased() }) else { return nil }
        self = known
    }

    private init(name: String, muxerName: String) {
        self.name = name
        self.muxerName = muxerName
    }

    /// Whether it is of the MP4 family, whose index is put first so that players start at once.
    public var putsIndexFirst: Bool { [.mp4, .mov, .m4a].contains(self) }

    /// Whether it holds several tracks and pictures.
    public var holdsVideo: Bool { [.mp4, .mov, .mkv, .webm, .ts].contains(self) }

    /// The container a recording's segments get when none is asked for: its own where it can be written.
    public static func natural(for demuxer: Demuxer) -> Container {
        let names = demuxer.formatNames
        let hasVideo = demuxer.streams.contains { $0.kind == .video && !$0.isAttachedPicture }
        if names.contains("mp4") {
            return demuxer.path.lowercased().hasSuffix(".mov") ? .mov : hasVideo ? .mp4 : .m4a
        }
        if names.contains("matroska") {
            if demuxer.path.lowercased().hasSuffix(".webm") { return .webm }
            return hasVideo ? .mkv : .mka
        }
        if names.contains("mpegts") { return .ts }
        if names.contains("mp3") { return .mp3 }
        if names.contains("ogg") { return demuxer.streams.first?.codec == "opus" ? .opus : .ogg }
        if names.contains("wav") || names.contains("w64") { return .wav }
        if names.contains("flac") { return .flac }
        if names.contains("flv") || names.contains("live_flv") { return hasVideo ? .mp4 : .m4a }
        if names.contains("aac") { return .m4a }
        return hasVideo ? .mkv : .mka
    }

    /// Whether a track's coding may be written into it.
    public func canHold(_ stream: Stream) -> Bool {
        if stream.kind == .video, !holdsVideo { return false }
        // libav does not say what these two hold.
        switch self {
        case .ts:
            return [
                "h264", "hevc", "mpeg2video", "mpeg1video", "mpeg4", "aac", "mp2", "mp3", "ac3", "eac3",
                "opus",
                "dvb_subtitle", "dvb_teletext",
            ].contains(stream.codec)
        case .mp3: return stream.codec == "mp3"
        default:
            let format = av_guess_format(muxerName, nil, nil)
            return avformat_query_codec(
                format, stream.parameters.raw.pointee.codec_id, FF_COMPLIANCE_NORMAL) == 1
        }
    }

    /// Nero chapter lists cut titles at 255 bytes, even inside a character: cut at a character before that.
    func fitted(chapterTitle title: String) -> String {
        guard putsIndexFirst, title.utf8.count > 255 else { return title }
        var fitted = ""
        for character in title {
            guard fitted.utf8.count + character.utf8.count <= 255 else { break }
            fitted.append(character)
        }
        return fitted
    }
}
