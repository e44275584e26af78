/// The length of one tick in seconds, as an exact fraction in lowest terms.
public struct TimeBase: Hashable, Sendable {
    public let numerator: Int32
    public let denominator: Int32

    /// - Precondition: both are positive.
    public init(_ numerator: Int32, _ denominator: Int32) {
        precondition(numerator > 0 && denominator > 0, "a time base is a positive fraction")
        var (a, b) = (numerator, denominator)
        while b != 0 { (a, b) = (b, a % b) }
        self.numerator = numerator / a
        self.denominator = denominator / a
    }

    public static let milliseconds = TimeBase(1, 1000)
    public static let microseconds = TimeBase(1, 1_000_000)
    public static let nanoseconds = TimeBase(1, 1_000_000_000)
    public static let seconds = TimeBase(1, 1)
}

/// How a value that falls between two ticks is placed on one.
public enum Rounding: Sendable {
    /// Towards negative infinity.
    case down
    /// Towards positive infinity.
    case up
    /// To the nearest tick, halves away from zero (libav's `AV_ROUND_NEAR_INF`).
    case nearest
}

/// `value * multiplier / divisor` without overflow in between.
func rescale(_ value: Int64, _ multiplier: Int64, _ divisor: Int64, _ rounding: Rounding) -> Int64 {
    let product = Int128(value) * Int128(multiplier)
    let divisor = Int128(divisor)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
    let floor = remainder < 0 ? quotient - 1 : quotient
    switch rounding {
    case .down: return Int64(clamping: floor)
    case .up: return Int64(clamping: remainder > 0 ? quotient + 1 : quotient)
    case .nearest:
        let twice = (remainder < 0 ? -remainder : remainder) * 2
        guard twice >= divisor else { return Int64(clamping: quotient) }
        return Int64(clamping: product < 0 ? quotient - 1 : quotient + 1)
    }
}
