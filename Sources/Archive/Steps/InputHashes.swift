import Files
import Foundation
import Messages

/// The SHA-256 of input files, remembered as long as a file's size, time and inode stay.
struct InputHashes {
    private struct Entry: Codable, Hashable {
        var identity: FileIdentity
        var sha256: String
    }

    private let file: String
    private var entries: [String: Entry]
    private var isChanged = false
    /// The files whose bytes were read by this run.
    private(set) var read: Set<String> = []

    /// - Parameter folder: the `.jielu` folder; a cache that cannot be read is an empty one.
    init(folder: String) {
        file = folder + "/inputs.json"
        let data = try? Data(contentsOf: URL(fileURLWithPath: file))
        entries = data.flatMap { try? JSONDecoder().decode([String: Entry].self, from: $0) } ?? [:]
    }

    /// - Throws: `Failure` E201–E204, E209 when it changes meanwhile.
    mutating func hash(_ path: String, progress: (Int64) -> Void = { _ in }) throws -> String {
        let identity = try InputFile.check(path)
        if let entry = entries[path], entry.identity == identity { return entry.sha256 }
        let sha256 = try SHA256.hex(ofFile: path, progress: progress)
        guard try InputFile.check(path) == identity else { throw Failure.inputChanged(path) }
        entries[path] = Entry(identity: identity, sha256: sha256)
        isChanged = true
        read.insert(path)
        return sha256
    }

    /// Makes the next `hash` read the file, unless this run has read it.
    mutating func forget(_ path: String) {
        if !read.contains(path) { entries[path] = nil }
    }

    /// Takes a file's hash from elsewhere, or a mark that stands for one, without reading the file.
    mutating func assume(_ path: String, _ hash: String, _ identity: FileIdentity) {
        entries[path] = Entry(identity: identity, sha256: hash)
    }

    /// Takes the hash of a file that was read by now.
    mutating func set(_ path: String, _ hash: String) {
        guard let identity = entries[path]?.identity else { return }
        entries[path] = Entry(identity: identity, sha256: hash)
        isChanged = true
        read.insert(path)
    }

    /// Stands for the hash of a file that nobody has read yet; another state of the file has another.
    static func pending(_ identity: FileIdentity) -> String {
        "\(pendingMark)\(identity.size):\(identity.modified):\(identity.inode)"
    }

    static let pendingMark = "pending:"

    /// What is known of a file that was hashed.
    func identity(_ path: String) -> FileIdentity? { entries[path]?.identity }

    /// Whether the file is still what was hashed.
    func isCurrent(_ path: String) -> Bool {
        guard let identity = try? InputFile.check(path) else { return false }
        return entries[path]?.identity == identity
    }

    /// Keeps what was learnt, of files that are still there.
    func save() throws {
        let kept = entries.filter {
            Folder.kind($0.key) == .file && !$0.value.sha256.hasPrefix(Self.pendingMark)
        }
        guard isChanged || kept.count != entries.count else { return }
        try OutputFile.write(try JSON.canonical(kept), to: file)
    }
}
