internal import CLibAV

/// Where one stretch of sound lies in another.
public enum CrossCorrelation {
    /// Finds `part` in `whole` by its waveform.
    ///
    /// Both are differenced first, so that the loud low tones of a voice do not blur the place. Cost: three Fourier
    /// transforms of the length of both together.
    /// - Parameter expected: where it should lie. Sound that repeats itself, a tone or a hum, is equally like itself at
    ///   many places: the top of the slope on which this one lies is taken unless another place is clearly better.
    /// - Returns: the place in samples, and how alike both are there: 1 is equal, around 0 something else.
    public static func place(
        of part: [Float], in whole: [Float], expected: Int
    ) -> (place: Int, likeness: Float)? {
        guard !part.isEmpty, whole.count >= part.count else { return nil }
        let (small, large) = (differenced(part), differenced(whole))
        var length = 1
        while length < small.count + large.count { length *= 2 }
        guard let forward = Transform(length, isInverse: false), let back = Transform(length, isInverse: true)
        else { return nil }
        let (a, b) = (forward.run(real: large), forward.run(real: small))
        var product: [AVComplexFloat] = []
        product.reserveCapacity(length)
        for (x, y) in zip(a, b) {
            product.append(AVComplexFloat(re: x.re * y.re + x.im * y.im, im: x.im * y.re - x.re * y.im))
        }
        let correlation = back.run(product)

        let energy = small.reduce(Float(0)) { $0 + $1 * $1 }
        var window = large.prefix(small.count).reduce(Double(0)) { $0 + Double($1) * Double($1) }
        var likenesses: [Float] = []
        likenesses.reserveCapacity(large.count - small.count + 1)
        for place in 0...(large.count - small.count) {
            // Nothing in silence is like anything.
            let scale = (Float(max(window, 1e-9)) * max(energy, 1e-9)).squareRoot()
            likenesses.append(correlation[place].re / Float(length) / scale)
            if place + small.count < large.count {
                let (leaves, enters) = (Double(large[place]), Double(large[place + small.count]))
                window += enters * enters - leaves * leaves
            }
        }
        guard let best = likenesses.indices.max(by: { likenesses[$0] < likenesses[$1] }) else { return nil }
        let top = summit(from: min(max(0, expected), likenesses.count - 1), of: likenesses)
        let place = likenesses[top] >= likenesses[best] - 0.02 ? top : best
        return (place, likenesses[place])
    }

    /// The local maximum that is reached from a place by going up.
    private static func summit(from start: Int, of values: [Float]) -> Int {
        var place = start
        while true {
            var next = place
            if place > 0, values[place - 1] > values[next] { next = place - 1 }
            if place + 1 < values.count, values[place + 1] > values[next] { next = place + 1 }
            if next == place { return place }
            place = next
        }
    }

    private static func differenced(_ samples: [Float]) -> [Float] {
        var last: Float = 0
        return samples.map { sample in
            defer { last = sample }
            return sample - 0.95 * last
        }
    }

    /// A Fourier transform of one length.
    private final class Transform {
        private var context: OpaquePointer?
        private var function: av_tx_fn?
        private let length: Int

        init?(_ length: Int, isInverse: Bool) {
            self.length = length
            var scale: Float = 1
            let result = av_tx_init(
                &context, &function, AV_TX_FLOAT_FFT, isInverse ? 1 : 0, Int32(length), &scale, 0)
            guard result >= 0 else { return nil }
        }

        deinit { av_tx_uninit(&context) }

        func run(real: [Float]) -> [AVComplexFloat] {
            run(real.map { AVComplexFloat(re: $0, im: 0) })
        }

        /// Shorter input is filled up with zeros.
        func run(_ input: [AVComplexFloat]) -> [AVComplexFloat] {
            let bytes = length * MemoryLayout<AVComplexFloat>.stride
            // libavutil wants its own alignment.
            let source = allocated(av_mallocz(bytes)).bindMemory(to: AVComplexFloat.self, capacity: length)
            let target = allocated(av_mallocz(bytes)).bindMemory(to: AVComplexFloat.self, capacity: length)
            defer {
                av_free(source)
                av_free(target)
            }
            source.update(from: input, count: min(input.count, length))
            function?(context, target, source, MemoryLayout<AVComplexFloat>.stride)
            return Array(UnsafeBufferPointer(start: target, count: length))
        }
    }
}
