import Timeline

extension Page {
    /// Somebody who took part.
    public struct Person: Hashable, Sendable {
        public var name: String
        /// As meeting.yaml has it.
        public var role: Phrase?
        /// The sum of their timed utterances; nil where none has a time.
        public var spoke: Milliseconds?
        public var utterances: Int

        public init(name: String, role: Phrase? = nil, spoke: Milliseconds? = nil, utterances: Int = 0) {
            self.name = name
            self.role = role
            self.spoke = spoke
            self.utterances = utterances
        }
    }

    /// Something outside the record. An address that is not http, https or mailto is shown as text.
    public struct Link: Hashable, Sendable {
        public var title: Phrase
        public var url: String
        public init(title: Phrase, url: String) {
            self.title = title
            self.url = url
        }
    }

    /// How one part of the record may be used.
    public struct Licence: Hashable, Sendable {
        /// What it covers; `.other` carries the manifest's own word.
        public enum Part: Hashable, Sendable {
            case all, video, audio, transcript, photos, data
            case other(String)
        }

        public var part: Part
        /// SPDX id where it has one: `CC-BY-4.0`.
        public var id: String
        /// Its full name; nil shows the id alone.
        public var name: String?
        public var url: String?

        public init(part: Part, id: String, name: String?, url: String?) {
            self.part = part
            self.id = id
            self.name = name
            self.url = url
        }

        public init(part: Part, _ license: License) {
            self.init(part: part, id: license.id, name: license.name, url: license.url)
        }
    }

    /// A file of the record to take away.
    public struct Download: Hashable, Sendable {
        public enum Kind: Hashable, Sendable, CaseIterable {
            case video, audio, captions, chapters, transcript, times, record, licence, changes, checksums,
                other
        }

        public var kind: Kind
        public var path: String
        /// Media type: `text/vtt`.
        public var type: String
        /// Nil where the page is made before the file, like its hash.
        public var bytes: Int?
        /// Lowercase hexadecimal.
        public var sha256: String?
        /// BCP 47 tag of what it holds.
        public var language: String?

        public init(
            kind: Kind, path: String, type: String, bytes: Int?, sha256: String? = nil,
            language: String? = nil
        ) {
            self.kind = kind
            self.path = path
            self.type = type
            self.bytes = bytes
            self.sha256 = sha256
            self.language = language
        }
    }
}
