import Dispatch
import Messages
import Synchronization

/// Makes finished files durable while the next ones are being written.
///
/// Waiting for the disk takes longer than copying packets; one queue commits in order, beside the work.
public final class CommitQueue: Sendable {
    private struct State {
        var committed: [String] = []
        var failure: (any Error)?
    }

    private let queue = DispatchQueue(label: "jielu.commit")
    private let state = Mutex(State())

    public init() {}

    /// Commits `file` soon; a failure is thrown by the next `committed` or `wait`.
    public func commit(_ file: OutputFile) {
        queue.async { [self] in
            do {
                try file.commit()
                state.withLock { $0.committed.append(file.path) }
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

    /// The files that became durable since the last call.
    /// - Throws: the first `Failure` of a commit.
    public func committed() throws -> [String] {
        let seen = state.withLock { state in
            defer { state.committed = [] }
            return state
        }
        if let error = seen.failure { throw error }
        return seen.committed
    }

    /// The same, once everything given so far is durable.
    public func wait() throws -> [String] {
        queue.sync {}
        return try committed()
    }
}
