public import Timeline

/// Sound of one track that is stored in a segment's file but not played: what its codec's decoder needs before the
/// first sample, and the rest of the packet that holds the last.
public struct HiddenSound: Hashable, Sendable {
    /// The track's index in the recording.
    public let track: Int
    /// Before the start.
    public let lead: TimeSpan
    /// Past the end.
    public let tail: TimeSpan

    public init(track: Int, lead: TimeSpan, tail: TimeSpan) {
        self.track = track
        self.lead = lead
        self.tail = tail
    }
}
