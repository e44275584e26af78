import Messages
import Timeline

/// The JSON of Google's Speech-to-Text: results, each with alternatives of a transcript and words; of either version, as
/// its service, its command and its libraries write it.
enum GoogleSpeech {
    /// Whether JSON is of this kind, by the names in it.
    static func isLikely(_ has: (String) -> Bool) -> Bool { has("results") && has("alternatives") }

    /// - Throws: `Failure` E506 with its line, E541 for JSON of another kind.
    static func read(_ text: String) throws -> Transcript {
        guard let results = results(try JSONText.parse(text), depth: 0) else {
            throw Failure.notRecognizerJSON("google", lacking: "results")
        }
        var heard: [(said: String, words: [RecognizedWords.Word], end: Int?)] = []
        for result in results {
            guard let best = result["alternatives"]?.elements.first else { continue }
            heard.append(
                (
                    trim(best["transcript"]?.textValue ?? ""), words(best),
                    result[any: ["resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset"]]?
                        .duration
                ))
        }
        // Where speakers are told apart, the last result has all words again, with who said them.
        if let last = heard.last, heard.count > 1, last.words.contains(where: { $0.speaker != nil }),
            last.words.count >= heard.dropLast().reduce(0, { $0 + $1.words.count }),
            !heard.dropLast().contains(where: { $0.words.contains { $0.speaker != nil } })
        {
            let said = heard.dropLast().map(\.said).joined(separator: " ")
            heard = [(last.said.isEmpty ? said : last.said, last.words, last.end)]
        }
        var items: [Transcript.Item] = []
        var latest = 0
        for (said, words, end) in heard {
            items += utterances(said, words, from: latest, to: end)
            latest = max(latest, end ?? words.map(\.end).max() ?? 0)
        }
        guard !items.isEmpty else { throw Failure.transcriptEmpty(format: "google") }
        let language = results.lazy.compactMap { $0[any: ["languageCode", "language_code"]] }.first
        return RecognizedWords.transcript(items, language: RecognizedWords.language(language))
    }

    /// The list of results, which a command's answer holds deeper, and one for many files under the file's name.
    private static func results(_ value: JSONValue, depth: Int) -> [JSONValue]? {
        guard depth < 6, case .object(let members) = value else { return nil }
        if case .array(let list)? = members["results"] { return list }
        for name in members.keys.sorted() {
            if let inner = members[name], let list = results(inner, depth: depth + 1) { return list }
        }
        return nil
    }

    private static func words(_ best: JSONValue) -> [RecognizedWords.Word] {
        (best["words"]?.elements ?? []).compactMap { word in
            // In some languages a reading stands behind the word, and `▁` for a space.
            guard let source = word["word"]?.textValue,
                case let text = trim(source.prefix { $0 != "|" }.replacing("▁", with: " ")), !text.isEmpty
            else { return nil }
            let start = word[any: ["startTime", "startOffset", "start_time", "start_offset"]]?.duration ?? 0
            let end = word[any: ["endTime", "endOffset", "end_time", "end_offset"]]?.duration ?? start
            var speaker = word[any: ["speakerLabel", "speaker_label"]]?.textValue.flatMap {
                $0.isEmpty ? nil : $0
            }
            if speaker == nil, case .integer(let tag)? = word[any: ["speakerTag", "speaker_tag"]], tag > 0 {
                speaker = "spk_\(tag)"
            }
            return .init(
                text: text, start: start, end: max(start, end), speaker: speaker,
                confidence: word["confidence"]?.share.flatMap { $0 > 0 ? $0 : nil })
        }
    }

    /// A result is one utterance, or one for each speaker in it.
    private static func utterances(
        _ said: String, _ words: [RecognizedWords.Word], from start: Int, to end: Int?
    ) -> [Transcript.Item] {
        guard let first = words.first else {
            guard !said.isEmpty else { return [] }
            let timing = end.map {
                Transcript.Timing(
                    start: Milliseconds(min(start, $0)), end: Milliseconds($0), method: .given)
            }
            return [.init(id: "", text: said, timing: timing)]
        }
        let spaced = RecognizedWords.spaced(words, in: said)
        if words.allSatisfy({ $0.speaker == first.speaker }) {
            var item = RecognizedWords.utterance(spaced)
            if !said.isEmpty { item.text = said }
            if item.words.count == 1, item.words[0].text == item.text { item.words = [] }
            return [item]
        }
        var items: [Transcript.Item] = []
        var open: [RecognizedWords.Word] = []
        for word in spaced {
            if let last = open.last, last.speaker != word.speaker {
                items.append(RecognizedWords.utterance(open))
                open = []
            }
            open.append(word)
        }
        return items + [RecognizedWords.utterance(open)]
    }

    /// - Parameter transcript: what has no time is left out.
    static func write(_ transcript: Transcript) -> String {
        var results: [JSONValue] = []
        for utterance in transcript.utterances {
            guard let timing = utterance.timing else { continue }
            let text = CaptionAssembly.joined(CaptionAssembly.lines(transcript.plainText(of: utterance)))
            let words =
                utterance.words.isEmpty
                ? [Transcript.Word(text: text, start: timing.start, end: timing.end)] : utterance.words
            var best: [String: JSONValue] = ["transcript": .string(text)]
            if let confidence = timing.confidence { best["confidence"] = .number(confidence) }
            best["words"] = .array(
                words.map { word in
                    var members: [String: JSONValue] = [
                        "startTime": .string(word.start.inSeconds + "s"),
                        "endTime": .string(word.end.inSeconds + "s"),
                        "word": .string(word.text),
                    ]
                    members["speakerLabel"] = utterance.speaker.map { .string($0) }
                    return .object(members)
                })
            var result: [String: JSONValue] = [
                "alternatives": .array([.object(best)]), "resultEndTime": .string(timing.end.inSeconds + "s"),
            ]
            result["languageCode"] = (utterance.language ?? transcript.language).map { .string($0) }
            results.append(.object(result))
        }
        var json = ""
        JSONText.append(.object(["results": .array(results)]), to: &json)
        return json + "\n"
    }
}
