import Messages
import Timeline

/// The JSON that Whisper and its kin write, told apart by their lists: `segments` (OpenAI's program, faster-whisper's
/// and WhisperX, whose words may lack times), `transcription` (whisper.cpp, in milliseconds, its tokens under `-ojf`),
/// `chunks` (Hugging Face's pipeline), or a bare list of segments.
///
/// A segment becomes an utterance. Fields that have no place in a transcript (log probabilities, token ids) are dropped.
enum WhisperJSON {
    /// - Throws: `Failure` E506 with its line, E540 for JSON of another kind.
    static func read(_ text: String) throws -> Transcript {
        // Python writes NaN where a score could not be told.
        let root = try JSONText.parse(text, allowingNaN: true)
        var language: String?
        let segments: [Segment]
        switch root {
        case .array(let list): segments = list.compactMap { Segment(openAI: $0) }
        case .object(let members):
            language = Self.language(members)
            if case .array(let list) = members["segments"] {
                segments = list.compactMap { Segment(openAI: $0) }
            } else if case .array(let list) = members["transcription"] {
                segments = list.compactMap { Segment(whisperCpp: $0) }
            } else if case .array(let list) = members["chunks"] {
                segments = list.compactMap { Segment(chunk: $0) }
            } else {
                throw Failure.notWhisperJSON()
            }
        default: throw Failure.notWhisperJSON()
        }
        let items = items(segments)
        guard !items.isEmpty else { throw Failure.transcriptEmpty(format: "whisper") }
        var transcript = Transcript(language: language, items: items)
        transcript.number()
        return transcript
    }

    private static func items(_ segments: [Segment]) -> [Transcript.Item] {
        // Times that fall are what a machine that lost its place writes.
        let sorted = segments.enumerated().sorted {
            ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
        }
        var items: [Transcript.Item] = []
        for (place, (_, segment)) in sorted.enumerated() {
            let text = CaptionAssembly.lines(segment.text).joined(separator: "\n")
            if text.isEmpty { continue }
            let next = place + 1 < sorted.count ? sorted[place + 1].element.start : segment.start + 1500
            let end = max(segment.start, segment.end ?? min(next, segment.start + 30_000))
            var item = Transcript.Item(
                id: "", speaker: segment.speaker, text: text,
                timing: .init(
                    start: Milliseconds(segment.start), end: Milliseconds(end), method: .given))
            if CaptionAssembly.isRemark(text) {
                item.kind = .remark
            } else {
                item.words = words(segment, end: end)
            }
            items.append(item)
        }
        var speaker: String?
        for index in items.indices where items[index].kind == .utterance {
            items[index].startsTurn = items[index].speaker != nil && items[index].speaker != speaker
            speaker = items[index].speaker
        }
        return items
    }

    /// Words with times; what has none is said with the word before it.
    private static func words(_ segment: Segment, end: Int) -> [Transcript.Word] {
        var words: [Transcript.Word] = []
        var pending = ""
        for word in segment.words {
            let text = trim(word.text)
            if text.isEmpty { continue }
            guard let start = word.start else {
                if words.isEmpty { pending += text } else { words[words.count - 1].text += word.text }
                continue
            }
            let from = max(start, words.last?.start.value ?? 0)
            words.append(
                .init(
                    text: pending + text, start: Milliseconds(from),
                    end: Milliseconds(max(from, word.end ?? end))))
            pending = ""
        }
        return words
    }

    /// A tag only: other programs write a language's English name.
    private static func language(_ members: [String: JSONValue]) -> String? {
        var value = members["language"]
        if value == nil, case .object(let result) = members["result"] { value = result["language"] }
        guard case .string(let tag)? = value,
            tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil
        else { return nil }
        return tag
    }

    /// Whether JSON is Whisper's rather than jielu's, by the names in it.
    static func isLikely(_ has: (String) -> Bool) -> Bool {
        ["segments", "transcription", "chunks"].contains(where: has)
    }

    /// The same for a bare list.
    static func isLikelyList(_ lines: [String]) -> Bool { has("start", lines) && has("text", lines) }

    private static func has(_ name: String, _ lines: [String]) -> Bool {
        let quoted = "\"\(name)\""
        return lines.contains { $0.utf8.firstRange(of: quoted.utf8) != nil }
    }
}
