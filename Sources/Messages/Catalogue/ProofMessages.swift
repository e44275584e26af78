// What a proof says is wrong with a cut: E33x, F33x to F35x. Times count from the start of the cut file.

extension Failure {
    /// - Parameter first: what was found first.
    public static func proofFailed(_ file: String, first: Notice, count: Int) -> Failure {
        let more = count > 1 ? " (and \(count - 1) more)" : ""
        let moreChinese = count > 1 ? "（另有 \(count - 1) 項）" : ""
        return Failure(
            "E330", .proof, en: "the cut is not right: \(first.message.en)\(more)",
            zhTW: "切得不對：\(first.message.zhTW)\(moreChinese)",
            next: Message(
                en: "cut this segment again with --mode exact; keep the recording until a proof holds",
                zhTW: "請用 --mode exact 重切這一段；驗證通過之前請保留原始錄影"),
            place: Place(file: file, time: first.place.time))
    }

    public static func proofRangeEmpty(_ from: String, _ to: String) -> Failure {
        Failure(
            "E331", .usage, en: "--to \(to) does not lie after --from \(from)",
            zhTW: "--to \(to) 沒有在 --from \(from) 之後",
            next: Message(en: "give --to a later time", zhTW: "請給 --to 較晚的時間"))
    }
}

extension Message {
    public static let proving = Message(en: "Proving", zhTW: "驗證")
    public static let wordTrackLanguage = Message(en: "language", zhTW: "語言")
    public static let wordTrackRotation = Message(en: "rotation", zhTW: "旋轉")
    public static let wordTrackSize = Message(en: "size", zhTW: "尺寸")
    public static func proved(_ file: String) -> Message {
        Message(en: "\(file): proved right", zhTW: "\(file)：驗證無誤")
    }
    public static func notProved(_ file: String, count: Int) -> Message {
        Message(
            en: "\(file): \(count) thing\(count == 1 ? "" : "s") wrong", zhTW: "\(file)：有 \(count) 處錯誤")
    }
    public static let columnProved = Message(en: "proved", zhTW: "驗證結果")
    public static let columnFigure = Message(en: "figure", zhTW: "數值")
    /// - Parameter likeness: of the worst picture that was encoded again, in decibels; nil where none was.
    public static func provedPictures(
        expected: Int, shown: Int, copied: Int, decoded: Int, identical: Int, likeness: String?
    ) -> Message {
        let worst = likeness.map { ", the least alike \($0) dB" } ?? ""
        let worstChinese = likeness.map { "，最不像的為 \($0) dB" } ?? ""
        return Message(
            en:
                "\(shown) of \(expected) pictures, \(copied) copied byte for byte; \(decoded) decoded, \(identical) of them equal in every sample\(worst)",
            zhTW:
                "\(expected) 張畫面中有 \(shown) 張，\(copied) 張原樣複製；解碼 \(decoded) 張，其中 \(identical) 張完全相同\(worstChinese)"
        )
    }
    public static func provedPlaces(hidden: Int, jitter: String) -> Message {
        Message(
            en: "\(hidden) hidden pictures; times within \(jitter)",
            zhTW: "隱藏的畫面 \(hidden) 張；時間誤差在 \(jitter) 內")
    }
    public static func provedSound(
        offset: String?, start: String?, end: String?, places: Int, hidden: Int
    ) -> Message {
        Message(
            en:
                "off by \(offset ?? "-") at most in \(places) places; starts \(start ?? "-"), ends \(end ?? "-") from the cut; \(hidden) hidden packets",
            zhTW:
                "\(places) 處中最多偏移 \(offset ?? "-")；起點差 \(start ?? "-")，終點差 \(end ?? "-")；隱藏的封包 \(hidden) 個")
    }
    public static func provedSubtitles(present: Int, expected: Int) -> Message {
        Message(en: "\(present) of \(expected) cues", zhTW: "\(expected) 則字幕中有 \(present) 則")
    }
}

extension Notice {
    private static func track(
        _ code: String, _ file: String, _ track: Int, at time: Int? = nil, en: String, zhTW: String
    ) -> Notice {
        Notice(
            code, en: "track \(track): \(en)", zhTW: "第 \(track) 軌：\(zhTW)",
            place: Place(file: file, time: time))
    }

