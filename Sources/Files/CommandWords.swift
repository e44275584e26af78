import Messages

/// A command line that a user gave as one text, as words: as a shell would divide it, and nothing else of a shell.
public struct CommandWords: Hashable, Sendable {
    public let words: [String]

    /// Words stand between spaces; `'…'` and `"…"` keep spaces, `\` the character after it. Nothing is expanded.
    /// - Throws: `Failure` E820 where a quote does not end, there is no word, or a bare word is a sign that only a
    ///   shell understands (`|`, `>`, `&&`).
    public init(_ text: String) throws {
        var words: [String] = []
        var word = ""
        var isWord = false
        var isBare = true
        var quote: Character?
        var escaped = false
        func close(_ words: inout [String], _ word: inout String) throws {
            guard isWord else { return }
            if isBare, Self.isShellSign(word) { throw Failure.commandNeedsShell(word) }
            words.append(word)
            word = ""
        }
        for character in text {
            if escaped {
                // Inside double quotes only these are escaped.
                if quote == "\"", character != "\"", character != "\\" { word.append("\\") }
                word.append(character)
                escaped = false
            } else if character == "\\", quote != "'" {
                (escaped, isWord, isBare) = (true, true, false)
            } else if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "'" || character == "\"" {
                (quote, isWord, isBare) = (character, true, false)
            } else if character.isWhitespace {
                try close(&words, &word)
                (isWord, isBare) = (false, true)
            } else {
                word.append(character)
                isWord = true
            }
        }
        guard quote == nil, !escaped else { throw Failure.commandUnfinished() }
        try close(&words, &word)
        guard words.first?.isEmpty == false else { throw Failure.commandUnfinished() }
        guard words.allSatisfy({ !$0.contains("\0") }) else { throw Failure.commandUnfinished() }
        self.words = words
    }

    private static func isShellSign(_ word: String) -> Bool {
        let signs = word.drop { $0.isNumber }
        return !signs.isEmpty && signs.allSatisfy { "|<>&;".contains($0) } || word.hasPrefix("$(")
            || word.hasPrefix("`") || word.hasPrefix(">") || word.hasPrefix("2>")
    }

    /// The words with `{name}` replaced inside them, in one pass: what is put in is not looked at again. The program's
    /// name stays as it is.
    public func replacing(_ values: [String: String]) -> [String] {
        words.enumerated().map { $0 == 0 ? $1 : Self.replacing(values, in: $1) }
    }

    private static func replacing(_ values: [String: String], in word: String) -> String {
        var result = ""
        var rest = word[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"),
                let value = values[String(rest[rest.index(after: open)..<close])]
            {
                result += value
                rest = rest[rest.index(after: close)...]
            } else {
                result.append("{")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// Whether a word other than the program's has `{name}` in it.
    public func mentions(_ name: String) -> Bool {
        words.dropFirst().contains { $0.contains("{\(name)}") }
    }

    /// Words as one text that a shell divides into these words again.
    public static func quoted(_ words: [String]) -> String {
        words.map { word in
            let isPlain = word.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || "0123456789@%+:,./_-=".unicodeScalars.contains($0))
            }
            if isPlain, !word.isEmpty { return word }
            // By scalars: an accent behind a quote makes one character of both, for Swift and not for a shell.
            return "'" + word.unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined() + "'"
        }.joined(separator: " ")
    }
}
