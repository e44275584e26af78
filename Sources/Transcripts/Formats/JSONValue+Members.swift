import Timeline

// Looking into JSON of other programs, where anything may be missing.
extension JSONValue {
    subscript(_ name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The first of several names that is there.
    subscript(any names: [String]) -> JSONValue? { names.lazy.compactMap { self[$0] }.first }

    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
    var textValue: String? { if case .string(let text) = self { text } else { nil } }

    /// A number, or its digits as text.
    private var decimal: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .string(let text): Double(text.hasSuffix("s") ? String(text.dropLast()) : text)
        default: nil
        }
    }

    /// Seconds as milliseconds from 0: `1.5`, `"1.5"`, `"1.500s"`, `{"seconds": "1", "nanos": 500000000}`.
    var duration: Int? {
        if case .object(let members) = self {
            let seconds = members["seconds"].map { $0.decimal ?? .nan } ?? 0
            let rest = members["nanos"].map { $0.decimal ?? .nan } ?? 0
            return Self.milliseconds(seconds + rest / 1e9)
        }
        return decimal.flatMap(Self.milliseconds)
    }

    private static func milliseconds(_ seconds: Double) -> Int? {
        guard seconds.isFinite else { return nil }
        return Int((min(max(0, seconds), 1_000_000_000) * 1000).rounded())
    }

    /// 0…1; nil for anything else.
    var share: Double? { decimal.flatMap { (0...1).contains($0) ? $0 : nil } }
}

extension Milliseconds {
    /// Seconds with three digits: `3.450`.
    var inSeconds: String {
        let fraction = String(value % 1000)
        return "\(value / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
