import Foundation
import Messages

/// What jielu knows about the outputs it made in one folder, kept in `.jielu/outputs.json` there (or in the folder
/// named by `--state`): which files are ours, and what each was made from.
///
/// A file is ours as long as its size and modification time are those it was left with; once somebody else has
/// written to it, it is theirs. As long as a ledger is held, no other process makes outputs in the folder. Cost: one
/// small file read per run, one written per `save`.
public struct OutputLedger: Sendable {
    /// What is kept about one output.
    struct Entry: Codable, Hashable, Sendable {
        var size: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
        /// Names everything the file was made from: inputs, options, version.
        var recipe: String
        /// What the maker wants to say of the output when it is asked for again.
        var facts: [String: Int64]?
        /// Of an output that is being made: ours that stood there until then.
        var replaced: Stamp?
    }

    /// Tells whether a file was written to.
    struct Stamp: Codable, Hashable, Sendable {
        var size: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
    }

    /// What stands at an output's path.
    public enum Standing: Sendable, Hashable {
        /// Nothing.
        case free
        /// Our file, made from the same things: nothing to do.
        case done
        /// Our file, made from other things: may be replaced.
        case stale
        /// Somebody else's.
        case foreign
    }

    private let folder: String
    private let file: String
    private let lock: FileLock
    private var entries: [String: Entry]

    /// Another run that only writes texts is done within it.
    public static let patience = Duration.seconds(5)

    /// Takes the folder's lock, then reads what is known: nobody else's record is missed.
    /// - Parameters:
    ///   - folder: the output folder, which need not exist.
    ///   - state: the folder to keep the ledger in, instead of `.jielu` in the output folder.
    ///   - patience: how long to wait for another process that holds it.
    /// - Throws: `Failure` E210 (exit 75) when another process still does, E205.
    public init(folder: String, state: String? = nil, patience: Duration = Self.patience) throws {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        if let state {
            // One state folder may serve many output folders.
            file = state + "/outputs-\(SHA256.hex(of: self.folder).prefix(16)).json"
        } else {
            file = self.folder + "/.jielu/outputs.json"
        }
        let path = file + ".lock"
        try Folder.make(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        lock = try FileLock(path, for: self.folder, isTemporary: true, patience: patience)
        TemporaryPaths.sweep(finalPaths: [file])
        entries = Self.read(file)
    }

    /// A recipe: the hash of everything an output is made from.
    public static func recipe(_ parts: [String]) -> String {
        // Each part with its length, so that no two lists read alike.
        SHA256.hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined())
    }

    /// One input as part of a recipe: changes whenever the file does.
    /// - Throws: as `InputFile.check`.
    public static func part(input path: String) throws -> String {
        let identity = try InputFile.check(path)
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        return "\(real)|\(identity.size)|\(identity.modified)|\(identity.inode)"
    }

    /// How `path`, a file in the folder, stands towards what `recipe` would make.
    public func standing(of path: String, recipe: String) -> Standing {
        guard let now = Self.state(of: path) else { return .free }
        guard let entry = entries[name(path)] else { return .foreign }
        if entry.replaced == now { return .stale }
        // Outputs get their names only when they are complete: what stands there since then, a run that was killed
        // has finished.
        let isMade =
            entry.size == Self.underway
            ? now.modified >= entry.modified : now == Stamp(size: entry.size, modified: entry.modified)
        guard isMade else { return .foreign }
        return entry.recipe == recipe ? .done : .stale
    }

    /// Refuses to replace what is not ours.
    /// - Returns: whether there is work to do.
    /// - Throws: `Failure` E207.
    public func admit(_ path: String, recipe: String, force: Bool) throws -> Bool {
        switch standing(of: path, recipe: recipe) {
        case .done: return false
        case .free, .stale: return true
        case .foreign:
            if force { return true }
            throw Failure.outputNotOurs(path)
        }
    }

    /// Takes note, before the first is made, of outputs that are about to appear: a run that is killed leaves some
    /// complete under their names that it could not record any more.
    public mutating func expect(_ outputs: [(path: String, recipe: String)]) {
        // File systems date files by a clock that ticks a hundred times a second.
        let now = Int64(Date().timeIntervalSince1970 * 1000) * 1_000_000 - 20_000_000
        for output in outputs {
            let isOurs = [.done, .stale].contains(standing(of: output.path, recipe: output.recipe))
            entries[name(output.path)] = Entry(
                size: Self.underway, modified: now, recipe: output.recipe,
                replaced: isOurs ? Self.state(of: output.path) : nil)
        }
    }

    /// The size of an output that is being made.
    private static let underway: Int64 = -1

    /// What was kept about an output when it was recorded.
    public func facts(of path: String) -> [String: Int64] { entries[name(path)]?.facts ?? [:] }

    /// Takes note of an output that now stands complete under its name.
    /// - Parameter facts: kept beside it, see `facts(of:)`.
    public mutating func record(_ path: String, recipe: String, facts: [String: Int64]? = nil) {
        guard let now = Self.state(of: path) else { return }
        entries[name(path)] = Entry(size: now.size, modified: now.modified, recipe: recipe, facts: facts)
    }

    /// Writes the ledger.
    /// - Throws: `Failure` E205, E206.
    public func save() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try OutputFile.write(encoder.encode(Ledger(jielu: "outputs/1", outputs: entries)), to: file)
    }

    private struct Ledger: Codable {
        var jielu: String
        var outputs: [String: Entry]
    }

    /// A ledger that is missing or damaged claims nothing: the outputs are then not ours.
    private static func read(_ file: String) -> [String: Entry] {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)),
            let ledger = try? JSONDecoder().decode(Ledger.self, from: data), ledger.jielu == "outputs/1"
        else { return [:] }
        return ledger.outputs
    }

    private func name(_ path: String) -> String {
        let full = URL(fileURLWithPath: path).standardizedFileURL.path
        return full.hasPrefix(folder + "/") ? String(full.dropFirst(folder.count + 1)) : full
    }

    /// Size and time of whatever stands at `path`; a link that leads nowhere stands there, too.
    private static func state(of path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 || lstat(path, &status) == 0 else { return nil }
        return Stamp(
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }
}
