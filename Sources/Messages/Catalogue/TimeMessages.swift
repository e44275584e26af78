// Times as users write them, and cut lists: E40x, E41x, W40x, R40x, R41x.

/// A piece of a user's text as a sentence can quote it: one line, not endless.
func quoted(_ text: String) -> String {
    let flat = String(
        String.UnicodeScalarView(
            text.unicodeScalars.prefix(60).map { $0.properties.isWhitespace || $0.value < 0x20 ? " " : $0 }))
    return text.unicodeScalars.count > 60 ? flat + "…" : flat
}

extension Failure {
    public static func badTime(_ text: String, why: Message) -> Failure {
        Failure(
            "E401", .input, en: "“\(quoted(text))” is not a time: \(why.en)",
            zhTW: "「\(quoted(text))」不是時間：\(why.zhTW)",
            next: Message(
                en:
                    "write it like 1:02:03.450, 62:03.45, 3723.45, 3723450ms, @93086 or 2026-03-14T14:05:00+08:00",
                zhTW: "請寫成 1:02:03.450、62:03.45、3723.45、3723450ms、@93086 或 2026-03-14T14:05:00+08:00"))
    }

    /// - Parameters: both times as printed.
    public static func endBeforeStart(start: String, end: String) -> Failure {
        Failure(
            "E402", .input, en: "the end \(end) is before the start \(start)",
            zhTW: "結束 \(end) 早於開始 \(start)",
            next: Message(en: "swap them, or mend the wrong one", zhTW: "請對調，或修正寫錯的一個"))
    }

    public static func emptyRange(at time: String) -> Failure {
        Failure(
            "E403", .input, en: "the range starts and ends at \(time), so there is nothing in it",
            zhTW: "範圍的開始與結束都是 \(time)，裡面沒有內容",
            next: Message(en: "give it a later end, or leave the end out", zhTW: "請給較晚的結束時間，或省略結束時間"))
    }

    /// - Parameter meant: what the time is if it was written as minutes:seconds:frames, where that lies inside.
    public static func beyondEnd(_ time: String, duration: String, meant: String? = nil) -> Failure {
        Failure(
            "E404", .input, en: "\(time) is past the end of the recording (\(duration))",
            zhTW: "\(time) 超過錄影的結尾（\(duration)）",
            next: Message(
                en: "check that the times belong to this recording"
                    + (meant.map { "; if this is minutes:seconds:frames, write \($0)" } ?? ""),
                zhTW: "請確認這些時間屬於這份錄影" + (meant.map { "；如果這是「分:秒:格」，請寫成 \($0)" } ?? "")))
    }

    public static func recordingStartUnknown() -> Failure {
        Failure(
            "E405", .input, en: "a wall-clock time, but when the recording started is not known",
            zhTW: "這是時鐘時間，但不知道錄影從何時開始",
            next: Message(
                en: "say when it started, or write times since the start of the recording",
                zhTW: "請註明錄影開始的時間，或改寫成從錄影開頭起算的時間"))
    }

    public static func noSuchPicture(_ number: Int) -> Failure {
        Failure(
            "E406", .input, en: "the recording has no picture @\(number)", zhTW: "錄影中沒有第 @\(number) 個畫面",
            next: Message(
                en: "pictures are counted from @0 in the first video track", zhTW: "畫面從第一個影像軌的 @0 開始編號"))
    }

    /// - Parameters:
    ///   - time: the moment as clocks showed it.
    ///   - start: when the recording began.
    public static func beforeRecording(_ time: String, start: String) -> Failure {
        Failure(
            "E407", .input, en: "\(time) is before the recording starts (\(start))",
            zhTW: "\(time) 早於錄影的開始（\(start)）",
            next: Message(
                en: "check the date, the zone and the recording's start", zhTW: "請檢查日期、時區與錄影的開始時間"))
    }

    public static func cutListEmpty() -> Failure {
        Failure(
            "E408", .input, en: "no times were found in it", zhTW: "裡面找不到任何時間",
            next: Message(
                en: "write one entry a line, such as “0:00 Opening” or “0:00,12:30,Opening”",
                zhTW: "請每行寫一筆，例如「0:00 開場」或「0:00,12:30,開場」"))
    }

    public static func cutListUnknown(formats: [String]) -> Failure {
        let names = formats.joined(separator: ", ")
        return Failure(
            "E409", .input, en: "this is no cut list that jielu can read", zhTW: "這不是 jielu 讀得懂的剪輯清單",
            next: Message(
                en: "use one of: \(names); name it with --from", zhTW: "請使用其中一種：\(names)，並用 --from 指定"))
    }

    public static func cutListAmbiguous(formats: [String]) -> Failure {
        let names = formats.joined(separator: ", ")
        return Failure(
            "E410", .input, en: "this could be any of: \(names)", zhTW: "這可能是其中任何一種：\(names)",
            next: Message(en: "say which with --from", zhTW: "請用 --from 指定"))
    }

    public static func quoteNotClosed() -> Failure {
        Failure(
            "E411", .input, en: "a quoted field starts here and does not end", zhTW: "這裡開始的引號沒有結束",
            next: Message(
                en: "close the quote; a quote inside a field is written twice", zhTW: "請補上引號；欄位裡的引號要寫兩次"))
    }

    public static func headerWithoutStart() -> Failure {
        Failure(
            "E412", .input, en: "the header names no column for the start", zhTW: "標題列沒有「開始」欄",
            next: Message(
                en: "name the columns start, end, title", zhTW: "請把欄位命名為 開始,結束,標題"))
    }

