import Files
import LibAV
import Messages
import Timeline

/// One read of a recording that feeds any number of files.
struct ReadingPass {
    struct Outcome {
        var range: TimeRange?
        var byteCount: Int64 = 0
        var damagedPackets = 0
        var pictures: PictureCounts?
        var hidden: [HiddenSound] = []
        /// Why the file did not get its name: its proof failed.
        var refusal: Failure?
        /// Why nothing was written: pictures made here cannot stand beside the source's.
        var mismatch: SeamMismatch?
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
    static let interleaving = TimeSpan(5_000, .milliseconds)
    /// A stretch that nobody wants is jumped over when it is longer than this.
    private static let longestGap: Int64 = 30_000_000

    /// - Parameter finished: told of each file once it stands complete under its name.
    func run(
        stage: Message, finished: (Int, Outcome) throws -> Void = { _, _ in }, progress: ProgressHandler
    ) throws -> [Outcome] {
        let demuxer = recording.demuxer
        demuxer.select(wanted)
        let clocks = demuxer.streams.map { TrackClock($0, zero: recording.zero) }
        let order = specs.indices.sorted { specs[$0].access < specs[$1].access }
        let openings = order.map { (specs[$0].access - Self.interleaving).ticks(in: .microseconds) }
        var files = OpenFiles(count: specs.count)
        var cues = CueMemory(
            recording, tracks: wanted.filter { demuxer.streams[$0].kind == .subtitle })
        var next = 0
        let total = Int64(duration.milliseconds.value)
        var told: Int64 = -1_000_000
        var pending = try start(at: order.first.map { specs[$0].access } ?? .zero, &cues)

        func tell(_ committed: [CommitQueue.Committed]) throws {
            for file in committed {
                guard let index = specs.firstIndex(where: { $0.path == file.path }) else { continue }
                files.outcomes[index].byteCount = file.byteCount
                files.outcomes[index].refusal = file.refusal
                if file.refusal != nil { continue }
                try finished(index, files.outcomes[index])
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
                let file = try SegmentFile(specs[index], recording: recording, duration: duration)
                for cue in cues.showing { try file.take(cue, of: cue.streamIndex, at: Int64.min) }
                files.open(index, file)
                next += 1
            }
            cues.note(packet)
            try files.take(packet, of: stream, at: time)
            if files.isEmpty {
                if next == order.count { break }
                if openings[next] > time + Self.longestGap {
                    pending = try start(at: specs[order[next]].access, &cues)
                }
            }
            if time >= told + 1_000_000 || time < told {
                told = time
                try tell(files.commits.committed())
                progress(
                    StageProgress(stage: stage, done: min(time / 1000, total), total: total, unit: .media))
            }
        }
        try files.finish()
        try recording.checkUnchanged()
        try tell(files.commits.wait())
        progress(StageProgress(stage: stage, done: total, total: total, unit: .media))
        return files.outcomes
    }

    /// Puts the reading position before everything a segment needs.
    /// - Returns: a packet that was read to see where the seek landed.
    private func start(at access: Timestamp, _ cues: inout CueMemory) throws -> Packet? {
        let demuxer = recording.demuxer
        let lead = TimeSpan(10_000, .milliseconds)
        guard access - .zero > TimeSpan(30_000, .milliseconds) else {
            try demuxer.rewind()
            return nil
        }
        if !cues.isEmpty {
            try cues.lookBack(from: access - lead)
            demuxer.select(wanted)
        }
        let target = recording.ticks(access - lead, of: recording.reference, rounding: .down)
        do {
            try demuxer.seek(
                to: Timestamp(target, recording.reference.timeBase), stream: recording.reference.index)
        } catch {
            try demuxer.rewind()
            cues.forget()
            return nil
        }
        // Containers without an index land late: then read from the start.
        if let packet = try demuxer.next(), let ticks = packet.dts ?? packet.pts {
            let landed = recording.time(ticks, of: demuxer.streams[packet.streamIndex])
            if landed + Self.interleaving <= access { return packet }
        }
        try demuxer.rewind()
        cues.forget()
        return nil
    }

    /// The tracks that any file takes.
    private var wanted: Set<Int> { Set(specs.flatMap { $0.tracks.map(\.index) }) }
}

/// The files of a pass that are open, and those that wait for their last pictures.
private struct OpenFiles {
    let commits = CommitQueue()
    var outcomes: [ReadingPass.Outcome]
    private var open: [(index: Int, file: SegmentFile)] = []
    private var ending: [(index: Int, file: SegmentFile)] = []
    /// So many may wait while packets flow on; their seams are encoded side by side.
    private static let mostEnding = 8

    init(count: Int) { outcomes = Array(repeating: ReadingPass.Outcome(), count: count) }

    var isEmpty: Bool { open.isEmpty }

    mutating func open(_ index: Int, _ file: SegmentFile) { open.append((index, file)) }

    mutating func take(_ packet: Packet, of stream: Int, at time: Int64) throws {
        var hasComplete = false
        for entry in open {
            try attempt(entry.index) { try entry.file.take(packet, of: stream, at: time) }
            if entry.file.isComplete || outcomes[entry.index].mismatch != nil { hasComplete = true }
        }
        guard hasComplete else { return }
        for entry in open where entry.file.isComplete { try end(entry) }
        open.removeAll { $0.file.isComplete || outcomes[$0.index].mismatch != nil }
        try settle(downTo: Self.mostEnding)
    }

    mutating func finish() throws {
        for entry in open { try end(entry) }
        open = []
        try settle(downTo: 0)
    }

    private mutating func end(_ entry: (index: Int, file: SegmentFile)) throws {
        try attempt(entry.index) { try entry.file.end() }
        if outcomes[entry.index].mismatch == nil { ending.append(entry) }
    }

    private mutating func settle(downTo limit: Int) throws {
        var left: [(index: Int, file: SegmentFile)] = []
        for (position, entry) in ending.enumerated() {
            let mustEnd = ending.count - position > limit
            var isWhole = false
            try attempt(entry.index) { isWhole = try entry.file.settle(waiting: mustEnd) }
            if outcomes[entry.index].mismatch != nil { continue }
            if isWhole {
                outcomes[entry.index] = try entry.file.commit(commits)
            } else {
                left.append(entry)
            }
        }
        ending = left
    }

    /// Pictures that do not match end one file, not the pass.
    private mutating func attempt(_ index: Int, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let mismatch as SeamMismatch {
            outcomes[index].mismatch = mismatch
        }
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
