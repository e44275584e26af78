// What inspect finds: F30x. Each says what it means for the user and what to do.

extension Message {
    public static let inspecting = Message(en: "Inspecting", zhTW: "檢查")
}

extension Notice {
    public static func trackEmpty(_ file: String, track: Int) -> Notice {
        Notice(
            "F301", en: "track \(track) is announced but holds nothing; it can be left out with --tracks",
            zhTW: "第 \(track) 軌有宣告但沒有內容；可用 --tracks 略過", place: Place(file: file))
    }

    public static func packetsDamaged(_ file: String, track: Int, count: Int) -> Notice {
        Notice(
            "F302",
            en:
                "track \(track) has \(count) damaged packets; look for another copy, else those moments stay broken",
            zhTW: "第 \(track) 軌有 \(count) 個損壞的封包；請找另一份拷貝，否則這些片刻無法修復", place: Place(file: file))
    }

    /// - Parameters: milliseconds.
    public static func clockJumps(_ file: String, track: Int, at: Int, by: Int) -> Notice {
        Notice(
            "F303",
            en:
                "track \(track): the clock jumps by \(by) ms here; split on either side and check the sound after it",
            zhTW: "第 \(track) 軌：時鐘在此跳動 \(by) 毫秒；請在其前後切開並確認之後的聲音", place: Place(file: file, time: at))
    }

    /// - Parameters: milliseconds.
    public static func gap(_ file: String, track: Int, at: Int, length: Int) -> Notice {
        Notice(
            "F304", en: "track \(track): nothing for \(length) ms; the stream was interrupted here",
            zhTW: "第 \(track) 軌：有 \(length) 毫秒沒有內容；串流在此中斷", place: Place(file: file, time: at))
    }

    public static func hiddenByEditList(_ file: String, track: Int, count: Int) -> Notice {
        Notice(
            "F305",
            en:
                "track \(track): \(count) packets are in the file but hidden from players; do not publish it as it is",
            zhTW: "第 \(track) 軌：有 \(count) 個封包在檔案裡但播放時看不到；請勿直接公開這個檔案", place: Place(file: file))
    }

    public static func variableFrameRate(_ file: String, track: Int) -> Notice {
        Notice(
            "F306",
            en: "track \(track) has a variable frame rate; jielu keeps each picture's time, nothing to do",
            zhTW: "第 \(track) 軌是變動影格率；jielu 會保留每個畫面的時間，不需處理", place: Place(file: file))
    }

    /// - Parameters: milliseconds.
    public static func truncated(_ file: String, promised: Int, met: Int) -> Notice {
        Notice(
            "F307",
            en:
                "the file says \(promised) ms but ends after \(met) ms; it is truncated: copy it again if you can",
            zhTW: "檔案宣稱 \(promised) 毫秒，但在 \(met) 毫秒後結束；它被截斷了：請盡可能重新複製", place: Place(file: file, time: met))
    }

    /// - Parameter by: milliseconds that the sound starts after the pictures; negative before.
    public static func startsApart(_ file: String, track: Int, by: Int) -> Notice {
        Notice(
            "F308",
            en:
                "sound of track \(track) starts \(by.magnitude) ms \(by < 0 ? "before" : "after") the pictures; the offset is kept when cutting",
            zhTW: "第 \(track) 軌的聲音比畫面\(by < 0 ? "早" : "晚") \(by.magnitude) 毫秒開始；切割時會保留這個差距",
            place: Place(file: file))
    }

    /// - Parameter by: milliseconds that the sound ends after the pictures; negative before.
    public static func endsApart(_ file: String, track: Int, by: Int) -> Notice {
        Notice(
            "F309",
            en:
                "sound of track \(track) ends \(by.magnitude) ms \(by < 0 ? "before" : "after") the pictures; check the last minute for drift",
            zhTW: "第 \(track) 軌的聲音比畫面\(by < 0 ? "早" : "晚") \(by.magnitude) 毫秒結束；請檢查最後一分鐘是否影音不同步",
            place: Place(file: file))
    }

    /// - Parameter longest: milliseconds.
    public static func sparseKeyframes(_ file: String, longest: Int) -> Notice {
        Notice(
            "F310",
            en:
                "keyframes lie up to \(longest) ms apart; --mode copy can miss a cut by that much, --mode exact does not",
            zhTW: "關鍵影格最遠相隔 \(longest) 毫秒；--mode copy 的切點可能差這麼多，--mode exact 則不會", place: Place(file: file))
    }

    /// - Parameters: milliseconds.
    public static func silence(_ file: String, track: Int, at: Int, length: Int) -> Notice {
        Notice(
            "F311", en: "track \(track) is silent for \(length) ms: a break, or a microphone that was off",
            zhTW: "第 \(track) 軌有 \(length) 毫秒沒有聲音：可能是休息，或麥克風沒開", place: Place(file: file, time: at))
    }

    public static func silentThroughout(_ file: String, track: Int) -> Notice {
        Notice(
            "F312",
            en:
                "track \(track) is silent from start to end; look for the sound in another track or recording",
            zhTW: "第 \(track) 軌從頭到尾沒有聲音；請在其他軌或其他錄音裡找聲音", place: Place(file: file))
    }
}
