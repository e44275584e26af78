// Splitting: E31x, W31x.

extension Failure {
    public static func segmentHoldsNoKeyframe(_ file: String, number: Int, title: String?) -> Failure {
        let name = title.map { " (\($0))" } ?? ""
        return Failure(
            "E310", .input, en: "segment \(number)\(name) holds no keyframe to start on",
            zhTW: "第 \(number) 段\(name)裡沒有可以起始的關鍵影格",
            next: Message(
                en: "use --snap before, or --mode exact", zhTW: "請用 --snap before，或 --mode exact"),
            place: Place(file: file))
    }

    /// - Parameter reason: why they cannot.
    public static func seamImpossible(_ file: String, number: Int, track: Int, reason: Message) -> Failure {
        Failure(
            "E312", .unavailable,
            en:
                "segment \(number) cannot be cut exactly without encoding all of it: \(reason.en) (track \(track))",
            zhTW: "第 \(number) 段無法只重新編碼切點附近：\(reason.zhTW)（第 \(track) 軌）",
            next: Message(
                en: "--fallback exact encodes all of it, --fallback copy starts on the keyframe before",
                zhTW: "--fallback exact 會重新編碼整段，--fallback copy 會從前一個關鍵影格開始"),
            place: Place(file: file))
    }

    public static func partsDiffer(_ file: String, number: Int) -> Failure {
        Failure(
            "E318", .input,
            en: "segment \(number) is coded otherwise than the first, so they cannot stand in one file",
            zhTW: "第 \(number) 段的編碼和第一段不同，無法接成一個檔案",
            next: Message(
                en: "leave out --join, or use --mode exact", zhTW: "請不要用 --join，或改用 --mode exact"),
            place: Place(file: file))
    }

    public static func joinImpossible(_ file: String, container: String) -> Failure {
        Failure(
            "E319", .usage, en: "segments cannot be joined in \(container)",
            zhTW: "\(container) 無法接合多個段落",
            next: Message(en: "use --container mka", zhTW: "請用 --container mka"), place: Place(file: file))
    }

    public static func cannotHide(_ file: String, container: String) -> Failure {
        Failure(
            "E317", .usage, en: "\(container) cannot hide pictures", zhTW: "\(container) 無法隱藏畫面",
            next: Message(
                en: "use --container mp4, or smart mode, which needs nothing hidden",
                zhTW: "請用 --container mp4，或改用不需要隱藏任何畫面的 smart 模式"),
            place: Place(file: file))
    }

    public static func keyframeVanished(_ file: String, number: Int) -> Failure {
        Failure(
            "E311", .input, en: "the keyframe planned for segment \(number) was not met while reading",
            zhTW: "讀取時沒有遇到第 \(number) 段預定的關鍵影格",
            next: Message(
                en: "check that nothing writes to the file, then run again; else use --mode exact",
                zhTW: "請確認沒有程式在寫入這個檔案後再執行一次；否則請用 --mode exact"),
            place: Place(file: file))
    }
}

extension Failure {
    public static func holdsNoPicture(
        _ file: String, number: Int, title: String?, from: String, to: String
    ) -> Failure {
        let name = title.map { " (\($0))" } ?? ""
        return Failure(
            "E321", .input,
            en: "segment \(number)\(name), \(from) to \(to), is so short that no picture begins in it",
            zhTW: "第 \(number) 段\(name)（\(from) 到 \(to)）太短，裡面沒有任何一張畫面開始",
            next: Message(en: "make it longer or leave it out", zhTW: "請把它加長，或拿掉這一段"),
            place: Place(file: file))
    }
}

extension Notice {
    /// - Parameter at: milliseconds on the recording's clock.
    public static func startsAfterWished(_ file: String, number: Int, at time: Int) -> Notice {
        Notice(
            "W311", en: "segment \(number) starts later than wished: no keyframe is shown before",
            zhTW: "第 \(number) 段比希望的晚開始：之前沒有顯示的關鍵影格", place: Place(file: file, time: time))
    }

    public static func trackDropped(_ file: String, track: Int, codec: String) -> Notice {
        Notice(
            "W312", en: "track \(track) (\(codec)) is left out", zhTW: "捨棄第 \(track) 軌（\(codec)）",
            place: Place(file: file))
    }

