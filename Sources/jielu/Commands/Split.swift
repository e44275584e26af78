import ArgumentParser
import JieluKit

struct Split: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Split a recording into segments, all in one pass.",
        discussion: """
            Say what to cut in one of eight ways: a cut list, times, or what is in the recording.
              jielu split hall.mkv --cuts agenda.csv -o segments
              jielu split hall.mkv --at 5:00 1:02:30 -o segments --mode copy
              jielu split hall.mkv --cuts agenda.csv --clock --snap-to-pause 2 -o segments
            --dry-run shows the cuts and writes nothing.
            """)

    @Argument(help: "The recording: a file, or several of one recorder that play one after the other.")
    var recordings: [String]
    @OptionGroup(title: "What to cut") var cutting: CutOptions
    @OptionGroup(title: "How to cut") var mode: SplitModeOptions
    @OptionGroup var naming: NameOptions
    @Option(name: .shortAndLong, help: ArgumentHelp("The folder for the segments.", valueName: "dir"))
    var output: String
    @Option(
        help: ArgumentHelp(
            "A timed transcript: its part and captions, on the segment's clock, are written beside each segment. An utterance goes by the wished cuts, even where copies overlap.",
            valueName: "file"))
    var transcript: String?
    @OptionGroup var segmentTexts: SegmentTextOptions
    @Option(
        help: ArgumentHelp(
            "Write only a page that shows each cut: the pictures on either side, the sound, the words. Like --dry-run otherwise.",
            valueName: "file.html"))
    var preview: String?
    @Flag(
        help:
            "Prove each segment before it gets its name: both ends and every place where copied pictures meet encoded ones are decoded and held against the recording."
    )
    var verify = false
    @Flag(help: "The same with everything decoded.")
    var verifyAll = false
    @Flag(help: "Join all segments, one after the other, into one file with a chapter for each.")
    var join = false
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    private var recording: String { RecordingPath(recordings).joined }
    private var inputs: RunInputs {
        RunInputs(recordings + [cutting.cuts, transcript].compactMap(\.self))
    }

    func perform(_ console: Console) throws -> Report {
        if preview != nil, !common.dryRun {
            var look = self
            look.common.dryRun = true
            return try look.perform(console)
        }
        try cutting.checkSources()
        let inputs = inputs
        if let preview { try inputs.refuse([preview]) }
        let header = try Inspection.header(recording)
        if mode.keepHidden, verify || verifyAll { throw Failure.optionsConflict("--keep-hidden, --verify") }
        if mode.keepHidden, join { throw Failure.optionsConflict("--keep-hidden, --join") }
        if join, transcript != nil { throw Failure.optionsConflict("--join, --transcript") }
        let document = try timedTranscript(console)
        var options = try mode.options(available: header.tracks.map(\.index))
        options.names = try naming.template()
        let (segments, clock) = try wishedSegments(header, console)
        options.clock = clock
        let plan = try Splitter.plan(recording, segments: segments, options: options)
        console.note(plan.warnings)

        let joined = join ? try plan.joinedName(options.names, clock: clock) : nil
        let rows: [SegmentRow]
        let names = joined.map { [$0] } ?? plan.items.map(\.fileName)
        let paths = names.map { output + "/" + $0 }
        try inputs.refuse(paths + (try document.map { try textPaths(beside: paths, $0) } ?? []))
        if common.dryRun {
            rows = plan.items.map { item in
                var row = SegmentRow(planned: item, of: plan, folder: output)
                if let joined { row.path = output + "/" + joined }
                return row
            }
        } else {
            let job = SplitJob(
                plan: plan, options: options, folder: output, state: state.state,
                verifying: verifyAll ? .all : verify ? .seams : nil, joined: joined)
            rows = try job.run(force: common.force, console: console)
        }
        // What was refused has no file, and so no transcript beside it.
        let written = rows.filter { $0.refusal == nil }
        let refused = rows.filter { $0.refusal != nil }
        let result = try document.map { try writeParts(of: $0, written) }
        console.note(result?.result.notices ?? [])
        var report = SegmentRow.report(
            written + refused, parts: result?.result.parts ?? [], dropped: result?.dropped ?? [],
            console: console, isPlan: common.dryRun)
        report.failures = refused.compactMap(\.refusal)
        if common.dryRun {
            report.text += try lookAtCuts(
                of: plan, duration: header.duration, transcript: document?.transcript, console)
        }
        return report
    }

    /// - Throws: `Failure` E805 where no utterance has a time.
    private func timedTranscript(_ console: Console) throws -> TranscriptDocument? {
        guard let transcript else { return nil }
        let document = try TextInput.transcript(transcript)
        console.note(document.repairs)
        // What was not found in the recording has no time; without any there is nothing to cut by.
        let utterances = document.transcript.utterances
        if let untimed = utterances.first, utterances.allSatisfy({ $0.timing == nil }) {
            throw Failure.transcriptWithoutTimes(untimed.id).located(file: transcript, line: untimed.line)
        }
        return document
    }

    /// Where the transcript and captions of segments lie.
    private func textPaths(beside segments: [String], _ document: TranscriptDocument) throws -> [String] {
        let formats = try segmentTexts.formats(transcript: document.format)
        return segments.flatMap { segment in
            formats.map { TextInput.stem(segment) + "." + $0.fileExtension }
        }
    }

    /// Each utterance goes by the wished cuts, so that copies that overlap do not both have it; its times count from
    /// what is really the file's start.
    private func writeParts(of document: TranscriptDocument, _ rows: [SegmentRow]) throws
        -> (result: TranscriptParts.Result, dropped: [Placement])
    {
        let segments = rows.map(\.segment)
        let rule = try segmentTexts.rule()
        let parts = TranscriptParts(
            sliced: document.transcript.slice(segments, files: rows.map(\.real), straddle: rule),
            formats: try segmentTexts.formats(transcript: document.format),
            captions: try segmentTexts.cues.captions(from: document.format), straddle: rule,
            stems: rows.map { TextInput.stem($0.path) }, common: common, state: state.state)
        let wished = segments.map(\.range).map {
            "\($0.start.ticks)/\($0.start.base)-\($0.end.ticks)/\($0.end.base)"
        }
        let recipe =
            try ["split-transcript/3", try OutputLedger.part(input: transcript ?? "")] + wished
            + segmentTexts.recipe()
        return (try parts.write(recipe: recipe, inputs: inputs), parts.sliced.dropped)
    }

    /// - Returns: the segments, and when the recording began where that is known.
    private func wishedSegments(_ header: Inspection, _ console: Console) throws -> ([Segment], WallClock?) {
        let wish = try cutting.wish(on: header, progress: console.progress)
        console.note(wish.repairs)
        let pictures = PictureNumbers(recording)
        let resolution = try wish.list.resolve(
            file: wish.file, duration: TimeSpan(header.duration), clock: wish.clock, offset: wish.offset,
            pictureTime: { try pictures.time(of: $0) })
        console.note(resolution.warnings + resolution.remarks(file: wish.file, gaps: !wish.leavesOut))
        let segments = try cutting.snapped(resolution.segments, on: header, console)
        if common.dryRun { try cutting.noteSpeech(segments, on: header, console) }
        return (segments, wish.clock ?? header.ownClock)
    }
}

