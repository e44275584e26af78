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

    /// The recording, of which there is one or none.
    private var recording: Manifest.File? { manifest.recordings.first?.file }

    /// Takes the recording for what it was, where size and time say so, or for nothing known yet, where it was never
    /// used: it will be read when something is made of it.
    /// - Returns: nil where it must be read first.
    /// - Throws: `Failure` E714, and of the file.
    func assumeRecording(_ hashes: inout InputHashes) throws -> RecordingCheck? {
        guard let file = recording else { return nil }
        let identity = try InputFile.check(file.path)
        let row = try FixityTable.read(fixityFile)[file.name]
        if let row, row.bytes == identity.size, row.modified == identity.modified {
            if hashes.identity(file.path) != identity { hashes.assume(file.path, row.sha256, identity) }
            return .sizeAndTime
        }
        // Where there was a record before, its bytes may be known under another time.
        guard row == nil, state.entry(manifest.id) == nil, hashes.identity(file.path) != identity else {
            return nil
        }
        hashes.assume(file.path, InputHashes.pending(identity), identity)
        return .firstRead
    }

    /// Compares the recording with `fixity.tsv`, as far as it is known without being read or must be read now.
    /// - Throws: `Failure` E713 when it is another, E714.
    func checkRecording(
        _ hashes: inout InputHashes, progress: @escaping ProgressHandler
    ) throws -> RecordingCheck? {
        guard let file = recording else { return nil }
        if readsEverything {
            hashes.forget(file.path)
        } else if let check = try assumeRecording(&hashes) {
            if check == .sizeAndTime { try compare(file, try hashes.hash(file.path)) }
            return check
        }
        let hash = try hashes.hash(file.path, total: try InputFile.check(file.path).size, progress: progress)
        guard try compare(file, hash) else { return .firstRead }
        // Known from an earlier run, under the file's present size and time.
        return hashes.read.contains(file.path) ? .read : .sizeAndTime
    }

    /// - Returns: whether there was something to compare with.
    /// - Throws: `Failure` E713 when it is another.
    @discardableResult
    private func compare(_ file: Manifest.File, _ hash: String) throws -> Bool {
        guard let row = try FixityTable.read(fixityFile)[file.name] else { return false }
        guard row.sha256 == hash else {
            throw Failure.recordingNotAsKept(
                file.path, list: fixityFile, found: String(hash.prefix(12)),
                kept: String(row.sha256.prefix(12)))
        }
        return true
    }

    /// Begins to read the recording beside the work that reads it, where this run has not read it yet.
    func beginReading(_ plan: PackagePlan, _ hashes: InputHashes) -> BackgroundHash? {
        guard let file = recording, !hashes.read.contains(file.path) else { return nil }
        let isPending = plan.meeting.recording?.sha256.hasPrefix(InputHashes.pendingMark) == true
        guard isPending || plan.steps.contains(where: { $0.readsRecording && $0.stored == nil }) else {
            return nil
        }
        return BackgroundHash(file.path)
    }

    /// Compares what the work has read; what was made of another recording is thrown away.
    /// - Throws: `Failure` E209 when it changed meanwhile, E713 when it is not what it was.
    func finish(
        _ reading: BackgroundHash, _ hashes: inout InputHashes, _ plan: inout PackagePlan,
        _ steps: inout [PackageStep], _ store: StepStore
    ) throws {
        let hash = try reading.finish()
        guard let file = recording, let assumed = plan.meeting.recording?.sha256 else { return }
        let made = plan.steps.filter { $0.readsRecording && $0.stored == nil }.map(\.step.key)
        do {
            guard hashes.isCurrent(file.path) else { throw Failure.inputChanged(file.path) }
            try compare(file, hash)
            if !assumed.hasPrefix(InputHashes.pendingMark), assumed != hash {
                throw Failure.recordingNotAsKept(
                    file.path, list: fixityFile, found: String(hash.prefix(12)),
                    kept: String(assumed.prefix(12)))
            }
        } catch {
            for key in made { try store.remove(key) }
            throw error
        }
        hashes.set(file.path, hash)
        guard assumed != hash else { return }
        var meeting = plan.meeting
        meeting.recording?.sha256 = hash
        let renamed = StepPlanner(meeting: meeting, options: options).steps()
        for (index, step) in renamed.enumerated() where steps[index].step.key != step.step.key {
            try store.rename(steps[index].step.key, to: step.step.key)
            steps[index].step = step.step
        }
        plan.set(recording: hash, keys: renamed.map(\.step.key))
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
