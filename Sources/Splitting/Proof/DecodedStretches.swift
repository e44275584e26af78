/// Which of a file's pictures are decoded to be judged.
struct DecodedStretches {
    /// Indices among the pictures shown, ascending and apart from each other.
    let ranges: [Range<Int>]

    /// At most so many pictures of a stretch that was encoded whole are decoded at either end.
    private static let longest = 100

    init(_ matches: MatchedPictures, _ made: CodedPictures, depth: Proof.Depth) {
        let count = made.count
        guard depth == .seams, count > 0 else {
            ranges = count > 0 ? [0..<count] : []
            return
        }
        func gop(around index: Int) -> Range<Int> {
            var first = index
            while first > 0, !made.pictures[first].isKey { first -= 1 }
            if !made.pictures[first].isClean, first > 0 {
                // Decoders complain of what follows an open keyframe they begin with: one more GOP goes before.
                first -= 1
                while first > 0, !made.pictures[first].isKey { first -= 1 }
            }
            var end = index + 1
            while end < count, !made.pictures[end].isKey { end += 1 }
            return first..<end
        }
        func clipped(_ range: Range<Int>, around index: Int) -> Range<Int> {
            // A GOP is decoded from its keyframe on; only its end may be left out.
            range.lowerBound..<min(range.upperBound, max(index + Self.longest, range.lowerBound + 1))
        }
        // Both ends, and the pictures on either side of every place where copied ones meet others.
        var wanted = [0, count - 1]
        for index in 1..<max(1, count) where matches.isCopied(index) != matches.isCopied(index - 1) {
            wanted += [index - 1, index]
        }
        var merged: [Range<Int>] = []
        for index in wanted.sorted() {
            let range = clipped(gop(around: index), around: index)
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
    }
}
