internal import CSystem
import Foundation
import Messages

/// A lock that one process at a time holds; the system lets go of it when the process ends, however it ends.
public final class FileLock {
    private let descriptor: Int32

    /// Takes the lock on `path`, which is made when it is missing, or fails at once.
    /// - Parameter what: the name shown when another process holds it.
    /// - Throws: `Failure` E210 (exit 75) when it is held, E205.
    public init(_ path: String, for what: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Failure.cannotWrite(path, reason: systemError()) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            close(descriptor)
            if code == EWOULDBLOCK { throw Failure.locked(what) }
            throw Failure.cannotWrite(path, reason: systemError(code))
        }
    }

    deinit { close(descriptor) }
}
