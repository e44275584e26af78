/// Searches one recording several times, each time knowing its voices better.
struct SoundPasses {
    /// Sentences to be looked for, and the frames they must lie in.
    struct Stretch {
        var sentences: Range<Int>
        var window: Range<Int>
        /// Whether the first sentence begins with the first frame.
        var startsAtOnce = false
    }

    /// What is learnt from a pass makes the next one better; more than twice adds nothing.
    static let lessons = 2
    /// Rows of the text on either side of what the last pass found that the next ones look at.
    private static let around = [6_000, 3_000]

    /// What each pass found, in order: first by likeness alone, then by what that taught. One or three.
    private(set) var passes: [[SentenceSearch.Found]] = []
    /// By what of the last pass was found: its margin there by what the rest of the recording taught.
    private var crossed: [Float] = []

    /// - Parameter progress: told which share is done.
    init(_ matcher: SoundMatcher, _ stretches: [Stretch], progress: (Double) -> Void = { _ in }) {
        var matcher = matcher
        let frames = stretches.reduce(0) { $0 + $1.window.count }
        // The first looks at most of the text.
        let shares = [0.6, 0.25, 0.15]
        for pass in 0...Self.lessons {
            // What is more likely foreign teaches nothing.
            if pass > 0, let last = passes.last,
                !matcher.adapt(to: last.filter { $0.margin > 0 }, isCrossed: false)
            {
                break
            }
            let before = shares[..<pass].reduce(0, +)
            var done = 0
            passes.append(
                stretches.flatMap { stretch in
                    let found = matcher.search(
                        stretch.sentences, in: stretch.window, startsAtOnce: stretch.startsAtOnce,
                        guide: passes.last, around: pass == 0 ? 0 : Self.around[pass - 1]
                    ) { progress(before + shares[pass] * Double(done + $0) / Double(max(1, frames))) }
                    done += stretch.window.count
                    return found
                })
        }
        if passes.count > 1, let last = passes.last {
            let isLearnt = matcher.adapt(to: last.filter { $0.margin > 0 }, isCrossed: true)
            crossed = isLearnt ? matcher.margins(of: last) : []
        }
        progress(1)
    }

    /// What speaks for a sentence's being where the last pass found it.
    struct Evidence {
        var found: SentenceSearch.Found
        /// The mean margin of it, of two before and two after.
        var around: Double
        /// The median margin of all.
        var typical: Double
        /// By how many frames the first pass found it elsewhere; nil where it did not find it.
        var difference: Int?
        /// Whether it was found with the recording's voices learnt.
        var isLearnt: Bool
        /// Its margin there by what the rest of the recording taught; nil where that is too little.
        var crossed: Float?
    }

    /// In order.
    var evidence: [Evidence] {
        guard let last = passes.last, let first = passes.first else { return [] }
        let starts = Dictionary(
            first.map { ($0.sentence, $0.frames.lowerBound) }, uniquingKeysWith: { one, _ in one })
        let margins = last.map(\.margin).sorted()
        let typical = margins.isEmpty ? 0 : Double(margins[margins.count / 2])
        let found = last.enumerated().map { place, own in
            let near = last[max(0, place - 2)..<min(last.count, place + 3)]
            return Evidence(
                found: own, around: near.reduce(0) { $0 + Double($1.margin) } / Double(near.count),
                typical: typical, difference: starts[own.sentence].map { abs($0 - own.frames.lowerBound) },
                isLearnt: passes.count > 1, crossed: crossed.isEmpty ? nil : crossed[place])
        }
        return passes.count > 1 ? (found + missed).sorted { $0.found.sentence < $1.found.sentence } : found
    }

    /// What only the first pass found, and well, where the last left room for it: a voice that was learnt too little of.
    private var missed: [Evidence] {
        guard let last = passes.last, let first = passes.first, !first.isEmpty else { return [] }
        let typical = first.map(\.margin).sorted()[first.count / 2]
        var result: [Evidence] = []
        var next = 0
        for own in first where own.margin > 0 && 2 * own.margin >= typical {
            while next < last.count, last[next].sentence < own.sentence { next += 1 }
            if next < last.count, last[next].sentence == own.sentence { continue }
            if next > 0, last[next - 1].frames.upperBound > own.frames.lowerBound { continue }
            if next < last.count, last[next].frames.lowerBound < own.frames.upperBound { continue }
            result.append(
                Evidence(
                    found: own, around: Double(own.margin), typical: Double(typical), difference: nil,
                    isLearnt: false, crossed: nil))
        }
        return result
    }
}
