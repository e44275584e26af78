import ArgumentParser
import JieluKit

/// What is done to a clip besides cutting it.
struct ClipFormOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Captions: burnt into the picture, soft (a track that players show or hide), or none (default).",
            valueName: "burn|soft|none"))
    var captions: String?
    @Option(
        help: ArgumentHelp(
            "Burnt captions on a dark plate (default), or outlined.", valueName: "plate|outline"))
    var captionLook: String?
    @Flag(help: "The speaker's name before what he or she begins to say, in captions.")
    var speakers = false
    @Option(help: ArgumentHelp("The shape of the picture.", valueName: "16:9|1:1|9:16"))
    var aspect: String?
    @Option(
        help: ArgumentHelp(
            "How the picture fills another shape: its middle (crop, default), or all of it before itself out of focus (blur).",
            valueName: "crop|blur"))
    var fill: String?
    @Option(help: ArgumentHelp("Pictures are made smaller where they are higher.", valueName: "lines"))
    var maxHeight: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Bring the sound to this loudness (EBU R 128) and measure it: -16.", valueName: "LUFS"))
    var loudness: String?
    @Option(help: ArgumentHelp("Picture and sound come and go for so long.", valueName: "duration"))
    var fade: String?
    @Flag(help: "A card of three seconds before the clip: the meeting, its date, and the link.")
    var titleCard = false
    @Option(
        help: ArgumentHelp(
            "The meeting's name, for the card. Default: the transcript's title.", valueName: "text"))
    var meeting: String?
    @Option(help: ArgumentHelp("The meeting's date, for the card.", valueName: "text"))
    var date: String?
    @Flag(help: "A picture of the clip (.jpg) beside it.")
    var poster = false
    @Flag(help: "Sound only, with a cover and chapters (.m4a).")
    var audioOnly = false
    @Option(
        help: ArgumentHelp(
            "Bytes that a clip may have at most, as 20M. A larger one is made smaller: first the sound stays clear, then the picture.",
            valueName: "size"))
    var maxSize: String?

    private static let longestFade = TimeSpan(10, .seconds)

    /// - Parameters:
    ///   - title: of the meeting, where `--meeting` names none.
    ///   - link: to the record.
    /// - Throws: `Failure` E104 to E106.
    func form(title: String, link: String?, hasTranscript: Bool) throws -> ClipForm {
        var form = ClipForm()
        form.captions = try Self.choice("--captions", captions) ?? .none
        form.look = try Self.choice("--caption-look", captionLook) ?? .plate
        form.aspect = try Self.choice("--aspect", aspect)
        form.fill = try Self.choice("--fill", fill) ?? .crop
        form.speakers = speakers
        form.audioOnly = audioOnly
        if fill != nil, aspect == nil { throw Failure.optionNeeds("--fill", "--aspect") }
        if form.captions != .none, !hasTranscript { throw Failure.optionNeeds("--captions", "--transcript") }
        if captionLook != nil, form.captions != .burn {
            throw Failure.optionNeeds("--caption-look", "--captions burn")
        }
        if speakers, form.captions == .none { throw Failure.optionNeeds("--speakers", "--captions") }
        if !titleCard {
            if meeting != nil { throw Failure.optionNeeds("--meeting", "--title-card") }
            if date != nil { throw Failure.optionNeeds("--date", "--title-card") }
        }
        if let maxHeight {
            guard let lines = Int(maxHeight), (64...16_384).contains(lines) else {
                throw Failure.optionValue("--max-height", maxHeight, expected: .wordHeight)
            }
            form.maxHeight = lines
        }
        if let loudness {
            guard let value = Double(loudness), (-36 ... -8).contains(value) else {
                throw Failure.optionValue("--loudness", loudness, expected: .wordLoudness)
            }
            form.loudness = Int((value * 100).rounded())
        }
        if let fade {
            guard case .time(let time)? = try? Timecode.parse(fade), time <= .zero + Self.longestFade else {
                throw Failure.optionValue(
                    "--fade", fade, expected: .wordFade(most: Timecode.print(.zero + Self.longestFade)))
            }
            form.fade = time.milliseconds
        }
        if titleCard { form.card = TitleCard(title: meeting ?? title, date: date, link: link) }
        if let maxSize {
            guard let bytes = Self.bytes(maxSize) else {
                throw Failure.optionValue("--max-size", maxSize, expected: .wordBytes)
            }
            form.maxBytes = bytes
        }
        if audioOnly {
            let pictures = [
                aspect.map { _ in "--aspect" }, maxHeight.map { _ in "--max-height" },
                form.captions == .none ? nil : "--captions", titleCard ? "--title-card" : nil,
            ].compactMap(\.self)
            if let first = pictures.first { throw Failure.optionsConflict("--audio-only, \(first)") }
        }
        return form
    }

    private static func choice<Value: RawRepresentable & CaseIterable>(_ option: String, _ text: String?)
        throws
        -> Value? where Value.RawValue == String
    {
        guard let text else { return nil }
        guard let value = Value(rawValue: text) else {
            throw Failure.optionValue(option, text, expected: .oneOf(Value.allCases.map(\.rawValue)))
        }
        return value
    }

    /// `20M`, `800k`, `1.5G`, `20MB`: powers of ten, as upload forms and file managers count.
    private static func bytes(_ text: String) -> Int64? {
        guard let match = text.wholeMatch(of: /(\d{1,9}(?:\.\d{1,6})?)\s?([kKmMgG]?)[bB]?/),
            let number = Double(match.1)
        else { return nil }
        let unit: Double =
            switch match.2.lowercased() {
            case "k": 1000
            case "m": 1_000_000
            case "g": 1_000_000_000
            default: 1
            }
        let bytes = (number * unit).rounded(.down)
        return bytes >= 10_000 && bytes < 1e15 ? Int64(bytes) : nil
    }
}
