import LibAV
import Messages
import Timeline

/// Holds files against one recording, one after the other.
///
/// Three looks at each: at the packets of both (what is stored, shown, copied, and when), at decoded pictures where that
/// says more, and at the sound.
final class Prover {
    let recording: Recording

    /// - Throws: `LibAVError`, `Failure` E304.
    init(source: String) throws { recording = try Recording(source) }

    /// - Throws: `LibAVError` where either cannot be read.
    func prove(_ claim: Claim) throws -> Proof {
        var proof = Proof(claim, source: recording.path)
        let file = try JudgedFile(claim.file)
        let (pairs, lost) = pair(claim, file, &proof)
        let truth = try readSource(claim, Set((pairs.map(\.source) + lost).map(\.index)))
        for stream in lost where !isWithoutPictures(stream, in: claim.range, truth) {
            proof.findings.append(.proofTrackLost(claim.name, track: stream.index, codec: stream.codec))
        }

        // The file's zero is the range's start, unless its pictures show that it is not.
        let start = claim.range.start.ticks(in: .microseconds)
        var shift = start
        for pair in pairs where pair.source.kind == .video {
            let judge = PictureJudge(claim, recording: recording, file: file, pair: pair, truth: truth)
            let verdict = try judge.verdict(assumedShift: start)
            if proof.pictures.isEmpty { shift = verdict.shift }
            proof.pictures.append(verdict.figures)
            proof.findings += verdict.findings
        }
        let hasPictures = !proof.pictures.isEmpty
        for pair in pairs where pair.source.kind == .audio {
            let judge = SoundJudge(
                claim, recording: recording, file: file, pair: pair, truth: truth, hasPictures: hasPictures)
            let verdict = try judge.verdict(shift: shift)
            // Without pictures the first sound track is what the others are held against.
            if !hasPictures, proof.sounds.isEmpty { shift = verdict.shift }
            proof.sounds.append(verdict.figures)
            proof.findings += verdict.findings
        }
        for pair in pairs where pair.source.kind == .subtitle {
            let judge = SubtitleJudge(claim, file: file, pair: pair, truth: truth, shift: shift)
            proof.subtitles.append(judge.figures)
            proof.findings += judge.findings
        }
        return proof
    }

    /// A track of the recording and what became of it.
    struct Pair {
        let source: Stream
        let made: Stream
    }

    /// Kinds stay in order in every container, so the n-th of a kind is the n-th.
    /// - Returns: also the recording's tracks that are not in the file.
    private func pair(
        _ claim: Claim, _ file: JudgedFile, _ proof: inout Proof
    ) -> (pairs: [Pair], lost: [Stream]) {
        var pairs: [Pair] = []
        var lost: [Stream] = []
        for kind in [MediaKind.video, .audio, .subtitle] {
            let wanted = recording.demuxer.streams.filter {
                $0.kind == kind && !$0.isAttachedPicture && (claim.tracks?.contains($0.index) ?? true)
            }
            let found = file.streams.filter { $0.kind == kind && !$0.isAttachedPicture }
            for (number, stream) in wanted.enumerated() {
                guard number < found.count else {
                    lost.append(stream)
                    continue
                }
                pairs.append(Pair(source: stream, made: found[number]))
                proof.findings += changes(from: stream, to: found[number], claim)
            }
            if found.count > wanted.count {
                proof.findings.append(.proofTracksAdded(claim.name, count: found.count - wanted.count))
            }
        }
        if file.streams.contains(where: \.isAttachedPicture) {
            proof.findings.append(.proofCoverKept(claim.name))
        }
        return (pairs, lost)
    }

    /// Whether a track of pictures has none in the range, so that a file of the range rightly has no such track.
    private func isWithoutPictures(_ stream: Stream, in range: TimeRange, _ truth: TrackTraces) -> Bool {
        guard stream.kind == .video else { return false }
        return truth.coded[stream.index, default: []].allSatisfy {
            let time = recording.time($0.pts, of: stream)
            return time < range.start || time >= range.end
        }
    }

