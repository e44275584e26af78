// Records, their making and their proof: E70x, W70x, F70x.

extension Failure {
    public static func anchorsUnreadable(_ file: String, line: Int) -> Failure {
        Failure(
            "E705", .input, en: "the anchors of this meeting cannot be read", zhTW: "無法讀取這場會議的錨點",
            next: Message(
                en: "put the file back from a copy; deleting it gives every utterance a new link",
                zhTW: "請從備份還原這個檔案；若刪除它，每則發言的連結都會改變"),
            place: Place(file: file, line: line))
    }

    /// - Parameter time: the start that two chapters share.
    public static func chapterRepeated(_ time: String, file: String, line: Int?) -> Failure {
        Failure(
            "E701", .input, en: "two chapters start at \(time)", zhTW: "有兩個章節都從 \(time) 開始",
            next: Message(en: "give each chapter a start of its own", zhTW: "請讓每個章節有不同的開始時間"),
            place: Place(file: file, line: line))
    }

    /// - Parameters:
    ///   - words: the formula as found.
    ///   - item: the id of the utterance that holds it.
    public static func offRecord(_ words: String, file: String, line: Int?, item: String) -> Failure {
        Failure(
            "E702", .input,
            en:
                "something was said off the record (“\(words)” in \(item)), which this version cannot withhold",
            zhTW: "有不列入紀錄的發言（\(item) 的「\(words)」），這個版本還無法將它移除",
            next: Message(
                en: "take it out of every input, or publish it with --publish-off-record",
                zhTW: "請先從所有輸入檔移除，或用 --publish-off-record 仍然公開"),
            place: Place(file: file, line: line))
    }

    public static func photoUnreadable(_ name: String, file: String, line: Int) -> Failure {
        Failure(
            "E703", .input, en: "“\(name)” is not a whole JPEG or PNG picture",
            zhTW: "「\(name)」不是完整的 JPEG 或 PNG 圖片",
            next: Message(
                en: "export the picture as JPEG or PNG; its name alone does not make it one",
                zhTW: "請把圖片另存成 JPEG 或 PNG；只改檔名沒有用"),
            place: Place(file: file, line: line))
    }

    public static func recordingWithoutLength(_ file: String) -> Failure {
        Failure(
            "E704", .input, en: "the recording has no length", zhTW: "這個錄影沒有長度",
            next: Message(
                en: "look at it with “jielu inspect”", zhTW: "請用「jielu inspect」檢查它"), place: Place(file: file)
        )
    }

    public static func pinsNeedCaptions(file: String, line: Int) -> Failure {
        Failure(
            "E706", .input, en: "“pins” needs captions and a transcript", zhTW: "pins 需要字幕與逐字稿",
            next: Message(
                en: "add “captions” and “transcripts”, or remove this line",
                zhTW: "請加上 captions 與 transcripts，或移除這一行"),
            place: Place(file: file, line: line))
    }

    /// - Parameters: SHA-256, in hexadecimal.
    public static func recordingNotAsKept(_ file: String, list: String, found: String, kept: String)
        -> Failure
    {
        Failure(
            "E713", .proof,
            en: "the recording is not what it was when it was first used (SHA-256 \(found), kept \(kept))",
            zhTW: "錄影與第一次使用時不同（SHA-256 是 \(found)，原本是 \(kept)）",
            next: Message(
                en: "put it back from a copy; if another recording is meant, remove its line from \(list)",
                zhTW: "請從備份還原；若確實要換成另一份錄影，請從 \(list) 移除它那一行"),
            place: Place(file: file))
    }

    public static func fixityUnreadable(_ file: String, line: Int) -> Failure {
        Failure(
            "E714", .input, en: "what was kept of the recordings cannot be read", zhTW: "無法讀取錄影的校驗紀錄",
            next: Message(
                en: "put the file back from a copy; without it nothing tells whether a recording has rotted",
                zhTW: "請從備份還原這個檔案；沒有它就無法得知錄影是否已損壞"),
            place: Place(file: file, line: line))
    }

