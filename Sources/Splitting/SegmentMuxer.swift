import LibAV
import Timeline

/// A segment's file from its tracks' point of view: packets come in at once, while the header is written only when
/// every track has said what belongs there.
///
/// How much sound is hidden in front of the first sample is known when the first packet comes; some containers want it
/// in the header. Until then packets are held, for two seconds of the recording at most.
final class SegmentMuxer {
    private var builder: MuxerBuilder?
    private var muxer: Muxer?
    private var numbers: [Int: Int] = [:]
    /// Less than a tick of each picture track, by which the cut lies beside the tick that became zero.
    private var remainders: [Int: TimeSpan] = [:]
    /// Tracks that have yet to say what is hidden.
    private var undecided: Set<Int> = []
    private var held: [(packet: Packet, track: Int, shift: Int64)] = []

    private var isWaiting = false

    init(_ builder: MuxerBuilder) { self.builder = builder }

    /// - Parameter track: its index in the recording.
    func add(_ track: Int, as number: Int, remainder: TimeSpan = .zero) {
        numbers[track] = number
        if remainder.ticks != 0 { remainders[track] = remainder }
    }

    /// The header waits until `announce` was called for the track.
    func wait(for track: Int) { undecided.insert(track) }

    /// All tracks were added.
    func open() throws {
        if undecided.isEmpty { try start() }
    }

    /// Says how many samples of a track are hidden in front.
    /// - Returns: false where the header is written already.
    func announce(_ samples: Int, of track: Int) -> Bool {
        guard let builder, let number = numbers[track] else { return false }
        builder.setHiddenLead(samples, ofTrack: number)
        undecided.remove(track)
        return true
    }

    /// Writes the header, whatever is undecided.
    func start() throws {
        guard let builder else { return }
        self.builder = nil
        undecided = []
        muxer = try builder.start()
        if isWaiting { muxer?.waitForLatePackets(true) }
        for entry in held { try write(entry.packet, of: entry.track, shift: entry.shift) }
        held = []
    }

    func write(_ packet: Packet, of track: Int, shift: Int64) throws {
        if builder != nil, undecided.isEmpty { try start() }
        guard let muxer else {
            held.append((packet, track, shift))
            return
        }
        guard let number = numbers[track] else { return }
        try muxer.write(packet, to: number, shift: shift, remainder: remainders[track] ?? .zero)
    }

    /// See `Muxer.waitForLatePackets`.
    func waitForLatePackets(_ waits: Bool) {
        isWaiting = waits
        muxer?.waitForLatePackets(waits)
    }

    /// See `Muxer.handOver`.
    func handOver() throws -> @Sendable () throws -> Void {
        try start()
        guard let muxer else { preconditionFailure("started") }
        return muxer.handOver()
    }
}
