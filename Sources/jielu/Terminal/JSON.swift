import Timeline

/// A JSON value whose keys keep their order, so that a report reads from the general to the particular.
enum JSON: Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Equatable {
        let key: String
        let value: JSON
    }

    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    static func optional(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
    static func optional(_ value: Int?) -> JSON { value.map { .integer(Int64($0)) } ?? .null }

    /// Indented text.
    var text: String {
        var out = ""
        write(to: &out, indent: 0, pretty: true)
        return out
    }

    /// Text on one line.
    var line: String {
        var out = ""
        write(to: &out, indent: 0, pretty: false)
        return out
    }

    private func write(to out: inout String, indent: Int, pretty: Bool) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        // JSON knows neither infinity nor NaN.
        case .number(let value): out += value.isFinite ? "\(value)" : "null"
        case .string(let value): Self.write(value, to: &out)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &out, indent: indent, pretty: pretty) { value, out in
                value.write(to: &out, indent: indent + 1, pretty: pretty)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &out, indent: indent, pretty: pretty) { member, out in
                Self.write(member.key, to: &out)
                out += pretty ? ": " : ":"
                member.value.write(to: &out, indent: indent + 1, pretty: pretty)
            }
        }
    }

    private static func writeList<Element>(
        _ list: [Element], _ open: String, _ close: String, to out: inout String, indent: Int, pretty: Bool,
        each: (Element, inout String) -> Void
    ) {
        out += open
        for (index, element) in list.enumerated() {
            if index > 0 { out += "," }
            if pretty { out += "\n" + String(repeating: "  ", count: indent + 1) }
            each(element, &out)
        }
        if pretty, !list.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
        out += close
    }

    private static func write(_ string: String, to out: inout String) {
        out += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
    init(nilLiteral: ()) { self = .null }
}

extension JSON {
    /// Whole milliseconds.
    static func time(_ time: Milliseconds?) -> JSON { time.map { .integer(Int64($0.value)) } ?? .null }

    /// A cut: to the millisecond for reading, in ticks to be exact.
    static func cut(_ time: Timestamp) -> JSON {
        [
            "milliseconds": .time(time.milliseconds), "ticks": .integer(time.ticks),
            "timeBase": .string("\(time.base.numerator)/\(time.base.denominator)"),
        ]
    }
}
