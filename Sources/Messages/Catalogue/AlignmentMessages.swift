// Alignment: E80x, W80x.

extension Failure {
    /// - Parameter id: the id that no utterance has.
    public static func pinUnknown(_ id: String) -> Failure {
        Failure(
            "E801", .input, en: "the pin “\(id)” names no utterance of the transcript",
            zhTW: "定位點「\(id)」在逐字稿裡找不到對應的發言",
            next: Message(
                en: "use an id as jielu's own JSON shows it (s1, s2, …)",
                zhTW: "請使用 jielu 的 JSON 裡的編號（s1、s2……）"))
    }

    /// - Parameters: an utterance's id, a later one's, whose time is earlier.
    public static func pinsReversed(_ earlier: String, _ later: String) -> Failure {
        Failure(
            "E802", .input,
            en: "the pins go backwards: \(later) comes after \(earlier) but has an earlier time",
            zhTW: "定位點的時間順序顛倒：\(later) 在 \(earlier) 之後，時間卻比較早",
            next: Message(en: "correct or remove one of the two pins", zhTW: "請修正或移除其中一個定位點"))
    }

    public static func timedTextWithoutTimes() -> Failure {
        Failure(
            "E803", .input, en: "the timed text has no times", zhTW: "用來對時的文字沒有時間",
            next: Message(
                en: "give captions (SRT, WebVTT) of the same recording", zhTW: "請提供同一場錄影的字幕（SRT、WebVTT）"))
    }

    public static func nothingToAlign() -> Failure {
        Failure(
            "E804", .input, en: "the transcript has no utterance", zhTW: "逐字稿裡沒有任何發言",
            next: Message(
                en: "check that this is the transcript, and its format", zhTW: "請確認這是逐字稿，以及它的格式"))
    }

    /// - Parameter id: the first utterance without a time.
    public static func transcriptWithoutTimes(_ id: String) -> Failure {
        Failure(
            "E805", .input,
            en: "the transcript has no time for \(id), and there is no timed text to find it by",
            zhTW: "逐字稿的 \(id) 沒有時間，也沒有可以對時的文字",
            next: Message(
                en: "give captions of the same recording with --timed", zhTW: "請用 --timed 提供同一場錄影的字幕"))
    }
}

extension Notice {
    /// - Parameter percent: how much of the transcript the captions have.
    public static func probablyOtherTranscript(percent: Int) -> Notice {
        Notice(
            "W801",
            en: "only \(percent) % of the transcript is found in the captions: probably not the same meeting",
            zhTW: "字幕裡只找得到逐字稿的 \(percent)%：可能不是同一場會議")
    }

    /// - Parameters:
    ///   - time: where it starts, in milliseconds.
    ///   - seconds: how long it is.
    ///   - utterances: how many start there.
    public static func captionsMissing(at time: Int, seconds: Int, utterances: Int) -> Notice {
        Notice(
            "W802",
            en:
                "no captions for \(seconds) seconds; the times of \(utterances) utterances there are interpolated or missing",
            zhTW: "有 \(seconds) 秒沒有字幕；這裡的 \(utterances) 段發言只能推估時間或沒有時間", place: Place(time: time))
    }

    public static func givenTimesReversed(_ id: String) -> Notice {
        Notice(
            "W803",
            en: "the given time of \(id) is earlier than that of an utterance before it; kept as it is",
            zhTW: "\(id) 原有的時間比前面的發言還早，照原樣保留")
    }
}
