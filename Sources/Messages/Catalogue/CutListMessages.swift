// The forms of cut lists, and how cuts are chosen: E12x, E418 to E437, W404 to W416, R410 to R417.

extension Failure {
    /// - Parameter text: a time as printed, that lies hours past the recording's end.
    public static func framesReadAsSeconds(_ text: String, meant: String) -> Failure {
        Failure(
            "E418", .input,
            en:
                "\(text) is past the recording's end as hours:minutes:seconds; it looks like minutes:seconds:frames",
            zhTW: "\(text) 當成「時:分:秒」會超過錄影的結尾，看起來是「分:秒:格」",
            next: Message(en: "write \(meant)", zhTW: "請寫成 \(meant)"))
    }

    public static func badJSON5(_ why: Message) -> Failure {
        Failure(
            "E419", .input, en: "this JSON cannot be read: \(why.en)", zhTW: "這個 JSON 讀不懂：\(why.zhTW)",
            next: Message(en: "mend it, or write it again", zhTW: "請修正，或重新產生檔案"))
    }

    public static func badXML(_ why: Message) -> Failure {
        Failure(
            "E420", .input, en: "this XML cannot be read: \(why.en)", zhTW: "這個 XML 讀不懂：\(why.zhTW)",
            next: Message(en: "mend it, or write it again", zhTW: "請修正，或重新產生檔案"))
    }

    public static func badFrameRate(_ text: String) -> Failure {
        Failure(
            "E421", .input, en: "“\(quoted(text))” is no frame rate", zhTW: "「\(quoted(text))」不是影格率",
            next: Message(
                en: "write 25, 29.97, 30000/1001, or 29.97df for drop frame",
                zhTW: "請寫成 25、29.97、30000/1001，丟格時間碼則寫 29.97df"))
    }

    /// - Parameter saysItself: whether the list could.
    public static func frameRateMissing(saysItself: Bool = false) -> Failure {
        Failure(
            "E422", .input, en: "the list counts frames, and how many there are in a second is not known",
            zhTW: "這份清單以影格計時，但不知道每秒幾格",
            next: Message(
                en: "say it with --rate 25"
                    + (saysItself ? ", or in the list itself with a line “* FRAME RATE: 25”" : ""),
                zhTW: "請用 --rate 25 指定" + (saysItself ? "，或在清單裡加一行「* FRAME RATE: 25」" : "")))
    }

    public static func formatHoldsAtMost(_ count: Int, format: String) -> Failure {
        Failure(
            "E423", .input, en: "\(format) holds at most \(count) entries",
            zhTW: "\(format) 最多只能放 \(count) 筆",
            next: Message(en: "choose another format with --to", zhTW: "請用 --to 選別的格式"))
    }

    public static func severalRecordings() -> Failure {
        Failure(
            "E424", .input, en: "from here on the list speaks of another recording",
            zhTW: "清單從這裡開始指的是另一個錄影",
            next: Message(
                en: "keep one recording's entries in a list", zhTW: "一份清單請只放同一個錄影的段落"))
    }

    /// - Parameter field: the name of what the entry lacks.
    public static func entryWithoutStart(_ field: String) -> Failure {
        Failure(
            "E425", .input, en: "“\(quoted(field))” is missing here", zhTW: "這裡缺少「\(quoted(field))」",
            next: Message(en: "add it", zhTW: "請補上"))
    }

    public static func tooManyEntries(_ most: Int) -> Failure {
        Failure(
            "E426", .input, en: "the list has more than \(most) entries", zhTW: "清單超過 \(most) 筆",
            next: Message(en: "split it into several lists", zhTW: "請分成幾份清單"))
    }

    public static func noSuchTimecode(_ text: String, rate: String) -> Failure {
        Failure(
            "E427", .input, en: "there is no time code \(quoted(text)) at \(rate) frames a second",
            zhTW: "每秒 \(rate) 格時沒有 \(quoted(text)) 這個時間碼",
            next: Message(
                en:
                    "check the frame rate (--rate, or the list's line “* FRAME RATE:”); a code with ; is one of 29.97 or 59.94",
                zhTW: "請確認影格率（--rate，或清單裡的「* FRAME RATE:」）；帶 ; 的時間碼只用於 29.97 與 59.94"))
    }