    private func changes(from source: Stream, to made: Stream, _ claim: Claim) -> [Notice] {
        var findings: [Notice] = []
        if let language = source.language, isLanguageLost(language, made, claim) {
            findings.append(
                .proofTrackChanged(
                    claim.name, track: source.index, .wordTrackLanguage, from: language,
                    to: made.language ?? "-"))
        }
        guard source.kind == .video else { return findings }
        if source.rotation != made.rotation, claim.name.hasSuffix(".ts") == false {
            findings.append(
                .proofTrackChanged(
                    claim.name, track: source.index, .wordTrackRotation, from: String(source.rotation),
                    to: String(made.rotation)))
        }
        // Encoders may need even sizes.
        if abs(source.width - made.width) > 1 || abs(source.height - made.height) > 1 {
            findings.append(
                .proofTrackChanged(
                    claim.name, track: source.index, .wordTrackSize, from: "\(source.width)×\(source.height)",
                    to: "\(made.width)×\(made.height)"))
        }
        return findings
    }

    /// Containers without a place for languages lose none; some languages have two codes (ISO 639-2).
    private func isLanguageLost(_ language: String, _ made: Stream, _ claim: Claim) -> Bool {
        let ending = claim.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard ["mp4", "mov", "m4a", "mkv", "mka", "webm", "ts"].contains(ending) else { return false }
        guard let kept = made.language else { return true }
        let twice: [Set<String>] = [
            ["chi", "zho"], ["fre", "fra"], ["ger", "deu"], ["dut", "nld"], ["cze", "ces"], ["may", "msa"],
        ]
        return kept != language && !twice.contains([kept, language])
    }

    /// What the recording has around the range: from the keyframe before it to a little after it.
    private func readSource(_ claim: Claim, _ tracks: Set<Int>) throws -> TrackTraces {
        var traces = TrackTraces()
        let streams = recording.demuxer.streams
        // A cue that shows when the range begins may have begun long before.
        let hasCues = tracks.contains { streams[$0].kind == .subtitle }
        let lead = TimeSpan(Milliseconds(hasCues ? 60_000 : 2_000))
        var feed = try PacketFeed(
            recording, stream: recording.reference, from: claim.range.start - lead, with: tracks)
        let end = claim.range.end + TimeSpan(2_000, .milliseconds)
        let far = claim.range.end + TimeSpan(10_000, .milliseconds)
        var waiting = tracks.filter { streams[$0].kind != .subtitle }
        while let packet = try feed.next() {
            let index = packet.streamIndex
            guard tracks.contains(index), let ticks = packet.dts ?? packet.pts else { continue }
            let stream = streams[index]
            traces.take(packet, of: stream) { recording.time($0, of: stream) }
            let time = recording.time(ticks, of: stream)
            if time >= end { waiting.remove(index) }
            if waiting.isEmpty || time >= far { break }
        }
        return traces
    }
}

/// The file that is judged, read as players read it, and beside that as it is stored.
struct JudgedFile {
    let path: String
    let streams: [Stream]
    let zero: Timestamp
    /// What is delivered, on the file's clock counted from its zero.
    let shown: TrackTraces
    /// Packets in the file, by track.
    let stored: [Int: Int]

    init(_ path: String) throws {
        self.path = path
        let demuxer = try Demuxer(path)
        streams = demuxer.streams
        zero = demuxer.zero
        var shown = TrackTraces()
        var delivered: [Int: Int] = [:]
        let away = zero - Timestamp.zero
        while let packet = try demuxer.next() {
            delivered[packet.streamIndex, default: 0] += 1
            let stream = demuxer.streams[packet.streamIndex]
            shown.take(packet, of: stream) { Timestamp($0, stream.timeBase) - away }
        }
        self.shown = shown
        // Only edit lists keep packets from being delivered.
        guard demuxer.formatNames.contains("mp4") else {
            stored = delivered
            return
        }
        var stored: [Int: Int] = [:]
        let whole = try Demuxer(path, ignoresEditLists: true)
        while let packet = try whole.next() { stored[packet.streamIndex, default: 0] += 1 }
        self.stored = stored
    }
}
