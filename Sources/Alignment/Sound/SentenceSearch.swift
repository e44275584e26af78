/// Finds when each sentence of a text is heard in a recording, by the sound that the text would have.
///
/// A time-synchronous Viterbi search with token passing (Young, Russell & Thornton 1989): the rows of all sentences' made
/// sound stand one after the other; each frame of the recording is consumed once, by a row of a sentence or by what
/// lies between two: silence, or sound that no sentence accounts for. Sentences may be left out. Sentences that cannot
/// catch up with the best, or are far from it, are not looked at, and of the past only how the living hypotheses came
/// about is kept, so memory does not grow with the product of the two lengths.
struct SentenceSearch {
    /// Costs in units of the distance of two frames, 0 (equal) to 2 (opposite).
    struct Costs: Sendable {
        /// Of a frame more on the same row, of leaving out one row, and two.
        var stay: Float = 0.3
        var skipOne: Float = 0.15
        var skipTwo: Float = 0.4
        /// Of a silent frame within a sentence, and between two.
        var pause: Float = 0.3
        var silence: Float = 0.25
        /// Of leaving out a sentence: for itself and for each of its rows.
        var sentence: Float = 3
        var row: Float = 0.05
        /// The most that leaving out sentences that follow one another costs.
        var leap: Float = 30
        /// What is dearer than the best by so much is given up.
        var beam: Float = 60
        /// Rows before and after the best that are looked at.
        var behind = 8_000
        var ahead = 16_000
        init() {}
    }

    /// A sentence that was heard.
    struct Found: Hashable {
        var sentence: Int
        /// Frames of the recording.
        var frames: Range<Int>
        /// What its frames cost, and what they would have cost if no sentence accounted for them.
        var cost: Float
        var foreign: Float
        /// By how much a frame of it is cheaper as itself than as foreign.
        var margin: Float { (foreign - cost) / Float(max(1, frames.count)) }
    }

    typealias Scores = SIMD8<Float>
    typealias Tokens = SIMD8<Int32>
    static let lanes = 8
    /// Vectors before a sentence's own that stand for the rows before its first.
    static let halo = 3
    static let never: Float = 1e30

    /// A sentence's place among the vectors. Its rows lie in stripes (Farrar 2007): row `lane * length + step` is lane `lane`
    /// of vector `step`, so that the rows before eight rows lie in one vector too.
    struct Stripes {
        var rows: Int
        /// The first halo vector.
        var base: Int
        /// Vectors without the halo.
        var length: Int
        /// Rows of all sentences before it.
        var before: Int
    }

    let costs: Costs
    let sentences: [Stripes]
    let codes: [SIMD8<UInt16>]
    var scores: [Scores]
    var tokens: [Tokens]
    var isActive: [Bool]
    /// The lowest score of each active sentence.
    var lowest: [Float]
    /// Before each sentence, and after the last.
    var borders: [Float]
    var borderRecords: [Int32]
    var records = SearchRecords()
    /// The sentences that are looked at.
    var window: Range<Int>
    var threshold: Float
    /// What was taken off all scores so far, so that they stay small; and what all frames cost as foreign.
    var taken = 0.0
    var foreignSum = 0.0
    private(set) var cells = 0
    let mayLeaveOutFirst: Bool
    /// By frame, a sentence around which alone is looked; empty where the best is followed.
    var guide: [Int32] = []
    /// Where the best was, once in so many frames.
    var recent: [Int] = []
    var steps = 0
    static let stride = 50

    /// - Parameters:
    ///   - codes: by sentence, by row: a number below the size of the table that each frame brings.
    ///   - startsAtOnce: whether the first sentence begins with the first frame.
    init(
        codes rows: [ArraySlice<UInt16>], padding: UInt16, costs: Costs = Costs(), startsAtOnce: Bool = false
    ) {
        self.costs = costs
        mayLeaveOutFirst = !startsAtOnce
        var sentences: [Stripes] = []
        var codes: [SIMD8<UInt16>] = []
        var before = 0
        for own in rows {
            let length = own.isEmpty ? 0 : max(Self.halo, (own.count + Self.lanes - 1) / Self.lanes)
            sentences.append(Stripes(rows: own.count, base: codes.count, length: length, before: before))
            before += own.count
            guard length > 0 else { continue }
            codes += [SIMD8<UInt16>](repeating: .init(repeating: padding), count: Self.halo)
            for step in 0..<length {
                var vector = SIMD8<UInt16>(repeating: padding)
                for lane in 0..<Self.lanes where lane * length + step < own.count {
                    vector[lane] = own[own.startIndex + lane * length + step]
                }
                codes.append(vector)
            }
        }
        self.sentences = sentences
        self.codes = codes
        scores = [Scores](repeating: .init(repeating: Self.never), count: codes.count)
        tokens = [Tokens](repeating: .init(repeating: -1), count: codes.count)
        isActive = [Bool](repeating: false, count: rows.count)
        lowest = [Float](repeating: Self.never, count: rows.count)
        borders = [Float](repeating: Self.never, count: rows.count + 1)
        borderRecords = [Int32](repeating: -1, count: rows.count + 1)
        window = 0..<0
        threshold = costs.beam
        borders[0] = 0
        window = Self.window(around: 0, sentences, costs)
        leaveOut()
    }

