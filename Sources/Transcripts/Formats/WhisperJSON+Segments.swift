import Timeline

extension WhisperJSON {
    /// What was heard at once, in milliseconds.
    struct Segment {
        var start: Int
        /// Nil where the file does not say.
        var end: Int?
        var text: String
        var speaker: String?
        var words: [Word] = []
    }

    struct Word {
        /// As written: a space in front of it where words have one between them.
        var text: String
        var start: Int?
        var end: Int?
    }
}

extension WhisperJSON.Segment {
    /// Seconds; nil for what has no text or no start.
    init?(openAI value: JSONValue) {
        guard case .object(let members) = value, let text = members["text"]?.text,
            let start = members["start"]?.milliseconds
        else { return nil }
        self.init(start: start, end: members["end"]?.milliseconds, text: text)
        speaker = members["speaker"]?.text.flatMap { trim($0).isEmpty ? nil : trim($0) }
        guard case .array(let list) = members["words"] else { return }
        words = list.compactMap { value in
            guard case .object(let members) = value,
                let text = members["word"]?.text ?? members["text"]?.text
            else { return nil }
            return WhisperJSON.Word(
                text: text, start: members["start"]?.milliseconds, end: members["end"]?.milliseconds)
        }
        // WhisperX writes words bare.
        let isSpaced = words.contains { $0.text.first?.isWhitespace == true }
        if !isSpaced, trim(text).contains(where: \.isWhitespace) {
            for index in words.indices.dropFirst() { words[index].text = " " + words[index].text }
        }
    }

    /// `{"timestamp": [0.0, 2.5], "text": …}`
    init?(chunk value: JSONValue) {
        guard case .object(let members) = value, let text = members["text"]?.text,
            case .array(let times) = members["timestamp"], let start = times.first?.milliseconds
        else { return nil }
        self.init(start: start, end: times.count > 1 ? times[1].milliseconds : nil, text: text)
    }

    /// `{"offsets": {"from": 0, "to": 2500}, "text": …, "tokens": […]}`, in milliseconds.
    init?(whisperCpp value: JSONValue) {
        guard case .object(let members) = value, let text = members["text"]?.text,
            let (start, end) = Self.offsets(members), let start
        else { return nil }
        self.init(start: start, end: end, text: text)
        guard case .array(let list) = members["tokens"] else { return }
        var tokens: [WhisperJSON.Word] = []
        for case .object(let token) in list {
            guard let text = token["text"]?.text, !text.hasPrefix("[_"),
                let (start, end) = Self.offsets(token)
            else { continue }
            tokens.append(WhisperJSON.Word(text: text, start: start, end: end))
        }
        words = Self.words(tokens, of: text)
    }

    private static func offsets(_ members: [String: JSONValue]) -> (Int?, Int?)? {
        guard case .object(let offsets) = members["offsets"] else { return nil }
        func time(_ name: String) -> Int? {
            guard case .integer(let value) = offsets[name] else { return nil }
            return min(max(0, value), JSONValue.latest)
        }
        return (time("from"), time("to"))
    }

    /// Tokens are pieces of words, and of characters: those come as broken bytes, and are known by what stands in the
    /// segment's text between their neighbours.
    private static func words(_ tokens: [WhisperJSON.Word], of text: String) -> [WhisperJSON.Word] {
        let scalars = Array(text.unicodeScalars)
        var position = 0
        var whole: [WhisperJSON.Word] = []
        var broken: WhisperJSON.Word?
        for token in tokens {
            if token.text.unicodeScalars.contains("\u{FFFD}") {
                if broken == nil { broken = token } else { broken?.end = token.end }
                continue
            }
            let own = Array(token.text.unicodeScalars)
            guard !own.isEmpty else { continue }
            let limit = min(scalars.count, position + own.count + (broken == nil ? 0 : 16))
            guard
                let place = (position..<max(position, limit)).first(where: {
                    scalars[$0...].starts(with: own)
                })
            else { return [] }
            if place > position {
                guard var missing = broken else { return [] }
                missing.text = String(String.UnicodeScalarView(scalars[position..<place]))
                whole.append(missing)
            }
            broken = nil
            whole.append(token)
            position = place + own.count
        }
        if var missing = broken, position < scalars.count {
            missing.text = String(String.UnicodeScalarView(scalars[position...]))
            whole.append(missing)
        }
        return joined(whole)
    }

    /// A token without a space in front goes on with the word before it, unless it begins a Han character's.
    private static func joined(_ tokens: [WhisperJSON.Word]) -> [WhisperJSON.Word] {
        var words: [WhisperJSON.Word] = []
        for token in tokens {
            guard let first = token.text.unicodeScalars.first,
                let last = words.last?.text.unicodeScalars.last,
                !first.properties.isWhitespace, !first.properties.isIdeographic,
                !(last.properties.isIdeographic && first.properties.isAlphabetic)
            else {
                words.append(token)
                continue
            }
            words[words.count - 1].text += token.text
            words[words.count - 1].end = token.end
        }
        return words
    }
}

extension JSONValue {
    /// No recording is longer; what is would overflow later.
    fileprivate static var latest: Int { 1_000_000_000_000 }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    /// Seconds, from 0.
    fileprivate var milliseconds: Int? {
        switch self {
        case .integer(let value): value > Self.latest / 1000 ? Self.latest : max(0, value) * 1000
        case .number(let value) where value.isFinite:
            Int((min(max(0, value), Double(Self.latest / 1000)) * 1000).rounded())
        default: nil
        }
    }
}
