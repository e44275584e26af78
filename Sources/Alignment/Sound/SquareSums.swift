/// Sums of products of a vector's values with one another, and what is reckoned by them.
struct SquareSums {
    private let count: Int
    /// The lower triangle, row by row in a full square.
    private var sums: [Float]
    private var exact: [Double]
    private var pending = 0

    init(_ count: Int) {
        self.count = count
        sums = [Float](repeating: 0, count: count * count)
        exact = [Double](repeating: 0, count: count * count)
    }

    /// - Parameter vector: at least as many values.
    mutating func add(_ vector: [Float]) {
        for row in 0..<count {
            let value = vector[row]
            let start = row * count
            for column in 0...row { sums[start + column] += value * vector[column] }
        }
        pending += 1
        if pending == 256 { flush() }
    }

    private mutating func flush() {
        for index in sums.indices {
            exact[index] += Double(sums[index])
            sums[index] = 0
        }
        pending = 0
    }

    /// The lower triangle `L` of `L Lᵀ` (Cholesky).
    struct Factor {
        let count: Int
        let rows: [Double]

        /// `x` of `L Lᵀ x = vector`.
        func solve(_ vector: [Float]) -> [Float] {
            var x = vector.map(Double.init)
            for row in 0..<count {
                for column in 0..<row { x[row] -= rows[row * count + column] * x[column] }
                x[row] /= rows[row * count + row]
            }
            for row in (0..<count).reversed() {
                for below in row + 1..<max(count, row + 1) { x[row] -= rows[below * count + row] * x[below] }
                x[row] /= rows[row * count + row]
            }
            return x.map { Float($0) }
        }

        /// `x` of `L x = vector`.
        func whiten(_ vector: inout [Float]) {
            for row in 0..<count {
                var value = Double(vector[row])
                for column in 0..<row { value -= rows[row * count + column] * Double(vector[column]) }
                vector[row] = Float(value / rows[row * count + row])
            }
        }
    }

    /// - Parameter ridge: added to the diagonal, as a share of its mean.
    /// - Returns: nil where the values say nothing.
    mutating func factor(ridge: Double) -> Factor? {
        flush()
        var rows = exact
        let mean = (0..<count).reduce(0) { $0 + rows[$1 * count + $1] } / Double(count)
        guard mean > 0, mean.isFinite else { return nil }
        for row in 0..<count {
            rows[row * count + row] += ridge * mean
            for column in 0...row {
                var value = rows[row * count + column]
                for index in 0..<column { value -= rows[row * count + index] * rows[column * count + index] }
                if row == column {
                    guard value > 0 else { return nil }
                    rows[row * count + row] = value.squareRoot()
                } else {
                    rows[row * count + column] = value / rows[column * count + column]
                }
            }
        }
        return Factor(count: count, rows: rows)
    }
}
