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

    /// What each pass found, in order: at least one, at most `lessons` more.
    private(set) var passes: [[SentenceSearch.Found]] = []

    /// - Parameter progress: told which share is done.
    init(_ matcher: SoundMatcher, _ stretches: [Stretch], progress: (Double) -> Void = { _ in }) {
        var matcher = matcher
        let frames = stretches.reduce(0) { $0 + $1.window.count }
        let total = Double(max(1, frames * (Self.lessons + 1)))
        for pass in 0...Self.lessons {
            if pass > 0, let last = passes.last, !matcher.adapt(to: last) { break }
            var done = frames * pass
            passes.append(
                stretches.flatMap { stretch in
                    let found = matcher.search(
                        stretch.sentences, in: stretch.window, startsAtOnce: stretch.startsAtOnce
                    ) { progress(Double(done + $0) / total) }
                    done += stretch.window.count
                    return found
                })
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
        /// Whether the recording's voices were learnt.
        var isLearnt: Bool
    }

    /// In order.
    var evidence: [Evidence] {
        guard let last = passes.last, let first = passes.first else { return [] }
        let starts = Dictionary(
            first.map { ($0.sentence, $0.frames.lowerBound) }, uniquingKeysWith: { one, _ in one })
        let margins = last.map(\.margin).sorted()
        let typical = margins.isEmpty ? 0 : Double(margins[margins.count / 2])
        return last.enumerated().map { place, own in
            let near = last[max(0, place - 2)..<min(last.count, place + 3)]
            return Evidence(
                found: own, around: near.reduce(0) { $0 + Double($1.margin) } / Double(near.count),
                typical: typical, difference: starts[own.sentence].map { abs($0 - own.frames.lowerBound) },
                isLearnt: passes.count > 1)
        }
    }
}
