import Transcripts

extension AnchorTable {
    /// Gives every utterance of `transcript` its id, and the table what is now said.
    ///
    /// Without a table the transcript's own ids count where all are of the form `s12`. Otherwise utterances are matched
    /// to the rows in order; what matches nothing takes the next number never used.
    /// - Parameters:
    ///   - language: of the transcript, BCP 47.
    ///   - date: the day that changes found now belong to, the last of `changes:`.
    mutating func update(_ transcript: inout Transcript, language: String, date: CalendarDate?) {
        let places = transcript.items.indices.filter { transcript.items[$0].kind == .utterance }
        let utterances = places.map { transcript.items[$0] }
        let now = utterances.map { item in
            Row(
                id: item.id, state: .original, language: item.language ?? language,
                speaker: item.speaker ?? "", text: item.text)
        }
        rows = rows.isEmpty ? Self.first(now) : merged(now, date: date)
        let present = rows.filter { $0.state != .removed }
        for (place, row) in zip(places, present) { transcript.items[place].id = row.id }
        transcript.numberOthers()
    }

    private static func first(_ rows: [Row]) -> [Row] {
        let ids = rows.map(\.id)
        if Set(ids).count == ids.count, ids.allSatisfy({ number(of: $0) != nil }) { return rows }
        return rows.enumerated().map { index, row in
            var row = row
            row.id = "s\(index + 1)"
            return row
        }
    }

    private func merged(_ now: [Row], date: CalendarDate?) -> [Row] {
        let old = rows.filter { $0.state != .removed }
        let matches = UtteranceMatcher.match(old: old.map(\.said), new: now.map(\.said))
        var next = highest + 1
        // The rows that follow each kept row and are removed, or become so now, stay behind it.
        var result: [Row] = []
        var newOf: [String: Int] = [:]
        for (new, place) in matches.enumerated() {
            if let place { newOf[old[place].id] = new }
        }
        var reached = 0
        func appendNew(until end: Int) {
            while reached < end {
                if matches[reached] == nil {
                    var row = now[reached]
                    row.id = "s\(next)"
                    row.state = .added
                    row.date = date
                    next += 1
                    result.append(row)
                }
                reached += 1
            }
        }
        for row in rows {
            if row.state == .removed {
                result.append(row)
            } else if let new = newOf[row.id] {
                appendNew(until: new)
                result.append(row.now(now[new], date: date))
                reached = new + 1
            } else {
                var gone = row
                gone.state = .removed
                gone.date = date
                result.append(gone)
            }
        }
        appendNew(until: now.count)
        // What was corrected before a day was named for it belongs to the first that is.
        for index in result.indices where result[index].state != .original && result[index].date == nil {
            result[index].date = date
        }
        return result
    }
}

extension AnchorTable.Row {
    /// What is compared to know an utterance again.
    fileprivate var said: UtteranceMatcher.Said { UtteranceMatcher.Said(speaker: speaker, text: text) }

    /// The row with what is said now.
    fileprivate func now(_ new: AnchorTable.Row, date: CalendarDate?) -> AnchorTable.Row {
        var row = self
        row.language = new.language
        guard (speaker, text) != (new.speaker, new.text) else { return row }
        row.speaker = new.speaker
        row.text = new.text
        // What was added and then corrected is still new to whoever saw the first version.
        if row.state != .added { row.state = .changed }
        row.date = date
        return row
    }
}
