import ArgumentParser
import JieluKit

struct Align: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a transcript its times.",
        discussion: """
            CLOCK is a timed text (captions) of the meeting, or its recording; with a recording the times come from \
            --timed, or the transcript's own are kept.
            Examples:
              jielu align captions.srt transcript.md -o timed.json
              jielu align hall.mkv transcript.md --timed captions.srt -o timed.vtt --cuts agenda.csv
            """)

    @Argument(help: "A recording, or a timed text: SRT, WebVTT, jielu's JSON.") var clock: String
    @Argument(help: "The transcript.") var transcript: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The timed transcript to write.", valueName: "file"))
    var output: String
    @Option(help: ArgumentHelp("Captions of the recording, to take the times from.", valueName: "file"))
    var timed: String?
    @Option(
        help: ArgumentHelp(
            "The languages spoken, the main one first; noted where the transcript does not say.",
            valueName: "zh,en"))
    var spoken: String?
    @Option(
        help: ArgumentHelp(
            "Also write the part of the transcript for each range of this cut list.", valueName: "file"))
    var cuts: String?
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        guard let format = TranscriptFormat(fileExtension: TextInput.fileExtension(output)) else {
            throw Failure.outputFormatUnknown(
                output, known: TranscriptFormat.allCases.map { ".\($0.fileExtension)" })
        }
        let document = try TextInput.transcript(transcript)
        console.note(document.repairs)
        let basis = try clockBasis()
        let alignment = try align(document.transcript, basis, console)
        console.note(alignment.notices)
        if let duration = basis.duration { warnOfEnd(alignment.transcript, duration, console) }

        let recipe = try recipe()
        let whole = (
            output: TextOutput(path: output, recipe: OutputLedger.recipe(recipe)),
            content: try TranscriptWriter.write(alignment.transcript, as: format)
        )
        let segments = try wishedSegments(alignment.transcript, basis, console)
        let parts = TranscriptParts(
            sliced: alignment.transcript.slice(segments), format: format,
            paths: TranscriptParts.paths(beside: output, numbers: segments.map(\.number)), common: common,
            state: state.state)
        let written = try parts.write(recipe: recipe, after: [whole])
        return report(
            alignment, format: format, state: written.before[0], parts: written.parts,
            outside: segments.isEmpty ? [] : parts.sliced.outside, console: console)
    }

    // MARK: Times

    /// What gives the times.
    private struct Basis {
        /// The timed text, nil where the transcript's own times are meant.
        var timedText: String?
        /// The recording's length, where there is a recording.
        var duration: Milliseconds?
    }

    private func clockBasis() throws -> Basis {
        if try TextInput.isText(clock) {
            guard timed == nil else { throw Failure.optionsConflict("CLOCK \(clock), --timed") }
            return Basis(timedText: clock)
        }
        return Basis(timedText: timed, duration: try Inspection.header(clock).duration)
    }

    private func align(_ transcript: Transcript, _ basis: Basis, _ console: Console) throws -> Alignment {
        var transcript = transcript
        if transcript.language == nil { transcript.language = try mainLanguage() }
        do {
            guard let path = basis.timedText else {
                guard transcript.utterances.contains(where: { $0.timing != nil }) else {
                    throw Failure.alignmentNeedsTimedText(self.transcript)
                }
                return try TextAligner.keepingTimes(of: transcript)
            }
            let document = try TextInput.transcript(path)
            console.note(document.repairs)
            guard document.transcript.isTimed else {
                throw Failure.timedTextWithoutTimes().located(file: path)
            }
            return try TextAligner.align(transcript, to: document.transcript)
        } catch let failure as Failure {
            throw failure.located(file: self.transcript)
        }
    }

    private func mainLanguage() throws -> String? {
        guard let spoken else { return nil }
        let tags = spoken.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard tags.allSatisfy({ $0.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil }) else {
            throw Failure.optionValue("--spoken", spoken, expected: .wordLanguages)
        }
        return tags.first
    }

    private func warnOfEnd(_ transcript: Transcript, _ duration: Milliseconds, _ console: Console) {
        guard let end = transcript.lastEnd, end > duration + 2000 else { return }
        console.note(
            .transcriptOutlastsRecording(
                Timecode.print(end), duration: Timecode.print(duration), file: self.transcript))
    }

    private func wishedSegments(
        _ transcript: Transcript, _ basis: Basis, _ console: Console
    ) throws -> [Segment] {
        guard let cuts else { return [] }
        let document = try TextInput.cutList(cuts)
        console.note(document.repairs)
        // A timed text does not say how long the recording is: at least as long as anybody speaks or cuts.
        let duration = basis.duration ?? max(transcript.lastEnd ?? 0, document.list.lastTime)
        let resolution = try document.list.resolve(file: cuts, duration: TimeSpan(duration))
        console.note(resolution.warnings)
        return resolution.segments
    }

    private func recipe() throws -> [String] {
        try ["align/1", spoken ?? ""]
            + [clock, transcript, timed, cuts].map { try $0.map { try OutputLedger.part(input: $0) } ?? "" }
    }
}

