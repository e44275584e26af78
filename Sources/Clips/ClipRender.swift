import LibAV
import Messages
import Timeline
import Transcripts

/// One way through a clip: what becomes of its tracks, and the file that is made of them.
struct ClipRender {
    /// What becomes of pictures.
    enum Pictures {
        case none
        case copied
        case filtered(chain: String, rate: PictureRate)
    }

    /// What becomes of sound.
    enum Sound {
        case none
        case copied
        case filtered(chain: String?, rate: SoundRate)
    }

    /// The clip as it was cut.
    let source: String
    let container: Container
    var pictures: Pictures
    var sound: Sound
    /// Captions for a track of text, on the clip's clock.
    var cues: [Cue] = []
    var language: String?
    /// The picture of an audio file.
    var cover: ClipPoster?
    var lead: Milliseconds = 0
    var chapters: [Chapter] = []
    var tags: [String: String] = [:]
    let length: TimeSpan

    /// What was written.
    struct Outcome {
        var pictureBytes: Int64 = 0
        var soundBytes: Int64 = 0
    }

    /// Writes the file.
    /// - Parameters:
    ///   - path: nil encodes the pictures for nothing but the statistics of a first pass.
    ///   - limit: bytes of pictures and sound at which it is given up.
    /// - Returns: nil where it was given up.
    /// - Throws: `LibAVError`, `Failure` E306.
    func write(to path: String?, limit: Int64? = nil, stage: Message, progress: ProgressHandler) throws
        -> Outcome?
    {
        let demuxer = try Demuxer(source)
        let zero = Self.zero(of: demuxer)
        let video = demuxer.streams.first { $0.kind == .video && !$0.isAttachedPicture }
        let audio = demuxer.streams.first { $0.kind == .audio }
        var tracks: [Int: any ClipTrack] = [:]
        var numbers: [Int: Int] = [:]
        let builder = try path.map { try MuxerBuilder($0, container: container) }
        if let video {
            switch pictures {
            case .none: break
            case .copied:
                tracks[video.index] = CopiedTrack(video, zero: zero)
                numbers[video.index] = builder?.addTrack(copying: video)
            case .filtered(let chain, let rate):
                let track = try FilteredPictures(
                    video, zero: zero, chain: chain, settings: rate.settings(container), container: container,
                    lead: lead, length: length, file: source)
                tracks[video.index] = track
                numbers[video.index] = try builder?.addTrack(track.encoder)
            }
        }
        if let audio, path != nil {
            switch sound {
            case .none: break
            case .copied:
                tracks[audio.index] = CopiedTrack(audio, zero: zero)
                numbers[audio.index] = builder?.addTrack(copying: audio)
            case .filtered(let chain, let rate):
                let track = try FilteredSound(
                    audio, zero: zero, filters: chain, rate: rate, container: container, file: source)
                tracks[audio.index] = track
                numbers[audio.index] = try builder?.addTrack(track.encoder)
            }
        }
        demuxer.select(Set(tracks.keys))
        let text =
            cues.isEmpty
            ? nil
            : builder?.addTextTrack(
                language: language, width: video?.width ?? 0, height: video?.height ?? 0)
        let coverTrack = try cover.flatMap { try builder?.addCover($0.encoder) }
        builder?.setChapters(chapters)
        builder?.setMetadata(tags)
        let muxer = try builder?.start()
        // Nothing is known of tracks that say little; without any, late pictures are waited for.
        muxer?.waitForLatePackets(text == nil && coverTrack == nil)
        if let cover, let coverTrack { try muxer?.write(cover.packet, to: coverTrack) }

        var outcome = Outcome()
        func write(_ packet: Packet, _ shift: Int64, of stream: Stream) throws {
            if stream.kind == .video { outcome.pictureBytes += Int64(packet.byteCount) }
            if stream.kind == .audio { outcome.soundBytes += Int64(packet.byteCount) }
            guard let number = numbers[stream.index] else { return }
            try muxer?.write(packet, to: number, shift: shift)
        }
        var waiting = cues[...]
        let total = length.ticks(in: .milliseconds)
        while let packet = try demuxer.next() {
            guard let track = tracks[packet.streamIndex] else { continue }
            let stream = demuxer.streams[packet.streamIndex]
            try track.take(packet) { try write($0, $1, of: stream) }
            if let limit, outcome.pictureBytes + outcome.soundBytes > limit { return nil }
            guard let time = packet.presentation else { continue }
            let place = Timestamp.zero + (time - zero)
            if let text, let muxer {
                while let cue = waiting.first, Timestamp(cue.start) <= place {
                    try Self.write(cue, to: text, muxer)
                    waiting.removeFirst()
                }
            }
            progress(
                StageProgress(
                    stage: stage, done: min(total, place.ticks(in: .milliseconds)), total: total, unit: .media
                ))
        }
        for (index, track) in tracks.sorted(by: { $0.key < $1.key }) {
            let stream = demuxer.streams[index]
            try track.finish { try write($0, $1, of: stream) }
        }
        if let text, let muxer { for cue in waiting { try Self.write(cue, to: text, muxer) } }
        try muxer?.finish()
        return outcome
    }

    /// Where a clip that was cut begins on its file's clock. What a decoder needs before it lies before zero, and the
    /// first picture may come later; only some containers cannot say so.
    static func zero(of demuxer: Demuxer) -> Timestamp {
        let own = Container.natural(for: demuxer)
        return own.putsIndexFirst || [.mkv, .mka, .webm].contains(own) ? .zero : demuxer.zero
    }

    private static func write(_ cue: Cue, to track: Int, _ muxer: Muxer) throws {
        try muxer.writeText(cue.lines.joined(separator: "\n"), from: cue.start, to: cue.end, track: track)
    }
}
