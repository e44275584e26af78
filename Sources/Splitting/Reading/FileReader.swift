import LibAV
import Timeline

/// Reads one file's packets on a clock that runs on, whatever the file is like.
///
/// It looks like a demuxer. Between that and its caller stand the map of the file's clock (`ClockMap`) and the
/// repair of single packets (`PacketRepair`); both know where they are after a seek.
final class FileReader {
    let file: Demuxer
    /// The file as it was when it was opened: what is written to it later is not read.
    let state: FileState
    /// What a scan found; nil for a file that needed none.
    let facts: RecordingFacts?
    private var repairs: [PacketRepair]
    /// How many epochs each track has begun.
    private var epochs: [Int]
    /// Added to the times of each track's packets now, in its ticks.
    private var shifts: [Int64]
    /// Where the last packet that said so began.
    private var position: Int64 = 0

    /// - Throws: as `Demuxer`.
    init(_ path: String) throws {
        state = try FileState(path)
        file = try Demuxer(path, upTo: state.identity.size)
        let facts = try RecordingFacts.of(file, state.identity)
        self.facts = facts
        repairs = file.streams.map {
            PacketRepair(
                $0, outliers: facts?.outliers[$0.index] ?? [],
                isIncomplete: facts?.damage[$0.index].map { $0.mistimed > 0 } ?? false)
        }
        epochs = file.streams.map { _ in 0 }
        shifts = file.streams.map { _ in 0 }
    }

    var path: String { file.path }
    var formatNames: [String] { file.formatNames }
    var streams: [Stream] { file.streams }
    var chapters: [SourceChapter] { file.chapters }
    var metadata: [String: String] { file.metadata }
    /// The smallest start time over its sound and picture tracks.
    var zero: Timestamp { file.zero }
    /// How long it plays, as the container says; nil when it does not.
    var duration: TimeSpan? { file.duration }
    /// How long a scanned file says it plays, where it says so in its header: FLV and unfinished Matroska may.
    var announcedDuration: TimeSpan? {
        let isHeader = formatNames.contains("flv") && !file.isDurationGuessed
        return isHeader ? file.duration : nil
    }
    /// Whether the index names bytes past the file's end; nil where there is no such index.
    var isCutOff: Bool? { file.isCutOff }

    /// The next packet in file order, mended; nil at the end.
    /// - Throws: `LibAVError` when the file cannot be read on. Damage that is skipped is no error.
    func next() throws -> Packet? {
        while let packet = try file.next() {
            let track = packet.streamIndex
            // A track that appears in the middle of a stream was not there when it was opened.
            guard repairs.indices.contains(track) else { continue }
            move(packet, of: track)
            if repairs[track].mend(packet) { return packet }
        }
        return nil
    }

    /// Puts a packet on the clock that runs on.
    private func move(_ packet: Packet, of track: Int) {
        guard let map = facts?.map, !map.isIdentity else { return }
        position = packet.position ?? position
        let epoch = max(epochs[track], map.epoch(of: track, at: position))
        if epoch > epochs[track] {
            epochs[track] = epoch
            shifts[track] = map.shift(of: track, epoch: epoch).ticks(in: streams[track].timeBase)
            repairs[track].forget()
        }
        packet.pts = packet.pts.map { $0 + shifts[track] }
        packet.dts = packet.dts.map { $0 + shifts[track] }
    }

    /// Continues at or before `time`, at a keyframe where the container knows them; may land late, the caller checks.
    ///
    /// Where a scan found the keyframes it lands on one, or at the start. A Matroska file whose clock jumps is read
    /// from its start: its own search goes by a clock that says some times twice.
    func seek(to time: Timestamp, stream: Int) throws {
        guard let facts, !facts.map.isIdentity || isFoundByByte else {
            forget(from: 0)
            return try file.seek(to: time, stream: stream)
        }
        guard isFoundByByte, let place = facts.place(before: time) else { return try rewind() }
        forget(from: place.position)
        try file.seek(toByte: place.position)
    }

    /// Whether a packet can be read on from, where it begins.
    private var isFoundByByte: Bool {
        ["mpegts", "mpeg", "flv", "live_flv"].contains(where: formatNames.contains)
    }

    /// Continues at the first packet.
    func rewind() throws {
        forget(from: 0)
        try file.rewind()
    }

    private func forget(from position: Int64) {
        self.position = position
        for track in repairs.indices {
            repairs[track].forget()
            let epoch = facts?.map.epoch(of: track, at: position) ?? 0
            epochs[track] = epoch
            shifts[track] =
                facts?.map.shift(of: track, epoch: epoch).ticks(in: streams[track].timeBase) ?? 0
        }
    }

    /// Packets of all other tracks are skipped, cheaply where the container allows it.
    func select(_ wanted: Set<Int>) { file.select(wanted) }
}

extension Container {
    /// The container a recording's segments get when none is asked for.
    static func natural(for reader: RecordingReader) -> Container { natural(for: reader.file) }
}
