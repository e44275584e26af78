public import Foundation
import Messages

extension Folder {
    /// What is at `path`, links not followed.
    public enum Kind: Sendable {
        case nothing, file, folder, link, other
    }

    public static func kind(_ path: String) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Bytes of what is at `path`, links not followed; nil when there is nothing.
    public static func size(_ path: String) -> Int64? {
        var status = stat()
        return lstat(path, &status) == 0 ? Int64(status.st_size) : nil
    }

    /// Every file below `path`, relative to it, with `/` between the parts, sorted by bytes. Links are listed, never
    /// followed; folders are not listed.
    /// - Throws: `Failure` E204.
    public static func files(in path: String) throws -> [String] {
        var found: [String] = []
        var pending = [""]
        while let folder = pending.popLast() {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)
            } catch {
                throw Failure.cannotRead(path + "/" + folder, reason: systemError())
            }
            for name in names {
                let relative = folder.isEmpty ? name : folder + "/" + name
                if kind(path + "/" + relative) == .folder {
                    pending.append(relative)
                } else {
                    found.append(relative)
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Gives the file `source` a second name; where the file system cannot, copies it.
    /// - Returns: whether it is a link, so that no space was used.
    /// - Throws: `Failure` E205, E206.
    @discardableResult
    public static func link(_ source: String, as target: String) throws -> Bool {
        if Foundation.link(source, target) == 0 { return true }
        do {
            try FileManager.default.copyItem(atPath: source, toPath: target)
        } catch {
            let bytes = (try? InputFile.check(source).size) ?? 0
            throw writeFailure(target, error, bytes: bytes)
        }
        return false
    }

    /// Removes a file or a folder with all it holds; nothing there is no failure.
    /// - Throws: `Failure` E205.
    public static func remove(_ path: String) throws {
        guard kind(path) != .nothing else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw Failure.cannotWrite(path, reason: systemError())
        }
    }

    /// Moves a file or folder on one file system.
    /// - Throws: `Failure` E205.
    public static func move(_ source: String, to target: String) throws {
        guard rename(source, target) == 0 else { throw Failure.cannotWrite(target, reason: systemError()) }
    }

    /// The real path, links resolved; of what does not exist yet, that of its nearest existing parent with the rest
    /// put behind.
    public static func resolved(_ path: String) -> String {
        // Of a path that does not begin at the root, Foundation drops the steps up instead of taking them.
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var url = URL(fileURLWithPath: whole).standardized
        var rest: [String] = []
        while kind(url.path) == .nothing, url.path != "/" {
            rest.insert(url.lastPathComponent, at: 0)
            url.deleteLastPathComponent()
        }
        let real = (try? realPath(url.path)) ?? url.path
        return rest.reduce(real) { $0 == "/" ? "/" + $1 : $0 + "/" + $1 }
    }

    /// Whether both lie on one file system, so that hard links between them are possible.
    public static func shareFileSystem(_ left: String, _ right: String) -> Bool {
        var (a, b) = (stat(), stat())
        return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev
    }

    /// Writes a file that is not yet in its final place; `OutputFile` is for those that are.
    /// - Throws: `Failure` E205, E206.
    public static func save(_ data: Data, as path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path))
        } catch {
            throw writeFailure(path, error, bytes: Int64(data.count))
        }
        try sync(path)
    }

    /// Why a write failed, a full disk told apart.
    private static func writeFailure(_ path: String, _ error: any Error, bytes: Int64) -> Failure {
        if (error as? CocoaError)?.code == .fileWriteOutOfSpace {
            return Failure.diskFull(path, needed: bytes, free: (try? DiskSpace.free(at: path)) ?? 0)
        }
        return Failure.cannotWrite(path, reason: systemError())
    }
}
