import Files
import Foundation
import Messages

/// Proves that a record is whole and that its parts agree.
public struct RecordVerifier {
    /// The record's folder, links resolved.
    let folder: String
    let media: any MediaMaker
    var report = VerifyReport()
    /// SHA-256 by path, of the files that are there and as they should be.
    var sound: [String: String] = [:]

    /// Reads every byte of the record, then compares chapters, cues, transcript, media and page with one another.
    ///
    /// Cost: one read of the record at the speed of SHA-256. Nothing outside the folder is opened, and nothing but
    /// regular files.
    /// - Throws: `Failure` E201 or E709 when there is no such folder, E204; findings are not thrown.
    public static func verify(_ path: String, progress: ProgressHandler = { _ in }) throws -> VerifyReport {
        try verify(path, media: SplittingMedia(), progress: progress)
    }

    static func verify(
        _ path: String, media: any MediaMaker, progress: ProgressHandler = { _ in }
    ) throws -> VerifyReport {
        let folder = Folder.resolved(path)
        switch Folder.kind(folder) {
        case .nothing: throw Failure.fileMissing(path)
        case .folder: break
        default: throw Failure.notARecord(path)
        }
        var verifier = RecordVerifier(folder: folder, media: media)
        try verifier.checkFixity(progress: progress)
        verifier.checkAgreement()
        return verifier.report
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
        guard Folder.kind(list) == .file, let size = Folder.size(list), size > 0 else {
            return find(.checksumsMissing(Checksums.fileName))
        }
        let data = try InputFile.read(list, limit: 1 << 28)
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
        let present = Set(try Folder.files(in: folder))
        try compare(checksums.entries, with: present, progress: progress)
        let listed = Set(checksums.entries.map(\.path))
        for path in present.subtracting(listed).sorted() where path != Checksums.fileName {
            find(.fileUnlisted(path))
        }
    }

    private mutating func compare(
        _ entries: [Checksums.Entry], with present: Set<String>, progress: ProgressHandler
    ) throws {
        var sizes: [String: Int64] = [:]
        for entry in entries {
            sizes[entry.path] = (try? InputFile.check(folder + "/" + entry.path))?.size ?? 0
        }
        let total = sizes.values.reduce(0, +)
        for entry in entries {
            let place = folder + "/" + entry.path
            guard present.contains(entry.path) else {
                find(.fileGone(entry.path, line: entry.line))
                continue
            }
            // Links could lead out of the record, and a pipe would never end.
            guard Folder.kind(place) == .file else {
                find(.fileNotRegular(entry.path))
                continue
            }
            var done = report.bytes
            do {
                let hash = try SHA256.hex(ofFile: place) { count in
                    done += count
                    progress(StageProgress(stage: .verifyHashing, done: done, total: total, unit: .bytes))
                }
                report.files += 1
                report.bytes += sizes[entry.path] ?? 0
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
