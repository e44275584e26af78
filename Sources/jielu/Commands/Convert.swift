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
    @OptionGroup(title: "Captions") var captions: CaptionOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws -> Report {
        let (from, to) = (try formats.source(), try formats.target())
        let rate = try formats.counting.frameRate()
        let source = try Source.read(
            input, from: from, likely: to ?? Self.format(ofName: output, chapters: nil), rate: rate)
        console.note(source.repairs)
        let target = try to ?? Self.target(output, for: source)
        let (text, losses) = try source.text(
            as: target, file: input, output: output, rate: rate, captions: captions)
        console.note(losses)
        let recipe = OutputLedger.recipe(
            [
                "convert/3", try OutputLedger.part(input: input), source.formatName, target.name,
                rate?.description ?? "",
            ] + captions.recipe)
        let states = try TextOutput.write(
            [(TextOutput(path: output, recipe: recipe), text)], inputs: RunInputs([input]), common: common,
            state: state.state)
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
            throw Failure.outputFormatUnknown(output, known: TextFormat.names)
        }
        return format
    }

    /// - Parameter chapters: whether chapters are meant where the name fits both (`.txt`, `.vtt`, `.json`); nil when
    ///   that is not known: then nil for such a name.
    private static func format(ofName name: String, chapters: Bool?) -> TextFormat? {
        let ending = TextInput.fileExtension(name)
        let transcript = TranscriptFormat(fileExtension: ending).map(TextFormat.transcript)
        let list = CutListFormat(fileExtension: ending).map(TextFormat.cutList)
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
        case recording(Inspection)

        /// - Parameters:
        ///   - from: what the user says it is.
        ///   - likely: what OUT is to be; decides where the content could be either.
        ///   - rate: what a list counts in that counts pictures and does not say it.
        static func read(_ path: String, from: TextFormat?, likely: TextFormat?, rate: FrameRate?) throws
            -> Source
        {
            func cutList(_ format: CutListFormat? = nil) throws -> Source {
                .cutList(try TextInput.cutList(path, format: format, rate: rate))
            }
            func transcript(_ format: TranscriptFormat? = nil) throws -> Source {
                .transcript(try TextInput.transcript(path, format: format))
            }
            switch from {
            case .transcript(let format): return try transcript(format)
            case .cutList(let format): return try cutList(format)
            case .document:
                guard try TranscriptFile.isDocument(path) else {
                    throw Failure.officeUnreadable(.noOfficeText).located(file: path)
                }
                return try transcript()
            case nil: break
            }
            guard try TextInput.isText(path) else {
                let header = try Inspection.header(path)
                guard !header.chapters.isEmpty else { throw Failure.noChapters(path) }
                return .recording(header)
            }
            let ending = TextInput.fileExtension(path)
            let isNamedTranscript = TranscriptFormat(fileExtension: ending) != nil
            let isNamedList = CutListFormat(fileExtension: ending) != nil
            guard isNamedList else { return try transcript() }
            guard isNamedTranscript else { return try cutList() }
            // `.txt`, `.json` and `.vtt` may be either.
            if likely?.isTranscript == true { return try transcript() }
            // A WebVTT file's cues are chapters where a list is to be made of them.
            if ending == "vtt", likely != nil { return try cutList() }
            switch try TextInput.kind(path) {
            case .transcript: return try transcript()
            case .cutList: return try cutList()
            case .either where likely != nil: return try cutList()
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
            case .recording(let header): header.chapters.count
            }
        }

        var formatName: String {
            switch self {
            case .transcript(let document): document.format.rawValue
            case .cutList(let document): document.format.rawValue
            case .recording: "recording"
            }
        }

        /// The text, and what its format could not keep.
        /// - Throws: `Failure` E108, and as the writers.
        func text(
            as target: TextFormat, file: String, output: String, rate: FrameRate?, captions: CaptionOptions
        ) throws -> (String, losses: [Notice]) {
            do {
                switch (self, target) {
                case (.transcript(let document), .transcript(let format)):
                    let written = try TranscriptWriter.output(
                        document.transcript, as: format, captions: captions.captions(from: document.format))
                    return (written.text, written.notices)
                case (.cutList(let document), .cutList(let format)):
                    return try Self.text(document.list, as: format, media: Self.name(output), rate: rate)
                case (.recording(let header), .cutList(let format)):
                    return try Self.text(
                        CutList(chapters: ChapterList(header.chapters)), as: format,
                        media: Self.name(header.path, whole: true), rate: rate ?? header.pictureRate)
                default:
                    throw Failure.noConversion(from: formatName, to: target.name, file: file)
                }
            } catch let failure as Failure {
                throw failure.located(file: file)
            }
        }

        private static func text(
            _ list: CutList, as format: CutListFormat, media: String, rate: FrameRate?
        ) throws -> (String, losses: [Notice]) {
            let text = try CutListWriter.write(list, as: format, media: media, rate: rate)
            return (text, CutListWriter.losses(of: list, as: format, written: text, rate: rate))
        }

        /// A path's last part; without its extension where only the name is known.
        private static func name(_ path: String, whole: Bool = false) -> String {
            String((whole ? path : TextInput.stem(path)).split(separator: "/").last ?? "recording")
        }
    }
}

extension Inspection {
    /// Of the first film, where it is known.
    var pictureRate: FrameRate? {
        tracks.first { $0.kind == .video && !$0.isAttachedPicture }.flatMap(\.frameRate).flatMap {
            FrameRate(average: $0.numerator, $0.denominator)
        }
    }
}
