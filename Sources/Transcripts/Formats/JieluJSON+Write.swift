import Timeline

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
