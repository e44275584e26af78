import Dispatch
public import Messages
import Synchronization

/// Finishes files and makes them durable while the next ones are being written.
///
/// Waiting for the disk takes longer than copying packets; one queue commits in order, beside the work.
public final class CommitQueue: Sendable {
    /// A file that stands complete under its name, or was refused it.
    public struct Committed: Sendable {
        public let path: String
        public let byteCount: Int64
        /// Why it did not get its name and was removed; nil where it stands.
        public let refusal: Failure?
    }

    private struct State {
        var committed: [Committed] = []
        var failure: (any Error)?
    }

    private let queue = DispatchQueue(label: "jielu.commit")
    /// Whoever brings more than so many files waits until one is done: each holds its index and an open file.
    private let room = DispatchSemaphore(value: 16)
    private let state = Mutex(State())

    public init() {}

    /// Runs `finish`, which completes the file's bytes, then `check` on its temporary path, and commits it, soon; a
    /// failure is thrown by the next `committed` or `wait`.
    ///
    /// A proof that fails (`ExitStatus.proof`) refuses that file its name, and is told with it; the others go on.
    public func commit(
        _ file: OutputFile, finish: @escaping @Sendable () throws -> Void,
        check: @escaping @Sendable (String) throws -> Void = { _ in }
    ) {
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            do {
                try finish()
                let size = try InputFile.check(file.temporaryPath).size
                do {
                    try check(file.temporaryPath)
                } catch let refusal as Failure where refusal.exit == .proof {
                    return keep(Committed(path: file.path, byteCount: size, refusal: refusal))
                }
                try file.commit()
                keep(Committed(path: file.path, byteCount: size, refusal: nil))
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

    private func keep(_ file: Committed) { state.withLock { $0.committed.append(file) } }

    /// The files that became durable since the last call.
    /// - Throws: the first `Failure` of a commit.
    public func committed() throws -> [Committed] {
        let seen = state.withLock { state in
            defer { state.committed = [] }
            return state
        }
        if let error = seen.failure { throw error }
        return seen.committed
    }

    /// The same, once everything given so far is durable.
    public func wait() throws -> [Committed] {
        queue.sync {}
        return try committed()
    }
}
