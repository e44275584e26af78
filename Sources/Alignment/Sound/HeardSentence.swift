import Foundation

/// When a sentence is heard, and how surely.
struct HeardSentence {
    /// Milliseconds.
    var start: Int
    var end: Int
    /// 0 to 1.
    var confidence: Double

    init(_ evidence: SoundPasses.Evidence, isLoud: [Bool], pool: Int) {
        let frames = evidence.found.frames
        let hops = frames.lowerBound * pool..<frames.upperBound * pool
        var first = hops.lowerBound
        // Speech begins where loudness does, if it does so near by.
        for hop in max(0, first - 15)..<max(0, min(isLoud.count, first + 30))
        where isLoud[hop] && (hop == 0 || !isLoud[hop - 1]) {
            first = hop
            break
        }
        var last = max(first + 1, min(hops.upperBound, isLoud.count))
        while last > first + 10, !isLoud[last - 1] { last -= 1 }
        (start, end) = (first * 10, last * 10)
        let probability = Self.probability(evidence, isElsewhere: Self.isElsewhere(evidence, pool: pool))
        // Lower than the probability, so that hardly a start called sure is wrong by more than two seconds.
        let confidence = min(0.999, probability * probability)
        self.confidence = Placement.rounded(evidence.isLearnt ? confidence : min(confidence, 0.85))
    }

    /// Whether the first pass found it near by, but not there; nil where it found it there.
    private static func isElsewhere(_ evidence: SoundPasses.Evidence, pool: Int) -> Bool? {
        guard let difference = evidence.difference else { return false }
        let hops = difference * pool
        return hops < 50 ? nil : hops < 1_000
    }

    /// How likely the start is within a second: a logistic model over made meetings in Chinese, English and both, clean and
    /// hard, and over transcripts of other meetings (2,700 sentences).
    private static func probability(_ evidence: SoundPasses.Evidence, isElsewhere: Bool?) -> Double {
        // Before the voices are learnt all margins are smaller.
        let scale = evidence.isLearnt ? 1 : 2.5
        let own = scale * Double(evidence.found.margin)
        let around = scale * evidence.around
        let length = min(log(Double(max(1, evidence.found.frames.count))), 5) / 5
        var sum = 10.8 * min(max(min(own, around + 0.1), -0.1), 0.3) + 15.7 * min(max(around, 0), 0.3)
        sum += 24.2 * min(scale * evidence.typical, 0.3) - 1.4 * length - 8.7
        switch isElsewhere {
        case nil: sum += 0.8
        case true?: sum -= 3.7
        case false?: break
        }
        return 1 / (1 + exp(-sum))
    }
}
