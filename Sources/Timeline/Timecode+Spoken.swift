extension Timecode.Scanner {
    /// A part of the day, and what an hour named in it is on a clock of 24 hours.
    private enum DayPart {
        case morning, noon, afternoon, evening, night

        /// Nil where there is no such hour: 上午 15.
        func hour(_ hour: Int64) -> Int64? {
            switch self {
            case .morning: hour == 12 ? 0 : hour < 12 ? hour : nil
            case .noon: hour <= 2 ? hour + 12 : hour < 15 ? hour : nil
            case .afternoon: hour == 12 ? 12 : hour > 0 && hour < 12 ? hour + 12 : hour < 24 ? hour : nil
            case .evening: hour == 12 ? 0 : hour > 0 && hour < 12 ? hour + 12 : hour < 24 ? hour : nil
            case .night: hour == 12 ? 0 : (9...11).contains(hour) ? hour + 12 : hour < 24 ? hour : nil
            }
        }
    }

    private static let parts: [(String, DayPart)] = [
        ("凌晨", .morning), ("清晨", .morning), ("早上", .morning), ("上午", .morning), ("中午", .noon),
        ("下午", .afternoon), ("傍晚", .afternoon), ("晚上", .evening), ("晚間", .evening), ("晚间", .evening),
        ("半夜", .night), ("深夜", .night), ("午夜", .night),
    ]
    private static let halves: [(String, DayPart)] = [
        ("a.m.", .morning), ("p.m.", .afternoon), ("am", .morning), ("pm", .afternoon),
    ]
    private static let lengthHours = ["小時", "小时", "鐘頭"]
    private static let clockHours = ["時", "时", "點鐘", "点钟", "點", "点"]

    /// `下午2:30`, `14時30分`, `2:30 PM`: a time of day. `1小時2分3秒`, `2分`, `30秒`: a length. Nil for what holds none of
    /// these words.
    func spoken() throws(TimecodeError) -> (TimeSpec, rounded: Bool)? {
        // Nearly every time is digits and marks.
        guard characters.contains(where: \.properties.isAlphabetic) else { return nil }
        var text = String(String.UnicodeScalarView(characters)).lowercased().filter { !$0.isWhitespace }
        var part: DayPart?
        if let found = (Self.parts + Self.halves).first(where: { text.hasPrefix($0.0) }) {
            part = found.1
            text.removeFirst(found.0.count)
        } else if let found = Self.halves.first(where: { text.hasSuffix($0.0) }) {
            part = found.1
            text.removeLast(found.0.count)
        }
        let length = Self.lengthHours.first { text.contains($0) }
        let clock = length == nil ? Self.clockHours.first { text.contains($0) } : nil
        let hasUnits = ["分", "秒"].contains { text.contains($0) }
        guard part != nil || length != nil || clock != nil || hasUnits else { return nil }
        let (time, rounded) =
            length != nil || clock != nil || hasUnits
            ? try units(text, hour: length ?? clock) : try colons(text)
        guard part != nil || clock != nil else { return (.time(time), rounded) }
        guard length == nil else { throw .notANumber }
        return (.timeOfDay(try onDay(time, part)), rounded)
    }

    private func onDay(_ time: Timestamp, _ part: DayPart?) throws(TimecodeError) -> Timestamp {
        let hour = time.ticks(in: .seconds, rounding: .down) / 3600
        guard let real = part.map({ $0.hour(hour) }) ?? hour, real < 24 else { throw .badDate }
        return time + TimeSpan((real - hour) * 3600, .seconds)
    }

    /// `2:30`, `2:30:15`, `2`, the first number hours.
    private func colons(_ text: String) throws(TimecodeError) -> (Timestamp, rounded: Bool) {
        let count = text.split(separator: ":", omittingEmptySubsequences: false).count
        let whole = text + (count == 1 ? ":00:00" : count == 2 ? ":00" : "")
        let (spec, rounded) = try Timecode.Scanner(Array(whole.unicodeScalars)).clock()
        guard case .time(let time) = spec else { throw .notANumber }
        return (time, rounded)
    }

    /// Hours, minutes and seconds by the words behind them; 半 is half an hour or a minute.
    private func units(_ text: String, hour: String?) throws(TimecodeError) -> (Timestamp, rounded: Bool) {
        var rest = text[...]
        var seconds: Int64 = 0
        var isFirst = true
        func take(_ words: [String], _ scale: Int64, limit: Int64) throws(TimecodeError) {
            guard let word = words.first(where: { rest.contains($0) }), let range = rest.range(of: word)
            else { return }
            guard let value = try integer(Array(rest[..<range.lowerBound].unicodeScalars)[...]) else {
                throw .notANumber
            }
            guard value < (isFirst ? 1_000_000 : limit) else { throw .sixtyOrMore }
            isFirst = false
            seconds += value * scale
            rest = rest[range.upperBound...]
            if rest.hasPrefix("整") { rest = rest.dropFirst() }
            if rest == "半" {
                seconds += scale / 2
                rest = ""
            }
        }
        if let hour { try take([hour], 3600, limit: 1_000_000) }
        try take(["分鐘", "分钟", "分"], 60, limit: 60)
        var end: (Timestamp, Bool) = (.zero, false)
        if !rest.isEmpty {
            if rest.hasSuffix("鐘") || rest.hasSuffix("钟") { rest = rest.dropLast() }
            if rest.hasSuffix("秒") { rest = rest.dropLast() } else if isFirst { throw .notANumber }
            end = try decimal(Array(rest.unicodeScalars)[...], unit: 1_000_000_000)
            if !isFirst, end.0 >= Timestamp(60, .seconds) { throw .sixtyOrMore }
        }
        return (end.0 + TimeSpan(seconds, .seconds), end.1)
    }
}

extension Substring {
    /// Where the word first stands.
    fileprivate func range(of word: String) -> Range<Index>? { firstRange(of: word) }
}
