import JieluKit

/// The parts of a transcript that belong to segments, as files and as words about them.
struct TranscriptParts {
    let sliced: SlicedTranscript
    let format: TranscriptFormat
    /// One file name a segment.
    let paths: [String]
    let common: CommonOptions
    let state: String?

    /// A part's file and what became of it.
    struct Part {
        let path: String
        let state: TextOutput.State
        let utterances: Int
        /// Items of which a part lies outside the segment.
        let straddlers: [Placement]

        var json: JSON {
            [
                "file": .string(path), "state": .string(state.rawValue),
                "utterances": .integer(Int64(utterances)),
                "straddlers": .array(straddlers.map(TranscriptParts.json)),
            ]
        }
    }

    /// - Parameters:
    ///   - recipe: what the whole is made from.
    ///   - inputs: the files that the command was given, none of which may be an output.
    ///   - before: further outputs that belong to the same work, asked for and written first.
    /// - Returns: the states of `before`, and the parts.
    func write(
        recipe: [String], inputs: RunInputs, after before: [(output: TextOutput, content: String)] = []
    ) throws -> (before: [TextOutput.State], parts: [Part]) {
        let outputs = try zip(paths, sliced.parts).map { path, part in
            let range = part.segment.range
            let own = "\(range.start.ticks)/\(range.start.base)-\(range.end.ticks)/\(range.end.base)"
            return (
                TextOutput(path: path, recipe: OutputLedger.recipe(recipe + ["part", own])),
                try TranscriptWriter.write(part.transcript, as: format)
            )
        }
        let states = try TextOutput.write(
            before + outputs, inputs: inputs, common: common, state: state)
        let parts = sliced.parts.enumerated().map { index, part in
            Part(
                path: paths[index], state: states[before.count + index],
                utterances: part.transcript.utterances.count,
                straddlers: sliced.straddlers.filter { $0.segment == part.segment.number })
        }
        return (Array(states.prefix(before.count)), parts)
    }

    /// What to tell people of the parts.
    static func text(_ parts: [Part], console: Console) -> String {
        var text = ""
        for part in parts {
            text +=
                console.text(.transcriptPart(Text.singleLine(part.path), utterances: part.utterances)) + "\n"
            for straddler in part.straddlers {
                let share = Int(((straddler.share ?? 0) * 100).rounded())
                let words = Message.straddler(straddler.id, segment: straddler.segment ?? 0, share: share)
                text += "  " + console.text(words) + "\n"
            }
        }
        return text
    }

    static func json(_ placement: Placement) -> JSON {
        [
            "id": .string(placement.id),
            "segment": .optional(placement.segment),
            "share": placement.share.map { .number(($0 * 1000).rounded() / 1000) } ?? .null,
        ]
    }

    /// Names for parts: `{stem}-01.{extension}`.
    static func paths(beside path: String, numbers: [Int]) -> [String] {
        let digits = max(2, String(numbers.max() ?? 0).count)
        let ending = path.dropFirst(TextInput.stem(path).count)
        return numbers.map { number in
            let text = String(number)
            let padded = String(repeating: "0", count: max(0, digits - text.count)) + text
            return "\(TextInput.stem(path))-\(padded)\(ending)"
        }
    }
}
