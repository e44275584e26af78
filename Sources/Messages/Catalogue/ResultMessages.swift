// The words around what commands print: headers of tables, summaries.

extension Message {
    // MARK: Column headers

    public static let columnNumber = Message(en: "no.", zhTW: "編號")
    public static let columnTrack = Message(en: "track", zhTW: "軌")
    public static let columnKind = Message(en: "kind", zhTW: "種類")
    public static let columnCodec = Message(en: "codec", zhTW: "編碼")
    public static let columnLanguage = Message(en: "language", zhTW: "語言")
    public static let columnDetails = Message(en: "details", zhTW: "細節")
    public static let columnStart = Message(en: "start", zhTW: "開始")
    public static let columnEnd = Message(en: "end", zhTW: "結束")
    public static let columnTitle = Message(en: "title", zhTW: "標題")
    public static let columnWishedStart = Message(en: "wished start", zhTW: "希望開始")
    public static let columnRealStart = Message(en: "real start", zhTW: "實際開始")
    /// Numbers of pictures.
    public static let columnEncodedAtStart = Message(en: "encoded: start", zhTW: "重新編碼：開頭")
    public static let columnEncodedAtEnd = Message(en: "end", zhTW: "結尾")
    public static let columnCopied = Message(en: "copied", zhTW: "直接複製")
    public static let columnSize = Message(en: "size", zhTW: "大小")
    /// - Parameters: sizes as people write them.
    public static func spaceNeeded(_ needed: String, free: String) -> Message {
        Message(en: "needs about \(needed); \(free) are free", zhTW: "約需 \(needed)；可用空間 \(free)")
    }
    public static let columnWishedEnd = Message(en: "wished end", zhTW: "希望結束")
    public static let columnRealEnd = Message(en: "real end", zhTW: "實際結束")
    /// How far a real start or end lies from the wished one.
    public static let columnDifference = Message(en: "off by", zhTW: "差距")
    public static let columnFile = Message(en: "file", zhTW: "檔案")
    public static let columnUtterance = Message(en: "id", zhTW: "代號")
    public static let columnTime = Message(en: "time", zhTW: "時間")
    public static let columnConfidence = Message(en: "confidence", zhTW: "信心")
    public static let columnWords = Message(en: "words", zhTW: "內容")

    // MARK: Kinds of tracks

    public static let kindVideo = Message(en: "picture", zhTW: "畫面")
    public static let kindAudio = Message(en: "sound", zhTW: "聲音")
    public static let kindSubtitle = Message(en: "subtitles", zhTW: "字幕")
    public static let kindData = Message(en: "data", zhTW: "資料")
    public static let kindAttachment = Message(en: "attachment", zhTW: "附件")
    public static let coverPicture = Message(en: "cover picture", zhTW: "封面圖")
    public static let variableFrameRate = Message(en: "uneven picture rate", zhTW: "畫面間隔不一")
    public static func picturesPerSecond(_ rate: String) -> Message {
        Message(en: "\(rate) pictures/s", zhTW: "每秒 \(rate) 張")
    }
    public static func channels(_ count: Int) -> Message {
        Message(en: count == 1 ? "1 channel" : "\(count) channels", zhTW: "\(count) 聲道")
    }

    // MARK: inspect

    public static func keyframes(count: Int, mean: String, longest: String) -> Message {
        Message(
            en: "keyframes: \(count), \(mean) apart on average, \(longest) at most",
            zhTW: "關鍵影格：\(count) 個，平均相隔 \(mean)，最長 \(longest)")
    }
    public static func chapterCount(_ count: Int) -> Message {
        Message(en: "chapters: \(count)", zhTW: "章節：\(count) 個")
    }
    public static let noFindings = Message(en: "nothing wrong was found", zhTW: "沒有發現問題")

    // MARK: split

    public static let plannedCuts = Message(
        en: "plan (nothing is written):", zhTW: "計畫（不寫出任何檔案）：")
    public static let plannedCopies = Message(
        en: "plan (nothing is written; an end may fall up to three pictures earlier):",
        zhTW: "計畫（不寫出任何檔案；結束點最多可能早三張畫面）：")
    public static func overlap(_ first: Int, _ second: Int, from: String, to: String) -> Message {
        Message(
            en: "segments \(first) and \(second) both hold \(from) to \(to)",
            zhTW: "第 \(first) 段與第 \(second) 段都含有 \(from) 到 \(to)")
    }
    public static func lost(_ first: Int, _ second: Int, from: String, to: String) -> Message {
        Message(
            en:
                "neither segment \(first) nor segment \(second) holds the pictures from \(from) to \(to): they are coded with pictures on either side; smart mode keeps them",
            zhTW: "第 \(first) 段與第 \(second) 段都沒有 \(from) 到 \(to) 的畫面，因為這些畫面與兩側的畫面一起編碼；smart 模式會保留它們")
    }
    public static func transcriptPart(_ file: String, utterances: Int) -> Message {
        Message(
            en: "\(file): \(utterances) utterances", zhTW: "\(file)：\(utterances) 則發言")
    }
    public static func straddler(_ id: String, segment: Int, share: Int) -> Message {
        Message(
            en: "\(id) straddles a cut: it went to segment \(segment), where \(share) % of it lies",
            zhTW: "\(id) 跨越切點：放在第 \(segment) 段，其中 \(share) % 落在該段")
    }

