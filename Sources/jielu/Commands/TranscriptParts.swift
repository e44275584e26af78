import JieluKit

/// The parts of a transcript that belong to segments, as files and as words about them.
struct TranscriptParts {
    let sliced: SlicedTranscript
    /// What is written for each segment; the first is the transcript.
    let formats: [TranscriptFormat]
    let captions: TranscriptWriter.Captions
    let straddle: Straddle
    /// One path without extension a segment.
    let stems: [String]
    let common: CommonOptions
    let state: String?

    /// A segment's files and what became of them.
    struct Part {
        /// The transcript, then captions.
        let files: [(path: String, state: TextOutput.State)]
        let utterances: Int
        /// Items of which a part lies outside the segment.
        let straddlers: [Placement]
        let straddle: Straddle

        var json: JSON {
            [
                "file": .optional(files.first?.path), "state": .optional(files.first?.state.rawValue),
                "captions": .array(files.dropFirst().map { .string($0.path) }),
                "utterances": .integer(Int64(utterances)),
                "straddlers": .array(straddlers.map(TranscriptParts.json)),
            ]
        }
    }

    /// What was written.
    struct Result {
        /// The states of what came first.
        let before: [TextOutput.State]
        let parts: [Part]
        /// What the captions could not keep of their rules.
        let notices: [Notice]
    }

    /// - Parameters:
    ///   - recipe: what the whole is made from.
    ///   - inputs: the files that the command was given, none of which may be an output.
    ///   - before: further outputs that belong to the same work, asked for and written first.
    func write(
        recipe: [String], inputs: RunInputs, after before: [(output: TextOutput, content: String)] = []
    ) throws -> Result {
        var notices: [Notice] = []
        var outputs: [(output: TextOutput, content: String)] = []
        for (stem, part) in zip(stems, sliced.parts) {
            let range = part.segment.range
            let own = "\(range.start.ticks)/\(range.start.base)-\(range.end.ticks)/\(range.end.base)"
            for format in formats {
                let path = stem + "." + format.fileExtension
                // Of a segment in which nobody speaks there is nothing to time.
                let written = try TranscriptWriter.output(part.transcript, as: format, captions: captions)
                // One form of captions speaks for all.
                if format == formats.first(where: \.needsTimes) {
                    notices += written.notices.map { $0.located(file: path) }
                }
                let names = recipe + ["part/2", own, format.rawValue]
                outputs.append((TextOutput(path: path, recipe: OutputLedger.recipe(names)), written.text))
            }
        }
        let states = try TextOutput.write(
            before + outputs, inputs: inputs, common: common, state: state)
        let parts = sliced.parts.enumerated().map { index, part in
            let first = index * formats.count
            return Part(
                files: formats.indices.map {
                    (outputs[first + $0].output.path, states[before.count + first + $0])
                },
                utterances: part.transcript.utterances.count,
                straddlers: sliced.straddlers.filter { $0.segment == part.segment.number },
                straddle: straddle)
        }
        return Result(before: Array(states.prefix(before.count)), parts: parts, notices: notices)
    }

    /// What to tell people of the parts.
    static func text(_ parts: [Part], dropped: [Placement] = [], console: Console) -> String {
        var text = ""
        for part in parts {
            let names = part.files.map { Text.singleLine($0.path) }.joined(separator: ", ")
            text += console.text(.transcriptPart(names, utterances: part.utterances)) + "\n"
            for straddler in part.straddlers {
                let share = Int(((straddler.share ?? 0) * 100).rounded())
                let segment = straddler.segment ?? 0
                let words: Message =
                    switch part.straddle {
                    case .most, .drop: .straddler(straddler.id, segment: segment, share: share)
                    case .clip: .straddlerCut(straddler.id, segment: segment, share: share)
                    case .keep: .straddlerKept(straddler.id, segment: segment, share: share)
                    }
                text += "  " + console.text(words) + "\n"
            }
        }
        for placement in dropped { text += console.text(.straddlerDropped(placement.id)) + "\n" }
        return text
    }

    static func json(_ placement: Placement) -> JSON {
        [
            "id": .string(placement.id),
            "segment": .optional(placement.segment),
            "share": placement.share.map { .number(($0 * 1000).rounded() / 1000) } ?? .null,
        ]
    }

    /// Names for parts: `{stem}-01`.
    static func stems(beside path: String, numbers: [Int]) -> [String] {
        let digits = max(2, String(numbers.max() ?? 0).count)
        return numbers.map { number in
            let text = String(number)
            let padded = String(repeating: "0", count: max(0, digits - text.count)) + text
            return "\(TextInput.stem(path))-\(padded)"
        }
    }
}
