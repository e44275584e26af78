import LibAV
import Messages

/// Which tracks go into a segment, and how.
enum TrackSelection {
    static func plan(
        _ recording: Recording, _ container: Container, _ options: SplitOptions
    ) throws -> (tracks: [TrackPlan], warnings: [Notice], hidden: [HiddenSound]) {
        var hidden: [HiddenSound] = []
        var tracks: [TrackPlan] = []
        var warnings: [Notice] = []
        var unfit: [Stream] = []
        for stream in recording.demuxer.streams {
            if let wanted = options.tracks, !wanted.contains(stream.index) { continue }
            if isFont(stream), container == .mkv {
                tracks.append(TrackPlan(index: stream.index, treatment: .copy))
                continue
            }
            guard isCarried(stream) else {
                let isKept =
                    isChapterTrack(stream, in: recording) || keepsTimecode(of: stream, recording, container)
                if !isKept {
                    warnings.append(
                        Notice.trackDropped(recording.path, track: stream.index, codec: stream.codec))
                }
                continue
            }
            let edges = SoundEdges(stream, in: container)
            let isHiding = options.withholdsPreroll && edges.mostHidden != (0, 0)
            let isUncopiable =
                stream.kind == .audio && (isHiding || SoundEdges.needsEncoding(stream, in: container))
            let isEncoded = (options.mode == .exact || isUncopiable) && stream.kind != .subtitle
            let fits = isEncoded ? (stream.kind == .audio || container.holdsVideo) : container.canHold(stream)
            if fits {
                if stream.kind == .audio, !isEncoded, edges.mostHidden != (0, 0) {
                    hidden.append(edges.limit(of: stream))
                }
                let isSmart = options.mode == .smart && stream.kind == .video
                tracks.append(
                    TrackPlan(
                        index: stream.index, treatment: isEncoded ? .encode : isSmart ? .smart : .copy))
            } else if options.dropsUnfitTracks {
                unfit.append(stream)
                warnings.append(Notice.trackDropped(recording.path, track: stream.index, codec: stream.codec))
            } else {
                throw Failure.trackDoesNotFit(
                    recording.path, track: stream.index, codec: stream.codec, container: container.name,
                    holders: holders(of: [stream]))
            }
        }
        guard tracks.contains(where: { recording.demuxer.streams[$0.index].kind != .attachment }) else {
            guard !unfit.isEmpty else { throw Failure.noTracks(recording.path) }
            throw Failure.nothingFits(
                recording.path, tracks: unfit.map { ($0.index, $0.codec) }, container: container.name,
                holders: holders(of: unfit), hasSound: unfit.contains { $0.kind == .audio })
        }
        return (tracks, warnings, hidden)
    }

    /// The containers that can hold one of the tracks.
    private static func holders(of streams: [Stream]) -> [String] {
        Container.all.filter { streams.contains(where: $0.canHold) }.map(\.name)
    }

    private static func isCarried(_ stream: Stream) -> Bool {
        switch stream.kind {
        case .video: !stream.isAttachedPicture
        case .audio, .subtitle: true
        case .data, .attachment: false
        }
    }

    /// A timecode is carried with the pictures it belongs to.
    private static func keepsTimecode(
        of stream: Stream, _ recording: Recording, _ container: Container
    ) -> Bool {
        let hasPictures = recording.playable.contains { $0.kind == .video }
        return stream.kind == .data && stream.metadata["timecode"] != nil && hasPictures
            && [.mp4, .mov, .mkv].contains(container)
    }

    private static func isFont(_ stream: Stream) -> Bool {
        guard stream.kind == .attachment else { return false }
        let type = stream.metadata["mimetype"]?.lowercased() ?? ""
        let name = stream.metadata["filename"]?.lowercased() ?? ""
        return ["font", "truetype", "opentype"].contains { type.contains($0) }
            || [".ttf", ".otf", ".ttc", ".woff", ".woff2"].contains { name.hasSuffix($0) }
    }

    /// MP4 keeps chapters in a text track of their own; they are carried as chapters.
    private static func isChapterTrack(_ stream: Stream, in recording: Recording) -> Bool {
        stream.kind == .data && stream.codec == "bin_data" && !recording.demuxer.chapters.isEmpty
    }
}
