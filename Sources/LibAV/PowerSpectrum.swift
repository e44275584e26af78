internal import CLibAV

/// How much power a short stretch of sound has at each frequency.
///
/// One transform, used by one thread at a time. Cost: about a microsecond for 512 samples.
public final class PowerSpectrum {
    /// Samples it takes; a power of two.
    public let length: Int
    private var context: OpaquePointer?
    private var function: av_tx_fn?
    /// In libavutil's own alignment.
    private let input: UnsafeMutablePointer<Float>
    private let output: UnsafeMutablePointer<AVComplexFloat>

    /// - Precondition: `length` is a power of two, at least 4.
    public init(_ length: Int) {
        precondition(length >= 4 && length.nonzeroBitCount == 1)
        self.length = length
        let bytes = (length + 2) * MemoryLayout<Float>.stride
        input = allocated(av_mallocz(bytes)).bindMemory(to: Float.self, capacity: length)
        output = allocated(av_mallocz(bytes)).bindMemory(to: AVComplexFloat.self, capacity: length / 2 + 1)
        var scale: Float = 1
        precondition(
            av_tx_init(&context, &function, AV_TX_FLOAT_RDFT, 0, Int32(length), &scale, 0) >= 0,
            "libavutil has no transform of this length")
    }

    deinit {
        av_tx_uninit(&context)
        av_free(input)
        av_free(output)
    }

    /// Writes the power at frequencies 0, 1, … `length / 2`, in units of the sampling rate by `length`.
    /// - Parameters:
    ///   - samples: from `start` on at least as many as `window` has.
    ///   - window: what each sample is weighed with; not more than `length`.
    ///   - power: `length / 2 + 1` values.
    public func run(_ samples: [Float], from start: Int, window: [Float], into power: inout [Float]) {
        for index in window.indices { input[index] = samples[start + index] * window[index] }
        for index in window.count..<length { input[index] = 0 }
        function?(context, output, input, MemoryLayout<Float>.stride)
        for index in power.indices {
            power[index] = output[index].re * output[index].re + output[index].im * output[index].im
        }
    }
}
