import Files
import Timeline

/// A piece of work whose result is kept.
struct Step: Hashable, Sendable {
    /// For people: `recording`, `clip 03`.
    let name: String
    /// Hexadecimal; stands for all that decides the step's bytes.
    let key: String

    /// Raised whenever the same inputs would give other bytes.
    private static let version = 2

    /// - Parameters:
    ///   - inputs: SHA-256 of each file that is read.
    ///   - options: everything else that matters, in an order of its own.
    init(name: String, inputs: [String], options: [String]) {
        self.name = name
        // Every field's length stands before it, so that no two lists look alike.
        let fields = ["jielu step \(Self.version)", name] + inputs + ["options"] + options
        key = String(
            SHA256.hex(of: fields.map { "\($0.utf8.count):\($0)\n" }.joined()).prefix(32))
    }
}

/// What a step has made.
struct StoredStep: Codable, Hashable, Sendable {
    var name: String
    /// Sorted by the bytes of their paths.
    var files: [StoredFile]
    /// What making it warned of, so that a record tells it whenever it was made.
    var warnings: [Record.Warning]?

    subscript(path: String) -> StoredFile? { files.first { $0.path == path } }
}

struct StoredFile: Codable, Hashable, Sendable {
    /// Relative to the record.
    var path: String
    var sha256: String
    var identity: FileIdentity
    var facts: Facts

    var bytes: Int64 { identity.size }

    /// What a media file is, as far as the record tells it.
    struct Facts: Codable, Hashable, Sendable {
        /// Milliseconds.
        var duration: Milliseconds?
        /// Where it was taken from the recording, where that is not the whole.
        var start: Milliseconds?
        var end: Milliseconds?
        /// Pixels.
        var width: Int?
        var height: Int?
    }
}
