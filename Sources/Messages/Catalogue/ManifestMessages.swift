// meeting.yaml: E60x, W60x.

extension Failure {
    /// - Parameter reason: libyaml's words.
    public static func manifestSyntax(_ file: String, line: Int?, reason: String) -> Failure {
        Failure(
            "E601", .input, en: "the file is not valid YAML", zhTW: "這個檔案不是有效的 YAML",
            next: Message(
                en: "check quotes, colons and indentation on and above that line",
                zhTW: "請檢查該行與前面幾行的引號、冒號與縮排"), place: Place(file: file, line: line), reason: reason)
    }

    /// - Parameters:
    ///   - level: the key that the unknown one lies in, empty at the top.
    ///   - nearest: the known key that looks most like it.
    ///   - known: all keys known there.
    public static func manifestUnknownKey(
        _ key: String, in level: String, nearest: String?, known: [String], file: String, line: Int
    ) -> Failure {
        let list = known.joined(separator: ", ")
        let next =
            nearest.map { Message(en: "did you mean “\($0)”?", zhTW: "是不是「\($0)」？") }
            ?? Message(en: "the keys known here: \(list)", zhTW: "這裡可用的鍵：\(list)")
        return Failure(
            "E602", .input,
            en: level.isEmpty ? "unknown key “\(key)”" : "unknown key “\(key)” in “\(level)”",
            zhTW: level.isEmpty ? "不認得的鍵「\(key)」" : "「\(level)」裡有不認得的鍵「\(key)」",
            next: next, place: Place(file: file, line: line))
    }

    /// A key or value that has a meaning which this version cannot carry out.
    public static func manifestNotYet(_ what: String, file: String, line: Int) -> Failure {
        Failure(
            "E603", .input, en: "“\(what)” cannot be carried out by this version",
            zhTW: "這個版本還無法執行「\(what)」",
            next: Message(
                en:
                    "nothing is published that it might concern; remove it, or wait for a version that knows it",
                zhTW: "為免公開不該公開的內容，不會產生任何輸出；請移除它，或等待支援它的版本"),
            place: Place(file: file, line: line))
    }

    public static func manifestMissingKey(_ key: String, in level: String, file: String, line: Int?)
        -> Failure
    {
        Failure(
            "E604", .input,
            en: level.isEmpty ? "the key “\(key)” is missing" : "“\(level)” lacks the key “\(key)”",
            zhTW: level.isEmpty ? "缺少鍵「\(key)」" : "「\(level)」缺少鍵「\(key)」",
            next: Message(en: "add a line “\(key): …”", zhTW: "請加上一行「\(key): …」"),
            place: Place(file: file, line: line))
    }

    /// - Parameter key: empty for the whole file.
    public static func manifestShape(_ key: String, expected: Message, file: String, line: Int) -> Failure {
        Failure(
            "E605", .input,
            en: key.isEmpty ? "the whole file must be \(expected.en)" : "“\(key)” must be \(expected.en)",
            zhTW: key.isEmpty ? "整個檔案必須是\(expected.zhTW)" : "「\(key)」必須是\(expected.zhTW)",
            place: Place(file: file, line: line))
    }

    /// A failure of a file that the manifest names, said of the line that names it.
    public static func manifestNames(_ name: String, _ failure: Failure, file: String, line: Int) -> Failure {
        Failure(
            failure.code, failure.exit, en: "“\(name)”: \(failure.message.en)",
            zhTW: "「\(name)」：\(failure.message.zhTW)", next: failure.next,
            place: Place(file: file, line: line), reason: failure.reason)
    }

    public static func manifestValue(
        _ key: String, value: String, expected: Message, file: String, line: Int
    ) -> Failure {
        Failure(
            "E606", .input, en: "“\(value)” is no value for “\(key)”", zhTW: "「\(key)」的值不能是「\(value)」",
            next: Message(en: "it must be \(expected.en)", zhTW: "必須是\(expected.zhTW)"),
            place: Place(file: file, line: line))
    }

    public static func manifestRepeated(_ what: String, file: String, line: Int) -> Failure {
        Failure(
            "E607", .input, en: "“\(what)” stands here twice", zhTW: "「\(what)」重複出現",
            next: Message(en: "keep one of them", zhTW: "請只留一個"), place: Place(file: file, line: line))
    }

    public static func manifestAlias(_ file: String, line: Int) -> Failure {
        Failure(
            "E608", .input, en: "YAML anchors, aliases and tags (&name, *name, !name) are not allowed",
            zhTW: "不允許使用 YAML 的錨點、別名與標籤（&name、*name、!name）",
            next: Message(
                en: "write the value out, or put quotes around text that starts with such a sign",
                zhTW: "請直接寫出內容；若文字以這些符號開頭，請加上引號"),
            place: Place(file: file, line: line))
    }

