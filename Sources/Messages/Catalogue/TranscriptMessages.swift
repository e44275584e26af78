// Transcripts and captions: E50x, E51x, W50x, R50x, R51x, R52x.

extension Failure {
    public static func transcriptUnknownFormat(_ name: String, formats: [String]) -> Failure {
        let names = formats.joined(separator: ", ")
        return Failure(
            "E501", .input, en: "“\(quoted(name))” is no transcript format that jielu knows",
            zhTW: "「\(quoted(name))」不是 jielu 認得的逐字稿格式",
            next: Message(en: "use one of: \(names)", zhTW: "請使用其中一種：\(names)"))
    }

    public static func transcriptAmbiguous(formats: [String]) -> Failure {
        let names = formats.joined(separator: ", ")
        return Failure(
            "E502", .input, en: "this could be any of: \(names)", zhTW: "這可能是其中任何一種：\(names)",
            next: Message(en: "say which with --from", zhTW: "請用 --from 指定"))
    }

    public static func transcriptEmpty(format: String) -> Failure {
        Failure(
            "E503", .input, en: "there is nothing in it to read as \(format)",
            zhTW: "裡面沒有可以當成 \(format) 讀取的內容",
            next: Message(
                en: "check the file, or name another format with --from", zhTW: "請檢查檔案，或用 --from 指定別的格式"))
    }

    public static func badCueTime(_ text: String) -> Failure {
        Failure(
            "E504", .input, en: "“\(quoted(text))” are not a cue's times", zhTW: "「\(quoted(text))」不是字幕的時間",
            next: Message(
                en: "write them like 00:01:02,345 --> 00:01:04,000", zhTW: "請寫成 00:01:02,345 --> 00:01:04,000"
            ))
    }

    public static func webVTTSignatureMissing() -> Failure {
        Failure(
            "E505", .input, en: "the first line is not WEBVTT", zhTW: "第一行不是 WEBVTT",
            next: Message(
                en: "put WEBVTT and an empty line first, or read it with --from srt",
                zhTW: "請在最前面加上 WEBVTT 與一個空行，或用 --from srt 讀取"),
            place: Place(line: 1))
    }

    public static func notWhisperJSON() -> Failure {
        Failure(
            "E540", .input, en: "this JSON has no segments", zhTW: "這個 JSON 沒有語音辨識的段落",
            next: Message(
                en: "give what Whisper, faster-whisper, WhisperX or whisper.cpp wrote as JSON",
                zhTW: "請提供 Whisper、faster-whisper、WhisperX 或 whisper.cpp 寫出的 JSON"))
    }

    /// - Parameter format: the recogniser's name.
    public static func notRecognizerJSON(_ format: String, lacking field: String) -> Failure {
        Failure(
            "E541", .input, en: "this JSON is not what \(format) writes: it has no \(field)",
            zhTW: "這個 JSON 不是 \(format) 的格式：沒有 \(field)",
            next: Message(en: "name another format with --from", zhTW: "請用 --from 指定別的格式"))
    }

    public static func badJSON(line: Int, reason: String) -> Failure {
        Failure(
            "E506", .input, en: "not well-formed JSON", zhTW: "JSON 格式有誤",
            next: Message(
                en: "mend that line, or write the file again with jielu convert",
                zhTW: "請修正該行，或用 jielu convert 重新產生檔案"),
            place: Place(line: line), reason: reason)
    }

    /// - Parameters:
    ///   - path: where in the document, such as `items[3].start`.
    ///   - expected: what it should be.
    public static func badJSONField(_ path: String, expected: Message) -> Failure {
        Failure(
            "E507", .input, en: "\(quoted(path)) must be \(expected.en)",
            zhTW: "\(quoted(path)) 必須是\(expected.zhTW)",
            next: Message(en: "mend it and run again", zhTW: "請修正後再執行一次"))
    }

