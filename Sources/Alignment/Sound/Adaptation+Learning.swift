// What is learnt, step by step.
extension Adaptation {
    /// From a frame with its neighbours to the vector of its sound.
    static func map(_ pairs: [Pair], _ frames: FrameVectors, _ centres: [Float]) -> [Float]? {
        var squares = SquareSums(inputs)
        var products = [Float](repeating: 0, count: inputs * outputs)
        var input = [Float](repeating: 0, count: inputs)
        for pair in pairs {
            frames.context(pair.frame, reach: reach, into: &input)
            squares.add(input)
            for output in 0..<outputs {
                let target = centres[pair.code * outputs + output]
                let row = output * inputs
                for index in 0..<inputs { products[row + index] += input[index] * target }
            }
        }
        guard let factor = squares.factor(ridge: 0.002) else { return nil }
        return (0..<outputs).flatMap { factor.solve(Array(products[$0 * inputs..<($0 + 1) * inputs])) }
    }

    static func mapped(_ input: [Float], by map: [Float]) -> [Float] {
        (0..<outputs).map { output in
            var sum: Float = 0
            let row = output * inputs
            for index in 0..<inputs { sum += map[row + index] * input[index] }
            return sum
        }
    }

    /// The mean of the mapped frames of each sound: as far as they are few, what its own vector lets one expect.
    static func means(_ pairs: [Pair], _ mapped: [Float], _ centres: [Float], count: Int) -> [Float]? {
        let width = outputs + 1
        var sums = [Float](repeating: 0, count: count * outputs)
        var numbers = [Float](repeating: 0, count: count)
        var squares = SquareSums(width)
        var products = [Float](repeating: 0, count: width * outputs)
        var own = [Float](repeating: 1, count: width)
        for (number, pair) in pairs.enumerated() {
            numbers[pair.code] += 1
            for output in 0..<outputs { own[output] = centres[pair.code * outputs + output] }
            squares.add(own)
            for output in 0..<outputs {
                let target = mapped[number * outputs + output]
                sums[pair.code * outputs + output] += target
                for index in 0..<width { products[output * width + index] += own[index] * target }
            }
        }
        guard let factor = squares.factor(ridge: 0.002) else { return nil }
        var means = [Float](repeating: 0, count: count * outputs)
        // As much as so many frames of its own.
        let trust: Float = 30
        for output in 0..<outputs {
            let slope = factor.solve(Array(products[output * width..<(output + 1) * width]))
            for code in 0..<count {
                var expected = slope[outputs]
                for index in 0..<outputs { expected += slope[index] * centres[code * outputs + index] }
                let place = code * outputs + output
                means[place] = (sums[place] + trust * expected) / (numbers[code] + trust)
            }
        }
        return means
    }

    /// How mapped frames differ from the mean of their sound.
    static func unexplained(_ pairs: [Pair], _ mapped: [Float], _ means: [Float]) -> SquareSums.Factor? {
        var sums = SquareSums(outputs)
        var own = [Float](repeating: 0, count: outputs)
        let share = 1 / Float(pairs.count).squareRoot()
        for (number, pair) in pairs.enumerated() {
            for output in 0..<outputs {
                own[output] =
                    share * (mapped[number * outputs + output] - means[pair.code * outputs + output])
            }
            sums.add(own)
        }
        return sums.factor(ridge: 0.01)
    }

    /// Each column of a matrix of `outputs` rows, in units of what is left unexplained.
    static func whitened(_ matrix: [Float], columns: Int, by factor: SquareSums.Factor) -> [Float] {
        var result = matrix
        for column in 0..<columns {
            var own = (0..<outputs).map { matrix[$0 * columns + column] }
            factor.whiten(&own)
            for output in 0..<outputs { result[output * columns + column] = own[output] }
        }
        return result
    }

    /// The same for vectors, one after the other.
    static func whitenedRows(_ vectors: [Float], by factor: SquareSums.Factor) -> [[Float]] {
        (0..<vectors.count / outputs).map { number in
            var own = Array(vectors[number * outputs..<(number + 1) * outputs])
            factor.whiten(&own)
            return own
        }
    }

    /// Vectors by blocks of eight: for each output eight values, then half the squares of their lengths.
    static func blocks(_ vectors: [[Float]]) -> [SIMD8<Float>] {
        (0..<vectors.count / Codebook.width).flatMap { block in
            var lanes = [SIMD8<Float>](repeating: .init(), count: outputs + 1)
            for lane in 0..<Codebook.width {
                for output in 0..<outputs {
                    let value = vectors[block * Codebook.width + lane][output]
                    lanes[output][lane] = value
                    lanes[outputs][lane] += value * value / 2
                }
            }
            return lanes
        }
    }

    /// Eight centres of vectors (Lloyd 1982).
    static func centres(of vectors: [[Float]]) -> [[Float]] {
        let count = Codebook.width
        var centres = (0..<count).map { vectors[$0 * (vectors.count - 1) / (count - 1)] }
        for _ in 0..<6 {
            var sums = [[Float]](repeating: .init(repeating: 0, count: outputs), count: count)
            var numbers = [Float](repeating: 0, count: count)
            for vector in vectors {
                var (least, nearest) = (Float.infinity, 0)
                for (number, centre) in centres.enumerated() {
                    var distance: Float = 0
                    for order in 0..<outputs {
                        let difference = vector[order] - centre[order]
                        distance += difference * difference
                    }
                    if distance < least { (least, nearest) = (distance, number) }
                }
                numbers[nearest] += 1
                for order in 0..<outputs { sums[nearest][order] += vector[order] }
            }
            for number in centres.indices where numbers[number] > 0 {
                centres[number] = sums[number].map { $0 / numbers[number] }
            }
        }
        return centres
    }
}
