import LibAV
import Messages
import Timeline

/// What is taken from a recording's sound in one pass: its waveform, and short pieces to listen to.
public struct SoundExcerpts: Sendable {
    public let waveform: Waveform
    /// An MP3 of each piece, in the order they were asked for; nil behind the sound's end.
    public let pieces: [[UInt8]?]

    /// How long a piece is.
    public static let length = TimeSpan(1, .seconds)
    /// What it takes to tell which words are said; a preview of cuts has fewer pieces and better ones.
    private static let coding = SoundClip.Coding(sampleRate: 16_000, bitRate: 24_000)

    /// Reads a recording.
    ///
    /// Cost: the sound read and decoded once; in memory one frame, the pieces that overlap, and what is returned.
    /// - Parameters:
    ///   - columns: stretches of the waveform.
    ///   - column: how long each is.
    ///   - starts: where pieces begin, in any order.
    /// - Throws: `LibAVError`; `Failure` E304, E431 where there is no sound, E306 where this machine has no MP3
    ///   encoder.
    public static func read(
        _ path: String, columns: Int, column: Milliseconds, starts: [Milliseconds], stage: Message,
        progress: ProgressHandler = { _ in }
    ) throws -> SoundExcerpts {
        let reader = try SoundTrackReader(path, option: "--report")
        let rate = SoundTrackReader.rate
        var waveform = Waveform(count: columns, length: max(1, Int64(column.value) * Int64(rate) / 1000))
        var cutter = PieceCutter(
            starts: starts.map { Int64($0.value) * Int64(rate) / 1000 }, length: rate)
        var pieces = [[UInt8]?](repeating: nil, count: starts.count)
        func keep(_ piece: PieceCutter.Piece) throws {
            pieces[piece.index] = try SoundClip.mp3(
                piece.samples[...], sampleRate: rate, coding: coding, file: path)
        }
        try reader.read(stage: stage, progress: progress) { samples in
            waveform.take(samples)
            for piece in cutter.take(samples) { try keep(piece) }
        }
        waveform.finish()
        for piece in cutter.finish() { try keep(piece) }
        return SoundExcerpts(waveform: waveform, pieces: pieces)
    }
}

/// Cuts pieces of one length out of samples that go by; they may overlap.
struct PieceCutter {
    struct Piece {
        /// Among the starts.
        let index: Int
        var samples: [Float]
    }

    private let length: Int
    /// Those still to come, the next one last.
    private var waiting: [(start: Int64, index: Int)]
    private var open: [Piece] = []
    private var position: Int64 = 0

    /// - Parameters:
    ///   - starts: in samples, in any order; what is below zero begins at zero.
    ///   - length: samples a piece.
    init(starts: [Int64], length: Int) {
        self.length = length
        waiting = starts.enumerated().map { (max(0, $0.element), $0.offset) }.sorted { $0 > $1 }
    }

    /// - Returns: the pieces that are complete.
    mutating func take(_ samples: Span<Float>) -> [Piece] {
        let end = position + Int64(samples.count)
        defer { position = end }
        while let next = waiting.last, next.start < end {
            waiting.removeLast()
            var piece = Piece(index: next.index, samples: [])
            piece.samples.reserveCapacity(length)
            Self.append(samples, from: Int(next.start - position), to: &piece.samples, upTo: length)
            opened.append(piece)
        }
        for place in open.indices { Self.append(samples, from: 0, to: &open[place].samples, upTo: length) }
        open += opened
        opened = []
        let isFull = open.partition { $0.samples.count == length }
        defer { open.removeSubrange(isFull...) }
        return Array(open[isFull...])
    }

    /// Pieces that began in these samples.
    private var opened: [Piece] = []

    private static func append(
        _ samples: Span<Float>, from start: Int, to piece: inout [Float], upTo length: Int
    ) {
        for place in start..<min(samples.count, start + length - piece.count) {
            piece.append(samples[place])
        }
    }

    /// Pieces that the sound's end cut short.
    mutating func finish() -> [Piece] {
        defer { open = [] }
        // Shorter than anything one can hear.
        return open.filter { $0.samples.count > length / 20 }
    }
}
