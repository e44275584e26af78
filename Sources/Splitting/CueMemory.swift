import LibAV
import Timeline

/// The cues of a recording that may still show: a segment that starts while one does gets it, though it was read
/// before the segment's file was open.
///
/// A cue says how long it shows; one that does not (pictures of a broadcast) shows until the next of its track. At most
/// `most` a track are kept, the newest.
struct CueMemory {
    private static let most = 64
    /// Cues that began longer ago are not looked for when reading starts in the middle.
    static let reach = TimeSpan(120_000, .milliseconds)

    private let recording: Recording
    private let tracks: Set<Int>
    private var cues: [Int: [Packet]] = [:]

    /// - Parameter tracks: indices of the subtitle tracks that are carried.
    init(_ recording: Recording, tracks: Set<Int>) {
        self.recording = recording
        self.tracks = tracks
    }

    var isEmpty: Bool { tracks.isEmpty }

    /// A packet was read.
    mutating func note(_ packet: Packet) {
        guard tracks.contains(packet.streamIndex), let pts = packet.pts ?? packet.dts else { return }
        var known = cues[packet.streamIndex] ?? []
        known.removeAll { cue in
            let start = cue.pts ?? cue.dts ?? pts
            return cue.duration > 0 ? start + cue.duration <= pts : start < pts
        }
        // Read again after a look back.
        if known.contains(where: { $0.pts == packet.pts && $0.byteCount == packet.byteCount }) { return }
        if known.count >= Self.most { known.removeFirst() }
        known.append(packet)
        cues[packet.streamIndex] = known
    }

    /// Reading starts anew.
    mutating func forget() { cues = [:] }

    /// What was read so far and may show still, in order.
    var showing: [Packet] {
        cues.values.flatMap(\.self).sorted { ($0.presentation ?? .zero) < ($1.presentation ?? .zero) }
    }

    /// Reads the cues that began before a time at which reading is about to start; the reading position moves.
    ///
    /// Cost: two minutes of the recording, skipped over where the container has an index of each track.
    mutating func lookBack(from time: Timestamp) throws {
        guard !tracks.isEmpty, time > .zero else { return }
        let reader = recording.demuxer
        cues = [:]
        reader.select(tracks)
        let from = max(.zero, time - Self.reach)
        for track in tracks.sorted() {
            let stream = reader.streams[track]
            do {
                try reader.seek(
                    to: Timestamp(recording.ticks(from, of: stream, rounding: .down), stream.timeBase),
                    stream: track)
            } catch {
                try reader.rewind()
            }
            while let packet = try reader.next() {
                guard let ticks = packet.pts ?? packet.dts, tracks.contains(packet.streamIndex) else {
                    continue
                }
                let shown = recording.time(ticks, of: reader.streams[packet.streamIndex])
                if shown >= time { break }
                if packet.streamIndex == track { note(packet) }
            }
        }
    }
}
