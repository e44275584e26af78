import Messages
import Timeline

/// Reads times as TTML writes them: `00:00:01.500`, `00:00:01:12` (frames), `1.5s`, `90m`, `12f`, `1500t`.
struct TTMLClock {
    /// Frames and ticks a second, as fractions.
    private var frames: (numerator: Int, denominator: Int) = (30, 1)
    private var ticks = 1

    init() {}

    /// - Parameter attributes: of the root element.
    init(_ attributes: [String: String]) {
        let rate = attributes["frameRate"].flatMap { Int($0) }.flatMap { 1...1000 ~= $0 ? $0 : nil }
        frames = (rate ?? 30, 1)
        let multiplier = (attributes["frameRateMultiplier"] ?? "").split { $0 == " " || $0 == ":" }
            .compactMap { Int($0) }
        if multiplier.count == 2, multiplier.allSatisfy({ 1...5000 ~= $0 }) {
            frames = (frames.numerator * multiplier[0], multiplier[1])
        }
        ticks = attributes["tickRate"].flatMap { Int($0) }.flatMap { 1...1_000_000_000 ~= $0 ? $0 : nil } ?? 1
        if attributes["tickRate"] == nil, rate != nil { ticks = frames.numerator / frames.denominator }
    }

    /// In milliseconds.
    /// - Throws: `Failure` E504.
    func time(_ text: String) throws -> Int {
        let text = trim(text)
        guard let time = text.contains(":") ? clock(text) : offset(text), time < 1 << 40 else {
            throw Failure.badCueTime(text)
        }
        return time
    }

    private func clock(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4, let hours = Self.whole(parts[0]),
            let minutes = Self.whole(parts[1]), minutes < 60
        else { return nil }
        let base = (hours * 60 + minutes) * 60_000
        guard parts.count == 4 else {
            guard let seconds = Self.thousandths(parts[2]), seconds < 61_000 else { return nil }
            return base + seconds
        }
        guard let seconds = Self.whole(parts[2]), seconds < 60,
            let frame = Self.whole(parts[3].prefix { $0 != "." })
        else { return nil }
        return base + seconds * 1000 + frame * 1000 * frames.denominator / frames.numerator
    }

    private func offset(_ text: String) -> Int? {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard !number.isEmpty, let value = Self.thousandths(number) else { return nil }
        switch text.dropFirst(number.count) {
        case "h": return value * 3600
        case "m": return value * 60
        case "s": return value
        case "ms": return value / 1000
        case "f": return value * frames.denominator / frames.numerator
        case "t": return value / ticks
        default: return nil
        }
    }

    private static func whole(_ text: some StringProtocol) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// Thousandths of a decimal number, further places dropped.
    private static func thousandths(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, (1...12).contains(first.utf8.count),
            first.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let whole = Int(first)
        else { return nil }
        guard parts.count == 2 else { return whole * 1000 }
        guard (1...30).contains(parts[1].utf8.count), let part = fraction(parts[1]) else { return nil }
        return whole * 1000 + part
    }

    private static func fraction(_ digits: some StringProtocol) -> Int? {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let three = (digits.prefix(3) + "00").prefix(3)
        return Int(three)
    }
}
