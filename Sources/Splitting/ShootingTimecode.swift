import Timeline

/// A timecode as cameras and recorders stamp it: pictures counted since midnight, written `HH:MM:SS:FF`.
///
/// With `;` before the pictures it is drop-frame (SMPTE 12M): at 29.97 pictures a second the numbers 0 and 1 are left
/// out each minute but every tenth, so that it keeps up with the clock.
struct ShootingTimecode: Hashable, Sendable {
    /// Pictures since midnight.
    private(set) var pictures: Int64
    let isDropFrame: Bool
    /// Whole pictures that its seconds are counted with: 30 for 29.97.
    let rate: Int64

    /// - Returns: nil where the text is none, or the rate fits no timecode.
    init?(_ text: String, rate: PictureRate) {
        let whole = rate.whole
        guard whole > 0, whole <= 240 else { return nil }
        let fields = text.split(whereSeparator: { ":;.".contains($0) }).map { Int64($0) }
        let marks = text.filter { ":;.".contains($0) }
        guard fields.count == 4, marks.count == 3, let hours = fields[0], let minutes = fields[1],
            let seconds = fields[2], let frames = fields[3], (0..<24).contains(hours),
            (0..<60).contains(minutes), (0..<60).contains(seconds), (0..<whole).contains(frames)
        else { return nil }
        self.rate = whole
        isDropFrame = marks.last != ":" && whole % 30 == 0
        let total = hours * 60 + minutes
        pictures = (total * 60 + seconds) * whole + frames
        if isDropFrame { pictures -= whole / 15 * (total - total / 10) }
    }

    func advanced(by count: Int64) -> ShootingTimecode {
        var later = self
        // It begins anew at midnight.
        let minutes: Int64 = 24 * 60
        let day =
            isDropFrame ? minutes * 60 * rate - rate / 15 * (minutes - minutes / 10) : minutes * 60 * rate
        later.pictures = ((pictures + count) % day + day) % day
        return later
    }

    var text: String {
        var number = pictures
        if isDropFrame {
            let dropped = rate / 15
            let tenMinutes = 600 * rate - 9 * dropped
            let minute = 60 * rate - dropped
            let (tens, rest) = number.quotientAndRemainder(dividingBy: tenMinutes)
            number += 9 * dropped * tens
            if rest >= 60 * rate { number += dropped * ((rest - 60 * rate) / minute + 1) }
        }
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let seconds = number / rate
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
        return clock + (isDropFrame ? ";" : ":") + two(number % rate)
    }
}

/// Pictures a second, as a timecode counts them.
struct PictureRate: Hashable, Sendable {
    let numerator: Int64
    let denominator: Int64

    /// 29.97 counts as 30.
    var whole: Int64 { denominator > 0 ? (numerator + denominator / 2) / denominator : 0 }
}