    public static func beforeZero(_ time: String) -> Failure {
        Failure(
            "E428", .input, en: "with the offset \(time) lies before the recording starts",
            zhTW: "加上位移後，\(time) 早於錄影的開頭",
            next: Message(en: "check --offset", zhTW: "請檢查 --offset"))
    }

    /// - Parameter longest: what there is, in seconds; nil where that is nothing to cut in.
    public static func noPauses(_ file: String, least: String, longest: String?) -> Failure {
        Failure(
            "E429", .input, en: "the sound has no pause of \(least) or more", zhTW: "聲音裡沒有長達 \(least) 的停頓",
            next: shorter("--silence", longest), place: Place(file: file))
    }

    /// - Parameter longest: as in `noPauses`.
    public static func noBlack(_ file: String, least: String, longest: String?) -> Failure {
        Failure(
            "E430", .input, en: "the pictures are nowhere black for \(least) or more",
            zhTW: "沒有長達 \(least) 的黑畫面",
            next: shorter("--black", longest), place: Place(file: file))
    }

    private static func shorter(_ option: String, _ longest: String?) -> Message {
        guard let longest else {
            return Message(
                en: "choose the cuts another way: --at, --every or a list with --cuts",
                zhTW: "請改用別的方式選剪接點：--at、--every 或以 --cuts 給清單")
        }
        return Message(
            en: "the longest lasts \(longest) s: ask for no more, \(option) \(longest)",
            zhTW: "最長的有 \(longest) 秒，請改用 \(option) \(longest)")
    }

    public static func noSuchTrackKind(_ file: String, option: String, needs: Message) -> Failure {
        Failure(
            "E431", .input, en: "\(option) needs \(needs.en), and the recording has none",
            zhTW: "\(option) 需要\(needs.zhTW)，但這個錄影沒有",
            next: Message(en: "choose the cuts another way", zhTW: "請改用別的方式選剪接點"),
            place: Place(file: file))
    }

    public static func recordingClockUnknown(_ file: String) -> Failure {
        Failure(
            "E432", .input, en: "the recording does not say when it was made", zhTW: "這個錄影沒有記載拍攝時間",
            next: Message(
                en: "say it: --clock 2026-03-14T14:00:00+08:00", zhTW: "請指定：--clock 2026-03-14T14:00:00+08:00"
            ),
            place: Place(file: file))
    }

    /// - Parameter text: the third, where a title is expected.
    public static func threeTimes(_ text: String) -> Failure {
        Failure(
            "E434", .input, en: "“\(quoted(text))” is a time where the title should be",
            zhTW: "標題的位置上是時間「\(quoted(text))」",
            next: Message(
                en: "say what the columns are in a first line: number,start,end,title",
                zhTW: "請在第一行寫明欄位：編號,開始,結束,標題"))
    }

    public static func nothingLeftOut(format: String) -> Failure {
        Failure(
            "E435", .input, en: "\(format) names what is left out, and this list leaves out nothing",
            zhTW: "\(format) 記錄的是要剪掉的部分，而這份清單沒有剪掉任何部分",
            next: Message(en: "choose another format with --to", zhTW: "請用 --to 選別的格式"))
    }

    public static func everythingLeftOut() -> Failure {
        Failure(
            "E437", .input, en: "the list leaves out the whole recording", zhTW: "這份清單剪掉了整個錄影",
            next: Message(
                en: "check the ends; each row names what is left out, not what is kept",
                zhTW: "請檢查結束時間；每行記錄的是要剪掉的部分，不是要保留的部分"))
    }

    /// - Parameters:
    ///   - time: the moment as clocks showed it.
    ///   - start: when the recording began; `end`: when it ended.
    public static func clockBeyondEnd(_ time: String, start: String, end: String) -> Failure {
        Failure(
            "E436", .input, en: "\(time) is after the recording, which ran from \(start) to \(end)",
            zhTW: "\(time) 晚於錄影，錄影從 \(start) 到 \(end)",
            next: Message(
                en: "check the time, and when the recording began (--clock), its zone included",
                zhTW: "請檢查這個時間，以及錄影的開始時間（--clock）與時區"))
    }

