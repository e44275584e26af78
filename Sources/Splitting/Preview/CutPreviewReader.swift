import LibAV
import Messages
import Timeline

/// Looks at a recording around its cuts: the pictures on either side, and the sound.
///
/// It seeks to each cut and decodes one GOP and a few seconds of sound there; the file is never read as a whole, but
/// by the scan that containers without an index need anyway (FLV, MPEG-TS). Memory does not grow with the number of
/// cuts or the length of the recording.
public final class CutPreviewReader {
    /// A picture of the recording beside a cut.
    public struct Picture: Sendable, Hashable {
        /// When it is shown first, on the recording's clock.
        public let time: Timestamp
        public let jpeg: [UInt8]
    }

    let recording: Recording
    private let finder: AccessPointFinder
    /// The first film.
    private let film: Stream?
    /// The sound that is listened to.
    let sound: Stream?
    let duration: TimeSpan

    /// - Parameters:
    ///   - source: the recording.
    ///   - tracks: the tracks that will be taken: of these the first sound is listened to.
    /// - Throws: `LibAVError`, `Failure` E304.
    public init(_ source: String, tracks: [Int]) throws {
        recording = try Recording(source)
        duration = try recording.duration()
        finder = AccessPointFinder(recording)
        film = recording.reference.kind == .video ? recording.reference : nil
        let sounds = recording.playable.filter { $0.kind == .audio }
        sound = sounds.first { tracks.contains($0.index) } ?? sounds.first
    }

    public var hasPictures: Bool { film != nil }
    public var hasSound: Bool { sound != nil }

    /// The last picture before a time and the first one at or after it, right to the frame; nil where there is none.
    ///
    /// Cost: one GOP decoded.
    /// - Parameter maximumHeight: larger pictures are made smaller, in their own shape.
    /// - Throws: `LibAVError`.
    public func pictures(around time: Timestamp, maximumHeight: Int = 360) throws -> (
        before: Picture?, after: Picture?
    ) {
        guard let film else { return (nil, nil) }
        // The first tick that belongs to what starts here, as in a split.
        let cut = recording.ticks(time, of: film, rounding: .up)
        var found = try frames(around: cut, of: film, decodedFrom: time)
        // A group that cannot be decoded from its beginning (recovery points): one further back.
        var access = found.access
        for _ in 0..<3 {
            guard found.before == nil, let place = access else { break }
            let earlier = recording.ticks(place, of: film)
            access = try finder.neighbours(
                of: recording.time(earlier - 1, of: film), wantsAfter: false, needsClean: false
            )
            .before
            found = try frames(around: cut, of: film, from: access)
        }
        func picture(_ frame: Frame?) throws -> Picture? {
            guard let frame, let pts = frame.pts else { return nil }
            return Picture(
                time: recording.time(pts, of: film),
                jpeg: try Pictures.jpeg(
                    frame, stream: film, maximumHeight: maximumHeight, quantiser: 5, file: recording.path))
        }
        return (try picture(found.before), try picture(found.after))
    }

    private typealias Found = (before: Frame?, after: Frame?, access: Timestamp?)

    private func frames(around cut: Int64, of film: Stream, decodedFrom time: Timestamp) throws -> Found {
        // A keyframe at the cut itself shows nothing of what is before.
        let before = recording.time(cut - 1, of: film)
        let access =
            before < .zero
            ? nil : try finder.neighbours(of: before, wantsAfter: false, needsClean: false).before
        return try frames(around: cut, of: film, from: access)
    }

    /// - Parameter access: the keyframe to decode from; nil for the start.
    private func frames(around cut: Int64, of film: Stream, from access: Timestamp?) throws -> Found {
        let demuxer = recording.demuxer
        demuxer.select([film.index])
        if let access, access > .zero {
            let target = recording.ticks(access, of: film, rounding: .down)
            try demuxer.seek(to: Timestamp(target, film.timeBase), stream: film.index)
        } else {
            try demuxer.rewind()
        }
        let decoder = try Decoder(film, file: recording.path)
        var found: Found = (nil, nil, access)
        func take(_ frame: Frame) {
            guard found.after == nil, let pts = frame.pts else { return }
            if pts < cut { found.before = frame } else { found.after = frame }
        }
        var hasStarted = false
        while found.after == nil, let packet = try demuxer.next() {
            guard packet.streamIndex == film.index, hasStarted || packet.isKey else { continue }
            hasStarted = true
            try decoder.decode(packet) { take($0) }
        }
        if found.after == nil { try decoder.decode(nil) { take($0) } }
        return found
    }
}
