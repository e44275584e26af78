import Files
import LibAV
import Messages
import Timeline

/// An open recording with its own clock: zero is the smallest start time over its sound and picture tracks.
///
/// It may be made of several files that play one after the other (`RecordingPath`).
struct Recording {
    /// As it was named: a path, or several as `RecordingPath` joins them.
    let source: String
    /// Its file's path; the first one's where there are several.
    let path: String
    let demuxer: RecordingReader
    /// The recording's zero on the file's clock.
    let zero: Timestamp
    /// The file's as it was when it was opened; the first one's where there are several.
    var identity: FileIdentity { demuxer.first.state.identity }
    /// The size of all its files.
    var byteCount: Int64 { demuxer.states.reduce(0) { $0 + $1.identity.size } }

    /// - Parameter path: of a file, or of several as `RecordingPath` joins them.
    /// - Throws: `LibAVError`; `Failure` E304 where nothing plays, E320 where files do not fit each other.
    init(_ path: String) throws {
        let files = RecordingPath(joined: path).files
        demuxer = try RecordingReader(files)
        source = path
        self.path = files.first ?? path
        zero = demuxer.zero
        guard !playable.isEmpty else { throw Failure.noTracks(path) }
    }

    /// Sound and picture tracks, cover pictures left out.
    var playable: [Stream] {
        demuxer.streams.filter { ($0.kind == .video && !$0.isAttachedPicture) || $0.kind == .audio }
    }

    /// The track that decides where a segment may start: the first film, else the first sound.
    var reference: Stream {
        let tracks = playable
        return tracks.first { $0.kind == .video } ?? tracks[0]
    }

    /// From the file's clock to the recording's.
    func time(_ ticks: Int64, of stream: Stream) -> Timestamp {
        let zeroTicks = zero.ticks(in: stream.timeBase)
        // Exact wherever zero falls on this track's ticks, which it does on the track it was taken from.
        if Timestamp(zeroTicks, stream.timeBase) == zero {
            return Timestamp(ticks - zeroTicks, stream.timeBase)
        }
        return Timestamp(ticks, stream.timeBase) - (zero - .zero)
    }

    /// From the recording's clock to the file's, in a track's ticks.
    func ticks(_ time: Timestamp, of stream: Stream, rounding: Rounding = .nearest) -> Int64 {
        (time + (zero - .zero)).ticks(in: stream.timeBase, rounding: rounding)
    }

    /// The length from zero to the end: as the container says it where packets are there to the end, else measured.
    ///
    /// Cost: a look at the end of the file; one read of it, for all who ask in this process, where the container says
    /// nothing sure (FLV, TS, MP3), or more than the file holds (cut off).
    func duration() throws -> TimeSpan {
        if let end = demuxer.end { return end - zero }
        if let facts = demuxer.facts { return length(facts) }
        guard let promised = promisedDuration else { return try measuredDuration() }
        if demuxer.isCutOff == true { return try measuredDuration() }
        if demuxer.isCutOff == false { return promised }
        let end = try lastEnd(from: .zero + promised - TimeSpan(10_000, .milliseconds))
        return end + TimeSpan(2_000, .milliseconds) >= zero + promised ? promised : try measuredDuration()
    }

    /// What the container says; nil where it does not, or libav only guesses by bit rate or by the last packets.
    var promisedDuration: TimeSpan? {
        if demuxer.end != nil { return nil }
        if demuxer.facts != nil { return demuxer.announcedDuration }
        let ends = playable.compactMap { stream -> Timestamp? in
            guard let duration = stream.duration else { return nil }
            return (stream.start ?? zero) + duration
        }
        if let end = ends.max(), end > zero { return end - zero }
        return demuxer.formatNames.contains("matroska") ? demuxer.duration : nil
    }

    private func measuredDuration() throws -> TimeSpan {
        try RecordingFacts.of(demuxer.file, identity, always: true).map(length) ?? .zero
    }

    private func length(_ facts: RecordingFacts) -> TimeSpan { max(facts.end ?? zero, zero) - zero }

    /// The end of the last sound or picture, on the file's clock, read from about a time on.
    private func lastEnd(from time: Timestamp) throws -> Timestamp {
        let scan = try Demuxer(path, upTo: identity.size)
        let wanted = Set(playable.map(\.index))
        scan.select(wanted)
        if time > .zero {
            let target = ticks(time, of: reference, rounding: .down)
            do {
                try scan.seek(to: Timestamp(target, reference.timeBase), stream: reference.index)
            } catch {
                try scan.rewind()
            }
        }
        var end = zero
        while let packet = try scan.next() {
            guard wanted.contains(packet.streamIndex), let pts = packet.pts ?? packet.dts else { continue }
            end = max(end, Timestamp(pts + packet.duration, packet.timeBase))
        }
        return end
    }

    /// Chapters on the recording's clock.
    var chapters: [Chapter] {
        demuxer.chapters.map { chapter in
            Chapter(
                start: (Timestamp.zero + (chapter.start - zero)).milliseconds,
                end: (Timestamp.zero + (chapter.end - zero)).milliseconds, title: chapter.title)
        }
    }

    /// Fails where the file was written to since it was opened, other than at its end: a recording that still grows
    /// is taken as far as it went then.
    func checkUnchanged() throws { for state in demuxer.states { try state.checkUnchanged() } }
}
