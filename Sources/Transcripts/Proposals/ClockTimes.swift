import Timeline

/// Times of day that are written in a text: 上午10時30分, 下午兩點半, 10:30 a.m., 中華民國113年5月20日 14:05.
///
/// Pure. Digits may be full width or Chinese. What takes an hour and stands in no part of the day (十分鐘, 1小時, 三點意見)
/// is no time of day.
enum ClockTimes {
    /// A day of the calendar; the year is nil where only month and day are written.
    struct Day: Hashable, Sendable {
        var year: Int?
        var month: Int
        var day: Int
    }

    struct Found: Hashable, Sendable {
        /// Where it stands right before the time.
        var day: Day?
        /// Seconds since midnight.
        var seconds: Int
        /// Whether an hour up to 12 may as well be one of the afternoon: 2時5分.
        var isOpen: Bool
        /// Whether it can be nothing else, as a bare 10:30 can.
        var isCertain: Bool
        /// The characters of the text, day included.
        var range: Range<Int>
    }

    /// In order. Time grows with the text's length.
    static func find(in text: String) -> [Found] {
        let characters = text.map(ClockScanner.folded)
        let scanner = ClockScanner(characters)
        var found: [Found] = []
        var day: (day: Day, range: Range<Int>)?
        var at = 0
        while at < characters.count {
            if let (next, end) = scanner.day(at) {
                day = (next, at..<end)
                at = end
                continue
            }
            guard var (time, end) = scanner.time(at) else {
                at += 1
                continue
            }
            // 113年5月20日（星期一）上午9時: a weekday may stand between.
            if let day, at - day.range.upperBound <= 8 {
                time.day = day.day
                time.range = day.range.lowerBound..<time.range.upperBound
            }
            day = nil
            found.append(time)
            end = max(end, at + 1)
            at = end
        }
        return found
    }
}

/// Reads numbers, days and times at a place of a text in half-width lower case.
struct ClockScanner {
    private let text: [Character]

    init(_ text: [Character]) { self.text = text }

