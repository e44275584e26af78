import LibAV
import Timeline

/// When a step of a track's clock is the clock's own, and when somebody set it anew.
///
/// A clock that goes back was set: content cannot. A clock that runs ahead may be right, because packets were lost or
/// nothing was sent for a while; then the gap belongs to the recording and its clock is kept. How long a gap may be
/// is the container's matter. A transport stream is made to be joined and cut anywhere, its clock starts where it
/// likes: beyond ten seconds it was set anew, as ffmpeg judges it too (`dts_delta_threshold`). Other containers count
/// from the recording's start, so that a long pause is a long pause (ffmpeg's `dts_error_threshold`, 30 h).
struct ClockRules: Hashable, Sendable {
    /// A longer step ahead is no gap.
    var longestGap: TimeSpan
    /// Packets may come this much before the end of the packet before them: rounding, lengths that are guessed, and
    /// muxers that reorder.
    var overlap: TimeSpan

    static let transport = ClockRules(
        longestGap: TimeSpan(10_000, .milliseconds), overlap: TimeSpan(100, .milliseconds))
    static let continuous = ClockRules(
        longestGap: TimeSpan(30 * 3_600_000, .milliseconds), overlap: TimeSpan(500, .milliseconds))

    init(longestGap: TimeSpan, overlap: TimeSpan) {
        self.longestGap = longestGap
        self.overlap = overlap
    }

    init(formatNames: [String]) {
        let transport = ["mpegts", "mpeg", "live_flv"]
        self = formatNames.contains(where: transport.contains) ? .transport : .continuous
    }
}
