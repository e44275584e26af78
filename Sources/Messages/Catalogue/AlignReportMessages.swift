// The page of `align --report`, and pins that times of day propose: E850, W85x.

extension Failure {
    /// - Parameter file: a meeting.yaml.
    public static func manifestWithoutStart(_ file: String) -> Failure {
        Failure(
            "E850", .input, en: "it does not say when the recording began", zhTW: "裡面沒有寫錄影的開始時間",
            next: Message(
                en: "add a line: start: 2026-03-14T14:00:00+08:00",
                zhTW: "請加上一行：start: 2026-03-14T14:00:00+08:00"),
            place: Place(file: file))
    }

    /// - Parameter file: a timed text that was given as CLOCK.
    public static func textHasNoStart(_ file: String) -> Failure {
        Failure(
            "E851", .usage, en: "--start without a value needs a recording, which may say when it began",
            zhTW: "不帶值的 --start 需要錄影，由錄影說明自己的開始時間",
            next: Message(
                en: "say it: --start 2026-03-14T14:00:00+08:00", zhTW: "請指定：--start 2026-03-14T14:00:00+08:00"
            ),
            place: Place(file: file))
    }
}

extension Notice {
    /// - Parameters:
    ///   - words: the remark that holds a time of day.
    ///   - asked, found: on the recording's clock.
    public static func clockContradicted(
        _ words: String, _ utterance: String, asked: String, found: String, at time: Int, line: Int?
    ) -> Notice {
        Notice(
            "W850",
            en: "by “\(words)” \(utterance) should be at \(asked), but it was found at \(found)",
            zhTW: "依「\(words)」，\(utterance) 應該在 \(asked)，但找到的位置是 \(found)",
            place: Place(line: line, time: time))
    }

    public static func clockOutside(_ words: String, line: Int?) -> Notice {
        Notice(
            "W851", en: "the time of day in “\(words)” does not lie in the recording; no pin is proposed",
            zhTW: "「\(words)」的時刻不在錄影的範圍內，不建議定位點", place: Place(line: line))
    }
}

extension Message {
    // MARK: Proposed pins

    public static let pinsProposed = Message(
        en: "pins that times of day in the transcript propose (not applied; exact to the minute at best):",
        zhTW: "逐字稿裡的時刻建議的定位點（沒有套用；最多準確到分鐘）：")
    public static let columnPin = Message(en: "pin", zhTW: "定位點")
    public static let columnFound = Message(en: "found at", zhTW: "找到的時間")

    public static var wordStart: Message {
        Message(
            en: "write date, time and zone, as 2026-03-14T14:00:00+08:00, or name a meeting.yaml",
            zhTW: "請寫出日期、時間與時區，例如 2026-03-14T14:00:00+08:00，或指定 meeting.yaml")
    }

    // MARK: The page

    public static let makingReport = Message(en: "Making the report", zhTW: "製作報告")
    public static func reportWritten(_ file: String, size: String) -> Message {
        Message(en: "report: \(file) (\(size))", zhTW: "報告：\(file)（\(size)）")
    }

