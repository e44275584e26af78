/// What was learnt of the recording's voices, so that no stretch of it is judged by what it taught itself.
///
/// A sentence that was put in a wrong place would be heard there ever more surely. Where there is little to learn from,
/// each part of the recording is therefore judged by what the others taught (cross-validation; Stone 1974).
struct Lessons {
    /// Frames that are judged alike, 20 s.
    private static let stretch = 333
    private static let parts = 6
    /// So many pairs are not led astray by some of their own.
    private static let plenty = 20_000

    private let learnt: [Adaptation]

    /// Room for costs of a frame.
    let room: Int

    /// - Parameters: as of `Adaptation`; `isCrossed` for each part to be judged by the others.
    /// - Returns: nil where there is too little to learn from.
    init?(
        _ pairs: [Adaptation.Pair], isCrossed: Bool, silent: [Int], frames: FrameVectors, book: Codebook,
        weights: [Float]
    ) {
        func learn(_ pairs: [Adaptation.Pair]) -> Adaptation? {
            Adaptation(pairs, silent: silent, frames: frames, book: book, weights: weights)
        }
        if !isCrossed || pairs.count >= Self.plenty {
            learnt = [learn(pairs)].compactMap(\.self)
        } else {
            learnt = (0..<Self.parts).compactMap { part in
                learn(pairs.filter { Self.part($0.frame) != part })
            }
            guard learnt.count == Self.parts else { return nil }
        }
        guard let first = learnt.first else { return nil }
        room = first.room
    }

    private static func part(_ frame: Int) -> Int { frame / stretch % parts }

    /// What was learnt elsewhere than around a frame.
    func of(_ frame: Int) -> Adaptation { learnt[learnt.count == 1 ? 0 : Self.part(frame)] }
}
