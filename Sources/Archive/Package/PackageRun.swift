import Files
import Foundation
import Messages
import Timeline

/// Makes the record of a meeting: reads, plans, does what is not done yet, and puts the whole in its place at once.
public struct PackageRun {
    public let manifest: Manifest
    /// The record's folder, links resolved.
    public let output: String
    public let options: PackageOptions
    private let media: any MediaMaker
    /// Bytes that may still be written on the file system that holds a path.
    private let freeSpace: (String) throws -> Int64
    let state: PackageState

    /// - Parameter output: the record's folder, which need not exist.
    public init(_ manifest: Manifest, output: String, options: PackageOptions = PackageOptions()) {
        self.init(manifest, output: output, options: options, media: SplittingMedia())
    }

    init(
        _ manifest: Manifest, output: String, options: PackageOptions, media: any MediaMaker,
        freeSpace: @escaping (String) throws -> Int64 = { try DiskSpace.free(at: $0) }
    ) {
        self.manifest = manifest
        self.output = Folder.resolved(output)
        self.options = options
        self.media = media
        self.freeSpace = freeSpace
        state = PackageState(folder: options.state ?? manifest.folder + "/.jielu")
    }

    /// What a run would do. Writes nothing; the recording is read once to know it again, unless an earlier run
    /// remembers it.
    /// - Throws: as `run`, but for what only writing can meet.
    public func plan(progress: @escaping ProgressHandler = { _ in }) throws -> PackagePlan {
        var hashes = InputHashes(folder: state.folder)
        _ = try assumeRecording(&hashes)
        return try plan(&hashes, rehash: false, progress: progress)
    }

    /// Makes the record.
    ///
    /// Steps that an earlier run has done are taken as they are, under the checksums that they were made with; `force`,
    /// `rechecks` and a record that becomes final read every byte of them. The folder changes in one step, when
    /// everything is complete; whatever goes wrong before leaves the old record as it was.
    /// - Throws: `Failure`: of a named file (exit 3), E205, E206, E707, E708, E715 (4), E713 (5), E210
    /// (75), and `LibAVError`.
    public func run(progress: @escaping ProgressHandler = { _ in }) throws -> PackageResult {
        try checkOutput()
        // A meeting that cannot be packaged leaves nothing behind, not even a folder for caches.
        var lock = Folder.kind(state.folder) == .folder ? try lock() : nil
        var hashes = InputHashes(folder: state.folder)
        let check = try checkRecording(&hashes, progress: progress)
        var key = try inputKey(&hashes, progress: progress)
        if !readsEverything, var done = unchanged(key) {
            try hashes.save()
            // Of the same bytes, under another time.
            if check == .read { try keepFixity(&hashes) }
            done.recording = check
            done.master = try keepMaster(&hashes, progress: progress)
            return done
        }
        var plan = try plan(&hashes, rehash: readsEverything, progress: progress)
        try checkSpace(plan)
        try Folder.make(state.folder + "/steps")
        try Folder.make(parent)
        lock = try lock ?? self.lock()
        // Runs with other state folders may have the same output.
        let place = try FileLock("\(parent)/.\(name).lock", for: output, isTemporary: true)
        defer { withExtendedLifetime((lock, place)) {} }
        // Another run may have come and gone since it was looked at.
        try checkOutput()
        try hashes.save()

        let store = StepStore(folder: state.folder)
        let worker = StepWorker(media: media, progress: progress)
        var steps = plan.steps
        let reading = beginReading(plan, hashes)
        do {
            for index in steps.indices where steps[index].stored == nil && steps[index].wishedClip == nil {
                steps[index].stored = try store.make(steps[index].step) { folder in
                    plan.add(try worker.perform(steps[index], in: folder))
                }
            }
            try cutClips(&steps, &plan, worker, store)
        } catch {
            reading?.cancel()
            throw error
        }
        if let reading {
            try finish(reading, &hashes, &plan, &steps, store)
            key = try inputKey(&hashes, progress: progress)
            try hashes.save()
        }
        let outcome = try build(plan.meeting, steps: steps, store: store, hashes: &hashes)
        let seal = outcome.seal
        if outcome.copies > 0 { plan.add([.recordCopied(output, files: outcome.copies)]) }
        try state.save(
            PackageState.Entry(
                id: manifest.id, output: output, key: withAnchors(key), seal: seal,
                status: manifest.status.rawValue, steps: steps.map(\.step.key), in: output))
        try store.prune(keeping: state.keptSteps())
        var result = PackageResult(
            state: .made, folder: output, record: record, seal: seal, duration: plan.duration,
            files: try Folder.files(in: output), items: plan.items, warnings: plan.warnings)
        result.leftOut = plan.leftOut
        result.recording = reading == nil || check == .firstRead ? check : .read
        result.master = try keepMaster(&hashes, progress: progress)
        return result
    }