    public static func transcriptVersion(_ version: String) -> Failure {
        Failure(
            "E508", .input, en: "this version of jielu cannot read “\(quoted(version))”",
            zhTW: "這個版本的 jielu 無法讀取「\(quoted(version))」",
            next: Message(
                en: "it reads transcript/1: use a newer jielu", zhTW: "它只能讀 transcript/1：請改用較新的 jielu"))
    }

    public static func notJieluJSON() -> Failure {
        Failure(
            "E509", .input, en: "JSON, but not jielu's: it has no “jielu” field",
            zhTW: "是 JSON，但不是 jielu 的格式：沒有「jielu」欄位",
            next: Message(
                en: "export it as SRT or WebVTT first", zhTW: "請先匯出成 SRT 或 WebVTT"))
    }

    public static func utterancesUntimed(count: Int, first: String, format: String) -> Failure {
        Failure(
            "E510", .input,
            en:
                "\(count) utterances have no time (first: \(quoted(first))), and \(format) needs one for each",
            zhTW: "有 \(count) 段發言沒有時間（第一段：\(quoted(first))），而 \(format) 每段都需要",
            next: Message(en: "time the transcript first: jielu align", zhTW: "請先為逐字稿加上時間：jielu align"))
    }
}

extension Failure {
    /// - Parameter known: the rules with their present values.
    public static func cueRule(_ text: String, known: [String]) -> Failure {
        let rules = known.joined(separator: ", ")
        return Failure(
            "E511", .usage, en: "“\(quoted(text))” is no rule for captions, or out of its bounds",
            zhTW: "「\(quoted(text))」不是字幕規則，或超出範圍",
            next: Message(en: "the rules and their values: \(rules)", zhTW: "規則與目前的值：\(rules)"))
    }
}

extension Notice {
    /// - Parameters:
    ///   - count: of so many cues.
    ///   - first: the id of the first.
    public static func cuesTooFast(_ count: Int, of total: Int, first: String) -> Notice {
        Notice(
            "W501",
            en: "\(count) of \(total) captions go by faster than the rules say (first: \(quoted(first)))",
            zhTW: "\(total) 則字幕中有 \(count) 則的閱讀速度超過規則（第一則：\(quoted(first))）")
    }

    public static func cuesTooShort(_ count: Int, of total: Int, first: String) -> Notice {
        Notice(
            "W502",
            en:
                "\(count) of \(total) captions are shown shorter than the rules say (first: \(quoted(first)))",
            zhTW: "\(total) 則字幕中有 \(count) 則的顯示時間比規則短（第一則：\(quoted(first))）")
    }

    public static func cuesTooWide(_ count: Int, first: String) -> Notice {
        Notice(
            "W503",
            en: "\(count) captions have a line too long, of a single word (first: \(quoted(first)))",
            zhTW: "有 \(count) 則字幕的某一行太長，因為整行是一個不能拆開的詞（第一則：\(quoted(first))）")
    }

    /// - Parameter first: the id of the first.
    public static func untimedLeftOut(_ count: Int, first: String) -> Notice {
        Notice(
            "W505",
            en: "utterances without a time are not in the captions: \(count) (first: \(quoted(first)))",
            zhTW: "有 \(count) 則發言沒有時間，未放進字幕（第一則：\(quoted(first))）")
    }

    public static func noCutsFound() -> Notice {
        Notice(
            "W506", en: "no heading, break, long pause or change of the agenda to cut at was found",
            zhTW: "找不到可供切段的標題、休息、長時間停頓或議程變換")
    }

    public static func wordTimesNotHeld(format: String) -> Notice {
        Notice("W504", en: "\(format) cannot hold the times of words", zhTW: "\(format) 無法記錄每個詞的時間")
    }
}

