import Foundation
import Messages

/// Copies that prove themselves.
public enum FileCopy {
    /// Copies a file's bytes and answers their SHA-256, from one read. The copy is durable and only its owner can read
    /// it; nothing may stand at `target`.
    /// - Throws: `Failure` E201, E204, E205, E206.
    public static func hashed(
        _ source: String, to target: String, progress: (Int64) -> Void = { _ in }
    ) throws -> String {
        let input = try FilePieces.open(source)
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard output >= 0 else { throw Failure.cannotWrite(target, reason: systemError()) }
        defer { close(output) }
        let hash = SHA256()
        try FilePieces.read(input, of: source) { piece in
            hash.update(piece)
            try write(piece, to: output, target)
            progress(Int64(piece.count))
        }
        guard fsync(output) == 0 else { throw Failure.cannotWrite(target, reason: systemError()) }
        return hash.finish()
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to output: Int32, _ target: String) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(output, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                if errno == ENOSPC || errno == EDQUOT {
                    throw Failure.diskFull(
                        target, needed: Int64(rest.count), free: (try? DiskSpace.free(at: target)) ?? 0)
                }
                throw Failure.cannotWrite(target, reason: systemError())
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}

extension Folder {
    /// Makes one folder that only its owner can enter, and those above it as usual; one that exists becomes so.
    /// - Throws: `Failure` E205.
    public static func makePrivate(_ path: String) throws {
        try make(holding(path))
        guard mkdir(path, 0o700) == 0 || (errno == EEXIST && kind(path) == .folder), chmod(path, 0o700) == 0
        else { throw Failure.cannotWrite(path, reason: systemError()) }
    }
}
