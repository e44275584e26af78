import Messages
import Testing
import Timeline

@testable import Transcripts

struct CueRuleTests {
    private func cue(_ text: String, _ start: Int, _ end: Int, id: String = "s1") -> Transcript.Item {
        Transcript.Item(
            id: id, speaker: "甲", text: text,
            timing: .init(start: Milliseconds(start), end: Milliseconds(end), method: .audio))
    }

    private func track(_ items: [Transcript.Item], _ rules: String...) throws -> CueTrack {
        var changed = CueRules()
        for rule in rules { try changed.set(rule) }
        return CueBuilder(rules: changed).track(Transcript(items: items))
    }

    @Test func `every rule has a name, a default that it reads itself, and bounds`() throws {
        var rules = CueRules()
        for name in CueRules.Name.allCases {
            try rules.set("\(name.rawValue)=\(rules.value(name))")
            #expect(throws: Failure.self) { try rules.set("\(name.rawValue)=-1") }
            #expect(throws: Failure.self) { try rules.set("\(name.rawValue)=1000000") }
        }
        #expect(rules == CueRules())
        #expect(CueRules().value(.hanLine) == "16")
        #expect(CueRules().value(.latinLine) == "42")
        #expect(CueRules().value(.gap) == "80ms")
        try rules.set("Shortest = 1.5")
        #expect(rules.shortest == 1500)
        for text in ["", "=", "lines", "lines=", "lines=two", "shortest=9", "no-such=1"] {
            #expect(throws: Failure.self, "\(text)") { try rules.set(text) }
        }
    }

    @Test func `rules change what is made`() throws {
        let text = "我們今天要談的是公園遊戲場的更新，以及它的預算。"
        let one = try track([cue(text, 0, 6000)])
        #expect(one.cues.map(\.lines.count) == [2])
        let single = try track([cue(text, 0, 6000)], "lines=1")
        #expect(single.cues.count == 2)
        #expect(single.cues.allSatisfy { $0.lines.count == 1 })
        let wide = try track([cue(text, 0, 6000)], "han-line=24")
        #expect(wide.cues.map(\.lines) == [[text]])
    }

    @Test func `reading speed gives way before duration, and each is counted`() throws {
        // Eighteen characters take two seconds to read; there is one and a half.
        let fast = try track([cue("這一句話一共有十八個字而且說得快。", 0, 1000), cue("好。", 1500, 3000, id: "s2")])
        #expect(fast.tooFast == ["s1"])
        #expect(fast.tooShort.isEmpty)
        #expect(fast.cues[0].end == 1420)
        let short = try track([cue("對。", 0, 300), cue("好。", 700, 3000, id: "s2")])
        #expect(short.tooFast.isEmpty)
        #expect(short.tooShort == ["s1"])
        #expect(short.cues.map(\.start) == [0, 700])
    }

    @Test func `a cue stays until it is read, with a gap before the next, and no longer than the longest`()
        throws
    {
        let room = try track([cue("對。", 0, 300), cue("好。", 5000, 5500, id: "s2")])
        #expect(room.cues.map(\.end) == [1000, 6000])
        let long = try track([cue("對。", 0, 20_000)])
        #expect(long.cues.map(\.end) == [7000])
        let near = try track([cue("是這樣沒有錯。", 0, 2700), cue("好。", 3000, 4500, id: "s2")])
        #expect(near.cues[0].end == 2920, "a small gap is closed")
        let touching = try track([cue("是這樣沒有錯。", 0, 3000), cue("好。", 3000, 4500, id: "s2")])
        #expect(touching.cues[0].end == 2920)
        let tight = try track([cue("是。", 0, 1000), cue("好。", 1000, 2500, id: "s2")])
        #expect(tight.cues[0].end == 1000, "the gap gives way to the shortest duration")
    }

    @Test func `two people at once are both shown where there is no other way`() throws {
        let both = try track([cue("我先講完。", 0, 4000), cue("等一下。", 400, 2000, id: "s2")])
        #expect(both.cues.map(\.end) == [4000, 2000])
        let trimmed = try track([cue("我先講完。", 0, 4000), cue("等一下。", 3000, 4500, id: "s2")])
        #expect(trimmed.cues[0].end == 2920)
    }

    @Test func `pauses divide, and a cue that begins with a sentence starts when it does`() throws {
        var item = cue("我先說第一點。再來是第二點。", 0, 9000)
        item.sentences = [
            .init(text: "我先說第一點。", timing: .init(start: 0, end: 2000)),
            .init(text: "再來是第二點。", timing: .init(start: 6543, end: 9000)),
        ]
        let pause = try track([item])
        #expect(pause.cues.map(\.start) == [0, 6543])
        #expect(pause.cues[0].end < 6000)
    }

