import LibAV
import Timeline

/// Mends one track's packets as they come by: what a packet does not say, or says wrongly.
///
/// A value per track; `forget` when the reading position moves. Jumps of the clock are taken out already.
struct PacketRepair {
    private let nominalDuration: Int64
    /// Presentation lies no further from decoding, in the track's ticks.
    private let reach: Int64
    private let reorders: Bool
    private let isTimed: Bool
    /// Packets whose times fit nowhere, by where they begin.
    private let outliers: Set<Int64>
    /// For tracks with pictures that do not say when they are shown.
    private let missing: MissingTimes?
    private var isInOutlier = false
    /// The last packet, for its bytes: its times are whoever's it was given to.
    private var last: Packet?
    private var lastTime: Int64?
    private var lastDecoding: Int64?
    /// Where the next packet is expected.
    private var expected: Int64?

    /// - Parameters:
    ///   - outliers: the positions of packets whose times fit nowhere.
    ///   - isIncomplete: whether packets without times were seen.
    init(_ stream: Stream, outliers: Set<Int64> = [], isIncomplete: Bool = false) {
        nominalDuration = Self.nominalDuration(of: stream)
        reach = TimeSpan(10_000, .milliseconds).ticks(in: stream.timeBase)
        reorders = stream.kind == .video && stream.reorderDepth > 0
        isTimed = stream.kind == .audio || (stream.kind == .video && !stream.isAttachedPicture)
        self.outliers = outliers
        missing =
            isIncomplete && reorders ? MissingTimes(stream, nominalDuration: nominalDuration) : nil
    }

    /// What a packet lasts where it does not say: by the frame rate, or the samples in a frame of sound.
    private static func nominalDuration(of stream: Stream) -> Int64 {
        switch stream.kind {
        case .video:
            return stream.frameRate.map {
                TimeSpan(Int64($0.denominator), TimeBase(1, $0.numerator)).ticks(in: stream.timeBase)
            } ?? 0
        case .audio where stream.frameSize > 0 && stream.sampleRate > 0:
            return TimeSpan(Int64(stream.frameSize), TimeBase(1, Int32(stream.sampleRate)))
                .ticks(in: stream.timeBase)
        default: return 0
        }
    }

    /// The reading position moved: what follows need not continue what came before.
    mutating func forget() {
        last = nil
        lastTime = nil
        lastDecoding = nil
        expected = nil
        isInOutlier = false
        missing?.forget()
    }

    /// Mends a packet in place.
    /// - Returns: false for one that must be left out, because it is the one before it once more.
    mutating func mend(_ packet: Packet) -> Bool {
        guard isTimed else { return true }
        if packet.duration <= 0 { packet.duration = nominalDuration }
        if let position = packet.position { isInOutlier = outliers.contains(position) }
        if isInOutlier {
            packet.dts = nil
            packet.pts = nil
        }
        if let last, let time = packet.dts ?? packet.pts, time == lastTime,
            packet.hasSameBytes(as: last)
        {
            return false
        }
        let time = missing?.time(of: packet)
        mendDecoding(of: packet)
        if packet.pts == nil, let time {
            packet.pts = time
            if let dts = packet.dts, dts > time {
                packet.dts = max(time, lastDecoding.map { $0 + 1 } ?? time)
            }
        }
        mendPresentation(of: packet)
        if let time = packet.dts ?? (reorders ? nil : packet.pts) { expected = time + packet.duration }
        last = packet
        lastTime = packet.dts ?? packet.pts
        lastDecoding = packet.dts
        return true
    }

    private func mendDecoding(of packet: Packet) {
        if packet.dts == nil, packet.pts == nil {
            // Nothing is said: it follows the one before it.
            packet.dts = expected
        }
        // Decoding goes on, whatever the packet says.
        if let dts = packet.dts, let before = lastDecoding, dts <= before { packet.dts = before + 1 }
    }

    private func mendPresentation(of packet: Packet) {
        guard let dts = packet.dts else { return }
        guard let pts = packet.pts else {
            // AVI says decoding times only; so do packets that had none, where nothing is reordered.
            if !reorders || isInOutlier { packet.pts = dts }
            return
        }
        if pts < dts || pts - dts > reach { packet.pts = dts }
    }
}
