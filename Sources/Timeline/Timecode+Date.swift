extension Timecode.Scanner {
    /// `2026/3/14 下午 02:00:00`, `2026-03-14 14:00`, `115/03/14 14:00`: a date as spreadsheets write it, the year in
    /// Taiwan's own count where it has two or three figures, with a time of day and no zone. Nil for what is no such
    /// date.
    func dated() throws(TimecodeError) -> (TimeSpec, rounded: Bool)? {
        let date = characters.prefix { !$0.properties.isWhitespace }
        guard date.count >= 6, let mark = date.first(where: { !isDigit($0) }), mark == "/" || mark == "-"
        else {
            return nil
        }
        let fields = date.split(separator: mark, omittingEmptySubsequences: false)
        guard fields.count == 3, fields.allSatisfy({ $0.allSatisfy(isDigit) }), fields[1].count <= 2,
            fields[2].count <= 2, fields[0].count == 4 || mark == "/" && (2...3).contains(fields[0].count)
        else { return nil }
        let rest = characters[date.endIndex...].drop { $0.properties.isWhitespace }
        guard !rest.isEmpty else { throw .noTimeOfDay }
        let (spec, rounded) = try Timecode.Scanner(Array(rest), onClock: true).time()
        guard case .timeOfDay(let time) = spec else { throw .badDate }
        let numbers = fields.map { $0.reduce(0) { $0 * 10 + Int($1.value - 0x30) } }
        // The first year of the Republic is 1912.
        let year = fields[0].count == 4 ? numbers[0] : numbers[0] + 1911
        guard let moment = WallClock.local(year, numbers[1], numbers[2], time) else { throw .badDate }
        return (.localClock(moment), rounded)
    }
}
