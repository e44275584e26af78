import Timeline

/// What a text holds of which neither a name nor a user tells it.
public enum TextKind: Hashable, Sendable {
    case transcript
    /// A cut list or chapters.
    case cutList
    /// It has the signs of both: its user must say.
    case either

    /// By the content alone. A list leaves out whatever is not an entry, so a text is one only where nothing speaks for
    /// a transcript. Time grows with the text's length.
    public init(of text: String) {
        let lines = TextLines(text)
        switch CutListFormat.sign(lines) {
        case .youtube: self = Self.amongLines(lines)
        case .csv, .tsv:
            let spoken = lines.all.map { trim($0) }.filter { !$0.isEmpty }
            self = SpeakerLabels(spoken).areUsed ? .transcript : .cutList
        // Cues may be either; a transcript is what they usually are.
        case .webvtt, .srt, nil: self = .transcript
        case .ffmetadata, .matroska, .ogm, .podcast, .cue, .audacity, .llc, .edl, .kodi, .mpv, .otio:
            self = .cutList
        }
    }

    private static func amongLines(_ lines: TextLines) -> TextKind {
        if TranscriptFormat.hasSign(lines) { return .transcript }
        let chapters = ChapterLines(lines)
        if SpeakerLabels(chapters.others).areUsed {
            return chapters.isList || chapters.followsYouTubesRule ? .either : .transcript
        }
        if chapters.isList { return .cutList }
        return chapters.followsYouTubesRule ? .either : .transcript
    }
}
