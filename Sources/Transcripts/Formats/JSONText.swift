import Messages

/// JSON text to values and back, with the line of what is wrong.
struct JSONText {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var allowsNaN = false

    /// - Parameter allowingNaN: whether Python's `NaN` and `Infinity`, which are not JSON, are read as null.
    /// - Throws: `Failure` E506 with its line.
    static func parse(_ text: String, allowingNaN: Bool = false) throws -> JSONValue {
        var parser = JSONText(text)
        parser.allowsNaN = allowingNaN
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == parser.bytes.count else { throw parser.failure("text after the end") }
        return value
    }

    private init(_ text: String) {
        bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private func failure(_ reason: String) -> Failure {
        Failure.badJSON(line: 1 + bytes[..<min(position, bytes.count)].count { $0 == 0x0A }, reason: reason)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        if allowsNaN, takeNaN() { return .null }
        guard let byte = next else { throw failure("unexpected end") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try nested { try $0.object() })
        case UInt8(ascii: "["): return .array(try nested { try $0.array() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
            where bytes[position...].starts(with: word.utf8) {
                position += word.utf8.count
                return value
            }
            throw failure("unexpected character")
        }
    }

    private mutating func takeNaN() -> Bool {
        for word in ["NaN", "Infinity", "-Infinity"] where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return true
        }
        return false
    }

    /// Parses what a bracket opens, not deeper than any real document goes.
    private mutating func nested<Value>(_ body: (inout JSONText) throws -> Value) throws -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw failure("nested too deeply") }
        position += 1
        return try body(&self)
    }

    private mutating func object() throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take("}") { return members }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw failure("expected a name in quotes") }
            let name = try string()
            skipSpace()
            guard take(":") else { throw failure("expected ':'") }
            guard members.updateValue(try value(), forKey: name) == nil else {
                throw failure("'\(name)' occurs twice")
            }
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw failure("expected ',' or '}'") }
        }
    }

    private mutating func array() throws -> [JSONValue] {
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return elements }
        while true {
            elements.append(try value())
            skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw failure("expected ',' or ']'") }
        }
    }

    private mutating func number() throws -> JSONValue {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        // `01` and `+1` are numbers to Swift, not to JSON.
        let digits = text.drop { $0 == "-" }
        guard !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true), !text.hasPrefix("+"),
            digits.first?.isNumber == true, text.last?.isNumber == true
        else { throw failure("not a number") }
        if let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw failure("not a number") }
        return .number(number)
    }

    private mutating func string() throws -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
            case ..<0x20:
                position -= 1
                throw failure("line break or control character in a string")
            default: text.append(byte)
            }
        }
        throw failure("a string does not end")
    }

    private mutating func escape() throws -> Unicode.Scalar {
        guard let byte = next else { throw failure("unexpected end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"):
            let first = try unit()
            if (0xD800...0xDBFF).contains(first), take("\\"), take("u") {
                let second = try unit()
                if (0xDC00...0xDFFF).contains(second),
                    let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
                {
                    return scalar
                }
            }
            guard let scalar = Unicode.Scalar(first) else { throw failure("half a character in \\u") }
            return scalar
        default: throw failure("unknown escape")
        }
    }

    private mutating func unit() throws -> UInt32 {
        guard position + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
        else { throw failure("\\u needs four digits") }
        position += 4
        return value
    }
}

extension JSONText {
    /// `value` on one line, an object's members in the order of their names.
    static func append(_ value: JSONValue, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += value.isFinite ? String(value) : "null"
        case .string(let value): append(value, to: &text)
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                append(element, to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, name) in members.keys.sorted().enumerated() {
                if index > 0 { text += "," }
                append(name, to: &text)
                text += ":"
                append(members[name] ?? .null, to: &text)
            }
            text += "}"
        }
    }

    static func append(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar == "\u{2028}" || scalar == "\u{2029}":
                text += "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                text += String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
