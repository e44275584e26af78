/// Finds when each sentence of a text is heard in a recording, by the sound that the text would have.
///
/// A time-synchronous Viterbi search with token passing (Young, Russell & Thornton 1989): the rows of all sentences' made
/// sound stand one after the other; each frame of the recording is consumed once, by a row of a sentence or by what
/// lies between two: silence, or sound that no sentence accounts for. Sentences may be left out. Rows that cannot catch up
/// with the best are not looked at, and of the past only how the living hypotheses came about is kept, so memory does
/// not grow with the product of the two lengths.
struct SentenceSearch {
    /// Costs in units of the distance of two frames, 0 (equal) to 2 (opposite).
    struct Costs {
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
        init() {}
    }

    /// A sentence that was heard.
    struct Found: Hashable {
        var sentence: Int
        /// Frames of the recording.
        var frames: Range<Int>
    }

    let costs: Costs
    private let rows: SoundFeatures
    var bias: [Float] = []
    /// By sentence; empty for one without sound.
    private let sentences: [Range<Int>]

    /// The best hypothesis on each row: its cost, the frame its sentence began with, and the record of the one before.
    private struct Tokens {
        var score: [Float]
        var began: [Int32]
        var origin: [Int32]

        init(_ count: Int) {
            score = [Float](repeating: SentenceSearch.never, count: count)
            began = [Int32](repeating: 0, count: count)
            origin = [Int32](repeating: -1, count: count)
        }
    }

    private var old: Tokens
    private var new: Tokens
    private var distance: [Float]
    private var isActive: [Bool]
    /// Before each sentence, and after the last.
    private var borders: [Float]
    private var borderRecords: [Int32]
    private var records: [Record] = []
    private var limit = 1 << 16
    private(set) var cells = 0

    private struct Record {
        var sentence: Int32
        var start: Int32
        var end: Int32
        var previous: Int32
    }

    private static let never: Float = 1e30

    init(_ rows: SoundFeatures, sentences: [Range<Int>], costs: Costs = Costs()) {
        self.costs = costs
        self.rows = rows
        self.sentences = sentences
        let count = rows.count
        old = Tokens(count)
        new = old
        distance = old.score
        isActive = [Bool](repeating: false, count: sentences.count)
        borders = [Float](repeating: Self.never, count: sentences.count + 1)
        borderRecords = [Int32](repeating: -1, count: sentences.count + 1)
    }

    /// The cheapest account of the recording.
    /// - Parameters:
    ///   - frames: the recording's.
    ///   - isSpeech: by frame.
    ///   - foreign: by frame, the cost of belonging to no sentence.
    mutating func run(_ frames: SoundFeatures, isSpeech: [Bool], foreign: [Float]) -> [Found] {
        borders[0] = 0
        leaveOut()
        var vector = [Float](repeating: 0, count: SoundFeatures.dimensions)
        for frame in 0..<frames.count {
            for order in 0..<vector.count { vector[order] = frames.values[order * frames.count + frame] }
            step(frame, vector, isSpeech: isSpeech[frame], foreign: foreign[frame])
            if records.count > limit { collect() }
        }
        return trace()
    }

    private mutating func step(_ frame: Int, _ vector: [Float], isSpeech: Bool, foreign: Float) {
        var best = Self.never
        let between = isSpeech ? foreign : costs.silence
        let pause = isSpeech ? Self.never : costs.pause
        for (number, range) in sentences.enumerated() where isActive[number] || borders[number] < Self.never {
            guard !range.isEmpty else { continue }
            let entry = borders[number]
            guard isActive[number] || entry < threshold else { continue }
            if !isActive[number] { isActive[number] = true }
            Self.measure(range, vector, rows, bias, into: &distance)
            Self.advance(
                range, from: old, to: &new.score, &new.began, &new.origin, distance: distance, costs: costs, entry: entry,
                record: borderRecords[number], frame: Int32(frame), pause: pause)
            cells += range.count
        }
        // Borders go on only after all sentences have been entered from them.
        for border in borders.indices {
            if borders[border] < Self.never { borders[border] += between }
        }
        for (number, range) in sentences.enumerated() where isActive[number] {
            var low = Self.never
            for row in range { low = min(low, new.score[row]) }
            best = min(best, low)
            finish(number, range, frame: frame)
        }
        swap(&old, &new)
        leaveOut()
        for border in borders { best = min(best, border) }
        threshold = best + costs.beam
        for (number, range) in sentences.enumerated() where isActive[number] {
            var low = borders[number]
            for row in range { low = min(low, old.score[row]) }
            guard low > threshold else { continue }
            isActive[number] = false
            for row in range {
                old.score[row] = Self.never
                new.score[row] = Self.never
            }
        }
    }

    private var threshold: Float = 60

    /// The distance of each row to a frame.
    private static func measure(
        _ range: Range<Int>, _ vector: [Float], _ rows: SoundFeatures, _ bias: [Float], into distance: inout [Float]
    ) {
        let count = rows.count
        var target = distance.mutableSpan
        let values = rows.values.span
        for row in range { target[row] = 1 - bias[row] }
        var order = 0
        while order < SoundFeatures.dimensions {
            let (a, b, c, d) = (vector[order], vector[order + 1], vector[order + 2], vector[order + 3])
            let (p, q, r, s) = (order * count, (order + 1) * count, (order + 2) * count, (order + 3) * count)
            for row in range {
                target[row] -=
                    a * values[p + row] + b * values[q + row] + c * values[r + row] + d * values[s + row]
            }
            order += 4
        }
    }