    public static func masterNotApart(_ folder: String, record: String) -> Failure {
        Failure(
            "E715", .output, en: "the originals would lie inside the record \(record), or it inside them",
            zhTW: "原始檔會放進紀錄 \(record) 裡，或紀錄會放進原始檔裡",
            next: Message(
                en: "choose a folder for --master that is never published", zhTW: "請為 --master 選一個不會公開的資料夾"),
            place: Place(file: folder))
    }

    /// - Parameter input: what lies inside the folder.
    public static func recordHoldsInputs(_ folder: String, input: String) -> Failure {
        Failure(
            "E707", .output, en: "the record's folder would take the place of its own input \(input)",
            zhTW: "紀錄的資料夾會取代它自己的輸入檔 \(input)",
            next: Message(en: "choose another folder with -o", zhTW: "請用 -o 選另一個資料夾"),
            place: Place(file: folder))
    }

    public static func recordNotOurs(_ folder: String, id: String) -> Failure {
        Failure(
            "E708", .output, en: "the folder exists and is not a record of “\(id)”",
            zhTW: "資料夾已存在，而且不是「\(id)」的紀錄",
            next: Message(
                en: "choose another folder, or use --force to replace everything in it",
                zhTW: "請選另一個資料夾，或用 --force 取代裡面的所有內容"),
            place: Place(file: folder))
    }
}

extension Failure {
    public static func recordInsideState(_ folder: String, state: String) -> Failure {
        Failure(
            "E711", .output, en: "the record's folder lies inside the folder of caches \(state)",
            zhTW: "紀錄的資料夾位於快取資料夾 \(state) 裡",
            next: Message(en: "choose another folder with -o", zhTW: "請用 -o 選另一個資料夾"),
            place: Place(file: folder))
    }
}

extension Notice {
    /// - Parameters:
    ///   - count: utterances whose times are not sure.
    ///   - total: all utterances.
    public static func doubtfulTimes(_ count: Int, of total: Int, file: String) -> Notice {
        Notice(
            "W701", en: "the times of \(count) of \(total) utterances are not sure; the page marks them",
            zhTW: "\(total) 則發言中有 \(count) 則的時間不確定，網頁上會標示", place: Place(file: file))
    }

    /// - Parameters:
    ///   - changed: files that are not as the run before left them.
    ///   - added: files that it did not make.
    public static func recordEdited(_ folder: String, changed: Int, added: Int) -> Notice {
        Notice(
            "W703",
            en:
                "files changed in the record's folder since it was made: \(changed), added: \(added); the new record takes their place",
            zhTW: "製作後，紀錄的資料夾裡有 \(changed) 個檔案被更動、\(added) 個檔案被加入；新的紀錄會取代它們",
            place: Place(file: folder))
    }

    /// - Parameter files: how many.
    public static func recordCopied(_ folder: String, files: Int) -> Notice {
        Notice(
            "W704",
            en: "\(files) files were copied, because this disk cannot link them; they need their space twice",
            zhTW: "這個磁碟無法建立連結，因此複製了 \(files) 個檔案；它們佔用兩份空間", place: Place(file: folder))
    }

    /// - Parameters:
    ///   - count: utterances without times.
    ///   - first: the id of the first.
    public static func sessionWithoutTimes(_ count: Int, first: String, file: String) -> Notice {
        Notice(
            "W705",
            en:
                "\(count) utterances without times, the first is \(first): turns without any are left out of it",
            zhTW: "有 \(count) 則發言沒有時間，第一則是 \(first)：完全沒有時間的發言不會列入", place: Place(file: file))
    }

