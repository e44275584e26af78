import Messages
import Timeline

extension SRT {
    /// A cue's line of times, in milliseconds.
    struct Times {
        var start: Int
        var end: Int
        /// Not written as it should be.
        var isMended = false
        /// The start was below zero.
        var isNegative = false
        /// Something stands behind the times.
        var hasSettings = false
    }

    private static let arrows = ["-->", "→", "->", "—>", "–>", "-- >"]

    /// The times of a line that holds two with an arrow between them; nil for any other line.
    static func times(_ line: String) -> Times? {
        // Most lines begin with a letter: look before taking apart.
        guard let first = line.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
            case let start = Timecode.halfWidth(first) ?? first, isDigit(start) || start == "-"
        else { return nil }
        let usual = String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { $0 == "＞" ? ">" : Timecode.halfWidth($0) ?? $0 }))
        for arrow in arrows {
            guard let range = usual.firstRange(of: arrow) else { continue }
            var left = Scanner(usual[..<range.lowerBound])
            var right = Scanner(usual[range.upperBound...])
            guard let start = left.time(), left.isAtEnd, let end = right.time(), end >= 0 else { continue }
            let strict = left.isStrict && right.isStrict && arrow == "-->" && usual == line
            return Times(
                start: max(start, 0), end: end, isMended: !strict, isNegative: start < 0,
                hasSettings: !right.isAtEnd)
        }
        return nil
    }

    /// Whether the line begins as a cue's times would, but is none.
    static func isBrokenTimes(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
            isDigit(first) || first == "-", let range = line.firstRange(of: "-->")
        else { return false }
        let left = trim(line[..<range.lowerBound]).unicodeScalars
        return left.allSatisfy { isDigit($0) || [":", ".", ",", " ", "-", ";"].contains($0) }
            && left.contains(":")
    }

    /// Reads one time, forgiving as caption files need it.
    private struct Scanner {
        private let scalars: [Unicode.Scalar]
        private var position = 0
        private(set) var isStrict = true

        init(_ text: Substring) { scalars = Array(text.unicodeScalars) }

        var isAtEnd: Bool {
            scalars[position...].allSatisfy(\.properties.isWhitespace)
        }

        private mutating func skipSpace() {
            while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        }

        private mutating func digits() -> [Int]? {
            var values: [Int] = []
            while position < scalars.count, isDigit(scalars[position]) {
                values.append(Int(scalars[position].value - 0x30))
                position += 1
            }
            return values.isEmpty || values.count > 9 ? nil : values
        }

        /// Moves behind a mark and the spaces around it, but only when digits follow.
        private mutating func take(_ marks: Set<Unicode.Scalar>) -> Bool {
            let before = position
            skipSpace()
            guard position < scalars.count, marks.contains(scalars[position]) else {
                position = before
                return false
            }
            if position != before { isStrict = false }
            position += 1
            let behind = position
            skipSpace()
            guard position < scalars.count, isDigit(scalars[position]) else {
                position = before
                return false
            }
            if position != behind { isStrict = false }
            return true
        }

        mutating func time() -> Int? {
            skipSpace()
            var isNegative = false
            if position < scalars.count, scalars[position] == "-" {
                isNegative = true
                position += 1
            }
            var fields: [Int] = []
            guard let first = digits() else { return nil }
            fields.append(first.reduce(0) { $0 * 10 + $1 })
            isStrict = isStrict && first.count >= 2
            while fields.count < 3, take([":"]) {
                guard let field = digits() else { return nil }
                isStrict = isStrict && field.count == 2
                fields.append(field.reduce(0) { $0 * 10 + $1 })
            }
            guard fields.count >= 2, fields[fields.count - 1] < 60, fields.count == 2 || fields[1] < 60,
                fields[0] < 10_000_000
            else { return nil }
            isStrict = isStrict && fields.count == 3
            var milliseconds = fields.reduce(0) { $0 * 60 + $1 } * 1000
            let mark = position < scalars.count ? scalars[position] : " "
            if take([",", "."]) {
                guard let fraction = digits() else { return nil }
                isStrict = isStrict && mark == "," && fraction.count == 3
                milliseconds += (fraction + [0, 0, 0]).prefix(3).reduce(0) { $0 * 10 + $1 }
                if fraction.count > 3, fraction[3] >= 5 { milliseconds += 1 }
            } else {
                isStrict = false
            }
            // `00:00:01:12` counts pictures, which no caption file says the rate of.
            if position < scalars.count, scalars[position] == ":" { return nil }
            return isNegative ? -milliseconds : milliseconds
        }
    }
}
