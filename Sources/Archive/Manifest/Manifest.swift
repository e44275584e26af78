import Timeline

/// What `meeting.yaml` says about one meeting, checked, with every default filled in.
///
/// Paths are resolved and known to lie inside the meeting's folder or an allowed root; times are not yet
/// resolved, since `@93086` needs the recording to mean anything.
public struct Manifest: Sendable, Hashable {
    /// The file it was read from, as named by the user.
    public var file: String
    /// Of the file's bytes as they were read.
    public var sha256: String
    /// The folder that its paths are relative to: absolute, links not resolved.
    public var folder: String
    /// ASCII; names the record.
    public var id: String
    public var title: LocalizedText
    public var date: CalendarDate
    /// Wall clock of the recording's first frame.
    public var start: WallClock?
    public var organization: LocalizedText?
    public var description: LocalizedText?
    public var tags: [String] = []
    /// Where the record will be published, ending in a slash; nothing absolute is written without it.
    public var url: String?
    /// BCP 47 tags, at least one. The first is the page's.
    public var languages: [String]
    public var license = LicenseChoice()
    public var status = Status.draft
    public var correctionsUntil: CalendarDate?
    public var published: CalendarDate?
    public var changes: [Change] = []
    /// None or one: several are refused until they can be played as one.
    public var recordings: [Recording] = []
    /// The room that everything without a `room` of its own belongs to.
    public var room: String
    public var transcripts: [TextSource] = []
    public var captions: [TextSource] = []
    /// Times known for certain, by utterance id.
    public var pins: [Pin] = []
    public var chapters = ChapterSource.none
    public var people: [Person] = []
    public var clips = ClipChoice.none
    public var photos: [Photo] = []
    public var links: [Link] = []
    /// Further forms of the record.
    public var also: [Also] = []

    /// BCP 47 tag of the page, whatever the environment says.
    public var pageLanguage: String { languages[0] }

    /// Whether corrections may still come.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case draft, final
    }
}

/// A text in one or several languages, in the order written.
public struct LocalizedText: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        /// BCP 47 tag.
        public let language: String
        public let text: String

        public init(language: String, text: String) {
            self.language = language
            self.text = text
        }
    }

    /// At least one.
    public let parts: [Part]

    /// - Precondition: there is at least one part.
    public init(_ parts: [Part]) {
        precondition(!parts.isEmpty, "a text says something")
        self.parts = parts
    }

    public init(_ text: String, language: String) {
        self.init([Part(language: language, text: text)])
    }

    /// The part in that language; else one of the same primary language (`zh` for `zh-Hant`); else the first.
    public func part(in language: String) -> Part {
        parts.first { $0.language == language }
            ?? parts.first { Self.primary($0.language) == Self.primary(language) }
            ?? parts[0]
    }

    /// The language without script, region and variants: `zh` of `zh-Hant-TW`.
    static func primary(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }

    public func text(in language: String) -> String { part(in: language).text }
}
