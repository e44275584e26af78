import Foundation

/// Just enough of a reader of Swift source to find string literals and whose arguments they are.
struct SwiftText {
    struct Literal {
        /// The text without interpolations, and without what is quoted in 「」 or “”.
        let words: String
        /// Whether it has any letters outside of interpolation.
        var isSentence: Bool { !words.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }
    }

    struct Argument {
        let line: Int
        let literals: [Literal]
        /// Whether it is the literal "".
        let isEmpty: Bool
    }

    private enum Token: Equatable {
        case word(String)
        case symbol(Character)
        case literal(String)
    }

    private var tokens: [(token: Token, line: Int)] = []

    init(_ source: String) {
        var reader = Reader(source)
        while let (token, line) = reader.next() { tokens.append((token, line)) }
    }

    /// Every argument `label: …` of a call, up to the comma or bracket that ends it; declarations have no literals.
    func arguments(labelled label: String) -> [Argument] {
        tokens.indices.filter { index in
            tokens[index].token == .word(label) && index + 1 < tokens.count
                && tokens[index + 1].token == .symbol(":") && index > 0
                && [.symbol("("), .symbol(",")].contains(tokens[index - 1].token)
        }.map { argument(from: $0 + 2) }
    }

    private func argument(from start: Int) -> Argument {
        var (depth, index) = (0, start)
        var literals: [String] = []
        scan: while index < tokens.count {
            switch tokens[index].token {
            case .symbol("("), .symbol("["), .symbol("{"): depth += 1
            case .symbol(")"), .symbol("]"), .symbol("}"):
                if depth == 0 { break scan }
                depth -= 1
            case .symbol(",") where depth == 0: break scan
            case .literal(let text): literals.append(text)
            default: break
            }
            index += 1
        }
        return Argument(
            line: tokens[start].line, literals: literals.map { Literal(words: Self.unquoted($0)) },
            isEmpty: literals == [""])
    }

    /// Every code given to a `Failure(` or `Notice(`, with the function it stands in.
    var codes: [(code: String, maker: String, function: String, line: Int)] {
        var function = ""
        var found: [(String, String, String, Int)] = []
        for index in tokens.indices.dropLast(2) {
            guard case .word(let word) = tokens[index].token else { continue }
            if word == "func" || word == "var", case .word(let name) = tokens[index + 1].token {
                function = name + "@\(tokens[index].line)"
            }
            if word == "Failure" || word == "Notice", tokens[index + 1].token == .symbol("("),
                case .literal(let code) = tokens[index + 2].token
            {
                found.append((code, word, function, tokens[index + 2].line))
            }
        }
        return found
    }

    /// The string literals in calls of functions so named, also as methods.
    func calls(to names: Set<String>) -> [Argument] {
        tokens.indices.dropLast().compactMap { index in
            guard case .word(let name) = tokens[index].token, names.contains(name),
                tokens[index + 1].token == .symbol("("),
                index == 0 || tokens[index - 1].token != .word("func")
            else { return nil }
            var literals: [Literal] = []
            var (depth, at) = (0, index + 1)
            while at < tokens.count {
                switch tokens[at].token {
                case .symbol("("): depth += 1
                case .symbol(")"): depth -= 1
                case .literal(let text) where depth == 1: literals.append(Literal(words: text))
                default: break
                }
                if depth == 0 { break }
                at += 1
            }
            return Argument(line: tokens[index].line, literals: literals, isEmpty: false)
        }
    }

    private static func unquoted(_ text: String) -> String {
        text.replacing(/「[^」]*」|“[^”]*”/, with: "")
    }

    /// Cuts source into words, symbols and literals; comments and interpolations are left out.
    private struct Reader {
        let characters: [Character]
        var index = 0
        var line = 1

        init(_ source: String) { characters = Array(source) }

        func starts(_ text: String) -> Bool { characters[index...].starts(with: text) }

        mutating func advance(_ count: Int = 1) {
            for _ in 0..<count where index < characters.count {
                if characters[index] == "\n" { line += 1 }
                index += 1
            }
        }

        mutating func next() -> (Token, Int)? {
            while index < characters.count {
                if characters[index].isWhitespace {
                    advance()
                } else if starts("//") {
                    while index < characters.count, characters[index] != "\n" { advance() }
                } else if starts("/*") {
                    while index < characters.count, !starts("*/") { advance() }
                    advance(2)
                } else {
                    break
                }
            }
            guard index < characters.count else { return nil }
            let line = line
            if characters[index] == "\"" || (characters[index] == "#" && hashes > 0) {
                return (.literal(literal()), line)
            }
            if characters[index].isLetter || characters[index] == "_" {
                let start = index
                while index < characters.count, isWord(characters[index]) { advance() }
                return (.word(String(characters[start..<index])), line)
            }
            let symbol = characters[index]
            advance()
            return (.symbol(symbol), line)
        }

        private func isWord(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || character == "_"
        }

        /// The number of `#` before a raw literal.
        private var hashes: Int {
            let rest = characters[index...].prefix { $0 == "#" }
            return rest.endIndex < characters.count && characters[rest.endIndex] == "\"" ? rest.count : 0
        }

        private mutating func literal() -> String {
            let raw = String(repeating: "#", count: hashes)
            advance(raw.count)
            let quote = starts("\"\"\"") ? "\"\"\"" : "\""
            advance(quote.count)
            var text = ""
            while index < characters.count, !starts(quote + raw) {
                if starts("\\" + raw + "(") {
                    advance(2 + raw.count)
                    skipInterpolation()
                } else if characters[index] == "\\", raw.isEmpty {
                    advance(2)
                } else {
                    text.append(characters[index])
                    advance()
                }
            }
            advance(quote.count + raw.count)
            return text
        }

        /// Stands after `\(`; goes past the bracket that closes it, strings inside read as strings.
        private mutating func skipInterpolation() {
            var depth = 1
            while depth > 0, let (token, _) = next() {
                if token == .symbol("(") { depth += 1 }
                if token == .symbol(")") { depth -= 1 }
            }
        }
    }
}

extension String {
    var containsHan: Bool { contains(/\p{Script=Han}/) }

    /// Two letters in a row, or one of Chinese: more than a unit or punctuation.
    var hasWords: Bool { contains(/\p{L}\p{L}/) || containsHan }

    /// Several words: not a file's name or a key.
    var isProse: Bool { contains(/\p{L}\p{L}[\p{P}]?\s+\p{L}\p{L}/) || containsHan }
}
