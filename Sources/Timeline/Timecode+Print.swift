extension Timecode {
    /// `1:02:03.450`: hours, minutes, seconds and milliseconds.
    public static func print(_ time: Milliseconds) -> String {
        let sign = time.value < 0 ? "-" : ""
        let (seconds, fraction) = time.value.magnitude.quotientAndRemainder(dividingBy: 1000)
        return sign + clock(seconds) + "." + padded(fraction, 3)
    }

    /// The same with as many further digits as the time needs, up to nanoseconds.
    public static func print(_ time: Timestamp) -> String {
        let nanoseconds = time.ticks(in: .nanoseconds)
        guard !nanoseconds.isMultiple(of: 1_000_000) else { return print(time.milliseconds) }
        let sign = nanoseconds < 0 ? "-" : ""
        let (seconds, fraction) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var digits = padded(UInt(fraction), 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return sign + clock(UInt(seconds)) + "." + digits
    }

    /// As a user would write it.
    public static func print(_ time: TimeSpec) -> String {
        switch time {
        case .time(let time): print(time)
        case .picture(let number): "@\(number)"
        case .wallClock(let milliseconds): WallClock(milliseconds: milliseconds, zoneMinutes: 0).description
        case .localClock(let milliseconds): printLocal(milliseconds)
        case .timeOfDay(let time): printTimeOfDay(time)
        }
    }

    /// `2026-03-14 14:05:00`: no zone.
    private static func printLocal(_ milliseconds: Int64) -> String {
        WallClock(milliseconds: milliseconds, zoneMinutes: 0).description.replacing("T", with: " ")
            .replacing("Z", with: "")
    }

    /// `14時30分05.5秒`: what cannot be taken for a time since the recording's start.
    private static func printTimeOfDay(_ time: Timestamp) -> String {
        let fields = print(time).split(separator: ":")
        guard fields.count == 3 else { return print(time) }
        let seconds = fields[2].hasSuffix(".000") ? fields[2].dropLast(4) : fields[2]
        return "\(fields[0])時\(fields[1])分" + (seconds == "00" ? "" : "\(seconds)秒")
    }

    private static func clock(_ seconds: UInt) -> String {
        "\(seconds / 3600):" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
    }

    package static func padded(_ value: UInt, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension WallClock: CustomStringConvertible {
    /// ISO 8601 in the zone it was written in, milliseconds only where there are any.
    public var description: String {
        func two(_ value: Int64) -> String { Timecode.padded(UInt(value.magnitude), 2) }
        let local = milliseconds + Int64(zoneMinutes) * 60_000
        let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
        let rest = local - day * 86_400_000
        // From days to a date of the years that start in March, 400 years at a time.
        let shifted = day + 719_468
        let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let fraction = rest % 1000
        let date =
            Timecode.padded(UInt(year.magnitude), 4) + "-" + two(month) + "-"
            + two(dayOfYear - (153 * m + 2) / 5 + 1)
        let time =
            two(rest / 3_600_000) + ":" + two(rest / 60_000 % 60) + ":" + two(rest / 1000 % 60)
            + (fraction == 0 ? "" : "." + Timecode.padded(UInt(fraction), 3))
        let zone =
            zoneMinutes == 0
            ? "Z"
            : (zoneMinutes < 0 ? "-" : "+") + two(Int64(zoneMinutes / 60)) + ":"
                + two(Int64(zoneMinutes % 60))
        return date + "T" + time + zone
    }
}
