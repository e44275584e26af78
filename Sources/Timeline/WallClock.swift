import Messages

/// A moment of the calendar with the zone it was written in.
public struct WallClock: Hashable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64
    /// East of Greenwich.
    public var zoneMinutes: Int

    public init(milliseconds: Int64, zoneMinutes: Int) {
        self.milliseconds = milliseconds
        self.zoneMinutes = zoneMinutes
    }

    /// Reads ISO 8601: `2026-03-14T14:05:00.250+08:00`, seconds and their fraction optional, `Z` for +00:00.
    /// - Throws: `Failure` E401.
    public init(_ text: String) throws {
        guard case .wallClock = try Timecode.parse(text) else {
            throw Failure.badTime(text, why: .timeBadDate)
        }
        do {
            self = try WallClock(scanning: Array(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
        } catch {
            throw Failure.badTime(text, why: error.message)
        }
    }

    /// The first moment at or after this one at which clocks of its zone show `time` (a time since midnight): how a
    /// bare `14:05:00` is meant when the recording's start is known.
    public func next(timeOfDay time: Timestamp) -> WallClock {
        let day: Int64 = 86_400_000
        let zone = Int64(zoneMinutes) * 60_000
        let local = milliseconds + zone
        let midnight = local - (local % day + day) % day
        var moment = midnight + time.ticks(in: .milliseconds)
        if moment < local { moment += day }
        return WallClock(milliseconds: moment - zone, zoneMinutes: zoneMinutes)
    }

    init(scanning characters: [Unicode.Scalar]) throws(TimecodeError) {
        var position = 0
        func number(_ digits: Int) throws(TimecodeError) -> Int {
            let end = position + digits
            guard end <= characters.count, characters[position..<end].allSatisfy(isDigit) else {
                throw .badDate
            }
            defer { position = end }
            return characters[position..<end].reduce(0) { $0 * 10 + Int($1.value - 0x30) }
        }
        func take(_ options: Set<Unicode.Scalar>) -> Unicode.Scalar? {
            guard position < characters.count, options.contains(characters[position]) else { return nil }
            defer { position += 1 }
            return characters[position]
        }
        let year = try number(4)
        guard take(["-"]) != nil else { throw .badDate }
        let month = try number(2)
        guard take(["-"]) != nil else { throw .badDate }
        let day = try number(2)
        guard take(["T", "t", " "]) != nil else { throw .badDate }
        let hour = try number(2)
        guard take([":"]) != nil else { throw .badDate }
        let minute = try number(2)
        let second = take([":"]) == nil ? 0 : try number(2)
        var fraction = 0
        if take([".", ","]) != nil {
            let digits = characters[position...].prefix(while: isDigit)
            guard !digits.isEmpty else { throw .badDate }
            fraction = digits.prefix(3).reduce(0) { $0 * 10 + Int($1.value - 0x30) }
            for _ in min(digits.count, 3)..<3 { fraction *= 10 }
            position += digits.count
        }
        guard let zone = take(["Z", "z", "+", "-", "\u{2212}"]) else { throw .noZone }
        var offset = 0
        if zone != "Z", zone != "z" {
            offset = try number(2) * 60
            _ = take([":"])
            if position < characters.count { offset += try number(2) }
            guard offset <= 18 * 60 else { throw .badDate }
            if zone != "+" { offset = -offset }
        }
        guard position == characters.count, (1...12).contains(month),
            (1...Self.daysOfMonth(month, year)).contains(day), hour < 24, minute < 60, second < 60
        else { throw .badDate }
        let seconds =
            ((Self.daysSince1970(year, month, day) * 24 + hour) * 60 + minute - offset) * 60 + second
        milliseconds = Int64(seconds) * 1000 + Int64(fraction)
        zoneMinutes = offset
    }

    /// Of a day, from midnight on; nil where there is no such day.
    package static func local(_ year: Int, _ month: Int, _ day: Int, _ time: Timestamp) -> Int64? {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...daysOfMonth(month, year)).contains(day)
        else { return nil }
        return Int64(daysSince1970(year, month, day)) * 86_400_000 + time.ticks(in: .milliseconds)
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static func daysOfMonth(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that start in March put the leap day last.
        let y = month <= 2 ? year - 1 : year
        let m = (month + 9) % 12
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468
    }
}
