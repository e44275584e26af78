/// Expands DEFLATE data (RFC 1951), into no more than a given number of bytes.
struct Inflate {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private let limit: Int
    private var output: [UInt8] = []

    /// Why data cannot be expanded.
    enum Problem: Error { case damaged, tooLarge }

    /// - Parameter limit: more is refused, not cut off.
    /// - Throws: `Problem`.
    static func expand(_ bytes: ArraySlice<UInt8>, limit: Int) throws -> [UInt8] {
        var inflate = Inflate(bytes, limit: limit)
        try inflate.run()
        return inflate.output
    }

    private init(_ bytes: ArraySlice<UInt8>, limit: Int) {
        self.bytes = bytes
        self.limit = limit
        position = bytes.startIndex
        output.reserveCapacity(min(limit, bytes.count * 4))
    }

    private mutating func run() throws {
        while true {
            let isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1: try compressed(Self.fixedLiterals, Self.fixedDistances)
            case 2:
                let (literals, distances) = try tables()
                try compressed(literals, distances)
            default: throw Problem.damaged
            }
            if isLast { return }
        }
    }

    private mutating func take(_ count: Int) throws -> Int {
        while bitCount < count {
            guard position < bytes.endIndex else { throw Problem.damaged }
            bits |= UInt32(bytes[position]) << UInt32(bitCount)
            position += 1
            bitCount += 8
        }
        let value = bits & ((1 << UInt32(count)) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func append(_ byte: UInt8) throws {
        guard output.count < limit else { throw Problem.tooLarge }
        output.append(byte)
    }

    private mutating func stored() throws {
        (bits, bitCount) = (0, 0)
        guard position + 4 <= bytes.endIndex else { throw Problem.damaged }
        let count = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        let inverse = Int(bytes[position + 2]) | Int(bytes[position + 3]) << 8
        position += 4
        guard count == ~inverse & 0xFFFF, position + count <= bytes.endIndex else { throw Problem.damaged }
        guard output.count + count <= limit else { throw Problem.tooLarge }
        output += bytes[position..<(position + count)]
        position += count
    }

    /// A canonical Huffman code: how many symbols have each length, and the symbols in order of their codes.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: some Collection<Int>) throws {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            // More codes than the lengths have room for are none.
            var left = 1
            for length in 1...15 {
                left = left * 2 - counts[length]
                guard left >= 0 else { throw Problem.damaged }
            }
            for length in 1...15 {
                symbols += lengths.enumerated().filter { $0.element == length }.map(\.offset)
            }
        }
    }

    private static let fixedLiterals = try? Code(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = try? Code([Int](repeating: 5, count: 30))

    private mutating func symbol(_ code: Code) throws -> Int {
        var (value, first, index) = (0, 0, 0)
        for length in 1...15 {
            value |= try take(1)
            let count = code.counts[length]
            if value - first < count { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw Problem.damaged
    }

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func tables() throws -> (Code, Code) {
        let literals = try take(5) + 257
        let distances = try take(5) + 1
        let count = try take(4) + 4
        guard literals <= 286, distances <= 30 else { throw Problem.damaged }
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<count { lengths[Self.order[index]] = try take(3) }
        let code = try Code(lengths)
        var all: [Int] = []
        while all.count < literals + distances {
            switch try symbol(code) {
            case let length where length < 16: all.append(length)
            case 16:
                guard let last = all.last else { throw Problem.damaged }
                all += [Int](repeating: last, count: 3 + (try take(2)))
            case 17: all += [Int](repeating: 0, count: 3 + (try take(3)))
            default: all += [Int](repeating: 0, count: 11 + (try take(7)))
            }
        }
        guard all.count == literals + distances, all[256] > 0 else { throw Problem.damaged }
        return (try Code(all[..<literals]), try Code(all[literals...]))
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
        195,
        227, 258,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
        4097, 6145, 8193, 12289, 16385, 24577,
    ]

    private mutating func compressed(_ literals: Code?, _ distances: Code?) throws {
        guard let literals, let distances else { throw Problem.damaged }
        while true {
            let symbol = try symbol(literals)
            if symbol < 256 {
                try append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return }
            guard symbol - 257 < Self.lengthBases.count else { throw Problem.damaged }
            let length = symbol - 257
            let extra = length < 8 || length == 28 ? 0 : (length - 4) / 4
            let count = Self.lengthBases[length] + (try take(extra))
            let distance = try self.symbol(distances)
            guard distance < Self.distanceBases.count else { throw Problem.damaged }
            let back = Self.distanceBases[distance] + (try take(distance < 4 ? 0 : (distance - 2) / 2))
            guard back <= output.count else { throw Problem.damaged }
            guard output.count + count <= limit else { throw Problem.tooLarge }
            for _ in 0..<count { output.append(output[output.count - back]) }
        }
    }
}
