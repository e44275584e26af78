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
        let specs = plan.items.map { item in
            SegmentSpec(
                path: folder + "/" + item.fileName, cut: item.cut, access: item.access, tracks: plan.tracks,
                container: container, chapters: rebased(chapters, to: item.cut),
                tags: item.segment.title.map { ["title": $0] } ?? [:], replacesOutput: replacing)
        }
        let pass = try ReadingPass(recording, specs: specs)
        func result(_ index: Int, _ done: ReadingPass.Outcome) -> SplitResult? {
            let item = plan.items[index]
            return done.range.map {
                SplitResult(
                    item: item, path: folder + "/" + item.fileName, range: $0, byteCount: done.byteCount)
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

/// One read of a recording that feeds any number of files.
struct ReadingPass {
    struct Outcome {
        var range: TimeRange?
        var byteCount: Int64 = 0
        var damagedPackets = 0
    }

    private let recording: Recording
    private let specs: [SegmentSpec]
    private let duration: TimeSpan

    init(_ recording: Recording, specs: [SegmentSpec]) throws {
        self.recording = recording
        self.specs = specs
        duration = try recording.duration()
    }

    /// Sound may lie this much before the pictures it belongs to.
    private static let interleaving = TimeSpan(5_000, .milliseconds)

    /// - Parameter finished: told of each file once it stands complete under its name.
    func run(
        stage: Message, finished: (Int, Outcome) throws -> Void = { _, _ in }, progress: ProgressHandler
    ) throws -> [Outcome] {
        let demuxer = recording.demuxer
        demuxer.select(Set(specs.flatMap { $0.tracks.map(\.index) }))
        let clocks = demuxer.streams.map { TrackClock($0, zero: recording.zero) }
        let order = specs.indices.sorted { specs[$0].access < specs[$1].access }
        let openings = order.map { (specs[$0].access - Self.interleaving).ticks(in: .microseconds) }
        var outcomes = [Outcome](repeating: Outcome(), count: specs.count)
        var next = 0
        var open: [(index: Int, file: SegmentFile)] = []
        let commits = CommitQueue()
        let total = Int64(duration.milliseconds.value)
        var told: Int64 = -1_000_000
        var pending = try start(at: order.first.map { specs[$0].access } ?? .zero)

        func close(_ entry: (index: Int, file: SegmentFile)) throws {
            let done = try entry.file.finish(commits)
            outcomes[entry.index] = Outcome(range: done.range, damagedPackets: done.damagedPackets)
        }

        func tell(_ files: [CommitQueue.Committed]) throws {
            for file in files {
                guard let index = specs.firstIndex(where: { $0.path == file.path }) else { continue }
                outcomes[index].byteCount = file.byteCount
                try finished(index, outcomes[index])
            }
        }

        while true {
            let packet: Packet
            if let held = pending {
                packet = held
                pending = nil
            } else if let read = try demuxer.next() {
                packet = read
            } else {
                break
            }
            let stream = packet.streamIndex
            guard let ticks = packet.dts ?? packet.pts else { continue }
            let time = clocks[stream].microseconds(ticks)
            while next < order.count, time >= openings[next] {
                let index = order[next]
                open.append((index, try SegmentFile(specs[index], recording: recording, duration: duration)))
                next += 1
            }
            var hasComplete = false
            for entry in open {
                try entry.file.take(packet, of: stream, at: time)
                if entry.file.isComplete { hasComplete = true }
            }
            if hasComplete {
                for entry in open where entry.file.isComplete { try close(entry) }
                open.removeAll { $0.file.isComplete }
                if open.isEmpty, next == order.count { break }
            }
            if time >= told + 1_000_000 {
                told = time
                try tell(commits.committed())
                progress(
                    StageProgress(stage: stage, done: min(time / 1000, total), total: total, unit: .media))
            }
        }
        for entry in open { try close(entry) }
        open = []
        try recording.checkUnchanged()
        try tell(commits.wait())
        progress(StageProgress(stage: stage, done: total, total: total, unit: .media))
        return outcomes
    }

    /// Puts the reading position before everything the first segment needs.
    /// - Returns: a packet that was read to see where the seek landed.
    private func start(at access: Timestamp) throws -> Packet? {
        let demuxer = recording.demuxer
        let lead = TimeSpan(10_000, .milliseconds)
        guard access - .zero > TimeSpan(30_000, .milliseconds) else { return nil }
        let target = recording.ticks(access - lead, of: recording.reference, rounding: .down)
        do {
            try demuxer.seek(
                to: Timestamp(target, recording.reference.timeBase), stream: recording.reference.index)
        } catch {
            try demuxer.rewind()
            return nil
        }
        // Containers without an index land late: then read from the start.
        if let packet = try demuxer.next(), let ticks = packet.dts ?? packet.pts {
            let landed = recording.time(ticks, of: demuxer.streams[packet.streamIndex])
            if landed + Self.interleaving <= access { return packet }
        }
        try demuxer.rewind()
        return nil
    }
}

/// One track's clock, for the many comparisons of a pass that need no exactness beyond a microsecond.
private struct TrackClock {
    private let zero: Int64
    private let numerator: Int64
    private let denominator: Int64

    init(_ stream: Stream, zero: Timestamp) {
        self.zero = zero.ticks(in: stream.timeBase)
        numerator = Int64(stream.timeBase.numerator) * 1_000_000
        denominator = Int64(stream.timeBase.denominator)
    }

    func microseconds(_ ticks: Int64) -> Int64 {
        let product = (ticks - zero).multipliedReportingOverflow(by: numerator)
        if !product.overflow { return product.partialValue / denominator }
        return Int64(clamping: Int128(ticks - zero) * Int128(numerator) / Int128(denominator))
    }
}
