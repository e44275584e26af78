import JieluKit

/// How sound that is stored and not played is told of and kept in the ledger.
extension HiddenSound {
    /// Whole milliseconds, rounded up: never less than is there.
    private var milliseconds: (lead: Int, tail: Int) {
        (Int(lead.ticks(in: .milliseconds, rounding: .up)), Int(tail.ticks(in: .milliseconds, rounding: .up)))
    }

    var json: JSON {
        [
            "track": .integer(Int64(track)), "before": .integer(Int64(milliseconds.lead)),
            "after": .integer(Int64(milliseconds.tail)),
        ]
    }

    /// One line a track, with the most of all files.
    static func text(_ all: [HiddenSound], console: Console) -> String {
        Dictionary(grouping: all, by: \.track).sorted { $0.key < $1.key }.map { track, entries in
            let before = entries.map(\.milliseconds.lead).max() ?? 0
            let after = entries.map(\.milliseconds.tail).max() ?? 0
            return console.text(.hiddenSound(track: track, before: before, after: after)) + "\n"
        }.joined()
    }

    /// For the ledger, in microseconds.
    static func facts(_ all: [HiddenSound]) -> [String: Int64] {
        var facts: [String: Int64] = [:]
        for entry in all {
            facts["hiddenLead\(entry.track)"] = entry.lead.ticks(in: .microseconds)
            facts["hiddenTail\(entry.track)"] = entry.tail.ticks(in: .microseconds)
        }
        return facts
    }

    static func read(_ facts: [String: Int64]) -> [HiddenSound] {
        facts.keys.filter { $0.hasPrefix("hiddenLead") }.compactMap { Int($0.dropFirst(10)) }.sorted().map {
            track in
            HiddenSound(
                track: track, lead: TimeSpan(facts["hiddenLead\(track)"] ?? 0, .microseconds),
                tail: TimeSpan(facts["hiddenTail\(track)"] ?? 0, .microseconds))
        }
    }
}
