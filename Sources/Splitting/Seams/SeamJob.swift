import Dispatch
import LibAV
import Synchronization

/// A seam that is encoded on other threads while packets flow.
///
/// Two seams are encoded at a time, each on several threads: one alone leaves a core idle while it decodes what lies
/// before its first picture, and more would only hold more pictures. Only a seam too long to be held as packets is
/// encoded while it is being read.
final class SeamJob: Sendable {
    private struct State {
        /// Packets that are not given to the encoder yet.
        var packets: [Packet] = []
        var waitingBytes = 0
        /// Whether it is encoded while it is being read.
        var isStreaming = false
        /// The line it was put in.
        var line: Int?
        var encoded: [Packet] = []
        var error: (any Error)?
        var isDone = false
        var pictures = 0
        var damagedPackets = 0
    }

    private let own = DispatchQueue(label: "jielu.seam.long")
    private static let lines = (0..<2).map { DispatchQueue(label: "jielu.seam.\($0)") }
    /// How many packets wait or are worked off in each line.
    private static let load = Mutex([Int](repeating: 0, count: 2))
    /// None once it is done: an encoder holds some fifty pictures.
    private let encoder: Mutex<SeamEncoder?>
    private let state = Mutex(State())
    /// Jobs that were fed to their end and are still encoding.
    private static let fed = Mutex<[SeamJob]>([])
    /// More of them make the reading thread wait, so that what they hold stays bounded.
    private static let mostFed = 4
    /// So much of a seam is held as packets before it is encoded while it is being read.
    private static let mostWaitingBytes = 16 << 20

    /// - Parameters:
    ///   - start: first tick whose pictures are encoded.
    ///   - end: first tick after it.
    init(_ coding: SeamCoding, from start: Int64, before end: Int64, file: String) throws {
        encoder = Mutex(try SeamEncoder(coding, from: start, before: end, file: file))
    }

    /// Pictures from a tick on are not encoded after all: they will be copied.
    func limit(before end: Int64) {
        // What was fed so far is not to meet the new end.
        give(all: false)
        encoder.withLock { $0?.end = min($0?.end ?? end, end) }
    }

    func feed(_ packets: [Packet]) {
        let bytes = packets.reduce(0) { $0 + $1.byteCount }
        let isLong = state.withLock { state in
            state.packets += packets
            state.waitingBytes += bytes
            if state.waitingBytes > Self.mostWaitingBytes { state.isStreaming = true }
            return state.isStreaming
        }
        if isLong { give(all: false) }
    }

    /// No packet follows.
    func finish() {
        give(all: true)
        // Only those are waited for that need nothing more from the reading thread.
        let oldest = Self.fed.withLock { fed in
            fed.removeAll(where: \.isDone)
            fed.append(self)
            return fed.count > Self.mostFed ? fed.removeFirst() : nil
        }
        oldest?.wait()
    }

    /// Waits until all that was fed to its end is worked off.
    func wait() {
        let (isStreaming, line) = state.withLock { ($0.isStreaming, $0.line) }
        if isStreaming { own.sync {} } else if let line { Self.lines[line].sync {} }
    }

    var isDone: Bool { state.withLock { $0.isDone } }

    /// What came out since the last call, in decoding order, without decoding times and lengths.
    /// - Throws: what the encoder threw.
    func takeEncoded() throws -> [Packet] {
        try state.withLock { state in
            if let error = state.error { throw error }
            defer { state.encoded = [] }
            return state.encoded
        }
    }

    var pictures: Int { state.withLock { $0.pictures } }
    var damagedPackets: Int { state.withLock { $0.damagedPackets } }

    /// Hands what waits to the encoder, if it is time.
    private func give(all: Bool) {
        let (packets, isStreaming) = state.withLock { state in
            guard all || state.isStreaming else { return ([Packet](), false) }
            defer {
                state.packets = []
                state.waitingBytes = 0
            }
            return (state.packets, state.isStreaming)
        }
        guard all || isStreaming else { return }
        if isStreaming {
            // The reading thread waits for a long seam: what lies before it must not grow.
            own.sync { encode(packets, isLast: all) }
        } else {
            enqueue(packets)
        }
    }

    /// Puts a whole seam in the line that has less to do: heads are long, tails are a picture or two.
    private func enqueue(_ packets: [Packet]) {
        let line = Self.load.withLock { load in
            let line = load.indices.min { load[$0] < load[$1] } ?? 0
            load[line] += packets.count
            return line
        }
        state.withLock { $0.line = line }
        Self.lines[line].async { [self] in
            encode(packets, isLast: true)
            Self.load.withLock { $0[line] -= packets.count }
        }
    }

    private func encode(_ packets: [Packet], isLast: Bool) {
        encoder.withLock { slot in
            guard let encoder = slot else { return }
            var encoded: [Packet] = []
            var failure: (any Error)?
            do {
                for packet in packets { try encoder.take(packet) { encoded.append($0) } }
                if isLast { try encoder.finish { encoded.append($0) } }
            } catch {
                failure = error
            }
            state.withLock { state in
                state.encoded += encoded
                state.error = state.error ?? failure
                state.pictures = encoder.pictures
                state.damagedPackets = encoder.damagedPackets
                if isLast { state.isDone = true }
            }
            if isLast || failure != nil { slot = nil }
        }
    }
}
