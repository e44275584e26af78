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
              jielu clip hall.mkv --transcript timed.json --quote 三個月內回應 -o reply.mp4 \
                --captions burn --speakers --aspect 1:1 --loudness -16 --max-size 20M
            --dry-run shows the words, the cut, its length and its size, and writes nothing; --preview a page to look at.
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
    @Flag(help: "All clips in one file, in the order they were asked for, with a chapter each.")
    var reel = false
    @OptionGroup(title: "Captions, shape, sound and size") var looks: ClipFormOptions
    @Option(
        help: ArgumentHelp(
            "Write a page with the pictures and the sound at both ends of each clip, to look before.",
            valueName: "file.html"))
    var preview: String?
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    var recording: String { RecordingPath(recordings).joined }
    var inputs: RunInputs { RunInputs(recordings + [choice.transcript, choice.list].compactMap(\.self)) }

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
        let wishes = try choice.wishes(document?.transcript, titled: reel)
        let refusals = wishes.compactMap(\.refusal)
        let wanted = wishes.compactMap(\.entry)
        var report = Report()
        if !wanted.isEmpty {
            var segments = try segments(wanted, reach, on: header, console)
            // Numbered as they were asked for, whatever of it is refused.
            let numbers = wishes.indices.filter { wishes[$0].entry != nil }.map { $0 + 1 }
            for (index, number) in zip(segments.indices, numbers) { segments[index].number = number }
            report = try cut(segments, document, header, console)
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
        // Times of a list are meant as they are, unless a reach is asked for.
        let isMeant = { (segment: Segment) in
            handle == nil && wanted.indices.contains(segment.number - 1)
                && wanted[segment.number - 1].line != nil
        }
        let (widened, without) = try CutChooser.widened(
            resolution.segments.filter { !isMeant($0) }, in: recording, reach: reach,
            progress: console.progress)
        let byNumber = Dictionary(uniqueKeysWithValues: widened.map { ($0.number, $0) })
        let segments = resolution.segments.map { byNumber[$0.number] ?? $0 }
        console.note(
            without.map {
                .noPauseNear(Timecode.print($0), reach: Timecode.print(.zero + reach))
                    .located(file: header.path)
            })
        return segments
    }

    /// The recording's name without its folder.
    var name: String { recordings[0].split(separator: "/").last.map(String.init) ?? recordings[0] }
}