    /// - Parameters: both times as printed.
    public static func cutsDoNotAscend(_ time: String, after previous: String) -> Failure {
        Failure(
            "E433", .usage, en: "--at: \(time) does not come after \(previous)",
            zhTW: "--at：\(time) 沒有晚於前一個時間 \(previous)",
            next: Message(
                en: "give the times in their order, each once", zhTW: "請依先後列出時間，每個只列一次"))
    }

    /// - Parameter known: the fields that there are.
    public static func nameFieldUnknown(_ field: String, known: [String]) -> Failure {
        Failure(
            "E120", .usage, en: "--name: there is no field “\(quoted(field))”",
            zhTW: "--name：沒有「\(quoted(field))」這個欄位",
            next: Message(
                en: "fields: \(known.joined(separator: ", "))", zhTW: "可用的欄位：\(known.joined(separator: "、"))")
        )
    }

    public static func nameTemplateBroken(_ text: String) -> Failure {
        Failure(
            "E121", .usage, en: "--name: a bracket in “\(quoted(text))” has no partner",
            zhTW: "--name：「\(quoted(text))」裡的大括號沒有成對",
            next: Message(
                en: "write '{number:02} {title}'; a bracket itself is {{ or }}",
                zhTW: "請寫成 '{number:02} {title}'；大括號本身寫成 {{ 或 }}"))
    }

    /// - Parameter field: `date` or `clock`.
    public static func nameFieldHasNoValue(_ field: String) -> Failure {
        Failure(
            "E122", .usage,
            en: "--name: {\(field)} is not known: the recording does not say when it was made",
            zhTW: "--name：不知道 {\(field)}，這個錄影沒有記載拍攝時間",
            next: Message(
                en: "say it: --clock 2026-03-14T14:00:00+08:00", zhTW: "請指定：--clock 2026-03-14T14:00:00+08:00"
            ))
    }
}

extension Notice {
    /// - Parameters: both times as printed.
    public static func gap(from: String, to: String) -> Notice {
        Notice(
            "W404", en: "\(from) to \(to) is in no segment", zhTW: "\(from) 到 \(to) 不在任何一段裡")
    }

    /// - Parameter first: the number of the segment that had the name before.
    public static func titleRepeated(_ title: String, _ first: Int, _ second: Int) -> Notice {
        Notice(
            "W405", en: "segments \(first) and \(second) are both called “\(quoted(title))”",
            zhTW: "第 \(first) 段與第 \(second) 段都叫「\(quoted(title))」")
    }

    /// - Parameters:
    ///   - clock: as ISO 8601.
    ///   - isLocalZone: whether the zone is this machine's, for want of one in the recording.
    public static func clockFromRecording(_ clock: String, isLocalZone: Bool) -> Notice {
        Notice(
            "W406",
            en: "times of day are counted from \(clock), when the recording says it began"
                + (isLocalZone ? "; the zone is this computer's, for the recording names none" : ""),
            zhTW: "時刻從錄影自己記載的開始時間 \(clock) 起算" + (isLocalZone ? "；錄影沒有記載時區，採用這台電腦的時區" : ""))
    }

    /// - Parameter limit: in bytes, a whole number of MiB.
    public static func listTooLargeToRead(limit: Int) -> Notice {
        Notice(
            "W416", en: "the list is larger than jielu reads (\(limit >> 20) MiB): it cannot be read back",
            zhTW: "清單超過 jielu 能讀的大小（\(limit >> 20) MiB），之後無法讀回")
    }

    public static func endsNotKept(_ count: Int, format: String) -> Notice {
        Notice(
            "W407", en: "\(format) has no ends: \(count) of them do not lie where the next entry starts",
            zhTW: "\(format) 不記錄結束時間：有 \(count) 筆的結束不在下一筆的開頭")
    }

    public static func timesRounded(_ count: Int, format: String) -> Notice {
        Notice(
            "W408", en: "\(format) has coarser times: \(count) entries moved to the nearest it can hold",
            zhTW: "\(format) 的時間較粗：有 \(count) 筆移到它能記錄的最近時間")
    }