/// A planned split with what is known about its outputs.
struct SplitJob {
    let plan: SplitPlan
    let options: SplitOptions
    let folder: String
    let state: String?
    let verifying: Proof.Depth?
    /// The name of the one file that is to hold all segments; nil where each has its own.
    let joined: String?

    private func sourceParts() throws -> String {
        try RecordingPath(joined: plan.source).files.map { try OutputLedger.part(input: $0) }
            .joined(separator: "|")
    }

    /// Writes what is not done already.
    func run(force: Bool, console: Console) throws -> [SegmentRow] {
        var ledger = try OutputLedger(folder: folder, state: state)
        let source = try sourceParts()
        let recipes = plan.items.map { recipe($0, source: source) }
        return try joined.map { try runJoined($0, recipes, &ledger, force: force, console) }
            ?? runApart(recipes, &ledger, force: force, console)
    }

    private func runJoined(
        _ name: String, _ recipes: [String], _ ledger: inout OutputLedger, force: Bool, _ console: Console
    ) throws -> [SegmentRow] {
        let path = folder + "/" + name
        let whole = OutputLedger.recipe(["join/1"] + recipes)
        guard try ledger.admit(path, recipe: whole, force: force) else {
            console.say(.doneAlready(folder))
            return plan.items.map { item in
                var row = SegmentRow(done: item, folder: folder, facts: [:])
                row.path = path
                return row
            }
        }
        TemporaryPaths.sweep(finalPaths: [path])
        ledger.expect([(path, whole)])
        try ledger.save()
        let (results, _, warnings) = try Splitter.join(
            plan, into: path, replacing: true, verifying: verifying, progress: console.progress)
        ledger.record(path, recipe: whole, facts: [:])
        try ledger.save()
        console.note(warnings)
        return results.map { result in
            var row = SegmentRow(written: result)
            row.path = path
            return row
        }
    }

