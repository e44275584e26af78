/// A point in time: a number of ticks since zero that knows its unit.
///
/// Two are equal when they name the same instant, whatever their units.
public struct Timestamp: Sendable {
    public let ticks: Int64
    public let base: TimeBase

    public init(_ ticks: Int64, _ base: TimeBase) {
        self.ticks = ticks
        self.base = base
    }

    public init(_ milliseconds: Milliseconds) {
        self.init(Int64(milliseconds.value), .milliseconds)
    }

    public static let zero = Timestamp(0, .milliseconds)

    /// The same instant in another unit, rounded where it falls between two ticks.
    public func ticks(in other: TimeBase, rounding: Rounding = .nearest) -> Int64 {
        Timeline.rescale(
            ticks, Int64(base.numerator) * Int64(other.denominator),
            Int64(base.denominator) * Int64(other.numerator), rounding)
    }

    public func converted(to other: TimeBase, rounding: Rounding = .nearest) -> Timestamp {
        Timestamp(ticks(in: other, rounding: rounding), other)
    }

    /// Rounded to the nearest millisecond.
    public var milliseconds: Milliseconds { Milliseconds(Int(ticks(in: .milliseconds))) }

    public static func - (left: Timestamp, right: Timestamp) -> TimeSpan {
        if left.base == right.base { return TimeSpan(left.ticks - right.ticks, left.base) }
        let common = TimeBase.common(left.base, right.base)
        return TimeSpan(left.ticks(in: common) - right.ticks(in: common), common)
    }

    public static func + (left: Timestamp, right: TimeSpan) -> Timestamp {
        if left.base == right.base { return Timestamp(left.ticks + right.ticks, left.base) }
        let common = TimeBase.common(left.base, right.base)
        return Timestamp(
            left.ticks(in: common) + Timestamp(right.ticks, right.base).ticks(in: common), common)
    }

    public static func - (left: Timestamp, right: TimeSpan) -> Timestamp {
        left + TimeSpan(-right.ticks, right.base)
    }
}

extension Timestamp: Comparable, Hashable {
    private static func sides(_ left: Timestamp, _ right: Timestamp) -> (Int128, Int128) {
        (
            Int128(left.ticks) * Int128(left.base.numerator) * Int128(right.base.denominator),
            Int128(right.ticks) * Int128(right.base.numerator) * Int128(left.base.denominator)
        )
    }

    public static func == (left: Timestamp, right: Timestamp) -> Bool {
        let (a, b) = sides(left, right)
        return a == b
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        if left.base == right.base { return left.ticks < right.ticks }
        let (a, b) = sides(left, right)
        return a < b
    }

    public func hash(into hasher: inout Hasher) {
        // The value in lowest terms, so that equal instants hash alike.
        let numerator = Int128(ticks) * Int128(base.numerator)
        let denominator = Int128(base.denominator)
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        hasher.combine(numerator / divisor)
        hasher.combine(denominator / divisor)
    }
}

/// A length of time; not a point, so adding two points does not compile.
public struct TimeSpan: Sendable {
    public let ticks: Int64
    public let base: TimeBase

    public init(_ ticks: Int64, _ base: TimeBase) {
        self.ticks = ticks
        self.base = base
    }

    public init(_ milliseconds: Milliseconds) {
        self.init(Int64(milliseconds.value), .milliseconds)
    }

    public static let zero = TimeSpan(0, .milliseconds)

    /// Rounded to the nearest millisecond.
    public var milliseconds: Milliseconds { Timestamp(ticks, base).milliseconds }

    public func ticks(in other: TimeBase, rounding: Rounding = .nearest) -> Int64 {
        Timestamp(ticks, base).ticks(in: other, rounding: rounding)
    }
}

extension TimeSpan: Comparable, Hashable {
    public static func == (left: TimeSpan, right: TimeSpan) -> Bool {
        Timestamp(left.ticks, left.base) == Timestamp(right.ticks, right.base)
    }

    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        Timestamp(left.ticks, left.base) < Timestamp(right.ticks, right.base)
    }

    public func hash(into hasher: inout Hasher) {
        Timestamp(ticks, base).hash(into: &hasher)
    }
}

extension TimeBase {
    /// A unit in which ticks of both are whole; the finer of the two where that would overflow.
    static func common(_ left: TimeBase, _ right: TimeBase) -> TimeBase {
        if left == right { return left }
        // gcd(a/b, c/d) = gcd(a·d, c·b) / (b·d)
        var a = Int64(left.numerator) * Int64(right.denominator)
        var b = Int64(right.numerator) * Int64(left.denominator)
        while b != 0 { (a, b) = (b, a % b) }
        var (p, q) = (a, Int64(left.denominator) * Int64(right.denominator))
        let (numerator, denominator) = (p, q)
        while q != 0 { (p, q) = (q, p % q) }
        guard let n = Int32(exactly: numerator / p), let d = Int32(exactly: denominator / p) else {
            return Timestamp(1, left) < Timestamp(1, right) ? left : right
        }
        return TimeBase(n, d)
    }
}

/// Whole milliseconds: the one clock of transcripts and records.
public struct Milliseconds: Hashable, Sendable, Comparable, AdditiveArithmetic, ExpressibleByIntegerLiteral,
    Codable
{
    public var value: Int

    public init(_ value: Int) { self.value = value }
    public init(integerLiteral value: Int) { self.value = value }

    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    public static let zero = Milliseconds(0)
    public static func < (left: Milliseconds, right: Milliseconds) -> Bool { left.value < right.value }
    public static func + (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.value + right.value)
    }
    public static func - (left: Milliseconds, right: Milliseconds) -> Milliseconds {
        Milliseconds(left.value - right.value)
    }
}
