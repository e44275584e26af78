public import Foundation
import Messages
import Synchronization

/// A file that appears under its final name only when it is complete.
///
/// It is written under a temporary name in the same folder (`.NAME.PID.part`); `commit` makes it durable and renames
/// it. Dropped without a commit, it is removed.
public final class OutputFile: Sendable {
    public let path: String
    public let temporaryPath: String
    private let finished = Atomic(false)

    /// - Parameter replacing: whether an existing file of that name may be replaced.
    /// - Throws: `Failure` E207 when it exists and may not be replaced, E205 when the folder cannot be made.
    public init(_ path: String, replacing: Bool) throws {
        self.path = path
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        // The extension stays last: muxers choose by it.
        let name = url.lastPathComponent
        temporaryPath = "\(folder)/.\(getpid()).part.\(name)"
        if !replacing, FileManager.default.fileExists(atPath: path) { throw Failure.outputNotOurs(path) }
        try Folder.make(folder)
        TemporaryPaths.add(temporaryPath)
    }

    /// Makes the file durable, gives it its final name, and makes the name durable.
    /// - Throws: `Failure` E205.
    public func commit() throws {
        try Folder.sync(temporaryPath)
        guard rename(temporaryPath, path) == 0 else {
            throw Failure.cannotWrite(path, reason: systemError())
        }
        finished.store(true, ordering: .relaxed)
        TemporaryPaths.remove(temporaryPath)
        try Folder.sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    deinit {
        guard !finished.load(ordering: .relaxed) else { return }
        unlink(temporaryPath)
        TemporaryPaths.remove(temporaryPath)
    }

    /// Writes `data` as the whole file.
    /// - Throws: `Failure` E205, E206, E207.
    public static func write(_ data: Data, to path: String, replacing: Bool = true) throws {
        let file = try OutputFile(path, replacing: replacing)
        do {
            try data.write(to: URL(fileURLWithPath: file.temporaryPath))
        } catch {
            throw Failure.cannotWrite(path, reason: systemError())
        }
        try file.commit()
    }

    /// Writes `bytes` as the whole file.
    public static func write(_ bytes: [UInt8], to path: String, replacing: Bool = true) throws {
        try write(Data(bytes), to: path, replacing: replacing)
    }

    /// Writes `text` as UTF-8 as the whole file.
    public static func write(_ text: String, to path: String, replacing: Bool = true) throws {
        try write(Data(text.utf8), to: path, replacing: replacing)
    }
}

/// The temporary paths of this process, so that an interrupted run can remove them.
public enum TemporaryPaths {
    private static let paths = Mutex<Set<String>>([])
    private static let isClosed = Atomic<Bool>(false)

    /// Takes note of a temporary path before it is made. After `close` it never returns.
    public static func add(_ path: String) {
        while isClosed.load(ordering: .acquiring) { sleep(1) }
        paths.withLock { _ = $0.insert(path) }
    }

    public static func remove(_ path: String) {
        paths.withLock { _ = $0.remove(path) }
    }

    /// The path that what is written under a temporary one is to have; any other path as it is.
    public static func finalPath(_ path: String) -> String {
        let name = (path as NSString).lastPathComponent
        // `.PID.part.NAME`
        let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: true)
        guard name.hasPrefix("."), parts.count == 3, pid_t(parts[0]) == getpid(), parts[1] == "part" else {
            return path
        }
        let folder = (path as NSString).deletingLastPathComponent
        return (folder as NSString).appendingPathComponent(String(parts[2]))
    }

    /// Removes every temporary file and folder of this process.
    public static func removeAll() {
        let all = paths.withLock { set in
            defer { set = [] }
            return set
        }
        for path in all { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Removes what a process that was killed left of these outputs.
    public static func sweep(finalPaths: [String]) {
        for (folder, paths) in Dictionary(grouping: finalPaths, by: Folder.holding) {
            let wanted = Set(paths.map { ($0 as NSString).lastPathComponent })
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names {
                // `.PID.part.NAME`
                let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: true)
                guard name.hasPrefix("."), parts.count == 3, let owner = pid_t(parts[0]), parts[1] == "part",
                    wanted.contains(String(parts[2])), owner != getpid(), kill(owner, 0) != 0, errno == ESRCH
                else { continue }
                try? FileManager.default.removeItem(
                    atPath: (folder as NSString).appendingPathComponent(name))
            }
        }
    }

    /// Removes them all for the last time, before the process ends from another thread than the working one: whoever
    /// wants a temporary path after this waits for that end.
    public static func close() {
        isClosed.store(true, ordering: .releasing)
        let all = paths.withLock { $0 }
        // The work still runs and may be filling a folder while it is emptied.
        for _ in 0..<50 {
            for path in all { try? FileManager.default.removeItem(atPath: path) }
            if !all.contains(where: { FileManager.default.fileExists(atPath: $0) }) { return }
            usleep(20_000)
        }
    }
}
