import JieluKit

/// What is said in clips, as files beside them and as words about them.
struct ClipTexts {
    private let rows: [SegmentRow]
    private let recording: String
    private let link: String?
    /// On the clips' clocks.
    private let sliced: SlicedTranscript
    /// How much later captions stand for the card before a clip.
    private let lead: Milliseconds
    /// Whether all clips are one file.
    private let isReel: Bool
    private let captions: TranscriptWriter.Captions
    /// The words of the whole transcript.
    let vocabulary: Vocabulary

    /// - Parameters:
    ///   - recording: its name.
    ///   - link: the address of the full record.
    ///   - lead: how long the card stands before each file.
    ///   - isReel: whether the clips follow each other in one file.
    init(
        _ document: TranscriptDocument, of rows: [SegmentRow], recording: String, link: String?,
        lead: Milliseconds = 0, isReel: Bool = false
    ) {
        self.lead = lead
        self.isReel = isReel
        self.rows = rows
        self.recording = recording
        self.link = link
        vocabulary = Vocabulary(of: document.transcript)
        var captions = TranscriptWriter.Captions(keepsCues: document.format.needsTimes)
        captions.rules.vocabulary = vocabulary
        self.captions = captions
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

    /// What is said in the first file, on its clock without a card.
    var transcript: Transcript? { files.first?.transcript }

    /// What is said in each file: of a reel in all its clips, each later by what is before it.
    private var files: [SegmentTranscript] {
        guard isReel, var whole = sliced.parts.first else { return sliced.parts }
        whole.transcript.items = []
        var start = Timestamp.zero
        // What is said in two of them is two captions, each with a name of its own.
        var uses: [String: Int] = [:]
        for (row, part) in zip(rows, sliced.parts) {
            for var item in Self.later(part.transcript.items, by: start.milliseconds) {
                uses[item.id, default: 0] += 1
                if let count = uses[item.id], count > 1 { item.id += "-\(count)" }
                whole.transcript.items.append(item)
            }
            start = start + (row.real.end - row.real.start)
        }
        return [whole]
    }

    private static func later(_ items: [Transcript.Item], by time: Milliseconds) -> [Transcript.Item] {
        func moved(_ timing: Transcript.Timing?) -> Transcript.Timing? {
            guard var timing else { return nil }
            (timing.start, timing.end) = (timing.start + time, timing.end + time)
            return timing
        }
        return items.map { item in
            var item = item
            item.timing = moved(item.timing)
            for index in item.sentences.indices {
                item.sentences[index].timing = moved(item.sentences[index].timing)
            }
            for index in item.words.indices {
                item.words[index].start = item.words[index].start + time
                item.words[index].end = item.words[index].end + time
            }
            return item
        }
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
        let recipe =
            ["clip-text/1", try OutputLedger.part(input: transcript), link ?? "", "\(lead.value)"]
            + (isReel ? ["reel"] : []) + asked
        let stems = (isReel ? Array(rows.prefix(1)) : rows).map { TextInput.stem($0.path) }
        let words = sliced.parts.map { part in
            let range = part.segment.range
            let own = "\(range.start.ticks)/\(range.start.base)-\(range.end.ticks)/\(range.end.base)"
            return (ClipText(part, recording: recording, link: address(of: part)).text, own)
        }
        let whole = [(words.map(\.0).joined(separator: "\n"), words.map(\.1).joined(separator: ","))]
        let texts = zip(stems, isReel ? whole : words).map { stem, text in
            let output = TextOutput(
                path: stem + ".txt", recipe: OutputLedger.recipe(recipe + ["text", recording, text.1]))
            return (output: output, content: text.0)
        }
        var shown = sliced
        shown.parts = files.map { part in
            var part = part
            part.transcript.items = Self.later(part.transcript.items, by: lead)
            return part
        }
        let parts = TranscriptParts(
            sliced: shown, formats: [.webvtt], captions: captions, straddle: .clip, stems: stems,
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
        // A reel has one state, and clips that were refused none.
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
