import Timeline

extension PDISMarkdown {
    /// One empty line between blocks, none behind a label; labels with `：`, or `:` where the text is mostly Latin.
    static func write(_ transcript: Transcript) -> String {
        var blocks: [String] = []
        if let title = transcript.title { blocks.append("# " + oneLine(title)) }
        let colon = usesFullWidth(transcript) ? "：" : ":"
        // Who a paragraph without a label would be taken to be said by.
        var speaker: String?
        for item in transcript.items {
            // A byte order mark at a line's start would be dropped in reading, and what it hid come to light.
            let text = item.text.replacing("\u{FEFF}", with: "")
            switch item.kind {
            case .heading:
                let level = min(max(item.level ?? 2, 1), 6)
                blocks.append(headingMarks(level, oneLine(text), transcript) + " " + oneLine(text))
                speaker = nil
            case .remark where trim(text).isEmpty: break
            case .remark:
                let lines = trim(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                blocks.append(lines.map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n"))
            case .utterance:
                let body = paragraph(text, transcript.markup)
                let name = item.speaker.map(oneLine)
                guard item.startsTurn || name != speaker else {
                    if !body.isEmpty { blocks.append(body) }
                    continue
                }
                speaker = name
                let label = "### " + (name ?? "") + colon
                blocks.append(body.isEmpty ? label : label + "\n" + body)
            }
        }
        return blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
    }

    private static func oneLine(_ text: String) -> String {
        trim(text.replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// A heading that would be read as the title or a speaker's label goes one level up or down.
    private static func headingMarks(_ level: Int, _ text: String, _ transcript: Transcript) -> String {
        var level = level
        if level == 1, transcript.title == nil { level = 2 }
        if level == 3, text.hasSuffix(":") || text.hasSuffix("：") || SpeakerLabels.split(text) != nil {
            level = 4
        }
        return String(repeating: "#", count: level)
    }

    /// A text's lines without empty ones, none of which starts something else.
    private static func paragraph(_ text: String, _ markup: Transcript.Markup) -> String {
        trim(text).split(whereSeparator: \.isNewline).lazy
            .filter { !trim($0).isEmpty }
            .map { markup == .plain ? InlineMarkdown.escaped(String($0)) : guarded(String($0)) }
            .joined(separator: "\n")
    }

    /// A line of Markdown, kept from starting a heading, a remark or a rule.
    private static func guarded(_ line: String) -> String {
        let text = trim(line)
        let marks = text.prefix { $0 == "#" }.count
        let startsBlock =
            text.hasPrefix(">") || heading(text) != nil || marks == 3 && isLabelText(text.dropFirst(3))
            || isRuleText(text)
        return startsBlock ? "\\" + text : line
    }

    private static func isLabelText(_ text: Substring) -> Bool {
        text.last == ":" || text.last == "："
    }

    private static func isRuleText(_ text: String) -> Bool {
        let marks = text.filter { !$0.isWhitespace }
        return marks.count >= 3 && "-*_".contains(marks.first ?? " ") && Set(marks).count == 1
    }

    /// Whether Han characters outnumber Latin words.
    static func usesFullWidth(_ transcript: Transcript) -> Bool {
        var (han, latin) = (0, 0)
        var inWord = false
        for item in transcript.items where item.kind == .utterance {
            for scalar in item.text.unicodeScalars where scalar != "\u{FEFF}" {
                if scalar.isASCII {
                    let isLetter = scalar.properties.isAlphabetic
                    if isLetter, !inWord { latin += 1 }
                    inWord = isLetter
                } else {
                    inWord = false
                    if scalar.properties.isIdeographic { han += 1 }
                }
            }
        }
        if han == 0, latin == 0 { return transcript.items.contains { isWide($0.speaker) } }
        return han > latin
    }

    private static func isWide(_ name: String?) -> Bool {
        name?.unicodeScalars.contains { $0.properties.isIdeographic } ?? false
    }
}
