/// What frames of sound are compared by: cepstra and how they change, as vectors of length 1.
struct SoundFeatures {
    static let dimensions = 2 * Cepstra.coefficients

    private(set) var count: Int
    /// By dimension, then by frame, so that a row of frames is compared at once.
    private(set) var values: [Float]

    /// - Parameters:
    ///   - frames: cepstra, one frame after the other.
    ///   - counted: frames that the mean is taken over; all where none is.
    ///   - change: how much the change between neighbours counts beside the cepstra.
    init(_ frames: [Float], counted: (Int) -> Bool, change: Float = 2) {
        let width = Cepstra.coefficients
        count = frames.count / width
        var mean = [Float](repeating: 0, count: width)
        var number = 0
        for frame in 0..<count where counted(frame) {
            for order in 0..<width { mean[order] += frames[frame * width + order] }
            number += 1
        }
        if number == 0 {
            for frame in 0..<count {
                for order in 0..<width { mean[order] += frames[frame * width + order] }
            }
            number = max(1, count)
        }
        for order in 0..<width { mean[order] /= Float(number) }
        values = [Float](repeating: 0, count: count * Self.dimensions)
        var vector = [Float](repeating: 0, count: Self.dimensions)
        for frame in 0..<count {
            let (before, after) = (max(0, frame - 1), min(count - 1, frame + 1))
            var norm: Float = 1e-9
            for order in 0..<width {
                let own = frames[frame * width + order] - mean[order]
                let slope =
                    change * (frames[after * width + order] - frames[before * width + order]) / 2
                vector[order] = own
                vector[width + order] = slope
                norm += own * own + slope * slope
            }
            let scale = 1 / norm.squareRoot()
            for order in 0..<Self.dimensions { values[order * count + frame] = vector[order] * scale }
        }
    }
}