    private static func advance(
        _ range: Range<Int>, from tokens: Tokens, to nextScore: inout [Float], _ nextBegan: inout [Int32],
        _ nextOrigin: inout [Int32], distance: [Float], costs: Costs,
        entry: Float, record: Int32, frame: Int32, pause: Float
    ) {
        let (stay, one, two) = (costs.stay, costs.skipOne, costs.skipTwo)
        let (old, oldBegan, oldOrigin) = (tokens.score.span, tokens.began.span, tokens.origin.span)
        let near = distance.span
        var new = nextScore.mutableSpan
        var newBegan = nextBegan.mutableSpan
        var newOrigin = nextOrigin.mutableSpan
        let first = range.lowerBound
        for row in range {
            var cost = old[row] + stay
            var start = oldBegan[row]
            var from = oldOrigin[row]
            let position = row - first
            if position >= 3 {
                let (a, b, c) = (old[row - 1], old[row - 2] + one, old[row - 3] + two)
                if a < cost { (cost, start, from) = (a, oldBegan[row - 1], oldOrigin[row - 1]) }
                if b < cost { (cost, start, from) = (b, oldBegan[row - 2], oldOrigin[row - 2]) }
                if c < cost { (cost, start, from) = (c, oldBegan[row - 3], oldOrigin[row - 3]) }
            } else {
                if position >= 1, old[row - 1] < cost {
                    (cost, start, from) = (old[row - 1], oldBegan[row - 1], oldOrigin[row - 1])
                }
                if position >= 2, old[row - 2] + one < cost {
                    (cost, start, from) = (old[row - 2] + one, oldBegan[row - 2], oldOrigin[row - 2])
                }
                let enter = entry + (position == 0 ? 0 : position == 1 ? one : two)
                if enter < cost { (cost, start, from) = (enter, frame, record) }
            }
            cost += near[row]
            let rest = old[row] + pause
            if rest < cost { (cost, start, from) = (rest, oldBegan[row], oldOrigin[row]) }
            new[row] = cost
            newBegan[row] = start
            newOrigin[row] = from
        }
    }

    /// Hands the best that ends a sentence to the border after it.
    private mutating func finish(_ number: Int, _ range: Range<Int>, frame: Int) {
        var cost = Self.never
        var row = range.upperBound - 1
        for (back, extra) in [Float(0), costs.skipOne, costs.skipTwo].enumerated() {
            let candidate = range.upperBound - 1 - back
            guard candidate >= range.lowerBound else { break }
            if new.score[candidate] + extra < cost {
                cost = new.score[candidate] + extra
                row = candidate
            }
        }
        guard cost < borders[number + 1], cost < threshold + costs.beam else { return }
        borders[number + 1] = cost
        borderRecords[number + 1] = Int32(records.count)
        records.append(
            Record(
                sentence: Int32(number), start: new.began[row], end: Int32(frame + 1), previous: new.origin[row]))
    }

    /// Sentences may be left out: a little for each, not more than a leap for many.
    private mutating func leaveOut() {
        var (best, bestRecord) = (Self.never, Int32(-1))
        for (number, range) in sentences.enumerated() {
            if borders[number] < best { (best, bestRecord) = (borders[number], borderRecords[number]) }
            let one = borders[number] + costs.sentence + costs.row * Float(range.count)
            let next = number + 1
            if one < borders[next] { (borders[next], borderRecords[next]) = (one, borderRecords[number]) }
            if best + costs.leap < borders[next] {
                (borders[next], borderRecords[next]) = (best + costs.leap, bestRecord)
            }
        }
    }

    /// Forgets how hypotheses came about that have died.
    private mutating func collect() {
        var kept = [Bool](repeating: false, count: records.count)
        func mark(_ start: Int32) {
            var number = start
            while number >= 0, !kept[Int(number)] {
                kept[Int(number)] = true
                number = records[Int(number)].previous
            }
        }
        for record in borderRecords { mark(record) }
        for (number, range) in sentences.enumerated() where isActive[number] {
            for row in range where old.score[row] < Self.never { mark(old.origin[row]) }
        }
        var place = [Int32](repeating: -1, count: records.count)
        var alive: [Record] = []
        for (number, record) in records.enumerated() where kept[number] {
            place[number] = Int32(alive.count)
            var own = record
            if own.previous >= 0 { own.previous = place[Int(own.previous)] }
            alive.append(own)
        }
        records = alive
        limit = max(1 << 16, 2 * records.count)
        for border in borderRecords.indices where borderRecords[border] >= 0 {
            borderRecords[border] = place[Int(borderRecords[border])]
        }
        for (number, range) in sentences.enumerated() where isActive[number] {
            for row in range where old.origin[row] >= 0 { old.origin[row] = place[Int(old.origin[row])] }
        }
    }

    private func trace() -> [Found] {
        var found: [Found] = []
        // What is left of the text may be left out.
        var record = borderRecords[sentences.count]
        while record >= 0 {
            let own = records[Int(record)]
            found.append(Found(sentence: Int(own.sentence), frames: Int(own.start)..<Int(own.end)))
            record = own.previous
        }
        return found.reversed()
    }
}
