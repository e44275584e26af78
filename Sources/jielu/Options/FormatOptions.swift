import ArgumentParser
import JieluKit

/// The format of a text, of either kind, by the name a user knows.
enum TextFormat: Equatable {
    case transcript(TranscriptFormat)
    case cutList(CutListFormat)
    /// A word processor's file, which is read and not written.
    case document

    private static let documents = ["docx", "odt"]
    static let names = TranscriptFormat.allCases.map(\.rawValue) + CutListFormat.allCases.map(\.rawValue)
    static let sourceNames = names + documents

    /// - Throws: `Failure` E110.
    init(named name: String, option: String) throws {
        let name = name.lowercased()
        if let format = TranscriptFormat(rawValue: name) {
            self = .transcript(format)
        } else if let format = CutListFormat(rawValue: name) {
            self = .cutList(format)
        } else if option == "--from", Self.documents.contains(name) {
            self = .document
        } else {
            throw Failure.formatUnknown(
                option, name, known: option == "--from" ? Self.sourceNames : Self.names)
        }
    }

    var name: String {
        switch self {
        case .transcript(let format): format.rawValue
        case .cutList(let format): format.rawValue
        case .document: "docx"
        }
    }

    var isTranscript: Bool { if case .cutList = self { false } else { true } }
}

struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What IN is, where that cannot be told from it: \(TextFormat.names.joined(separator: ", ")).",
            valueName: "format"))
    var from: String?

    @Option(
        help: ArgumentHelp("What OUT shall be, where its name does not tell.", valueName: "format"))
    var to: String?

    @OptionGroup var counting: FrameRateOptions

    func source() throws -> TextFormat? {
        try from.map { try TextFormat(named: $0, option: "--from") }
    }

    func target() throws -> TextFormat? {
        try to.map { try TextFormat(named: $0, option: "--to") }
    }
}

/// How many pictures a second a list of times counts.
struct FrameRateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Frames a second of a list that counts frames (edl, otio): 25, 29.97, 30000/1001, 29.97df.",
            valueName: "fps"))
    var rate: String?

    /// - Throws: `Failure` E104.
    func frameRate() throws -> FrameRate? {
        try rate.map { text in
            do {
                return try FrameRate(text)
            } catch is Failure {
                throw Failure.optionValue("--rate", text, expected: .wordRate)
            }
        }
    }
}
