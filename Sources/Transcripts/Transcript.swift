import Timeline

/// What was said at a meeting, in order.
public struct Transcript: Hashable, Sendable {
    /// The meeting's title, where the source has one (`# …` of PDIS Markdown).
    public var title: String?
    /// BCP 47 tag of the main language (`zh-Hant`).
    public var language: String?
    /// How the items' text is written.
    public var markup: Markup
    public var items: [Item]
    /// Fields of jielu's own JSON that this version does not know, kept as they are.
    public var unknown: [String: JSONValue]

    public init(
        title: String? = nil, language: String? = nil, markup: Markup = .plain, items: [Item] = [],
        unknown: [String: JSONValue] = [:]
    ) {
        self.title = title
        self.language = language
        self.markup = markup
        self.items = items
        self.unknown = unknown
    }

    /// How text is written: as it reads, or as the source of inline Markdown (kept as written, so that links and
    /// escapes survive). `plainText(of:)` gives what it reads as.
    public enum Markup: String, Hashable, Sendable, CaseIterable {
        case plain, markdown
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One paragraph of one speaker; in plain text one line, in timed text one cue.
        case utterance
        /// A heading inside the meeting.
        case heading
        /// Not speech: （中場休息）, (laughter).
        case remark
    }

    /// How a time was found.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        case given, captions, audio, interpolated
    }

    /// When something was said, how sure that is, and how it is known.
    public struct Timing: Hashable, Sendable {
        public var start: Milliseconds
        public var end: Milliseconds
        /// 0…1; nil where the source does not say.
        public var confidence: Double?
        public var method: Method?

        public init(
            start: Milliseconds, end: Milliseconds, confidence: Double? = nil, method: Method? = nil
        ) {
            self.start = start
            self.end = end
            self.confidence = confidence
            self.method = method
        }
    }

    /// A part of an utterance.
    public struct Sentence: Hashable, Sendable {
        public var text: String
        public var timing: Timing?
        public var unknown: [String: JSONValue]
        public init(text: String, timing: Timing? = nil, unknown: [String: JSONValue] = [:]) {
            self.text = text
            self.timing = timing
            self.unknown = unknown
        }
    }

    public struct Word: Hashable, Sendable {
        public var text: String
        public var start: Milliseconds
        public var end: Milliseconds
        public var unknown: [String: JSONValue]
        public init(
            text: String, start: Milliseconds, end: Milliseconds, unknown: [String: JSONValue] = [:]
        ) {
            self.text = text
            self.start = start
            self.end = end
            self.unknown = unknown
        }
    }

    /// An utterance, heading or remark.
    public struct Item: Hashable, Sendable {
        /// `s1`, `s2`, … over all items of kind utterance; `h1`, … and `r1`, … for the others. Unique in a transcript.
        public var id: String
        public var kind: Kind
        /// As written, without the label's colon.
        public var speaker: String?
        /// May hold line breaks (a cue of two lines).
        public var text: String
        /// BCP 47 tag where it differs from the transcript's.
        public var language: String?
        /// Nil when unknown.
        public var timing: Timing?
        public var sentences: [Sentence]
        public var words: [Word]
        /// Whether the source repeats or gives the speaker's label here; false for a further paragraph of the same
        /// turn. Layout only: `speaker` is set on every utterance.
        public var startsTurn: Bool
        /// The heading's level, from 2; nil for other kinds.
        public var level: Int?
        /// The source's line, counted from 1, where it was read from a file of lines.
        public var line: Int?
        public var unknown: [String: JSONValue]

        public init(
            id: String, kind: Kind = .utterance, speaker: String? = nil, text: String,
            language: String? = nil,
            timing: Timing? = nil, sentences: [Sentence] = [], words: [Word] = [], startsTurn: Bool = true,
            level: Int? = nil, line: Int? = nil, unknown: [String: JSONValue] = [:]
        ) {
            self.id = id
            self.kind = kind
            self.speaker = speaker
            self.text = text
            self.language = language
            self.timing = timing
            self.sentences = sentences
            self.words = words
            self.startsTurn = startsTurn
            self.level = level
            self.line = line
            self.unknown = unknown
        }
    }

    /// The utterances, in order.
    public var utterances: [Item] { items.filter { $0.kind == .utterance } }

    /// Whether any item has a time.
    public var isTimed: Bool { items.contains { $0.timing != nil } }

    /// Gives every item its id by kind and order: `s1`…, `h1`…, `r1`….
    public mutating func number() { number(where: { _ in true }) }

    /// Gives headings and remarks their ids by order: nothing that links lead to by number.
    public mutating func numberOthers() { number(where: { $0 != .utterance }) }

    /// In the order of the lines it was read from, numbered anew; as it is where some came from no line.
    public func inFileOrder() -> Transcript {
        guard items.allSatisfy({ $0.line != nil }) else { return self }
        let order = items.indices.sorted { (items[$0].line ?? 0, $0) < (items[$1].line ?? 0, $1) }
        guard order != Array(items.indices) else { return self }
        var written = self
        written.items = order.map { items[$0] }
        written.number()
        return written
    }

    private mutating func number(where isNumbered: (Kind) -> Bool) {
        var counts: [Kind: Int] = [:]
        for index in items.indices where isNumbered(items[index].kind) {
            let kind = items[index].kind
            counts[kind, default: 0] += 1
            let prefix =
                switch kind {
                case .utterance: "s"
                case .heading: "h"
                case .remark: "r"
                }
            items[index].id = prefix + String(counts[kind, default: 0])
        }
    }
}

extension Transcript {
    /// The number of an utterance's id of the form `s12`; nil for other ids.
    public static func number(ofUtterance id: String) -> Int? {
        guard id.hasPrefix("s"), id.count <= 10,
            id.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(id.dropFirst()), number > 0, id == "s\(number)"
        else { return nil }
        return number
    }
}

/// Any JSON value, kept as read.
public enum JSONValue: Hashable, Sendable, Codable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
