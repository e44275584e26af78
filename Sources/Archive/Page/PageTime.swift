import Timeline

/// How the page writes times.
struct PageTime: Hashable {
    let milliseconds: Int

    init(_ time: Milliseconds) { milliseconds = max(0, time.value) }

    /// `0:12`, `1:02:03`: the second that is playing.
    var clock: String {
        let seconds = milliseconds / 1000
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }

    /// Seconds for a media fragment and a duration, exact and without trailing zeros: `12.5`.
    var fragment: String {
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
        guard rest > 0 else { return String(seconds) }
        var digits = String(1000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(seconds).\(digits)"
    }

    /// The `datetime` of a duration: `PT12.5S`.
    var duration: String { "PT\(fragment)S" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
