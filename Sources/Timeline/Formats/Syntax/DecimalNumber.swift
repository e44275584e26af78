/// A number as a text writes it (`12.50`, `-3e2`, `0x1F`), its decimal digits kept as they are: no binary fraction comes
/// in between.
struct DecimalNumber: Hashable, Sendable {
    let isNegative: Bool
    /// Significant digits without leading zeros; empty for zero.
    private let digits: [UInt8]
    /// How many of the digits stand before the point; may be negative, or more than there are.
    private let point: Int

    /// - Returns: nil for what is no finite number (`NaN`, `Infinity`, words), and for exponents of four and more digits.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text).unicodeScalars
        var isNegative = false
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            rest = rest.dropFirst()
        }
        self.isNegative = isNegative
        if rest.starts(with: ["0", "x"]) || rest.starts(with: ["0", "X"]) {
            guard let value = Int64(String(rest.dropFirst(2)), radix: 16), value >= 0 else { return nil }
            let decimal = value == 0 ? [] : Array(String(value).utf8).map { $0 - 0x30 }
            digits = decimal
            point = decimal.count
            return
        }
        var digits: [UInt8] = []
        var point: Int?
        var isNumber = false
        while let next = rest.first, isDigit(next) || (next == "." && point == nil) {
            if next == "." {
                point = digits.count
            } else {
                isNumber = true
                digits.append(UInt8(next.value - 0x30))
            }
            rest = rest.dropFirst()
        }
        guard isNumber, digits.count <= 4096 else { return nil }
        var exponent = 0
        if let mark = rest.first {
            guard mark == "e" || mark == "E" else { return nil }
            let written = rest.dropFirst()
            let sign = written.first.map { $0 == "-" || $0 == "+" } ?? false
            let figures = sign ? written.dropFirst() : written
            guard (1...3).contains(figures.count), figures.allSatisfy(isDigit),
                let value = Int(String(figures))
            else { return nil }
            exponent = written.first == "-" ? -value : value
        }
        let zeros = digits.prefix { $0 == 0 }.count
        self.digits = Array(digits.dropFirst(zeros))
        self.point = (point ?? digits.count) - zeros + exponent
    }

    var isZero: Bool { digits.allSatisfy { $0 == 0 } }

    /// The number times ten to the `power`, halves away from zero; nil where it has more than 18 digits.
    func scaled(by power: Int) -> Int64? {
        if isZero { return 0 }
        let count = point + power
        guard count <= 18 else { return nil }
        guard count >= 0 else { return 0 }
        var value: Int64 = 0
        for index in 0..<count { value = value * 10 + (index < digits.count ? Int64(digits[index]) : 0) }
        if count < digits.count, digits[count] >= 5 { value += 1 }
        return isNegative ? -value : value
    }

    /// The number, where it is a whole one of at most 18 digits.
    var whole: Int64? {
        guard point < 0 || digits.dropFirst(max(0, point)).allSatisfy({ $0 == 0 }), isZero || point > 0
        else { return nil }
        return scaled(by: 0)
    }

    /// So many seconds, to the nearest nanosecond; in milliseconds where these suffice.
    /// - Throws: why it is no time of a recording.
    func seconds() throws(TimecodeError) -> Timestamp {
        if isNegative, !isZero { throw .negative }
        guard let nanoseconds = scaled(by: 9), nanoseconds < 1_000_000_000_000_000_000 else {
            throw .tooLarge
        }
        return Self.timestamp(nanoseconds: nanoseconds)
    }

    static func timestamp(nanoseconds: Int64) -> Timestamp {
        nanoseconds.isMultiple(of: 1_000_000)
            ? Timestamp(nanoseconds / 1_000_000, .milliseconds) : Timestamp(nanoseconds, .nanoseconds)
    }

    /// Decimal seconds, to the nearest nanosecond, with at least so many digits behind the point.
    static func seconds(_ time: Timestamp, digits least: Int = 0) -> String {
        let nanoseconds = time.ticks(in: .nanoseconds)
        let (whole, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var fraction = Timecode.padded(UInt(rest), 9)
        while fraction.hasSuffix("0"), fraction.utf8.count > least { fraction.removeLast() }
        return (nanoseconds < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
