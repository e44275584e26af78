/// JSON of any shape, written so that the same value gives the same bytes: keys sorted, two spaces, one line feed at the
/// end, nothing in it that could end an HTML script.
indirect enum JSONTree: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral
{
    case string(String)
    case integer(Int64)
    /// Milliseconds, written as seconds: `12.5`.
    case seconds(Int)
    case bool(Bool)
    case array([JSONTree])
    case object([String: JSONTree])

    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONTree?)...) {
        self = .object(
            Dictionary(elements.compactMap { key, value in value.map { (key, $0) } }) { first, _ in first })
    }

    /// `{"@id": …}`.
    static func id(_ id: String) -> JSONTree { .object(["@id": .string(id)]) }

    /// One value alone, several as a list, none as nothing.
    static func oneOrMore(_ values: [JSONTree]) -> JSONTree? {
        values.count > 1 ? .array(values) : values.first
    }

    /// In one piece, with a line feed at its end.
    var text: String {
        var text = ""
        write(to: &text, indent: "\n")
        return text + "\n"
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .string(let value): text += HTML.json(value)
        case .integer(let value): text += String(value)
        case .seconds(let value): text += Self.decimal(value)
        case .bool(let value): text += value ? "true" : "false"
        case .array(let values):
            guard !values.isEmpty else {
                text += "[]"
                return
            }
            text += "["
            for (index, value) in values.enumerated() {
                text += (index > 0 ? "," : "") + indent + "  "
                value.write(to: &text, indent: indent + "  ")
            }
            text += indent + "]"
        case .object(let members):
            guard !members.isEmpty else {
                text += "{}"
                return
            }
            text += "{"
            let sorted = members.sorted { ExactName($0.key) < ExactName($1.key) }
            for (index, member) in sorted.enumerated() {
                text += (index > 0 ? "," : "") + indent + "  " + HTML.json(member.key) + ": "
                member.value.write(to: &text, indent: indent + "  ")
            }
            text += indent + "}"
        }
    }

    /// By code units, whatever the machine's language.
    private struct ExactName: Comparable {
        let name: String
        init(_ name: String) { self.name = name }
        static func < (left: ExactName, right: ExactName) -> Bool {
            left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }

    /// Exact: no floating point comes between.
    private static func decimal(_ milliseconds: Int) -> String {
        let (sign, size) = (milliseconds < 0 ? "-" : "", milliseconds.magnitude)
        let rest = size % 1000
        guard rest > 0 else { return sign + String(size / 1000) }
        var digits = String(1000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return sign + "\(size / 1000).\(digits)"
    }
}
