import Foundation
import LibAV
import Messages
import Timeline

/// Measures how loud the first sound track of a recording is where voices lie (100 to 5000 Hz).
struct SoundLevelReader {
    private let recording: Recording
    private let stream: LibAV.Stream

    private static let rate = 16_000
    private static let samples = 320
    private static let chain =
        "aformat=sample_fmts=fltp:channel_layouts=mono:sample_rates=16000,highpass=f=100,lowpass=f=5000"
    /// A decoder's first sound after a seek is not yet right.
    private static let warmUp = TimeSpan(500, .milliseconds)

    /// - Throws: `Failure` E431 where there is no sound.
    init(_ recording: Recording, option: String) throws {
        guard let stream = recording.playable.first(where: { $0.kind == .audio }) else {
            throw Failure.noSuchTrackKind(recording.path, option: option, needs: .soundTrack)
        }
        self.recording = recording
        self.stream = stream
        recording.demuxer.select([stream.index, recording.reference.index])
    }

    /// The levels from a time to another. Cost: decoding that sound, found by seeking.
    func levels(
        from start: Timestamp, to end: Timestamp, progress: (Timestamp) -> Void = { _ in }
    ) throws -> SoundLevels {
        let first = max(0, start.ticks(in: SoundLevels.window, rounding: .down))
        let last = max(first, end.ticks(in: SoundLevels.window, rounding: .up))
        var meter = Meter(first: first, count: Int(last - first))
        let decoder = try Decoder(stream, file: recording.path, threads: 1)
        var graph: FilterGraph?
        func measure(_ frame: Frame) throws {
            if graph?.accepts(frame) != true {
                graph = try FilterGraph(
                    FrameFormat(frame), timeBase: stream.timeBase, chain: Self.chain, file: recording.path)
            }
            try graph?.filter(frame) { meter.take($0, zero: recording.zero) }
        }
        var packet = try recording.seek(toSound: stream, at: max(.zero, start - Self.warmUp))
        while let next = packet {
            if next.streamIndex == stream.index, let pts = next.pts ?? next.dts {
                let time = recording.time(pts, of: stream)
                if time >= end { break }
                // A container that could not seek is read from its start; what comes long before is not decoded.
                if time + Self.warmUp + Self.warmUp >= start { try decoder.decode(next, measure) }
                progress(time)
            }
            packet = try recording.demuxer.next()
        }
        try decoder.decode(nil, measure)
        try graph?.filter(nil) { meter.take($0, zero: recording.zero) }
        return meter.levels
    }

    /// Adds up the energy of each window.
    private struct Meter {
        let first: Int64
        private var energy: [Float]
        private var counts: [Int32]

        init(first: Int64, count: Int) {
            self.first = first
            energy = [Float](repeating: 0, count: count)
            counts = [Int32](repeating: 0, count: count)
        }

        mutating func take(_ frame: Frame, zero: Timestamp) {
            guard let time = frame.presentation else { return }
            let begin = (time - (zero - Timestamp.zero)).ticks(in: TimeBase(1, Int32(SoundLevelReader.rate)))
            let origin = first * Int64(SoundLevelReader.samples)
            frame.withSamples(channel: 0) { samples in
                for index in samples.indices {
                    let at = begin + Int64(index) - origin
                    guard at >= 0 else { continue }
                    let window = Int(at) / SoundLevelReader.samples
                    guard window < energy.count else { return }
                    energy[window] += samples[index] * samples[index]
                    counts[window] += 1
                }
            }
        }

        var levels: SoundLevels {
            let decibels = energy.indices.map { index in
                let mean = counts[index] > 0 ? energy[index] / Float(counts[index]) : 0
                return max(-100, 10 * log10(mean + 1e-12))
            }
            return SoundLevels(start: Timestamp(first, SoundLevels.window), decibels: decibels)
        }
    }
}
