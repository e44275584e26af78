import Foundation
import Messages

/// A folder for what is still being made, beside its final place, removed with the value and when the process is
/// interrupted (`.PID.part.NAME`, as files are).
public final class PartsFolder: Sendable {
    public let path: String

    /// - Parameter final: the path that it is named after.
    /// - Throws: `Failure` E205.
    public init(beside final: String) throws {
        let url = URL(fileURLWithPath: final)
        path = "\(url.deletingLastPathComponent().path)/.\(getpid()).part.\(url.lastPathComponent)"
        TemporaryPaths.add(path)
        try Folder.make(path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        TemporaryPaths.remove(path)
    }
}
