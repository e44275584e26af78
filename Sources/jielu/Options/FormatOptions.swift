import ArgumentParser
import JieluKit

/// The format of a text, of either kind, by the name a user knows.
enum TextFormat: Equatable {
    case transcript(TranscriptFormat)
    case cutList(CutListFormat)
    /// A form of chapters that is only written.
    case chapters(ChapterFormat)

    /// Every name, for reading or for writing.
    static func names(writing: Bool) -> [String] {
        let read = TranscriptFormat.allCases.map(\.rawValue) + CutListFormat.allCases.map(\.rawValue)
        let written = ChapterFormat.allCases.map(\.rawValue).filter { CutListFormat(rawValue: $0) == nil }
        return writing ? read + written : read
    }

    /// - Throws: `Failure` E110.
    init(named name: String, option: String, writing: Bool) throws {
        let name = name.lowercased()
        if let format = TranscriptFormat(rawValue: name) {
            self = .transcript(format)
        } else if let format = CutListFormat(rawValue: name) {
            self = .cutList(format)
        } else if writing, let format = ChapterFormat(rawValue: name) {
            self = .chapters(format)
        } else {
            throw Failure.formatUnknown(option, name, known: Self.names(writing: writing))
        }
    }

    var name: String {
        switch self {
        case .transcript(let format): format.rawValue
        case .cutList(let format): format.rawValue
        case .chapters(let format): format.rawValue
        }
    }

    var isTranscript: Bool { if case .transcript = self { true } else { false } }
}

struct FormatOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What IN is, where that cannot be told from it: \(TextFormat.names(writing: false).joined(separator: ", ")).",
            valueName: "format"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "What OUT shall be, where its name does not tell: \(TextFormat.names(writing: true).joined(separator: ", ")).",
            valueName: "format"))
    var to: String?

    func source() throws -> TextFormat? {
        try from.map { try TextFormat(named: $0, option: "--from", writing: false) }
    }

    func target() throws -> TextFormat? {
        try to.map { try TextFormat(named: $0, option: "--to", writing: true) }
    }
}
