import Timeline

extension WhisperJSON {
    /// As OpenAI's program writes it, with WhisperX's `speaker`; one segment a line.
    /// - Parameter transcript: utterances without a time are left out.
    static func write(_ transcript: Transcript) -> String {
        let utterances = transcript.utterances.filter { $0.timing != nil }
        var text = "{\"text\":"
        JSONText.append(utterances.map { " " + spoken($0, transcript) }.joined(), to: &text)
        text += ",\"segments\":["
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
                    text += place == 0 ? "{\"word\":" : ",{\"word\":"
                    JSONText.append(word.text, to: &text)
                    text += ",\"start\":\(seconds(word.start)),\"end\":\(seconds(word.end))}"
                }
                text += "]"
            }
            text += "}"
        }
        text += "\n]"
        if let language = transcript.language {
            text += ",\"language\":"
            JSONText.append(language, to: &text)
        }
        return text + "}\n"
    }

    private static func spoken(_ item: Transcript.Item, _ transcript: Transcript) -> String {
        transcript.plainText(of: item)
    }

    private static func seconds(_ time: Milliseconds) -> String {
        let fraction = String(time.value % 1000)
        return "\(time.value / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
