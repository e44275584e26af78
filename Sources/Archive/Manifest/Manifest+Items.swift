import Timeline

extension Manifest {
    /// A file that the manifest names.
    public struct File: Sendable, Hashable {
        /// As written.
        public let name: String
        /// Absolute, links resolved.
        public let path: String
        /// The manifest's line that names it.
        public let line: Int
    }

    /// A time, to be resolved against the recording, with the manifest's line.
    public struct Time: Sendable, Hashable {
        public let spec: TimeSpec
        public let line: Int
    }

    /// Licences by part of the record; nil where nothing is granted.
    public struct LicenseChoice: Sendable, Hashable {
        public var video: License?
        public var transcript: License?
    }

    public struct Change: Sendable, Hashable {
        public var date: CalendarDate
        public var note: LocalizedText
    }

    public struct Recording: Sendable, Hashable {
        public var file: File
        public var room: String
    }

    /// A transcript or captions.
    public struct TextSource: Sendable, Hashable {
        public var file: File
        /// BCP 47 tag.
        public var language: String
    }

    public struct Pin: Sendable, Hashable {
        /// `s12`.
        public var utterance: String
        public var time: Time
    }

    /// Where the chapters come from.
    public enum ChapterSource: Sendable, Hashable {
        case none
        case file(File)
        case inline([Chapter])
    }

    public struct Chapter: Sendable, Hashable {
        public var at: Time
        public var title: LocalizedText
    }

    public struct Person: Sendable, Hashable {
        public var name: String
        public var role: LocalizedText?
    }

    public enum ClipChoice: Sendable, Hashable {
        case none
        /// One clip of each chapter.
        case chapters
        case list([Clip])
    }

    public struct Clip: Sendable, Hashable {
        /// Part of the clip's file name.
        public var id: String?
        public var title: LocalizedText?
        public var place: Place
        /// The manifest's line it starts on.
        public var line: Int

        /// Where it lies in the recording.
        public enum Place: Sendable, Hashable {
            case times(from: Time, to: Time)
            /// What is said in it.
            case quote(Quote)
        }
    }

    /// What somebody said, as remembered.
    public struct Quote: Sendable, Hashable {
        public var words: String
        /// Which of the places that say it, from 1; nil where it must be the only one.
        public var nth: Int?
        /// Whether a place that is not quite sure is taken.
        public var allowsDoubt: Bool
        /// The manifest's line.
        public var line: Int
    }

    public struct Photo: Sendable, Hashable {
        public var file: File
        public var caption: LocalizedText?
        public var credit: LocalizedText?
    }

    public struct Link: Sendable, Hashable {
        public var title: LocalizedText
        /// http, https or mailto.
        public var url: String
    }

    /// A further form of the record, written under `also/`.
    public struct Also: Sendable, Hashable {
        public enum Form: String, Sendable, Hashable, CaseIterable {
            /// A post for a blog.
            case jekyll
            /// SayIt's dialect of Akoma Ntoso.
            case sayit
            /// Open Parliament TV's session file.
            case optv
        }

        public var form: Form
        /// The manifest's line.
        public var line: Int
    }
}
