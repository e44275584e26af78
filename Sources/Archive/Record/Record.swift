import Timeline

/// `data/record.json`: what a record is and holds, for programs. Times are whole milliseconds on the record's clock.
///
/// It describes what is published and nothing else: no path, name or tag of the source, no word that was removed.
public struct Record: Codable, Hashable, Sendable {
    /// `record/1`.
    public var jielu: String
    public var id: String
    /// By BCP 47 tag, as all such maps here.
    public var title: [String: String]
    public var date: String
    /// Wall clock of zero, ISO 8601 with its zone.
    public var start: String?
    public var organization: [String: String]?
    public var description: [String: String]?
    public var tags: [String]?
    /// Where the record is published, ending in a slash.
    public var url: String?
    /// The first is the page's.
    public var languages: [String]
    /// `draft` or `final`.
    public var status: String
    public var correctionsUntil: String?
    public var published: String?
    /// By part: `video`, `transcript`.
    public var license: [String: Licence]
    public var people: [Person]
    public var links: [Link]?
    public var changes: [Change]?
    /// Zero for a record without any times.
    public var duration: Milliseconds
    public var chapters: [Chapter]
    public var transcript: TranscriptFacts?
    public var media: [File]
    public var texts: [File]
    public var images: [File]
    /// What there was to warn of: never with the sentence, nor with words of an input.
    public var warnings: [Warning]?
    /// The untouched original, which is not in the record.
    public var source: Source?

    static let format = "record/1"
    static let fileName = "data/record.json"

    public struct Warning: Codable, Hashable, Sendable {
        /// `W701`.
        public var code: String
        /// The published file that it concerns, relative to the record.
        public var file: String?
        /// On the record's clock.
        public var time: Milliseconds?
    }

    public struct Licence: Codable, Hashable, Sendable {
        public var id: String
        public var url: String
    }

    public struct Person: Codable, Hashable, Sendable {
        public var name: String
        public var role: [String: String]?
    }

    public struct Link: Codable, Hashable, Sendable {
        public var title: [String: String]
        public var url: String
    }

    public struct Change: Codable, Hashable, Sendable {
        public var date: String
        public var note: [String: String]
    }

    /// The chapters tile the record from 0.
    public struct Chapter: Codable, Hashable, Sendable {
        /// `ch1`: its place in the page.
        public var id: String
        public var start: Milliseconds
        public var end: Milliseconds
        public var title: [String: String]
    }

    public struct TranscriptFacts: Codable, Hashable, Sendable {
        public var language: String
        public var utterances: Int
        /// How many have a time.
        public var timed: Int
        /// How many times are not sure.
        public var doubtful: Int
        /// Ids of utterances that were published once and are no more; their anchors stay.
        public var removed: [String]
    }

    /// A file of the record.
    public struct File: Codable, Hashable, Sendable {
        /// Relative to the record.
        public var path: String
        /// Media type.
        public var type: String
        public var role: Role
        public var sha256: String
        public var bytes: Int64
        public var language: String?
        public var title: [String: String]?
        /// Of media, as their header says.
        public var duration: Milliseconds?
        /// Where a clip was taken from the recording.
        public var sourceRange: Range?
        public var width: Int?
        public var height: Int?
        public var caption: [String: String]?
        public var credit: [String: String]?
    }

    /// What a file is for.
    public enum Role: String, Codable, Hashable, Sendable {
        case recording, audio, clip
        case captions, clipCaptions, chapters, transcript, times, licence, changes
        case poster, chapter, photo, clipPoster
    }

    public struct Range: Codable, Hashable, Sendable {
        public var start: Milliseconds
        public var end: Milliseconds
    }

    public struct Source: Codable, Hashable, Sendable {
        public var sha256: String
        public var bytes: Int64
        public var duration: Milliseconds
    }
}

extension LocalizedText {
    /// By language, as `record.json` holds it.
    var byLanguage: [String: String] {
        Dictionary(parts.map { ($0.language, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
}
