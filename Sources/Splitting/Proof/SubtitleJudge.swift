import Messages
import Timeline

/// Holds one subtitle track against the recording's: each cue that shows in the range is there, at its time, and no other.
struct SubtitleJudge {
    private(set) var figures: Proof.Subtitles
    private(set) var findings: [Notice] = []

    /// A cue that shows for less than this in the range may be left out, and a clock may be off by as much.
    private static let tolerance: Int64 = 50_000

    /// - Parameter shift: from the file's clock to the recording's, in microseconds.
    init(_ claim: Claim, file: JudgedFile, pair: Prover.Pair, truth: TrackTraces, shift: Int64) {
        figures = Proof.Subtitles(track: pair.source.index)
        let start = claim.range.start.ticks(in: .microseconds)
        let end = claim.range.end.ticks(in: .microseconds)
        let wanted = (truth.cues[pair.source.index] ?? []).filter { $0.end > start && $0.start < end }
        var left = (file.shown.cues[pair.made.index] ?? []).map { cue in
            var cue = cue
            cue.start += shift
            cue.end += shift
            return cue
        }
        figures.present = left.count
        // Where a cue is coded anew, only its time tells which it is.
        let isSameCodec = pair.source.codec == pair.made.codec
        var firstLost: Int64?
        for cue in wanted {
            let (from, to) = (max(cue.start, start), min(cue.end, end))
            let isShort = to - from < Self.tolerance
            if !isShort { figures.expected += 1 }
            let candidates = left.indices.filter { !isSameCodec || left[$0].text == cue.text }
            let nearest = candidates.min { abs(left[$0].start - from) < abs(left[$1].start - from) }
            guard let nearest, abs(left[nearest].start - from) < 1_000_000 else {
                if !isShort {
                    figures.lost += 1
                    firstLost = firstLost ?? from - shift
                }
                continue
            }
            let found = left.remove(at: nearest)
            let away = max(abs(found.start - from), cue.end > cue.start ? abs(found.end - to) : 0)
            figures.shift = max(figures.shift, away)
        }
        figures.foreign = left.count
        let (name, track) = (claim.name, pair.source.index)
        if figures.lost > 0 {
            findings.append(
                .proofCuesLost(name, track, count: figures.lost, at: Int((firstLost ?? 0) / 1000)))
        }
        if figures.foreign > 0 {
            let at = Int(((left.first?.start ?? shift) - shift) / 1000)
            findings.append(.proofCuesForeign(name, track, count: figures.foreign, at: at))
        }
        if figures.shift > 2 * Self.tolerance {
            findings.append(.proofCuesShifted(name, track, by: Int(figures.shift / 1000)))
        }
    }
}