    /// Cuts the clips that are not there yet, those of one file together.
    private func cutClips(
        _ steps: inout [PackageStep], _ plan: inout PackagePlan, _ worker: StepWorker, _ store: StepStore
    ) throws {
        let sources = Set(steps.compactMap { $0.wishedClip?.source }).sorted()
        for source in sources {
            let indices = steps.indices.filter { steps[$0].wishedClip?.source == source }
            guard let maker = steps.first(where: { $0.files.contains(source) }) else { continue }
            let place = store.place(of: source, madeBy: maker.step.key)
            let made = try store.make(indices.map { steps[$0].step }) { folders in
                plan.add(
                    try worker.cut(indices.compactMap { steps[$0].wishedClip?.wish }, of: place, in: folders))
            }
            for (index, stored) in zip(indices, made) { steps[index].stored = stored }
        }
    }

    private func lock() throws -> FileLock {
        try Folder.make(state.folder)
        return try FileLock(state.folder + "/lock", for: manifest.file)
    }

    // MARK: Planning

    /// - Parameter rehash: whether what earlier runs made is read and compared with its hashes.
    private func plan(
        _ hashes: inout InputHashes, rehash: Bool, progress: @escaping ProgressHandler
    ) throws -> PackagePlan {
        var reader = MeetingReader(
            manifest, options: options, media: media, hashes: hashes, progress: progress)
        let meeting = try reader.read(anchors: try AnchorTable.read(anchorsFile))
        hashes = reader.hashes
        let store = StepStore(folder: state.folder)
        let steps = try StepPlanner(meeting: meeting, options: options).steps().map {
            var step = $0
            var done: Int64 = 0
            step.stored = store.stored(step.step.key, rehash: rehash) { count in
                done += count
                // Small files are read in no time.
                guard done > 1 << 24 else { return }
                progress(StageProgress(stage: .packageChecking, done: done, total: 0, unit: .bytes))
            }
            if case .media(let wish, _) = step.work, step.stored == nil {
                step.encodes = try media.encodedTracks(of: wish)
            }
            return step
        }
        var plan = try PackagePlan(meeting, output: output, steps: steps)
        if let entry = state.entry(manifest.id), entry.output == output {
            let (changed, added) = entry.foreign
            if changed + added > 0 {
                plan.add([.recordEdited(output, changed: changed, added: added)])
            }
        }
        return plan
    }

    /// Where the record itself lies: in a bag, its content.
    private var record: String { options.asBag ? output + "/data" : output }
    var anchorsFile: String { manifest.folder + "/anchors.tsv" }
    private var parent: String { URL(fileURLWithPath: output).deletingLastPathComponent().path }
    private var name: String { URL(fileURLWithPath: output).lastPathComponent }

    /// Every file that the record is made of, beside the manifest.
    var inputs: Set<String> {
        var paths = manifest.recordings.map(\.file.path) + manifest.transcripts.map(\.file.path)
        paths += manifest.captions.map(\.file.path) + manifest.photos.map(\.file.path)
        if case .file(let file) = manifest.chapters { paths.append(file.path) }
        return Set(paths)
    }

    /// Stands for everything that decides the record's bytes, but the anchors.
    private func inputKey(_ hashes: inout InputHashes, progress: @escaping ProgressHandler) throws -> String {
        var parts = [manifest.sha256]
        for path in inputs.sorted() {
            let hash = try hashes.hash(path, total: try InputFile.check(path).size, progress: progress)
            // With its place: the same bytes may be transcript one day and captions the next.
            parts.append(hash + path)
        }
        parts.append(SHA256.hex(of: Data(PageRenderer.stylesheet + PageRenderer.script)))
        return Step(
            name: "record", inputs: parts,
            options: [
                manifest.id, "\(options.publishesOffRecord)", "\(options.transcodes)", "\(options.asBag)",
            ]
        ).key
    }

    /// The key with the ids that utterances have now, which a run changes.
    private func withAnchors(_ key: String) -> String {
        key + ":" + ((try? SHA256.hex(ofFile: anchorsFile)) ?? "none")
    }

    // MARK: What is there

    /// The result of the run before, if it would be made again byte for byte and still stands untouched.
    private func unchanged(_ key: String) -> PackageResult? {
        guard let entry = state.entry(manifest.id), entry.output == output, entry.key == withAnchors(key),
            entry.isIntact
        else { return nil }
        return PackageResult(
            state: .unchanged, folder: output, record: record, seal: entry.seal, duration: nil,
            files: entry.files.map(\.path), items: [], warnings: [])
    }

