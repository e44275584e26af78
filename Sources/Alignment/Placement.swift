import Messages
import Timeline
import Transcripts

/// Turns matches into times.
struct Placement {
    let spoken: SpokenText
    let captions: TimedText
    let matcher: Matcher
    let rows: KnownRows
    let islands: [Int32]

    /// A place between two tokens of the transcript whose time is known.
    struct Edge {
        /// Tokens before it.
        var position: Int
        var time: Int
    }

    /// By boundary between tokens: the last edge at or before it, the first at or after it; position -1 for none.
    private(set) var left: [Edge]
    private(set) var right: [Edge]

    init(spoken: SpokenText, captions: TimedText, matcher: Matcher, rows: KnownRows) {
        self.spoken = spoken
        self.captions = captions
        self.matcher = matcher
        self.rows = rows
        islands = matcher.islands()

        let count = spoken.tokens.count
        let none = Edge(position: -1, time: 0)
        left = [Edge](repeating: none, count: count + 1)
        right = left
        var edge = none
        for boundary in 0...count {
            if boundary > 0, matcher.partners[boundary - 1] >= 0, rows.isOpen[boundary - 1] {
                edge = Edge(position: boundary, time: captions.ends[Int(matcher.partners[boundary - 1])])
            }
            if let time = rows.ends[boundary] { edge = Edge(position: boundary, time: time) }
            left[boundary] = edge
            // What starts here is no neighbour of what ends here.
            if let time = rows.starts[boundary] { edge = Edge(position: boundary, time: time) }
        }
        edge = none
        for boundary in (0...count).reversed() {
            if boundary < count, matcher.partners[boundary] >= 0, rows.isOpen[boundary] {
                edge = Edge(position: boundary, time: captions.starts[Int(matcher.partners[boundary])])
            }
            if let time = rows.starts[boundary] { edge = Edge(position: boundary, time: time) }
            right[boundary] = edge
        }
    }

    /// The last known time at or before the start of some tokens: their own, where it is known.
    private func leftEdge(_ tokens: Range<Int>) -> Edge {
        rows.starts[tokens.lowerBound].map { Edge(position: tokens.lowerBound, time: $0) }
            ?? left[tokens.lowerBound]
    }

    /// Syllables of what is still to be found.
    func openLength(_ range: Range<Int>) -> Int {
        range.reduce(0) { rows.isOpen[$1] ? $0 + Int(spoken.tokens.syllables[$1]) : $0 }
    }

    /// The share of the tokens to be found that have the same or a like one in the captions.
    var matchedShare: Double {
        guard spoken.tokens.count > 0 else { return 0 }
        guard rows.openCount > 0 else { return 1 }
        let matched = matcher.pairings.indices.count {
            rows.isOpen[$0] && (matcher.pairings[$0] == .same || matcher.pairings[$0] == .alike)
        }
        return Double(matched) / Double(rows.openCount)
    }

    /// The confidence of a time put by proportion into a gap of so many milliseconds.
    static func guess(gap: Int) -> Double { rounded(0.5 / (1 + Double(max(0, gap)) / 30_000)) }

    static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    /// One for each sentence, nil where it was not found.
    func timings() -> [Transcript.Timing?] {
        var timings: [Transcript.Timing?] = spoken.sentences.enumerated().map { index, sentence in
            guard rows.isOpenSentence[index] else { return nil }
            let tokens = sentence.tokens
            let isFound =
                right[tokens.lowerBound].position >= 0 && left[tokens.upperBound].position > tokens.lowerBound
            return isFound ? found(tokens) : interpolated(tokens)
        }
        setKnown(&timings)
        settle(&timings)
        return timings
    }

    /// A sentence some of whose words are in the captions.
    private func found(_ tokens: Range<Int>) -> Transcript.Timing {
        let start = startTime(tokens)
        let end = max(start, endTime(tokens))
        return Transcript.Timing(
            start: Milliseconds(start), end: Milliseconds(end), confidence: confidence(at: tokens),
            method: .captions)
    }

    private func startTime(_ tokens: Range<Int>) -> Int {
        let next = right[tokens.lowerBound]
        let before = leftEdge(tokens)
        let missing = openLength(tokens.lowerBound..<next.position) * captions.pace
        guard before.position >= 0 else { return max(0, next.time - missing) }
        let all = openLength(before.position..<next.position) * captions.pace
        let room = max(0, next.time - before.time)
        if all <= room || all == 0 { return next.time - missing }
        return before.time + Int(Double(room) * Double(all - missing) / Double(all))
    }

    private func endTime(_ tokens: Range<Int>) -> Int {
        let before = left[tokens.upperBound]
        let next = right[tokens.upperBound]
        let missing = openLength(before.position..<tokens.upperBound) * captions.pace
        guard next.position >= 0 else { return before.time + missing }
        let all = openLength(before.position..<next.position) * captions.pace
        let room = max(0, next.time - before.time)
        if all <= room || all == 0 { return before.time + missing }
        return before.time + Int(Double(room) * Double(missing) / Double(all))
    }

    /// A sentence that the captions lack, between two that they have; nil where there is no room for it, or so much
    /// that it could be anywhere.
    private func interpolated(_ tokens: Range<Int>) -> Transcript.Timing? {
        let (before, next) = (leftEdge(tokens), right[tokens.upperBound])
        guard before.position >= 0, next.position >= 0 else { return nil }
        let all = openLength(before.position..<next.position)
        let room = max(0, next.time - before.time)
        let needed = all * captions.pace
        guard room * 2 >= needed, room <= 30_000 || room <= needed * 6 else { return nil }
        let said = openLength(before.position..<tokens.lowerBound)
        let length = spoken.tokens.length(tokens)
        let (start, end) = between(before, next, shares: (said, said + length), of: all)
        return Transcript.Timing(
            start: Milliseconds(start), end: Milliseconds(end), confidence: Self.guess(gap: room),
            method: .interpolated)
    }

    /// Where two shares of a text lie between two edges: by the words that the captions have there, though they are
    /// others, or by time alone where they have too few.
    private func between(_ before: Edge, _ next: Edge, shares: (Int, Int), of all: Int) -> (Int, Int) {
        let room = max(0, next.time - before.time)
        let heard = heardTokens(before, next) ?? 0..<0
        let total = captions.tokens.length(heard)
        guard all > 0, total * 2 >= all else {
            let time = { (share: Int) in before.time + (all == 0 ? 0 : room * share / all) }
            return (time(shares.0), time(shares.1))
        }
        var (start, end) = (before.time, next.time)
        var said = 0
        for token in heard {
            let after = said + Int(captions.tokens.syllables[token])
            if said * all <= shares.0 * total { start = captions.starts[token] }
            if said * all < shares.1 * total { end = captions.ends[token] }
            said = after
        }
        return (start, max(start, end))
    }

    /// The captions' tokens between two matches; nil where an edge is no match but a pin.
    func heardTokens(_ before: Edge, _ next: Edge) -> Range<Int>? {
        guard before.position > 0, next.position < spoken.tokens.count else { return nil }
        let (first, last) = (matcher.partners[before.position - 1], matcher.partners[next.position])
        return first >= 0 && last > first ? Int(first) + 1..<Int(last) : nil
    }
}
