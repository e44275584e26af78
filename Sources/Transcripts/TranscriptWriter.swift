import Messages

/// Writes transcripts strictly: UTF-8, LF, nothing that a reader of the format could take for something else.
public enum TranscriptWriter {
    /// The transcript as a file's text.
    ///
    /// `jielu` keeps everything; `pdis` all but times; `text` is a reading copy; `srt` and `webvtt` hold the timed
    /// utterances and remarks as cues of `CueBuilder`, and leave headings and untimed remarks out.
    /// - Throws: `Failure` E510 when `srt` or `webvtt` is asked for and an utterance has no time.
    public static func write(_ transcript: Transcript, as format: TranscriptFormat) throws -> String {
        switch format {
        case .srt: SRT.write(try cues(transcript, format, CueBuilder(labels: true)))
        case .webvtt: WebVTT.write(try cues(transcript, format, CueBuilder()))
        case .pdis: PDISMarkdown.write(transcript)
        case .text: PlainText.write(transcript)
        case .jielu: JieluJSON.write(transcript)
        }
    }

    private static func cues(
        _ transcript: Transcript, _ format: TranscriptFormat, _ builder: CueBuilder
    ) throws -> [Cue] {
        let untimed = transcript.utterances.filter { $0.timing == nil }
        if let first = untimed.first {
            throw Failure.utterancesUntimed(count: untimed.count, first: first.id, format: format.rawValue)
        }
        return builder.cues(transcript)
    }
}
