import Timeline

/// How a clip is made to fit so many bytes: what its sound takes, then the largest picture that the rest keeps clear.
///
/// What pictures need is not guessed but measured: a first pass tells the bytes at a known quality. Six steps of x264's
/// factor halve them, and a picture of half the sides takes about a third. Pure values.
struct SizeBudget: Hashable {
    let bytes: Int64
    let milliseconds: Int64

    /// Bits a second for all of it, with what the container takes left out.
    var bitRate: Int64 {
        let payload = max(0, Double(bytes) * 0.985 - 6000)
        return Int64(payload * 8000 / Double(max(1, milliseconds)))
    }

    /// Sound that stays clear; where there is little room on one channel.
    func sound(channels: Int) -> SoundRate {
        switch bitRate {
        case 1_200_000... where channels > 1: SoundRate(bitRate: 128_000, channels: 2)
        case 700_000... where channels > 1: SoundRate(bitRate: 96_000, channels: 2)
        case 500_000...: SoundRate(bitRate: 80_000, channels: 1)
        case 250_000...: SoundRate(bitRate: 64_000, channels: 1)
        default: SoundRate(bitRate: 48_000, channels: 1)
        }
    }

    /// Sound alone, as good as fits.
    /// - Returns: nil where no speech would be understood.
    func soundAlone(channels: Int) -> SoundRate? {
        guard bitRate >= 24_000 else { return nil }
        let isStereo = channels > 1 && bitRate >= 96_000
        return SoundRate(bitRate: min(bitRate, isStereo ? 256_000 : 128_000), channels: isStereo ? 2 : 1)
    }

    /// What the pictures get.
    struct Pictures: Hashable {
        /// How much smaller they are made, up to 1.
        let scale: Double
        let bitRate: Int64
        let quality: ClipQuality
    }

    /// - Parameters:
    ///   - shortSide: of the pictures at their full size.
    ///   - needed: bits a second that they take there at the factor of the first pass.
    ///   - sound: bits a second that the sound takes.
    /// - Returns: nil where nobody would want to watch them.
    func pictures(shortSide: Int, needed: Double, sound: Int64) -> Pictures? {
        let room = bitRate - sound
        guard room > 0 else { return nil }
        let sizes = [shortSide] + [1080, 720, 540, 480, 360, 288, 240].filter { $0 < shortSide }
        for size in sizes {
            let scale = Double(size) / Double(shortSide)
            let factor = Self.factor(needed: needed, scale: scale, room: room)
            // Blurred large pictures look worse than clear small ones.
            if factor <= Self.clear || (size == sizes.last && factor <= Self.worst) {
                return Pictures(
                    scale: scale, bitRate: room, quality: ClipQuality(factor: factor, scale: scale))
            }
        }
        return nil
    }

    /// Bytes below which `pictures` refuses.
    static func least(shortSide: Int, needed: Double, milliseconds: Int64) -> Int64 {
        let scale = min(1, 240 / Double(shortSide))
        // A little more, so that what is asked for is enough.
        let rate =
            1.02 * needed * shrinking(scale) * ClipMath.power(2, -(worst - Double(PictureRate.probed)) / 6)
        return Int64(((rate + 48_000) * Double(milliseconds) / 8000 + 6000) / 0.985) + 1
    }

    /// x264's factors up to which pictures are clear, and beyond which they are not worth sending.
    private static let clear = 30.0
    private static let worst = 36.0

    private static func shrinking(_ scale: Double) -> Double { ClipMath.power(scale, 1.6) }

    private static func factor(needed: Double, scale: Double, room: Int64) -> Double {
        Double(PictureRate.probed) + 6 * ClipMath.log2(max(1, needed * shrinking(scale)) / Double(room))
    }
}

/// How a clip that was made smaller looks, by what its encoder had to leave out.
public enum ClipQuality: String, Sendable {
    case excellent, good, fair, coarse

    init(factor: Double, scale: Double) {
        switch factor {
        case ...24 where scale == 1: self = .excellent
        case ...27: self = .good
        case ...31: self = .fair
        default: self = .coarse
        }
    }
}
