import LibAV
import Messages
import Timeline

/// What one read over a track shows.
struct TrackSurvey {
    let kind: MediaKind
    var packets = 0
    var byteCount: Int64 = 0
    var corrupt = 0
    var hidden = 0
    var keyframes = 0
    var firstKeyframe: Timestamp?
    var lastKeyframe: Timestamp?
    var longestKeyframeDistance = TimeSpan.zero
    var first: Timestamp?
    var end = Timestamp.zero
    /// Where the decoding clock went back or jumped, and by how many milliseconds.
    var jumps: [(at: Timestamp, by: Milliseconds)] = []
    /// Where nothing is shown, and for how many milliseconds.
    var gaps: [(at: Timestamp, length: Milliseconds)] = []
    fileprivate var lastDecoding: Timestamp?
    fileprivate var lastShown: (time: Timestamp, end: Timestamp)?
    fileprivate var waiting: [(time: Timestamp, end: Timestamp)] = []
    fileprivate var shortestStep: Int64 = .max
    fileprivate var longestStep: Int64 = 0
    fileprivate var steps = 0

    init(kind: MediaKind) { self.kind = kind }

    /// Whether pictures last differently: more than the rounding of a container's clock.
    var isVariable: Bool {
        kind == .video && steps > 2 && longestStep > shortestStep + 2 && longestStep * 2 > shortestStep * 3
    }

    mutating func take(_ packet: Packet, at time: Timestamp, decoding: Timestamp?, duration: TimeSpan) {
        packets += 1
        byteCount += Int64(packet.byteCount)
        if packet.isCorrupt { corrupt += 1 }
        if packet.isHidden {
            hidden += 1
            return
        }
        if packet.isKey, kind == .video {
            if let last = lastKeyframe, time > last {
                longestKeyframeDistance = max(longestKeyframeDistance, time - last)
            }
            firstKeyframe = firstKeyframe ?? time
            lastKeyframe = max(lastKeyframe ?? time, time)
            keyframes += 1
        }
        if let decoding {
            if let last = lastDecoding, kind != .subtitle {
                let step = (decoding - last).milliseconds.value
                if step < -500 || step > 10_000 { jumps.append((at: time, by: Milliseconds(step))) }
            }
            lastDecoding = decoding
        }
        if kind != .subtitle {
            // In presentation order, as far as codecs reorder.
            let place = waiting.firstIndex { $0.time > time } ?? waiting.count
            waiting.insert((time, time + duration), at: place)
            if waiting.count > PresentationPrefix<Packet>.deepestReordering { show(waiting.removeFirst()) }
        }
        first = min(first ?? time, time)
        end = max(end, time + duration)
    }
}

extension TrackSurvey {
    /// What was seen next in presentation order.
    fileprivate mutating func show(_ shown: (time: Timestamp, end: Timestamp)) {
        if let last = lastShown {
            let step = (shown.time - last.time).milliseconds.value
            if step > 0, step <= 10_000 {
                steps += 1
                shortestStep = min(shortestStep, Int64(step))
                longestStep = max(longestStep, Int64(step))
            }
            let missing = (shown.time - last.end).milliseconds
            if missing.value > 1000 { gaps.append((at: last.end, length: missing)) }
        }
        lastShown = shown
    }

    /// Nothing follows.
    mutating func finish() {
        for shown in waiting { show(shown) }
        waiting = []
    }
}

/// One read over a recording that tells what is wrong with it.
struct RecordingSurvey {
    private let recording: Recording
    private var listener: SilenceListener?
    private(set) var tracks: [Int: TrackSurvey] = [:]

    init(_ recording: Recording, listening: Bool) throws {
        self.recording = recording
        for stream in recording.demuxer.streams { tracks[stream.index] = TrackSurvey(kind: stream.kind) }
        if listening, let sound = recording.playable.first(where: { $0.kind == .audio }) {
            listener = try SilenceListener(sound, recording: recording)
        }
    }

    /// The end of the last sound or picture.
    var end: Timestamp {
        recording.playable.compactMap { tracks[$0.index]?.end }.max() ?? .zero
    }

    mutating func run(progress: ProgressHandler) throws {
        let streams = recording.demuxer.streams
        let total = Int64((recording.demuxer.duration ?? .zero).milliseconds.value)
        var told: Int64 = -1
        while let packet = try recording.demuxer.next() {
            let stream = streams[packet.streamIndex]
            guard let pts = packet.pts ?? packet.dts else { continue }
            let time = recording.time(pts, of: stream)
            let decoding = packet.dts.map { recording.time($0, of: stream) }
            let duration = TimeSpan(packet.duration, stream.timeBase)
            tracks[packet.streamIndex]?.take(packet, at: time, decoding: decoding, duration: duration)
            try listener?.take(packet)
            let now = Int64(time.milliseconds.value)
            if now >= told + 1000 {
                told = now
                progress(StageProgress(stage: .inspecting, done: min(now, total), total: total, unit: .media))
            }
        }
        for index in tracks.keys { tracks[index]?.finish() }
        try listener?.finish()
        progress(StageProgress(stage: .inspecting, done: total, total: total, unit: .media))
    }

