import Timeline

/// What can be heard around a cut, by the same rules by which cuts are moved into pauses.
public struct CutHearing: Hashable, Sendable {
    /// Whether somebody is cut off: speech goes on right through the cut.
    public let isSpeech: Bool
    /// The nearest place in a pause, within two seconds of the cut; nil where there is none.
    public let nearestPause: Timestamp?
    /// The pauses of at least 200 ms, on the recording's clock.
    public let pauses: [TimeRange]

    /// - Parameter levels: of some seconds on either side of the cut.
    init(_ levels: SoundLevels, at cut: Timestamp) {
        isSpeech = Pauses.isSpoken(at: cut, in: levels)
        pauses = Pauses.find(in: levels, least: TimeSpan(200, .milliseconds), of: .moment)
        nearestPause = Pauses.nearest(to: cut, among: pauses, reach: CutSound.reach)
    }
}

extension CutPreviewReader {
    /// What is quiet is told from what lies around a cut.
    private static let listening = TimeSpan(4, .seconds)

    /// Listens around a time; nil where the recording has no sound.
    ///
    /// Cost: decoding eight seconds of sound, found by seeking.
    /// - Throws: `LibAVError`.
    public func hearing(at time: Timestamp) throws -> CutHearing? {
        guard sound != nil else { return nil }
        let from = max(.zero, time - Self.listening)
        let to = min(time + Self.listening, .zero + duration)
        guard from < to else { return nil }
        let levels = try SoundLevelReader(recording, option: "--preview").levels(from: from, to: to)
        return CutHearing(levels, at: time)
    }
}
