/// A path that equals only the same bytes.
///
/// To Swift, é written as one character and as two are one string; on a disk they are two files.
public struct ExactPath: Hashable, Comparable, Sendable {
    public let string: String

    public init(_ string: String) { self.string = string }

    public static func == (left: ExactPath, right: ExactPath) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    public static func < (left: ExactPath, right: ExactPath) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        // Native strings lend their bytes; others are rare.
        let isDone: Void? = string.utf8.withContiguousStorageIfAvailable { bytes in
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        if isDone == nil { for byte in string.utf8 { hasher.combine(byte) } }
        hasher.combine(UInt8(0xFF))
    }
}
