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
        confidence = Placement.rounded(min(0.999, probability))
    }

    /// Whether the first pass found it near by, but not there; nil where it found it there.
    private static func isElsewhere(_ evidence: SoundPasses.Evidence, pool: Int) -> Bool? {
        guard let difference = evidence.difference else { return false }
        let hops = difference * pool
        return hops < 50 ? nil : hops < 1_000
    }

    /// How likely the start is within a second: a logistic model over made meetings in Chinese, English and both, clean and
    /// hard, over real speech with much between that nobody wrote down, and over transcripts of other meetings (3,500
    /// sentences, none of them in the voice that reads).
    private static func probability(_ evidence: SoundPasses.Evidence, isElsewhere: Bool?) -> Double {
        // Before the voices are learnt all margins are smaller.
        let scale = evidence.isLearnt ? 1 : 2.5
        let own = scale * Double(evidence.found.margin)
        let around = scale * evidence.around
        let length = min(log(Double(max(1, evidence.found.frames.count))), 5) / 5
        var sum = 7.6 * min(max(min(own, around + 0.1), -0.1), 0.3) + 10.6 * min(max(around, 0), 0.3)
        sum += 14.7 * min(scale * evidence.typical, 0.3) + 4.1 * length - 8.5
        // What the rest of the recording taught says most of what is said once.
        if let crossed = evidence.crossed { sum += 7.7 * min(max(Double(crossed), -0.2), 0.3) - 1.9 }
        if evidence.isLearnt { sum -= 1.1 }
        switch isElsewhere {
        case nil: sum += 1.1
        case true?: sum -= 1.2
        case false?: break
        }
        return 1 / (1 + exp(-sum))
    }
}
