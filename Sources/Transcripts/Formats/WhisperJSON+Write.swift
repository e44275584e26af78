import Timeline

extension WhisperJSON {
    /// As OpenAI's program writes it, with WhisperX's `speaker`; one segment a line.
    /// - Parameters:
    ///   - transcript: utterances without a time are left out.
    ///   - asWhisperX: whether speakers stand at words, too, and all words in a list of their own.
    static func write(_ transcript: Transcript, asWhisperX: Bool = false) -> String {
        let utterances = transcript.utterances.filter { $0.timing != nil }
        var text = "{"
        if !asWhisperX {
            text += "\"text\":"
            JSONText.append(utterances.map { " " + spoken($0, transcript) }.joined(), to: &text)
            text += ","
        }
        text += "\"segments\":["
        for (index, item) in utterances.enumerated() {
            guard let timing = item.timing else { continue }
            text += index == 0 ? "\n" : ",\n"
            text +=
                "{\"id\":\(index),\"start\":\(seconds(timing.start)),\"end\":\(seconds(timing.end)),\"text\":"
            JSONText.append(" " + spoken(item, transcript), to: &text)
            if let speaker = item.speaker {
                text += ",\"speaker\":"
                JSONText.append(speaker, to: &text)
            }
            if !item.words.isEmpty {
                text += ",\"words\":["
                for (place, word) in item.words.enumerated() {
                    if place > 0 { text += "," }
                    append(word, speaker: asWhisperX ? item.speaker : nil, to: &text)
                }
                text += "]"
            }
            text += "}"
        }
        text += "\n]"
        if asWhisperX {
            text += ",\"word_segments\":["
            var isFirst = true
            for item in utterances {
                for word in item.words {
                    text += isFirst ? "\n" : ",\n"
                    append(word, speaker: item.speaker, to: &text)
                    isFirst = false
                }
            }
            text += "]"
        }
        if let language = transcript.language {
            text += ",\"language\":"
            JSONText.append(language, to: &text)
        }
        return text + "}\n"
    }

    private static func spoken(_ item: Transcript.Item, _ transcript: Transcript) -> String {
        transcript.plainText(of: item)
    }

    private static func append(_ word: Transcript.Word, speaker: String?, to text: inout String) {
        text += "{\"word\":"
        JSONText.append(word.text, to: &text)
        text += ",\"start\":\(seconds(word.start)),\"end\":\(seconds(word.end))"
        if let speaker {
            text += ",\"speaker\":"
            JSONText.append(speaker, to: &text)
        }
        text += "}"
    }

    private static func seconds(_ time: Milliseconds) -> String { time.inSeconds }
}
