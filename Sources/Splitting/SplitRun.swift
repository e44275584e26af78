import Files
import LibAV
import Messages
import Timeline

/// What became of one segment.
public struct SplitResult: Hashable, Sendable {
    public let item: SplitPlan.Item
    /// The file's path.
    public let path: String
    /// What is really in it, on the recording's clock.
    public let range: TimeRange
    public let byteCount: Int64
    /// Sound that is in the file and not played, by track; none where nothing is.
    public let hidden: [HiddenSound]
    /// How its pictures were made, in `smart`.
    public let pictures: PictureCounts?
    /// What was proved of it, where that was asked for.
    public let proof: Proof?
    /// Why there is no file: its proof failed.
    public let refusal: Failure?
}

extension Splitter {
    /// Carries a plan out: one read of the recording, every segment written as its packets come by.
    ///
    /// Memory does not grow with the recording's length but for the index of MP4 files being written.
    /// - Parameters:
    ///   - folder: where the files go; made if missing.
    ///   - verifying: proves each file before it gets its name; one that is not right gets none, and its result
    ///     says why (`SplitResult.refusal`).
    ///   - finished: told of each file as soon as it stands complete under its name.
    /// - Returns: the results in the plan's order.
    /// - Throws: `Failure` E205 to E207, E209, E211, E311; `LibAVError`; what `finished` throws.
    public static func run(
        _ plan: SplitPlan, into folder: String, replacing: Bool = false, verifying depth: Proof.Depth? = nil,
        finished: (SplitResult) throws -> Void = { _ in }, progress: ProgressHandler = { _ in }
    ) throws -> (results: [SplitResult], warnings: [Notice]) {
        let recording = try Recording(plan.source)
        try plan.inputs.refuse(plan.items.map { folder + "/" + $0.fileName })
        try DiskSpace.require(plan.estimatedBytes, at: folder)
        guard let container = Container(name: plan.container) else {
            throw Failure.containerUnknown(plan.container, known: Container.all.map(\.name))
        }
        let chapters = recording.chapters
        let seams = try seams(plan, recording)
        let check = depth.map { SegmentCheck(source: plan.source, depth: $0) }
        func spec(_ item: SplitPlan.Item) -> SegmentSpec {
            SegmentSpec(
                path: folder + "/" + item.fileName, cut: item.cut, access: item.access,
                tracks: plan.tracks(of: item), container: container,
                chapters: plan.makesParts ? [] : rebased(chapters, to: item.cut),
                tags: SegmentTags.file(
                    recording.demuxer.metadata, start: item.cut.start, title: item.segment.title),
                replacesOutput: replacing, keepsHidden: plan.keepsHidden, hasTimecode: !plan.makesParts,
                check: check, seams: seams)
        }
        var results: [Int: SplitResult] = [:]
        var warnings: [Notice] = []
        var damaged = 0
        var items = plan.items
        var wanted = Array(items.indices)
        while !wanted.isEmpty {
            var mismatched: [(index: Int, mismatch: SeamMismatch)] = []
            for pass in PassPlan.passes(of: wanted.map { (items[$0].access, items[$0].cut.end) }) {
                let indices = pass.map { wanted[$0] }
                let reading = try ReadingPass(recording, specs: indices.map { spec(items[$0]) })
                func result(_ position: Int, _ done: ReadingPass.Outcome) -> SplitResult? {
                    let item = items[indices[position]]
                    return done.range.map {
                        SplitResult(
                            item: item, path: folder + "/" + item.fileName, range: real($0, of: item, plan),
                            byteCount: done.byteCount, hidden: done.hidden,
                            pictures: done.pictures,
                            proof: check?.proof(of: folder + "/" + item.fileName), refusal: done.refusal)
                    }
                }
                let outcomes = try reading.run(
                    stage: .splitting, finished: { try result($0, $1).map(finished) }, progress: progress)
                for (position, outcome) in outcomes.enumerated() {
                    let index = indices[position]
                    damaged += outcome.damagedPackets
                    if let mismatch = outcome.mismatch {
                        mismatched.append((index, mismatch))
                    } else if let result = result(position, outcome) {
                        results[index] = result
                    } else {
                        throw Failure.keyframeVanished(recording.path, number: items[index].segment.number)
                    }
                }
            }
            // Only pictures that were decoded show that they change in the middle.
            for (index, mismatch) in mismatched {
                let (item, notice) = try fallen(items[index], mismatch, plan, recording)
                items[index] = item
                warnings.append(notice)
            }
            wanted = mismatched.map(\.index)
        }
        warnings += recording.growth
        if damaged > 0 { warnings.append(.damagedPackets(recording.path, count: damaged)) }
        for (index, result) in results.sorted(by: { $0.key < $1.key }) {
            if let missing = result.pictures?.missing, missing > 0 {
                warnings.append(
                    .picturesMissing(recording.path, number: items[index].segment.number, count: missing))
            }
        }
        return (results.sorted { $0.key < $1.key }.map(\.value), warnings)
    }

