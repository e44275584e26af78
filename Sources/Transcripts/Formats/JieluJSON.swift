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

extension JieluJSON {
    /// One item a line, so that a changed utterance is a changed line.
    static func write(_ transcript: Transcript) -> String {
        var text = ""
        var object = ObjectWriter()
        object.add("jielu", .string(version), to: &text)
        if let language = transcript.language { object.add("language", .string(language), to: &text) }
        if let title = transcript.title { object.add("title", .string(title), to: &text) }
        if transcript.markup != .plain {
            object.add("markup", .string(transcript.markup.rawValue), to: &text)
        }
        object.add(unknown: transcript.unknown, to: &text)
        object.name("items", to: &text)
        text += "["
        for (index, item) in transcript.items.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            append(item, to: &text)
        }
        text += transcript.items.isEmpty ? "]" : "\n]"
        object.close(&text)
        return text + "\n"
    }

    private static func append(_ item: Transcript.Item, to text: inout String) {
        var object = ObjectWriter()
        object.add("id", .string(item.id), to: &text)
        object.add("kind", .string(item.kind.rawValue), to: &text)
        if let level = item.level { object.add("level", .integer(level), to: &text) }
        if let speaker = item.speaker { object.add("speaker", .string(speaker), to: &text) }
        if !item.startsTurn { object.add("continues", .bool(true), to: &text) }
        object.add("text", .string(item.text), to: &text)
        if let language = item.language { object.add("language", .string(language), to: &text) }
        object.add(item.timing, to: &text)
        if !item.sentences.isEmpty {
            object.name("sentences", to: &text)
            append(item.sentences, to: &text) { sentence, text in
                var object = ObjectWriter()
                object.add("text", .string(sentence.text), to: &text)
                object.add(sentence.timing, to: &text)
                object.add(unknown: sentence.unknown, to: &text)
                object.close(&text)
            }
        }
        if !item.words.isEmpty {
            object.name("words", to: &text)
            append(item.words, to: &text) { word, text in
                var object = ObjectWriter()
                object.add("text", .string(word.text), to: &text)
                object.add("start", .integer(word.start.value), to: &text)
                object.add("end", .integer(word.end.value), to: &text)
                object.add(unknown: word.unknown, to: &text)
                object.close(&text)
            }
        }
        object.add(unknown: item.unknown, to: &text)
        object.close(&text)
    }

    private static func append<Element>(
        _ elements: [Element], to text: inout String, _ body: (Element, inout String) -> Void
    ) {
        text += "["
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            body(element, &text)
        }
        text += "]"
    }

    /// Writes an object's members in the order they are added.
    private struct ObjectWriter {
        private var isEmpty = true

        mutating func name(_ name: String, to text: inout String) {
            text += isEmpty ? "{" : ","
            isEmpty = false
            JSONText.append(name, to: &text)
            text += ":"
        }

        mutating func add(_ name: String, _ value: JSONValue, to text: inout String) {
            self.name(name, to: &text)
            JSONText.append(value, to: &text)
        }

        mutating func add(_ timing: Transcript.Timing?, to text: inout String) {
            add("start", timing.map { .integer($0.start.value) } ?? .null, to: &text)
            add("end", timing.map { .integer($0.end.value) } ?? .null, to: &text)
            if let confidence = timing?.confidence { add("confidence", .number(confidence), to: &text) }
            if let method = timing?.method { add("method", .string(method.rawValue), to: &text) }
        }

        mutating func add(unknown: [String: JSONValue], to text: inout String) {
            for name in unknown.keys.sorted() { add(name, unknown[name] ?? .null, to: &text) }
        }

        func close(_ text: inout String) { text += isEmpty ? "{}" : "}" }
    }
}
