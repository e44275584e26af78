public import Messages
public import Timeline

/// Chooses cuts by what is in a recording.
public enum CutChooser {
    /// Chosen cuts: where segments start, the first at zero.
    public struct Choice: Hashable, Sendable {
        public let starts: [Timestamp]
        public let warnings: [Notice]

        public init(starts: [Timestamp], warnings: [Notice] = []) {
            self.starts = starts
            self.warnings = warnings
        }
    }

    /// The middle of each pause of at least so long. What is quiet is judged by the recording itself. Pauses at its
    /// very start and end are none.
    ///
    /// Cost: one read, and decoding the first sound track.
    /// - Throws: `LibAVError`, `Failure` E304, E429, E431.
    public static func pauses(
        in path: String, least: TimeSpan, progress: ProgressHandler = { _ in }
    ) throws -> Choice {
        let recording = try Recording(path)
        let end = Timestamp.zero + (try recording.duration())
        let reader = try SoundLevelReader(recording, option: "--silence")
        var teller = StageTeller(.listening, end: end)
        let levels = try reader.levels(from: .zero, to: end) { teller.tell($0, progress) }
        teller.finish(progress)
        let pauses = inner(Pauses.find(in: levels, least: min(least, shortest)), until: end)
        let cuts = middles(of: pauses, least: least)
        guard !cuts.isEmpty else {
            throw Failure.noPauses(
                path, least: Timecode.print(Timestamp.zero + least), longest: longest(of: pauses))
        }
        return Choice(starts: [.zero] + cuts)
    }

    /// The middle of each stretch of black pictures of at least so long.
    ///
    /// Cost: decoding every picture.
    /// - Throws: `LibAVError`, `Failure` E304, E430, E431.
    public static func black(
        in path: String, least: TimeSpan, progress: ProgressHandler = { _ in }
    ) throws -> Choice {
        let recording = try Recording(path)
        let end = Timestamp.zero + (try recording.duration())
        let reader = try BlackReader(recording, option: "--black")
        var teller = StageTeller(.lookingForBlack, end: end)
        let stretches = try reader.stretches(until: end) { teller.tell($0, progress) }
        teller.finish(progress)
        let black = inner(stretches, until: end)
        let cuts = middles(of: black, least: least)
        guard !cuts.isEmpty else {
            throw Failure.noBlack(
                path, least: Timecode.print(Timestamp.zero + least), longest: longest(of: black))
        }
        return Choice(starts: [.zero] + cuts)
    }

    /// What is shorter is no place to cut in, and no edge of the recording.
    private static let shortest = TimeSpan(100, .milliseconds)

    /// The stretches that are not the recording's own start or end.
    private static func inner(_ stretches: [TimeRange], until end: Timestamp) -> [TimeRange] {
        stretches.filter { $0.start > Timestamp.zero + shortest && $0.end + shortest < end }
    }

    private static func middles(of stretches: [TimeRange], least: TimeSpan) -> [Timestamp] {
        stretches.filter { $0.duration >= least }
            .map { $0.start + TimeSpan($0.duration.ticks(in: .milliseconds) / 2, .milliseconds) }
    }

    /// In seconds, tenths rounded down; nil below one.
    private static func longest(of stretches: [TimeRange]) -> String? {
        let tenths = stretches.map { $0.duration.ticks(in: TimeBase(1, 10), rounding: .down) }.max() ?? 0
        return tenths > 0 ? "\(tenths / 10).\(tenths % 10)" : nil
    }

    /// The keyframes at which to cut so that parts are as long as they may be without being larger than `limit` bytes,
    /// by what their packets weigh.
    ///
    /// Cost: one read.
    /// - Throws: `LibAVError`, `Failure` E304.
    public static func sizes(
        of path: String, limit: Int64, described words: String, progress: ProgressHandler = { _ in }
    ) throws -> Choice {
        let recording = try Recording(path)
        let end = Timestamp.zero + (try recording.duration())
        recording.demuxer.select(Set(recording.playable.map(\.index)))
        let reference = recording.reference
        var sizes = PartSizes(limit: limit)
        var teller = StageTeller(.inspecting, end: end)
        while let packet = try recording.demuxer.next() {
            var keyframe: Timestamp?
            if packet.streamIndex == reference.index, let pts = packet.pts {
                let time = recording.time(pts, of: reference)
                if packet.isKey, !packet.isHidden, time >= .zero, time < end { keyframe = time }
                teller.tell(time, progress)
            }
            sizes.take(byteCount: packet.byteCount, keyframe: keyframe)
        }
        teller.finish(progress)
        let (starts, tooLarge) = sizes.starts
        return Choice(
            starts: starts,
            warnings: [.sizesEstimated(words)]
                + tooLarge.map { .partTooLarge(Timecode.print($0), limit: words) })
    }

    /// What is quiet is told from what lies around a cut: so much on either side at least.
    private static let listening = TimeSpan(4_000, .milliseconds)

