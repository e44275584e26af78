import Messages
import Timeline

/// The JSON of Amazon Transcribe: items (words and punctuation) with times as text, and, in newer ones, segments of them.
enum AWSTranscribe {
    /// Whether JSON is of this kind, by the names in it.
    static func isLikely(_ has: (String) -> Bool) -> Bool {
        has("results") && has("transcripts") && has("items")
    }

    /// - Throws: `Failure` E506 with its line, E541 for JSON of another kind.
    static func read(_ text: String) throws -> Transcript {
        let root = try JSONText.parse(text)
        guard let results = root["results"], case .array(let items)? = results["items"] else {
            throw Failure.notRecognizerJSON("aws", lacking: "results.items")
        }
        let speakers = speakers(results)
        var words: [RecognizedWords.Word] = []
        // The place of each item among the words.
        var places: [Int: Int] = [:]
        for (index, item) in items.enumerated() {
            let best = item["alternatives"]?.elements.first
            guard let content = best?["content"]?.textValue, !trim(content).isEmpty else { continue }
            let start = item["start_time"]?.duration
            let isMark = item["type"]?.textValue == "punctuation" || start == nil
            let id: Int
            if case .integer(let number)? = item["id"] { id = number } else { id = index }
            places[id] = words.count
            let time = start ?? words.last?.end ?? 0
            words.append(
                .init(
                    text: trim(content), start: time, end: max(time, item["end_time"]?.duration ?? time),
                    speaker: item["speaker_label"]?.textValue ?? start.flatMap { speakers[$0] }
                        ?? (isMark ? words.last?.speaker : nil),
                    confidence: isMark ? nil : best?["confidence"]?.share, isMark: isMark))
        }
        words = RecognizedWords.spaced(
            words, in: results["transcripts"]?.elements.first?["transcript"]?.textValue ?? "")
        let segments = results["audio_segments"]?.elements ?? []
        let parts = segments.compactMap { segment(words, places, $0) }
        let utterances = parts.isEmpty ? RecognizedWords.utterances(words) : parts
        guard !utterances.isEmpty else { throw Failure.transcriptEmpty(format: "aws") }
        return RecognizedWords.transcript(
            utterances, language: RecognizedWords.language(results["language_code"]))
    }

    /// Who says the word that starts at a time, in files whose items do not say it.
    private static func speakers(_ results: JSONValue) -> [Int: String] {
        var speakers: [Int: String] = [:]
        for segment in results["speaker_labels"]?["segments"]?.elements ?? [] {
            for item in segment["items"]?.elements ?? [] {
                if let start = item["start_time"]?.duration,
                    let label = (item["speaker_label"] ?? segment["speaker_label"])?.textValue
                {
                    speakers[start] = label
                }
            }
        }
        return speakers
    }

    private static func segment(
        _ words: [RecognizedWords.Word], _ places: [Int: Int], _ segment: JSONValue
    ) -> Transcript.Item? {
        let own = (segment["items"]?.elements ?? []).compactMap { value -> RecognizedWords.Word? in
            guard case .integer(let id) = value else { return nil }
            return places[id].map { words[$0] }
        }
        let said = segment["transcript"]?.textValue.map { trim($0) } ?? ""
        guard let first = own.first else {
            guard !said.isEmpty, let start = segment["start_time"]?.duration else { return nil }
            let end = max(start, segment["end_time"]?.duration ?? start)
            return .init(
                id: "", speaker: segment["speaker_label"]?.textValue, text: said,
                timing: .init(start: Milliseconds(start), end: Milliseconds(end), method: .given))
        }
        var item = RecognizedWords.utterance(
            said.isEmpty ? own : RecognizedWords.spaced(own, in: said))
        if !said.isEmpty { item.text = said }
        item.speaker = segment["speaker_label"]?.textValue ?? first.speaker
        if let start = segment["start_time"]?.duration {
            let end = max(start, segment["end_time"]?.duration ?? item.timing?.end.value ?? start)
            item.timing?.start = Milliseconds(start)
            item.timing?.end = Milliseconds(end)
        }
        return item
    }

    /// - Parameter transcript: what has no time is left out.
    static func write(_ transcript: Transcript) -> String {
        let utterances = transcript.utterances.filter { $0.timing != nil }
        var items: [JSONValue] = []
        var segments: [JSONValue] = []
        var turns: [JSONValue] = []
        for (number, utterance) in utterances.enumerated() {
            guard let timing = utterance.timing else { continue }
            let text = CaptionAssembly.joined(CaptionAssembly.lines(transcript.plainText(of: utterance)))
            let speaker = utterance.speaker.map { JSONValue.string($0) }
            let (start, end) = (
                JSONValue.string(timing.start.inSeconds), JSONValue.string(timing.end.inSeconds)
            )
            let first = items.count
            let words =
                utterance.words.isEmpty
                ? [Transcript.Word(text: text, start: timing.start, end: timing.end)] : utterance.words
            var labelled: [JSONValue] = []
            for word in words {
                let (said, mark) = utterance.words.isEmpty ? (word.text, "") : parts(word.text)
                var best: [String: JSONValue] = ["content": .string(said)]
                if let confidence = timing.confidence { best["confidence"] = .string("\(confidence)") }
                var item: [String: JSONValue] = [
                    "id": .integer(items.count), "type": .string("pronunciation"),
                    "alternatives": .array([.object(best)]),
                    "start_time": .string(word.start.inSeconds), "end_time": .string(word.end.inSeconds),
                ]
                item["speaker_label"] = speaker
                items.append(.object(item))
                labelled.append(
                    .object(item.filter { ["start_time", "end_time", "speaker_label"].contains($0.key) }))
                guard !mark.isEmpty else { continue }
                var punctuation: [String: JSONValue] = [
                    "id": .integer(items.count), "type": .string("punctuation"),
                    "alternatives": .array([.object(["content": .string(mark)])]),
                ]
                punctuation["speaker_label"] = speaker
                items.append(.object(punctuation))
            }
            var segment: [String: JSONValue] = [
                "id": .integer(number), "transcript": .string(text), "start_time": start, "end_time": end,
                "items": .array((first..<items.count).map { .integer($0) }),
            ]
            segment["speaker_label"] = speaker
            segments.append(.object(segment))
            if let speaker {
                turns.append(
                    .object([
                        "start_time": start, "end_time": end, "speaker_label": speaker,
                        "items": .array(labelled),
                    ]))
            }
        }
        let all = CaptionAssembly.joined(
            utterances.map { CaptionAssembly.joined(CaptionAssembly.lines(transcript.plainText(of: $0))) })
        var results: [String: JSONValue] = [
            "transcripts": .array([.object(["transcript": .string(all)])]), "items": .array(items),
            "audio_segments": .array(segments),
        ]
        if !turns.isEmpty {
            let names = Set(utterances.compactMap(\.speaker))
            results["speaker_labels"] = .object([
                "segments": .array(turns), "speakers": .integer(names.count),
            ])
        }
        results["language_code"] = transcript.language.map { .string($0) }
        var json = ""
        JSONText.append(
            .object([
                "jobName": .string("transcript"), "status": .string("COMPLETED"), "results": .object(results),
            ]), to: &json)
        return json + "\n"
    }

    /// A word and the punctuation behind it.
    private static func parts(_ text: String) -> (String, String) {
        let mark = text.reversed().prefix { $0.isPunctuation || $0.isSymbol }.count
        return mark == text.count ? (text, "") : (String(text.dropLast(mark)), String(text.suffix(mark)))
    }
}
