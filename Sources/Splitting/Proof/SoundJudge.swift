import LibAV
import Messages
import Timeline

/// Holds one sound track against the recording's: its place beside the pictures, its edges, its gaps, and what is hidden
/// before and behind.
struct SoundJudge {
    private let claim: Claim
    private let recording: Recording
    private let file: JudgedFile
    private let pair: Prover.Pair
    private let truth: SoundTrace
    private let made: SoundTrace
    private let hasPictures: Bool
    /// In microseconds on the recording's clock.
    private let start: Int64
    private let end: Int64

    init(
        _ claim: Claim, recording: Recording, file: JudgedFile, pair: Prover.Pair, truth: TrackTraces,
        hasPictures: Bool
    ) {
        self.claim = claim
        self.recording = recording
        self.file = file
        self.pair = pair
        self.truth = truth.sounds[pair.source.index] ?? SoundTrace()
        made = file.shown.sounds[pair.made.index] ?? SoundTrace()
        self.hasPictures = hasPictures
        start = claim.range.start.ticks(in: .microseconds)
        end = claim.range.end.ticks(in: .microseconds)
    }

    struct Verdict {
        var figures: Proof.Sound
        var findings: [Notice] = []
        /// From the file's clock to the recording's, in microseconds, by this track alone.
        var shift: Int64
    }

    /// - Parameter shift: from the file's clock to the recording's, by its pictures.
    func verdict(shift: Int64) throws -> Verdict {
        var figures = Proof.Sound(track: pair.source.index, codec: pair.made.codec)
        figures.packet = max(truth.packetLength, made.packetLength)
        figures.preroll = preroll
        figures.badTimes = made.badTimes
        // Where the recording itself has sound in the range.
        let from = max(start, truth.first ?? end)
        let to = min(end, truth.end ?? start)
        guard to - from > 50_000 else { return Verdict(figures: figures, shift: shift) }
        guard made.packets > 0 else {
            return Verdict(
                figures: figures, findings: [.proofNoSound(claim.name, pair.source.index)], shift: shift)
        }
        let listening = try Recording(claim.file)
        var findings: [Notice] = []
        let offsets = try listen(listening, from: from, to: to, shift: shift, &figures)
        var own = shift
        if let worst = offsets.max(by: { abs($0.late) < abs($1.late) }) {
            if hasPictures {
                figures.offset = worst.late
                if abs(worst.late) > allowedOffset {
                    findings.append(
                        .proofSoundOffset(claim.name, pair.source.index, by: worst.late, at: ms(worst.at)))
                }
            } else {
                // Alone, sound may start up to a packet off; but all of it by as much.
                let sorted = offsets.map(\.late).sorted()
                own = shift - sorted[sorted.count / 2]
                figures.offset = (sorted.last ?? 0) - (sorted.first ?? 0)
                if (figures.offset ?? 0) > 2 * allowedOffset {
                    findings.append(
                        .proofSoundDrift(claim.name, pair.source.index, by: figures.offset ?? 0))
                }
            }
        }
        if figures.foreign > 0 {
            findings.append(
                .proofSoundForeign(
                    claim.name, pair.source.index, count: figures.foreign, of: figures.places))
        }
        let edges = hasPictures ? shift : own
        try findings += edgeFindings(listening, from: from, to: to, shift: edges, &figures)
        findings += traceFindings(shift: edges, &figures)
        return Verdict(figures: figures, findings: findings, shift: own)
    }

    private func ms(_ time: Int64) -> Int { Int(time / 1000) }

    /// One millisecond, and two where a container counts in milliseconds.
    private var allowedOffset: Int64 {
        let isCoarse = [pair.source, pair.made].contains {
            Timestamp(1, $0.timeBase).ticks(in: .microseconds) >= 1_000
        }
        return isCoarse ? 2_000 : 1_000
    }

    /// Packets before the first one that sounds that a decoder needs to sound right.
    private var preroll: Int {
        let packet = max(1, made.packetLength)
        switch pair.made.codec {
        case "aac": return packet > 40_000 || pair.made.profile?.hasPrefix("HE") == true ? 2 : 1
        case "mp3", "mp2": return 3
        case "ac3", "eac3", "vorbis": return 1
        case "opus": return Int((80_000 + packet - 1) / packet)
        default: return 0
        }
    }

    // MARK: Listening

    /// How late the sound is at places of the range, in microseconds; places count from the file's start.
    private func listen(
        _ listening: Recording, from: Int64, to: Int64, shift: Int64, _ figures: inout Proof.Sound
    ) throws -> [(at: Int64, late: Int64)] {
        let length = min(500_000, max(120_000, (to - from) / 3))
        let last = max(from, to - length - figures.packet)
        var places = [min(from + 60_000, last), last]
        let count: Int64 = claim.depth == .all ? 24 : 6
        for number in 1..<count { places.append(from + (last - from) * number / count) }
        var offsets: [(at: Int64, late: Int64)] = []
        for place in Set(places).sorted() {
            figures.places += 1
            switch try compare(listening, at: place, length: length, shift: shift) {
            case .silent: figures.silent += 1
            case .foreign: figures.foreign += 1
            case .late(let late): offsets.append((place - shift, late))
            }
        }
        return offsets
    }

