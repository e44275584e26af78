public import Foundation
import Messages

/// What identifies one state of a file without reading it.
public struct FileIdentity: Hashable, Sendable, Codable {
    public let size: Int64
    /// Nanoseconds since 1970.
    public let modified: Int64
    public let inode: UInt64
}

/// Checks and reads of the files a user names.
public enum InputFile {
    /// The identity of the regular, non-empty file at `path`, links followed.
    /// - Throws: `Failure` E201 (missing), E202 (not a regular file), E203 (empty), E204.
    @discardableResult
    public static func check(_ path: String) throws -> FileIdentity {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw Failure.fileMissing(path) }
            throw Failure.cannotRead(path, reason: systemError())
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure.notRegularFile(path) }
        guard status.st_size > 0 else { throw Failure.fileEmpty(path) }
        return FileIdentity(
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            inode: UInt64(status.st_ino))
    }

    /// The bytes of a text-sized file.
    /// - Throws: as `check`, and E212 when it is over `limit` bytes.
    public static func read(_ path: String, limit: Int64 = 64 << 20) throws -> Data {
        let identity = try check(path)
        guard identity.size <= limit else {
            throw Failure.fileTooLarge(path, bytes: identity.size, limit: limit)
        }
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Failure.cannotRead(path, reason: systemError())
        }
    }
}

extension InputFile {
    /// The first bytes of a file, at most `count`.
    /// - Throws: as `check`.
    public static func head(_ path: String, count: Int) throws -> Data {
        try check(path)
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure.cannotRead(path, reason: systemError())
        }
        defer { try? handle.close() }
        do {
            return try handle.read(upToCount: count) ?? Data()
        } catch {
            throw Failure.cannotRead(path, reason: systemError())
        }
    }
}

extension InputFile {
    /// Some bytes of a file; fewer where it ends before.
    /// - Throws: as `check`.
    public static func bytes(_ path: String, from offset: Int64, count: Int) throws -> Data {
        try check(path)
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure.cannotRead(path, reason: systemError())
        }
        defer { try? handle.close() }
        do {
            try handle.seek(toOffset: UInt64(max(0, offset)))
            return try handle.read(upToCount: count) ?? Data()
        } catch {
            throw Failure.cannotRead(path, reason: systemError())
        }
    }
}

/// What the system says about its error numbers.
public enum SystemError {
    /// The system's words for an `errno`, untranslated.
    public static func words(_ code: Int32) -> String { systemError(code) }
}

/// The system's words for the current `errno`.
func systemError(_ code: Int32 = errno) -> String {
    String(cString: strerror(code))
}
