import Testing

@testable import Alignment

@Suite struct SoundSearchTests {
    private static let codes = 200

    /// What a frame that is one sound costs by code: nothing for its own, much for others.
    private func distances(_ code: Int?) -> [Float] {
        var result = [Float](repeating: 1.2, count: Self.codes)
        result.append(SentenceSearch.never)
        if let code { result[code] = 0.1 }
        return result
    }

    /// Four sentences of sounds of their own, 12, 40, 9 and 30 rows long.
    private let sentences: [[UInt16]] = [
        Array(0..<12), Array(20..<60), Array(70..<79), Array(90..<120),
    ]

    /// A recording: sounds by frame, nil for silence, -1 for what is no sentence's.
    private func search(_ frames: [Int?], startsAtOnce: Bool = false) -> SentenceSearch {
        var search = SentenceSearch(
            codes: sentences.map { $0[...] }, padding: UInt16(Self.codes), startsAtOnce: startsAtOnce)
        for (frame, code) in frames.enumerated() {
            search.step(
                frame, distances: distances(code.flatMap { $0 < 0 ? nil : $0 }).span, isSpeech: code != nil,
                foreign: 0.6)
        }
        return search
    }

    /// What is cheaper as a sentence than as what is no sentence's: being a sentence is likely from the start.
    private func heard(_ frames: [Int?], startsAtOnce: Bool = false) -> [SentenceSearch.Found] {
        search(frames, startsAtOnce: startsAtOnce).found().filter { $0.cost < $0.foreign }
    }

    private func said(_ sentence: Int) -> [Int?] { sentences[sentence].map { Int($0) } }
    private let foreign = [Int?](repeating: -1, count: 50)
    private let silence = [Int?](repeating: nil, count: 20)

    @Test func `Sentences are found to the frame between silence and what is no sentence's`() {
        let frames = silence + said(0) + foreign + said(1) + silence + said(2) + said(3) + foreign
        let found = heard(frames)
        #expect(found.map(\.sentence) == [0, 1, 2, 3])
        #expect(found.map(\.frames) == [20..<32, 82..<122, 142..<151, 151..<181])
        #expect(found.allSatisfy { $0.cost < $0.foreign })
    }

    @Test(
        "What is not said is not found",
        arguments: [[0], [1], [2], [3], [0, 1], [1, 2], [0, 3]])
    func unspoken(missing: [Int]) {
        let spoken = (0..<4).filter { !missing.contains($0) }
        let frames = foreign + spoken.flatMap { said($0) + silence } + foreign
        #expect(heard(frames).map(\.sentence) == spoken)
    }

    @Test func `Nothing is found in what is no sentence's, nor in silence`() {
        #expect(heard(foreign + silence + foreign).isEmpty)
        #expect(heard([]).isEmpty)
    }

    @Test("Speech may be slower, faster, or pause in the middle", arguments: [0, 1, 2])
    func pace(way: Int) {
        let own = said(1)
        let spoken: [Int?] =
            switch way {
            case 0: own.flatMap { [$0, $0] }
            case 1: own.enumerated().compactMap { $0.offset % 2 == 0 ? $0.element : nil }
            default: own[..<20] + silence + own[20...]
            }
        let found = heard(foreign + spoken + foreign)
        #expect(found.map(\.sentence) == [1])
        #expect(abs((found.first?.frames.lowerBound ?? -99) - 50) <= 1)
        #expect(abs((found.first?.frames.upperBound ?? -99) - 50 - spoken.count) <= 1)
    }

    @Test func `A sentence that starts at once is not looked for later`() {
        let late = foreign + said(0) + silence
        #expect(heard(late).map(\.sentence) == [0])
        #expect(heard(late, startsAtOnce: true).isEmpty)
        #expect(heard(said(0) + silence, startsAtOnce: true).map(\.frames) == [0..<12])
    }

    @Test func `A long search forgets dead hypotheses and finds the same`() {
        // Each begins 150 times over: far more than is kept.
        var frames: [Int?] = []
        for _ in 0..<300 { frames += foreign }
        frames += said(0) + silence + said(1) + silence + said(2) + silence + said(3)
        for _ in 0..<900 { frames += foreign }
        let found = heard(frames)
        #expect(found.map(\.sentence) == [0, 1, 2, 3])
        #expect(found.first?.frames.lowerBound == 15_000)
    }

