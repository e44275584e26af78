import JieluKit

/// How a passage of a transcript is told of.
extension Passage {
    /// `s12`, or `s12..s15`.
    var anchor: String { first == last ? first : first + ".." + last }

    /// One line: its number in a list, time, utterances and words.
    func line(number: Int, _ console: Console) -> String {
        var cells = [String(number)]
        if let timing, let confidence {
            cells.append(Timecode.print(timing.start) + "–" + Timecode.print(timing.end))
            if confidence < QuoteSearch.leastConfidence {
                cells.append("(" + console.text(.percentSure(QuoteSearch.percent(confidence))) + ")")
            }
        } else {
            cells.append(console.text(.noTime))
        }
        cells += [anchor, console.text(.said(speaker, words))]
        return Text.singleLine(cells.joined(separator: "  ")) + "\n"
    }

    func json(number: Int) -> JSON {
        [
            "nth": .integer(Int64(number)), "id": .string(first), "lastId": .string(last),
            "speaker": .optional(speaker), "text": .string(words), "start": .time(timing?.start),
            "end": .time(timing?.end), "confidence": confidence.map { .number(Self.rounded($0)) } ?? .null,
            "likeness": .number(Self.rounded(likeness)),
        ]
    }

    private static func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 }
}

extension JSON {
    /// An object with further members at its end.
    func adding(_ members: KeyValuePairs<String, JSON>) -> JSON {
        guard case .object(let own) = self else { return self }
        return .object(own + members.map { Member(key: $0.key, value: $0.value) })
    }
}
