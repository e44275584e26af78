/// A day of the Gregorian calendar, from year 1 to 9999.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// `2026-03-14`, nothing else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), year >= 1, (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public var description: String {
        "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Days since 1970-01-01.
    var daysSinceEpoch: Int {
        // Years start in March, so that the leap day is the last of its year.
        let y = month <= 2 ? year - 1 : year
        let m = (month + 9) % 12
        return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719_468
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A moment by wall clock with its zone, as written: `2026-03-14T14:00:00+08:00`.
public struct WallClock: Sendable, Hashable, CustomStringConvertible {
    /// As written, the zone included: the meeting's own hour is part of what it says.
    public let description: String
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// Date, `T` or a space, hours, minutes, optional seconds with up to three decimals, and `Z` or an offset.
    public init?(_ text: String) {
        guard text.utf8.count <= 40, text.utf8.count > 16,
            let date = CalendarDate(String(text.prefix(10)))
        else { return nil }
        let bytes = Array(text.utf8)
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
        let rest = bytes[11...]
        guard let zoneStart = rest.firstIndex(where: { "Z+-".utf8.contains($0) }),
            let time = Self.time(rest[..<zoneStart]), let zone = Self.zone(rest[zoneStart...])
        else { return nil }
        let days = Int64(date.daysSinceEpoch) * 86_400_000
        milliseconds = days + Int64(time - zone * 60_000)
        description = String(text.prefix(10)) + "T" + String(text.dropFirst(11))
    }

    /// Milliseconds of the day.
    private static func time(_ bytes: ArraySlice<UInt8>) -> Int? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2,
            let hour = CalendarDate.number(parts[0]), let minute = CalendarDate.number(parts[1]), hour < 24,
            minute < 60
        else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if parts.count == 3 {
            let seconds = parts[2].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard (1...2).contains(seconds.count), seconds[0].count == 2,
                let whole = CalendarDate.number(seconds[0]), whole < 60
            else { return nil }
            milliseconds += whole * 1000
            if seconds.count == 2 {
                guard (1...3).contains(seconds[1].count), let fraction = CalendarDate.number(seconds[1])
                else { return nil }
                milliseconds += [100, 10, 1][seconds[1].count - 1] * fraction
            }
        }
        return milliseconds
    }

    /// Minutes east of UTC.
    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let sign = bytes.first else { return nil }
        if sign == UInt8(ascii: "Z") { return bytes.count == 1 ? 0 : nil }
        let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4,
            bytes.count == 5 || (bytes.count == 6 && bytes.dropFirst(3).first == UInt8(ascii: ":")),
            let hour = CalendarDate.number(digits[0..<2]), let minute = CalendarDate.number(digits[2..<4]),
            hour <= 14, minute < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute)
    }
}