    private func runApart(
        _ recipes: [String], _ ledger: inout OutputLedger, force: Bool, _ console: Console
    ) throws -> [SegmentRow] {
        let paths = plan.items.map { folder + "/" + $0.fileName }
        // Asked of every output before the first is touched.
        let needed = try plan.items.indices.filter {
            try ledger.admit(paths[$0], recipe: recipes[$0], force: force)
        }
        if needed.isEmpty {
            console.say(.doneAlready(folder))
            return plan.items.enumerated().map { index, item in
                SegmentRow(done: item, folder: folder, facts: ledger.facts(of: paths[index]))
            }
        }
        TemporaryPaths.sweep(finalPaths: paths)
        ledger.expect(needed.map { (paths[$0], recipes[$0]) })
        try ledger.save()
        let positions = Dictionary(
            plan.items.enumerated().map { ($1.fileName, $0) }, uniquingKeysWith: { first, _ in first })
        // Thousands of segments would spend more on the ledger than on themselves; a run that is killed between has
        // said what it would make.
        var saved = ContinuousClock.now
        let outcome = Result {
            try Splitter.run(
                plan.keeping(needed), into: folder, replacing: true, verifying: verifying,
                finished: { result in
                    let index = positions[result.item.fileName] ?? 0
                    ledger.record(result.path, recipe: recipes[index], facts: SegmentRow.facts(result))
                    guard ContinuousClock.now - saved > .seconds(2) else { return }
                    try ledger.save()
                    saved = .now
                }, progress: console.progress)
        }
        try ledger.save()
        let (results, warnings) = try outcome.get()
        console.note(warnings)
        var rows = plan.items.enumerated().map { index, item in
            SegmentRow(done: item, folder: folder, facts: ledger.facts(of: paths[index]))
        }
        for (index, result) in zip(needed, results) { rows[index] = SegmentRow(written: result) }
        return rows
    }

    private func recipe(_ item: SplitPlan.Item, source: String) -> String {
        OutputLedger.recipe(
            [
                "split/2", source, plan.mode.rawValue, plan.container, item.fileName,
                item.segment.title ?? "",
                "\(item.segment.range.start.ticks)/\(item.segment.range.start.base)",
                "\(item.cut.start.ticks)/\(item.cut.start.base)",
                "\(item.cut.end.ticks)/\(item.cut.end.base)",
                plan.keepsHidden ? "hidden" : "",
                plan.tracks.map { "\($0.index):\($0.treatment.rawValue)" }.joined(separator: ","),
            ] + (verifying.map { ["verified:\($0.rawValue)"] } ?? []))
    }
}
