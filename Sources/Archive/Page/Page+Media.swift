import Timeline

extension Page {
    /// What the page plays.
    public struct Recording: Hashable, Sendable {
        public enum Kind: Hashable, Sendable { case video, audio }

        /// One file that the browser may choose.
        public struct Source: Hashable, Sendable {
            public var path: String
            /// Media type: `video/mp4`.
            public var type: String
            public init(path: String, type: String) {
                self.path = path
                self.type = type
            }
        }

        public var kind: Kind
        /// The best first; never empty.
        public var sources: [Source]
        public var duration: Milliseconds
        public var poster: String?
        /// The picture's size as shown, in pixels; 16:9 is assumed where unknown.
        public var width: Int?
        public var height: Int?

        public init(
            kind: Kind, sources: [Source], duration: Milliseconds, poster: String? = nil, width: Int? = nil,
            height: Int? = nil
        ) {
            self.kind = kind
            self.sources = sources
            self.duration = duration
            self.poster = poster
            self.width = width
            self.height = height
        }
    }

    /// Captions in one language. The cues stand in the page, since a browser does not load them from a file beside
    /// a page that was opened from a disk.
    public struct Captions: Hashable, Sendable {
        public struct Cue: Hashable, Sendable {
            public var start: Milliseconds
            public var end: Milliseconds
            /// What the viewer reads: plain text with line breaks, no WebVTT tags, no Markdown.
            public var text: String
            public init(start: Milliseconds, end: Milliseconds, text: String) {
                self.start = start
                self.end = end
                self.text = text
            }
        }

        /// BCP 47 tag.
        public var language: String
        /// The menu's name for it; nil names the language.
        public var label: String?
        /// The WebVTT file of the same cues, for browsers without scripts.
        public var path: String?
        public var cues: [Cue]

        public init(language: String, label: String? = nil, path: String? = nil, cues: [Cue]) {
            self.language = language
            self.label = label
            self.path = path
            self.cues = cues
        }
    }

    /// A part of the meeting, `start` to `end`.
    public struct Chapter: Hashable, Sendable {
        public var start: Milliseconds
        public var end: Milliseconds
        public var title: Phrase
        /// The title in the meeting's other languages.
        public var otherTitles: [Phrase]
        public var picture: String?

        public init(
            start: Milliseconds, end: Milliseconds, title: Phrase, otherTitles: [Phrase] = [],
            picture: String? = nil
        ) {
            self.start = start
            self.end = end
            self.title = title
            self.otherTitles = otherTitles
            self.picture = picture
        }
    }

    /// A segment made to be shared.
    public struct Clip: Hashable, Sendable {
        public var title: Phrase
        public var path: String
        /// Media type: `video/mp4`.
        public var type: String
        public var start: Milliseconds
        public var duration: Milliseconds
        public var bytes: Int?
        public var poster: String?
        /// Their file alone: a clip has no cues in the page.
        public var captions: Captions?

        public init(
            title: Phrase, path: String, type: String, start: Milliseconds, duration: Milliseconds,
            bytes: Int? = nil, poster: String? = nil, captions: Captions? = nil
        ) {
            self.captions = captions
            self.title = title
            self.path = path
            self.type = type
            self.start = start
            self.duration = duration
            self.bytes = bytes
            self.poster = poster
        }
    }

    public struct Photo: Hashable, Sendable {
        public var path: String
        public var caption: Phrase?
        public var credit: Phrase?
        /// In pixels, so that the page does not jump while it loads.
        public var width: Int?
        public var height: Int?

        public init(
            path: String, caption: Phrase? = nil, credit: Phrase? = nil, width: Int? = nil, height: Int? = nil
        ) {
            self.path = path
            self.caption = caption
            self.credit = credit
            self.width = width
            self.height = height
        }
    }
}
