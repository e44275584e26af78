import Messages
import Timeline

/// PDIS Markdown: `# title`, `### 名字：` before a turn's paragraphs, `## section`, `> （…）` for what is not speech.
/// Inline Markdown stays as it is written.
enum PDISMarkdown {
    /// A line `### 名字：` or `### Name:`.
    static func isLabel(_ line: String) -> Bool {
        guard let (level, text) = heading(line), level == 3 else { return false }
        return text.hasSuffix("：") || text.hasSuffix(":")
    }

    static func read(_ lines: TextLines, repairs: inout [Notice]) -> Transcript {
        var reader = Reader(lines: lines.all)
        reader.run()
        repairs += reader.repairs
        if let first = reader.oddBlanks.first {
            repairs.append(.blankLinesMended(count: reader.oddBlanks.count).located(line: first))
        }
        repairs.sort { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
        reader.transcript.number()
        return reader.transcript
    }

    /// The level and the text of a heading; its marks need a space behind them, as in `#hashtag` there is none.
    static func heading(_ line: String) -> (level: Int, text: String)? {
        let marks = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(marks) else { return nil }
        let rest = line.unicodeScalars.dropFirst(marks)
        guard let space = rest.first, space == " " || space == "\t" || space == "\u{3000}" else { return nil }
        return (marks, trim(String(rest)))
    }

    private struct Reader {
        let lines: [String]
        var transcript = Transcript(markup: .markdown)
        var repairs: [Notice] = []
        /// Lines at which there are more or fewer empty lines than are written.
        var oddBlanks: [Int] = []
        private var speaker: String?
        /// Whether a label stands before the next paragraph.
        private var labelled = false
        private var blanks = 0
        private var index = 0

        init(lines: [String]) { self.lines = lines }

        mutating func run() {
            skipFrontMatter()
            while index < lines.count {
                let line = lines[index]
                if trim(line).isEmpty {
                    blanks += 1
                    index += 1
                } else if let (level, text) = PDISMarkdown.heading(line) {
                    heading(level, text)
                } else if let (level, text) = squeezedHeading(line) {
                    repairs.append(.labelMended(text).located(line: index + 1))
                    heading(level, text)
                } else if isRule(line) {
                    repairs.append(.ruleDropped().located(line: index + 1))
                    index += 1
                } else if line.hasPrefix(">") {
                    remark()
                } else {
                    paragraph()
                }
            }
            // A label at the very end is a turn without words.
            flushLabel()
            if blanks > 0 { oddBlanks.append(lines.count) }
        }

        private mutating func skipFrontMatter() {
            guard lines.first.map(trim) == "---",
                let end = lines.prefix(200).dropFirst().firstIndex(where: { trim($0) == "---" }),
                lines[1..<end].allSatisfy({ $0.contains(":") || $0.hasPrefix(" ") || $0.hasPrefix("-") })
            else { return }
            repairs.append(.frontMatterDropped().located(line: 1))
            index = end + 1
        }

        /// `###陳主持：`, where the space was forgotten.
        private func squeezedHeading(_ line: String) -> (Int, String)? {
            let marks = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
            guard marks == 3 else { return nil }
            let text = trim(String(line.unicodeScalars.dropFirst(3)))
            return text.hasSuffix("：") || text.hasSuffix(":") ? (3, text) : nil
        }

        private func isRule(_ line: String) -> Bool {
            let marks = line.filter { !$0.isWhitespace }
            guard marks.count >= 3, let first = marks.first, "-*_".contains(first) else { return false }
            return marks.allSatisfy { $0 == first }
        }

        private mutating func expectBlanks(_ count: Int) {
            if blanks != count { oddBlanks.append(index + 1) }
            blanks = 0
        }

        /// Between blocks stands one empty line, before the first none.
        private mutating func expectBlankBefore() {
            let isFirst = transcript.items.isEmpty && transcript.title == nil
            expectBlanks(isFirst ? 0 : 1)
        }

        private mutating func heading(_ level: Int, _ text: String) {
            flushLabel()
            expectBlankBefore()
            defer { index += 1 }
            if level == 1, transcript.title == nil, transcript.items.isEmpty {
                transcript.title = text
            } else if level == 3, let label = label(text) {
                speaker = label.name
                labelled = true
                if let rest = label.rest {
                    repairs.append(.labelMended(label.name ?? "").located(line: index + 1))
                    append(.utterance, rest, line: index + 1)
                }
            } else {
                // What follows a section's heading without a label is nobody's.
                speaker = nil
                transcript.items.append(
                    .init(
                        id: "", kind: .heading, text: text, startsTurn: false, level: level, line: index + 1))
            }
        }

        /// All up to the last colon is the label; a text behind it, where what stands before the first colon may be a
        /// name, belongs to the turn.
        private func label(_ text: String) -> (name: String?, rest: String?)? {
            if let last = text.last, last == "：" || last == ":" {
                let name = trim(text.dropLast())
                return (name.isEmpty ? nil : name, nil)
            }
            guard let (name, rest) = SpeakerLabels.split(text), !rest.isEmpty else { return nil }
            return (name, rest)
        }

        /// A label without a paragraph still is a turn, of no words.
        private mutating func flushLabel() {
            guard labelled else { return }
            append(.utterance, "", line: index)
        }

        private mutating func append(_ kind: Transcript.Kind, _ text: String, line: Int) {
            let isUtterance = kind == .utterance
            transcript.items.append(
                .init(
                    id: "", kind: kind, speaker: isUtterance ? speaker : nil, text: text,
                    startsTurn: isUtterance && labelled, line: line))
            if isUtterance { labelled = false }
        }

        private mutating func remark() {
            flushLabel()
            expectBlankBefore()
            let start = index
            var texts: [String] = []
            while index < lines.count, lines[index].hasPrefix(">") {
                let line = lines[index].dropFirst()
                texts.append(String(line.hasPrefix(" ") ? line.dropFirst() : line))
                index += 1
            }
            while texts.last.map(trim) == "" { texts.removeLast() }
            guard !texts.isEmpty else { return }
            append(.remark, texts.joined(separator: "\n"), line: start + 1)
        }

        private mutating func paragraph() {
            if labelled { expectBlanks(0) } else { expectBlankBefore() }
            let start = index
            var texts: [String] = []
            while index < lines.count, !trim(lines[index]).isEmpty, !startsBlock(lines[index]) {
                texts.append(lines[index])
                index += 1
            }
            append(.utterance, trim(texts.joined(separator: "\n")), line: start + 1)
        }

        private func startsBlock(_ line: String) -> Bool {
            line.hasPrefix(">") || PDISMarkdown.heading(line) != nil || squeezedHeading(line) != nil
                || isRule(line)
        }
    }
}
