import Foundation

/// `bag-info.txt`: what its maker says of a bag, `label: value` a line, indented lines going on (RFC 8493, 2.2.2).
struct BagInfo: Hashable, Sendable {
    static let fileName = "bag-info.txt"

    struct Field: Hashable, Sendable {
        var label: String
        var value: String
        /// Counted from 1.
        var line: Int
    }

    var fields: [Field] = []
    /// Lines that are none of this.
    var badLines: [Int] = []

    init(_ fields: [(label: String, value: String?)]) {
        self.fields = fields.compactMap { label, value in
            value.map { Field(label: label, value: $0, line: 0) }
        }
    }

    init(reading text: String) {
        for line in BagText.lines(text) {
            if line.text.allSatisfy(\.isWhitespace) { continue }
            if let first = line.text.first, first == " " || first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += " " + line.text.trimmingCharacters(in: .whitespaces)
                continue
            }
            guard let colon = line.text.firstIndex(of: ":"), colon != line.text.startIndex else {
                badLines.append(line.number)
                continue
            }
            fields.append(
                Field(
                    label: line.text[..<colon].trimmingCharacters(in: .whitespaces),
                    value: line.text[line.text.index(after: colon)...].trimmingCharacters(in: .whitespaces),
                    line: line.number))
        }
    }

    /// The first field of that label, whatever its case.
    subscript(label: String) -> Field? { fields.first { $0.label.lowercased() == label.lowercased() } }

    /// Values on one line each: a line feed would begin another field.
    var text: String {
        fields.map { field in
            let value = field.value.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "\(field.label): \(value)\n"
        }.joined()
    }
}
