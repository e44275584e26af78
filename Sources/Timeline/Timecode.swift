import Messages

/// Times as people write and read them.
public enum Timecode {
    /// What had to be forgiven to read a time from a file.
    public enum Leniency: Hashable, Sendable, CaseIterable {
        case decimalComma, fullWidth, rounded
    }

    /// A time as it was read.
    public struct Reading: Hashable, Sendable {
        public var time: TimeSpec
        public var forgiven: Set<Leniency>
    }

    /// Reads `1:02:03.450`, `62:03.45`, `3723.45`, `3723450ms`, `1小時2分3秒`, `@93086`, an ISO 8601 date and time with
    /// its zone, a date and time as spreadsheets write them (`2026/3/14 下午 02:00:00`, `115/03/14 14:00`), or a time of
    /// day (`下午2:30`, `14時30分`, `2:30 PM`).
    /// Decimal digits are kept exactly, up to nanoseconds; beyond them the value is rounded.
    /// - Throws: `Failure` E401 with the reason: not a number, negative, minutes or seconds over 59, too large.
    /// - Parameter onClock: whether bare times are times of day, `14:05` hours and minutes.
    public static func parse(_ text: String, onClock: Bool = false) throws -> TimeSpec {
        try read(text, forgiving: false, onClock: onClock).time
    }

    /// The same for a time in a file, where a decimal comma and full-width characters are forgiven.
    /// - Throws: `Failure` E401.
    public static func read(_ text: String, forgiving: Bool = true, onClock: Bool = false) throws -> Reading {
        var forgiven: Set<Leniency> = []
        var characters = Array(text.unicodeScalars)
        if forgiving {
            for index in characters.indices {
                guard let usual = halfWidth(characters[index]) else { continue }
                characters[index] = usual
                forgiven.insert(.fullWidth)
            }
        }
        characters = trimmed(characters)
        if forgiving, let comma = characters.lastIndex(of: ","), !characters.contains(".") {
            characters[comma] = "."
            forgiven.insert(.decimalComma)
        }
        do {
            let (time, rounded) = try Scanner(characters, onClock: onClock).time()
            if rounded { forgiven.insert(.rounded) }
            return Reading(time: time, forgiven: forgiven)
        } catch {
            throw Failure.badTime(text, why: error.message)
        }
    }

    private static func trimmed(_ characters: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard let first = characters.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = characters.lastIndex(where: { !$0.properties.isWhitespace })
        else { return [] }
        return Array(characters[first...last])
    }

    /// The usual form of a full-width digit or of the punctuation of times.
    package static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\u{FF10}"..."\u{FF19}": Unicode.Scalar(scalar.value - 0xFF10 + 0x30)
        case "：": ":"
        case "．", "。": "."
        case "，": ","
        case "－": "-"
        case "＋": "+"
        case "＠": "@"
        case "／": "/"
        case "\u{3000}": " "
        default: nil
        }
    }
}

/// Why a text is not a time.
enum TimecodeError: Error {
    case empty, notANumber, negative, sixtyOrMore, tooManyFields, tooLarge, badDate, noZone, noTimeOfDay

    var message: Message {
        switch self {
        case .empty: .timeIsEmpty
        case .notANumber: .timeNotANumber
        case .negative: .timeNegative
        case .sixtyOrMore: .timeSixtyOrMore
        case .tooManyFields: .timeTooManyFields
        case .tooLarge: .timeTooLarge
        case .badDate: .timeBadDate
        case .noZone: .timeNoZone
        case .noTimeOfDay: .timeNoDay
        }
    }
}

extension Timecode {
    struct Scanner {
        let characters: [Unicode.Scalar]

        private let onClock: Bool

        init(_ characters: [Unicode.Scalar], onClock: Bool = false) {
            self.characters = characters
            self.onClock = onClock
        }

