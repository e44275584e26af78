import Foundation

/// The few functions of real numbers that clips need.
enum ClipMath {
    static func log2(_ value: Double) -> Double { Foundation.log2(value) }
    static func power(_ base: Double, _ exponent: Double) -> Double { Foundation.pow(base, exponent) }
}
