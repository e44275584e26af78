import Timeline

/// Everything that the page of a record shows, and nothing else: plain values, in the order of the page.
///
/// Paths are relative to the record's folder (`media/recording.mp4`); times are on the record's one clock.
/// `PageRenderer` turns it into HTML. Whatever must not be published must not be in here.
public struct Page: Hashable, Sendable {
    /// The record's id, ASCII: `2026-03-14-playground`.
    public var id: String
    /// BCP 47 tag of the page (`zh-Hant`): the first of the meeting's languages. It chooses the page's sentences.
    public var language: String
    public var title: Phrase
    /// The title in the meeting's other languages.
    public var otherTitles: [Phrase]
    public var date: CalendarDate?
    /// When the record was published, where that is another day.
    public var published: CalendarDate?
    /// Wall clock of the record's zero.
    public var start: WallClock?
    public var organization: Phrase?
    public var description: Phrase?
    public var tags: [String]
    /// Absolute address of the page, for `<link rel="canonical">`; only http and https are used.
    public var url: String?
    /// Set while the record can still be corrected.
    public var draft: Draft?
    public var changes: [Change]
    /// Nil for a record of text only.
    public var recording: Recording?
    /// Nil where none was made.
    public var waveform: Waveform?
    /// In order of time; empty where none were made.
    public var thumbnails: [Thumbnail] = []
    /// In the order of the player's menu.
    public var captions: [Captions]
    /// Tiling the record from 0, in order.
    public var chapters: [Chapter]
    /// The first is the meeting's own; further ones are translations.
    public var transcripts: [Text]
    public var people: [Person]
    public var clips: [Clip]
    public var photos: [Photo]
    public var links: [Link]
    public var licences: [Licence]
    public var downloads: [Download]

    public init(
        id: String, language: String, title: Phrase, otherTitles: [Phrase] = [], date: CalendarDate? = nil,
        start: WallClock? = nil, organization: Phrase? = nil, description: Phrase? = nil, tags: [String] = [],
        url: String? = nil, draft: Draft? = nil, changes: [Change] = [], recording: Recording? = nil,
        captions: [Captions] = [], chapters: [Chapter] = [], transcripts: [Text] = [], people: [Person] = [],
        clips: [Clip] = [], photos: [Photo] = [], links: [Link] = [], licences: [Licence] = [],
        downloads: [Download] = []
    ) {
        self.id = id
        self.language = language
        self.title = title
        self.otherTitles = otherTitles
        self.date = date
        self.start = start
        self.organization = organization
        self.description = description
        self.tags = tags
        self.url = url
        self.draft = draft
        self.changes = changes
        self.recording = recording
        self.captions = captions
        self.chapters = chapters
        self.transcripts = transcripts
        self.people = people
        self.clips = clips
        self.photos = photos
        self.links = links
        self.licences = licences
        self.downloads = downloads
    }

    /// Words with their language, where it is not the page's.
    public struct Phrase: Hashable, Sendable, ExpressibleByStringLiteral {
        public var text: String
        /// BCP 47 tag; nil is the language of what surrounds it.
        public var language: String?

        public init(_ text: String, language: String? = nil) {
            self.text = text
            self.language = language
        }

        public init(stringLiteral value: String) { self.init(value) }
    }

    /// The record may still change.
    public struct Draft: Hashable, Sendable {
        /// The last day for corrections, where one is set.
        public var correctionsUntil: CalendarDate?
        public init(correctionsUntil: CalendarDate? = nil) { self.correctionsUntil = correctionsUntil }
    }

    /// One correction made after the record was first published.
    public struct Change: Hashable, Sendable {
        public var date: CalendarDate
        public var note: Phrase
        public init(date: CalendarDate, note: Phrase) {
            self.date = date
            self.note = note
        }
    }
}
