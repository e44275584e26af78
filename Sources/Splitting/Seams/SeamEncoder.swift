import LibAV
import Timeline

/// Decodes a stretch of one track and encodes the pictures of a range as one closed run.
///
/// Used by one thread at a time; `SeamJob` sees to that.
final class SeamEncoder {
    private let coding: SeamCoding
    private let file: String
    private let decoder: Decoder
    private let format: FrameFormat
    /// Opened with the first picture: an encoder that is given none is a waste.
    private var encoder: Encoder?
    /// First tick of the range.
    private let start: Int64
    /// First tick after it; set before a picture past it is given.
    var end: Int64
    /// What was given to the encoder: its times there are in units of its own.
    private var times: [Int64] = []
    private var hasWritten = false
    private(set) var pictures = 0
    var damagedPackets: Int { decoder.damagedPackets }

    /// - Throws: `LibAVError`.
    init(_ coding: SeamCoding, from start: Int64, before end: Int64, file: String) throws {
        self.coding = coding
        self.file = file
        self.start = start
        self.end = end
        guard let format = FrameFormat(coding.stream) else {
            throw LibAVError(undescribed: coding.stream, file: file)
        }
        self.format = format
        decoder = try Decoder(coding.stream, file: file, threads: 1)
    }

    func take(_ packet: Packet, _ body: (Packet) -> Void) throws {
        try decoder.decode(packet) { try take($0, body) }
    }

    /// No packet follows.
    func finish(_ body: (Packet) -> Void) throws {
        try decoder.decode(nil) { try take($0, body) }
        try encoder?.encode(nil) { try write($0, body) }
    }

    private func take(_ frame: Frame, _ body: (Packet) -> Void) throws {
        guard let pts = frame.pts, pts >= start, pts < end else { return }
        guard FrameFormat(frame).isCoded(like: format) else { throw SeamMismatch.formatChanges }
        if let last = times.last, pts <= last { return }
        pictures += 1
        let own = frame.reference()
        own.pts = coding.countsPictures ? Int64(times.count) : pts
        times.append(pts)
        let encoder = try self.encoder ?? coding.makeEncoder(format, file: file)
        self.encoder = encoder
        try encoder.encode(own) { try write($0, body) }
    }

    private func write(_ packet: Packet, _ body: (Packet) -> Void) throws {
        guard let own = packet.pts else { return }
        let position = coding.countsPictures ? Int(own) : times.firstIndex(of: own) ?? times.count
        guard times.indices.contains(position) else { return }
        let written = try coding.syntax.encoded(packet, isFirst: !hasWritten)
        hasWritten = true
        written.setTimes(pts: times[position], dts: nil, in: coding.stream.timeBase)
        body(written)
    }
}
