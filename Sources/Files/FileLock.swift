internal import CSystem
import Foundation
import Messages

/// A lock that one process at a time holds; the system lets go of it when the process ends, however it ends.
public final class FileLock: Sendable {
    private let descriptor: Int32
    /// Removed when the lock is let go.
    private let litter: String?

    /// Takes the lock on `path`, which is made when it is missing.
    /// - Parameters:
    ///   - what: the name shown when another process holds it.
    ///   - isTemporary: whether the file is removed when the lock is let go.
    ///   - patience: how long to wait for another process that holds it.
    /// - Throws: `Failure` E210 (exit 75) when it is held after that, E205.
    public init(_ path: String, for what: String, isTemporary: Bool = false, patience: Duration = .zero)
        throws
    {
        let deadline = ContinuousClock.now + patience
        var held = try Self.locked(path, for: what, until: deadline)
        // Between opening and locking, the holder before may have removed the file: a lock on what has no name any
        // more keeps nobody out.
        while !Self.isNamed(path, held) {
            close(held)
            held = try Self.locked(path, for: what, until: deadline)
        }
        descriptor = held
        litter = isTemporary ? path : nil
    }

    private static func locked(
        _ path: String, for what: String, until deadline: ContinuousClock.Instant
    ) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw Failure.cannotWrite(path, reason: systemError()) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            if code == EWOULDBLOCK, ContinuousClock.now < deadline {
                usleep(20_000)
                continue
            }
            close(descriptor)
            if code == EWOULDBLOCK { throw Failure.locked(what) }
            throw Failure.cannotWrite(path, reason: systemError(code))
        }
        return descriptor
    }

    /// Whether the path still names the open file.
    private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0
            && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
    }

    deinit {
        // While the lock is still held: a file that another process has locked is never removed.
        if let litter { unlink(litter) }
        close(descriptor)
    }
}
