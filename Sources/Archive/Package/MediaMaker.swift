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
    /// Cuts clips out of a media file of the record, in one pass, and picks a picture for each of a film; none of the
    /// outputs exists, and all lie in folders of one file system.
    func cut(_ wishes: [ClipWish], of source: String, stage: Message, progress: ProgressHandler) throws
        -> [MediaResult]
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
        /// Like `video`, but nothing is encoded again.
        case untouchedVideo
    }

    var source: String
    var content: Content
    /// With their ends, tiling the recording.
    var chapters: [Chapter]
    var title: String
    /// `date`, `artist`, `copyright`.
    var tags: [String: String]

    /// All that decides the file's bytes beside the source's.
    var options: [String] {
        [content.rawValue, title] + tagOptions
            + chapters.flatMap(\.options)
    }
}

extension MediaWish {
    var tagOptions: [String] { tags.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } }
}

/// A clip to be cut out of a media file of the record.
struct ClipWish: Hashable, Sendable {
    /// On the record's clock.
    var range: TimeRange
    var title: String
    /// Whether its ends move outwards to the nearest pauses.
    var widens: Bool
    /// Where it goes, and its picture; nil where there are none to see.
    var output: String
    var poster: String?

    /// As far as `jielu clip` does by itself.
    static let handle = TimeSpan(500, .milliseconds)

    var options: [String] {
        [
            title, "\(range.start.ticks)/\(range.start.base)-\(range.end.ticks)/\(range.end.base)",
            widens ? "widened" : "as it is",
        ]
    }
}

extension Chapter {
    /// All that a file has of it.
    var options: [String] { ["\(start.value)", "\(end?.value ?? -1)", title] }
}

struct MediaResult: Hashable, Sendable {
    /// What was taken, on the recording's clock.
    var range: TimeRange
    /// The file's own length.
    var duration: Milliseconds
    var warnings: [Notice]
}
