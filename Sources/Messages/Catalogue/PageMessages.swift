// The sentences of a record's page. Those for page.js keep `{…}` where the script puts a value.

extension Message {
    // Landmarks and headings
    public static let pageSkipToTranscript = Message(en: "Skip to the transcript", zhTW: "跳到逐字稿")
    public static let pageSkipTranscript = Message(en: "Skip past the transcript", zhTW: "略過逐字稿")
    public static let pageContents = Message(en: "On this page", zhTW: "本頁內容")
    public static let pagePlayer = Message(en: "Recording", zhTW: "會議錄影")
    public static let pageAudioPlayer = Message(en: "Sound recording", zhTW: "會議錄音")
    public static let pageChapters = Message(en: "Chapters", zhTW: "章節")
    public static let pageTranscript = Message(en: "Transcript", zhTW: "逐字稿")
    public static let pagePeople = Message(en: "People", zhTW: "與會者")
    public static let pageClips = Message(en: "Clips", zhTW: "影片片段")
    public static let pagePhotos = Message(en: "Photos", zhTW: "照片")
    public static let pageLinks = Message(en: "Links", zhTW: "相關連結")
    public static let pageLicence = Message(en: "Licence", zhTW: "授權")
    public static let pageDownloads = Message(en: "Downloads", zhTW: "下載")
    public static let pageChanges = Message(en: "Changes", zhTW: "修訂紀錄")
    public static let pageTags = Message(en: "Subjects", zhTW: "主題")

    // State
    public static let pageDraft = Message(en: "Draft", zhTW: "草稿")
    public static let pageDraftOpen = Message(
        en: "This record may still be corrected.", zhTW: "本紀錄仍可能修正。")
    public static func pageDraftUntil(_ day: Message) -> Message {
        Message(
            en: "This record is open for corrections until \(day.en).",
            zhTW: "本紀錄開放修正至\(day.zhTW)。")
    }

    // Values
    public static func pageDay(year: Int, month: Int, day: Int) -> Message {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let name = months.indices.contains(month - 1) ? months[month - 1] : String(month)
        return Message(en: "\(day) \(name) \(year)", zhTW: "\(year) 年 \(month) 月 \(day) 日")
    }

    /// A text that is the same in every language: a name, a number, a date in no known form.
    public static func pageVerbatim(_ text: String) -> Message { Message(en: text, zhTW: text) }

    /// A length of time in whole seconds.
    public static func pageDuration(seconds: Int) -> Message {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        if hours > 0 { return Message(en: "\(hours) h \(minutes) min", zhTW: "\(hours) 小時 \(minutes) 分") }
        if minutes > 0 { return Message(en: "\(minutes) min \(rest) s", zhTW: "\(minutes) 分 \(rest) 秒") }
        return Message(en: "\(rest) s", zhTW: "\(rest) 秒")
    }

    public static func pageSpoke(_ duration: Message) -> Message {
        Message(en: "spoke for \(duration.en)", zhTW: "發言 \(duration.zhTW)")
    }

    public static func pageUtterances(_ count: Int) -> Message {
        Message(en: count == 1 ? "1 paragraph" : "\(count) paragraphs", zhTW: "\(count) 段")
    }

    public static func pageLength(_ duration: Message) -> Message {
        Message(en: "Length \(duration.en)", zhTW: "長度 \(duration.zhTW)")
    }

    // Transcript
    public static func pagePlayFrom(_ time: String) -> Message {
        Message(en: "Play from \(time)", zhTW: "從 \(time) 播放")
    }
    public static func pagePlayFromAbout(_ time: String) -> Message {
        Message(en: "Play from about \(time) (estimated)", zhTW: "從大約 \(time) 播放（推估）")
    }
    public static let pageEstimated = Message(en: "approx.", zhTW: "推估")
    public static let pageEstimatedNote = Message(
        en: "≈ marks a time that was estimated, not heard for certain.", zhTW: "標有 ≈ 的時間是推估值，不一定準確。")
    public static let pageUntimedNote = Message(
        en: "Paragraphs without a time could not be placed in the recording.",
        zhTW: "沒有時間的段落，無法對應到錄影中的位置。")
    public static func pagePermalink(_ id: String) -> Message {
        Message(en: "Link to paragraph \(id)", zhTW: "第 \(id) 段的連結")
    }
    public static let pageEmptyTranscript = Message(en: "There is no transcript.", zhTW: "沒有逐字稿。")
    public static let pageSilentChapter = Message(
        en: "Nothing was transcribed here.", zhTW: "這一章沒有逐字稿。")
    public static let pageCannotPlay = Message(
        en: "Your browser cannot play this recording. Download it:", zhTW: "瀏覽器無法播放，請下載：")
    public static let pageChapterPicture = Message(en: "Picture of this chapter", zhTW: "本章畫面")

