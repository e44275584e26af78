import Foundation
import Timeline
import Transcripts

/// A meeting that was never held: what was said when, machine captions of it, and an edited transcript. The same seed
/// makes the same meeting.
struct MadeMeeting {
    enum Speech: String, CaseIterable, Sendable {
        case chinese, english, mixed
    }

    struct Spoken {
        var text: String
        var start: Int
        var end: Int
    }

    private(set) var spoken: [Spoken] = []
    private var random: SplitMix

    init(_ speech: Speech, sentences: Int, seed: UInt64) {
        random = SplitMix(state: seed)
        var time = 800
        for number in 0..<sentences {
            let isChinese = speech == .chinese || (speech == .mixed && number % 5 != 4)
            let units = isChinese ? chinese(loan: speech == .mixed) : english()
            let text = isChinese ? units.joined() + "。" : units.joined(separator: " ") + "."
            let length =
                Self.units(text).reduce(0) { $0 + Self.syllables($1) }
                * Int.random(in: 170...240, using: &random)
            spoken.append(Spoken(text: text, start: time, end: time + length))
            time += length + Int.random(in: 150...900, using: &random)
            if number % 7 == 6 { time += Int.random(in: 500...2500, using: &random) }
        }
    }

    private mutating func chinese(loan: Bool) -> [String] {
        var words = (0..<Int.random(in: 4...12, using: &random)).map { _ in
            Self.chineseWords.randomElement(using: &random)!
        }
        if loan, words.count > 6 { words[3] = " " + Self.englishWords.randomElement(using: &random)! + " " }
        if words.count > 7 { words[4] += "，" }
        if Int.random(in: 0..<6, using: &random) == 0 {
            words[1] = String(Int.random(in: 12...989, using: &random))
        }
        return words
    }

    private mutating func english() -> [String] {
        (0..<Int.random(in: 5...16, using: &random)).map { _ in
            Self.englishWords.randomElement(using: &random)!
        }
    }

    /// Captions as a machine writes them: wrong, missing and invented units, other line breaks, no punctuation, times
    /// off by a little, some lines twice.
    /// - Parameters:
    ///   - wrong: the share of units that are others; a third as many are missing, a fifth as many invented.
    ///   - hole: a stretch without captions, in milliseconds.
    mutating func captions(wrong: Double, hole: Range<Int> = 0..<0) -> Transcript {
        let pool = spoken.flatMap { Self.units($0.text) }
        var heard: [(unit: String, start: Int, end: Int)] = []
        for sentence in spoken {
            let units = Self.units(sentence.text)
            let total = units.reduce(0) { $0 + Self.syllables($1) }
            var said = 0
            for unit in units {
                let start = sentence.start + (sentence.end - sentence.start) * said / total
                said += Self.syllables(unit)
                let end = sentence.start + (sentence.end - sentence.start) * said / total
                if chance(wrong / 3) { continue }
                heard.append((chance(wrong) ? pool.randomElement(using: &random)! : unit, start, end))
                if chance(wrong / 5) { heard.append((pool.randomElement(using: &random)!, end, end)) }
            }
        }
        var items: [Transcript.Item] = []
        var line: [(unit: String, start: Int, end: Int)] = []
        var limit = 14
        func flush(_ random: inout SplitMix) {
            guard let first = line.first, let last = line.last else { return }
            defer { line = [] }
            limit = Int.random(in: 10...18, using: &random)
            let start = max(0, first.start + Int.random(in: -80...80, using: &random))
            guard !hole.contains(start) else { return }
            let end = max(start + 200, last.end + Int.random(in: -80...80, using: &random))
            var text = ""
            for part in line {
                text += part.unit.utf8.count > 3 || part.unit.first!.isASCII ? " \(part.unit) " : part.unit
            }
            let cue = Transcript.Item(
                id: "", text: text.trimmingCharacters(in: .whitespaces),
                timing: Transcript.Timing(start: Milliseconds(start), end: Milliseconds(end)))
            items.append(cue)
            if Int.random(in: 0..<150, using: &random) == 0 { items.append(cue) }
        }
        for part in heard {
            if let last = line.last, part.start - last.end > 1000 || line.count >= limit { flush(&random) }
            line.append(part)
        }
        flush(&random)
        var captions = Transcript(items: items)
        captions.number()
        return captions
    }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    /// An edited transcript, one sentence an utterance: a few words polished away, and remarks that nobody spoke.
    /// - Returns: with the true start of every utterance, nil for what was not spoken.
    mutating func transcript(unspokenEvery unspoken: Int = .max) -> (transcript: Transcript, truth: [Int?]) {
        var items: [Transcript.Item] = []
        var truth: [Int?] = []
        for (number, sentence) in spoken.enumerated() {
            var text = ""
            for character in sentence.text where !(character.isLetter && chance(0.015)) {
                text.append(character)
            }
            items.append(
                Transcript.Item(id: "", speaker: number % 2 == 0 ? "陳主持" : "Alex Sample", text: text))
            truth.append(sentence.start)
            if number % unspoken == unspoken - 1 {
                items.append(Transcript.Item(id: "", text: chinese(loan: false).joined() + "！"))
                truth.append(nil)
            }
        }
        var transcript = Transcript(language: "zh-Hant", items: items)
        transcript.number()
        return (transcript, truth)
    }

    /// Han characters, words and numbers.
    private static func units(_ text: String) -> [String] {
        var units: [String] = []
        var word = ""
        for character in text + " " {
            if character.isASCII, character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            if !word.isEmpty { units.append(word) }
            word = ""
            if character.isLetter { units.append(String(character)) }
        }
        return units
    }

    private static func syllables(_ unit: String) -> Int {
        unit.first!.isASCII ? max(1, (unit.count + 1) / 3) : 1
    }

    private static let chineseWords = """
        我們 大家 今天 會議 主席 議題 提案 公園 遊戲 孩子 家長 安全 設施 預算 市府 部會 資料 開放 網站 平台 討論 意見 建議 問題 方案 \
        時間 地點 報告 說明 謝謝 感謝 同意 反對 希望 需要 可以 應該 如果 因為 所以 但是 而且 其實 已經 還是 就是 這個 那個 什麼 怎麼 \
        政府 民眾 參與 公開 透明 直播 逐字稿 紀錄 影片 字幕 系統 服務 流程 申請 登山 步道 圖書館 學校 老師 學生 醫院 長照 交通 公車 \
        環境 空氣 食品 農業 法規 修法 權益 個資 隱私 分工 主辦 協辦 下個月 上半年 試辦 檢討 評估 經費 人力 委員 專家 代表 訪談 問卷 \
        統計 結果 比例 增加 減少 改善 持續 努力 合作 溝通 信任 共識 差異 文化 原住民 語言 教材 災害 演練 地震 颱風 海洋 回收 租屋 外送
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let englishWords = """
        we the meeting budget proposal city council data open portal people public question answer time report thank you \
        should could because therefore however school library park children parents safety transport bus agency minister law \
        privacy survey percent result change improve trust consensus language recording transcript caption video stream \
        website platform service process apply review trial cost staff expert member interview online comment publish agree \
        disagree suggest hope need understand explain today tomorrow month year first second finally actually maybe every some
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}

/// A small generator with a seed, so that a failure can be run again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
