import LibAV

/// A short piece of sound as an MP3: what every browser plays, without a system codec, to the sample where it reads
/// LAME's header.
enum SoundClip {
    struct Coding {
        var sampleRate: Int
        var bitRate: Int64

        /// Speech keeps all it has at this rate.
        static let full = Coding(sampleRate: 24_000, bitRate: 64_000)
    }

    /// - Throws: `LibAVError`; E306 where this machine has no MP3 encoder.
    static func mp3(
        _ samples: ArraySlice<Float>, sampleRate: Int, coding: Coding = .full, file: String
    ) throws -> [UInt8] {
        let samples = Array(samples)
        let settings = EncoderSettings(encoder: "libmp3lame", bitRate: coding.bitRate, threads: 1)
        let format = FrameFormat(Frame(samples: samples.span, sampleRate: sampleRate, at: 0))
        let graph = try FilterGraph(
            format, timeBase: .init(1, Int32(clamping: sampleRate)),
            chain: "aresample=\(coding.sampleRate),aformat=sample_fmts=fltp:channel_layouts=mono", file: file)
        let encoder = try Encoder(
            settings, graph.output, timeBase: graph.timeBase, container: .mp3, file: file)
        graph.setFrameSize(encoder.frameSize)
        let builder = try MuxerBuilder(file, container: .mp3)
        let track = try builder.addTrack(encoder)
        return try builder.writeInMemory { write in
            let piece = 4096
            for start in stride(from: 0, to: samples.count, by: piece) {
                let end = min(samples.count, start + piece)
                let frame = Frame(
                    samples: samples.span.extracting(start..<end), sampleRate: sampleRate, at: Int64(start))
                try graph.filter(frame) { try encoder.encode($0) { try write($0, track) } }
            }
            try graph.filter(nil) { try encoder.encode($0) { try write($0, track) } }
            try encoder.encode(nil) { try write($0, track) }
        }
    }
}

extension CutPreviewReader {
    /// The two seconds before the cut and the two after it, as MP3.
    /// - Throws: `LibAVError`; E306 where this machine has no MP3 encoder.
    public func clips(of sound: CutSound) throws -> (before: [UInt8], after: [UInt8]) {
        (
            try SoundClip.mp3(sound.before, sampleRate: sound.sampleRate, file: recording.path),
            try SoundClip.mp3(sound.after, sampleRate: sound.sampleRate, file: recording.path)
        )
    }
}
