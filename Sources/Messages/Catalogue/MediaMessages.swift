// Recordings and media files: E30x, W30x, F30x.

extension Failure {
    /// libav could not do something with a file it should be able to read.
    public static func mediaUnreadable(_ file: String, doing: Message, reason: String) -> Failure {
        Failure(
            "E301", .input, en: "cannot \(doing.en)", zhTW: "無法\(doing.zhTW)",
            next: Message(
                en: "check that the file is complete; `jielu inspect` tells what is wrong with it",
                zhTW: "請確認檔案完整；jielu inspect 會說明它的問題"),
            place: Place(file: file), reason: reason)
    }

    public static func notMedia(_ file: String, reason: String) -> Failure {
        Failure(
            "E302", .input, en: "not a recording that jielu can read", zhTW: "不是 jielu 能讀取的錄影或錄音",
            next: Message(
                en: "name a media file: MP4, MKV, WebM, FLV, TS, MP3, M4A, Ogg, WAV or FLAC",
                zhTW: "請指定媒體檔：MP4、MKV、WebM、FLV、TS、MP3、M4A、Ogg、WAV 或 FLAC"),
            place: Place(file: file), reason: reason)
    }

    public static func playlistRefused(_ file: String, reason: String) -> Failure {
        Failure(
            "E303", .input,
            en: "refused: its content is a playlist, script or other format that could open further files",
            zhTW: "拒絕讀取：內容是播放清單、指令稿或其他可能開啟別的檔案的格式",
            next: Message(
                en: "name the recording itself, not a list that points to it", zhTW: "請指定錄影檔本身，而不是指向它的清單"),
            place: Place(file: file), reason: reason)
    }

    public static func noTracks(_ file: String) -> Failure {
        Failure(
            "E304", .input, en: "the file holds no sound and no picture", zhTW: "檔案裡沒有聲音也沒有畫面",
            next: Message(en: "check that it is the right file", zhTW: "請確認檔案是否正確"), place: Place(file: file))
    }

    /// libav could not write.
    public static func mediaUnwritable(_ file: String, doing: Message, reason: String) -> Failure {
        Failure(
            "E305", .output, en: "cannot \(doing.en)", zhTW: "無法\(doing.zhTW)",
            next: Message(
                en: "check the folder's permissions and free space", zhTW: "請檢查資料夾的權限與剩餘空間"),
            place: Place(file: file), reason: reason)
    }

    public static func codecMissing(_ name: String) -> Failure {
        Failure(
            "E306", .unavailable, en: "this machine's libavcodec lacks “\(name)”",
            zhTW: "這台機器的 libavcodec 缺少「\(name)」",
            next: Message(
                en: "install libavcodec-extra, or use --mode copy",
                zhTW: "請安裝 libavcodec-extra，或使用 --mode copy"))
    }

    /// - Parameter holders: containers that can hold the track.
    public static func trackDoesNotFit(
        _ file: String, track: Int, codec: String, container: String, holders: [String]
    ) -> Failure {
        Failure(
            "E307", .input, en: "track \(track) (\(codec)) cannot be put into \(container)",
            zhTW: "第 \(track) 軌（\(codec)）無法放進 \(container)",
            next: Message(
                en:
                    "use --container \(holders.joined(separator: " or ")), or leave such tracks out with --drop-tracks",
                zhTW: "請用 --container \(holders.joined(separator: " 或 "))，或用 --drop-tracks 捨棄這些軌"),
            place: Place(file: file))
    }

    /// - Parameters:
    ///   - tracks: number and codec of each track that was left out for it.
    ///   - holders: containers that can hold one of them.
    ///   - hasSound: whether one of them is sound, which can be encoded for any.
    public static func nothingFits(
        _ file: String, tracks: [(number: Int, codec: String)], container: String, holders: [String],
        hasSound: Bool
    ) -> Failure {
        let left = tracks.map { "\($0.number) (\($0.codec))" }
        return Failure(
            "E322", .input,
            en:
                "\(container) can hold none of the tracks as they are: \(left.joined(separator: ", ")); nothing would be left",
            zhTW: "\(container) 無法照原樣放進任何一軌：\(left.joined(separator: "、"))，不會留下任何內容",
            next: Message(
                en: "use --container \(holders.joined(separator: " or "))"
                    + (hasSound ? ", or --mode exact to encode the sound for \(container)" : ""),
                zhTW: "請用 --container \(holders.joined(separator: " 或 "))"
                    + (hasSound ? "，或用 --mode exact 把聲音重新編碼成 \(container)" : "")),
            place: Place(file: file))
    }

    public static func containerUnknown(_ name: String, known: [String]) -> Failure {
        Failure(
            "E308", .usage, en: "unknown container “\(name)”", zhTW: "不認得的容器「\(name)」",
            next: Message(
                en: "use one of: \(known.joined(separator: ", "))",
                zhTW: "請用其中之一：\(known.joined(separator: "、"))"))
    }
}

/// What was being done with a media file, as it reads after “cannot”.
extension Message {
    public static let openMedia = Message(en: "open the recording", zhTW: "開啟錄影檔")
    public static let readMedia = Message(en: "read the recording", zhTW: "讀取錄影檔")
    public static let seekMedia = Message(en: "seek in the recording", zhTW: "在錄影檔中定位")
    public static let decodeMedia = Message(en: "decode the recording", zhTW: "解碼錄影檔")
    public static let encodeMedia = Message(en: "encode", zhTW: "編碼")
    public static let filterMedia = Message(en: "convert pictures or sound", zhTW: "轉換畫面或聲音")
    public static let startMedia = Message(en: "start the media file", zhTW: "開始寫入媒體檔")
    public static let writeMedia = Message(en: "write the media file", zhTW: "寫入媒體檔")
    public static let finishMedia = Message(en: "finish the media file", zhTW: "完成媒體檔")
}
