import Files
import Foundation
import Messages

/// Proves that a record is whole and that its parts agree; of a bag (RFC 8493), that it is valid, and the record in it.
public struct RecordVerifier {
    /// The record's folder, links resolved.
    let folder: String
    /// What is in the folder.
    let tree: FolderTree
    /// SHA-256 of files that were read already.
    let known: [ExactPath: String]
    let media: any MediaMaker
    var report = VerifyReport()
    /// SHA-256 by path, of the files that are there and as they should be.
    var sound: [String: String] = [:]

    /// Reads every byte of the record or bag, then compares chapters, cues, transcript, media and page with one another.
    ///
    /// Cost: one read at the speed of SHA-256. Nothing outside the folder is opened, and nothing but regular files.
    /// - Parameter seal: 64 hexadecimal digits that the seal must be.
    /// - Throws: `Failure` E201 or E709 when there is no such folder, E204; findings are not thrown.
    public static func verify(
        _ path: String, seal: String? = nil, progress: ProgressHandler = { _ in }
    ) throws -> VerifyReport {
        try verify(path, seal: seal, media: SplittingMedia(), progress: progress)
    }

    static func verify(
        _ path: String, seal: String? = nil, media: any MediaMaker, progress: ProgressHandler = { _ in }
    ) throws -> VerifyReport {
        let folder = Folder.resolved(path)
        switch Folder.kind(folder) {
        case .nothing: throw Failure.fileMissing(path)
        case .folder: break
        default: throw Failure.notARecord(path)
        }
        let tree = try Folder.tree(folder)
        var report: VerifyReport
        if BagVerifier.isBag(tree) {
            var verifier = BagVerifier(folder: folder, tree: tree)
            try verifier.verify(media: media, progress: progress)
            report = verifier.report
            report.isBag = true
        } else {
            report = try verify(folder: folder, tree: tree, known: [:], media: media, progress: progress)
        }
        if let expected = seal?.lowercased() { report.compare(seal: expected) }
        return report
    }

    /// - Parameters:
    ///   - folder: links resolved.
    ///   - tree: what is in it.
    ///   - known: SHA-256 of files that need not be read again.
    static func verify(
        folder: String, tree: FolderTree, known: [ExactPath: String], media: any MediaMaker,
        progress: ProgressHandler
    ) throws -> VerifyReport {
        var verifier = RecordVerifier(folder: folder, tree: tree, known: known, media: media)
        try verifier.checkFixity(progress: progress)
        verifier.checkAgreement()
        return verifier.report
    }

    private init(folder: String, tree: FolderTree, known: [ExactPath: String], media: any MediaMaker) {
        self.folder = folder
        self.tree = tree
        self.known = known
        self.media = media
    }

    mutating func find(_ problem: Notice) { report.problems.append(problem) }

    /// The bytes of a file of the record that was found sound.
    func read(_ path: String) -> Data? {
        guard sound[path] != nil else { return nil }
        return try? InputFile.read(folder + "/" + path, limit: 1 << 30)
    }

    func text(_ path: String) -> String? {
        read(path).flatMap { String(validating: $0, as: UTF8.self) }
    }

    // MARK: Fixity

    /// Compares `checksums.sha256` with what is there.
    private mutating func checkFixity(progress: ProgressHandler) throws {
        let list = folder + "/" + Checksums.fileName
        // An empty list proves as much as none.
        guard let size = tree.files[ExactPath(Checksums.fileName)], size > 0 else {
            return find(.checksumsMissing(Checksums.fileName))
        }
        let limit = 1 << 28
        guard size <= limit else { return find(.bagTagFileTooLarge(Checksums.fileName, limit: limit)) }
        let data = try InputFile.read(list, limit: Int64(limit))
        report.seal = SHA256.hex(of: data)
        guard let text = String(validating: data, as: UTF8.self) else {
            return find(.checksumsMalformed(Checksums.fileName, line: 1))
        }
        let checksums = Checksums(reading: text)
        for fault in checksums.faults {
            switch fault.kind {
            case .malformed: find(.checksumsMalformed(Checksums.fileName, line: fault.line))
            case .unsafePath: find(.checksumsUnsafePath(Checksums.fileName, line: fault.line))
            case .repeated: find(.checksumsRepeated(Checksums.fileName, line: fault.line))
            }
        }
        try compare(checksums.entries, progress: progress)
        let listed = Set(checksums.entries.map { ExactPath($0.path) } + [ExactPath(Checksums.fileName)])
        for path in tree.files.keys.sorted() + tree.others where !listed.contains(path) {
            find(.fileUnlisted(path.string))
        }
        for name in tree.unnameable { find(.bagNameNotUTF8(name)) }
        for one in tree.unreadable { find(.fileUnreadable(one.path, reason: one.reason)) }
    }

    private mutating func compare(_ entries: [Checksums.Entry], progress: ProgressHandler) throws {
        let others = Set(tree.others)
        let total = entries.reduce(Int64(0)) { $0 + (tree.files[ExactPath($1.path)] ?? 0) }
        for entry in entries {
            let path = ExactPath(entry.path)
            guard let size = tree.files[path] else {
                // Links could lead out of the record, and a pipe would never end.
                find(
                    others.contains(path)
                        ? .fileNotRegular(entry.path) : .fileGone(entry.path, line: entry.line))
                continue
            }
            var done = report.bytes
            do {
                let hash =
                    try known[path]
                    ?? FileDigests.of(folder + "/" + entry.path, [.sha256]) { count in
                        done += count
                        progress(StageProgress(stage: .verifyHashing, done: done, total: total, unit: .bytes))
                    }[.sha256]
                report.files += 1
                report.bytes += size
                if hash == entry.sha256 {
                    sound[entry.path] = hash
                } else {
                    find(.fileAltered(entry.path))
                }
            } catch let failure as Failure {
                find(.fileUnreadable(entry.path, reason: failure.reason ?? failure.code))
            }
        }
    }
}