    /// Where each start and end of the segments would go so that nobody is cut off: into the nearest pause of speech
    /// within `reach`. A segment of which nothing would be left keeps both, and so do its neighbours.
    ///
    /// Cost: a seek and decoding some ten seconds of sound for each boundary.
    /// - Throws: `LibAVError`, `Failure` E304, E431.
    public static func moves(
        of segments: [Segment], in path: String, reach: TimeSpan, progress: ProgressHandler = { _ in }
    ) throws -> [PauseMove] {
        let ear = try Ear(path, option: "--snap-to-pause")
        let boundaries = segments.boundaries(of: ear.duration)
        let moves = try boundaries.enumerated().map { index, time in
            let place = try ear.place(near: time, reach: reach) {
                Pauses.nearest(to: time, among: $0, reach: reach)
            }
            progress(listened(index + 1, of: boundaries.count))
            return PauseMove(from: time, to: place)
        }
        return segments.settled(moves)
    }

    /// The segments widened so that what is said in them is heard whole: each start and end outwards into the nearest
    /// pause of speech within `reach`, and not at all where there is none.
    ///
    /// Cost: as `moves`.
    /// - Returns: the segments, those that changed with the range that was `asked`; and the starts and ends without a
    ///   pause.
    /// - Throws: `LibAVError`, `Failure` E304, E431.
    public static func widened(
        _ segments: [Segment], in path: String, reach: TimeSpan, progress: ProgressHandler = { _ in }
    ) throws -> (segments: [Segment], without: [Timestamp]) {
        let ear = try Ear(path, option: "--handle")
        let end = Timestamp.zero + ear.duration
        var without: [Timestamp] = []
        var done = 0
        func moved(_ time: Timestamp, _ side: Pauses.Side) throws -> Timestamp {
            done += 1
            guard time > .zero, time < end else { return time }
            let place = try ear.place(near: time, reach: reach) {
                Pauses.outside(of: time, side, among: $0, reach: reach)
            }
            progress(listened(done, of: segments.count * 2))
            if place == nil { without.append(time) }
            return place ?? time
        }
        let widened = try segments.map { segment in
            let start = try moved(segment.range.start, .start)
            let end = try moved(segment.range.end, .end)
            guard start < end, TimeRange(start, end) != segment.range else { return segment }
            var wider = segment
            wider.asked = segment.range
            wider.range = TimeRange(start, end)
            return wider
        }
        return (widened, without)
    }

    private static func listened(_ done: Int, of total: Int) -> StageProgress {
        StageProgress(stage: .listening, done: Int64(done), total: Int64(total), unit: .items)
    }

    /// Listens around single moments of a recording.
    private struct Ear {
        let duration: TimeSpan
        private let reader: SoundLevelReader

        init(_ path: String, option: String) throws {
            let recording = try Recording(path)
            duration = try recording.duration()
            reader = try SoundLevelReader(recording, option: option)
        }

        /// What `choose` takes of the pauses around a time: between sentences if possible, else between words.
        func place(near time: Timestamp, reach: TimeSpan, _ choose: ([Pause]) -> Timestamp?) throws
            -> Timestamp?
        {
            let around = max(reach, listening)
            let from = max(.zero, time - around)
            let levels = try reader.levels(from: from, to: min(time + around, Timestamp.zero + duration))
            for least in [200, 100] as [Int64] {
                let pauses = Pauses.find(in: levels, least: TimeSpan(least, .milliseconds), of: .moment)
                if let place = choose(pauses) { return place }
            }
            return nil
        }
    }

    /// The starts and ends of segments, at most so many of them, at which somebody is cut off.
    ///
    /// Cost: as `moves`.
    /// - Throws: `LibAVError`, `Failure` E304, E431.
    public static func cutsInSpeech(
        of segments: [Segment], in path: String, most: Int, progress: ProgressHandler = { _ in }
    ) throws -> [Timestamp] {
        let recording = try Recording(path)
        let duration = try recording.duration()
        let reader = try SoundLevelReader(recording, option: "--dry-run")
        let boundaries = segments.boundaries(of: duration).prefix(most)
        return try boundaries.enumerated().filter { index, time in
            let from = max(.zero, time - listening)
            let levels = try reader.levels(
                from: from, to: min(time + listening, Timestamp.zero + duration))
            progress(listened(index + 1, of: boundaries.count))
            return Pauses.isSpoken(at: time, in: levels)
        }.map(\.element)
    }

    /// The segments with their boundaries moved; one that two share moves once, for both.
    public static func apply(_ moves: [PauseMove], to segments: [Segment]) -> [Segment] {
        segments.moved(by: moves)
    }
}

/// Tells of progress in a recording, at most once a second of it.
private struct StageTeller {
    private let stage: Message
    private let total: Int64
    private var told: Int64 = -1

    init(_ stage: Message, end: Timestamp) {
        self.stage = stage
        total = Int64(end.milliseconds.value)
    }

    mutating func tell(_ time: Timestamp, _ progress: ProgressHandler) {
        let now = Int64(time.milliseconds.value)
        guard now >= told + 1000 else { return }
        told = now
        progress(StageProgress(stage: stage, done: min(max(0, now), total), total: total, unit: .media))
    }

    func finish(_ progress: ProgressHandler) {
        progress(StageProgress(stage: stage, done: total, total: total, unit: .media))
    }
}
