import Files
import Foundation
import Messages

/// How a recording was held against what it was when it was first used.
public enum RecordingCheck: String, Sendable {
    /// Read whole for the first time.
    case firstRead
    /// Read whole, and the same.
    case read
    /// Of the same size and time of change; its bytes were not read.
    case sizeAndTime
}

// The recording must be what it was, or nothing is made of it.
extension PackageRun {
    var fixityFile: String { manifest.folder + "/" + FixityTable.fileName }

    /// Whether the record is to be final for the first time.
    var becomesFinal: Bool {
        guard manifest.status == .final, let before = state.entry(manifest.id)?.status else { return false }
        return before != Manifest.Status.final.rawValue
    }

    /// Whether everything is read, however sure sizes and times make it.
    var readsEverything: Bool { options.rechecks || options.force || becomesFinal }

    /// Compares the recordings with `fixity.tsv`.
    /// - Parameter rereads: whether they are read even where size and time are as they were.
    /// - Throws: `Failure` E713 when one is another, E714.
    func checkRecordings(
        _ hashes: inout InputHashes, rereads: Bool, progress: @escaping ProgressHandler
    ) throws -> RecordingCheck? {
        let table = try FixityTable.read(fixityFile)
        var check: RecordingCheck?
        for file in manifest.recordings.map(\.file) {
            if rereads { hashes.forget(file.path) }
            let hash = try hashes.hash(
                file.path, total: try InputFile.check(file.path).size, progress: progress)
            let wasRead = hashes.read.contains(file.path)
            guard let row = table[file.name] else {
                check = check ?? .firstRead
                continue
            }
            guard row.sha256 == hash else {
                throw Failure.recordingNotAsKept(
                    file.path, list: fixityFile, found: String(hash.prefix(12)),
                    kept: String(row.sha256.prefix(12)))
            }
            check = wasRead ? check ?? .read : .sizeAndTime
        }
        return check
    }

    /// Keeps what the recordings are, for every later run.
    func keepFixity(_ hashes: inout InputHashes) throws {
        let old = try FixityTable.read(fixityFile)
        var table = old
        for file in manifest.recordings.map(\.file) {
            let hash = try hashes.hash(file.path)
            guard let identity = hashes.identity(file.path) else { continue }
            table.set(
                FixityTable.Row(
                    path: file.name, sha256: hash, bytes: identity.size, modified: identity.modified))
        }
        if table != old { try OutputFile.write(table.text, to: fixityFile) }
    }

    /// Keeps the originals, where that is wished.
    func keepMaster(_ hashes: inout InputHashes, progress: @escaping ProgressHandler) throws -> PackageResult
        .Master?
    {
        guard let master else { return nil }
        var files: [(place: String, path: String, sha256: String)] = []
        for (place, path) in MasterBag.places(of: Array(inputs), manifest: manifest) {
            files.append((place, path, try hashes.hash(path)))
        }
        for path in [manifest.file, anchorsFile, fixityFile] where Folder.kind(path) == .file {
            let name = URL(fileURLWithPath: path).lastPathComponent
            files.append((name, path, try SHA256.hex(ofFile: path)))
        }
        let outcome = try master.write(files, progress: progress)
        return PackageResult.Master(folder: master.folder, seal: outcome.seal, isNew: outcome.isNew)
    }

    var master: MasterBag? {
        options.master.map {
            MasterBag(
                manifest: manifest, folder: Folder.resolved($0), isForced: options.force,
                rechecks: options.rechecks)
        }
    }
}

extension InputHashes {
    /// As `hash`, telling the progress of large files.
    mutating func hash(_ path: String, total: Int64, progress: @escaping ProgressHandler) throws -> String {
        var done: Int64 = 0
        return try hash(path) { count in
            done += count
            // Texts are read in no time.
            guard total > 1 << 24 else { return }
            progress(StageProgress(stage: .packageHashing, done: done, total: total, unit: .bytes))
        }
    }
}
