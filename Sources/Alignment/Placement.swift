import Messages
import Timeline
import Transcripts

/// Turns matches into times.
struct Placement {
    let spoken: SpokenText
    let captions: TimedText
    let matcher: Matcher
    private let pins: [Int: Pin]
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

    init(spoken: SpokenText, captions: TimedText, matcher: Matcher, pins: [Pin]) {
        self.spoken = spoken
        self.captions = captions
        self.matcher = matcher
        islands = matcher.islands()
        var byItem: [Int: Pin] = [:]
        var pinned: [Int: Int] = [:]
        for pin in pins where pin.holds {
            byItem[pin.item] = pin
            pinned[spoken.sentences[spoken.firstSentence[pin.item]].tokens.lowerBound] = pin.clock
        }
        self.pins = byItem

        let count = spoken.tokens.count
        let none = Edge(position: -1, time: 0)
        left = [Edge](repeating: none, count: count + 1)
        right = left
        var edge = none
        for boundary in 0...count {
            if boundary > 0, matcher.partners[boundary - 1] >= 0 {
                edge = Edge(position: boundary, time: captions.ends[Int(matcher.partners[boundary - 1])])
            }
            if let time = pinned[boundary] { edge = Edge(position: boundary, time: time) }
            left[boundary] = edge
        }
        edge = none
        for boundary in (0...count).reversed() {
            if boundary < count, matcher.partners[boundary] >= 0 {
                edge = Edge(position: boundary, time: captions.starts[Int(matcher.partners[boundary])])
            }
            if let time = pinned[boundary] { edge = Edge(position: boundary, time: time) }
            right[boundary] = edge
        }
    }

    /// The share of the transcript's tokens that have the same or a like one in the captions.
    var matchedShare: Double {
        guard spoken.tokens.count > 0 else { return 0 }
        let matched = matcher.pairings.count { $0 == .same || $0 == .alike }
        return Double(matched) / Double(spoken.tokens.count)
    }

    /// The confidence of a time put by proportion into a gap of so many milliseconds.
    static func guess(gap: Int) -> Double { rounded(0.5 / (1 + Double(max(0, gap)) / 30_000)) }

    static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    /// One for each sentence, nil where it was not found.
    func timings() -> [Transcript.Timing?] {
        var timings: [Transcript.Timing?] = spoken.sentences.map { sentence in
            let tokens = sentence.tokens
            let isFound =
                right[tokens.lowerBound].position >= 0 && left[tokens.upperBound].position > tokens.lowerBound
            return isFound ? found(tokens) : interpolated(tokens)
        }
        pin(&timings)
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
        let before = left[tokens.lowerBound]
        let missing = spoken.tokens.length(tokens.lowerBound..<next.position) * captions.pace
        guard before.position >= 0 else { return max(0, next.time - missing) }
        let all = spoken.tokens.length(before.position..<next.position) * captions.pace
        let room = max(0, next.time - before.time)
        if all <= room || all == 0 { return next.time - missing }
        return before.time + Int(Double(room) * Double(all - missing) / Double(all))
    }

    private func endTime(_ tokens: Range<Int>) -> Int {
        let before = left[tokens.upperBound]
        let next = right[tokens.upperBound]
        let missing = spoken.tokens.length(before.position..<tokens.upperBound) * captions.pace
        guard next.position >= 0 else { return before.time + missing }
        let all = spoken.tokens.length(before.position..<next.position) * captions.pace
        let room = max(0, next.time - before.time)
        if all <= room || all == 0 { return before.time + missing }
        return before.time + Int(Double(room) * Double(missing) / Double(all))
    }

    /// A sentence that the captions lack, between two that they have; nil where there is no room for it, or so much
    /// that it could be anywhere.
    private func interpolated(_ tokens: Range<Int>) -> Transcript.Timing? {
        let (before, next) = (left[tokens.lowerBound], right[tokens.upperBound])
        guard before.position >= 0, next.position >= 0 else { return nil }
        let all = spoken.tokens.length(before.position..<next.position)
        let room = max(0, next.time - before.time)
        let needed = all * captions.pace
        guard room * 2 >= needed, room <= 30_000 || room <= needed * 6 else { return nil }
        let said = spoken.tokens.length(before.position..<tokens.lowerBound)
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

    /// Pinned utterances start where they were pinned, and are as long as their text where nothing says it.
    private func pin(_ timings: inout [Transcript.Timing?]) {
        for (item, pin) in pins {
            let sentences = spoken.sentences(ofItem: item)
            let tokens = spoken.sentences[sentences.lowerBound].tokens
            var end = timings[sentences.lowerBound]?.end ?? pin.start
            if end <= pin.start {
                end = max(pin.start, Milliseconds(pin.clock + spoken.tokens.length(tokens) * captions.pace))
            }
            timings[sentences.lowerBound] = Transcript.Timing(
                start: pin.start, end: end, confidence: 1, method: .given)
            guard let last = pin.end else { continue }
            for sentence in sentences {
                guard var timing = timings[sentence] else { continue }
                timing.start = max(pin.start, min(timing.start, last))
                timing.end = max(timing.start, min(timing.end, last))
                timings[sentence] = timing
            }
        }
    }

    /// Makes times rise, and sentences end before the next starts. Pinned starts stay.
    private func settle(_ timings: inout [Transcript.Timing?]) {
        var latest = Milliseconds(Int.min)
        for index in timings.indices {
            guard var timing = timings[index] else { continue }
            if timing.method != .given { timing.start = max(timing.start, latest) }
            timing.end = max(timing.end, timing.start)
            latest = timing.start
            timings[index] = timing
        }
        var next: Milliseconds?
        for index in timings.indices.reversed() {
            guard var timing = timings[index] else { continue }
            if let next {
                if timing.method != .given { timing.start = min(timing.start, next) }
                timing.end = max(timing.start, min(timing.end, next))
            }
            next = timing.start
            timings[index] = timing
        }
    }
}
