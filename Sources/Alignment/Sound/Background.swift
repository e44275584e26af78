import Dispatch
import Synchronization

/// Work on another thread, which tells how far it has come.
final class Background<Value: Sendable>: Sendable {
    private let result = Mutex<Value?>(nil)
    private let count = Atomic<Int>(0)
    private let finished = DispatchSemaphore(value: 0)

    /// - Parameter work: given what to call as each item is done.
    init(_ work: @escaping @Sendable (_ done: () -> Void) -> Value) {
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            let value = work { count.add(1, ordering: .relaxed) }
            result.withLock { $0 = value }
            finished.signal()
        }
    }

    /// Waits for what it makes and hands it over, once.
    /// - Parameter waiting: told now and then how many items are done.
    func take(_ waiting: (Int) -> Void = { _ in }) -> Value {
        while finished.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
            waiting(count.load(ordering: .relaxed))
        }
        let value = result.withLock { result in
            defer { result = nil }
            return result
        }
        guard let value else { preconditionFailure("set before the signal, and taken once") }
        return value
    }
}
