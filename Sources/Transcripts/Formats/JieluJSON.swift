import Messages
import Timeline

/// jielu's own JSON, `transcript/1`: everything a transcript holds; fields it does not know are kept at every level.
enum JieluJSON {
    static let version = "transcript/1"

    /// - Throws: `Failure` E506 to E509.
    static func read(_ text: String) throws -> Transcript {
        var root = try Fields(JSONText.parse(text), path: "")
        guard let marker = root.take("jielu") else { throw Failure.notJieluJSON() }
        guard case .string(let version) = marker else {
            throw Failure.badJSONField("jielu", expected: .jsonString)
        }
        guard version == Self.version else { throw Failure.transcriptVersion(version) }
        var transcript = Transcript(
            title: try root.string("title"), language: try root.string("language"),
            markup: try root.choice("markup") ?? .plain)
        let items = try root.array("items") ?? []
        transcript.items.reserveCapacity(items.count)
        var ids: Set<String> = []
        for (index, value) in items.enumerated() {
            let item = try item(Fields(value, path: "items[\(index)]"))
            guard ids.insert(item.id).inserted else {
                throw Failure.badJSONField("items[\(index)].id", expected: .jsonID)
            }
            transcript.items.append(item)
        }
        transcript.unknown = root.rest
        return transcript
    }

    private static func item(_ source: Fields) throws -> Transcript.Item {
        var fields = source
        guard let id = try fields.string("id"), isSafe(id) else {
            throw fields.wrong("id", .jsonID)
        }
        guard let kind: Transcript.Kind = try fields.choice("kind") else {
            throw fields.wrong("kind", .jsonOneOf(Transcript.Kind.allCases.map(\.rawValue)))
        }
        guard let text = try fields.string("text") else { throw fields.wrong("text", .jsonString) }
        var item = Transcript.Item(
            id: id, kind: kind, speaker: try fields.string("speaker"), text: text,
            language: try fields.string("language"), timing: try fields.timing(),
            startsTurn: !(try fields.bool("continues") ?? false), level: try fields.level())
        for (index, value) in (try fields.array("sentences") ?? []).enumerated() {
            var part = try Fields(value, path: fields.path + ".sentences[\(index)]")
            guard let text = try part.string("text") else { throw part.wrong("text", .jsonString) }
            let timing = try part.timing()
            item.sentences.append(.init(text: text, timing: timing, unknown: part.rest))
        }
        for (index, value) in (try fields.array("words") ?? []).enumerated() {
            var part = try Fields(value, path: fields.path + ".words[\(index)]")
            guard let text = try part.string("text") else { throw part.wrong("text", .jsonString) }
            guard let (start, end) = try part.range() else { throw part.wrong("start", .jsonMilliseconds) }
            item.words.append(.init(text: text, start: start, end: end, unknown: part.rest))
        }
        item.unknown = fields.rest
        return item
    }

    /// An id is a cue's name and a page's anchor as well.
    private static func isSafe(_ id: String) -> Bool {
        !id.isEmpty && !id.contains("-->")
            && id.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.value > 0x20 && $0.value != 0x7F
            }
    }

    /// An object's members, taken out one by one; what is left is unknown.
    private struct Fields {
        private(set) var rest: [String: JSONValue]
        let path: String

        init(_ value: JSONValue, path: String) throws {
            guard case .object(let members) = value else {
                throw Failure.badJSONField(path.isEmpty ? "{}" : path, expected: .jsonObject)
            }
            rest = members
            self.path = path
        }

        func wrong(_ name: String, _ expected: Message) -> Failure {
            Failure.badJSONField(path.isEmpty ? name : path + "." + name, expected: expected)
        }

        mutating func take(_ name: String) -> JSONValue? { rest.removeValue(forKey: name) }

        mutating func string(_ name: String) throws -> String? {
            switch take(name) {
            case nil, .null: return nil
            case .string(let text): return text
            default: throw wrong(name, .jsonString)
            }
        }

        mutating func bool(_ name: String) throws -> Bool? {
            switch take(name) {
            case nil: return nil
            case .bool(let value): return value
            default: throw wrong(name, .jsonBool)
            }
        }

        mutating func array(_ name: String) throws -> [JSONValue]? {
            switch take(name) {
            case nil: return nil
            case .array(let elements): return elements
            default: throw wrong(name, .jsonArray)
            }
        }

        mutating func choice<Choice>(_ name: String) throws -> Choice?
        where Choice: RawRepresentable<String> & CaseIterable {
            switch take(name) {
            case nil, .null: return nil
            case .string(let text):
                if let choice = Choice(rawValue: text) { return choice }
            default: break
            }
            throw wrong(name, .jsonOneOf(Choice.allCases.map(\.rawValue)))
        }

        mutating func level() throws -> Int? {
            switch take("level") {
            case nil, .null: return nil
            case .integer(let level) where (1...6).contains(level): return level
            default: throw wrong("level", .jsonLevel)
            }
        }

        private mutating func milliseconds(_ name: String) throws -> Milliseconds? {
            switch take(name) {
            case nil, .null: return nil
            // Nothing lasts longer than thirty years; what does would overflow later.
            case .integer(let value) where (0...1_000_000_000_000).contains(value): return Milliseconds(value)
            default: throw wrong(name, .jsonMilliseconds)
            }
        }

        mutating func range() throws -> (Milliseconds, Milliseconds)? {
            let (start, end) = (try milliseconds("start"), try milliseconds("end"))
            switch (start, end) {
            case (nil, nil): return nil
            case (let start?, let end?) where start <= end: return (start, end)
            default: throw wrong("end", .jsonTimePair)
            }
        }

        /// `confidence` and `method` stay among the unknown fields where there is no time that they speak of.
        mutating func timing() throws -> Transcript.Timing? {
            guard let (start, end) = try range() else { return nil }
            let confidence: Double?
            switch take("confidence") {
            case nil, .null: confidence = nil
            case .number(let value) where (0...1).contains(value): confidence = value
            case .integer(let value) where (0...1).contains(value): confidence = Double(value)
            default: throw wrong("confidence", .jsonConfidence)
            }
            return Transcript.Timing(
                start: start, end: end, confidence: confidence, method: try choice("method"))
        }
    }
}
