import Foundation
import Messages

/// Everything below a folder, by the bytes of its names.
public struct FolderTree: Sendable {
    /// Regular files with their sizes in bytes; paths are relative, with `/` between the parts.
    public var files: [ExactPath: Int64] = [:]
    /// Folders, those below included.
    public var folders: Set<ExactPath> = []
    /// Links, pipes, devices: what has no bytes of its own, sorted.
    public var others: [ExactPath] = []
    /// Names that are not UTF-8, as far as they can be printed; what lies below such a folder is not looked at.
    public var unnameable: [String] = []

    /// Folders and files that the system would not show, with its words; sorted.
    public var unreadable: [(path: String, reason: String)] = []

    public init() {}
}

extension Folder {
    /// Reads a whole tree. Links are listed, never followed; nothing is opened but folders.
    ///
    /// `files(in:)` is for the trees that jielu has made; this one is for anybody's.
    /// - Throws: `Failure` E204 where the folder itself cannot be read; what cannot be read below it is listed.
    public static func tree(_ path: String) throws -> FolderTree {
        var tree = FolderTree()
        var pending = [""]
        while let folder = pending.popLast() {
            let place = folder.isEmpty ? path : path + "/" + folder
            guard let stream = opendir(place) else {
                let reason = systemError()
                if folder.isEmpty { throw Failure.cannotRead(place, reason: reason) }
                tree.unreadable.append((folder, reason))
                continue
            }
            defer { closedir(stream) }
            while true {
                errno = 0
                guard let entry = readdir(stream) else {
                    if errno != 0 { tree.unreadable.append((folder, systemError())) }
                    break
                }
                // The kernel ends every name with a zero, within the field.
                let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { name in
                    Array(name.prefix { $0 != 0 })
                }
                if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
                let prefix = folder.isEmpty ? "" : folder + "/"
                guard let name = String(validating: bytes, as: UTF8.self) else {
                    tree.unnameable.append(prefix + String(decoding: bytes, as: UTF8.self))
                    continue
                }
                let relative = prefix + name
                var status = stat()
                guard lstat(path + "/" + relative, &status) == 0 else {
                    tree.unreadable.append((relative, systemError()))
                    continue
                }
                switch status.st_mode & S_IFMT {
                case S_IFREG: tree.files[ExactPath(relative)] = Int64(status.st_size)
                case S_IFDIR:
                    tree.folders.insert(ExactPath(relative))
                    pending.append(relative)
                default: tree.others.append(ExactPath(relative))
                }
            }
        }
        tree.others.sort()
        tree.unnameable.sort()
        tree.unreadable.sort { ExactPath($0.path) < ExactPath($1.path) }
        return tree
    }
}
