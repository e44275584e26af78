import Timeline
import Transcripts

extension Page {
    /// A transcript as the page shows it.
    public struct Text: Hashable, Sendable {
        /// BCP 47 tag.
        public var language: String
        public var items: [Item]

        public init(language: String, items: [Item]) {
            self.language = language
            self.items = items
        }
    }

    public struct Item: Hashable, Sendable {
        public enum Time: Hashable, Sendable {
            case unknown
            /// `doubtful` is said beside the time.
            case known(start: Milliseconds, end: Milliseconds, doubtful: Bool)
        }

        /// Unique on the page; it is the anchor `#s12`, so ASCII letters, digits, `-` and `_`.
        public var id: String
        public var kind: Transcript.Kind
        public var speaker: String?
        /// With the inline Markdown of PDIS (`InlineMarkdown`).
        public var text: String
        /// BCP 47 tag where it is not the transcript's.
        public var language: String?
        public var time: Time
        /// Anchors of utterances that stood before this one and are no more: links to them still lead here.
        public var formerIDs: [String] = []

        public init(
            id: String, kind: Transcript.Kind = .utterance, speaker: String? = nil, text: String,
            language: String? = nil, time: Time = .unknown
        ) {
            self.id = id
            self.kind = kind
            self.speaker = speaker
            self.text = text
            self.language = language
            self.time = time
        }

        public var start: Milliseconds? {
            if case .known(let start, _, _) = time { start } else { nil }
        }
    }
}

extension Page.Text {
    /// The page's view of a transcript.
    ///
    /// - Parameters:
    ///   - languages: the meeting's languages. An item that does not say its language, and is plainly in another
    ///     script than the transcript, is marked with the first of them that is written so.
    ///   - doubtBelow: a time with less confidence, or an interpolated one, is called doubtful.
    public init(
        _ transcript: Transcript, language: String, languages: [String] = [], doubtBelow: Double = 0.5
    ) {
        let script = Script(tag: language)
        self.init(
            language: language,
            items: transcript.items.map { item in
                var other = item.language
                if other == nil, let used = Script(of: item.text), used != script {
                    other = languages.first { Script(tag: $0) == used }
                }
                return Page.Item(
                    id: item.id, kind: item.kind, speaker: item.speaker, text: transcript.markdown(of: item),
                    language: other == language ? nil : other,
                    time: item.timing.map { timing in
                        .known(
                            start: timing.start, end: timing.end,
                            doubtful: timing.method == .interpolated || (timing.confidence ?? 1) < doubtBelow)
                    } ?? .unknown)
            })
    }

    /// The people of the transcript by name: those of `listed` first and in their order, then others by how much
    /// they said.
    public func people(listed: [Page.Person]) -> [Page.Person] {
        var people = listed
        var places: [String: Int] = [:]
        for (index, person) in listed.enumerated() where places[person.name] == nil {
            places[person.name] = index
        }
        for item in items where item.kind == .utterance {
            guard let name = item.speaker, !name.isEmpty else { continue }
            let place = places[name] ?? people.count
            if place == people.count {
                places[name] = place
                people.append(Page.Person(name: name))
            }
            people[place].utterances += 1
            if case .known(let start, let end, _) = item.time, end > start {
                people[place].spoke = (people[place].spoke ?? .zero) + (end - start)
            }
        }
        let others = people[listed.count...].enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (b.spoke ?? .zero, b.utterances, left.offset) < (
                a.spoke ?? .zero, a.utterances, right.offset
            )
        }
        return Array(people[..<listed.count]) + others.map(\.element)
    }
}

/// The two scripts told apart for `lang`; a text with letters of both is in neither.
private enum Script {
    case han, latin

    init(tag: String) {
        let primary = tag.lowercased().prefix { $0 != "-" }
        self = ["zh", "cmn", "nan", "hak", "yue", "ja", "lzh"].contains(primary) ? .han : .latin
    }

    init?(of text: String) {
        var (han, latin) = (0, 0)
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
            case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: han += 1
            default: return nil
            }
        }
        switch (han, latin) {
        case (0, 2...): self = .latin
        case (1..., 0): self = .han
        default: return nil
        }
    }
}
