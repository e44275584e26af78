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

extension Message {
    public static let splitting = Message(en: "Splitting", zhTW: "切割")
    public static let makingMedia = Message(en: "Making media", zhTW: "製作媒體檔")
    public static let makingPictures = Message(en: "Making pictures", zhTW: "製作圖片")
}
