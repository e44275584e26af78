import LibAV
import Messages
import Timeline

/// The times of a recording's pictures by their number, from 0, in presentation order, of the first picture track.
///
/// The recording is read once, when the first number is asked for; eight bytes a picture are kept.
public final class PictureNumbers {
    private let path: String
    private var times: [Timestamp]?

    public init(_ path: String) { self.path = path }

    /// The picture's time on the recording's clock; nil where there is no picture of that number.
    /// - Throws: `LibAVError`, `Failure` E304.
    public func time(of number: Int) throws -> Timestamp? {
        let times = try self.times ?? read()
        self.times = times
        return times.indices.contains(number) ? times[number] : nil
    }

    private func read() throws -> [Timestamp] {
        let recording = try Recording(path)
        let track = recording.reference
        guard track.kind == .video else { return [] }
        recording.demuxer.select([track.index])
        var ticks: [Int64] = []
        while let packet = try recording.demuxer.next() {
            // What an edit list hides is no picture of the recording.
            guard packet.streamIndex == track.index, !packet.isHidden, let pts = packet.pts else { continue }
            ticks.append(pts)
        }
        return ticks.sorted().map { recording.time($0, of: track) }
    }
}
