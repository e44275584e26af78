import Foundation
import Messages

/// A folder of the system's for temporary files, that only this user can read; removed with the value, and when the
/// process is interrupted.
public final class ScratchFolder: Sendable {
    public let path: String

    /// - Throws: `Failure` E205.
    public init() throws {
        let base = FileManager.default.temporaryDirectory.path
        path = "\(base)/jielu-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        TemporaryPaths.add(path)
        guard mkdir(path, 0o700) == 0 else { throw Failure.cannotWrite(path, reason: systemError()) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        TemporaryPaths.remove(path)
    }
}
