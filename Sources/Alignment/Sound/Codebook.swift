/// A few hundred sounds that stand for all rows of the made speech, so that a frame of the recording is compared with these
/// only and not with every row (vector quantization; Linde, Buzo & Gray 1980).
struct Codebook {
    static let width = 8
    /// By block of eight sounds, then by dimension.
    private var blocks: [SIMD8<Float>] = []
    /// A multiple of eight; the last may be copies.
    private(set) var count: Int

    /// Learns from some vectors, `FrameVectors.dimensions` values each.
    ///
    /// Cost: `count` times 4 times the vectors.
    /// - Parameter count: at most so many.
    init(_ vectors: [Float], count: Int) {
        let dimensions = FrameVectors.dimensions
        let given = vectors.count / dimensions
        let wanted = max(1, min(count, given))
        self.count = (wanted + Self.width - 1) / Self.width * Self.width
        // Spread over the whole, so that the result is the same every time.
        var centres = (0..<self.count).flatMap { number in
            let vector = given == 0 ? 0 : min(number, wanted - 1) * given / wanted
            return (0..<dimensions).map { given == 0 ? 0 : vectors[vector * dimensions + $0] }
        }
        setBlocks(centres)
        guard given > wanted else { return }
        var near = [Float](repeating: 0, count: self.count)
        var vector = [Float](repeating: 0, count: dimensions)
        for _ in 0..<4 {
            var sums = [Float](repeating: 0, count: centres.count)
            for number in 0..<given {
                for order in 0..<dimensions { vector[order] = vectors[number * dimensions + order] }
                let code = nearest(vector, &near)
                for order in 0..<dimensions { sums[code * dimensions + order] += vector[order] }
            }
            for code in 0..<self.count {
                let range = code * dimensions..<(code + 1) * dimensions
                let norm = sums[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
                guard norm > 0 else { continue }
                for index in range { centres[index] = sums[index] / norm }
            }
            setBlocks(centres)
        }
    }

    /// Each sound's vector, one after the other.
    var centres: [Float] {
        let dimensions = FrameVectors.dimensions
        return (0..<count).flatMap { code in
            (0..<dimensions).map { blocks[code / Self.width * dimensions + $0][code % Self.width] }
        }
    }

    private mutating func setBlocks(_ centres: [Float]) {
        let dimensions = FrameVectors.dimensions
        blocks = (0..<count / Self.width).flatMap { block in
            (0..<dimensions).map { order in
                var lanes = SIMD8<Float>()
                for lane in 0..<Self.width {
                    lanes[lane] = centres[(block * Self.width + lane) * dimensions + order]
                }
                return lanes
            }
        }
    }

    /// The distance of a vector to each sound: 0 (equal) to 2 (opposite).
    func measure(_ vector: [Float], into distances: inout [Float]) {
        let dimensions = FrameVectors.dimensions
        for block in 0..<count / Self.width {
            var sum = SIMD8<Float>(repeating: 1)
            for order in 0..<dimensions { sum -= vector[order] * blocks[block * dimensions + order] }
            for lane in 0..<Self.width { distances[block * Self.width + lane] = sum[lane] }
        }
    }

    /// The sound that is most like a vector.
    /// - Parameter distances: room for `count`.
    func nearest(_ vector: [Float], _ distances: inout [Float]) -> Int {
        measure(vector, into: &distances)
        var best = 0
        for code in 1..<count where distances[code] < distances[best] { best = code }
        return best
    }
}
