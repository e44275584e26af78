/// Compares the sound of sentences with that of a recording.
struct SoundMatcher {
    /// How sounds are compared.
    struct Settings: Sendable {
        /// Hops of 10 ms in a frame.
        var pool = 6
        var sounds = 512
        /// How much the change between frames counts.
        var change: Float = 2
        /// Of all distances of a frame to the text's sounds, the share that is below what makes it foreign; and what is
        /// taken off.
        var foreignShare: Float = 0.28
        var foreignLess: Float = 0.1
        /// How much of what a sound is nearer to the recording than others is taken off.
        var evenness: Float = 0.5
        var costs = SentenceSearch.Costs()
        /// Once the recording's voices are known: where a frame that is as likely to be a sound as anything costs 1.
        var adaptedForeign: Float = 0.95
        var adaptedCosts = {
            var costs = SentenceSearch.Costs()
            costs.pause = 1.3
            costs.silence = 1
            costs.leap = 40
            return costs
        }()
        init() {}
    }

    let settings: Settings
    let frames: FrameVectors
    private let isSpeech: [Bool]
    /// Frames that were heard; nil for all.
    private let windows: [Range<Int>]?
    /// What was said when, before anything was looked for.
    private let known: [SentenceSearch.Found]
    private let book: Codebook
    private var lessons: Lessons?
    /// By row.
    private let codes: [UInt16]
    /// Its rows by sentence; empty where there is nothing to say.
    let sentences: [Range<Int>]
    /// By code: rows that have it, and what is added to its distances.
    private var weights: [Float]
    private var bias: [Float]

    /// - Parameters:
    ///   - cepstra: the recording's, by frame.
    ///   - isLoud: the recording's, by hop.
    ///   - windows: the frames that were heard, nil for all.
    ///   - known: sentences that are said where it says.
    init(
        _ cepstra: [Float], isLoud: [Bool], heard windows: [Range<Int>]? = nil,
        known: [ListeningPlan.Known] = [], _ reference: ReferenceSound, _ settings: Settings
    ) {
        self.settings = settings
        let count = cepstra.count / Cepstra.coefficients
        let isLoud = SpeechActivity.frames(isLoud, pool: settings.pool, count: count)
        let isSteady = SteadySound.frames(cepstra, isLoud: isLoud)
        let isSpeech = zip(isLoud, isSteady).map { $0 && !$1 }
        self.isSpeech = isSpeech
        frames = FrameVectors(cepstra, counted: { isSpeech[$0] }, change: settings.change)
        sentences = reference.sentences
        self.windows = windows?.map { $0.clamped(to: 0..<count) }
        self.known = known.filter {
            $0.frames.upperBound <= count && !reference.sentences[$0.sentence].isEmpty
        }
        .map { .init(sentence: $0.sentence, frames: $0.frames, cost: 0, foreign: .infinity) }

        let rows = FrameVectors(reference.rows, change: settings.change)
        let dimensions = FrameVectors.dimensions
        var vector = [Float](repeating: 0, count: dimensions)
        var sample: [Float] = []
        let stride = max(1, rows.count / 8_192)
        for range in reference.sentences {
            for row in range where row % stride == 0 {
                rows.vector(row, in: range, into: &vector)
                sample += vector
            }
        }
        let book = Codebook(sample, count: settings.sounds)
        var near = [Float](repeating: 0, count: book.count)
        var codes = [UInt16](repeating: 0, count: rows.count)
        weights = [Float](repeating: 0, count: book.count)
        for range in reference.sentences {
            for row in range {
                rows.vector(row, in: range, into: &vector)
                codes[row] = UInt16(book.nearest(vector, &near))
                weights[Int(codes[row])] += 1
            }
        }
        self.book = book
        self.codes = codes
        bias = [Float](repeating: 0, count: book.count)
        setBias()
    }