    private static func plural(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// Milliseconds with one digit behind the point, of microseconds.
    private static func ms(_ microseconds: Int64) -> String {
        let tenths = (abs(microseconds) + 50) / 100
        return "\(microseconds < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }

    // MARK: Tracks

    public static func proofTrackLost(_ file: String, track: Int, codec: String) -> Notice {
        Self.track("F331", file, track, en: "lost (\(codec))", zhTW: "遺失（\(codec)）")
    }

    public static func proofTracksAdded(_ file: String, count: Int) -> Notice {
        Notice(
            "F332", en: "\(plural(count, "track")) that the recording has not", zhTW: "多出 \(count) 個錄影沒有的軌",
            place: Place(file: file))
    }

    public static func proofCoverKept(_ file: String) -> Notice {
        Notice(
            "F333", en: "it holds a cover picture, which may show what was cut away",
            zhTW: "含有封面圖，可能顯示被切掉的內容", place: Place(file: file))
    }

    public static func proofTrackChanged(
        _ file: String, track: Int, _ what: Message, from: String, to: String
    ) -> Notice {
        Self.track(
            "F334", file, track, en: "its \(what.en) was \(from) and is \(to)",
            zhTW: "\(what.zhTW)原為 \(from)，現為 \(to)")
    }

    // MARK: Pictures

    public static func proofNoPictures(_ file: String, _ track: Int) -> Notice {
        Self.track("F335", file, track, en: "no picture is shown", zhTW: "沒有顯示任何畫面")
    }

    public static func proofPicturesMissing(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice
    {
        Self.track(
            "F336", file, track, at: time, en: "\(plural(count, "picture")) missing", zhTW: "少了 \(count) 張畫面")
    }

    public static func proofFirstPicture(_ file: String, _ track: Int, by: Int) -> Notice {
        Self.track(
            "F337", file, track, at: 0,
            en: "the first picture is \(plural(abs(by), "picture")) too \(by < 0 ? "early" : "late")",
            zhTW: "第一張畫面\(by < 0 ? "早" : "晚")了 \(abs(by)) 張")
    }

    public static func proofLastPicture(_ file: String, _ track: Int, by: Int, at time: Int) -> Notice {
        Self.track(
            "F338", file, track, at: time,
            en: "the last picture is \(plural(abs(by), "picture")) too \(by < 0 ? "early" : "late")",
            zhTW: "最後一張畫面\(by < 0 ? "早" : "晚")了 \(abs(by)) 張")
    }

    public static func proofPicturesForeign(
        _ file: String, _ track: Int, before: Int, after: Int, at time: Int
    ) -> Notice {
        Self.track(
            "F339", file, track, at: time,
            en: "\(plural(before, "picture")) from before the cut and \(after) from after it are shown",
            zhTW: "顯示了切點之前的 \(before) 張與之後的 \(after) 張畫面")
    }

    public static func proofPicturesDoubled(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice
    {
        Self.track(
            "F340", file, track, at: time, en: "\(plural(count, "picture")) shown twice",
            zhTW: "有 \(count) 張畫面重複")
    }

    public static func proofPicturesMixed(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice {
        Self.track(
            "F341", file, track, at: time, en: "\(plural(count, "picture")) out of order",
            zhTW: "有 \(count) 張畫面順序不對")
    }

    public static func proofPicturesUnknown(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice
    {
        Self.track(
            "F342", file, track, at: time,
            en: "\(plural(count, "picture")) that the recording has not: broken, or from elsewhere",
            zhTW: "有 \(count) 張畫面不在錄影裡：可能損壞，或來自別處")
    }

    public static func proofPicturesHidden(_ file: String, _ track: Int, count: Int) -> Notice {
        Self.track(
            "F343", file, track,
            en: "\(plural(count, "picture")) stored but not shown; whoever has the file can see them",
            zhTW: "有 \(count) 張畫面存在檔案裡但不顯示；拿到檔案的人看得到")
    }

    public static func proofPicturesDamaged(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice
    {
        Self.track(
            "F344", file, track, at: time,
            en: "\(plural(count, "picture")) that do not decode to what the recording shows",
            zhTW: "有 \(count) 張畫面解碼後與錄影不同")
    }

    public static func proofLikeness(_ file: String, _ track: Int, decibels: Int, at time: Int) -> Notice {
        Self.track(
            "F345", file, track, at: time,
            en: "a picture that was encoded again is like the recording's by \(decibels) dB only",
            zhTW: "重新編碼的畫面與錄影的相似度只有 \(decibels) dB")
    }

    public static func proofTimes(_ file: String, _ track: Int, count: Int) -> Notice {
        Self.track(
            "F346", file, track,
            en:
                "\(plural(count, "packet")) with a decoding time that is missing, goes back or is past its showing",
            zhTW: "有 \(count) 個封包的解碼時間缺漏、倒退或晚於顯示時間")
    }

    /// - Parameter by: milliseconds.
    public static func proofJitter(_ file: String, _ track: Int, by: Int, at time: Int) -> Notice {
        Self.track(
            "F347", file, track, at: time, en: "a picture's time is \(by) ms off the recording's",
            zhTW: "有畫面的時間與錄影差 \(by) 毫秒")
    }

    // MARK: Sound; lengths in microseconds

    public static func proofNoSound(_ file: String, _ track: Int) -> Notice {
        Self.track("F348", file, track, en: "no sound is in it", zhTW: "沒有任何聲音")
    }

    public static func proofSoundOffset(_ file: String, _ track: Int, by: Int64, at time: Int) -> Notice {
        Self.track(
            "F349", file, track, at: time,
            en: "the sound is \(ms(abs(by))) ms too \(by < 0 ? "early" : "late") beside the pictures",
            zhTW: "聲音比畫面\(by < 0 ? "早" : "晚")了 \(ms(abs(by))) 毫秒")
    }

    public static func proofSoundDrift(_ file: String, _ track: Int, by: Int64) -> Notice {
        Self.track(
            "F350", file, track, en: "the sound moves by \(ms(by)) ms within the file",
            zhTW: "聲音在檔案裡前後偏移 \(ms(by)) 毫秒")
    }

    public static func proofSoundForeign(_ file: String, _ track: Int, count: Int, of places: Int) -> Notice {
        Self.track(
            "F351", file, track, en: "\(count) of \(places) places do not sound like the recording",
            zhTW: "\(places) 處中有 \(count) 處聽起來不像錄影")
    }

    public static func proofSoundStart(_ file: String, _ track: Int, by: Int64) -> Notice {
        Self.track(
            "F352", file, track, at: 0,
            en: "the sound starts \(ms(abs(by))) ms \(by < 0 ? "before" : "after") the cut",
            zhTW: "聲音比切點\(by < 0 ? "早" : "晚") \(ms(abs(by))) 毫秒開始")
    }

    public static func proofSoundEnd(_ file: String, _ track: Int, by: Int64) -> Notice {
        Self.track(
            "F353", file, track,
            en: "the sound ends \(ms(abs(by))) ms \(by < 0 ? "before" : "after") the cut",
            zhTW: "聲音比切點\(by < 0 ? "早" : "晚") \(ms(abs(by))) 毫秒結束")
    }

    public static func proofSoundGap(_ file: String, _ track: Int, length: Int64, at time: Int) -> Notice {
        Self.track(
            "F354", file, track, at: time, en: "no sound for \(ms(length)) ms, where the recording has some",
            zhTW: "有 \(ms(length)) 毫秒沒有聲音，錄影裡卻有")
    }

    public static func proofSoundOverlap(_ file: String, _ track: Int, length: Int64, at time: Int) -> Notice
    {
        Self.track(
            "F355", file, track, at: time, en: "\(ms(length)) ms of sound come twice",
            zhTW: "有 \(ms(length)) 毫秒的聲音重複")
    }

    /// - Parameter preroll: packets that the codec needs before the first one that sounds.
    public static func proofSoundHidden(_ file: String, _ track: Int, count: Int, preroll: Int) -> Notice {
        Self.track(
            "F356", file, track,
            en:
                "\(plural(count, "packet")) of sound from outside the cut, beside the \(preroll) that the codec needs",
            zhTW: "有 \(count) 個切點以外的聲音封包（這種編碼所需的 \(preroll) 個不計）")
    }

    public static func proofSoundDamaged(_ file: String, _ track: Int, count: Int) -> Notice {
        Self.track(
            "F357", file, track, en: "\(plural(count, "packet")) of sound that do not decode",
            zhTW: "有 \(count) 個聲音封包無法解碼")
    }

    // MARK: Subtitles

    public static func proofCuesLost(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice {
        Self.track(
            "F358", file, track, at: time, en: "\(plural(count, "cue")) lost", zhTW: "遺失 \(count) 則字幕")
    }

    public static func proofCuesForeign(_ file: String, _ track: Int, count: Int, at time: Int) -> Notice {
        Self.track(
            "F359", file, track, at: time, en: "\(plural(count, "cue")) that the range has not",
            zhTW: "有 \(count) 則字幕不屬於這一段")
    }

    /// - Parameter by: milliseconds.
    public static func proofCuesShifted(_ file: String, _ track: Int, by: Int) -> Notice {
        Self.track("F360", file, track, en: "a cue is \(by) ms off its time", zhTW: "有字幕的時間差了 \(by) 毫秒")
    }
}
