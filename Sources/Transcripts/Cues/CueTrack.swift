public import Messages

/// The cues of a transcript, and what the rules could not be kept to.
public struct CueTrack: Hashable, Sendable {
    /// In order of their starts.
    public var cues: [Cue]
    /// Ids of cues that are shown for less time than reading them takes.
    public var tooFast: [String] = []
    /// Ids of cues that are shown for less than the shortest duration.
    public var tooShort: [String] = []
    /// Ids of cues with a line too long, for it is a single word.
    public var tooWide: [String] = []

    public init(cues: [Cue]) { self.cues = cues }

    /// What to tell of it: one warning for each rule that was not kept.
    public var notices: [Notice] {
        var notices: [Notice] = []
        if let first = tooFast.first {
            notices.append(.cuesTooFast(tooFast.count, of: cues.count, first: first))
        }
        if let first = tooShort.first {
            notices.append(.cuesTooShort(tooShort.count, of: cues.count, first: first))
        }
        if let first = tooWide.first { notices.append(.cuesTooWide(tooWide.count, first: first)) }
        return notices
    }
}