// MARK: Words

extension Align {
    /// How many doubtful sentences are listed without `--verbose`.
    private static let listed = 20

    private func report(
        _ alignment: Alignment, format: TranscriptFormat, state: TextOutput.State,
        parts: [TranscriptParts.Part], outside: [Placement], console: Console
    ) -> Report {
        var text = ""
        let counts = alignment.utterances
        text +=
            console.text(
                .alignmentCounts(sure: counts.sure, doubtful: counts.doubtful, notFound: counts.notFound))
            + "\n"
        if !alignment.doubts.isEmpty { text += doubts(alignment.doubts, console) }
        text += console.text(state.message(Text.singleLine(output))) + "\n"
        text += TranscriptParts.text(parts, console: console)
        let result: JSON = [
            "file": .string(output), "format": .string(format.rawValue), "state": .string(state.rawValue),
            "utterances": Self.json(alignment.utterances), "sentences": Self.json(alignment.sentences),
            "matchedShare": .number((alignment.matchedShare * 10_000).rounded() / 10_000),
            "doubtful": .array(alignment.doubts.map(Self.json)),
            "segments": .array(parts.map(\.json)),
            "outside": .array(outside.map { .string($0.id) }),
        ]
        return Report(results: [result], text: text, needsLook: !alignment.doubts.isEmpty)
    }

    private func doubts(_ doubts: [Alignment.Doubt], _ console: Console) -> String {
        var table = Table([
            .text(.columnUtterance), .number(.columnTime), .number(.columnConfidence), .text(.columnWords),
        ])
        let shown = common.verbose ? doubts[...] : doubts.prefix(Self.listed)
        for doubt in shown {
            table.add([
                doubt.id, doubt.timing.map { Timecode.print($0.start) } ?? console.text(.notFound),
                doubt.timing?.confidence.map { Text.decimal($0, digits: 2) } ?? "",
                DisplayWidth.fit(Text.singleLine(doubt.text), columns: 48),
            ])
        }
        var text = console.text(.lookAtThese) + "\n" + table.text(in: console.settings.language)
        if shown.count < doubts.count {
            text += console.text(.moreDoubts(doubts.count - shown.count)) + "\n"
        }
        return text
    }

    private static func json(_ counts: Alignment.Counts) -> JSON {
        [
            "sure": .integer(Int64(counts.sure)), "doubtful": .integer(Int64(counts.doubtful)),
            "notFound": .integer(Int64(counts.notFound)),
        ]
    }

    private static func json(_ doubt: Alignment.Doubt) -> JSON {
        [
            "id": .string(doubt.id), "sentence": .integer(Int64(doubt.sentence)),
            "text": .string(doubt.text), "start": .time(doubt.timing?.start),
            "end": .time(doubt.timing?.end),
            "confidence": doubt.timing?.confidence.map { .number($0) } ?? .null,
            "method": .optional(doubt.timing?.method?.rawValue),
        ]
    }
}

extension Transcript {
    /// When the last of its items ends.
    var lastEnd: Milliseconds? { items.compactMap { $0.timing?.end }.max() }
}

extension CutList {
    /// The latest time that it names.
    fileprivate var lastTime: Milliseconds {
        entries.flatMap { [$0.start, $0.end] }.reduce(.zero) { latest, spec in
            guard case .time(let time)? = spec else { return latest }
            return max(latest, time.milliseconds)
        }
    }
}
