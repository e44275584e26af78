/// What frames of sound are compared by: cepstra less their mean, and how they change, as vectors of length 1.
///
/// Variances stay as they are: evening them out ruins the sound of rooms.
struct FrameVectors {
    static let dimensions = 2 * Cepstra.coefficients

    let cepstra: [Float]
    private let mean: [Float]
    /// How much the change between neighbours counts beside the cepstra.
    private let change: Float

    var count: Int { cepstra.count / Cepstra.coefficients }

    /// - Parameters:
    ///   - cepstra: one frame after the other.
    ///   - counted: frames that the mean is taken over; all where none is.
    init(_ cepstra: [Float], counted: (Int) -> Bool = { _ in true }, change: Float = 2) {
        self.cepstra = cepstra
        self.change = change
        let width = Cepstra.coefficients
        var sums = [Double](repeating: 0, count: width)
        var number = 0
        func add(_ frame: Int) {
            for order in 0..<width { sums[order] += Double(cepstra[frame * width + order]) }
            number += 1
        }
        for frame in 0..<cepstra.count / width where counted(frame) { add(frame) }
        if number == 0 {
            for frame in 0..<cepstra.count / width { add(frame) }
        }
        mean = sums.map { Float($0 / Double(max(1, number))) }
    }

    /// The vector of a frame; changes are those inside `range`, where it stands.
    func vector(_ frame: Int, in range: Range<Int>, into vector: inout [Float]) {
        let width = Cepstra.coefficients
        let (own, before, after) = (
            frame * width, max(range.lowerBound, frame - 1) * width,
            min(range.upperBound - 1, frame + 1) * width
        )
        var norm: Float = 1e-9
        for order in 0..<width {
            let value = cepstra[own + order] - mean[order]
            let slope = change * (cepstra[after + order] - cepstra[before + order]) / 2
            vector[order] = value
            vector[width + order] = slope
            norm += value * value + slope * slope
        }
        let scale = 1 / norm.squareRoot()
        for order in 0..<Self.dimensions { vector[order] *= scale }
    }

    /// A frame with its neighbours, less the mean, and a one; those beyond the ends are the first or the last.
    func context(_ frame: Int, reach: Int, into vector: inout [Float]) {
        let width = Cepstra.coefficients
        var place = 0
        for near in frame - reach...frame + reach {
            let own = min(max(0, near), count - 1) * width
            for order in 0..<width { vector[place + order] = cepstra[own + order] - mean[order] }
            place += width
        }
        vector[place] = 10
    }
}
