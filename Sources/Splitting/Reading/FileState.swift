import Files
import Foundation
import Messages

/// A recording's file as it was when it was opened; tells later whether more was appended or it was rewritten.
final class FileState {
    let path: String
    let identity: FileIdentity
    private let tail: Data
    /// Whether more was found appended.
    private(set) var hasGrown = false

    /// So many bytes before the end are remembered.
    private static let tailLength: Int64 = 65_536
    /// Recorders go back to fill in the length of what they wrote last.
    private static let patched = 64

    /// - Throws: `Failure` E201 to E204.
    init(_ path: String) throws {
        self.path = path
        identity = try InputFile.check(path)
        tail = try Self.tail(of: path, before: identity.size)
    }

    private static func tail(of path: String, before end: Int64) throws -> Data {
        let start = max(0, end - tailLength)
        return try InputFile.bytes(path, from: start, count: Int(end - start))
    }

    /// Fails where the file was written to since it was opened, other than at its end.
    /// - Throws: `Failure` E201 to E204, E209.
    func checkUnchanged() throws {
        let now = try InputFile.check(path)
        if now == identity { return }
        guard now.inode == identity.inode, now.size > identity.size else { throw Failure.inputChanged(path) }
        let bytes = try Self.tail(of: path, before: identity.size)
        let differing = zip(bytes, tail).count { $0 != $1 }
        guard bytes.count == tail.count, differing <= Self.patched else { throw Failure.inputChanged(path) }
        hasGrown = true
    }
}
