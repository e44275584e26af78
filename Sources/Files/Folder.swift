internal import CSystem
import Foundation
import Messages

/// Folders: making, durability, exchange, containment.
public enum Folder {
    /// Makes the folder and those above it.
    /// - Throws: `Failure` E205.
    public static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure.cannotWrite(path, reason: systemError())
        }
    }

    /// Whether files can be made in the folder, or it itself in its nearest existing parent. Makes nothing.
    /// - Throws: `Failure` E205.
    public static func checkWritable(_ path: String) throws {
        let existing = DiskSpace.nearest(to: path)
        guard access(existing, W_OK | X_OK) == 0 else {
            throw Failure.cannotWrite(path, reason: systemError())
        }
        var status = statvfs()
        guard statvfs(existing, &status) == 0 else {
            throw Failure.cannotWrite(path, reason: systemError())
        }
        // A disk image, and what is no disk at all (/proc), have no free blocks either.
        if status.f_flag & UInt(ST_RDONLY) != 0 || status.f_blocks == 0 {
            throw Failure.cannotWrite(path, reason: systemError(EROFS))
        }
    }

    /// The folder that a path lies in; `.` for a bare name.
    public static func holding(_ path: String) -> String {
        // Foundation's `deletingLastPathComponent` crashes on a name of one character.
        // By bytes, as the system reads it: an accent behind a slash belongs to the name.
        let bytes = path.utf8
        func end(_ bytes: Substring.UTF8View) -> String.Index? {
            bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { bytes.index(after: $0) }
        }
        guard let nameEnd = end(bytes[...]) else { return bytes.isEmpty ? "." : "/" }
        guard let slash = bytes[..<nameEnd].lastIndex(of: UInt8(ascii: "/")) else { return "." }
        guard let folderEnd = end(bytes[..<slash]) else { return "/" }
        return String(path[..<folderEnd])
    }

    /// Makes a file's bytes, or a folder's names, durable (fsync).
    /// - Throws: `Failure` E205.
    public static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.cannotWrite(path, reason: systemError()) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure.cannotWrite(path, reason: systemError()) }
    }

    /// Puts the folder `new` in the place of `old` in one step; afterwards `new` holds what `old` held, if it existed.
    /// - Throws: `Failure` E205.
    public static func exchange(new: String, old: String) throws {
        if FileManager.default.fileExists(atPath: old) {
            if csystem_exchange(new, old) != 0 {
                // A file system without RENAME_EXCHANGE: two renames, the old one kept until the new one stands.
                let aside = new + ".old"
                guard rename(old, aside) == 0 else { throw Failure.cannotWrite(old, reason: systemError()) }
                guard rename(new, old) == 0 else {
                    let reason = systemError()
                    rename(aside, old)
                    throw Failure.cannotWrite(old, reason: reason)
                }
                guard rename(aside, new) == 0 else { throw Failure.cannotWrite(new, reason: systemError()) }
            }
        } else {
            guard rename(new, old) == 0 else { throw Failure.cannotWrite(old, reason: systemError()) }
        }
        try sync(URL(fileURLWithPath: old).deletingLastPathComponent().path)
    }

    /// The real path of `relative` seen from `folder`, which must lie in `folder` or one of `roots` after links are
    /// resolved.
    /// - Throws: `Failure` E208 when it leaves them, E201 when there is nothing.
    public static func contained(_ relative: String, in folder: String, roots: [String] = []) throws -> String
    {
        let joined = relative.hasPrefix("/") ? relative : folder + "/" + relative
        let allowed = try ([folder] + roots).map { try realPath($0) }
        func isInside(_ path: String) -> Bool { allowed.contains { path == $0 || path.hasPrefix($0 + "/") } }
        // Judged by its spelling first, so that nothing outside is even asked for.
        let spelled = URL(fileURLWithPath: joined).standardized.path
        let spelledRoots = ([folder] + roots).map { URL(fileURLWithPath: $0).standardized.path }
        guard spelledRoots.contains(where: { spelled.hasPrefix($0 + "/") }) || isInside(spelled) else {
            throw Failure.pathLeavesFolder(relative, folder: folder)
        }
        let real = try realPath(joined)
        guard isInside(real) else { throw Failure.pathLeavesFolder(relative, folder: folder) }
        return real
    }

    /// The one path of a folder that every spelling of it leads to: links are resolved as far as there is anything.
    public static func canonical(_ path: String) -> String {
        let full = URL(fileURLWithPath: path).standardizedFileURL.path
        let existing = DiskSpace.nearest(to: full)
        guard let real = try? realPath(existing) else { return full }
        return URL(fileURLWithPath: real + "/" + full.dropFirst(existing.count)).standardizedFileURL.path
    }

    static func realPath(_ path: String) throws -> String {
        guard let resolved = realpath(path, nil) else { throw Failure.fileMissing(path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// Space on disks.
public enum DiskSpace {
    /// Bytes that this user may still write on the file system that holds `path` or its nearest existing parent.
    public static func free(at path: String) throws -> Int64 {
        var status = statvfs()
        guard statvfs(nearest(to: path), &status) == 0 else {
            throw Failure.cannotWrite(path, reason: systemError())
        }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    static func nearest(to path: String) -> String {
        var folder = URL(fileURLWithPath: path)
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }

    /// Asks for the space before the work starts.
    /// - Throws: `Failure` E206 with the bytes needed and free.
    public static func require(_ bytes: Int64, at path: String) throws {
        let free = try free(at: path)
        guard free >= bytes else { throw Failure.diskFull(path, needed: bytes, free: free) }
    }
}
