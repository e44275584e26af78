/// Runs that stand in both texts, found by the rare ones among their short grams.
struct Anchors {
    /// A run of equal sounds: `length` tokens from `first` in the transcript and from `second` in the captions. A few
    /// of those inside may differ.
    struct Block {
        var first: Int
        var second: Int
        var length: Int
        /// How much its grams tell: the rarer, the more.
        var score: Float

        var firstEnd: Int { first + length }
        var secondEnd: Int { second + length }
    }

    /// In order of `first`.
    private(set) var blocks: [Block] = []

    /// A gram that occurs more often than this in one of the texts tells too little.
    private static let mostOccurrences: Int32 = 8
    /// The bound on work and memory that repetitive texts cannot pass.
    private static let mostPairs = 1_500_000
    /// Tokens that may differ between two hits of a run.
    private static let widestBridge = 3

    /// - Parameter content: how much a gram must tell, in Han characters; 5 is right for whole meetings.
    init(_ first: Tokens, _ firstRange: Range<Int>, _ second: Tokens, _ secondRange: Range<Int>, content: Int)
    {
        var table = GramTable(capacity: secondRange.count)
        // Backwards, so that each gram's places come out in order.
        for position in secondRange.reversed() {
            guard let gram = Gram(second, at: position, before: secondRange.upperBound, content: content)
            else { continue }
            table.insert(gram.hash, at: position - secondRange.lowerBound)
        }
        var met = [(slot: Int32, length: UInt8)](repeating: (-1, 0), count: firstRange.count)
        for position in firstRange {
            guard let gram = Gram(first, at: position, before: firstRange.upperBound, content: content)
            else { continue }
            met[position - firstRange.lowerBound] = (table.meet(gram.hash), UInt8(clamping: gram.length))
        }

        // The last block on each diagonal, so that a hit goes on with the run before it.
        var lastOnDiagonal = [Int32](repeating: -1, count: firstRange.count + secondRange.count + 1)
        var pairs = 0
        for offset in 0..<met.count where met[offset].slot >= 0 {
            let (here, there) = table.counts(of: met[offset].slot)
            guard here <= Self.mostOccurrences, there <= Self.mostOccurrences else { continue }
            let rarity = 1 / Float(max(here, there)).squareRoot()
            let start = firstRange.lowerBound + offset
            let length = Int(met[offset].length)
            var other = table.first(of: met[offset].slot)
            while other >= 0 {
                pairs += 1
                if pairs > Self.mostPairs { return }
                let diagonal = Int(other) - offset + firstRange.count
                let last = Int(lastOnDiagonal[diagonal])
                if last >= 0, start - blocks[last].firstEnd <= Self.widestBridge {
                    blocks[last].score += rarity
                    blocks[last].length = max(blocks[last].length, start + length - blocks[last].first)
                } else {
                    lastOnDiagonal[diagonal] = Int32(blocks.count)
                    blocks.append(
                        Block(
                            first: start, second: secondRange.lowerBound + Int(other), length: length,
                            score: rarity * Float(content)))
                }
                other = table.next(after: other)
            }
        }
    }
}

/// The sounds of a few tokens that stand together and tell at least so much.
private struct Gram {
    var hash: UInt64 = FNV.basis
    var length = 0

    @inline(__always)
    init?(_ tokens: Tokens, at start: Int, before end: Int, content wanted: Int) {
        var told = 0
        var position = start
        while told < wanted {
            guard position < end else { return nil }
            hash = (hash ^ UInt64(UInt32(bitPattern: tokens.sounds[position]))) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            told += Int(tokens.content[position])
            position += 1
        }
        length = position - start
    }
}

/// Where each gram of the captions stands, and how often both texts have it. Open addressing over flat arrays.
private struct GramTable {
    private var keys: [UInt64]
    private var heads: [Int32]
    private var here: [Int32]
    private var there: [Int32]
    private var links: [Int32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: 0, count: size)
        heads = [Int32](repeating: -1, count: size)
        here = [Int32](repeating: 0, count: size)
        there = [Int32](repeating: 0, count: size)
        links = [Int32](repeating: -1, count: capacity)
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
        while heads[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    mutating func insert(_ key: UInt64, at position: Int) {
        let slot = slot(of: key)
        keys[slot] = key
        links[position] = heads[slot]
        heads[slot] = Int32(position)
        there[slot] += 1
    }

    /// Counts the gram in the transcript; -1 when the captions lack it.
    mutating func meet(_ key: UInt64) -> Int32 {
        let slot = slot(of: key)
        guard heads[slot] >= 0 else { return -1 }
        here[slot] += 1
        return Int32(slot)
    }

    func counts(of slot: Int32) -> (here: Int32, there: Int32) { (here[Int(slot)], there[Int(slot)]) }
    func first(of slot: Int32) -> Int32 { heads[Int(slot)] }
    func next(after position: Int32) -> Int32 { links[Int(position)] }
}