    @Test func `In a long text only what is near the best is looked at, and all of it is found`() {
        let many = (0..<400).map { number in
            (0..<50).map { UInt16((number * 37 + $0 * (1 + number % 7)) % Self.codes) }
        }
        var costs = SentenceSearch.Costs()
        costs.behind = 500
        costs.ahead = 1_000
        var search = SentenceSearch(codes: many.map { $0[...] }, padding: UInt16(Self.codes), costs: costs)
        var frame = 0
        for sentence in many {
            for code in sentence {
                search.step(frame, distances: distances(Int(code)).span, isSpeech: true, foreign: 0.7)
                frame += 1
            }
            // And what was best in the last 1,600 frames.
            #expect(search.window.count <= 33 + 33)
        }
        #expect(search.found().map(\.sentence) == Array(0..<400))
        #expect(search.cells < 20_000 * 66 * 50)
    }
}

@Suite struct SoundFeatureTests {
    private func noise(_ count: Int, _ seed: UInt32) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(Int32(bitPattern: state)) / Float(Int32.max) / 4
        }
    }

    @Test("Sound gives the same features however it is cut up", arguments: [1, 7, 160, 5_000])
    func pieces(size: Int) {
        let sound = noise(20_000, 5)
        let whole = Cepstra(sampleRate: 16_000, pool: 4)
        whole.take(sound.span)
        whole.finish()
        let parts = Cepstra(sampleRate: 16_000, pool: 4)
        var start = 0
        while start < sound.count {
            let end = min(start + size, sound.count)
            parts.take(sound.span.extracting(start..<end))
            start = end
        }
        parts.finish()
        #expect(parts.frames == whole.frames)
        #expect(parts.levels == whole.levels)
        #expect(whole.levels.count == (20_000 - 400) / 160 + 1)
    }

    @Test func `Loud stretches are told from the quiet around them`() {
        let quiet = noise(32_000, 1).map { $0 / 300 }
        let cepstra = Cepstra(sampleRate: 16_000, pool: 6)
        cepstra.take((quiet + noise(32_000, 2) + quiet).span)
        let loud = SpeechActivity.loud(cepstra.levels)
        #expect(loud[10..<190].allSatisfy { !$0 })
        #expect(loud[205..<390].allSatisfy { $0 })
        #expect(loud[405...].allSatisfy { !$0 })
    }

    @Test func `A sound's nearest in the codebook is the one made from its like`() {
        let dimensions = FrameVectors.dimensions
        let centres = (0..<40).map { number -> [Float] in
            let vector = noise(dimensions, UInt32(number) * 977 + 3)
            let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return vector.map { $0 / norm }
        }
        var vectors: [Float] = []
        for number in 0..<4_000 {
            let blur = noise(dimensions, UInt32(number))
            for order in 0..<dimensions { vectors.append(centres[number % 40][order] + 0.05 * blur[order]) }
        }
        let book = Codebook(vectors, count: 256)
        var near = [Float](repeating: 0, count: book.count)
        for centre in centres {
            let code = book.nearest(centre, &near)
            #expect(near[code] < 0.02)
        }
    }

    @Test func `Each script has its voice, and what has no letters goes with what is before it`() {
        let runs = ReadingVoices([]).runs("第14案的 open data 平台，2023年。")
        #expect(runs.map(\.text) == ["第14案的 ", "open data ", "平台，2023年。"])
        #expect(runs.map(\.voice) == [.mandarin, .english, .mandarin])
        #expect(ReadingVoices(["zh", "de"]).runs("Straße 7").map(\.voice.name) == ["de"])
        #expect(ReadingVoices(["ja", "en"]).runs("会議です").map(\.voice.name) == ["ja"])
        #expect(ReadingVoices([]).runs("（……）").isEmpty)
        #expect(ReadingVoices([]).runs("42").map(\.text) == ["42"])
        let long = ReadingVoices([]).runs(String(repeating: "字", count: 1_000))
        #expect(long.count == 5)
        #expect(long.map(\.text).joined().count == 1_000)
    }

    @Test func `Reading aloud is as long as saying it, and without its pauses`() throws {
        let text = "大家午安，歡迎來到公園遊戲場協作會議。"
        let reference = try #require(
            ReferenceSound([text, "", text + text, "……"], pool: 6, voices: ReadingVoices([])))
        let lengths = reference.sentences.map(\.count)
        // Seventeen syllables in about four seconds; letters' names would take twice as long.
        #expect((35...80).contains(lengths[0]))
        #expect(abs(lengths[2] - 2 * lengths[0]) <= 6)
        #expect(lengths[1] == 0 && lengths[3] == 0)
        #expect(reference.rows.count == lengths.reduce(0, +) * Cepstra.coefficients)
    }

    /// A text's sounds, and the same sounds turned round and shifted as another voice's, 3,000 frames.
    private struct OtherVoice {
        let frames: FrameVectors
        let book: Codebook
        let weights: [Float]
        var pairs: [Adaptation.Pair] = []
    }

    private func otherVoice() -> OtherVoice {
        let width = Cepstra.coefficients
        let sounds = (0..<24).map { noise(width, UInt32($0) * 7_919 + 11).map { $0 * 8 } }
        var (said, own) = ([Float](), [Float]())
        var state: UInt32 = 9
        for frame in 0..<3_000 {
            state = state &* 1_664_525 &+ 1_013_904_223
            let sound = sounds[Int(state >> 16) % sounds.count]
            said += sound
            let blur = noise(width, UInt32(frame))
            own += (0..<width).map { 3 - 0.5 * sound[width - 1 - $0] + 0.4 * blur[$0] }
        }
        let rows = FrameVectors(said)
        var vector = [Float](repeating: 0, count: FrameVectors.dimensions)
        let vectors = (0..<3_000).flatMap { frame in
            rows.vector(frame, in: 0..<3_000, into: &vector)
            return vector
        }
        let book = Codebook(vectors, count: 128)
        var near = [Float](repeating: 0, count: book.count)
        var weights = [Float](repeating: 0, count: book.count)
        var pairs: [Adaptation.Pair] = []
        for frame in 0..<3_000 {
            rows.vector(frame, in: 0..<3_000, into: &vector)
            let code = book.nearest(vector, &near)
            weights[code] += 1
            pairs.append(.init(frame: frame, code: code))
        }
        return OtherVoice(frames: FrameVectors(own), book: book, weights: weights, pairs: pairs)
    }

    @Test func `What was found teaches the sounds of a recording unlike the reading voice`() throws {
        let voice = otherVoice()
        func learn(_ pairs: ArraySlice<Adaptation.Pair>) -> Adaptation? {
            Adaptation(
                Array(pairs), silent: [], frames: voice.frames, book: voice.book, weights: voice.weights)
        }
        // Learnt from the first two thirds, judged by the last.
        let learnt = try #require(learn(voice.pairs[..<2_000]))
        var input = [Float](repeating: 0, count: Adaptation.inputs)
        var costs = [Float](repeating: 0, count: learnt.room)
        var (likely, best) = (0, 0)
        for pair in voice.pairs[2_000...] {
            learnt.measure(pair.frame, of: voice.frames, &input, into: &costs)
            if costs[pair.code] < 1 { likely += 1 }
            let rank = costs[..<voice.book.count].count { $0 < costs[pair.code] }
            if rank < 8 { best += 1 }
        }
        #expect(likely > 800)
        #expect(best > 600)
        #expect(learn(voice.pairs[..<400]) == nil)
    }

    @Test func `What was put in a wrong place does not teach that it is right there`() throws {
        var voice = otherVoice()
        // Ten seconds that are taken for something else: every code is another's.
        let wrong = 700..<860
        let codes = voice.pairs.map(\.code)
        for frame in wrong { voice.pairs[frame].code = codes[frame + 1_500] }
        func likely(isCrossed: Bool) throws -> Int {
            let lessons = try #require(
                Lessons(
                    voice.pairs, isCrossed: isCrossed, silent: [], frames: voice.frames, book: voice.book,
                    weights: voice.weights))
            var input = [Float](repeating: 0, count: Adaptation.inputs)
            var costs = [Float](repeating: 0, count: lessons.room)
            return wrong.count { frame in
                lessons.of(frame).measure(frame, of: voice.frames, &input, into: &costs)
                return costs[voice.pairs[frame].code] < 1
            }
        }
        let (own, crossed) = (try likely(isCrossed: false), try likely(isCrossed: true))
        #expect(crossed < own, "\(crossed) of \(own)")
        #expect(crossed * 4 < wrong.count)
        // Too little to leave a part out.
        voice.pairs = Array(voice.pairs[..<500])
        #expect(
            Lessons(
                voice.pairs, isCrossed: true, silent: [], frames: voice.frames, book: voice.book,
                weights: voice.weights) == nil)
    }
}