    /// Refuses to replace what is not a record of this meeting, and, forced or not, what holds its inputs.
    private func checkOutput() throws {
        let state = Folder.resolved(state.folder)
        let manifest = Folder.resolved(self.manifest.file)
        for input in inputs.union([state, manifest]).sorted()
        where input == output || input.hasPrefix(output + "/") {
            throw Failure.recordHoldsInputs(output, input: input)
        }
        try master?.check(record: output, state: state, inputs: inputs.union([manifest]).sorted())
        // What does not belong to the caches is removed from them.
        guard !output.hasPrefix(state + "/") else { throw Failure.recordInsideState(output, state: state) }
        switch Folder.kind(output) {
        case .nothing: return
        case .folder:
            if try FileManager.default.contentsOfDirectory(atPath: output).isEmpty || isOurs { return }
        default: break
        }
        guard options.force else { throw Failure.recordNotOurs(output, id: self.manifest.id) }
    }

    /// Whether an earlier run made the folder, or it says of itself that it is a record of this meeting.
    private var isOurs: Bool {
        if state.entries().contains(where: { $0.output == output }) { return true }
        return ["/", "/data/"].contains { place in
            guard let data = try? InputFile.read(output + place + Record.fileName),
                let record = try? JSONDecoder().decode(Record.self, from: data)
            else { return false }
            return record.jielu == Record.format && record.id == manifest.id
        }
    }

    /// Asks for the space before the work starts; first whether there is a way to use it.
    private func checkSpace(_ plan: PackagePlan) throws {
        for place in [state.folder, parent] { try Folder.checkWritable(place) }
        var needed: [(place: String, bytes: Int64)] = [(state.folder, plan.estimatedBytes)]
        if !Folder.shareFileSystem(state.folder, parent) {
            // No links from one disk to another: everything is copied.
            let all = plan.steps.reduce(Int64(0)) { $0 + $1.bytes }
            needed.append((parent, max(all, plan.estimatedBytes)))
        }
        for (place, bytes) in needed {
            let free = try freeSpace(place)
            guard free >= bytes else { throw Failure.diskFull(place, needed: bytes, free: free) }
        }
    }

    // MARK: Building

    /// Builds the record beside its place and exchanges the two.
    private func build(
        _ meeting: Meeting, steps: [PackageStep], store: StepStore, hashes: inout InputHashes
    ) throws -> RecordWriter.Outcome {
        let part = "\(parent)/.\(name).part"
        try Folder.remove(part)
        TemporaryPaths.add(part)
        defer { TemporaryPaths.remove(part) }
        do {
            try Folder.make(part)
            let outcome = try RecordWriter(meeting: meeting, steps: steps, store: store).write(
                to: part, isBag: options.asBag)
            // What was read at the start must still be what stands there.
            for input in inputs.sorted() where !hashes.isCurrent(input) {
                throw Failure.inputChanged(input)
            }
            try keepFixity(&hashes)
            if meeting.transcript != nil {
                // Before the record: an id that was published is one that is kept.
                try OutputFile.write(meeting.anchors.text, to: anchorsFile)
            }
            try Folder.exchange(new: part, old: output)
            try Folder.remove(part)
            return outcome
        } catch {
            try? Folder.remove(part)
            throw error
        }
    }
}

/// What a run came to.
public struct PackageResult: Sendable {
    public enum State: String, Sendable {
        case made
        /// Everything was as it would be made; nothing was written.
        case unchanged
    }

    public let state: State
    /// The output: the record, or the bag that holds it.
    public let folder: String
    /// The record, where its page lies.
    public let record: String
    /// SHA-256 of `checksums.sha256`: stands for every byte of the record.
    public let seal: String
    /// Nil when nothing was done.
    public let duration: Milliseconds?
    /// Relative to the record.
    public let files: [String]
    /// The costly steps; `isDone` of those that an earlier run had done.
    public let items: [PackagePlan.Item]
    public let warnings: [Notice]
    /// How the recording was compared; nil where there is none.
    public internal(set) var recording: RecordingCheck?
    /// What the sources say about their makers, by name; empty when nothing was done.
    public internal(set) var leftOut: [PackagePlan.LeftOut] = []
    /// The bag of the originals, where one was wished.
    public internal(set) var master: Master?

    public struct Master: Sendable, Hashable {
        public let folder: String
        /// SHA-256 of its `manifest-sha256.txt`.
        public let seal: String
        /// Whether it was written now.
        public let isNew: Bool
    }
}
