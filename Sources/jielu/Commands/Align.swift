import ArgumentParser
import JieluKit

struct Align: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a transcript its times.",
        discussion: """
            CLOCK is a timed text (captions) of the meeting, or its recording; with a recording the times come from \
            --timed, or from the sound: what each sentence would sound like is looked for in what is heard. Times \
            that a transcript has already are checked against the sound and mended where wrong: an offset, another \
            picture rate, drift, pieces cut out or put in, single ones. Run again after the transcript was corrected, what did not \
            change keeps its ids and times exactly, and only the rest is aligned.
            Examples:
              jielu align hall.mkv transcript.md -o timed.json
              jielu align hall.mkv badly-timed.srt -o timed.srt
              jielu align captions.srt transcript.md -o timed.json
              jielu align captions.srt transcript.md -o timed.json --pin s12=0:41:10
              jielu align hall.mkv transcript.md -o timed.json --report look.html --start meeting.yaml
              jielu align hall.mkv transcript.md --timed captions.srt -o timed.vtt --cuts agenda.csv
              jielu align hall.mkv transcript.md -o timed.json --recognizer \
            'whisper-cli -m ggml-small.bin -l zh -f {audio} -ojf -of {output}'
            """)

    @Argument(help: "A recording, or a timed text: SRT, WebVTT, TTML, SBV, ASS, LRC, JSON.") var clock: String
    @Argument(help: "The transcript.") var transcript: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The timed transcript to write.", valueName: "file"))
    var output: String
    @Option(help: ArgumentHelp("Captions of the recording, to take the times from.", valueName: "file"))
    var timed: String?
    @Option(
        help: ArgumentHelp(
            """
            A program that recognises speech, run without a shell on the recording's sound ({audio}, 16 kHz WAV) to \
            write SRT, WebVTT or Whisper's JSON ({output}, without extension); its result is kept and used as --timed.
            """,
            valueName: "command … {audio} … {output}"))
    var recognizer: String?
    @Option(
        help: ArgumentHelp(
            "The languages spoken, the main one first; noted where the transcript does not say.",
            valueName: "zh,en"))
    var spoken: String?
    @OptionGroup var pins: PinOptions
    @OptionGroup var review: ReviewOptions
    @Flag(help: "Keep the times that the transcript has, and align only utterances without one.")
    var keepTimes = false
    @Option(
        help: ArgumentHelp(
            """
            The result before the transcript was edited; what did not change is kept. Default: the output itself, or \
            a .json of the same name, where the same command made it.
            """,
            valueName: "file"))
    var previous: String?
    @Flag(help: "Align all of it, whatever was done before.") var afresh = false
    @Option(
        help: ArgumentHelp(
            "Leave sentences that are less sure without a time in the output, 0 to 1.", valueName: "0.9"))
    var minConfidence: Double?
    @Option(
        help: ArgumentHelp(
            "Also write the transcript and captions of each range of this cut list, on its own clock.",
            valueName: "file"))
    var cuts: String?
    @Option(
        help: ArgumentHelp(
            "The folder for those, named like the segments; without it they lie beside the output, numbered.",
            valueName: "dir"))
    var segmentsDir: String?
    @OptionGroup var naming: NameOptions
    @OptionGroup var segmentTexts: SegmentTextOptions
    @Option(
        help: ArgumentHelp(
            "Also write a cut list to start from, in the format that its name tells: from headings, breaks, long pauses and changes of the agenda.",
            valueName: "file"))
    var proposeCuts: String?
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        guard let format = TranscriptFormat(fileExtension: TextInput.fileExtension(output)) else {
            throw Failure.outputFormatUnknown(
                output,
                known: TranscriptFormat.allCases.filter { !$0.isRecognized }.map { ".\($0.fileExtension)" })
        }
        try checkOptions()
        let inputs = RunInputs([clock, transcript] + [timed, cuts, pins.file].compactMap(\.self))
        try checkReview(inputs: inputs)
        let document = try TextInput.transcript(transcript)
        let recognizer = try chosenRecognizer()
        if common.dryRun, let recognizer, try recognizer.known(of: clock) == nil {
            return plannedRecognition(recognizer, console)
        }
        let basis = try clockBasis(recognizer, console)
        // Cues out of order are no matter of their own where all times are checked.
        let isChecked = try checksTimes(document.transcript, basis)
        console.note(document.repairs.filter { !isChecked || $0.code != "R504" })
        let earlier = try earlierAlignment(basis, document.transcript, console)
        var outcome = try align(document, basis, earlier, console)
        console.note(outcome.alignment.notices)
        if let duration = basis.duration { warnOfEnd(outcome.transcript, duration, console) }
        if let minConfidence {
            (outcome.transcript, outcome.untimed) = outcome.alignment.transcript(withoutBelow: minConfidence)
        }
        outcome.transcript.noteOrigin(basis.fingerprint, pins: try pins.byUtterance().keys.sorted())

        let recipe = try recipe()
        let written = try TranscriptWriter.output(
            outcome.transcript, as: format, captions: segmentTexts.cues.captions())
        console.note(written.notices)
        var outputs = [
            (output: TextOutput(path: output, recipe: OutputLedger.recipe(recipe)), content: written.text)
        ]
        var proposal = try proposal(outcome.transcript, basis, console)
        if let proposal {
            let own = OutputLedger.recipe(recipe + ["proposal/1", proposal.format.rawValue])
            outputs.append((TextOutput(path: proposal.path, recipe: own), proposal.text))
        }
        let segments = try wishedSegments(outcome.transcript, basis, console)
        let parts = try parts(of: outcome.transcript, segments, as: format)
        let result = try parts.write(
            recipe: recipe, inputs: inputs, after: outputs)
        console.note(result.notices)
        if result.before.count > 1 { proposal?.state = result.before[1] }
        return report(
            outcome, format: format, state: result.before[0], parts: result.parts,
            sliced: segments.isEmpty ? nil : parts.sliced, proposal: proposal,
            review: try look(at: outcome, basis, console), console: console)
    }

    /// What the parser cannot tell.
    private func checkOptions() throws {
        if let minConfidence, !(0...1).contains(minConfidence) {
            throw Failure.optionValue(
                "--min-confidence", String(minConfidence), expected: .wordConfidence)
        }
        if afresh, previous != nil { throw Failure.optionsConflict("--previous, --afresh") }
        _ = try pins.byUtterance()
        _ = try mainLanguage()
    }

    private func warnOfEnd(_ transcript: Transcript, _ duration: Milliseconds, _ console: Console) {
        guard let end = transcript.lastEnd, end > duration + 2000 else { return }
        console.note(
            .transcriptOutlastsRecording(
                Timecode.print(end), duration: Timecode.print(duration), file: self.transcript))
    }

    private func recipe() throws -> [String] {
        var inputs = [clock, transcript, timed, cuts]
        // The output itself as it was before is no part of what it is made from.
        if let previous, previous != output { inputs.append(previous) }
        let pinned = try pins.byUtterance().sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.value)" }
        return try [
            "align/3", spoken ?? "", recognizer ?? "", "\(keepTimes) \(afresh)",
            minConfidence.map { "\($0)" } ?? "",
        ]
            + inputs.map { try $0.map { try OutputLedger.part(input: $0) } ?? "" } + pinned
            + segmentTexts.recipe()
    }
}

extension Transcript {
    /// When the last of its items ends.
    var lastEnd: Milliseconds? { items.compactMap { $0.timing?.end }.max() }
}
