import Messages
import Timeline

/// How transcripts are written in files.
public enum TranscriptFormat: String, Hashable, Sendable, CaseIterable {
    case srt
    case webvtt
    /// Timed Text Markup Language, written as IMSC 1's text profile.
    case ttml
    /// YouTube's: `0:00:01.000,0:00:02.500` above the text.
    case sbv
    /// Advanced SubStation Alpha; SSA is read, too.
    case ass
    /// Lyrics: `[00:01.00]text`.
    case lrc
    /// PDIS Markdown: `# title`, `### 名字：`, paragraphs, `> （…）`.
    case pdis
    /// Lines with `名字：` labels.
    case text
    /// Akoma Ntoso 3.0, OASIS's standard for debates.
    case akn
    /// Akoma Ntoso as SayIt reads it and archives of transcripts keep it.
    case sayit
    /// The JSON of Whisper's programs: OpenAI's, faster-whisper's, whisper.cpp's.
    case whisper
    /// The same with speakers and words apart, as WhisperX writes it.
    case whisperx
    /// The JSON of Amazon Transcribe.
    case aws
    /// The JSON of Google's Speech-to-Text.
    case google
    /// jielu's own JSON, which keeps everything.
    case jielu

    /// The format a file name's extension stands for.
    public init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "srt": self = .srt
        case "vtt", "webvtt": self = .webvtt
        case "ttml", "dfxp": self = .ttml
        case "sbv": self = .sbv
        case "ass", "ssa": self = .ass
        case "lrc": self = .lrc
        case "akn", "akn.xml", "xml": self = .akn
        case "an.xml": self = .sayit
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
        case .sbv: "sbv"
        case .ass: "ass"
        case .lrc: "lrc"
        case .akn: "akn.xml"
        case .sayit: "an.xml"
        case .pdis: "md"
        case .text: "txt"
        case .whisper, .whisperx, .aws, .google, .jielu: "json"
        }
    }

    /// Whether it holds nothing but timed cues.
    public var needsTimes: Bool {
        switch self {
        case .srt, .webvtt, .ttml, .sbv, .ass, .lrc: true
        case .pdis, .text, .akn, .sayit, .whisper, .whisperx, .aws, .google, .jielu: false
        }
    }

    /// Whether it is what a recogniser of speech writes: nothing without a time is in it.
    public var isRecognized: Bool {
        switch self {
        case .whisper, .whisperx, .aws, .google: true
        default: false
        }
    }

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

    /// Told apart by names: they stand in quotes that a string's text cannot have.
    private static func jsonFormat(_ lines: [String]) -> TranscriptFormat {
        func has(_ name: String) -> Bool {
            let quoted = "\"\(name)\""
            return lines.contains { $0.utf8.firstRange(of: quoted.utf8) != nil }
        }
        if has("jielu") { return .jielu }
        if AWSTranscribe.isLikely(has) { return .aws }
        if GoogleSpeech.isLikely(has) { return .google }
        if WhisperJSON.isLikely(has) { return has("word_segments") ? .whisperx : .whisper }
        return .jielu
    }

    /// The formats for which the content has clear signs; none for text without any.
    private static func candidates(_ lines: TextLines) -> [TranscriptFormat] {
        guard let first = lines.all.first else { return [] }
        if WebVTT.isSignature(first) { return [.webvtt] }
        guard let opening = lines.all.first(where: { !trim($0).isEmpty }) else { return [] }
        if trim(opening).hasPrefix("{") {
            return [jsonFormat(lines.all)]
        }
        if trim(opening).hasPrefix("["), WhisperJSON.isLikelyList(lines.all) { return [.whisper] }
        if trim(opening).hasPrefix("<") {
            if TTML.hasRoot(lines.text) { return [.ttml] }
            if let dialect = AkomaNtoso.dialect(lines.text) { return [dialect == .akn ? .akn : .sayit] }
        }
        if ASS.isLikely(lines.all) { return [.ass] }
        if SBV.times(opening) != nil { return [.sbv] }
        if lines.all.contains(where: LRC.isTimed), lines.all.allSatisfy(LRC.isLine) { return [.lrc] }
        var candidates: [TranscriptFormat] = []
        if lines.all.contains(where: { SRT.times($0) != nil }) { candidates.append(.srt) }
        if opening.hasPrefix("# ") || lines.all.contains(where: { PDISMarkdown.isLabel($0) }) {
            candidates.append(.pdis)
        }
        return candidates
    }
}
