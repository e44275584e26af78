import Files
import LibAV
import Messages
import Timeline

/// An open recording with its own clock: zero is the smallest start time over its sound and picture tracks.
struct Recording {
    let path: String
    let demuxer: Demuxer
    /// The recording's zero on the file's clock.
    let zero: Timestamp
    let identity: FileIdentity

    /// - Throws: `LibAVError`, and `Failure` E304 where nothing plays.
    init(_ path: String) throws {
        demuxer = try Demuxer(path)
        self.path = path
        zero = demuxer.zero
        identity = try InputFile.check(path)
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

    /// The length from zero to the end, as the container says it, or measured by reading the end where it does not.
    func duration() throws -> TimeSpan {
        let ends = playable.compactMap { stream -> Timestamp? in
            guard let duration = stream.duration else { return nil }
            return (stream.start ?? zero) + duration
        }
        if let end = ends.max(), end > zero { return end - zero }
        // libav's own estimate is by bit rate for TS and FLV: read to be exact.
        if let duration = demuxer.duration, demuxer.formatNames.contains("matroska") { return duration }
        return try measuredDuration()
    }

    /// Reads all packets' times. Cost: one read of the file.
    private func measuredDuration() throws -> TimeSpan {
        let scan = try Demuxer(path)
        let base = scan.streams.map { Timestamp(0, $0.timeBase) }
        var end = zero
        let wanted = Set(playable.map(\.index))
        scan.select(wanted)
        while let packet = try scan.next() {
            guard wanted.contains(packet.streamIndex), let pts = packet.pts ?? packet.dts else { continue }
            end = max(end, Timestamp(pts + packet.duration, base[packet.streamIndex].base))
        }
        return end - zero
    }

    /// Chapters on the recording's clock.
    var chapters: [Chapter] {
        demuxer.chapters.map { chapter in
            Chapter(
                start: (Timestamp.zero + (chapter.start - zero)).milliseconds,
                end: (Timestamp.zero + (chapter.end - zero)).milliseconds, title: chapter.title)
        }
    }

    /// Fails where the file was written to since it was opened.
    func checkUnchanged() throws {
        guard try InputFile.check(path) == identity else { throw Failure.inputChanged(path) }
    }
}
