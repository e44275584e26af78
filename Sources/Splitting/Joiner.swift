import Files
import Foundation
import LibAV
import Messages
import Timeline

/// Joins segments of one plan, one after the other, into one file without encoding anything again.
///
/// Their pictures carry the same parameter sets, so they stand beside each other as they are. Sound comes in whole
/// packets: at each joint the packet is chosen that lies nearest, at most half a packet off, and the rest is carried on,
/// so that nothing drifts.
struct Joiner {
    private let builder: MuxerBuilder
    private let reorderDepths: [Int]
    private var clocks: [Int: DecodingClock] = [:]
    /// Where each sound track ends so far, on the joined clock.
    private var soundEnds: [Int: Timestamp] = [:]

    /// Containers whose files start at zero with the cut, which others are written by way of.
    static func intermediate(for container: Container) -> Container {
        switch container {
        case .ts: .mov
        case .mp3, .ogg, .opus, .wav: .mka
        default: container
        }
    }

    /// - Parameters:
    ///   - parts: files in their order, each with its length on the recording's clock.
    ///   - chapters: of the whole.
    ///   - timecode: of its first picture.
    /// - Throws: `Failure` E205 to E207, E318; `LibAVError`.
    static func join(
        _ parts: [(path: String, length: TimeSpan)], into output: OutputFile, container: Container,
        chapters: [Chapter], tags: [String: String], timecode: String?
    ) throws {
        guard let first = parts.first else { return }
        let streams = try Recording(first.path).demuxer.streams
        let builder = try MuxerBuilder(output.temporaryPath, container: container)
        builder.setChapters(chapters)
        builder.setMetadata(tags)
        for stream in streams {
            guard stream.kind != .attachment else {
                builder.addAttachment(stream)
                continue
            }
            let number = builder.addTrack(copying: stream)
            if let timecode, stream.kind == .video { builder.setTimecode(timecode, ofTrack: number) }
        }
        var joiner = Joiner(builder: builder, reorderDepths: streams.map(\.reorderDepth))
        let muxer = try builder.start()
        var offset = TimeSpan.zero
        for (number, part) in parts.enumerated() {
            let recording = try Recording(part.path)
            guard recording.demuxer.streams.map(\.parameters.extradata) == streams.map(\.parameters.extradata)
            else { throw Failure.partsDiffer(output.path, number: number + 1) }
            try joiner.add(recording, at: offset, isFirst: number == 0, to: muxer)
            offset = (Timestamp.zero + offset + part.length) - .zero
        }
        try muxer.finish()
        try output.commit()
    }

    private init(builder: MuxerBuilder, reorderDepths: [Int]) {
        self.builder = builder
        self.reorderDepths = reorderDepths
    }

    private mutating func add(
        _ recording: Recording, at offset: TimeSpan, isFirst: Bool, to muxer: Muxer
    ) throws {
        let streams = recording.demuxer.streams
        var corrections: [Int: TimeSpan] = [:]
        // A part's last packet may say that it plays shorter; joined, it plays to its end.
        var lengths: [Int: Int64] = [:]
        var hasOpened: Set<Int> = []
        while let packet = try recording.demuxer.next() {
            let stream = streams[packet.streamIndex]
            guard let pts = packet.pts ?? packet.dts else { continue }
            let time = Timestamp(pts, stream.timeBase) + offset
            switch stream.kind {
            case .audio:
                let ticks = max(packet.duration, lengths[stream.index] ?? 0)
                lengths[stream.index] = ticks
                let length = TimeSpan(ticks, stream.timeBase)
                if !isFirst, corrections[stream.index] == nil {
                    let end = soundEnds[stream.index] ?? time
                    let half = TimeSpan(ticks / 2, stream.timeBase)
                    guard time + half >= end, !packet.isHidden else { continue }
                    // A real gap stays.
                    corrections[stream.index] = time <= end + length ? end - time : .zero
                }
                let place = time + (corrections[stream.index] ?? .zero)
                let whole = packet.untrimmed()
                whole.duration = ticks
                try write(whole, at: place, decoded: place, as: stream, to: muxer)
                soundEnds[stream.index] = place + length
            case .video:
                var picture = packet
                if !isFirst, hasOpened.insert(stream.index).inserted {
                    picture = SeamCoding.syntax(of: stream).opened(packet, afterOthers: true)
                }
                let step = stream.nominalPictureDuration
                var clock =
                    clocks[stream.index] ?? DecodingClock(depth: reorderDepths[stream.index], step: step)
                let ticks = time.ticks(in: stream.timeBase)
                let next = clock.decodingTime(of: ticks)
                clocks[stream.index] = clock
                guard let decoded = next else { continue }
                try write(
                    picture, at: Timestamp(ticks, stream.timeBase),
                    decoded: Timestamp(decoded, stream.timeBase), as: stream, to: muxer)
            default: try write(packet, at: time, decoded: time, as: stream, to: muxer)
            }
        }
    }

