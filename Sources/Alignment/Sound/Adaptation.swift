/// How the recording's own voices and rooms sound the text's sounds, learnt from sentences that were found.
///
/// Frames with their neighbours are mapped on what the reading voice would sound like there (ridge regression; Hoerl &
/// Kennard 1970); in that space each sound of the codebook has a mean of its own, drawn to what the others say of it where
/// it was seldom heard, and all share one covariance (linear discriminant analysis). What a frame costs is then a log
/// likelihood ratio.
struct Adaptation {
    /// Frames on each side that belong to a frame.
    static let reach = 3
    /// Values of a frame with its neighbours, and a constant.
    static let inputs = Cepstra.coefficients * (2 * reach + 1) + 1
    static let outputs = FrameVectors.dimensions
    /// Fewer pairs, half a minute of speech, teach nothing.
    static let fewest = 480
    /// More teach nothing more.
    static let most = 24_000
    /// What log likelihoods are multiplied with: frames that follow one another are much alike.
    private static let scale: Float = 0.15

    /// A frame of the recording and what sound it is.
    struct Pair {
        var frame: Int
        var code: Int
    }

    /// By output, then input; in units of what is left unexplained.
    private let map: [Float]
    /// By block of eight sounds: for each output its mean, then half the square of its length.
    private let blocks: [SIMD8<Float>]
    private let logWeights: [Float]
    /// Sounds of the text; behind them stand those of silence.
    private let count: Int

    /// Room for costs of a frame.
    var room: Int { blocks.count / (Self.outputs + 1) * Codebook.width }

    /// - Parameters:
    ///   - all: frames and the sounds that they were found to be.
    ///   - silent: frames in which nobody speaks.
    ///   - weights: how often each sound is in the text.
    /// - Returns: nil where there are too few pairs to learn from.
    init?(
        _ all: [Pair], silent: [Int], frames: FrameVectors, book: Codebook, weights: [Float]
    ) {
        guard all.count >= Self.fewest else { return nil }
        let step = (all.count + Self.most - 1) / Self.most
        let pairs = stride(from: 0, to: all.count, by: step).map { all[$0] }
        let centres = book.centres
        guard let plain = Self.map(pairs, frames, centres) else { return nil }
        var input = [Float](repeating: 0, count: Self.inputs)
        var mapped: [Float] = []
        mapped.reserveCapacity(pairs.count * Self.outputs)
        for pair in pairs {
            frames.context(pair.frame, reach: Self.reach, into: &input)
            mapped += Self.mapped(input, by: plain)
        }
        guard let means = Self.means(pairs, mapped, centres, count: book.count),
            let unexplained = Self.unexplained(pairs, mapped, means)
        else { return nil }
        map = Self.whitened(plain, columns: Self.inputs, by: unexplained)
        count = book.count
        var blocks = Self.blocks(Self.whitenedRows(means, by: unexplained))
        let total = max(1, weights.reduce(0, +))
        var logWeights = weights.map { $0 > 0 ? Float.logarithm(0.7 * $0 / total) : -50 }
        // Silence sounds like something too.
        let every = max(1, silent.count / 4_000)
        var quiet: [[Float]] = []
        for place in stride(from: 0, to: silent.count, by: every) {
            frames.context(silent[place], reach: Self.reach, into: &input)
            quiet.append(Self.mapped(input, by: map))
        }
        if quiet.count >= 100 {
            blocks += Self.blocks(Self.centres(of: quiet))
            logWeights += [Float](
                repeating: Float.logarithm(0.3 / Float(Codebook.width)), count: Codebook.width)
        }
        self.blocks = blocks
        self.logWeights = logWeights
    }

    /// The cost of a frame as each sound: 1 where it is as likely to be that as anything.
    /// - Parameters:
    ///   - input: room for the frame with its neighbours, `inputs` values.
    ///   - costs: room for `room` costs; those of the text's sounds are set.
    func measure(
        _ frame: Int, of frames: FrameVectors, _ input: inout [Float], into costs: inout [Float]
    ) {
        let (inputs, outputs) = (Self.inputs, Self.outputs)
        frames.context(frame, reach: Self.reach, into: &input)
        var vector = InlineArray<24, Float>(repeating: 0)
        for output in 0..<outputs {
            var sum = SIMD8<Float>()
            var index = 0
            let row = output * inputs
            while index + 8 <= inputs {
                sum +=
                    SIMD8(
                        map[row + index], map[row + index + 1], map[row + index + 2], map[row + index + 3],
                        map[row + index + 4], map[row + index + 5], map[row + index + 6], map[row + index + 7]
                    )
                    * SIMD8(
                        input[index], input[index + 1], input[index + 2], input[index + 3], input[index + 4],
                        input[index + 5], input[index + 6], input[index + 7])
                index += 8
            }
            var rest = sum.sum()
            while index < inputs {
                rest += map[row + index] * input[index]
                index += 1
            }
            vector[output] = rest
        }
        var best: Float = -1e30
        let stride = outputs + 1
        for block in 0..<blocks.count / stride {
            var sum = -blocks[block * stride + outputs]
            for output in 0..<outputs { sum += vector[output] * blocks[block * stride + output] }
            for lane in 0..<Codebook.width {
                costs[block * Codebook.width + lane] = sum[lane]
                best = max(best, sum[lane] + logWeights[block * Codebook.width + lane])
            }
        }
        var total: Float = 0
        for code in logWeights.indices {
            let difference = costs[code] + logWeights[code] - best
            if difference > -12 { total += Float.exponential(difference) }
        }
        let any = best + Float.logarithm(total)
        for code in 0..<count { costs[code] = 1 + Self.scale * (any - costs[code]) }
    }
}
