/// Where decoded blocks of sound begin, told from times that jitter.
///
/// Recorders time a block by when it came in, or round to milliseconds: from block to block that says nothing, and
/// filling or dropping samples for it would be heard. A time that all the following blocks agree with is another
/// matter: sound was lost there, or the recorder's clock has run away from its samples. Then the place moves, by as
/// little as they all ask for, and sound stays with the pictures.
struct SoundContinuity {
    /// A block as the container times it, in samples.
    struct Block: Hashable, Sendable {
        let start: Int64
        let length: Int64
    }

    /// How many blocks must agree, the one to be placed among them.
    static let agreement = 8

    private let tolerance: Int64
    private var next: Int64?

    /// - Parameter sampleRate: times within two milliseconds of the last block's end count as that end.
    init(sampleRate: Int) { tolerance = Int64(sampleRate) / 500 }

    /// Where a block begins, in samples.
    /// - Parameter blocks: the block, and what follows it, as far as it is known; `agreement` of them are enough.
    mutating func place(_ blocks: some Collection<Block>) -> Int64? {
        guard let block = blocks.first else { return nil }
        guard let next else {
            self.next = block.start + block.length
            return block.start
        }
        var expected = next
        var (least, most) = (Int64.max, Int64.min)
        for block in blocks {
            least = min(least, block.start - expected)
            most = max(most, block.start - expected)
            expected += block.length
        }
        var place = next
        if least > tolerance { place += least }
        if most < -tolerance { place += most }
        self.next = place + block.length
        return place
    }
}