        /// The time, and whether it was rounded.
        func time() throws(TimecodeError) -> (TimeSpec, rounded: Bool) {
            guard let first = characters.first else { throw .empty }
            if first == "-" || first == "\u{2212}" {
                throw characters.dropFirst().first.map(isDigit) == true ? .negative : .notANumber
            }
            if first == "@" {
                guard let number = try integer(characters[1...]), let picture = Int(exactly: number) else {
                    throw .notANumber
                }
                return (.picture(picture), false)
            }
            if let dated = try dated() { return dated }
            if characters.count > 5, characters[4] == "-", characters[..<4].allSatisfy(isDigit) {
                return (.wallClock(try WallClock(scanning: characters).milliseconds), false)
            }
            if characters.count > 2, characters.suffix(2).elementsEqual(["m", "s"]) {
                let (value, rounded) = try decimal(characters.dropLast(2), unit: 1_000_000)
                return (.time(value), rounded)
            }
            if let spoken = try spoken() { return spoken }
            return onClock ? try timeOfDay() : try clock()
        }

        /// `H:MM` or `H:MM:SS[.fraction]`; a programme that goes past midnight may count on to 25:30.
        private func timeOfDay() throws(TimecodeError) -> (TimeSpec, rounded: Bool) {
            let count = characters.count { $0 == ":" }
            guard count > 0 else { throw .badDate }
            let whole = count == 1 ? characters + ":00".unicodeScalars : characters
            let (spec, rounded) = try Scanner(whole).clock()
            guard case .time(let time) = spec, time < Timestamp(48 * 3600, .seconds) else { throw .badDate }
            return (.timeOfDay(time), rounded)
        }

        /// `[[H:]M:]S[.fraction]`.
        func clock() throws(TimecodeError) -> (TimeSpec, rounded: Bool) {
            let fields = characters.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count <= 3 else { throw .tooManyFields }
            var whole: Int64 = 0
            for (index, field) in fields.dropLast().enumerated() {
                guard let value = try integer(field) else { throw .notANumber }
                if index > 0, value > 59 { throw .sixtyOrMore }
                whole = whole * 60 + value
            }
            let (seconds, rounded) = try decimal(fields[fields.count - 1], unit: 1_000_000_000)
            if fields.count > 1, seconds >= Timestamp(60, .seconds) { throw .sixtyOrMore }
            guard whole < 10_000_000 else { throw .tooLarge }
            return (.time(seconds + TimeSpan(whole * 60, .seconds)), rounded)
        }

        /// A decimal number of units of `unit` nanoseconds, in milliseconds where these suffice, else in nanoseconds.
        func decimal(
            _ text: ArraySlice<Unicode.Scalar>, unit: Int64
        ) throws(TimecodeError) -> (Timestamp, rounded: Bool) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 2, let whole = try integer(parts[0]) else { throw .notANumber }
            var nanoseconds = whole * unit
            var scale = unit
            var rounded = false
            for digit in parts.dropFirst().first ?? [] {
                guard isDigit(digit) else { throw .notANumber }
                let value = Int64(digit.value - 0x30)
                if scale == 1 {
                    // The first digit that is dropped decides.
                    if !rounded, value >= 5 { nanoseconds += 1 }
                    rounded = rounded || value != 0
                    scale = 0
                } else if scale == 0 {
                    rounded = rounded || value != 0
                } else {
                    scale /= 10
                    nanoseconds += value * scale
                }
            }
            if parts.count == 2, parts[1].isEmpty { throw .notANumber }
            return nanoseconds.isMultiple(of: 1_000_000)
                ? (Timestamp(nanoseconds / 1_000_000, .milliseconds), rounded)
                : (Timestamp(nanoseconds, .nanoseconds), rounded)
        }

        /// Nil where it is not all digits.
        func integer(_ text: ArraySlice<Unicode.Scalar>) throws(TimecodeError) -> Int64? {
            guard !text.isEmpty, text.allSatisfy(isDigit) else { return nil }
            // Thirty years of seconds, a hundred million pictures: past any recording, and far from overflow.
            var value: Int64 = 0
            for digit in text {
                value = value * 10 + Int64(digit.value - 0x30)
                if value >= 1_000_000_000 { throw .tooLarge }
            }
            return value
        }
    }
}

package func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
