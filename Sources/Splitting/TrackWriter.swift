import LibAV
import Timeline

/// Takes the packets of one track of a recording and gives those of one segment.
protocol TrackWriter: AnyObject {
    /// Whether no later packet of the track can belong to the segment.
    var isFinished: Bool { get }
    /// The presentation range written so far, on the recording's clock.
    var written: TimeRange? { get }
    /// Packets that could not be decoded.
    var damagedPackets: Int { get }
    /// What is stored beside it without being played.
    var hidden: HiddenSound? { get }
    func take(_ packet: Packet) throws
    /// No packet follows.
    func finish() throws
    /// Writes what other threads have made by now.
    /// - Parameter waiting: whether to wait for what they still make.
    /// - Returns: whether the track is written to its end.
    @discardableResult
    func settle(waiting: Bool) throws -> Bool
    /// Whether packets that come first in the file are still being made.
    var isLate: Bool { get }
    /// Pictures of the segment that a copy had to leave out at its end, for they are coded with pictures past it.
    var leftOut: Int { get }
    /// What became of the pictures, where some are copied and some encoded.
    var counts: PictureCounts? { get }
}

extension TrackWriter {
    func settle(waiting: Bool) -> Bool { isFinished }
    var isLate: Bool { false }
    var leftOut: Int { 0 }
    var counts: PictureCounts? { nil }
}

extension TrackWriter {
    var hidden: HiddenSound? { nil }
}

/// Where a segment lies on one track, in the track's own ticks on the file's clock.
struct TrackWindow {
    let stream: Stream
    let recording: Recording
    /// On the recording's clock.
    let cut: TimeRange
    /// First tick that belongs to it.
    let start: Int64
    /// First tick after it.
    let end: Int64
    /// The tick that becomes zero in the segment.
    let zero: Int64
    /// Whether the segment starts where the recording does, so that an encoder's priming is kept.
    let isAtRecordingStart: Bool
    /// Whether it ends where the recording does, so that nothing at its end is left out.
    let isAtRecordingEnd: Bool

    init(_ cut: TimeRange, of stream: Stream, in recording: Recording, duration: TimeSpan) {
        self.stream = stream
        self.recording = recording
        self.cut = cut
        start = recording.ticks(cut.start, of: stream, rounding: .up)
        end = recording.ticks(cut.end, of: stream, rounding: .up)
        zero = recording.ticks(cut.start, of: stream)
        isAtRecordingStart = cut.start <= .zero
        // A container's length may be short by its own rounding.
        isAtRecordingEnd = cut.end + TimeSpan(2, .milliseconds) >= .zero + duration
    }

    /// How much later than the tick `zero` the segment really starts; negative where it is earlier.
    var remainder: TimeSpan {
        cut.start - recording.time(zero, of: stream)
    }

    func range(_ from: Int64, _ to: Int64) -> TimeRange {
        let start = recording.time(from, of: stream)
        return TimeRange(start, max(start, recording.time(to, of: stream)))
    }

    /// One picture's length by the track's frame rate, in its ticks; 0 where it says none.
    var nominalPictureDuration: Int64 { stream.nominalPictureDuration }

    /// What the track's frames are, and a decoder for them.
    func decoding(threads: Int = 0) throws(LibAVError) -> (format: FrameFormat, decoder: Decoder) {
        guard let format = FrameFormat(stream) else {
            throw LibAVError(undescribed: stream, file: recording.path)
        }
        return (format, try Decoder(stream, file: recording.path, threads: threads))
    }
}

/// Receives packets for one track of the segment's file.
typealias PacketSink = (_ packet: Packet, _ shift: Int64) throws -> Void

extension Stream {
    /// One picture's length by the track's frame rate, in its ticks; 0 where it says none.
    var nominalPictureDuration: Int64 {
        frameRate.map {
            Timestamp(Int64($0.denominator), TimeBase(1, $0.numerator)).ticks(in: timeBase)
        } ?? 0
    }
}
