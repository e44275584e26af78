// Finding what was said, and clips of it: E84x, W84x.

/// What the choices about a quote are called where it is asked for.
public struct QuoteChoices: Hashable, Sendable {
    let nth: String
    let doubt: String
    let times: String

    /// On the command line.
    public static let options = QuoteChoices(
        nth: "--nth", doubt: "--allow-doubtful", times: "--from, --to")
    /// In meeting.yaml.
    public static let keys = QuoteChoices(
        nth: "nth:", doubt: "allow_doubtful: true", times: "from:, to:")
}

extension Failure {
    /// - Parameter quote: as it was typed, on one line.
    public static func quoteNotFound(_ quote: String) -> Failure {
        Failure(
            "E841", .needsLook, en: "nobody says “\(quote)”", zhTW: "沒有人說過「\(quote)」",
            next: Message(
                en: "quote fewer words, as the transcript has them; jielu find looks in several transcripts",
                zhTW: "請引用較短、逐字稿上原有的字句；jielu find 可以在多份逐字稿裡尋找"))
    }

    /// - Parameter option: where the quote stands.
    public static func quoteWithoutWords(_ option: String, most: Int) -> Failure {
        Failure(
            "E842", .usage, en: "\(option): a quote has from one word to \(most) of them",
            zhTW: "\(option)：引文要有一個以上、\(most) 個以下的字詞",
            next: Message(en: "give some words as they were said", zhTW: "請給當時說的幾個字"))
    }

    /// - Parameter times: of the places, as printed, in their order.
    public static func quoteSaidOften(_ quote: String, at times: [String], _ names: QuoteChoices) -> Failure {
        let most = 12
        let shown = times.prefix(most).enumerated().map { "\($0 + 1): \($1)" }
        let list = shown.joined(separator: ", ") + (times.count > most ? ", …" : "")
        return Failure(
            "E843", .needsLook,
            en: "“\(quote)” is said in \(times.count) places (\(list)), so nothing was cut",
            zhTW: "有 \(times.count) 處說過「\(quote)」（\(list)），因此沒有剪",
            next: Message(
                en: "choose the place by its number: \(names.nth) 2, or quote more words",
                zhTW: "請用編號選一處，例如 \(names.nth) 2，或引用長一點的字句"))
    }

    /// - Parameter nth: the number that was given.
    public static func quoteSaidLess(
        _ quote: String, nth: Int, count: Int, _ names: QuoteChoices
    ) -> Failure {
        Failure(
            "E844", .needsLook,
            en: "\(names.nth) \(nth): “\(quote)” is said in \(count) places only, so nothing was cut",
            zhTW: "\(names.nth) \(nth)：「\(quote)」只有 \(count) 處，因此沒有剪",
            next: Message(
                en: "choose the place by its number", zhTW: "請用編號選一處"))
    }

    /// - Parameters:
    ///   - what: a quote or an utterance's id.
    ///   - from: as printed, like `to`.
    public static func timeDoubtful(
        _ what: String, from: String, to: String, percent: Int, time: Int, _ names: QuoteChoices
    ) -> Failure {
        Failure(
            "E845", .needsLook,
            en: "“\(what)” lies at about \(from) to \(to), only \(percent) % sure, so nothing was cut",
            zhTW: "「\(what)」大約在 \(from) 到 \(to)，只有 \(percent)% 的把握，因此沒有剪",
            next: Message(
                en: "listen there; then cut it with \(names.doubt), or by time with \(names.times)",
                zhTW: "請先聽一下那裡；確認後加上 \(names.doubt)，或用 \(names.times) 指定時間"),
            place: Place(time: time))
    }

    /// - Parameter words: what the transcript has.
    public static func wordsDiffer(
        _ quote: String, words: String, percent: Int, time: Int, _ names: QuoteChoices
    ) -> Failure {
        Failure(
            "E846", .needsLook,
            en: "“\(quote)” is not quite what was said (\(percent) %), so nothing was cut: “\(words)”",
            zhTW: "「\(quote)」和當時說的不完全一樣（\(percent)%），因此沒有剪：「\(words)」",
            next: Message(
                en: "quote these words, or add \(names.doubt) if they are meant",
                zhTW: "請引用這些字句；如果就是這一段，請加上 \(names.doubt)"),
            place: Place(time: time))
    }

    /// - Parameter what: a quote or an utterance's id.
    public static func passageWithoutTime(_ what: String, _ names: QuoteChoices) -> Failure {
        Failure(
            "E847", .needsLook, en: "it is not known when “\(what)” is said, so nothing was cut",
            zhTW: "不知道「\(what)」是什麼時候說的，因此沒有剪",
            next: Message(
                en: "find it in the recording and cut it by time with \(names.times)",
                zhTW: "請在錄影裡找到它，用 \(names.times) 指定時間"))
    }

    /// - Parameter command: that gives the transcript its times.
    public static func transcriptNeedsTimes(_ command: String) -> Failure {
        Failure(
            "E848", .input, en: "the transcript has no times", zhTW: "逐字稿沒有時間",
            next: Message(
                en: "run this, then name its output: \(command)", zhTW: "請先執行這個指令，再改用它的輸出：\(command)"))
    }

    /// - Parameter anchor: as it was given.
    public static func anchorUnknown(_ anchor: String) -> Failure {
        Failure(
            "E849", .input, en: "“\(anchor)” names no utterances of the transcript",
            zhTW: "「\(anchor)」在逐字稿裡找不到對應的發言",
            next: Message(
                en: "write s12, or s12..s15 from an utterance to a later one; jielu find shows the ids",
                zhTW: "請寫 s12，或從一則發言到之後一則的 s12..s15；jielu find 會列出編號"))
    }
}

extension Notice {
    public static func foundWithoutTimes(_ count: Int) -> Notice {
        Notice(
            "W841", en: "\(count) places found have no time: jielu align finds it in the recording",
            zhTW: "找到的 \(count) 處沒有時間：jielu align 可以從錄影找出來")
    }
}

extension Message {
    public static let columnLength = Message(en: "length", zhTW: "長度")

    /// - Parameters: a time or words, and how sure it is.
    public static func percentSure(_ percent: Int) -> Message {
        Message(en: "\(percent) % sure", zhTW: "\(percent)% 的把握")
    }
    public static let noTime = Message(en: "no time", zhTW: "沒有時間")

    /// A speaker's words.
    public static func said(_ speaker: String?, _ words: String) -> Message {
        guard let speaker else { return Message(en: words, zhTW: words) }
        return Message(en: "\(speaker): \(words)", zhTW: "\(speaker)：\(words)")
    }

    public static var wordAddress: Message {
        Message(
            en: "give the address of a web page: https://example.org/2026-03-14/",
            zhTW: "請給網頁的網址，例如 https://example.org/2026-03-14/")
    }
    public static var wordClipName: Message {
        Message(en: "name a file, not a folder: reply.mp4", zhTW: "請給檔名而不是資料夾，例如 reply.mp4")
    }
    public static var wordNumber: Message {
        Message(en: "give a number from 1", zhTW: "請給 1 以上的數字")
    }
    public static func wordHandle(most: String) -> Message {
        Message(
            en: "write a length of time of at most \(most), as 0.5; 0 cuts where the words begin and end",
            zhTW: "請寫最多 \(most) 的時間，例如 0.5；0 表示剪在話語的頭尾")
    }
}
