// Times of a text, checked against the sound: F840, R840 to R844, W840.

extension Notice {
    public static func timesAgree() -> Notice {
        Notice(
            "F840", en: "the transcript's times agree with the sound; they stay as they are",
            zhTW: "逐字稿的時間與聲音相符，維持不變")
    }

    public static func timesUnchecked() -> Notice {
        Notice(
            "W840",
            en: "too little was surely heard to check the transcript's times; they stay as they are",
            zhTW: "能確定聽到的太少，無法檢查逐字稿的時間；維持不變")
    }

    /// - Parameter distance: milliseconds; negative to earlier.
    public static func timesMoved(by distance: Int) -> Notice {
        let length = seconds(distance)
        return Notice(
            "R840",
            en: "the times were \(length) s too \(distance < 0 ? "late" : "early"); moved",
            zhTW: "時間\(distance < 0 ? "晚" : "早")了 \(length) 秒；已移動")
    }

    /// - Parameters: pictures a second.
    public static func timedForOtherRate(_ timed: String, _ played: String) -> Notice {
        Notice(
            "R841",
            en:
                "the times were made for \(timed) pictures a second, the recording plays as at \(played); stretched",
            zhTW: "時間是以每秒 \(timed) 格製作的，錄影則是每秒 \(played) 格；已按比例換算")
    }

    public static func timesDrift(millisecondsAnHour drift: Int) -> Notice {
        let length = seconds(drift)
        return Notice(
            "R842", en: "the times drift by \(length) s an hour; straightened",
            zhTW: "時間每小時漂移 \(length) 秒；已校正")
    }

    /// - Parameters: milliseconds: the transcript's own time where it happens, and how much more, or less, the
    ///   recording has there.
    public static func piecesDiffer(at time: Int, by distance: Int) -> Notice {
        let length = seconds(distance)
        return Notice(
            "R843",
            en: distance < 0
                ? "here the transcript has \(length) s that the recording lacks; what follows is moved"
                : "here the recording has \(length) s that the transcript lacks; what follows is moved",
            zhTW: distance < 0
                ? "逐字稿在此多出錄影沒有的 \(length) 秒；之後的時間已移動"
                : "錄影在此多出逐字稿沒有的 \(length) 秒；之後的時間已移動", place: Place(time: time))
    }

    public static func singleTimesMoved(_ count: Int) -> Notice {
        Notice(
            "R844", en: "\(count) utterances were off by themselves; each is put where it is heard",
            zhTW: "有 \(count) 句各自偏離；已放到聽見的位置")
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let hundredths = (Int(milliseconds.magnitude) + 5) / 10
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
