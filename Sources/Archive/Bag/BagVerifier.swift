import Files
import Foundation
import Messages

/// Proves a bag of anybody's making: drafts 0.93 to 0.97 and RFC 8493.
///
/// Nothing is fetched, no link is followed, nothing outside the folder is opened; every file is read once, whatever the
/// number of its checksums.
struct BagVerifier {
    /// The bag's folder, links resolved.
    let folder: String
    let tree: FolderTree
    var report = VerifyReport()
    var declaration = BagDeclaration()
    /// The algorithms to read each file with.
    var wanted: [ExactPath: Set<DigestAlgorithm>] = [:]
    /// The checksums to find, with the line of the manifest.
    var expected: [Expectation] = []
    /// The checksums found.
    var digests: [ExactPath: [DigestAlgorithm: String]] = [:]
    /// Where a file that is not here could be had, by path: the line of `fetch.txt`.
    var fetched: [ExactPath: Int] = [:]
    /// The files by what is left of their names where a disk tells neither case nor form apart.
    let folded: [ExactPath: ExactPath]
    /// Links, pipes, devices.
    let others: Set<ExactPath>
    /// Names that are too alike, each pair said once.
    var clashes: Set<Notice> = []
    /// Whether a listed system file is missing, so that sizes cannot agree.
    var lacksSystemFile = false

    struct Expectation {
        /// On the disk.
        var path: ExactPath
        var algorithm: DigestAlgorithm
        var checksum: String
        var line: Int
    }

    private static let recordList = ExactPath("data/" + Checksums.fileName)
    /// In bytes.
    private static let tagLimit = 1 << 28
    private static let convertedTagLimit = 1 << 25

    /// Whether the folder looks like a bag, even a broken one.
    static func isBag(_ tree: FolderTree) -> Bool {
        if tree.files[ExactPath(BagDeclaration.fileName)] != nil { return true }
        if tree.files[ExactPath(Checksums.fileName)] != nil { return false }
        return tree.files.keys.contains { manifest($0.string) != nil }
    }

    init(folder: String, tree: FolderTree) {
        self.folder = folder
        self.tree = tree
        others = Set(tree.others)
        folded = Dictionary(
            tree.files.keys.map { (Self.fold($0), $0) }, uniquingKeysWith: { min($0, $1) })
    }

    mutating func find(_ problem: Notice) { report.problems.append(problem) }
    mutating func warn(_ warning: Notice) { report.warnings.append(warning) }

    /// What a disk that tells neither case nor Unicode form apart keeps of a name.
    static func fold(_ path: ExactPath) -> ExactPath {
        ExactPath(path.string.precomposedStringWithCanonicalMapping.lowercased())
    }

    /// The algorithm's name and the kind that the name of a manifest in the bag's folder tells; nil for other files.
    static func manifest(_ name: String) -> (algorithm: String, kind: BagManifest.Kind)? {
        for (prefix, kind) in [("manifest-", BagManifest.Kind.payload), ("tagmanifest-", .tags)] {
            if name.hasPrefix(prefix), name.hasSuffix(".txt"), !name.contains("/") {
                return (String(name.dropFirst(prefix.count).dropLast(4)), kind)
            }
        }
        return nil
    }

    mutating func verify(media: any MediaMaker, progress: ProgressHandler) throws {
        readDeclaration()
        for path in tree.others { find(.fileNotRegular(path.string)) }
        for name in tree.unnameable { find(.bagNameNotUTF8(name)) }
        for one in tree.unreadable { find(.fileUnreadable(one.path, reason: one.reason)) }
        if !tree.folders.contains(ExactPath("data")) { find(.bagPayloadMissing("data")) }
        readFetch()
        let manifests = readManifests()
        checkPayload(manifests.filter { $0.kind == .payload })
        checkTags(manifests.filter { $0.kind == .tags })
        checkInfo()
        if tree.files[Self.recordList] != nil {
            for path in tree.files.keys where path.string.hasPrefix("data/") {
                wanted[path, default: []].insert(.sha256)
            }
        }
        try readFiles(progress: progress)
        for one in expected {
            guard let found = digests[one.path]?[one.algorithm], found != one.checksum else { continue }
            find(.bagAltered(one.path.string, algorithm: one.algorithm.rawValue, line: one.line))
        }
        try checkRecord(media: media)
    }

    // MARK: Reading

