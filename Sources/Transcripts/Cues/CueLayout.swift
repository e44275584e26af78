/// A text in units that no line breaks, and how they fill the lines of a cue.
struct CueLayout {
    let breaks: LineBreaks
    let rules: CueRules
    /// Where each unit begins, in characters, and the end of the text.
    let places: [Int]
    /// For each unit, the one behind the last that fits the same line; at least the next.
    private let reach: [Int]
    /// For each place, the first unit from which a line may lead up to it; at most the one before.
    private let back: [Int]

    init(_ breaks: LineBreaks, _ rules: CueRules) {
        let count = breaks.characters.count
        let places = [0] + (0..<count).filter { breaks.penalties[$0] != nil }.map { $0 + 1 }
        var reach = [Int](repeating: 0, count: places.count)
        var end = 1
        for unit in places.indices.dropLast() {
            end = max(end, unit + 1)
            while end + 1 < places.count, breaks.fitsLine(places[unit]..<places[end + 1], rules) { end += 1 }
            reach[unit] = end
        }
        var back = [Int](repeating: 0, count: places.count)
        var start = 0
        for place in places.indices.dropFirst() {
            while start < place - 1, !breaks.fitsLine(places[start]..<places[place], rules) { start += 1 }
            back[place] = start
        }
        self.back = back
        self.breaks = breaks
        self.rules = rules
        self.places = places
        self.reach = reach
    }

    /// Whether units fit the lines of a cue.
    func fits(_ units: Range<Int>) -> Bool {
        var unit = units.lowerBound
        for _ in 0..<rules.lines {
            guard breaks.fitsLine(places[unit]..<places[unit + 1], rules) else { return false }
            unit = reach[unit]
            if unit >= units.upperBound { return true }
        }
        return false
    }

    /// What ending at a unit's start costs.
    func penalty(_ place: Int) -> Int {
        place < places.count - 1 ? breaks.penalties[places[place] - 1] ?? LineBreaks.worst : 0
    }

    /// What the best break inside a cue of two lines costs; 0 where it needs none.
    func innerPenalty(_ units: Range<Int>) -> Int {
        let (first, last) = (back[units.upperBound], reach[units.lowerBound])
        guard rules.lines == 2, last < units.upperBound, first <= last else { return 0 }
        var least = LineBreaks.worst
        for place in max(first, units.lowerBound + 1)...max(last, units.lowerBound + 1) {
            least = min(least, penalty(place))
        }
        return least
    }

    /// The units as lines, as few as they need: broken where it reads best and the lines are alike.
    /// - Returns: each line's characters, and whether one is too long, for it is a single word.
    func lines(_ units: Range<Int>) -> (lines: [Range<Int>], isTooWide: Bool) {
        var cuts = [units.lowerBound, units.upperBound]
        if !fitsLine(units), units.count > 1, rules.lines > 1 {
            cuts = bestCuts(units)
        }
        let lines = zip(cuts, cuts.dropFirst()).map { places[$0]..<places[$1] }
        return (lines, !lines.allSatisfy { breaks.fitsLine($0, rules) })
    }

    private func fitsLine(_ units: Range<Int>) -> Bool {
        breaks.fitsLine(places[units.lowerBound]..<places[units.upperBound], rules)
    }

    private func bestCuts(_ units: Range<Int>) -> [Int] {
        let whole = places[units.lowerBound]..<places[units.upperBound]
        let number = (2...max(rules.lines, 2)).first { fits(units, lines: $0) } ?? rules.lines
        let wished = breaks.width(whole) / number
        // The cheapest way to each place in so many lines; of equally cheap ones that with the earlier break.
        let (first, count) = (units.lowerBound, units.count)
        var costs = [0] + [Int](repeating: .max, count: count)
        var origins: [[Int]] = []
        for line in 1...number {
            var next = [Int](repeating: .max, count: count + 1)
            var origin = [Int](repeating: 0, count: count + 1)
            for start in 0..<count where costs[start] < .max {
                for end in (start + 1)...count {
                    guard end == start + 1 || fitsLine((first + start)..<(first + end)) else { break }
                    if line == number, end != count { continue }
                    let off = breaks.width(places[first + start]..<places[first + end]) - wished
                    let cost = costs[start] + off * off / 8 + (end == count ? 0 : penalty(first + end) * 4)
                    if cost < next[end] { (next[end], origin[end]) = (cost, start) }
                }
            }
            costs = next
            origins.append(origin)
        }
        guard costs[count] < .max else { return [units.lowerBound, units.upperBound] }
        var cuts = [count]
        for origin in origins.reversed() { cuts.append(origin[cuts[cuts.count - 1]]) }
        return cuts.reversed().map { first + $0 }
    }

