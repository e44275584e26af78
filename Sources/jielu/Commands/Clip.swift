import ArgumentParser
import JieluKit

struct Clip: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cut what somebody said out of a recording, to share it.",
        discussion: """
            By a quote or by utterances of a timed transcript, whole sentences, widened into the pauses around them; \
            or by time. Exact to the picture; only the pictures at the cuts are encoded. Captions (.vtt) and the words \
            with speakers and times (.txt) are written beside each clip.
              jielu clip hall.mkv --transcript timed.json --quote 三個月內回應 -o reply.mp4
              jielu clip hall.mkv --transcript timed.json --at-anchor s12..s15 -o reply.mp4
              jielu clip hall.mkv --from 0:41:07 --to 0:42:36 -o reply.mp4
            --dry-run shows the words, the cut, its length and its size, and writes nothing.
            """)

    @Argument(help: "The recording: a file, or several of one recorder that play one after the other.")
    var recordings: [String]
    @OptionGroup(title: "What to cut") var choice: ClipOptions
    @Option(
        help: ArgumentHelp(
            "How far each end may move outwards to the nearest pause, default 0.5 (for --from and --to 0).",
            valueName: "duration"))
    var handle: String?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The clip; of several each gets its number behind the name. Without an extension the recording's.",
            valueName: "file"))
    var output: String
    @Option(
        help: ArgumentHelp("The address of the full record, for the .txt.", valueName: "url"))
    var link: String?
    @Flag(help: "Prove each clip before it gets its name, as split does.")
    var verify = false
    @Flag(help: "The same with everything decoded.")
    var verifyAll = false
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    var recording: String { RecordingPath(recordings).joined }
    private var inputs: RunInputs { RunInputs(recordings + [choice.transcript].compactMap(\.self)) }

    func perform(_ console: Console) throws -> Report {
        try choice.check()
        if let link, !WebAddress.isSafe(link, schemes: WebAddress.baseSchemes) {
            throw Failure.optionValue("--link", link, expected: .wordAddress)
        }
        if link != nil, choice.transcript == nil { throw Failure.optionNeeds("--link", "--transcript") }
        guard !output.hasSuffix("/") else {
            throw Failure.optionValue("--output", output, expected: .wordClipName)
        }
        let reach = try reach()
        let header = try Inspection.header(recording)
        let document = try choice.transcript.map { path in
            let document = try TextInput.transcript(path)
            console.note(document.repairs)
            guard document.transcript.utterances.contains(where: { $0.timing != nil }) else {
                throw Failure.transcriptNeedsTimes(alignCommand(path)).located(file: path)
            }
            return document
        }
        let wishes = try choice.wishes(document?.transcript)
        let refusals = wishes.compactMap(\.refusal)
        let wanted = wishes.compactMap(\.entry)
        var report = Report()
        if !wanted.isEmpty {
            var segments = try segments(wanted, reach, on: header, console)
            // Numbered as they were asked for, whatever of it is refused.
            let numbers = wishes.indices.filter { wishes[$0].entry != nil }.map { $0 + 1 }
            for (index, number) in zip(segments.indices, numbers) { segments[index].number = number }
            report = try cut(segments, document, console)
        }
        for refusal in refusals {
            report.results.append(refusal.json)
            report.text += refusal.text(console)
        }
        report.failures += refusals.map(\.failure)
        return report
    }

    /// What gives a transcript its times.
    private func alignCommand(_ transcript: String) -> String {
        let timed = TextInput.stem(transcript) + ".timed.json"
        return CommandWords.quoted(
            (["jielu", "align", recordings[0], transcript, "-o", timed]).map(Text.singleLine))
    }

    private static let farthestHandle = TimeSpan(60, .seconds)

    private func reach() throws -> TimeSpan {
        guard let handle else { return choice.isByTime ? .zero : TimeSpan(500, .milliseconds) }
        guard case .time(let time)? = try? Timecode.parse(handle), time <= .zero + Self.farthestHandle else {
            throw Failure.optionValue(
                "--handle", handle,
                expected: .wordHandle(most: Timecode.print(.zero + Self.farthestHandle)))
        }
        return time - .zero
    }

    private func segments(
        _ wanted: [CutEntry], _ reach: TimeSpan, on header: Inspection, _ console: Console
    ) throws -> [Segment] {
        let pictures = PictureNumbers(recording)
        let resolution = try CutList(wanted).resolve(
            file: choice.isByTime ? nil : choice.transcript, duration: TimeSpan(header.duration),
            pictureTime: { try pictures.time(of: $0) })
        console.note(resolution.warnings)
        guard header.hasAudio, reach > .zero else { return resolution.segments }
        let (segments, without) = try CutChooser.widened(
            resolution.segments, in: recording, reach: reach, progress: console.progress)
        console.note(
            without.map {
                .noPauseNear(Timecode.print($0), reach: Timecode.print(.zero + reach))
                    .located(file: header.path)
            })
        return segments
    }

    private func cut(_ segments: [Segment], _ document: TranscriptDocument?, _ console: Console) throws
        -> Report
    {
        var options = SplitOptions(mode: .smart)
        let folder = Folder.holding(output)
        let ending = TextInput.fileExtension(output)
        if !ending.isEmpty { options.container = ending }
        let numbers = (choice.count > 1 ? segments : []).map(\.number)
        let stems =
            numbers.isEmpty
            ? [TextInput.stem(output)] : TranscriptParts.stems(beside: output, numbers: numbers)
        options.fileNames = stems.map { String($0.split(separator: "/").last ?? "") }
        let plan = try Splitter.plan(recording, segments: segments, options: options)
        console.note(plan.warnings)
        let paths = plan.items.map { folder + "/" + $0.fileName }
        let textPaths = document == nil ? [] : paths.flatMap { ClipTexts.paths(beside: $0) }
        try inputs.refuse(paths + textPaths)

        let rows: [SegmentRow]
        if common.dryRun {
            rows = plan.items.map { SegmentRow(planned: $0, of: plan, folder: folder) }
        } else {
            let job = SplitJob(
                plan: plan, options: options, folder: folder, state: state.state,
                verifying: verifyAll ? .all : verify ? .seams : nil, joined: nil)
            rows = try job.run(force: common.force, console: console)
        }
        // What was refused has no file, and so no words beside it.
        let written = rows.filter { $0.refusal == nil }
        let refused = rows.filter { $0.refusal != nil }
        let texts = document.map { ClipTexts($0, of: written, recording: name, link: link) }
        let result = try texts?.write(
            transcript: choice.transcript ?? "", inputs: inputs, common: common, state: state.state)
        console.note(result?.notices ?? [])
        var report = SegmentRow.report(
            written + refused, parts: result?.parts ?? [], dropped: [], console: console,
            isPlan: common.dryRun)
        report.failures = refused.compactMap(\.refusal)
        texts?.add(to: &report, states: result?.before ?? [], console)
        return report
    }

    /// The recording's name without its folder.
    private var name: String { recordings[0].split(separator: "/").last.map(String.init) ?? recordings[0] }
}