    public static func titlesNotKept(_ count: Int, format: String) -> Notice {
        Notice(
            "W409", en: "\(format) cannot hold \(count) of the titles as they are",
            zhTW: "\(format) 無法照原樣記錄其中 \(count) 個標題")
    }

    public static func entriesNotKept(format: String) -> Notice {
        Notice(
            "W410", en: "\(format) does not hold the entries one by one: what touches or overlaps is joined",
            zhTW: "\(format) 不會逐筆記錄：相接或重疊的段落會合成一段")
    }

    public static func noPauseNear(_ time: String, reach: String) -> Notice {
        Notice(
            "W411", en: "no pause that the cut could move into within \(reach) of \(time): the cut stays",
            zhTW: "\(time) 前後 \(reach) 內沒有可移入的停頓，剪接點不動")
    }

    public static func sizesEstimated(_ limit: String) -> Notice {
        Notice(
            "W412",
            en:
                "parts of at most \(limit) are estimated from where the recording's bytes lie; re-encoding changes sizes",
            zhTW: "每段不超過 \(limit) 是依錄影資料的位置估計，重新編碼會改變大小")
    }

    public static func partTooLarge(_ time: String, limit: String) -> Notice {
        Notice(
            "W413", en: "from \(time) on one keyframe's pictures alone are more than \(limit)",
            zhTW: "從 \(time) 起，單是一個關鍵影格的畫面就超過 \(limit)")
    }

    /// - Parameters:
    ///   - at: as printed.
    ///   - time: milliseconds on the recording's clock.
    public static func cutInSpeech(_ file: String, at: String, time: Int) -> Notice {
        Notice(
            "W414",
            en: "the cut at \(at) is in the middle of speech: --snap-to-pause 2 moves it into a pause",
            zhTW: "\(at) 的剪接點在說話途中，用 --snap-to-pause 2 可移到停頓處", place: Place(file: file, time: time))
    }

    public static func titleBeginsWithTime(_ title: String) -> Notice {
        Notice(
            "W415",
            en: "the title “\(quoted(title))” begins with a time: are the columns start, end and title?",
            zhTW: "標題「\(quoted(title))」以時間開頭：欄位確實是開始、結束、標題嗎？")
    }

    public static func durationIgnored(_ text: String) -> Notice {
        Notice(
            "R417", en: "the duration “\(quoted(text))” does not lead to the end given: the end is taken",
            zhTW: "長度「\(quoted(text))」與結束時間不符，以結束時間為準")
    }

    public static func chapterHidden() -> Notice {
        Notice("R410", en: "hidden chapter left out", zhTW: "略過隱藏的章節")
    }

    public static func chapterInsideIgnored() -> Notice {
        Notice("R411", en: "chapter inside of a chapter left out", zhTW: "略過章節裡的子章節")
    }

    public static func editionIgnored() -> Notice {
        Notice("R412", en: "second edition of the chapters left out", zhTW: "略過第二套章節")
    }

    public static func segmentNotSelected() -> Notice {
        Notice("R413", en: "segment that is not selected left out", zhTW: "略過沒有勾選的段落")
    }

    public static func trackIgnored() -> Notice {
        Notice("R414", en: "further track with other cuts left out", zhTW: "略過剪接點不同的其他軌")
    }

    public static func transitionIgnored() -> Notice {
        Notice("R415", en: "transition read as a cut", zhTW: "轉場當成直接剪接")
    }

    /// - Parameter action: the number in the list.
    public static func skipActionIgnored(_ action: Int) -> Notice {
        Notice(
            "R416", en: "action \(action) does not leave anything out: ignored",
            zhTW: "動作 \(action) 不會剪掉內容，已忽略")
    }

}

