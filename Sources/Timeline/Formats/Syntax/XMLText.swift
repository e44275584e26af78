import Messages

/// Reads XML piece by piece: elements, attributes, text, comments, CDATA. No entity but the five that XML itself has and
/// characters by number; nothing outside the text is ever opened, nothing is expanded.
package struct XMLText {
    package enum Event: Equatable {
        /// Names without their prefix.
        case start(String, [String: String], line: Int)
        case end(String)
        case text(String)
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var open: [String] = []
    private var hasRoot = false
    /// The end of an element written as `<a/>`.
    private var pendingEnd: String?

    /// Elements in elements: no text that people exchange is deeper.
    static let deepest = 64

    package init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private func failure(_ why: Message) -> Failure { Failure.badXML(why).located(line: line) }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func starts(_ text: String) -> Bool {
        scalars[position...].starts(with: text.unicodeScalars)
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where position < scalars.count {
            if scalars[position] == "\n" { line += 1 }
            position += 1
        }
    }

    /// Moves behind `end`.
    private mutating func skip(past end: String) throws -> ArraySlice<Unicode.Scalar> {
        let from = position
        while !starts(end) {
            guard next != nil else { throw failure(.unexpectedEnd) }
            advance()
        }
        defer { advance(end.unicodeScalars.count) }
        return scalars[from..<position]
    }

    private mutating func skipSpace() { while let scalar = next, Self.isSpace(scalar) { advance() } }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{FEFF}"
    }

    /// - Returns: nil behind the root element's end.
    /// - Throws: `Failure` E420 with its line.
    package mutating func event() throws -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while let scalar = next {
            if scalar != "<" {
                let text = try text()
                if !open.isEmpty { return .text(text) }
                guard text.unicodeScalars.allSatisfy(Self.isSpace) else {
                    throw failure(.unexpectedCharacter)
                }
            } else if starts("<!--") {
                advance(4)
                _ = try skip(past: "-->")
            } else if starts("<![CDATA[") {
                advance(9)
                let text = try skip(past: "]]>")
                guard !open.isEmpty else { throw failure(.unexpectedCharacter) }
                return .text(Self.string(text))
            } else if starts("<?") {
                _ = try skip(past: "?>")
            } else if starts("<!") {
                try skipDocumentType()
            } else if starts("</") {
                advance(2)
                let name = name()
                skipSpace()
                guard next == ">" else { throw failure(.expected(">")) }
                advance()
                guard open.popLast() == name else { throw failure(.tagNotClosed) }
                return .end(name)
            } else {
                return try element()
            }
        }
        guard open.isEmpty, hasRoot else { throw failure(.unexpectedEnd) }
        return nil
    }

    /// A document type names rules that are not needed; one that declares entities is refused.
    private mutating func skipDocumentType() throws {
        while let scalar = next, scalar != ">" {
            guard scalar != "[" else { throw failure(.entityRefused) }
            advance()
        }
        guard next == ">" else { throw failure(.unexpectedEnd) }
        advance()
    }

    private mutating func element() throws -> Event {
        let line = line
        advance()
        let name = name()
        guard !name.isEmpty, !open.isEmpty || !hasRoot else { throw failure(.unexpectedCharacter) }
        hasRoot = true
        open.append(name)
        guard open.count <= Self.deepest else { throw failure(.nestedTooDeeply) }
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            guard let scalar = next else { throw failure(.unexpectedEnd) }
            if scalar == ">" {
                advance()
                return .start(name, attributes, line: line)
            }
            if starts("/>") {
                advance(2)
                open.removeLast()
                pendingEnd = name
                return .start(name, attributes, line: line)
            }
            let attribute = self.name()
            skipSpace()
            guard !attribute.isEmpty, next == "=" else { throw failure(.expected("=")) }
            advance()
            skipSpace()
            guard let quote = next, quote == "\"" || quote == "'" else { throw failure(.expected("\"")) }
            advance()
            attributes[attribute] = try text(until: quote)
            advance()
        }
    }

    /// A name without its prefix.
    private mutating func name() -> String {
        let from = position
        while let scalar = next, !Self.isSpace(scalar),
            !["<", ">", "/", "=", "\"", "'", "&"].contains(scalar)
        {
            advance()
        }
        let name = scalars[from..<position]
        return Self.string(name.suffix(while: { $0 != ":" }))
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    private mutating func text(until quote: Unicode.Scalar = "<") throws -> String {
        var text = String.UnicodeScalarView()
        while let scalar = next, scalar != quote {
            guard scalar != "<" else { throw failure(.unexpectedCharacter) }
            if scalar == "&" { text.append(try reference()) } else { text.append(scalar) }
            advance()
        }
        guard quote == "<" || next != nil else { throw failure(.unexpectedEnd) }
        return String(text)
    }

    /// Stands on the `&`; ends on the `;`.
    private mutating func reference() throws -> Unicode.Scalar {
        let from = position + 1
        while next != ";" {
            guard next != nil, position - from < 12 else { throw failure(.entityRefused) }
            position += 1
        }
        let name = Self.string(scalars[min(from, position)..<position])
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#"),
                let value = name.hasPrefix("#x") || name.hasPrefix("#X")
                    ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst()),
                value > 0, let scalar = Unicode.Scalar(value)
            else { throw failure(.entityRefused) }
            return scalar
        }
    }
}

extension ArraySlice {
    /// The elements behind the last that does not satisfy the condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice {
        self[(lastIndex { !condition($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}

extension XMLText {
    /// Text as XML holds it; what no XML may hold is left out.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
