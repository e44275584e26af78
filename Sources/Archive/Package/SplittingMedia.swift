import LibAV
import Messages
import Splitting
import Timeline

/// Media made by Splitting.
struct SplittingMedia: MediaMaker {
    /// Sound above this many bits a second is made smaller for the audio file.
    private static let largestCopiedSound: Int64 = 160_000
    /// For speech in AAC.
    private static let soundBitRate: Int64 = 96_000

    func survey(_ path: String) throws -> MediaSurvey {
        let header = try Inspection.header(path)
        let picture = header.tracks.first { $0.kind == .video && !$0.isAttachedPicture }
        let isTurned = picture.map { $0.rotation % 180 != 0 } ?? false
        let demuxer = try Demuxer(path)
        let tags = Array(demuxer.metadata.keys) + demuxer.streams.flatMap { Array($0.metadata.keys) }
        return MediaSurvey(
            duration: header.duration, hasVideo: header.hasVideo, hasAudio: header.hasAudio,
            width: isTurned ? picture?.height : picture?.width,
            height: isTurned ? picture?.width : picture?.height, chapters: header.chapters,
            origin: demuxer.zero.milliseconds, privateTags: PrivateMetadata.names(ofTags: tags),
            findings: header.findings)
    }

    func encodedTracks(of wish: MediaWish) throws -> [String] {
        let encoded = Set(
            try rendition(wish).plan().tracks.filter { $0.treatment == .encode }.map(\.index))
        return try Inspection.header(wish.source).tracks.filter { encoded.contains($0.index) }.map(\.codec)
    }

    private func rendition(_ wish: MediaWish) -> Rendition {
        var rendition = Rendition(source: wish.source, container: .mp4, coding: .playable)
        switch wish.content {
        case .video: break
        case .untouchedVideo: rendition.coding = .copy
        case .audio:
            rendition.container = .m4a
            rendition.tracks = .audioOnly
            rendition.largestCopiedBitRate = Self.largestCopiedSound
            rendition.soundBitRate = Self.soundBitRate
        }
        rendition.chapters = wish.chapters
        rendition.tags = wish.tags
        rendition.tags["title"] = wish.title
        return rendition
    }

    func write(_ wish: MediaWish, to output: String, stage: Message, progress: ProgressHandler) throws
        -> MediaResult
    {
        let result = try rendition(wish).write(
            to: output, replacing: true, stage: stage, progress: progress)
        return MediaResult(
            range: result.range, duration: try Inspection.header(output).duration, warnings: result.warnings)
    }

    func cut(_ wishes: [ClipWish], of source: String, stage: Message, progress: ProgressHandler) throws
        -> [MediaResult]
    {
        try ClipCutter(source: source).cut(wishes, stage: stage, progress: progress)
    }

    func writePictures(
        of source: String, _ wishes: [(time: Milliseconds, output: String)], progress: ProgressHandler
    ) throws {
        try Pictures.write(
            source: source, wishes.map { Pictures.Wish(time: $0.time, output: $0.output) },
            maximumHeight: 720,
            progress: progress)
    }

    func pictureTimes(of path: String) -> (Int) throws -> Timestamp? {
        let numbers = PictureNumbers(path)
        return { try numbers.time(of: $0) }
    }
}
