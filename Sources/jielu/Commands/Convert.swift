import ArgumentParser
import JieluKit

struct Convert: JieluCommand {
    static let configuration = CommandConfiguration(
        abstract: "Convert between transcript formats, or between cut-list and chapter formats.",
        discussion: """
            IN may be a recording: its own chapters are meant. Repairs are told with their lines.
            Example: jielu convert captions.srt captions.vtt
            """)

    @Argument(help: "A transcript, a cut list, or a recording with chapters.") var input: String
    @Argument(help: "The file to write.") var output: String
    @OptionGroup var formats: FormatOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        let (from, to) = (try formats.source(), try formats.target())
        let source = try Source.read(
            input, from: from, likely: to ?? Self.format(ofName: output, chapters: nil))
        console.note(source.repairs)
        let target = try to ?? Self.target(output, for: source)
        let text = try source.text(as: target, file: input)
        let recipe = OutputLedger.recipe([
            "convert/1", try OutputLedger.part(input: input), source.formatName, target.name,
        ])
        let states = try TextOutput.write(
            [(TextOutput(path: output, recipe: recipe), text)], common: common, state: state.state)
        return Report(
            results: [
                [
                    "file": .string(output), "state": .string(states[0].rawValue),
                    "from": .string(source.formatName), "to": .string(target.name),
                    "items": .integer(Int64(source.count)),
                    "repairs": .integer(Int64(source.repairs.count)),
                ]
            ],
            text: console.text(states[0].message(output)) + "\n")
    }

    /// The format that OUT's name asks for, given what IN is.
    private static func target(_ output: String, for source: Source) throws -> TextFormat {
        guard let format = format(ofName: output, chapters: !source.isTranscript) else {
            throw Failure.outputFormatUnknown(output, known: TextFormat.names(writing: true))
        }
        return format
    }

    /// - Parameter chapters: whether chapters are meant where the name fits both (`.txt`, `.vtt`, `.json`); nil when
    ///   that is not known: then nil for such a name.
    private static func format(ofName name: String, chapters: Bool?) -> TextFormat? {
        let ending = TextInput.fileExtension(name)
        let transcript = TranscriptFormat(fileExtension: ending).map(TextFormat.transcript)
        var list = CutListFormat(fileExtension: ending).map(TextFormat.cutList)
        if ending == "vtt" { list = .chapters(.webvtt) }
        if ending == "json" { list = .chapters(.podcast) }
        switch chapters {
        case true: return list ?? transcript
        case false: return transcript ?? list
        case nil: return transcript == nil ? list : list == nil ? transcript : nil
        }
    }
}

extension Convert {
    /// What IN holds.
    enum Source {
        case transcript(TranscriptDocument)
        case cutList(CutListDocument)
        case recording(chapters: [Chapter], file: String)

        /// - Parameters:
        ///   - from: what the user says it is.
        ///   - likely: what OUT is to be; decides where the content could be either.
        static func read(_ path: String, from: TextFormat?, likely: TextFormat?) throws -> Source {
            switch from {
            case .transcript(let format): return .transcript(try TextInput.transcript(path, format: format))
            case .cutList(let format): return .cutList(try TextInput.cutList(path, format: format))
            case .chapters, nil: break
            }
            guard try TextInput.isText(path) else {
                let chapters = try Inspection.header(path).chapters
                guard !chapters.isEmpty else { throw Failure.noChapters(path) }
                return .recording(chapters: chapters, file: path)
            }
            let ending = TextInput.fileExtension(path)
            let isNamedTranscript = TranscriptFormat(fileExtension: ending) != nil
            let isNamedList = CutListFormat(fileExtension: ending) != nil
            guard isNamedList else { return .transcript(try TextInput.transcript(path)) }
            guard isNamedTranscript else { return .cutList(try TextInput.cutList(path)) }
            // `.txt` may be either.
            if likely?.isTranscript == true { return .transcript(try TextInput.transcript(path)) }
            switch try TextInput.kind(path) {
            case .transcript: return .transcript(try TextInput.transcript(path))
            case .cutList: return .cutList(try TextInput.cutList(path))
            case .either where likely != nil: return .cutList(try TextInput.cutList(path))
            case .either:
                let names = [TranscriptFormat.text.rawValue, CutListFormat.youtube.rawValue]
                throw Failure.transcriptAmbiguous(formats: names).located(file: path)
            }
        }

        var isTranscript: Bool { if case .transcript = self { true } else { false } }

        var repairs: [Notice] {
            switch self {
            case .transcript(let document): document.repairs
            case .cutList(let document): document.repairs
            case .recording: []
            }
        }

        /// Utterances, headings and remarks, or entries.
        var count: Int {
            switch self {
            case .transcript(let document): document.transcript.items.count
            case .cutList(let document): document.list.entries.count
            case .recording(let chapters, _): chapters.count
            }
        }

        var formatName: String {
            switch self {
            case .transcript(let document): document.format.rawValue
            case .cutList(let document): document.format.rawValue
            case .recording: "recording"
            }
        }

        /// - Throws: `Failure` E108, and as the writers.
        func text(as target: TextFormat, file: String) throws -> String {
            do {
                switch (self, target) {
                case (.transcript(let document), .transcript(let format)):
                    return try TranscriptWriter.write(document.transcript, as: format)
                case (.cutList(let document), .cutList(let format)):
                    return try CutListWriter.write(document.list, as: format)
                case (.cutList(let document), .chapters(let format)):
                    return try ChapterWriter.write(Self.chapters(document.list), as: format)
                case (.recording(let chapters, _), .cutList(let format)):
                    return try CutListWriter.write(CutList(chapters: ChapterList(chapters)), as: format)
                case (.recording(let chapters, _), .chapters(let format)):
                    return try ChapterWriter.write(chapters, as: format)
                default:
                    throw Failure.noConversion(from: formatName, to: target.name, file: file)
                }
            } catch let failure as Failure {
                throw failure.located(file: file)
            }
        }

        /// Chapters of a list whose recording is not at hand: its last entry must have an end of its own.
        private static func chapters(_ list: CutList) throws -> [Chapter] {
            var end = Timestamp.zero
            for entry in list.entries {
                for case .time(let time)? in [entry.start, entry.end] { end = max(end, time) }
            }
            guard let last = list.entries.last, last.end != nil else {
                throw Failure.lastEntryOpen().located(line: list.entries.last?.line)
            }
            return try list.chapters(duration: end - .zero).chapters.chapters
        }
    }
}
