// Damage of livestreams and broken-off recordings: E309, R301 to R305, W301 to W303.

extension Failure {
    /// An MP4 whose recorder never came to write its index.
    public static func indexMissing(_ file: String, reason: String) -> Failure {
        Failure(
            "E309", .input,
            en:
                "the recording was never finished: its index (moov) is missing, so nothing in it can be found",
            zhTW: "錄影沒有正常結束：缺少索引（moov），找不到其中任何內容",
            next: Message(
                en:
                    "copy it again if the copy broke off; else try untrunc with a good file of the same recorder; next time record to MKV",
                zhTW: "若是複製中斷，請重新複製；否則可用 untrunc 加上同一台機器錄的正常檔案修復；下次請改錄成 MKV"),
            place: Place(file: file), reason: reason)
    }
}

extension Failure {
    /// - Parameters:
    ///   - is: what the file's track is like; `-` where there is no such track.
    ///   - was: what the first file's is like.
    public static func partDiffers(
        _ file: String, first: String, track: Int, is now: String, was before: String
    ) -> Failure {
        Failure(
            "E320", .input,
            en: "does not go on where \(first) ends: track \(track) is \(now), there \(before)",
            zhTW: "無法接在 \(first) 之後：第 \(track) 軌是 \(now)，前一個檔案則是 \(before)",
            next: Message(
                en: "give only files of one recorder with the same settings; split the others by themselves",
                zhTW: "請只給同一台機器、相同設定錄下的檔案；其他檔案請分開切割"),
            place: Place(file: file))
    }
}

extension Notice {
    /// - Parameters:
    ///   - at: milliseconds on the recording's clock.
    ///   - by: milliseconds that the file's clock jumps by; negative back.
    public static func clockJoined(_ file: String, at: Int, by: Int) -> Notice {
        let length = spoken(by)
        return Notice(
            "R301",
            en:
                "the file's clock jumps \(by < 0 ? "back" : "ahead") by \(length.en) here; what follows is joined on, and later times count on",
            zhTW: "檔案的時鐘在此\(by < 0 ? "倒退" : "跳前")了 \(length.zhTW)；之後的內容直接接上，時間連續計算",
            place: Place(file: file, time: at))
    }

    public static func packetsRepeated(_ file: String, track: Int, count: Int) -> Notice {
        Notice(
            "R302", en: "track \(track): \(count) packets are there twice; each is used once",
            zhTW: "第 \(track) 軌：有 \(count) 個封包重複，各只用一次", place: Place(file: file))
    }

    public static func packetsMistimed(_ file: String, track: Int, count: Int) -> Notice {
        Notice(
            "R303",
            en:
                "track \(track): \(count) packets had no time or an impossible one; they follow their neighbours",
            zhTW: "第 \(track) 軌：有 \(count) 個封包沒有時間或時間不合理；改依前後封包排列", place: Place(file: file))
    }

    /// - Parameter bytes: that were there when reading began.
    public static func stillGrowing(_ file: String, bytes: Int64) -> Notice {
        Notice(
            "R304",
            en:
                "the file is still being written; its first \(bytes) bytes are taken, all it had at the start",
            zhTW: "檔案還在寫入；只採用開始時已有的前 \(bytes) 位元組", place: Place(file: file))
    }

    public static func packetsSentTwice(_ file: String, count: Int) -> Notice {
        Notice(
            "R305", en: "\(count) packets of the transport stream were sent twice; each is used once",
            zhTW: "傳輸串流有 \(count) 個封包送了兩次，各只用一次", place: Place(file: file))
    }

    /// - Parameters: milliseconds.
    public static func nothingSent(_ file: String, at: Int, length: Int) -> Notice {
        let words = spoken(length)
        return Notice(
            "W301",
            en:
                "nothing for \(words.en): the stream was interrupted; the gap stays, so that times stay right",
            zhTW: "有 \(words.zhTW)沒有內容：串流在此中斷；保留這段空白，時間才會正確", place: Place(file: file, time: at))
    }

    /// - Parameters: milliseconds.
    public static func endsEarly(_ file: String, promised: Int, met: Int) -> Notice {
        let missing = spoken(promised - met)
        return Notice(
            "W302",
            en: "the file breaks off \(missing.en) before the end it announces; copy it again if you can",
            zhTW: "檔案在宣稱的結尾前 \(missing.zhTW)就中斷了；請盡可能重新複製", place: Place(file: file, time: met))
    }

    public static func bytesLost(_ file: String, track: Int, count: Int) -> Notice {
        Notice(
            "W303",
            en: "track \(track): bytes of \(count) packets were lost on the way; those moments stay broken",
            zhTW: "第 \(track) 軌：有 \(count) 個封包在傳輸中遺失資料；這些片刻無法修復", place: Place(file: file))
    }

    /// A length as people say it: `7.04 s`, `26 h 30 min`.
    private static func spoken(_ milliseconds: Int) -> Message {
        let length = Int(milliseconds.magnitude)
        let (hours, minutes) = (length / 3_600_000, length / 60_000 % 60)
        if hours > 0 { return Message(en: "\(hours) h \(minutes) min", zhTW: "\(hours) 小時 \(minutes) 分") }
        let seconds = length / 1000 % 60
        if minutes > 0 {
            return Message(en: "\(minutes) min \(seconds) s", zhTW: "\(minutes) 分 \(seconds) 秒")
        }
        let hundredths = (length % 1000 + 5) / 10
        let decimal =
            hundredths == 100 ? "\(seconds + 1)" : "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths)"
        return Message(en: "\(decimal) s", zhTW: "\(decimal) 秒")
    }
}
