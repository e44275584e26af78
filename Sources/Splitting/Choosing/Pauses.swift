import Timeline

/// How loud a stretch of sound is, in windows of 20 ms.
struct SoundLevels {
    /// Where the first window begins, a whole number of windows from the recording's zero.
    let start: Timestamp
    /// Decibels of full scale, -100 for silence.
    let decibels: [Float]

    static let window = TimeBase(1, 50)

    func time(of index: Int) -> Timestamp { start + TimeSpan(Int64(index), Self.window) }
}

/// A pause of speech: where it begins and ends.
typealias Pause = TimeRange

/// Finds where nobody speaks: pure, so that it can be judged without media.
enum Pauses {
    /// A louder moment as short as this, a click or a creak, does not end a pause that has lasted at least so long.
    private static let blip = 2
    private static let settled = 5
    /// Below this there is nothing in any recording.
    private static let floor: Float = -75

    /// How much of what was heard is at least taken for the room. A whole recording may have some silence that is not
    /// the room's; some seconds of speech may have few pauses.
    enum Extent: Int {
        case whole = 10
        case moment = 25
    }

    /// What counts as quiet: a third of the way from the room to the voices. The room is what the quietest tenth (of a
    /// moment, a 25th) does not exceed, the voices what the loudest twentieth reaches; nil where both are nearly the
    /// same.
    private static func contrast(_ decibels: [Float], _ extent: Extent) -> Float? {
        guard !decibels.isEmpty else { return nil }
        let sorted = decibels.sorted()
        let room = max(floor, sorted[sorted.count / extent.rawValue])
        let voices = sorted[min(sorted.count - 1, sorted.count * 19 / 20)]
        return voices - room < 8 ? nil : room + (voices - room) * 0.35
    }

    /// Whether somebody speaks on both sides of `time`: no 100 ms around it are quiet. Steady sound is no speech.
    static func isSpoken(at time: Timestamp, in levels: SoundLevels) -> Bool {
        guard let threshold = contrast(levels.decibels, .moment) else { return false }
        let count = levels.decibels.count
        let index = Int((time - levels.start).ticks(in: SoundLevels.window, rounding: .down))
        guard (0...count).contains(index) else { return false }
        var quiet = 0
        for level in levels.decibels[max(0, index - 5)..<min(count, index + 5)] {
            quiet = level < threshold ? quiet + 1 : 0
            if quiet >= 5 { return false }
        }
        return true
    }

    /// The pauses that are at least so long, in order.
    static func find(in levels: SoundLevels, least: TimeSpan, of extent: Extent = .whole) -> [Pause] {
        // Where there is only room, or only voices, what nobody hears is quiet.
        let threshold = contrast(levels.decibels, extent) ?? -50
        let count = max(1, Int(least.ticks(in: SoundLevels.window)))
        var pauses: [Pause] = []
        var from: Int?
        var (quiet, loud) = (0, 0)
        func close(_ end: Int) {
            if let from, end - from >= count {
                pauses.append(Pause(levels.time(of: from), levels.time(of: end)))
            }
            from = nil
        }
        for (index, level) in levels.decibels.enumerated() {
            if level < threshold {
                from = from ?? index
                quiet = loud > 0 ? 1 : quiet + 1
                loud = 0
            } else if from != nil {
                loud += 1
                if loud > blip || quiet < settled { close(index + 1 - loud) }
            }
            if from == nil { (quiet, loud) = (0, 0) }
        }
        close(levels.decibels.count - loud)
        return pauses
    }

    /// The place in a pause that is nearest to `time`, some way from the words at its ends; nil where none is within
    /// `reach`.
    static func nearest(to time: Timestamp, among pauses: [Pause], reach: TimeSpan) -> Timestamp? {
        let margin = Timestamp(100, .milliseconds)
        var best: (place: Timestamp, distance: TimeSpan)?
        for pause in pauses {
            let half = Timestamp(pause.duration.ticks(in: .milliseconds, rounding: .down) / 2, .milliseconds)
            let inset = min(margin, half) - Timestamp.zero
            let place = min(max(time, pause.start + inset), pause.end - inset)
            let distance = max(place - time, time - place)
            guard distance <= reach, best.map({ distance < $0.distance }) ?? true else { continue }
            best = (place, distance)
        }
        return best?.place
    }

    /// Which end of a stretch of speech.
    enum Side { case start, end }

    /// The place in a pause from which speech that starts (or ends) about `time` is heard whole: in the pause that
    /// `time` lies in, else in the nearest outside of it; nil where none is within `reach`.
    static func outside(of time: Timestamp, _ side: Side, among pauses: [Pause], reach: TimeSpan)
        -> Timestamp?
    {
        let open = pauses.filter { side == .start ? $0.start <= time : $0.end >= time }
        return nearest(to: time, among: open, reach: reach)
    }
}

/// Where a cut was moved.
public struct PauseMove: Hashable, Sendable {
    public let from: Timestamp
    /// Nil where no pause is near enough.
    public let to: Timestamp?
}

extension [PauseMove] {
    /// Where each time goes that moves.
    fileprivate var places: [Timestamp: Timestamp] {
        Dictionary(
            compactMap { move in move.to.map { (move.from, $0) } }, uniquingKeysWith: { first, _ in first })
    }
}

extension [Segment] {
    /// The times at which any of them starts or ends, each once, but for the recording's own start and end.
    func boundaries(of duration: TimeSpan) -> [Timestamp] {
        Set(flatMap { [$0.range.start, $0.range.end] })
            .filter { $0 > .zero && $0 < Timestamp.zero + duration }.sorted()
    }

    /// The moves without those that would leave nothing of a segment: its start and end stay, for its neighbours too.
    func settled(_ moves: [PauseMove]) -> [PauseMove] {
        var held: Set<Timestamp> = []
        while true {
            let places = moves.filter { !held.contains($0.from) }.places
            var found = false
            for segment in self {
                let (start, end) = (segment.range.start, segment.range.end)
                guard (places[start] ?? start) >= (places[end] ?? end) else { continue }
                held.formUnion([start, end])
                found = true
            }
            guard found else {
                return moves.map { held.contains($0.from) ? PauseMove(from: $0.from, to: nil) : $0 }
            }
        }
    }

    /// The segments with their boundaries moved: one that two share moves once, for both. A segment of which nothing
    /// would be left stays as it is.
    func moved(by moves: [PauseMove]) -> [Segment] {
        let places = moves.places
        return map { segment in
            let start = places[segment.range.start] ?? segment.range.start
            let end = places[segment.range.end] ?? segment.range.end
            guard start < end, start != segment.range.start || end != segment.range.end else {
                return segment
            }
            var moved = segment
            moved.range = TimeRange(start, end)
            moved.asked = segment.range
            return moved
        }
    }
}
