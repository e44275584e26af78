/// Every key of meeting.yaml, by the level it stands on.
enum ManifestKey {
    static let top = [
        // The meeting.
        "jielu", "id", "title", "date", "start", "organization", "description", "tags", "url", "languages",
        // Its publication.
        "license", "status", "corrections_until", "published", "changes",
        // What was recorded and written down.
        "recordings", "transcripts", "captions", "pins", "chapters", "people",
        // What must not be published.
        "anonymize", "redactions",
        // What is made besides.
        "clips", "photos", "links", "media", "also",
    ]
    static let license = ["video", "transcript"]
    static let change = ["date", "note"]
    static let recording = ["file", "room", "offset"]
    static let textSource = ["file", "language", "room"]
    static let chapter = ["at", "title", "room"]
    static let person = ["name", "role"]
    static let clip = ["id", "title", "from", "to", "quote", "nth", "allow_doubtful", "room"]
    static let photo = ["file", "caption", "credit"]
    static let link = ["title", "url"]
    static let media = ["video", "audio"]

    static let videoFormats = ["mp4", "mkv", "webm"]
    static let audioFormats = ["m4a", "mp3", "opus"]

    /// Known, but refused: a version that cannot withhold must not publish, and one that ignores what was asked for
    /// lies about what it made.
    static let notYet = ["anonymize", "redactions"]
}