    /// - Parameters: both times as printed.
    public static func timesDoNotAscend(_ time: String, after previous: String) -> Failure {
        Failure(
            "E413", .input, en: "\(time) does not come after \(previous)",
            zhTW: "\(time) 沒有晚於前一筆 \(previous)",
            next: Message(en: "put the chapters in order of time", zhTW: "請依時間先後排列章節"))
    }

    public static func badField(_ name: String, _ value: String) -> Failure {
        Failure(
            "E414", .input, en: "\(name)=\(quoted(value)) makes no sense",
            zhTW: "\(name)=\(quoted(value)) 沒有意義",
            next: Message(
                en: "it needs a whole number (TIMEBASE: a fraction such as 1/1000)",
                zhTW: "需要整數（TIMEBASE 則是分數，例如 1/1000）"))
    }

    public static func chapterWithoutStart() -> Failure {
        Failure(
            "E415", .input, en: "this chapter has no START", zhTW: "這個章節沒有 START",
            next: Message(en: "add a START= line", zhTW: "請加上 START= 一行"))
    }

    public static func decimalCommaAmbiguous(_ text: String) -> Failure {
        Failure(
            "E416", .input, en: "the commas in “\(quoted(text))” separate both columns and decimals",
            zhTW: "「\(quoted(text))」裡的逗號既分隔欄位又當小數點",
            next: Message(
                en: "write decimals with a point, or separate the columns with ;", zhTW: "小數請用點，或用 ; 分隔欄位"))
    }

    public static func timeNotExpressible(format: String) -> Failure {
        Failure(
            "E417", .input, en: "\(format) can only hold times since the start of the recording",
            zhTW: "\(format) 只能記錄從錄影開頭起算的時間",
            next: Message(
                en: "write csv or tsv to keep picture numbers and wall-clock times",
                zhTW: "要保留畫面編號或時鐘時間，請寫成 csv 或 tsv"))
    }
}

extension Message {
    public static let timeIsEmpty = Message(en: "there is nothing", zhTW: "是空的")
    public static let timeNotANumber = Message(en: "it is not a number", zhTW: "不是數字")
    public static let timeNegative = Message(en: "it is negative", zhTW: "是負數")
    public static let timeSixtyOrMore = Message(
        en: "minutes and seconds after a larger unit go from 0 to 59", zhTW: "在較大單位之後的分與秒只能是 0 到 59")
    public static let timeTooManyFields = Message(
        en: "it has more fields than hours, minutes and seconds", zhTW: "欄位比時、分、秒還多")
    public static let timeTooLarge = Message(en: "it is too large", zhTW: "數值太大")
    public static let timeBadDate = Message(
        en: "there is no such date or time of day", zhTW: "沒有這樣的日期或時刻")
    public static let timeNoZone = Message(
        en: "a wall-clock time needs its zone (+08:00 or Z)", zhTW: "時鐘時間要註明時區（+08:00 或 Z）")
}

extension Notice {
    public static func endClamped(_ time: String, duration: String) -> Notice {
        Notice(
            "W401", en: "the end \(time) is just past the recording; cut at its end \(duration)",
            zhTW: "結束 \(time) 略超過錄影，改到錄影結尾 \(duration)")
    }

    /// - Parameters: numbers of both segments, from 1.
    public static func segmentsOverlap(_ first: Int, _ second: Int) -> Notice {
        Notice(
            "W402", en: "segments \(first) and \(second) overlap", zhTW: "第 \(first) 段與第 \(second) 段重疊")
    }

    public static func openingInserted(_ title: String) -> Notice {
        Notice(
            "W403", en: "a chapter “\(quoted(title))” was put at 0:00, where the format wants one",
            zhTW: "這個格式要求 0:00 有章節，已加上「\(quoted(title))」")
    }

    public static func decimalComma() -> Notice {
        Notice("R401", en: "decimal comma read as a point", zhTW: "小數逗號當成小數點")
    }

    public static func fullWidthTime() -> Notice {
        Notice("R402", en: "full-width characters in a time read as usual ones", zhTW: "時間裡的全形字元當成半形")
    }

    public static func timeRounded() -> Notice {
        Notice("R403", en: "time rounded to a whole nanosecond", zhTW: "時間已四捨五入到奈秒")
    }

    public static func emptyStart() -> Notice {
        Notice("R404", en: "empty start read as 0:00", zhTW: "空白的開始時間當成 0:00")
    }

    public static func columnsJoined() -> Notice {
        Notice("R405", en: "further columns joined to the title", zhTW: "多出的欄位併入標題")
    }

    public static func columnIgnored(_ name: String) -> Notice {
        Notice("R406", en: "column “\(quoted(name))” ignored", zhTW: "忽略欄位「\(quoted(name))」")
    }

    public static func lineIgnored(_ text: String) -> Notice {
        Notice(
            "R407", en: "line without a time ignored: “\(quoted(text))”", zhTW: "忽略沒有時間的一行：「\(quoted(text))」")
    }

    public static func titleLineBreak() -> Notice {
        Notice("R408", en: "line break in a title read as a space", zhTW: "標題裡的換行當成空格")
    }

    public static func unknownLineIgnored(_ text: String) -> Notice {
        Notice(
            "R409", en: "line not understood and ignored: “\(quoted(text))”",
            zhTW: "看不懂而忽略的一行：「\(quoted(text))」")
    }
}