    public static func manifestDocuments(_ file: String, line: Int) -> Failure {
        Failure(
            "E609", .input, en: "a second YAML document starts here", zhTW: "這裡開始了第二份 YAML 文件",
            next: Message(en: "one file describes one meeting", zhTW: "一個檔案只描述一場會議"),
            place: Place(file: file, line: line))
    }

    public static func manifestVersion(_ version: String, file: String, line: Int) -> Failure {
        Failure(
            "E610", .input, en: "version “\(version)” of meeting.yaml is not known",
            zhTW: "不認得 meeting.yaml 的版本「\(version)」",
            next: Message(en: "write “jielu: 1”, or use a newer jielu", zhTW: "請寫「jielu: 1」，或使用較新的 jielu"),
            place: Place(file: file, line: line))
    }

    public static func licenseUnknown(_ id: String, nearest: String, file: String, line: Int) -> Failure {
        Failure(
            "E611", .input, en: "the licence “\(id)” is not known", zhTW: "不認得授權條款「\(id)」",
            next: Message(
                en: "the nearest known SPDX identifier is \(nearest)", zhTW: "最接近的 SPDX 代號是 \(nearest)"),
            place: Place(file: file, line: line))
    }

    /// - Parameter folder: the folder's name, of which no ASCII letters or digits are left.
    public static func manifestNeedsID(_ folder: String, date: String, file: String) -> Failure {
        Failure(
            "E612", .input, en: "the record needs an id: the folder's name “\(folder)” has no ASCII letters",
            zhTW: "紀錄需要代號：資料夾名稱「\(folder)」沒有 ASCII 字母可用",
            next: Message(
                en: "add a line like “id: \(date)-meeting”", zhTW: "請加上一行，例如「id: \(date)-meeting」"),
            place: Place(file: file))
    }

    public static func manifestFileMissing(_ name: String, file: String, line: Int) -> Failure {
        Failure(
            "E613", .input, en: "the file “\(name)” named here does not exist", zhTW: "找不到這裡所寫的檔案「\(name)」",
            next: Message(
                en: "paths are relative to the folder of this file", zhTW: "路徑是相對於這個檔案所在的資料夾"),
            place: Place(file: file, line: line))
    }

    public static func manifestRoomUnknown(_ room: String, known: String, file: String, line: Int) -> Failure
    {
        Failure(
            "E614", .input, en: "no recording belongs to the room “\(room)”", zhTW: "沒有任何錄影屬於「\(room)」這個場地",
            next: Message(en: "the room of the recording is “\(known)”", zhTW: "錄影的場地是「\(known)」"),
            place: Place(file: file, line: line))
    }

    /// - Parameter other: the key without which `key` means nothing.
    public static func manifestNeedsKey(_ key: String, _ other: String, file: String, line: Int) -> Failure {
        Failure(
            "E618", .input, en: "“\(key)” means nothing without “\(other)”",
            zhTW: "沒有「\(other)」時，「\(key)」沒有作用",
            next: Message(en: "add “\(other): …”, or remove it", zhTW: "請加上「\(other): …」，或移除它"),
            place: Place(file: file, line: line))
    }

    public static func manifestExcludes(_ key: String, _ other: String, file: String, line: Int) -> Failure {
        Failure(
            "E619", .input, en: "“\(key)” and “\(other)” exclude each other",
            zhTW: "「\(key)」與「\(other)」不能同時使用",
            next: Message(en: "keep one of them", zhTW: "請只留一個"), place: Place(file: file, line: line))
    }

    public static func manifestNothingToPublish(_ file: String) -> Failure {
        Failure(
            "E615", .input, en: "there is neither a recording nor a transcript nor captions",
            zhTW: "沒有錄影、逐字稿或字幕",
            next: Message(
                en: "add “recordings”, “transcripts” or “captions”",
                zhTW: "請加上 recordings、transcripts 或 captions"),
            place: Place(file: file))
    }

    /// - Parameters:
    ///   - form: a word of “also”.
    ///   - key: what it needs.
    public static func manifestFormNeeds(_ form: String, _ key: String, file: String, line: Int) -> Failure {
        Failure(
            "E617", .input, en: "“also: \(form)” needs “\(key)”", zhTW: "「also: \(form)」需要「\(key)」",
            next: Message(en: "add it, or take \(form) out of “also”", zhTW: "請加上它，或從 also 移除 \(form)"),
            place: Place(file: file, line: line))
    }