    @Test func `words of their own time place a cue in a sentence`() throws {
        let text = "這是一段沒有停頓而且相當長的句子所以一定要分成兩個以上的字幕才能夠讓大家看得完"
        var item = cue(text, 0, 10_000)
        item.words = text.enumerated().map { index, character in
            // Slow at first, then fast.
            let time = index < 10 ? index * 800 : 8000 + (index - 10) * 60
            return .init(
                text: String(character), start: Milliseconds(time), end: Milliseconds(time + 50))
        }
        let track = try track([item])
        let lengths = track.cues.map { $0.lines.joined().count }
        for (index, cue) in track.cues.enumerated() {
            let before = lengths[..<index].reduce(0, +)
            #expect(cue.start == item.words[before].start)
        }
    }

    @Test func `word times rise within the cue and stand before their words`() throws {
        let text = "今天 we talk about 5,000，don't 走。"
        var rules = CueRules()
        rules.wordTimes = true
        let cues = CueBuilder(rules: rules).cues(Transcript(items: [cue(text, 0, 4000)]))
        let cue = try #require(cues.first)
        let words = cue.words.map { String(cue.lines[$0.line].dropFirst($0.offset).prefix(1)) }
        #expect(words == ["天", "w", "t", "a", "5", "d", "走"])
        #expect(zip(cue.words, cue.words.dropFirst()).allSatisfy { $0.start < $1.start })
        let written = WebVTT.write(cues)
        #expect(written.contains("今<00:00:00."))
        #expect(written.contains(">don't <"))
        let read = try TranscriptReader.read(written).transcript
        #expect(read.items.map(\.text) == [cue.lines.joined(separator: "\n")])
        #expect(read.items[0].words.dropFirst().map(\.start) == cue.words.map(\.start))
    }

    @Test(arguments: [
        ("一共有兩百三十五萬元", 4), ("在二十三日的下午開會", 2), ("共 1,250,000 元", 5), ("第三案", 1),
        ("他說「好的」。", 6), ("他說「好的」。", 5), ("他說「好的」。", 3), ("see example.org/a today", 12), ("10:30 開始", 2),
        ("\"quoted\" words", 1),
        ("不斷行\u{A0}空格", 4),
    ])
    func `nothing is broken inside a number, a word, or before closing punctuation`(text: String, at: Int) {
        #expect(LineBreaks(text).penalties[at - 1] == nil, "\(text.prefix(at))|\(text.dropFirst(at))")
    }

    @Test func `a clip is broken by the words of the whole transcript`() {
        var whole = Transcript(items: [])
        whole.items = (1...6).map { number in
            Transcript.Item(id: "s\(number)", kind: .utterance, text: "請璦珂莎報告。再請璦珂莎說明，謝謝。")
        }
        /// Of lines of a name in every place of a text, how many end inside the name.
        func broken(_ vocabulary: Vocabulary?) -> Int {
            var rules = CueRules()
            (rules.hanLine, rules.lines, rules.vocabulary) = (6, 3, vocabulary)
            return (0...9).count { place in
                var text = "街角榆柳岸邊汀洲渡口"
                text.insert(contentsOf: "璦珂莎", at: text.index(text.startIndex, offsetBy: place))
                var part = Transcript(items: [Transcript.Item(id: "s9", kind: .utterance, text: text)])
                part.items[0].timing = Transcript.Timing(start: 0, end: 5000)
                let lines = CueBuilder(rules: rules).cues(part).flatMap(\.lines)
                #expect(lines.joined() == text)
                return !lines.contains { $0.contains("璦珂莎") }
            }
        }
        #expect(broken(Vocabulary(of: whole)) == 0)
        #expect(broken(nil) > 0)
    }

    @Test func `words of Chinese cling together, those that the transcript repeats as well`() {
        let texts = Array(repeating: "請璦珂莎報告。再請璦珂莎說明，謝謝。其他的人也在這裡。", count: 5)
        let cohesion = HanCohesion(texts)
        let breaks = LineBreaks("由璦珂莎討論預算的問題", cohesion: cohesion)
        let inside = [1, 2, 4, 6, 9]
        let between = [3, 5, 8]
        for (index, penalty) in breaks.penalties.enumerated() {
            if inside.contains(index) {
                #expect(penalty ?? 99 >= 19, "\(index) \(String(describing: penalty))")
            }
            if between.contains(index) {
                #expect(penalty ?? 99 < 19, "\(index) \(String(describing: penalty))")
            }
        }
    }
}
