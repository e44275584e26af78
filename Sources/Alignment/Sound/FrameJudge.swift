/// Says what a frame of the recording costs as each sound of the text, and as none: by likeness, or by what was learnt of the
/// recording.
struct FrameJudge {
    /// By sound; `never` behind them.
    private(set) var costs: [Float]
    private let frames: FrameVectors
    private let book: Codebook
    private let settings: SoundMatcher.Settings
    private let bias: [Float]
    private let lessons: Lessons?
    private var histogram: Histogram
    private var learnt: [Float]
    private var vector = [Float](repeating: 0, count: FrameVectors.dimensions)
    private var input = [Float](repeating: 0, count: Adaptation.inputs)

    init(
        _ frames: FrameVectors, _ book: Codebook, _ settings: SoundMatcher.Settings, weights: [Float],
        bias: [Float],
        _ lessons: Lessons?
    ) {
        self.frames = frames
        self.book = book
        self.settings = settings
        self.bias = bias
        self.lessons = lessons
        histogram = Histogram(weights)
        costs = .init(repeating: SentenceSearch.never, count: book.count + 1)
        learnt = .init(repeating: 0, count: lessons?.room ?? 0)
    }

    /// - Returns: the cost of belonging to no sentence.
    mutating func judge(_ frame: Int) -> Float {
        if let lessons {
            lessons.of(frame).measure(frame, of: frames, &input, into: &learnt)
            for code in bias.indices { costs[code] = learnt[code] }
            return settings.adaptedForeign
        }
        frames.vector(frame, in: 0..<frames.count, into: &vector)
        book.measure(vector, into: &costs)
        let foreign = histogram.quantile(costs, settings.foreignShare) - settings.foreignLess
        for code in bias.indices { costs[code] -= bias[code] }
        return foreign
    }
}

/// Finds a quantile of weighted distances without sorting them.
private struct Histogram {
    private static let bins = 256
    private let weights: [Float]
    private let total: Float
    private var sums = [Float](repeating: 0, count: bins)

    init(_ weights: [Float]) {
        self.weights = weights
        total = weights.reduce(0, +)
    }

    mutating func quantile(_ distances: [Float], _ share: Float) -> Float {
        let scale = Float(Self.bins) / 2
        for bin in sums.indices { sums[bin] = 0 }
        for (code, weight) in weights.enumerated() {
            sums[min(Self.bins - 1, max(0, Int(distances[code] * scale)))] += weight
        }
        var left = total * share
        for bin in sums.indices {
            if sums[bin] >= left, sums[bin] > 0 { return (Float(bin) + left / sums[bin]) / scale }
            left -= sums[bin]
        }
        return 2
    }
}