    private mutating func readDeclaration() {
        let name = BagDeclaration.fileName
        guard let size = tree.files[ExactPath(name)] else { return find(.bagDeclarationMissing(name)) }
        guard size <= 4096, let data = try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)) else {
            return find(.bagDeclarationMalformed(name, line: 1))
        }
        do {
            let found = try BagDeclaration(data)
            guard BagDeclaration.versions.contains(found.version) else {
                return find(.bagVersionUnknown(name, version: found.version))
            }
            declaration = found
        } catch let fault as BagDeclaration.Fault {
            find(.bagDeclarationMalformed(name, line: fault.line))
        } catch {
            find(.bagDeclarationMalformed(name, line: 1))
        }
    }

    /// The text of a tag file in the bag's folder; nil where there is none, or none that can be read, which is said.
    mutating func tagText(_ name: String) -> String? {
        guard let size = tree.files[ExactPath(name)] else { return nil }
        let isUTF8 = declaration.encoding.uppercased() == "UTF-8"
        let limit = isUTF8 ? Self.tagLimit : Self.convertedTagLimit
        guard size <= limit else {
            find(.bagTagFileTooLarge(name, limit: limit))
            return nil
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        } catch {
            find(.fileUnreadable(name, reason: error.localizedDescription))
            return nil
        }
        guard let text = TextFile.decode(data, named: declaration.encoding) else {
            find(.bagEncodingWrong(name, encoding: Self.printable(declaration.encoding)))
            return nil
        }
        if isUTF8, data.starts(with: [0xEF, 0xBB, 0xBF]) { warn(.bagByteOrderMark(name)) }
        return text
    }

    private static func printable(_ text: String) -> String {
        String(
            text.unicodeScalars.prefix(40).filter { $0.value >= 0x20 && $0.value != 0x7F }.map(Character.init)
        )
    }

    private mutating func readManifests() -> [BagManifest] {
        var manifests: [BagManifest] = []
        for name in tree.files.keys.map(\.string).sorted() {
            guard let (algorithm, kind) = Self.manifest(name) else { continue }
            let known = DigestAlgorithm(rawValue: algorithm.lowercased().replacing("-", with: ""))
            guard let known else {
                warn(.bagManifestUnchecked(name, algorithm: Self.printable(algorithm)))
                continue
            }
            guard let text = tagText(name) else { continue }
            let manifest = BagManifest(reading: text, fileName: name, algorithm: known, kind: kind)
            for (line, remark) in manifest.remarks {
                switch remark {
                case .malformed: find(.bagManifestMalformed(name, line: line))
                case .unsafePath: find(.bagPathUnsafe(name, line: line))
                case .prefixed: warn(.bagPathPrefixed(name, line: line))
                case .starred: warn(.bagPathStarred(name, line: line))
                }
            }
            manifests.append(manifest)
        }
        return manifests
    }

    /// `fetch.txt`: an address, a length or `-`, and a path a line. None of the addresses is used.
    private mutating func readFetch() {
        let name = "fetch.txt"
        guard let text = tagText(name) else { return }
        for line in BagText.lines(text) where !line.text.isEmpty {
            let words = line.text.split(
                maxSplits: 2, omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
            guard words.count == 3, words[0].contains(":"),
                words[1] == "-" || words[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else {
                find(.bagFetchMalformed(name, line: line.number))
                continue
            }
            var path = BagText.decoded(String(words[2]))
            if path.hasPrefix("./") { path.removeFirst(2) }
            guard BagManifest.isSafe(path, .payload) else {
                find(.bagPathUnsafe(name, line: line.number))
                continue
            }
            fetched[ExactPath(path)] = line.number
        }
    }

    private mutating func readFiles(progress: ProgressHandler) throws {
        let paths = wanted.keys.sorted()
        let total = paths.reduce(Int64(0)) { $0 + (tree.files[$1] ?? 0) }
        for path in paths {
            var done = report.bytes
            do {
                digests[path] = try FileDigests.of(folder + "/" + path.string, wanted[path] ?? []) { count in
                    done += count
                    progress(StageProgress(stage: .bagReading, done: done, total: total, unit: .bytes))
                }
                report.files += 1
                report.bytes += tree.files[path] ?? 0
            } catch let failure as Failure {
                find(.fileUnreadable(path.string, reason: failure.reason ?? failure.code))
            }
        }
    }

    // MARK: The record inside

    /// A record of jielu's agrees with itself as well; its files are not read again.
    private mutating func checkRecord(media: any MediaMaker) throws {
        guard tree.files[Self.recordList] != nil else {
            report.seal = try sealOfManifest()
            return
        }
        var known: [ExactPath: String] = [:]
        var inside = FolderTree()
        for (path, size) in tree.files where path.string.hasPrefix("data/") {
            let relative = ExactPath(String(path.string.dropFirst(5)))
            inside.files[relative] = size
            known[relative] = digests[path]?[.sha256]
        }
        let record = try RecordVerifier.verify(
            folder: folder + "/data", tree: inside, known: known, media: media, progress: { _ in })
        let named = Set(report.problems.compactMap(\.place.file))
        for problem in record.problems {
            var problem = problem
            problem.place.file = problem.place.file.map { "data/" + $0 }
            if let file = problem.place.file, named.contains(file) { continue }
            find(problem)
        }
        report.record = record.record
        report.seal = record.seal
    }

    private func sealOfManifest() throws -> String? {
        let path = ExactPath("manifest-sha256.txt")
        if let digest = digests[path]?[.sha256] { return digest }
        guard tree.files[path] != nil else { return nil }
        return try FileDigests.of(folder + "/" + path.string, [.sha256])[.sha256]
    }
}