    private func write(
        _ packet: Packet, at time: Timestamp, decoded: Timestamp, as stream: LibAV.Stream, to muxer: Muxer
    ) throws {
        let placed = packet.reference()
        placed.pts = time.ticks(in: stream.timeBase)
        placed.dts = decoded.ticks(in: stream.timeBase)
        try muxer.write(placed, to: stream.index)
    }
}

extension Splitter {
    /// Carries a plan out into one file that holds its segments in their order, each a chapter.
    ///
    /// Cost: as `run`, and one more copy of what is written; as much space again for the time it takes.
    /// - Returns: what became of each segment; `byteCount` is that of its part.
    /// - Throws: as `run`; `Failure` E318 where the parts cannot stand in one file.
    public static func join(
        _ plan: SplitPlan, into path: String, replacing: Bool = false, verifying: Proof.Depth? = nil,
        progress: ProgressHandler = { _ in }
    ) throws -> (results: [SplitResult], byteCount: Int64, warnings: [Notice]) {
        guard let container = Container(name: plan.container), container != .flac else {
            throw Failure.joinImpossible(path, container: plan.container)
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let name = URL(fileURLWithPath: path).lastPathComponent
        try plan.inputs.refuse([path])
        try DiskSpace.require(plan.estimatedBytes * 2, at: folder)
        let output = try OutputFile(path, replacing: replacing)
        TemporaryPaths.sweep(finalPaths: [path + ".parts"])
        let parts = folder + "/.\(ProcessInfo.processInfo.processIdentifier).part.\(name).parts"
        TemporaryPaths.add(parts)
        defer {
            try? FileManager.default.removeItem(atPath: parts)
            TemporaryPaths.remove(parts)
        }
        let (results, warnings) = try run(
            plan.inNumberedFiles(container: Joiner.intermediate(for: container)), into: parts,
            replacing: true, verifying: verifying, progress: progress)
        let recording = try Recording(plan.source)
        let first = results.first?.range.start ?? .zero
        var start = Timestamp.zero
        let chapters = results.enumerated().map { number, result in
            let from = start
            start = start + result.range.duration
            return Chapter(
                start: from.milliseconds, end: start.milliseconds,
                title: result.item.segment.title ?? String(number + 1))
        }
        try Joiner.join(
            results.map { ($0.path, $0.range.duration) }, into: output, container: container,
            chapters: chapters,
            tags: SegmentTags.file(recording.demuxer.metadata, start: first, title: nil),
            timecode: recording.demuxer.streams.lazy.compactMap {
                SegmentTags.timecode(of: $0, in: recording, at: first)
            }.first)
        return (results, try InputFile.check(path).size, warnings)
    }
}

extension SplitPlan {
    /// The recording's files, which no output may replace.
    var inputs: RunInputs { RunInputs(RecordingPath(joined: source).files) }

    /// What the file is called that holds all segments: by the template, filled in with the first segment from which
    /// they start to where they end, or after the recording.
    /// - Throws: `Failure` E122.
    public func joinedName(_ template: NameTemplate?, clock: WallClock?) throws -> String {
        guard let first = items.first?.segment, let template else {
            return SegmentNames.safe(URL(fileURLWithPath: source).deletingPathExtension().lastPathComponent)
                + "-joined.\(container)"
        }
        var whole = first
        let end = items.map(\.segment.range.end).max() ?? first.range.end
        whole.range = TimeRange(items.map(\.segment.range.start).min() ?? first.range.start, end)
        return try SegmentNames.names(for: [whole], source: source, template: template, clock: clock)[0]
            + ".\(container)"
    }

    /// The same plan for some of its segments.
    public func keeping(_ positions: [Int]) -> SplitPlan {
        var plan = self
        plan.items = positions.map { items[$0] }
        plan.estimatedBytes = plan.items.reduce(0) { $0 + $1.estimatedBytes }
        return plan
    }

    /// The same plan with files that are called by their number, in another container.
    func inNumberedFiles(container: Container) -> SplitPlan {
        var plan = self
        plan.container = container.name
        plan.makesParts = true
        for index in plan.items.indices { plan.items[index].fileName = "\(index + 1).\(container.name)" }
        return plan
    }
}
