public import Timeline

/// Timed text as a player shows it.
public struct Cue: Hashable, Sendable {
    /// The utterance's id; its further cues have `.2`, `.3`, … behind it.
    public var id: String
    public var start: Milliseconds
    /// Later than `start`.
    public var end: Milliseconds
    public var speaker: String?
    /// One or two, none of them empty.
    public var lines: [String]
    /// Whether another speaker than in the cue before begins here.
    public var startsTurn: Bool

    public init(
        id: String, start: Milliseconds, end: Milliseconds, speaker: String? = nil, lines: [String],
        startsTurn: Bool = false
    ) {
        self.id = id
        self.start = start
        self.end = end
        self.speaker = speaker
        self.lines = lines
        self.startsTurn = startsTurn
    }
}
