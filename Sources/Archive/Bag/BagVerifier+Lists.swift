import Files
import Messages

// What the manifests say, held against what is there.
extension BagVerifier {
    /// Each payload file is listed and each listed one is there (RFC 8493, 3).
    mutating func checkPayload(_ manifests: [BagManifest]) {
        guard !manifests.isEmpty else { return find(.bagManifestMissing("manifest-sha256.txt")) }
        let payload = tree.files.keys.filter { $0.string.hasPrefix("data/") }.sorted()
        var listedAnywhere: Set<ExactPath> = []
        var listed: [(name: String, paths: Set<ExactPath>)] = []
        for manifest in manifests {
            let paths = take(manifest)
            listed.append((manifest.fileName, paths))
            listedAnywhere.formUnion(paths)
        }
        for path in payload {
            if declaration.isStrict {
                for (name, paths) in listed where !paths.contains(path) {
                    find(.bagFileUnlisted(path.string, manifest: name))
                }
            } else if !listedAnywhere.contains(path) {
                find(.bagFileUnlisted(path.string, manifest: manifests[0].fileName))
            }
        }
    }

    mutating func checkTags(_ manifests: [BagManifest]) {
        for manifest in manifests { _ = take(manifest) }
    }

    /// Notes the checksums that a manifest wants found.
    /// - Returns: the files that it lists, as they are named on the disk.
    private mutating func take(_ manifest: BagManifest) -> Set<ExactPath> {
        var present: Set<ExactPath> = []
        var first: [ExactPath: BagManifest.Entry] = [:]
        var names: [ExactPath: ExactPath] = [:]
        for entry in manifest.entries {
            if let other = first[entry.path] {
                if !declaration.isStrict, other.checksum == entry.checksum {
                    warn(.bagEntryRepeated(manifest.fileName, line: entry.line))
                } else {
                    find(.bagEntryTwice(manifest.fileName, line: entry.line))
                }
                continue
            }
            first[entry.path] = entry
            if let other = names.updateValue(entry.path, forKey: Self.fold(entry.path)) {
                warnOfClash(entry.path, with: other)
            }
            if BagText.isSystemFile(entry.path.string) { warn(.bagSystemFile(entry.path.string)) }
            guard let path = resolve(entry, of: manifest) else { continue }
            present.insert(path)
            wanted[path, default: []].insert(manifest.algorithm)
            expected.append(
                Expectation(
                    path: path, algorithm: manifest.algorithm, checksum: entry.checksum, line: entry.line))
        }
        return present
    }

    private mutating func warnOfClash(_ path: ExactPath, with other: ExactPath) {
        // Swift's own comparison sees through the form.
        let isForm = path.string == other.string
        let warning: Notice =
            isForm
            ? .bagNamesDifferInForm(path.string, other: other.string)
            : .bagNamesDifferInCase(path.string, other: other.string)
        if clashes.insert(warning).inserted { warn(warning) }
    }

    /// The file that an entry means, under the name that the disk has kept of it.
    private mutating func resolve(_ entry: BagManifest.Entry, of manifest: BagManifest) -> ExactPath? {
        if tree.files[entry.path] != nil { return entry.path }
        if let literal = entry.literal, tree.files[literal] != nil {
            warn(.bagPathUnescaped(manifest.fileName, line: entry.line))
            return literal
        }
        // Named already.
        if others.contains(entry.path) { return nil }
        if tree.folders.contains(entry.path) {
            find(.fileNotRegular(entry.path.string))
            return nil
        }
        if let other = folded[Self.fold(entry.path)] {
            warnOfClash(entry.path, with: other)
            return other
        }
        if BagText.isSystemFile(entry.path.string) {
            lacksSystemFile = true
        } else if let line = fetched[entry.path] {
            find(.bagFileNotFetched(entry.path.string, line: line))
        } else {
            find(.fileGone(entry.path.string, line: entry.line))
        }
        return nil
    }

    /// What the bag says of itself: lines that can be read, and a size that is right.
    mutating func checkInfo() {
        for name in [BagInfo.fileName, "package-info.txt"] {
            guard let text = tagText(name) else { continue }
            let info = BagInfo(reading: text)
            for line in info.badLines { warn(.bagInfoMalformed(name, line: line)) }
            guard let field = info["Payload-Oxum"], !lacksSystemFile else { continue }
            let payload = tree.files.filter { $0.key.string.hasPrefix("data/") }
            let found = "\(payload.values.reduce(0, +)).\(payload.count)"
            guard field.value != found else { continue }
            let described = String(field.value.prefix(60))
            find(.bagPayloadOxum(name, line: field.line, found: found, described: described))
        }
    }
}