    /// - Parameter by: milliseconds.
    public static func textBeyondRecording(by: Int, file: String) -> Notice {
        Notice(
            "W702",
            en: "the text goes on \(by / 1000) s after the recording's end; what lies there has no time",
            zhTW: "文字在錄影結束後還有 \(by / 1000) 秒；超出的部分沒有時間", place: Place(file: file))
    }
}

extension Message {
    /// A step of a package as a table shows it.
    /// - Parameter name: its stable name: `recording`, `audio`, `pictures`, `photos`, `clip 03`.
    public static func packageStep(_ name: String) -> Message {
        switch name {
        case "recording": return Message(en: "recording", zhTW: "錄影")
        case "audio": return Message(en: "audio", zhTW: "音訊")
        case "pictures": return Message(en: "pictures", zhTW: "畫面")
        case "photos": return Message(en: "photos", zhTW: "照片")
        default:
            let number = name.drop { !$0.isNumber }
            return Message(en: "clip \(number)", zhTW: "片段 \(number)")
        }
    }

    public static let packageHashing = Message(en: "reading the recording", zhTW: "讀取錄影")
    public static let packageChecking = Message(en: "checking what is kept", zhTW: "檢查先前的成果")
    public static let packageAligning = Message(en: "timing the transcript", zhTW: "對齊逐字稿時間")

    /// - Parameter file: relative to the record.
    public static func packageMedia(_ file: String) -> Message {
        Message(en: "making \(file)", zhTW: "製作 \(file)")
    }

    /// - Parameter names: of tags, separated by commas.
    public static func packageLeftOut(_ file: String, names: String) -> Message {
        Message(en: "left out of the record, from \(file): \(names)", zhTW: "沒有放進紀錄（來自 \(file)）：\(names)")
    }

    public static let packageMaster = Message(en: "keeping the originals", zhTW: "保存原始檔")

    /// - Parameter seal: SHA-256 of the bag's manifest.
    public static func masterKept(_ folder: String, seal: String) -> Message {
        Message(
            en: "originals, not for publication: \(folder), seal \(seal)",
            zhTW: "原始檔（請勿公開）：\(folder)，封印 \(seal)")
    }

    public static let recordingRead = Message(
        en: "recording: read whole, and as it was when it was first used", zhTW: "錄影：已完整讀取，與第一次使用時相同")
    public static let recordingFirstRead = Message(
        en: "recording: read whole; its checksum is kept in fixity.tsv", zhTW: "錄影：已完整讀取，校驗碼存於 fixity.tsv")
    public static let recordingBySize = Message(
        en: "recording: compared by size and time only; --recheck reads it whole",
        zhTW: "錄影：只比對大小與時間；用 --recheck 可完整讀取")

    public static func masterNotice(_ title: String) -> Message {
        Message(
            en:
                "The untouched originals of “\(title)”. Not for publication: they may hold what the record withholds.",
            zhTW: "「\(title)」未經處理的原始檔。請勿公開：其中可能有紀錄刻意不公開的內容。")
    }

    public static let licencePartVideo = Message(en: "Video, sound and pictures", zhTW: "影片、聲音與圖片")
    public static let licencePartTranscript = Message(
        en: "Transcript, captions and chapters", zhTW: "逐字稿、字幕與章節")
    public static let licenceNone = Message(
        en: "No licence is stated; all rights stay with their holders.", zhTW: "未標示授權條款；權利仍屬於權利人。")

    public static func changesTitle(_ title: String) -> Message {
        Message(en: "Changes to “\(title)”", zhTW: "「\(title)」的更正紀錄")
    }

    public static let changesUndated = Message(en: "Without a date", zhTW: "未註明日期")

    public static func changesAdded(_ ids: [String]) -> Message {
        let list = ids.joined(separator: ", ")
        return Message(en: "added: \(list)", zhTW: "新增：\(list)")
    }

    public static func changesChanged(_ ids: [String]) -> Message {
        let list = ids.joined(separator: ", ")
        return Message(en: "changed: \(list)", zhTW: "修改：\(list)")
    }

