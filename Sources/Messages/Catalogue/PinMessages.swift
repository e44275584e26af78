// Pins and earlier alignments: E81x.

extension Failure {
    public static func previousWithoutTimes() -> Failure {
        Failure(
            "E810", .input, en: "the earlier alignment has no times", zhTW: "先前的對時結果沒有任何時間",
            next: Message(
                en: "give what `jielu align` wrote, or leave out --previous",
                zhTW: "請指定 `jielu align` 寫出的檔案，或拿掉 --previous"))
    }

    /// - Parameter text: what stands where a pin should.
    public static func badPin(_ text: String) -> Failure {
        Failure(
            "E811", .input, en: "“\(text)” is no pin", zhTW: "「\(text)」不是定位點", next: .wordPin)
    }

    /// - Parameter id: the utterance that was pinned to two times.
    public static func pinnedTwice(_ id: String) -> Failure {
        Failure(
            "E812", .input, en: "\(id) is pinned to two different times", zhTW: "\(id) 被定位到兩個不同的時間",
            next: Message(en: "keep one of them", zhTW: "請只保留其中一個"))
    }
}

extension Message {
    public static var wordPin: Message {
        Message(
            en: "write ID=TIME, as s12=0:41:10; in a file, one on each line, # before a remark",
            zhTW: "請寫成「編號=時間」，例如 s12=0:41:10；在檔案裡一行一個，註解前面加 #")
    }

    public static var wordConfidence: Message {
        Message(en: "give a number from 0 to 1, as 0.9", zhTW: "請給 0 到 1 之間的數，例如 0.9")
    }

    /// - Parameter file: an earlier alignment that was found but is not used.
    public static func previousFromOther(_ file: String) -> Message {
        Message(
            en: "\(file): its times were found by other files or options; all is aligned afresh",
            zhTW: "\(file)：它的時間來自不同的檔案或選項，這次全部重新對時")
    }

    /// - Parameters:
    ///   - kept: utterances whose times were taken over.
    ///   - aligned: those that were done now.
    public static func previousKept(_ kept: Int, aligned: Int, file: String) -> Message {
        Message(
            en: "\(kept) utterances kept as in \(file), \(aligned) aligned now",
            zhTW: "\(kept) 段發言沿用 \(file) 的時間，這次對時 \(aligned) 段")
    }

    /// - Parameter count: sentences that were doubtful.
    public static func leftUntimed(_ count: Int, below confidence: String) -> Message {
        Message(
            en: "\(count) sentences below confidence \(confidence) are left without a time",
            zhTW: "\(count) 句的信心低於 \(confidence)，不寫出時間")
    }
}