    public static func straddlerCut(_ id: String, segment: Int, share: Int) -> Message {
        Message(
            en:
                "\(id) straddles a cut: its part in segment \(segment) is written there (\(share) % of its time)",
            zhTW: "\(id) 跨越切點：落在第 \(segment) 段的部分（時間的 \(share) %）放在該段")
    }
    public static func straddlerKept(_ id: String, segment: Int, share: Int) -> Message {
        Message(
            en: "\(id) straddles a cut: segment \(segment), where \(share) % of it lies, has all of it",
            zhTW: "\(id) 跨越切點：第 \(segment) 段放入整則，其中 \(share) % 落在該段")
    }
    public static func straddlerDropped(_ id: String) -> Message {
        Message(en: "\(id) straddles a cut and was left out", zhTW: "\(id) 跨越切點，已略去")
    }

    // MARK: Proposed cuts

    public static let columnReason = Message(en: "because of", zhTW: "依據")
    public static let cutOpening = Message(en: "the beginning", zhTW: "開頭")
    public static let cutHeading = Message(en: "a heading", zhTW: "標題")
    public static let cutIntermission = Message(en: "a break", zhTW: "休息")
    public static let cutPause = Message(en: "a long pause", zhTW: "長時間停頓")
    public static let cutAgenda = Message(en: "the agenda", zhTW: "議程")
    public static func cutsProposed(_ count: Int) -> Message {
        Message(en: "segments proposed: \(count)", zhTW: "建議切成 \(count) 段")
    }

    // MARK: align

    public static func alignmentCounts(sure: Int, doubtful: Int, notFound: Int) -> Message {
        Message(
            en: "utterances: \(sure) sure, \(doubtful) doubtful, \(notFound) not found",
            zhTW: "發言：\(sure) 則確定，\(doubtful) 則存疑，\(notFound) 則找不到")
    }
    public static let lookAtThese = Message(en: "please look at these:", zhTW: "請看一下這些：")
    public static func moreDoubts(_ count: Int) -> Message {
        Message(
            en: "and \(count) more (all of them with --verbose or --json)",
            zhTW: "還有 \(count) 處（用 --verbose 或 --json 可看全部）")
    }
    public static let notFound = Message(en: "not found", zhTW: "找不到")

    // MARK: package, verify, init

    public static let columnStep = Message(en: "step", zhTW: "步驟")
    public static let columnState = Message(en: "state", zhTW: "狀態")
    public static let stepKept = Message(en: "kept", zhTW: "沿用")
    public static let stepToDo = Message(en: "to do", zhTW: "要做")
    public static let stepMade = Message(en: "made", zhTW: "新做")
    public static func packagePlan(_ folder: String) -> Message {
        Message(en: "plan for \(folder) (nothing is written):", zhTW: "\(folder) 的計畫（不寫出任何檔案）：")
    }
    public static func packageEstimate(_ size: String) -> Message {
        Message(en: "at most \(size) will be written", zhTW: "最多會寫出 \(size)")
    }
    public static func packageMade(_ folder: String, files: Int) -> Message {
        Message(en: "record: \(folder) (\(files) files)", zhTW: "紀錄：\(folder)（\(files) 個檔案）")
    }
    public static func packageUnchanged(_ folder: String) -> Message {
        Message(
            en: "record: \(folder): up to date, nothing to do", zhTW: "紀錄：\(folder)：已是最新，不必重做")
    }
    public static func packagePage(_ file: String) -> Message {
        Message(en: "page: \(file)", zhTW: "網頁：\(file)")
    }
    public static func recordSound(_ folder: String, files: Int, size: String, seal: String) -> Message {
        Message(
            en: "\(folder) is whole: \(files) files, \(size), checksums.sha256 is \(seal)",
            zhTW: "\(folder) 完整無誤：\(files) 個檔案，\(size)，checksums.sha256 為 \(seal)")
    }
}