    // Controls
    public static let pageSearch = Message(en: "Search the transcript", zhTW: "搜尋逐字稿")
    public static let pageSearchHint = Message(en: "Search words", zhTW: "輸入要找的字詞")
    public static let pagePrevious = Message(en: "Previous hit", zhTW: "上一處")
    public static let pageNext = Message(en: "Next hit", zhTW: "下一處")
    public static let pageClear = Message(en: "Clear the search", zhTW: "清除搜尋")
    public static let pageNoHit = Message(en: "Not found", zhTW: "找不到")
    public static let pageOneHit = Message(en: "1 hit", zhTW: "找到 1 處")
    public static let pageHits = Message(en: "{n} hits", zhTW: "找到 {n} 處")
    public static let pageHitOf = Message(en: "{i} of {n}", zhTW: "第 {i} 處，共 {n} 處")
    public static let pageSpeed = Message(en: "Speed", zhTW: "速度")
    public static let pageCaptions = Message(en: "Captions", zhTW: "字幕")
    public static let pageCaptionsOff = Message(en: "Off", zhTW: "關閉")
    public static let pageShowText = Message(en: "Show", zhTW: "顯示")
    public static let pageFollow = Message(en: "Back to what is playing", zhTW: "回到播放位置")
    public static let pageCopyLink = Message(en: "Copy link", zhTW: "複製連結")
    public static let pageCopyQuote = Message(en: "Copy quote", zhTW: "複製引文")
    public static let pageCopied = Message(en: "Copied", zhTW: "已複製")
    public static let pageCopyCommand = Message(en: "Copy clip command", zhTW: "複製剪輯指令")
    public static let pageChooseFrom = Message(en: "Start here", zhTW: "從這段開始")
    public static let pageChooseTo = Message(en: "To here", zhTW: "到這段為止")
    public static let pageChosen = Message(en: "Selected paragraphs", zhTW: "選取的段落")
    public static let pageChosenOne = Message(en: "1 paragraph selected", zhTW: "已選取 1 段")
    public static let pageChosenMany = Message(en: "{n} paragraphs selected", zhTW: "已選取 {n} 段")
    public static let pageUnchoose = Message(en: "Clear selection", zhTW: "取消選取")
    public static let pageTimeline = Message(en: "Position in the recording", zhTW: "播放位置")
    public static let pageCannotCopy = Message(
        en: "Could not copy; copy it from here:", zhTW: "無法自動複製，請從這裡複製：")
    public static let pageKeys = Message(
        en: "Keys: space or k plays and pauses, j and l or the arrow keys go back and forward, / searches.",
        zhTW: "快速鍵：空白鍵或 k 播放與暫停，j、l 或左右方向鍵倒退與快轉，/ 搜尋。")
    public static let pageScriptsOff = Message(
        en: "Search and following along need scripts; everything else works without them.",
        zhTW: "搜尋與同步捲動需要啟用 JavaScript，其餘功能不受影響。")

    // Parts under a licence
    public static let pagePartAll = Message(en: "The whole record", zhTW: "全部內容")
    public static let pagePartVideo = Message(en: "Video", zhTW: "影片")
    public static let pagePartAudio = Message(en: "Audio", zhTW: "音訊")
    public static let pagePartTranscript = Message(en: "Transcript", zhTW: "逐字稿")
    public static let pagePartPhotos = Message(en: "Photos", zhTW: "照片")
    public static let pagePartData = Message(en: "Data", zhTW: "資料")

    // Files
    public static let pageFileVideo = Message(en: "Video", zhTW: "影片")
    public static let pageFileAudio = Message(en: "Audio", zhTW: "音訊")
    public static let pageFileCaptions = Message(en: "Captions", zhTW: "字幕")
    public static let pageFileChapters = Message(en: "Chapters", zhTW: "章節")
    public static let pageFileTranscript = Message(en: "Transcript", zhTW: "逐字稿")
    public static let pageFileTimes = Message(en: "Times of the transcript", zhTW: "逐字稿時間表")
    public static let pageFileRecord = Message(en: "Description of this record", zhTW: "紀錄描述資料")
    public static let pageFileLicence = Message(en: "Licence text", zhTW: "授權條款全文")
    public static let pageFileChanges = Message(en: "List of changes", zhTW: "修訂紀錄")
    public static let pageFileChecksums = Message(en: "Checksums of all files", zhTW: "所有檔案的校驗碼")
    public static let pageFileOther = Message(en: "File", zhTW: "檔案")
    public static let pageChecksumHint = Message(
        en: "To check that the files are whole, run this in the record's folder:",
        zhTW: "在紀錄的資料夾執行下列指令，可確認檔案完整無誤：")
}
