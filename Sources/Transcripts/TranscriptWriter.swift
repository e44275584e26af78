public import Messages

/// Writes transcripts strictly: UTF-8, LF, nothing that a reader of the format could take for something else.
public enum TranscriptWriter {
    /// A file's text, and what is to be said of it.
    public struct Output: Hashable, Sendable {
        public var text: String
        /// Cues in it; nil for a format that holds none.
        public var cues: Int?
        /// What the rules for cues could not be kept to.
        public var notices: [Notice]
    }

    /// How utterances become cues.
    public struct Captions: Hashable, Sendable {
        public var rules: CueRules
        /// Whether each utterance is one cue, lines and times as they are: for captions that somebody made.
        public var keepsCues: Bool

        public init(rules: CueRules = CueRules(), keepsCues: Bool = false) {
            self.rules = rules
            self.keepsCues = keepsCues
        }
    }

    /// The transcript as a file's text.
    ///
    /// `jielu` keeps everything; `pdis` and `sayit` all but times; `akn` the times of utterances, too; `text` is a
    /// reading copy; `srt`, `webvtt`, `ttml`, `sbv`, `ass` and `lrc` hold the timed utterances and remarks as cues of
    /// `CueBuilder`, and leave headings and what has no time out; the recognisers' JSON holds timed utterances and words.
    /// - Throws: `Failure` E510 when a format that needs times is asked for and no utterance has one.
    public static func write(
        _ transcript: Transcript, as format: TranscriptFormat, captions: Captions = Captions()
    ) throws -> String {
        try output(transcript, as: format, captions: captions).text
    }

    /// The transcript as a debate's file, with what is known of the meeting: valid Akoma Ntoso 3.0, each utterance with
    /// its id and each speech with the moments it began and ended at, or SayIt's dialect.
    public static func debate(_ transcript: Transcript, isSayIt: Bool = false, facts: DebateFacts) -> String {
        AkomaNtoso.write(transcript, isSayIt ? .sayit : .akn, facts: facts)
    }

    /// The same, with what is to be said of it.
    public static func output(
        _ transcript: Transcript, as format: TranscriptFormat, captions: Captions = Captions()
    ) throws -> Output {
        func plain(_ text: String) -> Output { Output(text: text, notices: []) }
        switch format {
        case .pdis: return plain(PDISMarkdown.write(transcript))
        case .text: return plain(PlainText.write(transcript))
        case .jielu: return plain(JieluJSON.write(transcript))
        case .akn: return plain(AkomaNtoso.write(transcript, .akn))
        case .sayit: return plain(AkomaNtoso.write(transcript, .sayit))
        case .srt, .webvtt, .ttml, .sbv, .ass, .lrc, .whisper, .whisperx, .aws, .google: break
        }
        let utterances = transcript.utterances
        let untimed = utterances.filter { $0.timing == nil }
        if let first = untimed.first, untimed.count == utterances.count {
            throw Failure.utterancesUntimed(count: untimed.count, first: first.id, format: format.rawValue)
        }
        if format.isRecognized {
            let notices = untimed.first.map { [Notice.untimedLeftOut(untimed.count, first: $0.id)] } ?? []
            return Output(text: recognized(transcript, as: format), notices: notices)
        }
        // These have no place for a speaker but the text.
        let hasLabels = format == .srt || format == .sbv || format == .lrc
        let builder = CueBuilder(rules: captions.rules, labels: hasLabels, keepsCues: captions.keepsCues)
        let track = builder.track(transcript)
        var notices = track.notices
        if let first = untimed.first {
            notices.append(.untimedLeftOut(untimed.count, first: first.id))
        }
        if captions.rules.wordTimes, format == .srt || format == .sbv {
            notices.append(.wordTimesNotHeld(format: format.rawValue))
        }
        let text =
            switch format {
            case .webvtt: WebVTT.write(track.cues)
            case .ttml: TTML.write(track.cues, title: transcript.title, language: transcript.language)
            case .sbv: SBV.write(track.cues)
            case .ass: ASS.write(track.cues, title: transcript.title)
            case .lrc: LRC.write(track.cues, title: transcript.title, language: transcript.language)
            default: SRT.write(track.cues)
            }
        return Output(text: text, cues: track.cues.count, notices: notices)
    }

    private static func recognized(_ transcript: Transcript, as format: TranscriptFormat) -> String {
        switch format {
        case .aws: AWSTranscribe.write(transcript)
        case .google: GoogleSpeech.write(transcript)
        default: WhisperJSON.write(transcript, asWhisperX: format == .whisperx)
        }
    }
}
