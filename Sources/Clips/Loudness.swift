import LibAV
import Messages
import Timeline

/// How loud sound is by EBU R 128.
public struct Loudness: Hashable, Sendable {
    /// Of the whole, in LUFS; nil of silence, which has none.
    public let integrated: Double?
    /// The highest true peak, in dBTP.
    public let peak: Double

    /// Listens to the first sound track of a file. Cost: decoding it, and about a hundredth of its length.
    /// - Parameter chain: filters that the sound goes through before.
    /// - Throws: `LibAVError`.
    static func measure(_ path: String, chain: String = "anull") throws -> Loudness {
        let demuxer = try Demuxer(path)
        guard let stream = demuxer.streams.first(where: { $0.kind == .audio }) else {
            return Loudness(integrated: nil, peak: -.infinity)
        }
        demuxer.select([stream.index])
        let decoder = try Decoder(stream, file: path, threads: 1)
        var graph: FilterGraph?
        var integrated: Double?
        var peak = -Double.infinity
        func read(_ frame: Frame) {
            integrated = frame.metadata("lavfi.r128.I").flatMap(Double.init) ?? integrated
            for channel in 0..<8 {
                guard let text = frame.metadata("lavfi.r128.true_peaks_ch\(channel)"),
                    let value = Double(text)
                else { break }
                peak = max(peak, value > 0 ? 20 * log10(value) : -.infinity)
            }
        }
        func take(_ frame: Frame) throws {
            let base = TimeBase(1, Int32(clamping: max(1, frame.sampleRate)))
            if graph?.accepts(frame) != true {
                try graph?.filter(nil, read)
                graph = try FilterGraph(
                    FrameFormat(frame), timeBase: base,
                    chain: chain + ",ebur128=peak=true:metadata=1:framelog=verbose", file: path)
            }
            frame.pts = frame.presentation?.ticks(in: base)
            try graph?.filter(frame, read)
        }
        while let packet = try demuxer.next() {
            guard packet.streamIndex == stream.index else { continue }
            try decoder.decode(packet, take)
        }
        try decoder.decode(nil, take)
        try graph?.filter(nil, read)
        // -70 is where the measure begins: nothing louder was heard.
        if let value = integrated, value <= -70 { integrated = nil }
        return Loudness(integrated: integrated, peak: peak)
    }

    /// The filters that bring sound of this loudness to another.
    ///
    /// One gain for all of it; only peaks that would then be above -1 dBTP are held down, at four times the rate, where
    /// what lies between samples shows.
    /// - Parameters:
    ///   - gain: in dB.
    ///   - rate: samples a second.
    func chain(gain: Double, rate: Int) -> String {
        let amplify = "volume=volume=\(Self.number(gain))dB:precision=float"
        guard peak + gain > -1 else { return amplify }
        return amplify
            + ",aresample=\(rate * 4),alimiter=limit=0.871:attack=5:release=80:level=0,aresample=\(rate)"
    }

    static func number(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// The decadic logarithm without another library's.
private func log10(_ value: Double) -> Double { ClipMath.log2(value) / ClipMath.log2(10) }
