import ArgumentParser
import JieluKit

struct Inspect: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what a recording holds and what is wrong with it.",
        discussion: "Example: jielu inspect hall.mkv")

    @Argument(help: "The recording.") var recording: String
    @Flag(help: "Only what the file's header says: no findings, and no reading of the whole file.")
    var quick = false
    @OptionGroup(title: "Whether a cut is right") var proof: ProofOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        if let proof = try proof.proof(of: recording) {
            var report = Report(
                results: [ProofReport.json(proof)], text: ProofReport.text(proof, console: console))
            if let failure = proof.failure { report.failures = [failure] }
            return report
        }
        let inspection =
            quick
            ? try Inspection.header(recording)
            : try Inspection.read(recording, progress: console.progress)
        console.collect(inspection.findings)
        return Report(
            results: [Self.json(inspection)], text: Self.text(inspection, console: console, quick: quick))
    }
}

// MARK: For people

extension Inspect {
    static func text(_ inspection: Inspection, console: Console, quick: Bool) -> String {
        let language = console.settings.language
        var text = "\(Text.singleLine(inspection.path)): \(inspection.container.joined(separator: ",")), "
        text += "\(Timecode.print(inspection.duration)), \(Text.byteCount(inspection.byteCount))\n\n"

        var table = Table([
            .number(.columnTrack), .text(.columnKind), .text(.columnCodec), .text(.columnLanguage),
            .number(.columnStart), .text(.columnDetails),
        ])
        for track in inspection.tracks {
            table.add([
                String(track.index), console.text(kind(track)), track.codec, track.language ?? "",
                track.start.map { Timecode.print($0) } ?? "",
                details(track).map { $0.text(in: language) }.joined(separator: ", "),
            ])
        }
        text += table.text(in: language)

        if let keyframes = inspection.keyframes {
            let words = Message.keyframes(
                count: keyframes.count, mean: Text.seconds(keyframes.meanDistance),
                longest: Text.seconds(keyframes.longestDistance))
            text += "\n" + console.text(words) + "\n"
        }
        if !inspection.chapters.isEmpty {
            text += "\n" + console.text(.chapterCount(inspection.chapters.count)) + "\n"
            for chapter in inspection.chapters {
                text += "  \(Timecode.print(chapter.start))  \(Text.singleLine(chapter.title))\n"
            }
        }
        return quick ? text : text + findings(inspection, console: console)
    }

    private static func findings(_ inspection: Inspection, console: Console) -> String {
        if inspection.findings.isEmpty { return "\n" + console.text(.noFindings) + "\n" }
        let printer = ErrorPrinter(language: console.settings.language)
        return inspection.findings.reduce(into: "\n") { text, finding in
            // The file is the one asked about: not said again in each line.
            var finding = finding
            finding.place.file = nil
            text += printer.line(finding) + "\n"
        }
    }

    private static func kind(_ track: Inspection.Track) -> Message {
        switch track.kind {
        case .video: track.isAttachedPicture ? .coverPicture : .kindVideo
        case .audio: .kindAudio
        case .subtitle: .kindSubtitle
        case .data: .kindData
        case .attachment: .kindAttachment
        }
    }

    /// A detail that needs no words, or one that does.
    private enum Detail {
        case plain(String)
        case worded(Message)

        func text(in language: Language) -> String {
            switch self {
            case .plain(let text): text
            case .worded(let message): message.text(in: language)
            }
        }
    }

    private static func details(_ track: Inspection.Track) -> [Detail] {
        var details: [Detail] = []
        if track.width > 0 { details.append(.plain("\(track.width)×\(track.height)")) }
        if track.rotation != 0 { details.append(.plain("\(track.rotation)°")) }
        if track.kind == .video, !track.isAttachedPicture, let rate = track.frameRate {
            let decimal = Text.decimal(Double(rate.numerator) / Double(rate.denominator), digits: 2)
            details.append(
                .worded(track.isVariableFrameRate ? .variableFrameRate : .picturesPerSecond(decimal)))
        }
        if track.sampleRate > 0 { details.append(.plain("\(track.sampleRate) Hz")) }
        if track.channels > 0 { details.append(.worded(.channels(track.channels))) }
        if track.bitRate > 0 { details.append(.plain("\((track.bitRate + 500) / 1000) kbit/s")) }
        if let title = track.title { details.append(.plain(Text.singleLine(title))) }
        return details
    }
}

// MARK: For programs

extension Inspect {
    static func json(_ inspection: Inspection) -> JSON {
        [
            "file": .string(inspection.path),
            "container": .array(inspection.container.map(JSON.string)),
            "bytes": .integer(inspection.byteCount),
            "duration": .time(inspection.duration),
            "tracks": .array(inspection.tracks.map(json)),
            "keyframes": inspection.keyframes.map(json) ?? .null,
            "chapters": .array(
                inspection.chapters.map { chapter in
                    [
                        "start": .time(chapter.start), "end": .time(chapter.end),
                        "title": .string(chapter.title),
                    ]
                }),
            "metadata": .object(
                inspection.metadata.sorted { $0.key < $1.key }
                    .map { JSON.Member(key: $0.key, value: .string($0.value)) }),
            "findings": .array(inspection.findings.map { JSONReport.json($0) }),
        ]
    }

    private static func json(_ keyframes: Inspection.Keyframes) -> JSON {
        [
            "count": .integer(Int64(keyframes.count)), "meanDistance": .time(keyframes.meanDistance),
            "longestDistance": .time(keyframes.longestDistance),
        ]
    }

    private static func json(_ track: Inspection.Track) -> JSON {
        [
            "index": .integer(Int64(track.index)), "kind": .string(track.kind.rawValue),
            "codec": .string(track.codec), "profile": .optional(track.profile),
            "language": .optional(track.language), "title": .optional(track.title),
            "start": .time(track.start), "packets": .integer(Int64(track.packets)),
            "bytes": .integer(track.byteCount), "bitRate": .integer(track.bitRate),
            "width": .integer(Int64(track.width)), "height": .integer(Int64(track.height)),
            "rotation": .integer(Int64(track.rotation)), "pixelFormat": .optional(track.pixelFormat),
            "frameRate": track.frameRate.map { .string("\($0.numerator)/\($0.denominator)") } ?? .null,
            "isVariableFrameRate": .bool(track.isVariableFrameRate),
            "sampleRate": .integer(Int64(track.sampleRate)), "channels": .integer(Int64(track.channels)),
            "isCoverPicture": .bool(track.isAttachedPicture),
        ]
    }
}
