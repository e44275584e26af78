import Files
import Foundation
import Messages

/// What the costly steps of a package have made, kept by what went into them.
///
/// A step's key stands for everything that decides its bytes: the hashes of its inputs, its options, the version of
/// the code. What has the same key is taken as it is; so a second run redoes nothing, and a run that was killed goes
/// on behind the last step that was finished.
///
///     .jielu/steps/KEY/step.json            names, sizes, hashes of the files
///     .jielu/steps/KEY/media/recording.mp4  as in the record, which holds a hard link to it
///     .jielu/steps/KEY.part/                being made; worth nothing
struct StepStore {
    /// The `.jielu` folder.
    let folder: String

    private func path(_ key: String) -> String { "\(folder)/steps/\(key)" }

    /// The step of that key if its files are as they were made; a file touched since is hashed again.
    /// - Parameter rehash: hashes every file, since bytes can change without a trace in size and time.
    func stored(_ key: String, rehash: Bool = false, progress: (Int64) -> Void = { _ in }) -> StoredStep? {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path(key) + "/step.json")),
            var step = try? JSONDecoder().decode(StoredStep.self, from: data)
        else { return nil }
        for index in step.files.indices {
            let file = step.files[index]
            let place = path(key) + "/" + file.path
            guard let identity = try? InputFile.check(place), identity.size == file.bytes else { return nil }
            // Another identity: moved with its folder, or changed through its other name in the record.
            if rehash || identity != file.identity {
                guard (try? SHA256.hex(ofFile: place, progress: progress)) == file.sha256 else { return nil }
                step.files[index].identity = identity
            }
        }
        return step
    }

    /// Makes a step: `body` writes into the folder it is given and answers what it knows of its files.
    /// - Throws: whatever `body` throws, `Failure` E205; then nothing of the step is left.
    func make(_ step: Step, body: (StepFolder) throws -> Void) throws -> StoredStep {
        try make([step]) { try body($0[0]) }[0]
    }

    /// Makes several steps by one piece of work, all of them or none.
    func make(_ steps: [Step], body: ([StepFolder]) throws -> Void) throws -> [StoredStep] {
        let parts = steps.map { path($0.key) + ".part" }
        for part in parts { TemporaryPaths.add(part) }
        defer { for part in parts { TemporaryPaths.remove(part) } }
        do {
            for part in parts {
                try Folder.remove(part)
                try Folder.make(part)
            }
            let workplaces = parts.map(StepFolder.init)
            try body(workplaces)
            return try zip(steps, workplaces).map { try keep($0, madeIn: $1) }
        } catch {
            for part in parts { try? Folder.remove(part) }
            throw error
        }
    }

    /// Where a file lies that a step has made.
    func place(of file: String, madeBy key: String) -> String { path(key) + "/" + file }

    private func keep(_ step: Step, madeIn workplace: StepFolder) throws -> StoredStep {
        let part = workplace.path
        var stored = StoredStep(name: step.name, files: [])
        stored.warnings = workplace.warnings.isEmpty ? nil : workplace.warnings
        for path in try Folder.files(in: part) {
            let place = part + "/" + path
            try Folder.sync(place)
            stored.files.append(
                StoredFile(
                    path: path, sha256: try SHA256.hex(ofFile: place),
                    identity: try InputFile.check(place),
                    facts: workplace.facts[path] ?? StoredFile.Facts()))
        }
        try Folder.save(try JSON.canonical(stored), as: part + "/step.json")
        try Folder.remove(path(step.key))
        try Folder.move(part, to: path(step.key))
        try Folder.sync(folder + "/steps")
        return stored
    }

    /// Puts a second name of each of the step's files into a record.
    /// - Returns: how many had to be copied, for want of links.
    func link(_ step: StoredStep, key: String, into record: String) throws -> Int {
        var copies = 0
        for file in step.files {
            let target = record + "/" + file.path
            try Folder.make(URL(fileURLWithPath: target).deletingLastPathComponent().path)
            if try !Folder.link(path(key) + "/" + file.path, as: target) {
                try Folder.sync(target)
                copies += 1
            }
        }
        return copies
    }

    /// Gives a step that is made the key that it is to be found by.
    func rename(_ key: String, to new: String) throws {
        try Folder.remove(path(new))
        try Folder.move(path(key), to: path(new))
        try Folder.sync(folder + "/steps")
    }

    func remove(_ key: String) throws { try Folder.remove(path(key)) }

    /// Removes every step but these, and what killed runs left.
    func prune(keeping keys: Set<String>) throws {
        let steps = folder + "/steps"
        for name in try FileManager.default.contentsOfDirectory(atPath: steps) where !keys.contains(name) {
            try Folder.remove(steps + "/" + name)
        }
    }
}

/// Where a step writes.
final class StepFolder {
    let path: String
    fileprivate(set) var facts: [String: StoredFile.Facts] = [:]

    /// What there was to warn of.
    var warnings: [Record.Warning] = []

    init(path: String) { self.path = path }

    /// The place of a file of the record, its folder made.
    func place(_ name: String, facts: StoredFile.Facts = StoredFile.Facts()) throws -> String {
        let place = path + "/" + name
        try Folder.make(URL(fileURLWithPath: place).deletingLastPathComponent().path)
        self.facts[name] = facts
        return place
    }

    func note(_ name: String, _ facts: StoredFile.Facts) { self.facts[name] = facts }
}