    public static func damagedPackets(_ file: String, count: Int) -> Notice {
        Notice(
            "W313", en: "\(count) damaged packets could not be decoded and were skipped",
            zhTW: "有 \(count) 個損壞的封包無法解碼，已略過", place: Place(file: file))
    }
}

extension Notice {
    /// - Parameters:
    ///   - reason: why its pictures cannot be encoded alike.
    ///   - fallback: as the command line names it.
    public static func fallsBack(
        _ file: String, number: Int, track: Int, reason: Message, to fallback: String
    ) -> Notice {
        Notice(
            "W314",
            en: "segment \(number) falls back to \(fallback): \(reason.en) (track \(track))",
            zhTW: "第 \(number) 段改用 \(fallback)：\(reason.zhTW)（第 \(track) 軌）", place: Place(file: file))
    }

    public static func noCleanKeyframe(_ file: String, number: Int) -> Notice {
        Notice(
            "W315",
            en:
                "segment \(number): no keyframe that copying can start on follows within 30 seconds, so more than usual is encoded",
            zhTW: "第 \(number) 段：之後 30 秒內沒有可以開始複製的關鍵影格，需要重新編碼的部分會比平常多",
            place: Place(file: file))
    }

    public static func startsOnOpenKeyframe(_ file: String, number: Int) -> Notice {
        Notice(
            "W317",
            en:
                "segment \(number) starts on an open keyframe, for no clean one lies within a minute: its pictures are right, but some players complain; smart mode avoids it",
            zhTW: "第 \(number) 段從開放式關鍵影格開始，因為一分鐘內沒有完整的關鍵影格：畫面正確，但有些播放器會抱怨；smart 模式沒有這個問題",
            place: Place(file: file))
    }

    /// - Parameter length: milliseconds.
    public static func hiddenPictures(_ file: String, number: Int, length: Int) -> Notice {
        let seconds = "\(length / 1000).\(String(length % 1000 + 1000).dropFirst())"
        return Notice(
            "W318",
            en:
                "segment \(number): \(seconds) s of pictures before its start are in the file; players do not show them, but anyone can get them out",
            zhTW: "第 \(number) 段：檔案裡留有開始之前 \(seconds) 秒的畫面；播放器不會顯示，但任何人都能取出",
            place: Place(file: file))
    }

    public static func holdsNoPicture(_ file: String, number: Int, track: Int) -> Notice {
        Notice(
            "W319",
            en:
                "segment \(number): no picture of track \(track) begins in it, so it will hold none; make it longer, or cut it from its neighbour's range",
            zhTW: "第 \(number) 段：範圍內沒有任何一張畫面（第 \(track) 軌）開始，檔案裡不會有畫面；請把範圍加長，或併入相鄰的段落",
            place: Place(file: file))
    }

    public static func picturesMissing(_ file: String, number: Int, count: Int) -> Notice {
        Notice(
            "W316", en: "segment \(number): \(count) pictures of the recording could not be decoded",
            zhTW: "第 \(number) 段：錄影中有 \(count) 張畫面無法解碼", place: Place(file: file))
    }
}

extension Message {
    public static func noEncoderFor(_ codec: String) -> Message {
        Message(en: "no encoder here makes \(codec)", zhTW: "這台電腦沒有 \(codec) 編碼器")
    }

    public static func pixelFormatUnmatched(_ format: String) -> Message {
        Message(en: "the encoder does not make \(format) pictures", zhTW: "編碼器無法產生 \(format) 畫面")
    }

    public static let headerUnreadable = Message(
        en: "the track's header cannot be read", zhTW: "無法讀取這一軌的標頭")
    public static let formatChanges = Message(
        en: "the pictures change their size or format in the middle", zhTW: "畫面的大小或格式在中途改變")

    public static func encoderRefuses(_ reason: String) -> Message {
        Message(en: "the encoder refuses: \(reason)", zhTW: "編碼器拒絕：\(reason)")
    }
    public static let splitting = Message(en: "Splitting", zhTW: "切割")
    public static let makingMedia = Message(en: "Making media", zhTW: "製作媒體檔")
    public static let makingPictures = Message(en: "Making pictures", zhTW: "製作圖片")
}
