import Files
import Foundation
import Messages
import Timeline
import Transcripts

/// Writes a whole record into a folder: what the steps have made by link, everything else anew.
struct RecordWriter {
    let meeting: Meeting
    let steps: [PackageStep]
    let store: StepStore

    /// What was written.
    struct Outcome {
        /// SHA-256 of `checksums.sha256`.
        var seal: String
        /// Files of earlier steps that could not be linked.
        var copies: Int
    }

    /// - Parameters:
    ///   - bag: empty.
    ///   - isBag: whether the record is laid out as a bag, under `data/`; otherwise it lies in the folder itself.
    func write(to bag: String, isBag: Bool = false) throws -> Outcome {
        let folder = isBag ? bag + "/data" : bag
        var hashes: [String: String] = [:]
        var sizes: [String: Int64] = [:]
        var copies = 0
        var record = Record(meeting)
        for step in steps {
            guard let stored = step.stored else { preconditionFailure("a step was left out") }
            copies += try store.link(stored, key: step.step.key, into: folder)
            for file in stored.files {
                hashes[file.path] = file.sha256
                sizes[file.path] = file.bytes
            }
            add(step, stored, to: &record)
        }
        record.collect(warnings: meeting.warnings, steps: steps, meeting: meeting)
        func put(_ path: String, _ data: Data) throws {
            let place = folder + "/" + path
            try Folder.make(URL(fileURLWithPath: place).deletingLastPathComponent().path)
            try Folder.save(data, as: place)
            hashes[path] = SHA256.hex(of: data)
            sizes[path] = Int64(data.count)
        }
        for text in try RecordTexts(meeting: meeting).all() + clipCaptions(record) {
            try put(text.path, text.data)
            record.texts.append(
                Record.File(
                    path: text.path, type: MediaType.of(text.path), role: text.role,
                    sha256: hashes[text.path] ?? "", bytes: Int64(text.data.count), language: text.language))
        }
        let json = try JSON.canonical(record)
        try put(Record.fileName, json)
        var page = PageBuilder(
            meeting: meeting, record: record,
            recordFile: (json.count, hashes[Record.fileName] ?? "")
        ).page()
        page.addTimeline(from: folder, files: Set(hashes.keys))
        try put("index.html", Data(PageRenderer.html(page).utf8))
        try put("assets/page.css", Data(PageRenderer.stylesheet))
        try put("assets/page.js", Data(PageRenderer.script))
        for text in MetadataFiles(meeting: meeting, record: record, page: page).also() {
            try put(text.path, Data(text.text.utf8))
        }
        if meeting.manifest.status == .final {
            let paths = Set(hashes.keys).union([ROCrate.fileName, Checksums.fileName])
            let archive = InternetArchive(
                manifest: meeting.manifest, record: record,
                paths: paths.sorted { ExactPath($0) < ExactPath($1) })
            try put(InternetArchive.fileName, Data(archive.text.utf8))
        }
        let listed = hashes.sorted { ExactPath($0.key) < ExactPath($1.key) }.map {
            (path: $0.key, sha256: $0.value, bytes: sizes[$0.key] ?? 0)
        }
        try put(
            ROCrate.fileName, Data(ROCrate(meeting: meeting, record: record, files: listed).text.utf8))
        let checksums = Checksums(hashes).text
        try put(Checksums.fileName, Data(checksums.utf8))
        try syncFolders(folder)
        if isBag { try bagWriter(hashes, sizes).write(to: bag) }
        return Outcome(seal: SHA256.hex(of: checksums), copies: copies)
    }

    /// Made of what the clips really hold.
    private func clipCaptions(_ record: Record) throws -> [RecordText] {
        let planner = StepPlanner(meeting: meeting, options: PackageOptions())
        guard !meeting.clips.isEmpty, let transcript = meeting.captioned else { return [] }
        let vocabulary = Vocabulary(of: transcript)
        return try meeting.clips.compactMap { clip in
            let path = planner.clip(clip)
            guard let range = record.media.first(where: { $0.path == path })?.sourceRange else { return nil }
            return try ClipCaptions(meeting: meeting, clip: clip, vocabulary: vocabulary).text(
                path: path, range: TimeRange(Timestamp(range.start), Timestamp(range.end)))
        }
    }

    /// The record as a bag's content. Its date is the record's own: what is made twice is the same twice.
    private func bagWriter(_ hashes: [String: String], _ sizes: [String: Int64]) -> BagWriter {
        let manifest = meeting.manifest
        let date = manifest.changes.map(\.date).max() ?? manifest.published
        return BagWriter(
            payload: Dictionary(
                uniqueKeysWithValues: hashes.map { path, hash in
                    (path, BagWriter.PayloadFile(sha256: hash, bytes: sizes[path] ?? 0))
                }),
            info: [
                ("Source-Organization", manifest.organization?.text(in: manifest.pageLanguage)),
                ("External-Identifier", manifest.id), ("External-Description", meeting.title),
                ("Bagging-Date", date.map { "\($0)" }),
            ])
    }

    private func add(_ step: PackageStep, _ stored: StoredStep, to record: inout Record) {
        let planner = StepPlanner(meeting: meeting, options: PackageOptions())
        for path in step.files {
            guard let file = stored[path] else { continue }
            switch step.work {
            case .media:
                record.media.append(
                    Record.File(file, role: path == StepPlanner.recording ? .recording : .audio))
            case .clip(let wish, _) where path == wish.poster:
                record.images.append(Record.File(file, role: .clipPoster))
            case .clip:
                var entry = Record.File(file, role: .clip)
                entry.title = meeting.clips.first { planner.clip($0) == path }?.title.byLanguage
                record.media.append(entry)
            case .pictures:
                record.images.append(
                    Record.File(file, role: path == StepPlanner.poster ? .poster : .chapter))
            case .photos:
                var entry = Record.File(file, role: .photo)
                let photo = meeting.photos.indices.first { planner.photo($0) == path }.map {
                    meeting.photos[$0]
                }
                entry.caption = photo?.photo.caption?.byLanguage
                entry.credit = photo?.photo.credit?.byLanguage
                record.images.append(entry)
            }
        }
    }

    /// Makes the names durable.
    private func syncFolders(_ folder: String) throws {
        let parents = try Folder.files(in: folder).map {
            URL(fileURLWithPath: folder + "/" + $0).deletingLastPathComponent().path
        }
        for parent in Set(parents).sorted() { try Folder.sync(parent) }
    }
}
