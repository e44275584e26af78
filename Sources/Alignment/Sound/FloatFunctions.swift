import Foundation

extension Float {
    static func cosine(_ x: Float) -> Float { cos(x) }
    static func exponential(_ x: Float) -> Float { exp(x) }
    static func logarithm(_ x: Float) -> Float { log(x) }
}
