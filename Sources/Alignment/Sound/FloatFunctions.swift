import Foundation

extension Float {
    static func cosine(_ x: Float) -> Float { cos(x) }
    static func logarithm(_ x: Float) -> Float { log(x) }
}
