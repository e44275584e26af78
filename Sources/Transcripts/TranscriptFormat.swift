import Messages
import Timeline

/// How transcripts are written in files.
public enum TranscriptFormat: String, Hashable, Sendable, CaseIterable {
    case srt
    case webvtt
    /// Timed Text Markup Language, written as IMSC 1's text profile.
    case ttml
    /// PDIS Markdown: `# title`, `### 名字：`, paragraphs, `> （…）`.
    case pdis
    /// Lines with `名字：` labels.
    case text
    /// The JSON of Whisper's programs: OpenAI's, faster-whisper's, whisper.cpp's, WhisperX.
    case whisper
    /// jielu's own JSON, which keeps everything.
    case jielu

    /// The format a file name's extension stands for.
    public init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "srt": self = .srt
        case "vtt", "webvtt": self = .webvtt
        case "ttml", "dfxp": self = .ttml
        case "md", "markdown": self = .pdis
        case "txt", "text": self = .text
        case "json": self = .jielu
        default: return nil
        }
    }

    /// The usual extension, without the point.
    public var fileExtension: String {
        switch self {
        case .srt: "srt"
        case .webvtt: "vtt"
        case .ttml: "ttml"
        case .pdis: "md"
        case .text: "txt"
        case .whisper, .jielu: "json"
        }
    }

    /// Whether it holds nothing but timed cues.
    public var needsTimes: Bool { self == .srt || self == .webvtt || self == .ttml }

    /// The format named on a command line.
    /// - Throws: `Failure` E501, listing the names.
    public init(named name: String) throws {
        guard let format = TranscriptFormat(rawValue: name) ?? TranscriptFormat(fileExtension: name) else {
            throw Failure.transcriptUnknownFormat(name, formats: Self.allCases.map(\.rawValue))
        }
        self = format
    }

    /// The format of a file's text: by its content, then by its extension.
    /// - Throws: `Failure` E502 when the content allows two and the extension names neither.
    public static func detect(_ text: String, file: String? = nil) throws -> TranscriptFormat {
        try detect(TextLines(text), file: file)
    }

    static func detect(_ lines: TextLines, file: String?) throws -> TranscriptFormat {
        let candidates = candidates(lines)
        let named = file.flatMap { Timeline.fileExtension($0) }.flatMap {
            TranscriptFormat(fileExtension: $0)
        }
        if candidates.count == 1 { return candidates[0] }
        if let named, candidates.isEmpty || candidates.contains(named) { return named }
        guard candidates.isEmpty else {
            throw Failure.transcriptAmbiguous(formats: candidates.map(\.rawValue)).located(file: file)
        }
        return .text
    }

    /// Whether the text is captions, jielu's JSON, or has labels in Markdown; `# ` alone also begins a comment.
    static func hasSign(_ lines: TextLines) -> Bool {
        candidates(lines).contains { $0 != .pdis } || lines.all.contains { PDISMarkdown.isLabel($0) }
    }

    /// The formats for which the content has clear signs; none for text without any.
    private static func candidates(_ lines: TextLines) -> [TranscriptFormat] {
        guard let first = lines.all.first else { return [] }
        if WebVTT.isSignature(first) { return [.webvtt] }
        guard let opening = lines.all.first(where: { !trim($0).isEmpty }) else { return [] }
        if trim(opening).hasPrefix("{") {
            return [WhisperJSON.isLikely(lines.all) ? .whisper : .jielu]
        }
        if trim(opening).hasPrefix("["), WhisperJSON.isLikelyList(lines.all) { return [.whisper] }
        if trim(opening).hasPrefix("<"), TTML.hasRoot(lines.text) { return [.ttml] }
        var candidates: [TranscriptFormat] = []
        if lines.all.contains(where: { SRT.times($0) != nil }) { candidates.append(.srt) }
        if opening.hasPrefix("# ") || lines.all.contains(where: { PDISMarkdown.isLabel($0) }) {
            candidates.append(.pdis)
        }
        return candidates
    }
}
