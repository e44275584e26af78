import Messages
import Timeline
import Transcripts

extension AlignmentTask {
    /// Takes over ids, and the times of what did not change, from an earlier alignment.
    /// - Parameter given: items whose own times go before.
    mutating func carry(
        _ previous: Transcript, except given: Set<Int>, pins: [String: Milliseconds], hasOwnIDs: Bool
    ) throws {
        let old = previous.utterances
        guard old.contains(where: { $0.timing != nil }) else { throw Failure.previousWithoutTimes() }
        let places = transcript.items.indices.filter { transcript.items[$0].kind == .utterance }
        let new = places.map { transcript.items[$0] }
        var folding = TextFolding(old.map(\.text) + new.map(\.text))
        let oldSaid = old.map { folding.said($0) }
        let newSaid = new.map { folding.said($0) }
        let matches = UtteranceMatcher.match(old: oldSaid, new: newSaid)
        if !hasOwnIDs { number(places, matches, previous, oldSaid, newSaid) }
        let formerPins = Self.pins(of: previous)
        for (place, match) in zip(places, matches.indices) {
            guard let before = matches[match], !given.contains(place),
                oldSaid[before].letters == newSaid[match].letters
            else { continue }
            // A pin that was taken away is no time.
            if formerPins.contains(old[before].id), pins[transcript.items[place].id] == nil { continue }
            take(old[before], at: place, &folding)
        }
    }

    /// Ids stay with what they were given to, also where it moved; what is new takes the next number never used.
    private mutating func number(
        _ places: [Int], _ matches: [Int?], _ previous: Transcript, _ oldSaid: [UtteranceMatcher.Said],
        _ newSaid: [UtteranceMatcher.Said]
    ) {
        let old = previous.utterances
        var last = old.compactMap { Transcript.number(ofUtterance: $0.id) }.max() ?? 0
        if case .integer(let noted) = previous.unknown[Self.lastID] { last = max(last, noted) }
        var moved = Self.moved(matches, oldSaid, newSaid)
        for (index, match) in matches.enumerated() { if let match { moved[index] = match } }
        for (index, place) in places.enumerated() {
            if let before = moved[index], !Self.isOfOthers(old[before].id) {
                transcript.items[place].id = old[before].id
            } else {
                last += 1
                transcript.items[place].id = "s\(last)"
            }
        }
        transcript.numberOthers()
        transcript.unknown[Self.lastID] =
            places.contains { transcript.items[$0].id == "s\(last)" } ? nil : .integer(last)
    }

    /// The ids of the utterances that were pinned.
    private static func pins(of previous: Transcript) -> Set<String> {
        guard case .array(let values) = previous.unknown[pinsField] else { return [] }
        return Set(
            values.compactMap { value in
                if case .string(let id) = value { id } else { nil }
            })
    }

    /// Of a transcript's own JSON: the utterances whose times are pins.
    static let pinsField = "pins"
    /// Of a transcript's own JSON: the largest number that an id ever had, where the utterance is gone.
    private static let lastID = "lastID"

    /// Whether an id is of the form that headings and remarks are numbered in.
    private static func isOfOthers(_ id: String) -> Bool {
        (id.hasPrefix("h") || id.hasPrefix("r")) && id.dropFirst().allSatisfy(\.isNumber)
    }

    /// Utterances that stand elsewhere now: long enough to be known by their words, and once on both sides.
    private static func moved(
        _ matches: [Int?], _ old: [UtteranceMatcher.Said], _ new: [UtteranceMatcher.Said]
    ) -> [Int: Int] {
        let shortest = 6
        let taken = Set(matches.compactMap(\.self))
        var places: [[UInt32]: (old: Int, oldCount: Int, newCount: Int)] = [:]
        for index in old.indices where !taken.contains(index) && old[index].letters.count >= shortest {
            places[old[index].letters, default: (index, 0, 0)].oldCount += 1
        }
        for index in new.indices where matches[index] == nil { places[new[index].letters]?.newCount += 1 }
        var moved: [Int: Int] = [:]
        for index in new.indices where matches[index] == nil {
            guard let place = places[new[index].letters], place.oldCount == 1, place.newCount == 1 else {
                continue
            }
            moved[index] = place.old
        }
        return moved
    }

    /// An utterance whose words are the same keeps its time, and its sentences theirs where they start and end at the
    /// same words.
    private mutating func take(_ before: Transcript.Item, at place: Int, _ folding: inout TextFolding) {
        var item = transcript.items[place]
        item.timing = before.timing
        known[place] = before.timing == nil ? .absent : .kept
        if item.text == before.text, !before.sentences.isEmpty {
            (item.sentences, item.words) = (before.sentences, before.words)
        } else {
            item.sentences = folding.retimed(SpokenText.sentences(of: item), before)
            item.words = item.text == before.text ? before.words : []
        }
        transcript.items[place] = item
    }
}
