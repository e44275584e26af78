import LibAV
import Messages
import Timeline

/// Reads a recording's packets on the recording's one clock: what everything above reads, whatever its files are like.
///
/// It looks like one demuxer. `FileReader` mends each file; here the files of one recording are chained. Each starts
/// as soon as none of its tracks overlaps the same one of the file before: where a recorder began a new file without
/// a break there is none, and sound and pictures keep their places beside each other.
final class RecordingReader {
    /// A file that goes on where the one before it ends.
    struct Part {
        let recording: Recording
        /// Where it starts on the clock of the first file.
        let start: Timestamp
        /// From its own clock to the first file's.
        let shift: TimeSpan
        /// The recording's track for each of its own.
        let tracks: [Int: Int]
    }

    /// The file that says what tracks there are.
    let first: FileReader
    let further: [Part]
    /// Where the last part ends, on the clock of the first file; nil for a single file.
    let end: Timestamp?
    /// The file that is read now: 0 is the first.
    private var current = 0
    /// The last decoding time of each track, so that no part goes back behind the one before it.
    private var decoded: [Int: Int64] = [:]

    /// - Throws: as `Demuxer`, and `Failure` E320 where files do not belong to one recording.
    init(_ files: [String]) throws {
        first = try FileReader(files.first ?? "")
        guard files.count > 1 else {
            further = []
            end = nil
            return
        }
        let head = try Recording(files[0])
        var end = try head.zero + head.duration()
        var ends = try PartTracks.ends(of: head)
        var parts: [Part] = []
        for file in files.dropFirst() {
            let recording = try Recording(file)
            let tracks = try PartTracks.matched(first.streams, with: recording, first: files[0])
            let shift =
                recording.playable.compactMap { stream -> TimeSpan? in
                    guard let track = tracks[stream.index], let end = ends[track] else { return nil }
                    return end - (stream.start ?? recording.zero)
                }.max() ?? (end - recording.zero)
            parts.append(
                Part(recording: recording, start: recording.zero + shift, shift: shift, tracks: tracks))
            end = try recording.zero + shift + recording.duration()
            ends = [:]
            for (track, own) in try PartTracks.ends(of: recording) {
                if let track = tracks[track] { ends[track] = own + shift }
            }
        }
        further = parts
        self.end = end
    }

    var file: Demuxer { first.file }
    var facts: RecordingFacts? { first.facts }
    var path: String { first.path }
    var formatNames: [String] { first.formatNames }
    var streams: [Stream] { first.streams }
    var metadata: [String: String] { first.metadata }
    var zero: Timestamp { first.zero }
    var duration: TimeSpan? { end.map { $0 - zero } ?? first.duration }
    var announcedDuration: TimeSpan? { first.announcedDuration }
    var isCutOff: Bool? { first.isCutOff }
    /// Of all its files.
    var states: [FileState] { [first.state] + further.flatMap(\.recording.demuxer.states) }

    /// Chapters of all files, on the clock of the first.
    var chapters: [SourceChapter] {
        first.chapters
            + further.flatMap { part in
                part.recording.demuxer.chapters.map { $0.shifted(by: part.shift) }
            }
    }

    /// The next packet in file order, mended, on the clock of the first file; nil at the end of the last.
    /// - Throws: `LibAVError` when a file cannot be read on. Damage that is skipped is no error.
    func next() throws -> Packet? {
        if current == 0 {
            if let packet = try first.next() {
                if !further.isEmpty {
                    decoded[packet.streamIndex] = packet.dts ?? decoded[packet.streamIndex]
                }
                return packet
            }
            try enter(1)
        }
        while current <= further.count, current > 0 {
            let part = further[current - 1]
            while let packet = try part.recording.demuxer.next() {
                if place(packet, of: part) { return packet }
            }
            try enter(current + 1)
        }
        return nil
    }

    /// Goes on at the start of a file; behind the last one stays there.
    private func enter(_ index: Int) throws {
        current = min(index, further.count + 1)
        if index <= further.count { try further[index - 1].recording.demuxer.rewind() }
    }