extension Failure {
    public static func officeUnreadable(_ why: Message) -> Failure {
        Failure(
            "E513", .input, en: "the document cannot be read: \(why.en)", zhTW: "這份文件讀不懂：\(why.zhTW)",
            next: Message(
                en: "open it in a word processor and save it again as .docx or .odt",
                zhTW: "請用文書軟體開啟，再另存成 .docx 或 .odt"))
    }

    /// - Parameter megabytes: what is allowed.
    public static func officeTooLarge(_ megabytes: Int) -> Failure {
        Failure(
            "E514", .input, en: "the document's text is larger than \(megabytes) MB",
            zhTW: "文件的文字超過 \(megabytes) MB",
            next: Message(en: "save its text alone, as .txt", zhTW: "請只把文字另存成 .txt"))
    }

    public static func oldWordDocument() -> Failure {
        Failure(
            "E515", .input, en: "a Word file of the kind before 2007, which jielu cannot read",
            zhTW: "這是 2007 年以前的 Word 檔，jielu 無法讀取",
            next: Message(en: "save it as .docx", zhTW: "請另存成 .docx"))
    }

    public static func officeEncrypted() -> Failure {
        Failure(
            "E516", .input, en: "the document is protected by a password", zhTW: "文件有密碼保護",
            next: Message(en: "save it without the password", zhTW: "請移除密碼後另存"))
    }
}

extension Notice {
    public static func deletionsDropped(_ count: Int) -> Notice {
        Notice(
            "R521", en: "text deleted in tracked changes left out at \(count) places",
            zhTW: "已略去 \(count) 處追蹤修訂中刪除的文字")
    }

    public static func hiddenTextDropped(_ count: Int) -> Notice {
        Notice("R522", en: "hidden text left out at \(count) places", zhTW: "已略去 \(count) 處隱藏文字")
    }

    public static func ampersandsMended(_ count: Int) -> Notice {
        Notice("R525", en: "“&” without its XML form mended: \(count)", zhTW: "已修正 \(count) 個未依 XML 寫法的「&」")
    }

    public static func timesFromFirstSpeech() -> Notice {
        Notice(
            "R526", en: "times of the calendar; they count from the first speech here",
            zhTW: "原為日期時刻；此處從第一段發言起算")
    }

    public static func notesDropped(_ count: Int) -> Notice {
        Notice("R524", en: "footnotes and endnotes left out: \(count)", zhTW: "已略去 \(count) 個註腳與章節附註")
    }

    public static func commentDropped(_ text: String) -> Notice {
        Notice("R523", en: "comment dropped: “\(quoted(text))”", zhTW: "已去掉註解：「\(quoted(text))」")
    }
}

extension Message {
    public static let noOfficeText = Message(
        en: "it holds neither a Word nor an OpenDocument text", zhTW: "裡面沒有 Word 或 OpenDocument 的文字")
    public static let twiceNamed = Message(
        en: "two of its parts have the same name", zhTW: "裡面有兩個部分同名")
    public static let jsonObject = Message(en: "an object", zhTW: "物件")
    public static let jsonArray = Message(en: "an array", zhTW: "陣列")
    public static let jsonString = Message(en: "a string", zhTW: "字串")
    public static let jsonBool = Message(en: "true or false", zhTW: " true 或 false")
    public static let jsonID = Message(
        en: "an id of its own, without spaces or arrows", zhTW: "不重複的代號，且不含空白或箭頭")
    public static let jsonMilliseconds = Message(
        en: "whole milliseconds from 0, or null", zhTW: "從 0 起的整數毫秒，或 null")
    public static let jsonTimePair = Message(
        en: "with an end that is not before the start, or both null", zhTW: "不早於開始的結束時間，或兩者都是 null")
    public static let jsonConfidence = Message(en: "a number from 0 to 1", zhTW: " 0 到 1 的數字")
    public static let jsonLevel = Message(en: "a whole number from 1 to 6", zhTW: " 1 到 6 的整數")

    public static func jsonOneOf(_ values: [String]) -> Message {
        let names = values.joined(separator: ", ")
        return Message(en: "one of: \(names)", zhTW: "其中之一：\(names)")
    }
}

