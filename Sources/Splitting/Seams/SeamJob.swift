import Dispatch
import Foundation
import LibAV
import Synchronization

/// A seam that is encoded on other threads while packets flow.
///
/// Fed from the reading thread; a bounded number work at once, so all cores are busy and memory stays bounded.
final class SeamJob: Sendable {
    private struct State {
        var encoded: [Packet] = []
        var error: (any Error)?
        var isDone = false
        var pictures = 0
        var damagedPackets = 0
        var waitingBytes = 0
    }

    private let queue = DispatchQueue(label: "jielu.seam")
    /// None once it is done: an encoder holds some fifty pictures.
    private let encoder: Mutex<SeamEncoder?>
    private let state = Mutex(State())
    private static let slots = DispatchSemaphore(value: max(2, ProcessInfo.processInfo.activeProcessorCount))
    /// Jobs that were fed to their end and are still encoding.
    private static let fed = Mutex<[SeamJob]>([])
    /// More of them make the reading thread wait: each holds an encoder and a decoder.
    private static let mostFed = 1
    /// The reading thread waits when so much lies before the encoder.
    private static let mostWaitingBytes = 8 << 20

    /// - Parameters:
    ///   - start: first tick whose pictures are encoded.
    ///   - end: first tick after it.
    init(_ coding: SeamCoding, from start: Int64, before end: Int64, file: String) throws {
        encoder = Mutex(try SeamEncoder(coding, from: start, before: end, file: file))
    }

    /// Pictures from a tick on are not encoded after all: they will be copied.
    func limit(before end: Int64) {
        work { encoder, _ in
            encoder.end = min(encoder.end, end)
        } done: { _ in
        }
    }

    func feed(_ packets: [Packet]) {
        let bytes = packets.reduce(0) { $0 + $1.byteCount }
        let waiting = state.withLock { state in
            state.waitingBytes += bytes
            return state.waitingBytes
        }
        work { encoder, body in
            for packet in packets { try encoder.take(packet, body) }
        } done: {
            $0.waitingBytes -= bytes
        }
        if waiting > Self.mostWaitingBytes { wait() }
    }

    /// No packet follows.
    func finish() {
        work { encoder, body in
            try encoder.finish(body)
        } done: {
            $0.isDone = true
        }
        // Only those are waited for that need nothing more from the reading thread.
        let oldest = Self.fed.withLock { fed in
            fed.removeAll(where: \.isDone)
            fed.append(self)
            return fed.count > Self.mostFed ? fed.removeFirst() : nil
        }
        oldest?.wait()
    }

    /// Waits until all that was fed is worked off.
    func wait() { queue.sync {} }

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

    private func work(
        _ body: @escaping @Sendable (SeamEncoder, (Packet) -> Void) throws -> Void,
        done: @escaping @Sendable (inout State) -> Void
    ) {
        queue.async { [self] in
            Self.slots.wait()
            defer { Self.slots.signal() }
            encoder.withLock { slot in
                guard let encoder = slot else { return }
                var encoded: [Packet] = []
                var failure: (any Error)?
                do {
                    try body(encoder) { encoded.append($0) }
                } catch {
                    failure = error
                }
                let isOver = state.withLock { state in
                    state.encoded += encoded
                    state.error = state.error ?? failure
                    state.pictures = encoder.pictures
                    state.damagedPackets = encoder.damagedPackets
                    done(&state)
                    return state.isDone || state.error != nil
                }
                if isOver { slot = nil }
            }
        }
    }
}
