import Foundation
import Messages
import Synchronization

/// The SHA-256 of a large file, computed while something else reads it: what the one has fetched from the disk, the other
/// finds in memory.
public final class BackgroundHash: Sendable {
    public let path: String
    private let done = DispatchSemaphore(value: 0)
    private let outcome = Mutex<Result<String, any Error>?>(nil)
    private let isCancelled = Atomic(false)

    private struct Cancelled: Error {}

    /// Begins to read.
    public init(_ path: String) {
        self.path = path
        let thread = Thread { [self] in
            let result = Result {
                try SHA256.hex(ofFile: path) { _ in
                    if isCancelled.load(ordering: .relaxed) { throw Cancelled() }
                }
            }
            outcome.withLock { $0 = result }
            done.signal()
        }
        thread.name = "jielu.hash"
        thread.start()
    }

    /// Waits for the end.
    /// - Throws: `Failure` E201, E204.
    public func finish() throws -> String {
        done.wait()
        defer { done.signal() }
        return try outcome.withLock { $0 }?.get() ?? ""
    }

    /// Stops reading; the result is of no use any more.
    public func cancel() { isCancelled.store(true, ordering: .relaxed) }
}
