import ESpeak

/// What each sentence would sound like: rows of cepstra without its pauses.
struct ReferenceSound: Sendable {
    /// Cepstra, one row after the other.
    private(set) var rows: [Float] = []
    /// By sentence; empty where there is nothing to say.
    private(set) var sentences: [Range<Int>] = []

    /// Reads the sentences aloud. Cost: about a thousandth of the time that they take to say.
    /// - Parameters:
    ///   - pool: hops of 10 ms in a row.
    ///   - done: called as each is read.
    init?(_ texts: [String], pool: Int, voices: ReadingVoices, done: () -> Void = {}) {
        guard let rate = Synthesizer.sampleRate else { return nil }
        let cepstra = Cepstra(sampleRate: rate, pool: 1)
        for text in texts {
            let start = rows.count / Cepstra.coefficients
            var spoken = Spoken()
            for run in voices.runs(text) {
                guard let samples = Synthesizer.speak(run.text, voice: run.voice) else { continue }
                cepstra.reset()
                cepstra.take(samples.span)
                spoken.add(cepstra)
            }
            spoken.pool(pool, into: &rows)
            sentences.append(start..<rows.count / Cepstra.coefficients)
            done()
        }
    }

    /// Hops that are no pause.
    private struct Spoken {
        var hops: [Float] = []

        mutating func add(_ cepstra: Cepstra) {
            let levels = cepstra.levels
            guard let loudest = levels.max() else { return }
            let width = Cepstra.coefficients
            for (hop, level) in levels.enumerated() where level > loudest - 35 {
                hops += cepstra.frames[hop * width..<(hop + 1) * width]
            }
        }

        func pool(_ pool: Int, into rows: inout [Float]) {
            let width = Cepstra.coefficients
            var hop = 0
            while hop < hops.count / width {
                let end = min(hop + pool, hops.count / width)
                for order in 0..<width {
                    var sum: Float = 0
                    for own in hop..<end { sum += hops[own * width + order] }
                    rows.append(sum / Float(end - hop))
                }
                hop = end
            }
        }
    }
}
