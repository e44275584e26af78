/// How the clock that a transcript's times were taken from runs beside the recording's: as fast or at another rate, and
/// from where on by how much it is off.
///
/// Told from the places where utterances were heard. Some of those are wrong and many may be missing, so nothing is
/// averaged: of all rates that are in use, and all offsets that several utterances ask for, the row is taken that is
/// cheapest where being off costs no more than `most`, and each change of the offset costs as much as four utterances
/// that are wrong. Cost: utterances times offsets times rates; a tenth of a second for ten thousand.
struct ClockFit: Hashable, Sendable {
    /// An utterance that was heard: what it said, and where it is, in milliseconds.
    struct Sighting: Hashable, Sendable {
        /// Its place among all utterances.
        let place: Int
        let said: Int
        let heard: Int
        /// 0…1.
        let confidence: Double
    }

    /// What a recording's time is of the one that was said.
    struct Rate: Hashable, Sendable {
        let numerator: Int
        let denominator: Int
        /// Picture rates, for the sentence that tells: timed for the first, played at the second; nil for a drift.
        var pictures: Pictures?

        struct Pictures: Hashable, Sendable {
            let timed: String
            let played: String
        }

        static let same = Rate(numerator: 1, denominator: 1)

        func apply(_ time: Int) -> Int {
            // Times are held below 10^12 (`reckonable`), rates below 10^7.
            let product = time * numerator
            return (product + (product < 0 ? -denominator : denominator) / 2) / denominator
        }

        /// All that turn one picture rate into another.
        static let known: [Rate] = {
            let rates = [
                ("23.976", 24_000, 1_001), ("24", 24, 1), ("25", 25, 1), ("29.97", 30_000, 1_001),
                ("30", 30, 1),
            ]
            var known: [Rate] = [.same]
            for timed in rates {
                for played in rates where timed.0 != played.0 {
                    // A picture's number is the same; its time is the number by the rate.
                    known.append(
                        Rate(
                            numerator: timed.1 * played.2, denominator: timed.2 * played.1,
                            pictures: Pictures(timed: timed.0, played: played.0)))
                }
            }
            return known
        }()
    }

    /// A stretch with one offset.
    struct Piece: Hashable, Sendable {
        /// The place of its first utterance.
        let first: Int
        /// Added to the time at the rate, in milliseconds.
        let offset: Int
        /// How many utterances were heard in it, about where it says.
        let support: Int
    }

    let rate: Rate
    /// In order; the first begins at place 0.
    let pieces: [Piece]
    /// The share of what was surely heard that lies within `near` of where this says.
    let share: Double

    /// Milliseconds.
    static let near = 250
    private static let most = 400
    private static let change = 4 * most
    private static let mostOffsets = 64

    /// - Parameter sightings: in the order of the utterances.
    /// - Returns: nil where too little was heard to tell.
    init?(_ sightings: [Sighting]) {
        guard sightings.count(where: { $0.confidence >= Alignment.sureConfidence }) >= 5 else { return nil }
        var rates = Rate.known
        if let drift = Self.drift(sightings) { rates.append(drift) }
        var best: (cost: Int, rate: Rate, offsets: [Int])?
        for rate in rates {
            let extra = rate == .same ? 0 : rate.pictures == nil ? 3 * Self.change : 2 * Self.change
            let rests = sightings.map { $0.heard - rate.apply($0.said) }
            guard let row = Self.row(rests, sightings) else { continue }
            if row.cost + extra < best?.cost ?? Int.max { best = (row.cost + extra, rate, row.offsets) }
        }
        guard let best else { return nil }
        rate = best.rate
        pieces = Self.pieces(best.offsets, sightings, best.rate)
        let fit = (rate: rate, pieces: pieces)
        let sure = sightings.filter { $0.confidence >= Alignment.sureConfidence }
        let close = sure.count {
            abs($0.heard - Self.time($0.said, at: $0.place, fit.rate, fit.pieces)) <= Self.near
        }
        share = Double(close) / Double(sure.count)
    }

    /// Where a time that an utterance said lies in the recording; before its start for what was cut away there.
    func time(_ said: Int, at place: Int) -> Int { Self.time(said, at: place, rate, pieces) }

