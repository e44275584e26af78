import Dispatch
import Messages
import Synchronization

/// Finishes files and makes them durable while the next ones are being written.
///
/// Waiting for the disk takes longer than copying packets; one queue commits in order, beside the work.
public final class CommitQueue: Sendable {
    /// A file that stands complete under its name.
    public struct Committed: Sendable {
        public let path: String
        public let byteCount: Int64
    }

    private struct State {
        var committed: [Committed] = []
        var failure: (any Error)?
    }

    private let queue = DispatchQueue(label: "jielu.commit")
    private let state = Mutex(State())

    public init() {}

    /// Runs `finish`, which completes the file's bytes, and commits it, soon; a failure is thrown by the next
    /// `committed` or `wait`.
    public func commit(_ file: OutputFile, finish: @escaping @Sendable () throws -> Void) {
        queue.async { [self] in
            do {
                try finish()
                let size = try InputFile.check(file.temporaryPath).size
                try file.commit()
                state.withLock { $0.committed.append(Committed(path: file.path, byteCount: size)) }
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

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
