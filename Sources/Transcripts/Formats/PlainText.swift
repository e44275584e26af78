import Messages
import Timeline

/// Plain text: one utterance a line, `名字：` where a turn starts, a line that stands whole in parentheses for what is
/// not speech, 【…】 for a heading.
enum PlainText {
    static func read(_ lines: TextLines, repairs: inout [Notice]) -> Transcript {
        let texts = lines.all.enumerated().map { (line: $0.offset + 1, text: trim($0.element)) }
        let spoken = texts.filter {
            !$0.text.isEmpty && !CaptionAssembly.isRemark($0.text) && heading($0.text) == nil
        }
        let labels = SpeakerLabels(spoken.map(\.text))
        var transcript = Transcript()
        var speaker: String?
        for (position, source) in texts.enumerated() where !source.text.isEmpty {
            if let text = heading(source.text) {
                transcript.items.append(
                    .init(id: "", kind: .heading, text: text, startsTurn: false, level: 2, line: source.line))
                speaker = nil
            } else if CaptionAssembly.isRemark(source.text) {
                transcript.items.append(
                    .init(id: "", kind: .remark, text: source.text, startsTurn: false, line: source.line))
            } else if let (name, rest) = labels.label(source.text) {
                speaker = name
                transcript.items.append(
                    .init(id: "", speaker: name, text: rest, line: source.line))
            } else if transcript.items.isEmpty, transcript.title == nil, isTitle(position, texts, labels) {
                transcript.title = source.text
            } else if let last = transcript.items.last, last.kind == .utterance, last.text.isEmpty {
                // A label on a line of its own, its text below.
                transcript.items[transcript.items.count - 1].text = source.text
            } else {
                transcript.items.append(
                    .init(id: "", speaker: speaker, text: source.text, startsTurn: false, line: source.line))
            }
        }
        transcript.number()
        return transcript
    }

    private static func heading(_ text: String) -> String? {
        guard text.hasPrefix("【"), text.hasSuffix("】"), text.count > 2 else { return nil }
        let inside = text.dropFirst().dropLast()
        return inside.contains("】") ? nil : trim(inside)
    }

    /// The first line is the title where the text has labels, it has none, and an empty line follows it.
    private static func isTitle(
        _ position: Int, _ texts: [(line: Int, text: String)], _ labels: SpeakerLabels
    ) -> Bool {
        labels.areUsed && position + 1 < texts.count && texts[position + 1].text.isEmpty
    }

    static func write(_ transcript: Transcript) -> String {
        let colon = PDISMarkdown.usesFullWidth(transcript) ? "：" : ": "
        var text = transcript.title.map { oneLine($0) + "\n" } ?? ""
        var speaker: String?
        for item in transcript.items {
            let line = oneLine(transcript.plainText(of: item))
            switch item.kind {
            case .heading:
                text += (text.isEmpty ? "" : "\n") + "【" + line + "】\n"
                speaker = nil
            case .remark:
                if !line.isEmpty { text += (text.isEmpty ? "" : "\n") + line + "\n" }
            case .utterance:
                // A line that would read as another's label needs its own.
                let needsLabel =
                    item.startsTurn || item.speaker != speaker
                    || item.speaker != nil && SpeakerLabels.split(line) != nil
                if needsLabel {
                    text += text.isEmpty ? "" : "\n"
                    text += item.speaker.map { oneLine($0) + colon } ?? ""
                }
                if !line.isEmpty || needsLabel { text += trim(line) + "\n" }
                speaker = item.speaker
            }
        }
        return text
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { trim($0) }.joined(separator: " ")
    }
}