    /// One frame more.
    /// - Parameters:
    ///   - distances: by code, with `never` for the padding.
    ///   - foreign: the cost of belonging to no sentence.
    mutating func step(_ frame: Int, distances: Span<Float>, isSpeech: Bool, foreign: Float) {
        let pause = isSpeech ? Self.never : costs.pause
        for number in window where sentences[number].length > 0 {
            let entry = borders[number]
            guard isActive[number] || entry < threshold else { continue }
            isActive[number] = true
            advance(number, distances: distances, entry: entry, frame: frame, pause: pause)
        }
        // Borders go on only after all sentences have been entered from them.
        let between = isSpeech ? foreign : costs.silence
        for border in window.lowerBound...window.upperBound where borders[border] < Self.never {
            borders[border] += between
        }
        if !mayLeaveOutFirst, frame == 0 { borders[0] = Self.never }
        foreignSum += Double(between)
        for number in window where isActive[number] { finish(number, end: frame + 1) }
        leaveOut()
        prune()
        if records.isFull { collect() }
    }

    private mutating func advance(
        _ number: Int, distances: Span<Float>, entry: Float, frame: Int, pause: Float
    ) {
        let own = sentences[number]
        cells += own.rows
        let token =
            entry < threshold
            ? records.enter(
                frame: frame, previous: borderRecords[number], at: Double(entry) + taken, foreignSum) : -1
        for step in 0..<Self.halo {
            let last = own.base + own.length + step
            let isNext = step == Self.halo - 1
            scores[own.base + step] = Self.shifted(scores[last], isNext && token >= 0 ? entry : Self.never)
            tokens[own.base + step] = Self.shifted(tokens[last], isNext ? token : -1)
        }
        lowest[number] = Self.advance(
            own.base + Self.halo..<own.base + Self.halo + own.length, &scores, &tokens, codes, distances,
            costs, pause)
    }

    /// Moves each lane to the next.
    private static func shifted<Value>(_ vector: SIMD8<Value>, _ first: Value) -> SIMD8<Value> {
        SIMD8(first, vector[0], vector[1], vector[2], vector[3], vector[4], vector[5], vector[6])
    }

    /// One frame on all rows of a sentence, the last first, so that those before are still the old ones.
    private static func advance(
        _ range: Range<Int>, _ scoreArray: inout [Scores], _ tokenArray: inout [Tokens],
        _ codeArray: [SIMD8<UInt16>],
        _ distances: Span<Float>, _ costs: Costs, _ pause: Float
    ) -> Float {
        var scores = scoreArray.mutableSpan
        var tokens = tokenArray.mutableSpan
        let codes = codeArray.span
        let (stay, one, two) = (costs.stay, costs.skipOne, costs.skipTwo)
        var lowest = Scores(repeating: never)
        var index = range.upperBound - 1
        while index >= range.lowerBound {
            let old = scores[index]
            let token = tokens[index]
            var cost = old + stay
            var from = token
            let first = scores[index - 1]
            let isFirst = first .< cost
            cost.replace(with: first, where: isFirst)
            from.replace(with: tokens[index - 1], where: isFirst)
            let second = scores[index - 2] + one
            let isSecond = second .< cost
            cost.replace(with: second, where: isSecond)
            from.replace(with: tokens[index - 2], where: isSecond)
            let third = scores[index - 3] + two
            let isThird = third .< cost
            cost.replace(with: third, where: isThird)
            from.replace(with: tokens[index - 3], where: isThird)
            let code = codes[index]
            cost += Scores(
                distances[Int(code[0])], distances[Int(code[1])], distances[Int(code[2])],
                distances[Int(code[3])],
                distances[Int(code[4])], distances[Int(code[5])], distances[Int(code[6])],
                distances[Int(code[7])])
            let rest = old + pause
            let isRest = rest .< cost
            cost.replace(with: rest, where: isRest)
            from.replace(with: token, where: isRest)
            scores[index] = cost
            tokens[index] = from
            lowest.replace(with: cost, where: cost .< lowest)
            index -= 1
        }
        return lowest.min()
    }

    /// Hands the best that ends a sentence to the border after it.
    private mutating func finish(_ number: Int, end: Int) {
        let own = sentences[number]
        var cost = Self.never
        var token: Int32 = -1
        for (back, extra) in [Float(0), costs.skipOne, costs.skipTwo].enumerated()
        where back < own.rows {
            let row = own.rows - 1 - back
            let (lane, step) = (row / own.length, row % own.length)
            let index = own.base + Self.halo + step
            if scores[index][lane] + extra < cost {
                cost = scores[index][lane] + extra
                token = tokens[index][lane]
            }
        }
        guard cost < borders[number + 1], cost < threshold + costs.beam, token >= 0 else { return }
        borders[number + 1] = cost
        borderRecords[number + 1] = records.leave(
            token, sentence: number, end: end, at: Double(cost) + taken, foreignSum)
    }
}
