import Messages

/// How many pictures a second a list counts in, and how its time codes count them (SMPTE ST 12-1).
public struct FrameRate: Hashable, Sendable {
    public let numerator: Int32
    public let denominator: Int32
    /// Whether time codes leave out the numbers `;00` and `;01` (at 59.94 also `;02`, `;03`) of each minute but the
    /// tenth, so that 29.97 keeps up with the clock. No picture is dropped.
    public let isDropFrame: Bool

    /// - Returns: nil where it is not from 1 to 1000 a second, or where such time codes have no drop frame.
    public init?(_ numerator: Int32, _ denominator: Int32, dropFrame: Bool = false) {
        guard numerator > 0, denominator > 0, numerator >= denominator,
            Int64(numerator) <= 1000 * Int64(denominator)
        else { return nil }
        let base = TimeBase(denominator, numerator)
        self.numerator = base.denominator
        self.denominator = base.numerator
        isDropFrame = dropFrame
        guard !dropFrame || (self.denominator == 1001 && (nominal == 30 || nominal == 60)) else { return nil }
    }

    /// The rates of 1001, by the decimals people write them with.
    private static let shortened: [Int64: (Int32, Int32)] = [
        23_976: (24_000, 1001), 23_980: (24_000, 1001), 29_970: (30_000, 1001), 47_952: (48_000, 1001),
        59_940: (60_000, 1001), 119_880: (120_000, 1001),
    ]

    /// Reads `25`, `29.97`, `30000/1001`, `12.5`; a `df` behind it means drop frame, `ndf` none.
    /// - Throws: `Failure` E421.
    public init(_ text: String) throws {
        var word = trim(text).lowercased()
        let isDropFrame = word.hasSuffix("df") && !word.hasSuffix("ndf")
        if word.hasSuffix("df") { word.removeLast(word.hasSuffix("ndf") ? 3 : 2) }
        let parts = trim(word).split(separator: "/", omittingEmptySubsequences: false)
        var rate: FrameRate?
        if parts.count == 2, let numerator = Int32(parts[0]), let denominator = Int32(parts[1]) {
            rate = FrameRate(numerator, denominator, dropFrame: isDropFrame)
        } else if parts.count == 1, let number = DecimalNumber(parts[0]) {
            rate = FrameRate(number, dropFrame: isDropFrame)
        }
        guard let rate else { throw Failure.badFrameRate(text) }
        self = rate
    }

    /// Of a decimal number: 29.97 and whatever lies within a thousandth of it is 30000/1001.
    init?(_ number: DecimalNumber, dropFrame: Bool = false) {
        guard !number.isNegative, let micros = number.scaled(by: 6) else { return nil }
        if let (_, pair) = Self.shortened.first(where: { abs($0.key * 1000 - micros) <= 1000 }) {
            self.init(pair.0, pair.1, dropFrame: dropFrame)
            return
        }
        guard let numerator = Int32(exactly: micros) else { return nil }
        self.init(numerator, 1_000_000, dropFrame: dropFrame)
    }

    /// Of an average that a container gives: one of the usual rates where it is that within two in ten thousand.
    public init?(average numerator: Int32, _ denominator: Int32) {
        guard numerator > 0, denominator > 0 else { return nil }
        let usual: [(Int32, Int32)] =
            Self.shortened.values.map { $0 } + [24, 25, 30, 48, 50, 60, 100, 120].map { ($0, 1) }
        for (n, d) in usual {
            let difference = Int64(numerator) * Int64(d) - Int64(n) * Int64(denominator)
            if abs(difference) * 5000 <= Int64(n) * Int64(denominator) {
                self.init(n, d)
                return
            }
        }
        self.init(numerator, denominator)
    }

    /// Pictures that a time code counts in a second: 30 for 29.97.
    public var nominal: Int64 { (Int64(numerator) + Int64(denominator) - 1) / Int64(denominator) }

    /// How long a picture shows.
    public var frame: TimeBase { TimeBase(denominator, numerator) }

    /// When the picture of that number begins; exact.
    public func time(ofFrame number: Int64) -> Timestamp { Timestamp(number, frame) }

    /// The same rate without drop frame.
    public var withoutDropFrame: FrameRate { FrameRate(numerator, denominator) ?? self }

    /// As `init(_:)` reads it: `25`, `30000/1001df`.
    public var description: String {
        (denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)") + (isDropFrame ? "df" : "")
    }
}

extension FrameRate {
    /// Numbers left out at the start of a minute.
    private var dropped: Int64 { isDropFrame ? nominal / 15 : 0 }

    /// The number of the picture that a time code names; nil where there is no such time code.
    public func frame(hours: Int64, minutes: Int64, seconds: Int64, frames: Int64) -> Int64? {
        guard (0..<100_000).contains(hours), (0..<60).contains(minutes), (0..<60).contains(seconds),
            (0..<nominal).contains(frames)
        else { return nil }
        let minute = hours * 60 + minutes
        if isDropFrame, seconds == 0, frames < dropped, !minute.isMultiple(of: 10) { return nil }
        return (minute * 60 + seconds) * nominal + frames - dropped * (minute - minute / 10)
    }

    /// `01:02:03:04`, with `;` before the pictures in drop frame.
    public func timecode(frame number: Int64) -> String {
        var number = max(0, number)
        if isDropFrame {
            let ten = nominal * 600 - dropped * 9
            let (tens, rest) = number.quotientAndRemainder(dividingBy: ten)
            // The first minute of ten is whole, the others lack the dropped numbers.
            let later = max(0, rest - nominal * 60) / (nominal * 60 - dropped) + (rest < nominal * 60 ? 0 : 1)
            number += dropped * (9 * tens + later)
        }
        let (seconds, frames) = number.quotientAndRemainder(dividingBy: nominal)
        func two(_ value: Int64) -> String { Timecode.padded(UInt(value), 2) }
        return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60)
            + (isDropFrame ? ";" : ":") + two(frames)
    }
}