    private enum Heard {
        case silent, foreign
        case late(Int64)
    }

    private func compare(_ listening: Recording, at place: Int64, length: Int64, shift: Int64) throws
        -> Heard
    {
        func samples(_ time: Int64) -> Int64 { time * HeardSound.rate / 1_000_000 }
        let count = Int(samples(length))
        let part = try HeardSound(listening, pair.made, from: samples(place - shift), count: count)
        for reach in [250_000, 2_500_000] as [Int64] {
            let before = samples(reach)
            let whole = try HeardSound(
                recording, pair.source, from: samples(place) - before, count: count + 2 * Int(before))
            let own = whole.samples[Int(before)..<Int(before) + count]
            let (mine, its) = (HeardSound.strength(part.samples[...]), HeardSound.strength(own))
            if mine < Self.silence, its < Self.silence * 4 { return .silent }
            guard
                let found = CrossCorrelation.place(
                    of: part.samples, in: whole.samples, expected: Int(before))
            else { continue }
            if found.likeness > Self.likeness {
                // Samples of both clocks, which do not fall on the same times.
                let away = before - Int64(found.place) + samples(place - shift) - samples(place)
                return .late(away * 1_000_000 / HeardSound.rate + shift)
            }
        }
        return .foreign
    }

    private static let silence: Float = 0.0003
    /// AAC may stand noise for noise, which no two decoders make alike; sounds of two places are like by 0.2 at most.
    private static let likeness: Float = 0.3

    // MARK: Edges

    private func edgeFindings(
        _ listening: Recording, from: Int64, to: Int64, shift: Int64, _ figures: inout Proof.Sound
    ) throws -> [Notice] {
        func microseconds(_ samples: Int64) -> Int64 { samples * 1_000_000 / HeardSound.rate }
        let second = 16_000
        let zero = (made.first ?? 0) * HeardSound.rate / 1_000_000
        let head = try HeardSound(listening, pair.made, from: zero - 8_000, count: 2 * second)
        let last = (made.end ?? 0) * HeardSound.rate / 1_000_000
        let tail = try HeardSound(
            listening, pair.made, from: last - Int64(second), count: 2 * second)
        var findings: [Notice] = []
        let allowed = figures.packet + 2 * allowedOffset
        if let first = head.first {
            let late = microseconds(first) + shift - from
            figures.start = late
            if abs(late) > allowed {
                findings.append(.proofSoundStart(claim.name, pair.source.index, by: late))
            }
        }
        if let end = tail.end {
            let late = microseconds(end) + shift - to
            figures.end = late
            // A copy of pictures ends early, and sound may end with it.
            let early = claim.mayEndEarly > 0 ? -500_000 : -allowed
            if late > allowed || late < early {
                findings.append(.proofSoundEnd(claim.name, pair.source.index, by: late))
            }
        }
        if head.damaged + tail.damaged > 0 {
            findings.append(
                .proofSoundDamaged(claim.name, pair.source.index, count: head.damaged + tail.damaged))
        }
        return findings
    }

    // MARK: Packets

    private func traceFindings(shift: Int64, _ figures: inout Proof.Sound) -> [Notice] {
        let (name, track) = (claim.name, pair.source.index)
        var findings: [Notice] = []
        if let gap = SoundTrace.longest(made.gaps, notIn: truth.gaps, shift: shift) {
            figures.gap = gap.length
            findings.append(.proofSoundGap(name, track, length: gap.length, at: ms(gap.at)))
        }
        if let overlap = SoundTrace.longest(made.overlaps, notIn: truth.overlaps, shift: shift) {
            figures.overlap = overlap.length
            findings.append(.proofSoundOverlap(name, track, length: overlap.length, at: ms(overlap.at)))
        }
        let packet = max(1, made.packetLength)
        let tolerance = allowedOffset
        // The packet in which the range starts is partly before it, and the one in which it ends partly behind.
        let before = (start - shift - (made.first ?? 0) - tolerance + packet - 1) / packet
        let behind = ((made.end ?? 0) - (end - shift) - tolerance + packet - 1) / packet
        let undelivered = max(0, (file.stored[pair.made.index] ?? 0) - made.packets)
        figures.hidden = max(0, Int(before)) + max(0, Int(behind) - 1) + undelivered
        let excess =
            max(0, Int(before) - figures.preroll - 1) + max(0, Int(behind) - 1) + max(0, undelivered - 1)
        if excess > 0, !claim.mayHide {
            findings.append(.proofSoundHidden(name, track, count: excess, preroll: figures.preroll))
        }
        if figures.badTimes > 0 { findings.append(.proofTimes(name, track, count: figures.badTimes)) }
        return findings
    }
}
