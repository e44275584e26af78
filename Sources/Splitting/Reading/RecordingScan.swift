import LibAV
import Timeline

/// One read over the times of a file's sound and pictures.
///
/// For containers whose clock may be set anew in the middle and that have no index, or do not say their length:
/// MPEG-TS and PS, FLV, MP3 and AAC, Matroska that was never finished. MP4 and finished Matroska are not read.
struct RecordingScan {
    private struct Track {
        let stream: Stream
        var damage = RecordingFacts.Damage()
        var last: Packet?
        /// The last packets: decoding time, end of presentation, place in the file. The recording's end is among them.
        var tail: [(decoding: Int64, end: Int64, position: Int64)] = []
        var position: Int64 = 0
    }

    private let demuxer: Demuxer
    private let reference: Stream
    private var tracks: [Int: Track]
    private var builder: ClockMapBuilder
    private var places: [(decoding: Int64, position: Int64)] = []

    /// Whether only a scan tells a file's times, or its length.
    static func isNeeded(_ file: Demuxer) -> Bool {
        let silent = ["mpegts", "mpeg", "flv", "live_flv", "mp3", "aac", "ac3", "eac3"]
        if silent.contains(where: file.formatNames.contains) { return true }
        return file.formatNames.contains("matroska") && (file.duration == nil || file.isDurationGuessed)
    }

    /// - Parameter demuxer: at its first packet; it will be at its end.
    init?(_ demuxer: Demuxer) {
        self.demuxer = demuxer
        let streams = demuxer.streams.filter {
            ($0.kind == .video && !$0.isAttachedPicture) || $0.kind == .audio
        }
        guard let reference = streams.first(where: { $0.kind == .video }) ?? streams.first else { return nil }
        self.reference = reference
        tracks = Dictionary(uniqueKeysWithValues: streams.map { ($0.index, Track(stream: $0)) })
        builder = ClockMapBuilder(
            tracks: tracks.mapValues(\.stream.timeBase), rules: ClockRules(formatNames: demuxer.formatNames))
    }

    /// Cost: one read of the file, about 0.7 s a gigabyte that is in memory.
    /// - Throws: `LibAVError`.
    mutating func run() throws -> RecordingFacts {
        demuxer.select(Set(tracks.keys))
        while let packet = try demuxer.next() { take(packet) }
        builder.finish()
        var facts = RecordingFacts(map: builder.map, gaps: builder.gaps)
        facts.places = increasing(
            places.map { place in
                let time = Timestamp(place.decoding, reference.timeBase)
                return RecordingFacts.Place(
                    time: time + shift(of: reference.index, at: place.position), position: place.position)
            })
        facts.end = tracks.values.compactMap(end).max()
        facts.damage = tracks.mapValues(\.damage)
        facts.sentTwice = demuxer.packetsSentTwice
        facts.outliers = builder.outliers
        for (index, found) in builder.outliers { facts.damage[index]?.mistimed += found.count }
        return facts
    }

    private mutating func take(_ packet: Packet) {
        guard var track = tracks[packet.streamIndex] else { return }
        defer { tracks[packet.streamIndex] = track }
        if packet.isCorrupt { track.damage.corrupt += 1 }
        let reorders = track.stream.kind == .video && track.stream.reorderDepth > 0
        if packet.pts == nil, reorders || packet.dts == nil { track.damage.mistimed += 1 }
        guard let decoding = packet.dts ?? (reorders ? nil : packet.pts) else {
            // Matroska leaves the first decoding times after a seek open.
            return
        }
        if let last = track.last, (last.dts ?? last.pts) == decoding, packet.hasSameBytes(as: last) {
            track.damage.repeated += 1
            return
        }
        track.last = packet
        track.position = packet.position ?? track.position
        builder.take(
            ClockMapBuilder.Sighting(
                track: packet.streamIndex, decoding: decoding, duration: max(0, packet.duration),
                position: packet.position))
        if packet.streamIndex == reference.index, packet.isKey, let position = packet.position {
            let spacing = places.last.map { TimeSpan(decoding - $0.decoding, reference.timeBase) }
            let isFar = spacing.map { max($0, -$0) >= TimeSpan(500, .milliseconds) } ?? true
            if isFar { places.append((decoding, position)) }
        }
        let shown = packet.pts ?? decoding
        if track.tail.count >= 64 { track.tail.removeFirst(32) }
        track.tail.append((decoding, max(shown, decoding) + max(0, packet.duration), track.position))
    }

    private func shift(of track: Int, at position: Int64) -> TimeSpan {
        builder.map.shift(of: track, epoch: builder.map.epoch(of: track, at: position))
    }

    /// A track's end on the clock that runs on; packets whose times fit nowhere do not count.
    private func end(_ track: Track) -> Timestamp? {
        guard let expected = builder.end(of: track.stream.index) else { return nil }
        let base = track.stream.timeBase
        let reach = TimeSpan(10_000, .milliseconds)
        return track.tail.compactMap { packet -> Timestamp? in
            let shift = shift(of: track.stream.index, at: packet.position)
            let end = Timestamp(packet.end, base) + shift
            let distance = end - expected
            return max(distance, -distance) <= reach ? end : nil
        }.max() ?? expected
    }

    /// Only places in their order can be searched; what does not fit is left out.
    private func increasing(_ places: [RecordingFacts.Place]) -> [RecordingFacts.Place] {
        var kept: [RecordingFacts.Place] = []
        for place in places {
            // One that runs far ahead of those behind it would hide them.
            while let last = kept.last, last.time >= place.time { kept.removeLast() }
            kept.append(place)
        }
        return kept
    }
}
