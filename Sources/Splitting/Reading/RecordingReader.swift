import LibAV
import Timeline

/// Reads a recording's packets on the recording's one clock: what everything above reads, whatever the file is like.
///
/// It looks like one demuxer. Between the file and its caller stand the repair of clocks and, later, of parts.
final class RecordingReader {
    /// The file that says what tracks there are.
    let file: Demuxer

    /// - Throws: as `Demuxer`.
    init(_ path: String) throws {
        file = try Demuxer(path)
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
    /// Whether the index names bytes past the file's end; nil where there is no such index.
    var isCutOff: Bool? { file.isCutOff }

    /// The next packet in file order; nil at the end.
    /// - Throws: `LibAVError` when the file cannot be read on. Damage that is skipped is no error.
    func next() throws -> Packet? { try file.next() }

    /// Continues at or before `time`; may land late, the caller checks.
    func seek(to time: Timestamp, stream: Int) throws { try file.seek(to: time, stream: stream) }

    /// Continues at the first packet.
    func rewind() throws { try file.rewind() }

    /// Packets of all other tracks are skipped, cheaply where the container allows it.
    func select(_ wanted: Set<Int>) { file.select(wanted) }
}

extension Container {
    /// The container a recording's segments get when none is asked for.
    static func natural(for reader: RecordingReader) -> Container { natural(for: reader.file) }
}