    /// In half width and lower case; still one character.
    static func folded(_ character: Character) -> Character {
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
            return character
        }
        let usual: Unicode.Scalar
        switch scalar.value {
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: usual = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: usual = Timecode.halfWidth(scalar) ?? scalar
        }
        return usual.value < 0x80 ? Character(usual).lowercased().first ?? character : Character(usual)
    }

    private subscript(_ at: Int) -> Character? { text.indices.contains(at) ? text[at] : nil }

    private func has(_ word: String, _ at: Int) -> Int? {
        var at = at
        for character in word {
            guard self[at] == character else { return nil }
            at += 1
        }
        return at
    }

    private func first(_ words: [String], _ at: Int) -> Int? { words.lazy.compactMap { has($0, at) }.first }

    private func blanks(_ at: Int) -> Int {
        var at = at
        while let character = self[at], character == " " || character == "\u{A0}" || character == "\t" {
            at += 1
        }
        return at
    }

    // MARK: Numbers

    private static let digits: [Character: Int] = [
        "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "兩": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
        "八": 8,
        "九": 9,
    ]
    private static let tens: [Character: Int] = ["十": 10, "廿": 20, "卅": 30]

    private func isDigit(_ at: Int) -> Bool { self[at].map { $0.isASCII && $0.isNumber } ?? false }
    private func isNumeral(_ at: Int) -> Bool {
        self[at].map { Self.digits[$0] != nil || Self.tens[$0] != nil || $0 == "百" } ?? false
    }

    /// A whole number below ten thousand: 23, 二十三, 廿三, 一百一十三, 二〇二四.
    func number(_ start: Int) -> (value: Int, end: Int)? {
        var at = start
        if isDigit(at) {
            var value = 0
            while let digit = self[at]?.wholeNumberValue, isDigit(at) {
                guard at - start < 4 else { return nil }
                value = value * 10 + digit
                at += 1
            }
            return (value, at)
        }
        while isNumeral(at), at - start < 6 { at += 1 }
        guard at > start, !isNumeral(at) else { return nil }
        let numerals = text[start..<at]
        guard numerals.contains(where: { Self.digits[$0] == nil }) else {
            // 零五 and 一一三: one by one.
            return at - start <= 4 ? (numerals.reduce(0) { $0 * 10 + (Self.digits[$1] ?? 0) }, at) : nil
        }
        var (total, digit) = (0, 0)
        for numeral in numerals {
            if let value = Self.digits[numeral] {
                digit = value
                continue
            }
            let unit = numeral == "百" ? 100 : 10
            total += Self.tens[numeral].map { $0 > 10 ? $0 : max(1, digit) * 10 } ?? max(1, digit) * unit
            digit = 0
        }
        return (total + digit, at)
    }

    // MARK: Days

    /// 中華民國113年5月20日, 2024年5月20日, 113/5/20, 2024-05-20, 5月20日.
    func day(_ start: Int) -> (ClockTimes.Day, end: Int)? {
        guard !isDigit(start - 1) || !isDigit(start) else { return nil }
        let era = first(["中華民國", "中华民国", "民國", "民国"], start)
        guard let (leading, next) = number(blanks(era ?? start)) else { return nil }
        func made(_ year: Int?, _ month: Int, _ day: Int, _ end: Int) -> (ClockTimes.Day, end: Int)? {
            guard (1...12).contains(month), (1...31).contains(day) else { return nil }
            // 民國 counts from 1912; two or three digits are never another count of years here.
            let full = year.map { era != nil || $0 < 1000 ? $0 + 1911 : $0 }
            guard full.map({ (1912...2200).contains($0) }) ?? true else { return nil }
            return (ClockTimes.Day(year: full, month: month, day: day), end)
        }
        if era == nil, let month = has("月", blanks(next)), let (day, end) = number(blanks(month)),
            let after = first(["日", "號", "号"], blanks(end))
        {
            return made(nil, leading, day, after)
        }
        if let year = has("年", blanks(next)), let (month, end) = number(blanks(year)),
            let middle = has("月", blanks(end)), let (day, last) = number(blanks(middle)),
            let after = first(["日", "號", "号"], blanks(last))
        {
            return made(leading, month, day, after)
        }
        guard leading >= 50, let mark = self[next], "/-.".contains(mark), isDigit(start),
            let (month, end) = number(next + 1), isDigit(next + 1), self[end] == mark, isDigit(end + 1),
            let (day, last) = number(end + 1)
        else { return nil }
        return made(leading, month, day, last)
    }

    // MARK: Times

    /// Parts of the day, as `Timecode` knows them.
    private static let parts: [(String, String)] = [
        ("凌晨", "凌晨"), ("清晨", "清晨"), ("早上", "早上"), ("早晨", "早上"), ("上午", "上午"), ("中午", "中午"), ("正午", "中午"),
        ("下午", "下午"), ("午後", "下午"), ("傍晚", "傍晚"), ("晚上", "晚上"), ("晚間", "晚間"), ("晚间", "晚間"), ("夜間", "晚上"),
        ("半夜", "半夜"), ("深夜", "深夜"), ("午夜", "午夜"),
    ]
    private static let halves: [(String, String)] = [
        ("a.m.", "am"), ("p.m.", "pm"), ("a.m", "am"), ("p.m", "pm"), ("am", "am"), ("pm", "pm"),
    ]

    /// What makes another word of 時: 時候, 時間.
    private static let otherWords: Set<Character> = ["候", "間", "间", "代", "常", "期", "段", "數", "数", "意", "建"]

    func time(_ start: Int) -> (ClockTimes.Found, end: Int)? {
        var part = Self.parts.lazy.compactMap { word, part in has(word, start).map { (part, $0) } }.first
        let from = blanks(part?.1 ?? start)
        if part == nil {
            // In the middle of a number, or of 第三點.
            let before = self[start - 1]
            guard !(before.map { $0.isNumber || ":.,/第-".contains($0) } ?? false), !isNumeral(start - 1)
            else { return nil }
        }
        guard let (hour, next) = number(from), hour < 25 else { return nil }
        var (minute, second, end) = (0, 0, next)
        var isWorded = part != nil
        if let (value, after) = minutes(behind: next, isWorded: part != nil) {
            (minute, end) = (value, after)
            if self[next] == ":", self[end] == ":", isDigit(end + 1), isDigit(end + 2), !isDigit(end + 3),
                let (value, after) = number(end + 1)
            {
                (second, end) = (value, after)
            }
        } else if let (value, after, isFull) = unitMinutes(behind: blanks(next)) {
            guard isFull || part != nil else { return nil }
            (minute, end, isWorded) = (value, after, true)
            if let (value, after) = number(blanks(end)), let last = has("秒", after) {
                (second, end) = (value, last)
            }
        } else if half(blanks(next)) == nil {
            return nil
        }
        if part == nil, let (name, after) = half(blanks(end)) {
            part = (name, after)
            (end, isWorded) = (after, true)
        }
        guard minute < 60, second < 60, let seconds = Self.seconds(part?.0, hour, minute, second) else {
            return nil
        }
        return (
            ClockTimes.Found(
                seconds: seconds, isOpen: part == nil && (1...12).contains(hour), isCertain: isWorded,
                range: start..<end), end
        )
    }

    /// `:05`, and `.30` where a part of the day tells that it is one.
    private func minutes(behind at: Int, isWorded: Bool) -> (Int, end: Int)? {
        guard let mark = self[at], isDigit(at + 1), isDigit(at + 2), !isDigit(at + 3) else { return nil }
        guard let (value, end) = number(at + 1) else { return nil }
        let isNamed = isWorded || half(blanks(end)) != nil
        return mark == ":" || (mark == "." && isNamed) ? (value, end) : nil
    }

    /// 時, 時30分, 點半, 時整; `isFull` where more than the hour is told.
    private func unitMinutes(behind at: Int) -> (Int, end: Int, isFull: Bool)? {
        guard let hour = first(["點鐘", "点钟", "點", "点", "時", "时"], at) else { return nil }
        if let after = first(["整", "正"], hour) { return (0, after, true) }
        if let after = has("半", hour) { return (30, after, true) }
        if let after = has("一刻", hour) { return (15, after, true) }
        if let after = has("三刻", hour) { return (45, after, true) }
        if let (value, end) = number(blanks(hour)) {
            if let after = first(["分鐘", "分钟", "分"], blanks(end)) { return (value, after, true) }
            // 十點三十: two numerals say minutes.
            if end - hour >= 2, blanks(hour) == hour, !(self[end].map(\.isLetter) ?? false) {
                return (value, end, true)
            }
        }
        guard !(self[hour].map { Self.otherWords.contains($0) } ?? false) else { return nil }
        return (0, hour, hour - at == 2)
    }

    private func half(_ at: Int) -> (String, end: Int)? {
        for (word, name) in Self.halves {
            guard let end = has(word, at), !(self[end].map { $0.isASCII && $0.isLetter } ?? false) else {
                continue
            }
            return (name, end)
        }
        return nil
    }

    private static func seconds(_ part: String?, _ hour: Int, _ minute: Int, _ second: Int) -> Int? {
        guard let part else { return hour < 24 ? (hour * 60 + minute) * 60 + second : nil }
        func two(_ value: Int) -> String { Timecode.padded(UInt(value), 2) }
        guard
            case .timeOfDay(let time)? = try? Timecode.parse("\(part)\(hour):\(two(minute)):\(two(second))")
        else { return nil }
        return Int(time.ticks(in: .seconds))
    }
}
