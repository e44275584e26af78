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
}

extension Splitter {
    /// Carries a plan out: one read of the recording, every segment written as its packets come by.
    ///
    /// Memory does not grow with the recording's length but for the index of MP4 files being written.
    /// - Parameters:
    ///   - folder: where the files go; made if missing.
    ///   - finished: told of each file as soon as it stands complete under its name.
    /// - Returns: the results in the plan's order.
    /// - Throws: `Failure` E205 to E207, E209, E311; `LibAVError`; what `finished` throws.
    public static func run(
        _ plan: SplitPlan, into folder: String, replacing: Bool = false,
        finished: (SplitResult) throws -> Void = { _ in }, progress: ProgressHandler = { _ in }
    ) throws -> (results: [SplitResult], warnings: [Notice]) {
        let recording = try Recording(plan.source)
        try DiskSpace.require(plan.estimatedBytes, at: folder)
        guard let container = Container(name: plan.container) else {
            throw Failure.containerUnknown(plan.container, known: Container.all.map(\.name))
        }
        let chapters = recording.chapters
        var seams: [Int: Result<SeamCoding, SeamMismatch>] = [:]
        for track in plan.tracks where track.treatment == .smart {
            let stream = recording.demuxer.streams[track.index]
            do {
                seams[track.index] = .success(try SeamCoding(stream, file: plan.source))
            } catch let mismatch as SeamMismatch {
                seams[track.index] = .failure(mismatch)
            }
        }
        let specs = plan.items.map { item in
            SegmentSpec(
                path: folder + "/" + item.fileName, cut: item.cut, access: item.access, tracks: plan.tracks,
                container: container, chapters: rebased(chapters, to: item.cut),
                tags: item.segment.title.map { ["title": $0] } ?? [:], replacesOutput: replacing, seams: seams
            )
        }
        let pass = try ReadingPass(recording, specs: specs)
        func result(_ index: Int, _ done: ReadingPass.Outcome) -> SplitResult? {
            let item = plan.items[index]
            return done.range.map {
                SplitResult(
                    item: item, path: folder + "/" + item.fileName, range: $0, byteCount: done.byteCount,
                    hidden: done.hidden)
            }
        }
        let outcomes = try pass.run(
            stage: .splitting, finished: { try result($0, $1).map(finished) }, progress: progress)
        var warnings: [Notice] = []
        let damaged = outcomes.reduce(0) { $0 + $1.damagedPackets }
        if damaged > 0 { warnings.append(.damagedPackets(plan.source, count: damaged)) }
        let results = try outcomes.indices.map { index in
            guard let result = result(index, outcomes[index]) else {
                throw Failure.keyframeVanished(plan.source, number: plan.items[index].segment.number)
            }
            return result
        }
        return (results, warnings)
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
