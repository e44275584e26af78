import Messages
import Timeline
import Transcripts

/// A meeting with everything read, timed, numbered and checked: all that a record is made of.
struct Meeting: Sendable {
    var manifest: Manifest
    /// The record's length: the recording's, else that of the timed text; zero where nothing has times.
    var duration: Milliseconds
    var recording: Source?
    /// Numbered by `anchors`, timed where times could be found.
    var transcript: Transcript?
    /// BCP 47 tag of the transcript.
    var language: String
    /// Tiling 0 to `duration`; empty where nothing has times.
    var chapters: [Chapter]
    var clips: [Clip]
    var photos: [Photo]
    var anchors: AnchorTable
    /// Ids whose times are not sure.
    var doubtful: Set<String>
    var warnings: [Notice]

    /// The recording.
    struct Source: Sendable {
        var path: String
        var sha256: String
        var bytes: Int64
        var survey: MediaSurvey
    }

    struct Clip: Sendable {
        /// Counted from 1.
        var number: Int
        var id: String?
        var title: LocalizedText
        var range: TimeRange
        /// Whether it was asked for by what is said in it, and so is widened into the pauses around that.
        var isQuote: Bool
    }

    struct Photo: Sendable {
        var path: String
        var sha256: String
        var bytes: Int64
        var image: ImageFile
        /// What stands in it beside the picture, by name.
        var leftOut: [String] = []
        var photo: Manifest.Photo
    }

    /// The meeting's title, in its page's language.
    var title: String { manifest.title.text(in: manifest.pageLanguage) }

    /// The timed utterances, by which captions can be made.
    var captioned: Transcript? {
        guard var transcript, duration > .zero else { return nil }
        transcript.items.removeAll { $0.timing == nil }
        return transcript.utterances.isEmpty ? nil : transcript
    }
}