    /// Findings in plain words, at most ten of a kind.
    /// - Throws: `LibAVError`.
    func findings() throws -> [Notice] {
        let path = recording.path
        var notices: [Notice] = []
        let playable = recording.playable
        for stream in playable {
            guard let survey = tracks[stream.index] else { continue }
            if survey.packets == 0 { notices.append(.trackEmpty(path, track: stream.index)) }
            if survey.corrupt > 0 {
                notices.append(.packetsDamaged(path, track: stream.index, count: survey.corrupt))
            }
            for jump in survey.jumps.prefix(10) {
                notices.append(
                    .clockJumps(path, track: stream.index, at: jump.at.milliseconds.value, by: jump.by.value))
            }
            for gap in survey.gaps.prefix(10) {
                notices.append(
                    .gap(path, track: stream.index, at: gap.at.milliseconds.value, length: gap.length.value))
            }
            // Some packets of sound are what every encoder puts before its first sample.
            if survey.hidden > (stream.kind == .audio ? 4 : 0) {
                notices.append(.hiddenByEditList(path, track: stream.index, count: survey.hidden))
            }
            if survey.isVariable { notices.append(.variableFrameRate(path, track: stream.index)) }
        }
        // What was taken out of the clock on the way here.
        notices += try recording.damage().filter { $0.code.hasPrefix("R") }
        let promised = recording.promisedDuration?.milliseconds.value ?? 0
        let met = end.milliseconds.value
        if promised > met + 2000 { notices.append(.truncated(path, promised: promised, met: met)) }
        notices += startsAndEnds(playable)
        if let video = playable.first(where: { $0.kind == .video }), let survey = tracks[video.index] {
            let longest = survey.longestKeyframeDistance.milliseconds.value
            if longest > 10_000 { notices.append(.sparseKeyframes(path, longest: longest)) }
        }
        if let listener { notices += listener.notices(in: path) }
        return notices
    }

    private func startsAndEnds(_ playable: [Stream]) -> [Notice] {
        guard let video = playable.first(where: { $0.kind == .video }), let seen = tracks[video.index],
            let first = seen.first
        else { return [] }
        var notices: [Notice] = []
        for sound in playable where sound.kind == .audio {
            guard let heard = tracks[sound.index], let start = heard.first else { continue }
            let offset = (start - first).milliseconds.value
            if abs(offset) > 100 {
                notices.append(.startsApart(recording.path, track: sound.index, by: offset))
            }
            let difference = (heard.end - seen.end).milliseconds.value
            if abs(difference) > 1000 {
                notices.append(.endsApart(recording.path, track: sound.index, by: difference))
            }
        }
        return notices
    }
}

/// Listens for long silence: nothing above -60 dBFS.
struct SilenceListener {
    private let stream: Stream
    private let recording: Recording
    private let decoder: Decoder
    private var graph: FilterGraph?
    private var silentSince: Timestamp?
    private var now = Timestamp.zero
    private var heardAnything = false
    private(set) var silences: [(from: Timestamp, length: Milliseconds)] = []

    /// Shorter ones are pauses.
    static let shortest = 30_000
    private static let threshold: Float = 0.001

    init(_ stream: Stream, recording: Recording) throws {
        self.stream = stream
        self.recording = recording
        decoder = try Decoder(stream, file: recording.path, threads: 1)
    }

    mutating func take(_ packet: Packet) throws {
        guard packet.streamIndex == stream.index else { return }
        var frames: [Frame] = []
        try decoder.decode(packet) { frames.append($0) }
        for frame in frames { try listen(to: frame) }
    }

    mutating func finish() throws {
        var frames: [Frame] = []
        try decoder.decode(nil) { frames.append($0) }
        for frame in frames { try listen(to: frame) }
        endSilence()
    }

    private mutating func listen(to frame: Frame) throws {
        if graph?.accepts(frame) != true {
            graph = try FilterGraph(
                FrameFormat(frame), timeBase: stream.timeBase, chain: "aformat=sample_fmts=fltp",
                file: recording.path)
        }
        var peak: Float = 0
        try graph?.filter(frame) { floats in
            for channel in 0..<stream.channels where channel < FrameFormat(floats).channelCount {
                floats.withSamples(channel: channel) { samples in
                    for index in samples.indices { peak = max(peak, abs(samples[index])) }
                }
            }
        }
        guard let pts = frame.pts else { return }
        let start = recording.time(pts, of: stream)
        now = start + TimeSpan(Int64(frame.sampleCount), TimeBase(1, Int32(max(1, frame.sampleRate))))
        if peak < Self.threshold {
            silentSince = silentSince ?? start
        } else {
            heardAnything = true
            endSilence(at: start)
        }
    }

    private mutating func endSilence(at end: Timestamp? = nil) {
        guard let since = silentSince else { return }
        silentSince = nil
        let length = ((end ?? now) - since).milliseconds
        if length.value >= Self.shortest { silences.append((since, length)) }
    }

    func notices(in path: String) -> [Notice] {
        guard heardAnything || now == .zero else { return [.silentThroughout(path, track: stream.index)] }
        return silences.prefix(10).map {
            .silence(path, track: stream.index, at: $0.from.milliseconds.value, length: $0.length.value)
        }
    }
}