    public static let reportTitle = Message(en: "Where each sentence was put", zhTW: "每一句話的位置")
    public static func reportFacts(utterances: Int, sentences: Int) -> Message {
        Message(
            en:
                "\(utterances == 1 ? "1 utterance" : "\(utterances) utterances"), "
                + "\(sentences == 1 ? "1 sentence" : "\(sentences) sentences").",
            zhTW: "\(utterances) 則發言，\(sentences) 句。")
    }
    public static func reportDuration(_ duration: Message) -> Message {
        Message(en: "The recording lasts \(duration.en).", zhTW: "錄影長度 \(duration.zhTW)。")
    }
    public static let reportUtterances = Message(en: "Utterances", zhTW: "發言")
    public static let reportSentences = Message(en: "Sentences", zhTW: "句")
    public static let reportSure = Message(en: "sure", zhTW: "確定")
    public static let reportDoubtful = Message(en: "doubtful", zhTW: "存疑")
    public static let reportNoTextSound = Message(
        en: "The times come from a text, without a recording: there is no sound to show or to listen to.",
        zhTW: "時間來自文字檔，沒有錄影：沒有波形可看，也沒有聲音可聽。")
    public static let reportNoSound = Message(
        en: "The recording has no sound to show or to listen to.", zhTW: "這個錄影沒有聲音，沒有波形可看，也沒有聲音可聽。")
    public static func reportSoundLeftOut(_ given: Int, of all: Int) -> Message {
        Message(
            en:
                "A second of sound is given for \(given) of \(all) sentences, the doubtful and least sure first; "
                + "the others would make this page larger than 10 MB.",
            zhTW: "\(all) 句之中，\(given) 句附有一秒聲音，以存疑與最不確定的優先；全部附上會讓這個網頁超過 10 MB。")
    }
    public static func reportLookAt(_ count: Int) -> Message {
        Message(
            en: count == 1 ? "Look at this utterance" : "Look at these \(count) utterances",
            zhTW: "請看這 \(count) 則發言")
    }
    public static let reportAllSure = Message(en: "Every sentence is sure.", zhTW: "每一句都確定。")
    public static func reportCardsLeftOut(_ count: Int) -> Message {
        Message(
            en:
                "\(count) more stand only in the lists below: with them this page would be larger than 10 MB.",
            zhTW: "還有 \(count) 則只列在下面的清單：全部列出會讓這個網頁超過 10 MB。")
    }
    public static func reportListLeftOut(_ count: Int) -> Message {
        Message(
            en: "\(count) more sentences are left out: with them this page would be larger than 10 MB.",
            zhTW: "還有 \(count) 句沒有列出：全部列出會讓這個網頁超過 10 MB。")
    }
    public static func reportConfidence(_ value: String) -> Message {
        Message(en: "confidence \(value)", zhTW: "信心 \(value)")
    }
    public static let reportGiven = Message(en: "given", zhTW: "指定")
    public static let reportCaptions = Message(en: "captions", zhTW: "字幕")
    public static let reportAudio = Message(en: "sound", zhTW: "聲音")
    public static let reportInterpolated = Message(en: "interpolated", zhTW: "推估")
    /// - Parameters: when what was found before ends and what was found after starts.
    public static func reportBetween(_ from: String, _ to: String) -> Message {
        Message(en: "between \(from) and \(to), if at all", zhTW: "若有說出，在 \(from) 與 \(to) 之間")
    }
    public static func reportListen(_ time: String) -> Message {
        Message(en: "One second from \(time)", zhTW: "從 \(time) 起一秒")
    }
    public static let reportPin = Message(
        en: "If the utterance starts then, this keeps it there:", zhTW: "如果這則發言從這時開始，用這個選項固定：")
    public static let reportPinSure = Message(
        en: "The utterance's start is sure; this would keep it:", zhTW: "這則發言的開始時間確定；要固定它，可用這個選項：")
    public static let reportPinOpen = Message(
        en: "If it was said, add when it starts (as 0:41:10):", zhTW: "如果有說出，請補上開始時間（例如 0:41:10）：")
    public static func reportPinClock(_ words: String) -> Message {
        Message(
            en: "“\(words)” proposes this, to the minute:", zhTW: "「\(words)」建議這個時間（準確到分鐘）：")
    }
    public static let reportCopy = Message(en: "Copy", zhTW: "複製")
    public static let reportCopied = Message(en: "Copied", zhTW: "已複製")
    public static let reportWhole = Message(en: "The whole meeting", zhTW: "整場會議")
    public static let reportLegend = Message(
        en: "The bars say where sentences are: green sure, orange and marked above doubtful.",
        zhTW: "橫條是句子的位置：綠色確定，橘色並在上方標線的存疑。")
    public static func reportRow(_ from: String, _ to: String, sure: Int, doubtful: Int) -> Message {
        Message(
            en: "\(from) to \(to): \(sure) sentences sure, \(doubtful) doubtful",
            zhTW: "\(from) 到 \(to)：\(sure) 句確定，\(doubtful) 句存疑")
    }
    public static func reportHere(_ count: Int) -> Message {
        Message(en: count == 1 ? "1 sentence" : "\(count) sentences", zhTW: "\(count) 句")
    }
    public static let reportProposals = Message(
        en: "Times of day in the transcript", zhTW: "逐字稿裡的時刻")
    public static let reportProposalsNote = Message(
        en: "They propose these pins, to the minute at best. None was applied.",
        zhTW: "以下是它們建議的定位點，最多準確到分鐘，都沒有套用。")
    public static func reportOff(_ difference: String) -> Message {
        Message(en: "found \(difference) s off", zhTW: "與找到的時間差 \(difference) 秒")
    }
    public static let reportKeys = Message(
        en:
            "Keys: j and k go to the next and previous utterance to look at, p plays its sound, c copies its option.",
        zhTW: "快速鍵：j、k 到下一則與上一則要看的發言，p 播放聲音，c 複製選項。")
}
