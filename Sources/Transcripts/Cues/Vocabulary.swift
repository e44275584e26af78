/// The words of a transcript, by which lines of captions are broken: a clip of three sentences cannot teach the names
/// that the whole meeting repeats.
public struct Vocabulary: Hashable, Sendable {
    let cohesion: HanCohesion

    /// Cost: time and memory grow with the text's length, memory at most with the pairs of characters that differ.
    public init(of transcript: Transcript) {
        cohesion = HanCohesion(
            transcript.items.lazy.filter { $0.kind != .heading }
                .flatMap { CaptionAssembly.lines(transcript.plainText(of: $0)) })
    }
}
