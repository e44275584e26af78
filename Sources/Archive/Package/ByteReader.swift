/// Reads bytes from front to back; what is not there is nil and never a trap.
struct ByteReader {
    /// What was not read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func byte() -> UInt8? { rest.popFirst() }

    /// An unsigned number of `size` bytes, at most 4.
    mutating func number(_ size: Int, isLittleEndian: Bool = false) -> Int? {
        take(size).map { bytes in
            isLittleEndian
                ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) } : bytes.reduce(0) { $0 << 8 | Int($1) }
        }
    }
}

extension [UInt8] {
    /// The number in `size` bytes, the highest first.
    init(bigEndian number: Int, size: Int) {
        self = (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