    /// Whether the times are right as they are, but for what nobody sees.
    var isIdentity: Bool { rate == .same && pieces.allSatisfy { abs($0.offset) <= 100 } }

    private static func time(_ said: Int, at place: Int, _ rate: Rate, _ pieces: [Piece]) -> Int {
        rate.apply(said) + (pieces.last { $0.first <= place } ?? pieces[0]).offset
    }

    /// The row of offsets that costs least, one for each sighting.
    private static func row(_ rests: [Int], _ sightings: [Sighting]) -> (cost: Int, offsets: [Int])? {
        let offsets = offered(rests)
        guard !offsets.isEmpty else { return nil }
        func cost(_ index: Int, _ offset: Int) -> Int {
            Int(Double(min(abs(rests[index] - offset), most)) * sightings[index].confidence)
        }
        var costs = offsets.map { cost(0, $0) }
        // From which offset each came.
        var steps: [[UInt8]] = []
        for index in rests.indices.dropFirst() {
            let cheapest = costs.indices.min { costs[$0] < costs[$1] } ?? 0
            let changed = costs[cheapest] + change
            var step = [UInt8](repeating: 0, count: offsets.count)
            for state in offsets.indices {
                let stays = costs[state] <= changed
                step[state] = UInt8(stays ? state : cheapest)
                costs[state] = (stays ? costs[state] : changed) + cost(index, offsets[state])
            }
            steps.append(step)
        }
        guard var state = costs.indices.min(by: { costs[$0] < costs[$1] }) else { return nil }
        let total = costs[state]
        var row = [offsets[state]]
        for step in steps.reversed() {
            state = Int(step[state])
            row.append(offsets[state])
        }
        return (total, row.reversed())
    }

    /// Offsets that several sightings ask for, those of most first.
    private static func offered(_ rests: [Int]) -> [Int] {
        let sorted = rests.sorted()
        var groups: [(count: Int, middle: Int)] = []
        var start = 0
        for end in 1...sorted.count where end == sorted.count || sorted[end] - sorted[start] > 200 {
            groups.append((end - start, sorted[(start + end) / 2]))
            start = end
        }
        let least = groups.contains { $0.count >= 3 } ? 3 : 1
        return groups.filter { $0.count >= least }.sorted { $0.count > $1.count }.prefix(mostOffsets).map(
            \.middle)
    }

    /// Stretches of equal offsets, each with the middle of what its own sightings ask for.
    private static func pieces(_ offsets: [Int], _ sightings: [Sighting], _ rate: Rate) -> [Piece] {
        var pieces: [Piece] = []
        var start = 0
        for end in 1...offsets.count where end == offsets.count || offsets[end] != offsets[start] {
            let own = sightings[start..<end].map { ($0.heard - rate.apply($0.said), $0.confidence) }
            let close = own.filter { abs($0.0 - offsets[start]) <= most }
            let sure = close.filter { $0.1 >= Alignment.sureConfidence }
            let asking = (sure.count >= 3 ? sure : close).map(\.0).sorted()
            // What lies between the last of one piece and the first of the next is nobody's: half and half.
            let first =
                start == 0 ? 0 : (sightings[start - 1].place + sightings[start].place + 1) / 2
            pieces.append(
                Piece(
                    first: first, offset: asking.isEmpty ? offsets[start] : asking[asking.count / 2],
                    support: close.count))
            start = end
        }
        return pieces
    }

    /// The rate between the two clocks, from pairs that lie far apart (Theil and Sen's median of slopes); nil where
    /// it is nearly none, or more than a clock can drift.
    private static func drift(_ sightings: [Sighting]) -> Rate? {
        let sure = sightings.filter { $0.confidence >= Alignment.sureConfidence }
        let half = sure.count / 2
        guard half >= 5 else { return nil }
        var slopes: [Int] = []
        for index in 0..<half {
            let said = sure[index + half].said - sure[index].said
            let heard = sure[index + half].heard - sure[index].heard
            if said > 10_000 { slopes.append(heard * 1_000_000 / said) }
        }
        slopes.sort()
        guard !slopes.isEmpty else { return nil }
        let slope = slopes[slopes.count / 2]
        guard (3...10_000).contains(abs(slope - 1_000_000)) else { return nil }
        return Rate(numerator: slope, denominator: 1_000_000)
    }
}
