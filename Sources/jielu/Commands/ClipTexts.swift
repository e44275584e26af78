import JieluKit

/// What is said in clips, as files beside them and as words about them.
struct ClipTexts {
    private let rows: [SegmentRow]
    private let recording: String
    private let link: String?
    /// On the clips' clocks.
    private let sliced: SlicedTranscript
    private let captions: TranscriptWriter.Captions

    /// - Parameters:
    ///   - recording: its name.
    ///   - link: the address of the full record.
    init(_ document: TranscriptDocument, of rows: [SegmentRow], recording: String, link: String?) {
        self.rows = rows
        self.recording = recording
        self.link = link
        captions = TranscriptWriter.Captions(keepsCues: document.format.needsTimes)
        // By what was asked for, not by the pauses around it: nothing of what others say there.
        let asked = rows.map { row in
            var segment = row.segment
            segment.range = segment.asked ?? segment.range
            return segment
        }
        var sliced = document.transcript.slice(asked, files: rows.map(\.real), straddle: .clip)
        // That a sentence is left out of a clip is what clips are for.
        sliced.placements = []
        for index in sliced.parts.indices {
            // What has no time may have been said elsewhere.
            sliced.parts[index].transcript.items.removeAll { $0.timing == nil }
        }
        self.sliced = sliced
    }

    /// Where the words of a clip lie.
    static func paths(beside clip: String) -> [String] {
        [TextInput.stem(clip) + ".vtt", TextInput.stem(clip) + ".txt"]
    }

    /// Writes captions and words.
    /// - Parameter transcript: its path.
    func write(transcript: String, inputs: RunInputs, common: CommonOptions, state: String?) throws
        -> TranscriptParts.Result
    {
        let asked = rows.map { $0.segment.asked ?? $0.segment.range }
            .map { "\($0.start.ticks)/\($0.start.base)-\($0.end.ticks)/\($0.end.base)" }
        let recipe = ["clip-text/1", try OutputLedger.part(input: transcript), link ?? ""] + asked
        let stems = rows.map { TextInput.stem($0.path) }
        let texts = zip(stems, sliced.parts).map { stem, part in
            let text = ClipText(part, recording: recording, link: address(of: part))
            let range = part.segment.range
            let own = "\(range.start.ticks)/\(range.start.base)-\(range.end.ticks)/\(range.end.base)"
            let output = TextOutput(
                path: stem + ".txt", recipe: OutputLedger.recipe(recipe + ["text", recording, own]))
            return (output: output, content: text.text)
        }
        let parts = TranscriptParts(
            sliced: sliced, formats: [.webvtt], captions: captions, straddle: .clip, stems: stems,
            common: common, state: state)
        return try parts.write(recipe: recipe, inputs: inputs, after: texts)
    }

    /// The record at the first utterance, or at the time; as given where it names a place itself.
    private func address(of part: SegmentTranscript) -> String? {
        guard let link, !link.contains("#") else { return link }
        if let first = part.transcript.utterances.first, Transcript.number(ofUtterance: first.id) != nil {
            return link + "#" + first.id
        }
        let (start, end) = (part.segment.range.start.milliseconds, part.segment.range.end.milliseconds)
        return link + "#t=" + Self.seconds(start) + "," + Self.seconds(end)
    }

    /// As media fragments have them.
    private static func seconds(_ time: Milliseconds) -> String {
        "\(time.value / 1000)." + String(String(1000 + time.value % 1000).dropFirst())
    }

    /// Tells of each clip how long it is and what is said in it.
    /// - Parameter states: what became of the words' files.
    func add(to report: inout Report, states: [TextOutput.State], _ console: Console) {
        for (row, state) in zip(rows, states) {
            let path = Self.paths(beside: row.path)[1]
            report.text += console.text(state.message(Text.singleLine(path))) + "\n"
        }
        var table = Table([
            .number(.columnNumber), .number(.columnLength), .text(.columnUtterance), .text(.columnWords),
        ])
        for (index, (row, part)) in zip(rows, sliced.parts).enumerated() {
            let utterances = part.transcript.utterances
            let words = utterances.map { part.transcript.plainText(of: $0) }.joined(separator: " ")
            let speaker = utterances.first?.speaker
            let first = utterances.first?.id ?? ""
            let last = utterances.last?.id ?? ""
            let length = (row.real.end - row.real.start).milliseconds
            table.add([
                String(row.segment.number), Timecode.print(length),
                first == last ? first : first + ".." + last, console.text(.said(speaker, words)),
            ])
            report.results[index] = report.results[index].adding([
                "length": .time(length), "id": .optional(utterances.first?.id),
                "lastId": .optional(utterances.last?.id), "speaker": .optional(speaker),
                "text": .string(words), "textFile": .string(Self.paths(beside: row.path)[1]),
            ])
        }
        report.text += table.text(in: console.settings.language)
    }
}
