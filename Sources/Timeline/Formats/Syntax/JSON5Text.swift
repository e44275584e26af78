import Messages

/// A value of a JSON or JSON5 text. Numbers stay as they are written.
enum JSON5Value {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSON5Value])
    case object(JSON5Object)

    var object: JSON5Object? { if case .object(let object) = self { object } else { nil } }
    var array: [JSON5Value]? { if case .array(let values) = self { values } else { nil } }
    var string: String? { if case .string(let text) = self { text } else { nil } }
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// Of a number, or of a string that holds one.
    var number: DecimalNumber? {
        switch self {
        case .number(let text): DecimalNumber(text)
        case .string(let text): DecimalNumber(trim(text))
        default: nil
        }
    }
    var isNull: Bool { if case .null = self { true } else { false } }
    /// For an error to quote.
    var words: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .number(let text), .string(let text): text
        case .array: "[…]"
        case .object: "{…}"
        }
    }
}

struct JSON5Object {
    var members: [(name: String, value: JSON5Value)]
    /// The line it starts on, from 1.
    var line: Int

    /// The last member of that name; null counts as none.
    subscript(_ name: String) -> JSON5Value? {
        members.last { $0.name == name }.flatMap { $0.value.isNull ? nil : $0.value }
    }
}

/// Reads JSON5 (json5.org), of which JSON is a part: comments, commas at the end, single quotes, bare names,
/// hexadecimal numbers. Not deeper than any real document goes.
struct JSON5Text {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var depth = 0

    static let deepest = 64

    /// - Throws: `Failure` E419 with its line.
    static func parse(_ text: String) throws -> JSON5Value {
        var parser = JSON5Text(text)
        let value = try parser.value()
        try parser.skipSpace()
        guard parser.position == parser.bytes.count else { throw parser.failure(.textAfterEnd) }
        return value
    }

    private init(_ text: String) { bytes = Array(text.utf8) }

    private func failure(_ why: Message) -> Failure { Failure.badJSON5(why).located(line: line) }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func starts(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// White space that is more than one byte long.
    private static let wide = ["\u{FEFF}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{3000}"]

    private mutating func skipSpace() throws {
        while let byte = next {
            if byte == 0x0A { line += 1 }
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                position += 1
            } else if byte >= 0x80, let space = Self.wide.first(where: starts) {
                position += space.utf8.count
            } else if starts("//") {
                while let byte = next, byte != 0x0A { position += 1 }
            } else if starts("/*") {
                position += 2
                while !starts("*/") {
                    guard let byte = next else { throw failure(.unexpectedEnd) }
                    if byte == 0x0A { line += 1 }
                    position += 1
                }
                position += 2
            } else {
                return
            }
        }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func value() throws -> JSON5Value {
        try skipSpace()
        guard let byte = next else { throw failure(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return .object(try nested { try $0.object() })
        case UInt8(ascii: "["): return .array(try nested { try $0.array() })
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string(byte))
        default:
            let word = word()
            switch word {
            case "": throw failure(.unexpectedCharacter)
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default: return .number(word)
            }
        }
    }

    /// A number or a bare name: whatever stands up to the next mark.
    private mutating func word() -> String {
        let start = position
        while let byte = next,
            byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "+-._$".utf8.contains(byte)
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func nested<Value>(_ body: (inout JSON5Text) throws -> Value) throws -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw failure(.nestedTooDeeply) }
        position += 1
        return try body(&self)
    }

    private mutating func object() throws -> JSON5Object {
        var object = JSON5Object(members: [], line: line)
        while true {
            try skipSpace()
            if take("}") { return object }
            guard let byte = next else { throw failure(.unexpectedEnd) }
            let isQuoted = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
            let name = isQuoted ? try string(byte) : word()
            guard isQuoted || !name.isEmpty else { throw failure(.unexpectedCharacter) }
            try skipSpace()
            guard take(":") else { throw failure(.expected(":")) }
            object.members.append((name, try value()))
            try skipSpace()
            if take("}") { return object }
            guard take(",") else { throw failure(.expected(", }")) }
        }
    }

    private mutating func array() throws -> [JSON5Value] {
        var elements: [JSON5Value] = []
        while true {
            try skipSpace()
            if take("]") { return elements }
            elements.append(try value())
            try skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw failure(.expected(", ]")) }
        }
    }

    private mutating func string(_ quote: UInt8) throws -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case quote: return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0x0A, 0x0D: throw failure(.stringBroken)
            default: text.append(byte)
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        guard let byte = next else { throw failure(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "v"): text.append(0x0B)
        case UInt8(ascii: "0"): text.append(0)
        case UInt8(ascii: "x"): text += Array(String(try scalar(try unit(digits: 2))).utf8)
        case UInt8(ascii: "u"): text += Array(String(try pair()).utf8)
        case 0x0A: line += 1
        case 0x0D:
            line += 1
            if next == 0x0A { position += 1 }
        default: text.append(byte)
        }
    }

    private mutating func pair() throws -> Unicode.Scalar {
        let first = try unit(digits: 4)
        guard (0xD800...0xDBFF).contains(first) else { return try scalar(first) }
        guard take("\\"), take("u") else { throw failure(.halfCharacter) }
        let second = try unit(digits: 4)
        guard (0xDC00...0xDFFF).contains(second) else { throw failure(.halfCharacter) }
        return try scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private func scalar(_ value: UInt32) throws -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw failure(.halfCharacter) }
        return scalar
    }

    private mutating func unit(digits: Int) throws -> UInt32 {
        guard position + digits <= bytes.count,
            let value = UInt32(
                String(decoding: bytes[position..<(position + digits)], as: UTF8.self), radix: 16),
            bytes[position] != UInt8(ascii: "+")
        else { throw failure(.halfCharacter) }
        position += digits
        return value
    }
}

extension JSON5Text {
    /// A string as JSON writes it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar == "\u{2028}" || scalar == "\u{2029}":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
