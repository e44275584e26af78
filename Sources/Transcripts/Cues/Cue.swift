public import Timeline

/// Timed text as a player shows it.
public struct Cue: Hashable, Sendable {
    /// The utterance's id; its further cues have `.2`, `.3`, … behind it.
    public var id: String
    public var start: Milliseconds
    /// Later than `start`.
    public var end: Milliseconds
    public var speaker: String?
    /// At least one, none of them empty.
    public var lines: [String]
    /// Whether another speaker than in the cue before begins here.
    public var startsTurn: Bool
    /// BCP 47 tag where it differs from the transcript's.
    public var language: String?
    /// When its words begin, in order, where that was asked for.
    public var words: [Word]

    /// Where a word begins in a cue, and when.
    public struct Word: Hashable, Sendable {
        /// Of the cue, from 0.
        public var line: Int
        /// The characters of the line before it.
        public var offset: Int
        /// Within the cue.
        public var start: Milliseconds

        public init(line: Int, offset: Int, start: Milliseconds) {
            self.line = line
            self.offset = offset
            self.start = start
        }
    }

    public init(
        id: String, start: Milliseconds, end: Milliseconds, speaker: String? = nil, lines: [String],
        startsTurn: Bool = false, language: String? = nil, words: [Word] = []
    ) {
        self.id = id
        self.start = start
        self.end = end
        self.speaker = speaker
        self.lines = lines
        self.startsTurn = startsTurn
        self.language = language
        self.words = words
    }

    /// A line in pieces, each with the time that its word begins at; the first may have none.
    func timedPieces(line index: Int) -> [(start: Milliseconds?, text: String)] {
        let characters = Array(lines[index])
        var pieces: [(start: Milliseconds?, text: String)] = []
        var (from, time) = (0, Milliseconds?.none)
        for word in words where word.line == index && word.offset < characters.count {
            if word.offset > from { pieces.append((time, String(characters[from..<word.offset]))) }
            (from, time) = (word.offset, word.start)
        }
        pieces.append((time, String(characters[from...])))
        return pieces
    }
}
