/// Where the sentences of a text end.
public enum Sentences {
    /// The sentences of `text` in order, without the whitespace around them; nothing else is left out.
    ///
    /// A sentence ends after 。！？ (also ．｡), !?, a full stop or an ellipsis, with the closing quotes and brackets
    /// that follow. A full stop does not end one in `3.5`, `Mr. Lee`, `e.g. this`, `U.S.`, `example.org`, and none
    /// of them does where the same sentence goes on with a comma (「對嗎？」，他問) or, after an ellipsis or a quote,
    /// with a small letter. Linear in the text's length.
    public static func split(_ text: String) -> [Substring] {
        let scalars = text.unicodeScalars
        var sentences: [Substring] = []
        var start = scalars.startIndex
        var position = start
        while position < scalars.endIndex {
            let mark = scalars[position]
            guard isTerminator(mark) else {
                position = scalars.index(after: position)
                continue
            }
            let first = position
            var last = mark
            while position < scalars.endIndex, isTerminator(scalars[position]) {
                last = scalars[position]
                position = scalars.index(after: position)
            }
            let afterMarks = position
            while position < scalars.endIndex, isCloser(scalars[position], of: last) {
                position = scalars.index(after: position)
            }
            // A mark of an emoji or an accent belongs to what it follows.
            guard
                ends(
                    scalars, sentence: start, marks: first..<afterMarks, last: last,
                    quoted: position > afterMarks, next: position)
            else { continue }
            append(scalars[start..<position], to: &sentences)
            start = position
        }
        append(scalars[start...], to: &sentences)
        return sentences
    }

    private static func append(_ part: Substring.UnicodeScalarView, to sentences: inout [Substring]) {
        var part = part
        while let first = part.first, first.properties.isWhitespace { part.removeFirst() }
        while let last = part.last, last.properties.isWhitespace { part.removeLast() }
        if !part.isEmpty { sentences.append(Substring(part)) }
    }

    private static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "。", "！", "？", "．", "｡", "…", "‼", "⁇", "⁈", "⁉": true
        default: false
        }
    }

    private static func isCloser(_ scalar: Unicode.Scalar, of mark: Unicode.Scalar) -> Bool {
        switch scalar {
        case "」", "』", "”", "’", "）", ")", "】", "》", "〉", "］", "]", "\"", "'", "»", "〞": true
        default: false
        }
    }

    private static func ends(
        _ scalars: String.UnicodeScalarView, sentence: String.Index, marks: Range<String.Index>,
        last: Unicode.Scalar, quoted: Bool, next: String.Index
    ) -> Bool {
        var look = next
        var spaced = false
        while look < scalars.endIndex, scalars[look].properties.isWhitespace {
            spaced = true
            look = scalars.index(after: look)
        }
        guard look < scalars.endIndex else { return true }
        let follower = scalars[look]
        if continues(follower) { return false }
        let single = scalars.index(after: marks.lowerBound) == marks.upperBound
        let wide = follower.value >= 0x2E80
        let ascii = last.isASCII
        let small = follower.properties.isLowercase
        let isEllipsis = last == "…" || (last == "." && !single)
        if isEllipsis || quoted, small { return false }
        if isEllipsis, ascii { return spaced || wide }
        if last == ".", single {
            if quoted { return spaced || wide }
            if small { return false }
            guard spaced || wide else { return false }
            return !isAbbreviation(scalars[sentence..<marks.lowerBound])
        }
        // "a?b=c" is an address, not a question.
        return !ascii || spaced || wide || quoted
    }

    /// Punctuation after which the sentence that seemed to end goes on.
    private static func continues(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "，", ",", "、", "；", ";", "：", ":", "—", "–": true
        default: false
        }
    }

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "jr", "sr", "gen", "sen", "rep", "gov",
        "hon", "inc", "ltd", "co", "corp", "dept", "fig", "vol", "pp", "ed", "e.g", "i.e", "a.m", "p.m",
        "ph.d", "approx", "art", "sec", "cf", "al",
    ]

    private static func isAbbreviation(_ sentence: Substring.UnicodeScalarView) -> Bool {
        var word = String.UnicodeScalarView()
        for scalar in sentence.reversed() {
            guard scalar.isASCII, scalar == "." || scalar.properties.isAlphabetic, word.count < 8 else {
                break
            }
            word.append(scalar)
        }
        let text = String(String(word).reversed()).lowercased()
        guard !text.isEmpty else { return false }
        // One letter, or letters with full stops between them: initials.
        if text.split(separator: ".").allSatisfy({ $0.count == 1 }) { return text != "i" }
        return abbreviations.contains(text)
    }
}