    public static func manifestNeedsRecording(_ key: String, file: String, line: Int) -> Failure {
        Failure(
            "E616", .input, en: "“\(key)” needs a recording", zhTW: "「\(key)」需要有錄影",
            next: Message(en: "add “recordings”, or remove this line", zhTW: "請加上 recordings，或移除這一行"),
            place: Place(file: file, line: line))
    }
}

extension Message {
    public static let manifestMapping = Message(en: "a group of “key: value” lines", zhTW: "一組「鍵: 值」")
    public static let manifestList = Message(en: "a list", zhTW: "一份清單")
    public static let manifestText = Message(en: "text", zhTW: "文字")
    public static let manifestLine = Message(
        en: "one line of text without control characters", zhTW: "一行文字，不含控制字元")
    public static let manifestTitleText = Message(
        en: "text, or one text per language ({zh-Hant: …, en: …})", zhTW: "文字，或每種語言各一段文字（{zh-Hant: …, en: …}）"
    )
    public static let manifestCount = Message(en: "a whole number from 1", zhTW: "1 以上的整數")
    public static let manifestDate = Message(en: "a date such as 2026-03-14", zhTW: "日期，例如 2026-03-14")
    public static let manifestStart = Message(
        en: "a date and time with its zone, such as 2026-03-14T14:00:00+08:00",
        zhTW: "含時區的日期與時間，例如 2026-03-14T14:00:00+08:00")
    public static let manifestTime = Message(en: "a time such as 1:02:03.450", zhTW: "時間，例如 1:02:03.450")
    public static let manifestIdentifier = Message(
        en: "1 to 80 ASCII letters, digits, dots, hyphens or underscores, a letter or digit first",
        zhTW: "1 到 80 個 ASCII 字母、數字、句點、連字號或底線，且以字母或數字開頭")
    public static let manifestLanguage = Message(
        en: "a language tag such as zh-Hant or en", zhTW: "語言代碼，例如 zh-Hant 或 en")
    public static let manifestURL = Message(
        en: "an address that starts with http:, https: or mailto:", zhTW: "以 http:、https: 或 mailto: 開頭的網址")
    public static let manifestBaseURL = Message(
        en: "an address that starts with http: or https:", zhTW: "以 http: 或 https: 開頭的網址")
    public static let manifestStatus = Message(en: "draft or final", zhTW: "draft 或 final")
    public static let manifestChapters = Message(
        en: "a file, or a list of {at: …, title: …}", zhTW: "檔案，或 {at: …, title: …} 的清單")
    public static let manifestClips = Message(
        en: "the word “chapters”, or a list of {from: …, to: …}", zhTW: "「chapters」，或 {from: …, to: …} 的清單")
    public static let manifestClipEnd = Message(en: "a time after “from”", zhTW: "晚於 from 的時間")
    public static let manifestUtterance = Message(
        en: "the id of an utterance, such as s12", zhTW: "發言的代號，例如 s12")

    /// One of several words.
    public static func manifestOneOf(_ words: [String]) -> Message {
        Message(en: words.joined(separator: " or "), zhTW: words.joined(separator: "、"))
    }
}

// The comments of the manifest that `init` writes.
extension Message {
    public static let templateHead = Message(
        en: "One meeting. Run “jielu package meeting.yaml -o record” to publish it.",
        zhTW: "一場會議。執行「jielu package meeting.yaml -o record」即可製作紀錄。")
    public static let templateMeeting = Message(
        en: "The meeting. The first of the languages is the page's; a title may also be {zh-Hant: …, en: …}.",
        zhTW: "會議。languages 的第一個是網頁的語言；標題也可以寫成 {zh-Hant: …, en: …}。")
    public static let templateTitle = Message(en: "Title of the meeting", zhTW: "會議名稱")
    public static let templateSources = Message(
        en: "What was recorded and written down; paths are relative to this file.", zhTW: "錄影與逐字稿；路徑相對於這個檔案。")
    public static let templateCaptions = Message(
        en: "Machine captions give the transcript its times.", zhTW: "機器字幕用來對出逐字稿的時間。")
    public static let templateChapters = Message(
        en: "Chapters: a file, or a list such as [{at: \"0:00\", title: …}]. Clips: one for each chapter.",
        zhTW: "章節：檔案，或清單如 [{at: \"0:00\", title: …}]。clips：每個章節各一段影片。")
    public static let templatePublication = Message(
        en: "Licences are SPDX identifiers. A draft becomes final when the correction period is over.",
        zhTW: "授權條款用 SPDX 代號。更正期結束後，把 draft 改成 final。")
    public static let templatePeople = Message(
        en: "Who took part, and what belongs to it.", zhTW: "與會者與相關資料。")
}
