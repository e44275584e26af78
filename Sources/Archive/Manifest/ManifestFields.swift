import Messages

/// The `key: value` lines of one level of the manifest.
struct ManifestFields {
    /// The key the level lies in, empty at the top.
    let level: String
    let file: String
    /// The line the level starts on.
    let line: Int
    private let entries: [String: YAMLNode.Entry]

    /// - Throws: `Failure` E602 for a key that is not among `keys`, E605 when it is no mapping, E607.
    init(_ node: YAMLNode, level: String, keys: [String], file: String) throws {
        guard case .mapping(let pairs) = node.content else {
            throw Failure.manifestShape(level, expected: .manifestMapping, file: file, line: node.line)
        }
        self.level = level
        self.file = file
        line = node.line
        var entries: [String: YAMLNode.Entry] = [:]
        for entry in pairs {
            guard keys.contains(entry.key) else {
                let limit = max(2, entry.key.count / 3)
                throw Failure.manifestUnknownKey(
                    entry.key, in: level,
                    nearest: EditDistance.nearest(to: entry.key, among: keys, within: limit), known: keys,
                    file: file, line: entry.line)
            }
            guard entries.updateValue(entry, forKey: entry.key) == nil else {
                throw Failure.manifestRepeated(entry.key, file: file, line: entry.line)
            }
        }
        self.entries = entries
    }

    subscript(key: String) -> ManifestValue? {
        entries[key].map { ManifestValue(key: name(of: key), file: file, line: $0.line, node: $0.value) }
    }

    /// - Throws: `Failure` E604.
    func required(_ key: String) throws -> ManifestValue {
        guard let value = self[key] else {
            throw Failure.manifestMissingKey(key, in: level, file: file, line: level.isEmpty ? nil : line)
        }
        return value
    }

    /// The key's full name: `clips[2].from`.
    func name(of key: String) -> String { level.isEmpty ? key : "\(level).\(key)" }
}