    private func fits(_ units: Range<Int>, lines: Int) -> Bool {
        var unit = units.lowerBound
        for _ in 0..<lines {
            unit = reach[unit]
            if unit >= units.upperBound { return true }
        }
        return false
    }
}

/// What it costs to show units of a text as one cue.
struct CueCosts {
    private let layout: CueLayout
    private let clock: SpokenClock
    private let next: Int?
    private let label: Int
    /// Up to each unit: sentences that end, and what pauses of more than a moment cost within a cue.
    private let sentences: [Int]
    private let pauses: [Int]

    init(_ layout: CueLayout, _ clock: SpokenClock, label: Int, next: Int?) {
        self.layout = layout
        self.clock = clock
        self.label = label
        self.next = next
        var (sentences, pauses) = ([0], [0])
        for place in layout.places.dropFirst() {
            var before = place - 1
            while before > 0, layout.breaks.characters[before].isWhitespace { before -= 1 }
            sentences.append(
                sentences[sentences.count - 1] + (layout.breaks.endsSentence[before] ? 1 : 0))
            let pause = clock.starts[place] - clock.ends[place]
            pauses.append(pauses[pauses.count - 1] + (pause >= 600 ? min(pause / 20, 200) : 0))
        }
        (self.sentences, self.pauses) = (sentences, pauses)
    }

    /// The places at which cues may begin and end: marks, spaces and pauses; any break where those lie too far apart.
    var candidates: [Int] {
        let last = layout.places.count - 1
        let characters = layout.breaks.characters
        let good =
            [0]
            + (1..<max(last, 1)).filter { place in
                let at = layout.places[place]
                return layout.penalty(place) <= LineBreaks.word || characters[at - 1].isWhitespace
                    || clock.starts[at] - clock.ends[at] >= 300
            } + [last]
        var candidates = [0]
        for (start, end) in zip(good, good.dropFirst()) where end > start {
            let said = clock.ends[layout.places[end]] - clock.starts[layout.places[start]]
            if !layout.fits(start..<end) || said > layout.rules.longest.value {
                candidates += (start + 1)..<end
            }
            candidates.append(end)
        }
        return candidates
    }

    func cost(_ units: Range<Int>) -> Int {
        let rules = layout.rules
        let range = layout.places[units.lowerBound]..<layout.places[units.upperBound]
        let isLast = units.upperBound == layout.places.count - 1
        let isWhole = isLast && units.lowerBound == 0
        let start = clock.starts[range.lowerBound]
        let until = isLast ? next : clock.starts[range.upperBound]
        let pause = isLast ? 1000 : clock.starts[range.upperBound] - clock.ends[range.upperBound]
        var cost = 25
        // A pause is as good a break as a comma.
        cost +=
            (pause >= 300 ? min(layout.penalty(units.upperBound), 2) : layout.penalty(units.upperBound)) * 4
        cost += durationCost(range, start: start, until: until)
        // Words that have to be broken over two lines.
        cost += max(layout.innerPenalty(units) - 8, 0) * 3
        let inner = units.upperBound - 1
        cost += pauses[inner] - pauses[units.lowerBound]
        let ended = sentences[inner] - sentences[units.lowerBound]
        if ended > 0, layout.penalty(units.upperBound) > 1 { cost += 12 + 4 * ended }
        let width = layout.breaks.width(layout.breaks.trimmed(range))
        let line = layout.breaks.limit(range, rules)
        if !isWhole, width * 3 < line { cost += pause >= 600 ? 10 : 30 }
        if range.upperBound <= label { cost += 5000 }
        return cost
    }

    /// Too short is worse than too fast, and that worse than speech that goes on behind a cue.
    private func durationCost(_ range: Range<Int>, start: Int, until: Int?) -> Int {
        let rules = layout.rules
        var cost = 0
        let room = until.map { max($0 - start - rules.gap.value, 0) } ?? rules.longest.value
        let shown = min(room, rules.longest.value)
        if shown < rules.shortest.value { cost += 150 + (rules.shortest.value - shown) / 10 }
        let needed = layout.breaks.readingTime(range, rules)
        if needed > shown { cost += 20 + 100 * (needed - shown) / max(needed, 1) }
        let said = clock.ends[range.upperBound] - start
        if said > rules.longest.value { cost += 60 + min((said - rules.longest.value) / 50, 1000) }
        return cost
    }
}