    public static func changesRemoved(_ ids: [String]) -> Message {
        let list = ids.joined(separator: ", ")
        return Message(en: "removed: \(list)", zhTW: "移除：\(list)")
    }
}

// What `verify` finds.

extension Failure {
    public static func notARecord(_ path: String) -> Failure {
        Failure(
            "E709", .input, en: "not a record's folder", zhTW: "不是紀錄的資料夾",
            next: Message(
                en: "name the folder that holds index.html and checksums.sha256",
                zhTW: "請指定含有 index.html 與 checksums.sha256 的資料夾"),
            place: Place(file: path))
    }

    /// - Parameter problems: how many were found.
    public static func recordNotSound(_ path: String, problems: Int) -> Failure {
        Failure(
            "E710", .proof, en: "the record is not as it was made: \(problems) findings",
            zhTW: "紀錄與製作時不同：發現 \(problems) 個問題",
            next: Message(
                en: "take the record from a copy, or make it again with “jielu package … --force”",
                zhTW: "請從備份取回紀錄，或用「jielu package … --force」重新製作"),
            place: Place(file: path))
    }
}

extension Notice {
    public static func checksumsMissing(_ file: String) -> Notice {
        Notice(
            "F701", en: "the list of checksums is missing or empty", zhTW: "校驗碼清單不見了，或是空的",
            place: Place(file: file))
    }

    public static func checksumsMalformed(_ file: String, line: Int) -> Notice {
        Notice(
            "F702", en: "the line is not a checksum with a path", zhTW: "這一行不是校驗碼與路徑",
            place: Place(file: file, line: line))
    }

    public static func checksumsUnsafePath(_ file: String, line: Int) -> Notice {
        Notice(
            "F703", en: "the path leads out of the record", zhTW: "路徑離開了紀錄的資料夾",
            place: Place(file: file, line: line))
    }

    public static func checksumsRepeated(_ file: String, line: Int) -> Notice {
        Notice("F704", en: "the file is listed twice", zhTW: "檔案重複列出", place: Place(file: file, line: line))
    }

    /// - Parameter line: of the list of checksums.
    public static func fileGone(_ file: String, line: Int) -> Notice {
        Notice("F705", en: "the file is gone", zhTW: "檔案不見了", place: Place(file: file, line: line))
    }

    public static func fileAltered(_ file: String) -> Notice {
        Notice("F706", en: "the file was altered", zhTW: "檔案被更動過", place: Place(file: file))
    }

    public static func fileUnlisted(_ file: String) -> Notice {
        Notice(
            "F707", en: "the file is not in the list of checksums", zhTW: "檔案不在校驗碼清單裡",
            place: Place(file: file))
    }

    public static func fileNotRegular(_ file: String) -> Notice {
        Notice("F708", en: "not a regular file", zhTW: "不是一般檔案", place: Place(file: file))
    }

    public static func fileUnreadable(_ file: String, reason: String) -> Notice {
        Notice("F709", en: "cannot be read: \(reason)", zhTW: "無法讀取：\(reason)", place: Place(file: file))
    }

    public static func recordUnreadable(_ file: String) -> Notice {
        Notice(
            "F710", en: "the record's description cannot be read", zhTW: "無法讀取紀錄的描述", place: Place(file: file)
        )
    }

    public static func describedFileMissing(_ file: String) -> Notice {
        Notice(
            "F711", en: "belongs to the record, but is not in it", zhTW: "屬於紀錄，卻不在其中",
            place: Place(file: file))
    }

    public static func describedOtherwise(_ file: String) -> Notice {
        Notice(
            "F712", en: "size or checksum differ from the record's description", zhTW: "大小或校驗碼與紀錄的描述不同",
            place: Place(file: file))
    }

