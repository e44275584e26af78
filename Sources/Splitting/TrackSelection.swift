import LibAV
import Messages

/// Which tracks go into a segment, and how.
enum TrackSelection {
    static func plan(
        _ recording: Recording, _ container: Container, _ options: SplitOptions
    ) throws -> (tracks: [TrackPlan], warnings: [Notice]) {
        var tracks: [TrackPlan] = []
        var warnings: [Notice] = []
        for stream in recording.demuxer.streams {
            if let wanted = options.tracks, !wanted.contains(stream.index) { continue }
            guard isCarried(stream) else {
                if !isChapterTrack(stream, in: recording) {
                    warnings.append(
                        Notice.trackDropped(recording.path, track: stream.index, codec: stream.codec))
                }
                continue
            }
            let isUncopiable =
                stream.kind == .audio && SoundEdges.needsEncoding(stream, in: container)
            let isEncoded = (options.mode == .exact || isUncopiable) && stream.kind != .subtitle
            let fits = isEncoded ? (stream.kind == .audio || container.holdsVideo) : container.canHold(stream)
            if fits {
                let isSmart = options.mode == .smart && stream.kind == .video
                tracks.append(
                    TrackPlan(
                        index: stream.index, treatment: isEncoded ? .encode : isSmart ? .smart : .copy))
            } else if options.dropsUnfitTracks {
                warnings.append(Notice.trackDropped(recording.path, track: stream.index, codec: stream.codec))
            } else {
                let holders = Container.all.filter { $0.canHold(stream) }.map(\.name)
                throw Failure.trackDoesNotFit(
                    recording.path, track: stream.index, codec: stream.codec, container: container.name,
                    holders: holders)
            }
        }
        guard !tracks.isEmpty else { throw Failure.noTracks(recording.path) }
        return (tracks, warnings)
    }

    private static func isCarried(_ stream: Stream) -> Bool {
        switch stream.kind {
        case .video: !stream.isAttachedPicture
        case .audio, .subtitle: true
        case .data, .attachment: false
        }
    }

    /// MP4 keeps chapters in a text track of their own; they are carried as chapters.
    private static func isChapterTrack(_ stream: Stream, in recording: Recording) -> Bool {
        stream.kind == .data && stream.codec == "bin_data" && !recording.demuxer.chapters.isEmpty
    }
}