extension Message {
    public static let unexpectedEnd = Message(en: "it ends too early", zhTW: "內容不完整")
    public static let unexpectedCharacter = Message(en: "unexpected character", zhTW: "出現不該有的字元")
    public static let textAfterEnd = Message(en: "text after the end", zhTW: "結尾之後還有內容")
    public static let nestedTooDeeply = Message(en: "nested too deeply", zhTW: "層次太深")
    public static let stringBroken = Message(en: "a string does not end on its line", zhTW: "字串沒有在同一行結束")
    public static let halfCharacter = Message(en: "half a character behind a backslash", zhTW: "反斜線後的字元不完整")
    public static let tagNotClosed = Message(en: "a tag does not close what was opened", zhTW: "標籤沒有正確關閉")
    public static let entityRefused = Message(
        en: "entities are not expanded", zhTW: "不展開實體（entity）")
    public static func expected(_ mark: String) -> Message {
        Message(en: "expected \(mark)", zhTW: "此處應該是 \(mark)")
    }
    public static let timeCueForm = Message(
        en: "a cue sheet's time is minutes:seconds:frames, 75 frames a second",
        zhTW: "cue 的時間是「分:秒:格」，每秒 75 格")
    public static let timeEditEvent = Message(
        en: "an event has a number, a reel, a track, a transition and four time codes",
        zhTW: "每個事件要有編號、帶號、軌、轉場與四個時間碼")
    public static let timeNoDay = Message(
        en: "a date needs a time of day behind it, as 2026/3/14 14:05", zhTW: "日期後面要有時刻，例如 2026/3/14 14:05")
    public static let timeNoLength = Message(
        en: "here a length is wanted, from a start that is a time", zhTW: "這裡需要一段長度，而且開始要是時間")
    public static let timeSkipRow = Message(
        en: "a row has a start, an end and an action from 0 to 3", zhTW: "每行要有開始、結束與 0 到 3 的動作")

    // MARK: Choosing

    public static let listening = Message(en: "Listening for pauses", zhTW: "尋找停頓")
    public static let lookingForBlack = Message(en: "Looking for black", zhTW: "尋找黑畫面")
    public static let soundTrack = Message(en: "a sound track", zhTW: "音訊軌")
    public static let pictureTrack = Message(en: "a picture track", zhTW: "影像軌")

    /// - Parameters: times as printed; the difference in seconds with its sign.
    public static func movedIntoPause(_ from: String, _ to: String, by difference: String) -> Message {
        Message(
            en: "cut \(from) moved to \(to), into a pause (\(difference) s)",
            zhTW: "剪接點 \(from) 移到 \(to) 的停頓（\(difference) 秒）")
    }

    public static var wordParts: Message {
        Message(en: "give a number from 1 to 10,000", zhTW: "請給 1 到 10,000 的數字")
    }
    public static var wordSize: Message {
        Message(en: "write a size of at least 64 kB, as 500M or 1.5G", zhTW: "請寫至少 64 kB 的大小，例如 500M 或 1.5G")
    }
    public static var wordLength: Message {
        Message(
            en: "write a length of time above zero, as 1.5 or 0:02", zhTW: "請寫一段大於零的時間，例如 1.5 或 0:02")
    }
    public static func wordLength(most: String) -> Message {
        Message(
            en: "write a length of time above zero and of at most \(most), as 1.5 or 0:02",
            zhTW: "請寫一段大於零、最多 \(most) 的時間，例如 1.5 或 0:02")
    }
    public static var wordPositive: Message {
        Message(
            en: "give a value that is not negative; only --offset may go back",
            zhTW: "請給不是負數的值；只有 --offset 可以往前移")
    }
    public static func wordNeedsMode(_ mode: String, option: String) -> Message {
        Message(
            en: "give --mode \(mode), or leave out \(option)", zhTW: "請加上 --mode \(mode)，或拿掉 \(option)")
    }
    public static var wordTimesOfDay: Message {
        Message(
            en: "with --clock a time is a time of day: 14:05, 14:05:30 or 2:05 PM",
            zhTW: "使用 --clock 時，時間要寫成時刻：14:05、14:05:30 或 下午2:05")
    }
    public static var wordOffset: Message {
        Message(
            en: "write a length of time, with - before it to go back, as -0:12.5",
            zhTW: "請寫一段時間，往前移則加上 -，例如 -0:12.5")
    }
    public static var wordRate: Message {
        Message(
            en: "write 25, 29.97, 30000/1001, or 29.97df for drop frame",
            zhTW: "請寫成 25、29.97、30000/1001，丟格時間碼則寫 29.97df")
    }
}