    /// What is in a file: where the cut is exact, its clock starts with the cut, not with the first picture after it.
    private static func real(
        _ written: TimeRange, of item: SplitPlan.Item, _ plan: SplitPlan
    ) -> TimeRange {
        guard plan.mode != .copy, item.fallback != .copy else { return written }
        // A recording that was cut off ends early.
        let isWhole = written.end + TimeSpan(1_000, .milliseconds) >= item.cut.end
        return TimeRange(item.cut.start, isWhole ? item.cut.end : max(item.cut.start, written.end))
    }

    private static func seams(
        _ plan: SplitPlan, _ recording: Recording
    ) throws -> [Int: Result<SeamCoding, SeamMismatch>] {
        var seams: [Int: Result<SeamCoding, SeamMismatch>] = [:]
        for track in plan.tracks where track.treatment == .smart {
            let stream = recording.demuxer.streams[track.index]
            do {
                seams[track.index] = .success(try SeamCoding(stream, file: recording.path))
            } catch let mismatch as SeamMismatch {
                seams[track.index] = .failure(mismatch)
            }
        }
        return seams
    }

    /// The segment as the plan's fallback makes it.
    /// - Throws: `Failure` E312 where the plan wants none.
    private static func fallen(
        _ item: SplitPlan.Item, _ mismatch: SeamMismatch, _ plan: SplitPlan, _ recording: Recording
    ) throws -> (SplitPlan.Item, Notice) {
        let track = plan.tracks.first { $0.treatment == .smart }?.index ?? 0
        // A second mismatch cannot come from what is copied or encoded whole.
        guard plan.fallback != .fail, item.fallback == nil else {
            throw Failure.seamImpossible(
                recording.path, number: item.segment.number, track: track, reason: mismatch.message)
        }
        var cut = CutPlanner.Planned(cut: item.cut, access: item.access)
        if plan.fallback == .copy {
            let planner = CutPlanner(recording: recording, segments: [], options: SplitOptions(), tracks: [])
            cut = try planner.copy(of: cut, AccessPointFinder(recording))
        }
        let fallen = SplitPlan.Item(
            segment: item.segment, cut: cut.cut, fileName: item.fileName, access: cut.access, forecast: nil,
            fallback: plan.fallback, estimatedBytes: item.estimatedBytes)
        let notice = Notice.fallsBack(
            recording.path, number: item.segment.number, track: track, reason: mismatch.message,
            to: plan.fallback.rawValue)
        return (fallen, notice)
    }

    /// The chapters that show in a cut, clipped and counted from its start.
    static func rebased(_ chapters: [Chapter], to cut: TimeRange) -> [Chapter] {
        let (start, end) = (cut.start.milliseconds, cut.end.milliseconds)
        return chapters.compactMap { chapter in
            let (from, to) = (max(chapter.start, start), min(chapter.end ?? end, end))
            guard from < to else { return nil }
            return Chapter(start: from - start, end: to - start, title: chapter.title, titles: chapter.titles)
        }
    }
}
