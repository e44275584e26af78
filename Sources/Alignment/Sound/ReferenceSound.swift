import ESpeak

/// What each sentence would sound like: rows of cepstra without its pauses.
struct ReferenceSound {
    /// Cepstra, one row after the other.
    private(set) var rows: [Float] = []
    /// By sentence; empty where there is nothing to say.
    private(set) var sentences: [Range<Int>] = []

    /// Reads the sentences aloud. Cost: about a thousandth of the time that they take to say.
    /// - Parameter pool: hops of 10 ms in a row.
    init?(_ texts: [String], pool: Int) {
        guard let rate = Synthesizer.sampleRate else { return nil }
        let cepstra = Cepstra(sampleRate: rate, pool: 1)
        for text in texts {
            let start = rows.count / Cepstra.coefficients
            var spoken = Spoken()
            for run in Self.runs(text) {
                guard let samples = Synthesizer.speak(run.text, voice: run.voice) else { continue }
                cepstra.reset()
                cepstra.take(samples.span)
                spoken.add(cepstra)
            }
            spoken.pool(pool, into: &rows)
            sentences.append(start..<rows.count / Cepstra.coefficients)
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

    struct Run: Equatable {
        var text: String
        var voice: Synthesizer.Voice
    }

    /// Stretches of one script: Han characters are read by one voice, Latin letters by another; digits and the rest go
    /// with what surrounds them.
    static func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var loose = ""
        for character in text {
            guard let scalar = character.unicodeScalars.first, scalar.properties.isAlphabetic else {
                loose.append(character)
                continue
            }
            let voice: Synthesizer.Voice = scalar.properties.isIdeographic ? .mandarin : .english
            if runs.last?.voice == voice {
                runs[runs.count - 1].text += loose + String(character)
            } else if runs.isEmpty {
                runs.append(Run(text: loose + String(character), voice: voice))
            } else {
                runs[runs.count - 1].text += loose
                runs.append(Run(text: String(character), voice: voice))
            }
            loose = ""
        }
        if runs.isEmpty, loose.contains(where: \.isNumber) { return [Run(text: loose, voice: .mandarin)] }
        if !runs.isEmpty { runs[runs.count - 1].text += loose }
        return runs
    }
}
