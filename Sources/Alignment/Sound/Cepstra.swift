import LibAV

/// Mel-frequency cepstra of sound, taken every 10 ms and averaged over a few of them, as it is fed in.
///
/// 25 ms windows, 40 bands from 100 to 7000 Hz, twelve coefficients (Davis & Mermelstein 1980). Memory: 52 bytes a pooled
/// frame and 4 a hop. Used by one thread at a time.
final class Cepstra {
    static let coefficients = 12
    /// Hops a second.
    static let hopsPerSecond = 100

    /// Hops that one frame is the average of.
    let pool: Int
    /// By frame, `coefficients` each.
    private(set) var frames: [Float] = []
    /// Loudness in dB, by hop.
    private(set) var levels: [Float] = []

    private let rate: Int
    private let window: [Float]
    private let spectrum: PowerSpectrum
    private let bands: [Band]
    private let cosines: [Float]
    private var pending: [Float] = []
    /// Where in `pending` the next window starts.
    private var offset = 0
    private var hop: Int { rate / Self.hopsPerSecond }
    private var power: [Float]
    private var sum = [Float](repeating: 0, count: Cepstra.coefficients)
    private var summed = 0
    private var last: Float = 0

    private struct Band {
        var first: Int
        var weights: [Float]
    }

    init(sampleRate: Int, pool: Int) {
        rate = sampleRate
        self.pool = pool
        let length = sampleRate / 40
        var size = 4
        while size < length { size *= 2 }
        spectrum = PowerSpectrum(size)
        window = (0..<length).map { 0.5 - 0.5 * Float.cosine(2 * .pi * (Float($0) + 0.5) / Float(length)) }
        power = [Float](repeating: 0, count: size / 2 + 1)
        bands = Self.bands(sampleRate: sampleRate, size: size)
        let count = bands.count
        cosines = (1...Self.coefficients).flatMap { order in
            (0..<count).map { Float.cosine(.pi * Float(order) * (Float($0) + 0.5) / Float(count)) }
        }
    }

    private static func bands(sampleRate: Int, size: Int) -> [Band] {
        func mel(_ hertz: Float) -> Float { 1127 * Float.logarithm(1 + hertz / 700) }
        let count = 40
        let (low, high) = (mel(100), mel(7000))
        let step = (high - low) / Float(count + 1)
        return (0..<count).map { number in
            let (left, centre, right) = (
                low + step * Float(number), low + step * Float(number + 1), low + step * Float(number + 2)
            )
            var band = Band(first: 0, weights: [])
            for bin in 0...size / 2 {
                let at = mel(Float(bin) * Float(sampleRate) / Float(size))
                guard at > left, at < right else { continue }
                if band.weights.isEmpty { band.first = bin }
                band.weights.append(at <= centre ? (at - left) / step : (right - at) / step)
            }
            return band
        }
    }

    /// Takes samples of -1 to 1 that follow the last.
    func take(_ samples: Span<Float>) {
        pending.reserveCapacity(pending.count + samples.count)
        for index in samples.indices {
            // Lifts what is high, as every recogniser does.
            pending.append(samples[index] - 0.97 * last)
            last = samples[index]
        }
        while offset + window.count <= pending.count {
            analyse()
            offset += hop
        }
        if offset > 65_536 {
            pending.removeFirst(offset)
            offset = 0
        }
    }

    /// Nothing follows: what is left makes a last frame.
    func finish() {
        if summed > 0 { flush() }
    }

    /// Sound that follows begins with a frame; what lies between is unheard: no cepstra, and a level below every other.
    func skip(toFrame frame: Int) {
        if summed > 0 { flush() }
        pending.removeAll(keepingCapacity: true)
        (offset, last) = (0, 0)
        frames += [Float](repeating: 0, count: max(0, frame * Self.coefficients - frames.count))
        levels += [Float](repeating: -.infinity, count: max(0, frame * pool - levels.count))
    }

    /// Forgets all that it was fed, so that other sound can follow.
    func reset() {
        frames.removeAll(keepingCapacity: true)
        levels.removeAll(keepingCapacity: true)
        pending.removeAll(keepingCapacity: true)
        (offset, summed, last) = (0, 0, 0)
        for order in 0..<Self.coefficients { sum[order] = 0 }
    }

    private func analyse() {
        spectrum.run(pending, from: offset, window: window, into: &power)
        var logs = InlineArray<40, Float>(repeating: 0)
        var total: Float = 1e-10
        for (number, band) in bands.enumerated() {
            var energy: Float = 0
            for (index, weight) in band.weights.enumerated() { energy += weight * power[band.first + index] }
            total += energy
            logs[number] = Float.logarithm(energy + 1e-7)
        }
        levels.append(10 * Float.logarithm(total) / Float.logarithm(10))
        for order in 0..<Self.coefficients {
            var value: Float = 0
            for band in 0..<40 { value += logs[band] * cosines[order * 40 + band] }
            sum[order] += value
        }
        summed += 1
        if summed == pool { flush() }
    }

    private func flush() {
        for order in 0..<Self.coefficients { frames.append(sum[order] / Float(summed)) }
        for order in 0..<Self.coefficients { sum[order] = 0 }
        summed = 0
    }
}
