import Timeline

/// Words that a recogniser heard, with the text that they stand in: what becomes utterances of them.
struct RecognizedWords {
    struct Word {
        var text: String
        var start: Int
        var end: Int
        var speaker: String?
        var confidence: Double?
        /// Whether white space stands before it in the text.
        var isApart = true
        /// Whether it goes on with the word before it: punctuation.
        var isMark = false
    }

    /// Looks up in the whole text which words stand apart; where they are not all found there, those do that are not
    /// full-width.
    static func spaced(_ words: [Word], in text: String) -> [Word] {
        var result = words
        var rest = Substring(text)
        for index in words.indices {
            let trimmed = rest.drop(while: \.isWhitespace)
            guard trimmed.hasPrefix(words[index].text) else { return guessed(words) }
            result[index].isApart = trimmed.startIndex != rest.startIndex
            rest = trimmed.dropFirst(words[index].text.count)
        }
        return rest.allSatisfy(\.isWhitespace) ? result : guessed(words)
    }

    private static func guessed(_ words: [Word]) -> [Word] {
        var result = words
        for index in words.indices.dropFirst() {
            let isWide =
                words[index - 1].text.last.map { TextWidth.size($0) == .full } == true
                || words[index].text.first.map { TextWidth.size($0) == .full } == true
            result[index].isApart = !words[index].isMark && !isWide
        }
        return result
    }

    /// One utterance of these words, which are not empty.
    static func utterance(_ words: [Word]) -> Transcript.Item {
        var text = ""
        var timed: [Transcript.Word] = []
        var latest = 0
        for word in words {
            if word.isApart, !text.isEmpty { text += " " }
            text += word.text
            if word.isMark, let last = timed.indices.last {
                timed[last].text += (word.isApart ? " " : "") + word.text
                continue
            }
            let start = max(word.start, latest)
            latest = start
            timed.append(
                .init(text: word.text, start: Milliseconds(start), end: Milliseconds(max(start, word.end))))
        }
        let known = words.compactMap(\.confidence)
        let confidence = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        let start = timed.first?.start ?? Milliseconds(words[0].start)
        var item = Transcript.Item(
            id: "", speaker: words[0].speaker, text: trim(text),
            timing: .init(
                start: start, end: max(start, timed.map(\.end).max() ?? start),
                confidence: confidence.map { ($0 * 1000).rounded() / 1000 }, method: .given))
        // One word that is all of it says nothing more.
        if timed.count > 1 || timed.first.map({ $0.text != item.text }) == true { item.words = timed }
        return item
    }

    /// Utterances, each of one speaker, that end with a sentence or before a pause of a second.
    static func utterances(_ words: [Word]) -> [Transcript.Item] {
        var items: [Transcript.Item] = []
        var open: [Word] = []
        for (index, word) in words.enumerated() {
            if let last = open.last, !word.isMark,
                word.speaker != last.speaker || word.start - last.end >= 1000 || ends(last.text)
            {
                items.append(utterance(open))
                open = []
            }
            var word = word
            if word.isMark, let last = open.last { (word.start, word.end) = (last.start, last.end) }
            if word.isMark, word.speaker == nil { word.speaker = open.last?.speaker }
            open.append(word)
            if index == words.count - 1 { items.append(utterance(open)) }
        }
        return items
    }

    private static func ends(_ text: String) -> Bool { text.last.map { "。？！?!.…".contains($0) } ?? false }

    /// In order of time; a turn starts where another speaks.
    static func transcript(_ items: [Transcript.Item], language: String?) -> Transcript {
        let order = items.enumerated().sorted {
            ($0.element.timing?.start.value ?? .max, $0.offset) < (
                $1.element.timing?.start.value ?? .max, $1.offset
            )
        }
        var items = order.map(\.element)
        var speaker: String?
        for index in items.indices {
            if CaptionAssembly.isRemark(items[index].text) {
                items[index].kind = .remark
                items[index].words = []
                items[index].startsTurn = false
                continue
            }
            items[index].startsTurn = items[index].speaker != nil && items[index].speaker != speaker
            speaker = items[index].speaker
        }
        var transcript = Transcript(language: language, items: items)
        transcript.number()
        return transcript
    }

    /// A tag as BCP 47 writes it, or nothing.
    static func language(_ value: JSONValue?) -> String? {
        guard let tag = value?.textValue, tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil
        else {
            return nil
        }
        return tag
    }
}