extension Notice {
    public static func cueNumberMissing() -> Notice {
        Notice("R501", en: "cue without a number", zhTW: "字幕沒有編號")
    }

    public static func cueTimeMended() -> Notice {
        Notice("R502", en: "unusual way of writing the cue's times", zhTW: "字幕時間的寫法不標準")
    }

    public static func cueEndMended() -> Notice {
        Notice("R503", en: "the cue ended before it started; its end was mended", zhTW: "字幕的結束早於開始，已修正結束時間")
    }

    public static func cuesSorted() -> Notice {
        Notice("R504", en: "cue out of order; put where its time belongs", zhTW: "字幕未依時間排列，已移到正確位置")
    }

    public static func cueBlankLine() -> Notice {
        Notice("R505", en: "empty line inside a cue dropped", zhTW: "已去掉字幕裡的空行")
    }

    public static func cueBlankLineMissing() -> Notice {
        Notice("R506", en: "no empty line before this cue", zhTW: "這則字幕之前缺少空行")
    }

    public static func cueFormattingDropped() -> Notice {
        Notice("R507", en: "formatting in the cue dropped", zhTW: "已去掉字幕裡的樣式")
    }

    public static func cueEmpty() -> Notice {
        Notice("R508", en: "cue without text dropped", zhTW: "已去掉沒有文字的字幕")
    }

    public static func cueSettingsDropped() -> Notice {
        Notice("R509", en: "position behind the cue's times ignored", zhTW: "忽略字幕時間後面的位置設定")
    }

    public static func textIgnored(_ text: String) -> Notice {
        Notice(
            "R510", en: "text that belongs to no cue ignored: “\(quoted(text))”",
            zhTW: "忽略不屬於任何字幕的文字：「\(quoted(text))」")
    }

    public static func rollingCaptions(lines: Int) -> Notice {
        Notice(
            "R511", en: "rolling captions: \(lines) repeated lines dropped", zhTW: "捲動字幕：已去掉 \(lines) 行重複的內容")
    }

    public static func cueVoicesSplit() -> Notice {
        Notice(
            "R512", en: "a cue with several voices read as one utterance each", zhTW: "一則字幕有多位發言者，已分成各自的發言")
    }

    public static func cueBlockSkipped(_ text: String) -> Notice {
        Notice(
            "R513", en: "block without readable times skipped: “\(quoted(text))”",
            zhTW: "略過時間無法讀取的區塊：「\(quoted(text))」")
    }

    public static func labelMended(_ label: String) -> Notice {
        Notice(
            "R514", en: "read as the speaker's label “\(quoted(label))”", zhTW: "當成發言者標籤「\(quoted(label))」")
    }

    public static func frontMatterDropped() -> Notice {
        Notice("R515", en: "front matter dropped", zhTW: "已去掉檔頭設定（front matter）")
    }

    public static func ruleDropped() -> Notice {
        Notice("R516", en: "horizontal rule dropped", zhTW: "已去掉分隔線")
    }

    public static func blankLinesMended(count: Int) -> Notice {
        Notice(
            "R517", en: "empty lines differ from the usual form at \(count) places, the first here",
            zhTW: "有 \(count) 處空行與標準寫法不同，第一處在此")
    }

    public static func controlCharactersDropped(_ count: Int) -> Notice {
        Notice(
            "R519", en: "control characters dropped: \(count)", zhTW: "已去掉 \(count) 個控制字元")
    }

    public static func directionMarksDropped(_ count: Int) -> Notice {
        Notice(
            "R520", en: "unpaired marks of writing direction dropped: \(count)",
            zhTW: "已去掉 \(count) 個不成對的文字方向控制字元")
    }

    public static func negativeCueTime() -> Notice {
        Notice("R518", en: "negative start read as 0", zhTW: "負的開始時間當成 0")
    }
}
