import Timeline

/// What is known of an utterance's time before it is looked for.
public enum KnownTime: Hashable, Sendable {
    /// It starts then, for certain: a pin. Its end and its sentences are to be found.
    case start(Milliseconds)
    /// It lies there, for certain; its sentences are to be found inside.
    case range(start: Milliseconds, end: Milliseconds)
    /// The item has all its times, which stay as they are.
    case kept
    /// An earlier alignment looked for it and did not find it: it stays without a time.
    case absent
}

/// Utterances that are still to be found, and where in the recording they must lie.
///
/// Between two stretches lie utterances whose times are known. A stretch is a small alignment of its own, by text or by
/// sound: whoever does it may look at the fixed utterances beside it for context, but finds times for these only.
public struct OpenStretch: Hashable, Sendable {
    /// Indices among the transcript's items, rising, of utterances only.
    public var items: [Int]
    /// The first of them lies at or after this time; nil for the recording's start.
    public var after: Milliseconds?
    /// The last of them ends about this time at the latest; nil for the recording's end.
    public var before: Milliseconds?
    /// Whether the first one starts exactly at `after`.
    public var startsPinned = false
}
