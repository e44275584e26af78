import Files
import Foundation
import Messages

/// The untouched inputs of a meeting as a bag of their own: for those who keep them, never for the public.
///
/// Holds whole copies: a link would change with the file that somebody edits. What an earlier bag of the same meeting
/// has already is linked from it.
struct MasterBag {
    let manifest: Manifest
    /// Of the bag, links resolved.
    let folder: String
    let isForced: Bool
    /// Whether the copies kept earlier are read and compared.
    let rechecks: Bool

    static let notice = "NOT-FOR-PUBLICATION.txt"

    struct Outcome: Hashable, Sendable {
        /// SHA-256 of `manifest-sha256.txt`.
        var seal: String
        /// Whether it was written now.
        var isNew: Bool
    }

    private var parent: String { Folder.holding(folder) }
    private var part: String { "\(parent)/.\(URL(fileURLWithPath: folder).lastPathComponent).part" }

    /// The folder must lie apart from the record and hold none of the inputs.
    /// - Parameters:
    ///   - record: the record's or its bag's folder.
    ///   - state: the folder of caches.
    /// - Throws: `Failure` E707, E708, E715.
    func check(record: String, state: String, inputs: [String]) throws {
        func holds(_ outer: String, _ inner: String) -> Bool {
            inner == outer || inner.hasPrefix(outer + "/")
        }
        if holds(record, folder) || holds(folder, record) {
            throw Failure.masterNotApart(folder, record: record)
        }
        for input in inputs where holds(folder, input) {
            throw Failure.recordHoldsInputs(folder, input: input)
        }
        if holds(state, folder) || holds(folder, state) {
            throw Failure.recordInsideState(folder, state: state)
        }
        switch Folder.kind(folder) {
        case .nothing: return
        case .folder:
            if try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty || isOurs { return }
        default: break
        }
        guard isForced else { throw Failure.recordNotOurs(folder, id: manifest.id) }
    }

    /// Whether the folder is a bag of this meeting's inputs.
    private var isOurs: Bool {
        guard Folder.kind(folder + "/" + Self.notice) == .file,
            let data = try? InputFile.read(folder + "/" + BagInfo.fileName, limit: 1 << 20),
            let text = String(validating: data, as: UTF8.self)
        else { return false }
        return BagInfo(reading: text)["External-Identifier"]?.value == manifest.id
    }

    /// The inputs by their places under `data/`: where they lie beside the manifest, else by number and name.
    static func places(of inputs: [String], manifest: Manifest) -> [(place: String, path: String)] {
        let root = Folder.resolved(manifest.folder)
        var places: [(String, String)] = []
        var outside = 0
        for path in inputs.map({ ExactPath($0) }).sorted().map(\.string) {
            if path.hasPrefix(root + "/") {
                places.append((String(path.dropFirst(root.count + 1)), path))
            } else {
                outside += 1
                let name = URL(fileURLWithPath: path).lastPathComponent
                places.append(("from-elsewhere/\(CalendarDate.padded(outside, 2))/\(name)", path))
            }
        }
        return places
    }

    /// Writes the bag, if anything in it would be another than it is.
    /// - Parameters:
    ///   - files: what goes into it, by its place under `data/`, with the SHA-256 that it must have.
    /// - Throws: `Failure` E205, E206, E209 when a file is not what it was.
    func write(
        _ files: [(place: String, path: String, sha256: String)], progress: ProgressHandler
    ) throws -> Outcome {
        let old = earlier()
        let text = BagManifest.text(
            Dictionary(files.map { ("data/" + $0.place, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        )
        if !rechecks,
            let current = try? String(contentsOfFile: folder + "/manifest-sha256.txt", encoding: .utf8),
            current == text, files.allSatisfy({ kept($0, old) })
        {
            return Outcome(seal: SHA256.hex(of: text), isNew: false)
        }
        try checkSpace(files, old)
        try Folder.remove(part)
        TemporaryPaths.add(part)
        defer { TemporaryPaths.remove(part) }
        do {
            try fill(files, old, progress: progress)
            try Folder.exchange(new: part, old: folder)
            try Folder.remove(part)
        } catch {
            try? Folder.remove(part)
            throw error
        }
        return Outcome(seal: SHA256.hex(of: text), isNew: true)
    }

    // MARK: What is kept already

    /// The checksums of the bag that stands there.
    private func earlier() -> [ExactPath: String] {
        guard isOurs,
            let text = try? String(contentsOfFile: folder + "/manifest-sha256.txt", encoding: .utf8)
        else { return [:] }
        let manifest = BagManifest(
            reading: text, fileName: "manifest-sha256.txt", algorithm: .sha256, kind: .payload)
        return Dictionary(
            manifest.entries.map { ($0.path, $0.checksum) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the bag has the file already: by size, and by its bytes where they are to be read again.
    private func kept(
        _ file: (place: String, path: String, sha256: String), _ old: [ExactPath: String]
    ) -> Bool {
        let place = folder + "/data/" + file.place
        guard old[ExactPath("data/" + file.place)] == file.sha256, Folder.kind(place) == .file,
            Folder.size(place) == Folder.size(file.path)
        else { return false }
        return !rechecks || (try? SHA256.hex(ofFile: place)) == file.sha256
    }

    private func checkSpace(
        _ files: [(place: String, path: String, sha256: String)], _ old: [ExactPath: String]
    ) throws {
        try Folder.checkWritable(parent)
        let needed = files.filter { old[ExactPath("data/" + $0.place)] != $0.sha256 }.reduce(Int64(0)) {
            $0 + (Folder.size($1.path) ?? 0)
        }
        try DiskSpace.require(needed, at: parent)
    }

    // MARK: Writing

    private func fill(
        _ files: [(place: String, path: String, sha256: String)], _ old: [ExactPath: String],
        progress: ProgressHandler
    ) throws {
        try Folder.makePrivate(part)
        try Folder.makePrivate(part + "/data")
        let total = files.reduce(Int64(0)) { $0 + (Folder.size($1.path) ?? 0) }
        var done: Int64 = 0
        var payload: [String: BagWriter.PayloadFile] = [:]
        for file in files {
            let target = part + "/data/" + file.place
            try makeFolders(of: file.place)
            var isLinked = false
            if kept(file, old) { isLinked = try Folder.link(folder + "/data/" + file.place, as: target) }
            if !isLinked {
                try Folder.remove(target)
                let hash = try FileCopy.hashed(file.path, to: target) { count in
                    done += count
                    progress(StageProgress(stage: .packageMaster, done: done, total: total, unit: .bytes))
                }
                guard hash == file.sha256 else { throw Failure.inputChanged(file.path) }
            }
            payload[file.place] = BagWriter.PayloadFile(
                sha256: file.sha256, bytes: Folder.size(target) ?? 0)
        }
        let language = manifest.pageLanguage
        let words = Message.masterNotice(manifest.title.text(in: language))
        try BagWriter(
            payload: payload,
            info: [
                ("Source-Organization", manifest.organization?.text(in: language)),
                ("External-Identifier", manifest.id),
                ("External-Description", manifest.title.text(in: language)),
                ("Internal-Sender-Description", "Not for publication"),
            ],
            extra: [Self.notice: words.text(in: .en) + "\n" + words.text(in: .zhTW) + "\n"]
        ).write(to: part)
        for name in try FileManager.default.contentsOfDirectory(atPath: part) where name != "data" {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: part + "/" + name)
        }
    }

    private func makeFolders(of place: String) throws {
        var folder = part + "/data"
        for name in place.split(separator: "/").dropLast() {
            folder += "/" + name
            try Folder.makePrivate(folder)
        }
    }
}