    /// Puts a part's packet on the recording's clock and track.
    /// - Returns: false for what is not of the recording.
    private func place(_ packet: Packet, of part: Part) -> Bool {
        guard let track = part.tracks[packet.streamIndex] else { return false }
        let stream = streams[track]
        packet.move(to: track, timeBase: stream.timeBase)
        let shift = part.shift.ticks(in: stream.timeBase)
        packet.pts = packet.pts.map { $0 + shift }
        packet.dts = packet.dts.map { $0 + shift }
        // An encoder's priming sounds before the part starts: it would be heard over the end of the one before.
        if stream.kind == .audio, let pts = packet.pts,
            Timestamp(pts + packet.duration, stream.timeBase) <= part.start
        {
            return false
        }
        if let dts = packet.dts {
            let next = max(dts, (decoded[track] ?? Int64.min + 1) + 1)
            packet.dts = next
            if let pts = packet.pts, pts < next { packet.pts = next }
            decoded[track] = next
        }
        return true
    }

    /// Continues at or before `time`; may land late, the caller checks.
    func seek(to time: Timestamp, stream: Int) throws {
        decoded = [:]
        guard let index = further.lastIndex(where: { $0.start <= time }) else {
            current = 0
            return try first.seek(to: time, stream: stream)
        }
        let part = further[index]
        let own = part.tracks.first { $0.value == stream }?.key ?? part.recording.reference.index
        do {
            try part.recording.demuxer.seek(to: time - part.shift, stream: own)
        } catch {
            try part.recording.demuxer.rewind()
        }
        current = index + 1
    }

    /// Continues at the first packet.
    func rewind() throws {
        decoded = [:]
        current = 0
        try first.rewind()
    }

    /// Packets of all other tracks are skipped, cheaply where the container allows it.
    func select(_ wanted: Set<Int>) {
        first.select(wanted)
        for part in further {
            part.recording.demuxer.select(
                Set(part.tracks.filter { wanted.contains($0.value) }.map(\.key)))
        }
    }
}

/// Whether files are of one coding, so that packets of one can follow those of another.
enum PartTracks {
    /// The first file's track for each track of a part: the same kind at the same place.
    /// - Throws: `Failure` E320 that names what differs.
    static func matched(_ streams: [Stream], with part: Recording, first: String) throws -> [Int: Int] {
        var matches: [Int: Int] = [:]
        for kind in [MediaKind.video, .audio, .subtitle] {
            let ours = streams.filter { $0.kind == kind && !$0.isAttachedPicture }
            let theirs = part.demuxer.streams.filter { $0.kind == kind && !$0.isAttachedPicture }
            for (position, stream) in ours.enumerated() {
                guard theirs.indices.contains(position) else {
                    if kind == .subtitle { continue }
                    throw Failure.partDiffers(
                        part.path, first: first, track: stream.index, is: "-", was: stream.codec)
                }
                if let (now, before) = difference(theirs[position], stream) {
                    throw Failure.partDiffers(
                        part.path, first: first, track: stream.index, is: now, was: before)
                }
                matches[theirs[position].index] = stream.index
            }
        }
        return matches
    }

    /// Where each track ends on the file's clock. Cost: reading some ten seconds at the end.
    static func ends(of recording: Recording) throws -> [Int: Timestamp] {
        let reader = recording.demuxer
        let from = try max(.zero, recording.duration() - TimeSpan(10_000, .milliseconds))
        reader.select(Set(recording.playable.map(\.index)))
        if from > .zero {
            try reader.seek(to: recording.zero + from, stream: recording.reference.index)
        }
        var ends: [Int: Timestamp] = [:]
        while let packet = try reader.next() {
            guard let pts = packet.pts ?? packet.dts, !packet.isHidden else { continue }
            let end = Timestamp(pts + packet.duration, packet.timeBase)
            ends[packet.streamIndex] = max(ends[packet.streamIndex] ?? end, end)
        }
        try reader.rewind()
        return ends
    }

    /// What differs first, as it is and as it should be.
    private static func difference(_ stream: Stream, _ other: Stream) -> (now: String, before: String)? {
        let pairs = [
            (stream.codec, other.codec),
            ("\(stream.width)x\(stream.height)", "\(other.width)x\(other.height)"),
            (stream.pixelFormat ?? "", other.pixelFormat ?? ""),
            ("\(stream.sampleRate) Hz", "\(other.sampleRate) Hz"),
            ("\(stream.channels) ch", "\(other.channels) ch"),
            (stream.profile ?? "", other.profile ?? ""),
            ("\(stream.rotation)°", "\(other.rotation)°"),
        ]
        if let pair = pairs.first(where: { $0.0 != $0.1 }) { return pair }
        // Parameter sets and the like: packets are decoded by the first file's.
        let (now, before) = (stream.parameters.extradata, other.parameters.extradata)
        return now == before ? nil : ("extradata \(now.count) B", "extradata \(before.count) B")
    }
}