    /// - Parameter chapter: the first that differs, counted from 1.
    public static func chaptersDiffer(_ file: String, chapter: Int) -> Notice {
        Notice(
            "F713", en: "chapter \(chapter) differs from the record's description",
            zhTW: "第 \(chapter) 個章節與紀錄的描述不同", place: Place(file: file))
    }

    public static func mediaUnreadable(_ file: String) -> Notice {
        Notice("F714", en: "cannot be played", zhTW: "無法播放", place: Place(file: file))
    }

    /// - Parameters: milliseconds.
    public static func mediaDuration(_ file: String, found: Int, described: Int) -> Notice {
        Notice(
            "F715", en: "lasts \(found) ms, described as \(described) ms",
            zhTW: "長度是 \(found) 毫秒，描述卻是 \(described) 毫秒",
            place: Place(file: file))
    }

    public static func textUnreadable(_ file: String, line: Int?) -> Notice {
        Notice(
            "F716", en: "is not written as its format asks", zhTW: "不符合它的格式",
            place: Place(file: file, line: line))
    }

    /// - Parameter item: the id of the utterance or cue.
    public static func timeOutside(_ file: String, item: String, line: Int?) -> Notice {
        Notice(
            "F717", en: "the times of \(item) go backwards or leave the recording",
            zhTW: "\(item) 的時間倒退，或超出錄影",
            place: Place(file: file, line: line))
    }

    public static func transcriptDiffers(_ file: String) -> Notice {
        Notice(
            "F718", en: "has other utterances than the record's description", zhTW: "發言與紀錄的描述不同",
            place: Place(file: file))
    }

    public static func captionsDiffer(_ file: String) -> Notice {
        Notice("F719", en: "says other words than the transcript", zhTW: "文字與逐字稿不同", place: Place(file: file))
    }

    public static func anchorMissing(_ file: String, id: String) -> Notice {
        Notice("F720", en: "lacks the anchor #\(id)", zhTW: "缺少錨點 #\(id)", place: Place(file: file))
    }

    public static func anchorRepeated(_ file: String, id: String) -> Notice {
        Notice("F721", en: "has the anchor #\(id) twice", zhTW: "錨點 #\(id) 重複", place: Place(file: file))
    }

    public static func pageTextDiffers(_ file: String, id: String) -> Notice {
        Notice(
            "F724", en: "says other words at #\(id) than the transcript", zhTW: "#\(id) 的文字與逐字稿不同",
            place: Place(file: file))
    }

    public static func linkBroken(_ file: String, address: String) -> Notice {
        Notice(
            "F722", en: "leads to “\(address)”, which is not in the record", zhTW: "連到「\(address)」，但紀錄裡沒有它",
            place: Place(file: file))
    }

    /// - Parameter path: relative to the record.
    public static func crateDiffers(_ file: String, path: String) -> Notice {
        Notice(
            "F727", en: "describes “\(path)” otherwise than it is, or leaves it out",
            zhTW: "對「\(path)」的描述與實際不同，或沒有列出它",
            place: Place(file: file))
    }

    public static func draftFindable(_ file: String) -> Notice {
        Notice(
            "F728", en: "makes a draft known to search engines or archives", zhTW: "讓草稿被搜尋引擎或典藏網站收錄",
            place: Place(file: file))
    }

    /// - Parameter item: the id of the utterance; empty for one too many.
    public static func timesDiffer(_ file: String, item: String, line: Int) -> Notice {
        Notice(
            "F729", en: "the times of \(item) are others than in the transcript", zhTW: "\(item) 的時間與逐字稿不同",
            place: Place(file: file, line: line))
    }

    public static func loadsFromOutside(_ file: String, address: String) -> Notice {
        Notice(
            "F723", en: "loads “\(address)” from outside the record", zhTW: "從紀錄以外載入「\(address)」",
            place: Place(file: file))
    }
}

extension Message {
    public static let verifyHashing = Message(en: "reading the record", zhTW: "讀取紀錄")
}
