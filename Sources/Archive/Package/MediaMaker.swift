import Messages
import Splitting
import Timeline

/// What the package needs to know and have made of a recording: the border to Splitting, so that everything else can
/// be tested without media.
protocol MediaMaker: Sendable {
    func survey(_ path: String) throws -> MediaSurvey
    /// Codecs of the source's tracks that `write` would encode again.
    func encodedTracks(of wish: MediaWish) throws -> [String]
    /// Writes one media file; `output` does not exist.
    func write(_ wish: MediaWish, to output: String, stage: Message, progress: ProgressHandler) throws
        -> MediaResult
    /// Writes the JPEG of each time.
    func writePictures(
        of source: String, _ wishes: [(time: Milliseconds, output: String)], progress: ProgressHandler) throws
    /// The time of the picture of a number, in presentation order from 0.
    func pictureTimes(of path: String) -> (Int) throws -> Timestamp?
}

/// A recording, or a file made of it, as its header tells.
struct MediaSurvey: Hashable, Sendable {
    var duration: Milliseconds
    var hasVideo: Bool
    var hasAudio: Bool
    /// As shown, in pixels; nil without video.
    var width: Int?
    var height: Int?
    /// From the first thing that is shown or heard, as times of a recording count.
    var chapters: [Chapter]
    /// Where that lies on the file's own clock; later than zero in a sound file whose sound begins late.
    var origin = Milliseconds.zero
    /// Names of tags that say more than how the file is built.
    var privateTags: [String] = []
    /// What is wrong with it, as far as the header and the end tell.
    var findings: [Notice] = []
}

/// A media file to be made.
struct MediaWish: Hashable, Sendable {
    enum Content: String, Sendable {
        /// MP4 of all tracks, those encoded again that a browser cannot play.
        case video
        /// M4A of the first sound track, a copy where that is small AAC already.
        case audio
        /// MP4 of all tracks, exact to the picture.
        case exactVideo
        /// M4A of the first sound track, exact to the sample.
        case exactAudio
        /// Like `video`, but nothing is encoded again.
        case untouchedVideo
    }

    var source: String
    var content: Content
    /// On the recording's clock; nil for all of it.
    var range: TimeRange?
    /// With their ends, tiling the range.
    var chapters: [Chapter]
    var title: String
    /// `date`, `artist`, `copyright`.
    var tags: [String: String]

    /// All that decides the file's bytes beside the source's.
    var options: [String] {
        let times = range.map { "\($0.start.milliseconds.value)-\($0.end.milliseconds.value)" } ?? "all"
        return [content.rawValue, times, title]
            + tags.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
            + chapters.flatMap { ["\($0.start.value)", "\($0.end?.value ?? -1)", $0.title] }
    }
}

struct MediaResult: Hashable, Sendable {
    /// What was taken, on the recording's clock.
    var range: TimeRange
    /// The file's own length.
    var duration: Milliseconds
    var warnings: [Notice]
}