    /// Sounds that are near to anything would be heard everywhere.
    private mutating func setBias() {
        let speech = frames.count == 0 ? [] : isSpeech.indices.filter { isSpeech[$0] }
        guard !speech.isEmpty else { return }
        var vector = [Float](repeating: 0, count: FrameVectors.dimensions)
        var near = [Float](repeating: 0, count: book.count)
        var all = [[Float]](repeating: [], count: book.count)
        let stride = max(1, speech.count / 256)
        for place in Swift.stride(from: 0, to: speech.count, by: stride) {
            frames.vector(speech[place], in: 0..<frames.count, into: &vector)
            book.measure(vector, into: &near)
            for code in all.indices { all[code].append(near[code]) }
        }
        let typical = all.map { $0.sorted()[Int(Float($0.count) * settings.foreignShare)] }
        let total = max(1, weights.reduce(0, +))
        let mean = zip(typical, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
        bias = typical.map { ($0 - mean) * settings.evenness }
    }

    /// The sentences of `range` that are heard in some frames, in order.
    /// - Parameters:
    ///   - startsAtOnce: whether the first of them begins with the first frame.
    ///   - guide: what an earlier search found there, around which alone is looked, `around` rows on either side; nil for
    ///     all.
    ///   - heard: told how many frames are done.
    func search(
        _ range: Range<Int>, in window: Range<Int>, startsAtOnce: Bool = false,
        guide: [SentenceSearch.Found]? = nil, around: Int = 0,
        heard: (Int) -> Void = { _ in }
    ) -> [SentenceSearch.Found] {
        guard !range.isEmpty, !window.isEmpty else { return [] }
        var costs = costs
        if guide != nil { (costs.behind, costs.ahead) = (around, around) }
        var search = SentenceSearch(
            codes: range.map { codes[sentences[$0]] }, padding: UInt16(book.count), costs: costs,
            startsAtOnce: startsAtOnce)
        if let guide { search.guide = Self.path(guide, range, window) }
        let judged = JudgedFrames(judge, window)
        var frame = window.lowerBound
        while frame < window.upperBound {
            let block = judged.next()
            for (place, foreign) in block.foreign.enumerated() {
                search.step(
                    frame - window.lowerBound, distances: block.costs.span.extracting(block.costs(place)),
                    isSpeech: isSpeech[frame], foreign: foreign)
                frame += 1
            }
            heard(frame - window.lowerBound)
        }
        return search.found().map { found in
            var own = found
            own.sentence += range.lowerBound
            own.frames =
                found.frames.lowerBound + window.lowerBound..<found.frames.upperBound + window.lowerBound
            return own
        }
    }

    /// By frame, the sentence that was found there, or last before.
    private static func path(
        _ found: [SentenceSearch.Found], _ range: Range<Int>, _ window: Range<Int>
    ) -> [Int32] {
        var result = [Int32](repeating: 0, count: window.count)
        var place: Int32 = 0
        var next = 0
        for own in found where range.contains(own.sentence) && window.contains(own.frames.lowerBound) {
            let start = own.frames.lowerBound - window.lowerBound
            while next < start {
                result[next] = place
                next += 1
            }
            place = Int32(clamping: own.sentence - range.lowerBound)
        }
        while next < result.count {
            result[next] = place
            next += 1
        }
        return result
    }

    private var costs: SentenceSearch.Costs { lessons == nil ? settings.costs : settings.adaptedCosts }

    private var judge: FrameJudge {
        FrameJudge(frames, book, settings, weights: weights, bias: bias, lessons)
    }

    /// Learns from what was found, and from what is known, how the recording's voices sound.
    /// - Parameter isCrossed: whether no part of the recording is judged by what it taught itself.
    /// - Returns: whether there was enough to learn from.
    mutating func adapt(to found: [SentenceSearch.Found], isCrossed: Bool) -> Bool {
        let silent = (windows ?? [isSpeech.indices]).flatMap { $0.filter { !isSpeech[$0] } }
        let learnt = Lessons(
            pairs(known + found), isCrossed: isCrossed, silent: silent, frames: frames, book: book,
            weights: weights)
        guard let learnt else { return false }
        lessons = learnt
        return true
    }

    /// By what was learnt last, how much cheaper a frame of each sentence is as itself than as foreign, where it was found.
    func margins(of found: [SentenceSearch.Found]) -> [Float] {
        var judge = judge
        return found.map { own in
            guard let path = path(of: own, &judge) else { return own.margin }
            return (path.foreign - path.cost) / Float(max(1, own.frames.count))
        }
    }

    /// Frames of sentences that were found, with the sounds that they are.
    private func pairs(_ found: [SentenceSearch.Found]) -> [Adaptation.Pair] {
        var judge = judge
        var result: [Adaptation.Pair] = []
        // Hours have more sentences than are needed.
        let frameCount = found.reduce(0) { $0 + $1.frames.count }
        let step = max(1, frameCount / (2 * Adaptation.most))
        for (number, own) in found.enumerated() where number % step == 0 {
            guard let path = path(of: own, &judge) else { continue }
            let first = sentences[own.sentence].lowerBound
            for (frame, row) in zip(own.frames, path.rows) {
                guard let row else { continue }
                result.append(.init(frame: frame, code: Int(codes[first + row])))
            }
        }
        return result
    }

    /// How a sentence goes through the frames that it was found in, and what they would cost as foreign; nil where there is
    /// nothing to say, or more of it than memory should hold.
    private func path(
        of own: SentenceSearch.Found, _ judge: inout FrameJudge
    ) -> (rows: [Int?], cost: Float, foreign: Float)? {
        let rows = sentences[own.sentence]
        guard !rows.isEmpty, rows.count * own.frames.count < 4_000_000 else { return nil }
        var foreign: Float = 0
        let distances = own.frames.map { frame in
            let any = judge.judge(frame)
            foreign += isSpeech[frame] ? any : costs.silence
            return rows.map { judge.costs[Int(codes[$0])] }
        }
        let path = SentencePath.cheapest(
            distances, isSpeech: own.frames.map { isSpeech[$0] }, costs: costs)
        return (path.rows, path.cost, foreign)
    }
}
