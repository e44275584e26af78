public import Messages
import Timeline

/// A transcript as it was read from a file.
public struct TranscriptDocument: Hashable, Sendable {
    public var transcript: Transcript
    public var format: TranscriptFormat
    /// What was forgiven, each with its line.
    public var repairs: [Notice]
}

/// Reads transcripts and captions.
public enum TranscriptReader {
    /// Reads `text` in `format`, or in the one found by its content, then by the file's extension. Control characters
    /// and unpaired marks of direction are taken out of any format. Time and memory grow with the text's length.
    /// - Throws: `Failure` E502 to E509, E540, E541, with file and line.
    public static func read(_ text: String, file: String? = nil, format: TranscriptFormat? = nil) throws
        -> TranscriptDocument
    {
        do {
            let (text, hidden) = HiddenCharacters.removed(from: text)
            var repairs = hidden.flatMap(\.notices)
            let lines = TextLines(text)
            let format = try format ?? TranscriptFormat.detect(lines, file: file)
            var transcript =
                switch format {
                case .srt: try SRT.read(lines, repairs: &repairs)
                case .webvtt: try WebVTT.read(text, repairs: &repairs)
                case .ttml: try TTML.read(lines.text, repairs: &repairs)
                case .pdis: PDISMarkdown.read(lines, repairs: &repairs)
                case .text: PlainText.read(lines, repairs: &repairs)
                case .sbv: SBV.read(lines, repairs: &repairs)
                case .ass: try ASS.read(lines, repairs: &repairs)
                case .lrc: LRC.read(lines, repairs: &repairs)
                case .akn, .sayit: try AkomaNtoso.read(lines.text, repairs: &repairs)
                case .whisper, .whisperx: try WhisperJSON.read(text)
                case .aws: try AWSTranscribe.read(text)
                case .google: try GoogleSpeech.read(text)
                case .jielu: try JieluJSON.read(text)
                }
            repairs += transcript.removeHiddenCharacters()
            guard !transcript.items.isEmpty || transcript.title != nil || format == .jielu else {
                throw Failure.transcriptEmpty(format: format.rawValue)
            }
            return TranscriptDocument(
                transcript: transcript, format: format, repairs: repairs.map { $0.located(file: file) })
        } catch let failure as Failure {
            throw failure.located(file: file)
        }
    }
}
