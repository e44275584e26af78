import Files
import Messages
import Timeline

/// What a package is going to make: a value; nothing is written to have it.
public struct PackagePlan: Sendable {
    /// A costly piece of work, whose result is kept in `.jielu/`.
    public struct Item: Sendable, Hashable {
        /// Stable and never translated: `recording`, `clip 03`.
        public let name: String
        /// The name for people.
        public var label: Message { .packageStep(name) }
        /// Hexadecimal; stands for all that decides what the step makes.
        public let key: String
        /// What it makes, relative to the record.
        public let files: [String]
        /// Whether it was made by an earlier run and still stands.
        public let isDone: Bool
        /// Codecs of the tracks that are encoded again because a browser cannot play them; empty when it is done.
        public let encodes: [String]
    }

    /// The record's id.
    public let id: String
    /// The record's folder.
    public let output: String
    public let duration: Milliseconds
    public private(set) var items: [Item]
    /// What is written anew each time, relative to the record.
    public let texts: [String]
    public private(set) var warnings: [Notice]
    /// What the sources say about their makers, by name: it stays behind.
    public struct LeftOut: Sendable, Hashable {
        /// As the manifest names it.
        public let file: String
        public let names: [String]
    }

    public let leftOut: [LeftOut]
    /// An upper estimate of what will be written.
    public let estimatedBytes: Int64

    let steps: [PackageStep]
    private(set) var meeting: Meeting

    init(_ meeting: Meeting, output: String, steps: [PackageStep]) throws {
        id = meeting.manifest.id
        self.output = output
        duration = meeting.duration
        items = steps.map {
            Item(
                name: $0.step.name, key: $0.step.key, files: $0.files, isDone: $0.stored != nil,
                encodes: $0.encodes)
        }
        texts =
            try RecordTexts(meeting: meeting).all().map(\.path) + [
                Record.fileName, "index.html", "assets/page.css", "assets/page.js", Checksums.fileName,
            ]
            + MetadataFiles.paths(
                of: meeting,
                page: Page(
                    id: meeting.manifest.id, language: meeting.manifest.pageLanguage,
                    title: Page.Phrase(meeting.title), date: meeting.manifest.date))
        warnings = meeting.warnings
        // The words stand in five formats and twice in the page; each utterance has its marks in all of them.
        let words = meeting.transcript?.items.reduce(0) { $0 + $1.text.utf8.count + 128 } ?? 0
        let undone = steps.filter { $0.stored == nil }.reduce(Int64(0)) { $0 + $1.bytes }
        estimatedBytes =
            undone + Int64(words) * 16
            + Int64(PageRenderer.stylesheet.count + PageRenderer.script.count) + 256_000
        self.steps = steps
        self.meeting = meeting
        let recordings = zip(meeting.manifest.recordings, [meeting.recording].compactMap(\.self)).map {
            LeftOut(file: $0.file.name, names: $1.survey.privateTags)
        }
        leftOut = (recordings + meeting.photos.map { LeftOut(file: $0.photo.file.name, names: $0.leftOut) })
            .filter { !$0.names.isEmpty }
    }

    /// Takes note of what the recording was found to be, and of the keys that its steps have by that.
    mutating func set(recording sha256: String, keys: [String]) {
        meeting.recording?.sha256 = sha256
        items = zip(items, keys).map {
            Item(name: $0.name, key: $1, files: $0.files, isDone: $0.isDone, encodes: $0.encodes)
        }
    }

    mutating func add(_ notices: [Notice]) { warnings += notices }
}

/// A step of a plan, with what there is to do.
struct PackageStep: Sendable {
    enum Work: Sendable {
        case media(MediaWish, path: String)
        /// Cut out of another step's file, `source`; paths are relative to the record.
        case clip(ClipWish, source: String)
        case pictures(source: String, [Picture])
        case photos([Meeting.Photo])
    }

    /// A clip that is still to be cut, and out of which file of the record.
    var wishedClip: (wish: ClipWish, source: String)? {
        if case .clip(let wish, let source) = work, stored == nil { (wish, source) } else { nil }
    }

    struct Picture: Sendable {
        var time: Milliseconds
        /// Relative to the record.
        var path: String
    }

    var step: Step
    var work: Work
    /// Whether it is made of the recording.
    var readsRecording: Bool {
        if case .photos = work { false } else { true }
    }
    /// Relative to the record, in the order of the page.
    var files: [String]
    /// An upper estimate.
    var bytes: Int64
    /// Set when an earlier run made it.
    var stored: StoredStep?
    /// Codecs of the tracks that are encoded again.
    var encodes: [String] = []
}

extension PackageStep.Work {
    /// Of a media file.
    var wish: MediaWish? { if case .media(let wish, _) = self { wish } else { nil } }
}
