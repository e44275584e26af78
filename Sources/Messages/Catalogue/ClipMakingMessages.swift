// Captions, shape, sound and size of clips: E86x, E870, W86x.

extension Failure {
    public static let fontsMissing = Failure(
        "E860", .unavailable, en: "this machine has no font to draw captions with", zhTW: "這台電腦沒有能畫字幕的字型",
        next: Message(
            en: "install one, on Debian: apt install fonts-noto-cjk; or --captions soft",
            zhTW: "請安裝字型，Debian 可用 apt install fonts-noto-cjk；或改用 --captions soft"))

    /// - Parameter filter: libavfilter's name of it.
    public static func filterMissing(_ filter: String) -> Failure {
        Failure(
            "E870", .unavailable, en: "this machine's libavfilter has no filter “\(filter)”",
            zhTW: "這台電腦的 libavfilter 沒有「\(filter)」濾鏡",
            next: Message(
                en:
                    "use a libavfilter built with libass, as Debian's; or --captions soft and no --title-card",
                zhTW: "請改用含 libass 的 libavfilter（例如 Debian 的），或用 --captions soft 並拿掉 --title-card"))
    }

    /// - Parameters:
    ///   - code: in hexadecimal digits.
    ///   - others: how many further characters are missing.
    public static func glyphMissing(_ character: String, code: String, others: Int) -> Failure {
        Failure(
            "E861", .unavailable,
            en: "no font of this machine has “\(character)” (U+\(code))"
                + (others > 0 ? ", nor \(others) other characters of it" : ""),
            zhTW: "這台電腦的字型都沒有「\(character)」（U+\(code)）" + (others > 0 ? "，另外還缺 \(others) 個字" : ""),
            next: Message(
                en:
                    "install a font that has it, on Debian: apt install fonts-noto-cjk fonts-symbola; or --captions soft",
                zhTW: "請安裝有這個字的字型，Debian 可用 apt install fonts-noto-cjk fonts-symbola；或改用 --captions soft"))
    }

    /// - Parameter cue: its id.
    public static func captionUnreadable(_ cue: String) -> Failure {
        Failure(
            "E862", .input,
            en:
                "nobody could read caption \(cue): too much text for its time, or one word too long for the picture",
            zhTW: "字幕 \(cue) 沒有人讀得了：時間太短而字太多，或一個字詞長過畫面",
            next: Message(
                en: "correct the transcript there, or use --captions soft",
                zhTW: "請修正逐字稿的這一處，或改用 --captions soft"))
    }

    /// - Parameters: bytes.
    public static func sizeTooSmall(limit: Int64, needed: Int64) -> Failure {
        let (limit, needed) = (megabytes(limit, up: false), megabytes(needed, up: true))
        return Failure(
            "E863", .limit,
            en: "in \(limit) MB nobody would want to watch or hear this clip, so it was not made",
            zhTW: "\(limit) MB 裝不下看得清楚、聽得明白的片段，因此沒有製作",
            next: Message(
                en:
                    "allow about \(needed) MB, choose less of the recording, or send sound alone with --audio-only",
                zhTW: "請放寬到大約 \(needed) MB、選短一點的段落，或用 --audio-only 只送聲音"))
    }

    private static func megabytes(_ bytes: Int64, up: Bool) -> String {
        let tenths = up ? (bytes + 99_999) / 100_000 : bytes / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }

    public static func noPicturesToChange(_ file: String) -> Failure {
        Failure(
            "E864", .input, en: "the recording has no pictures, so none can be changed or captioned",
            zhTW: "錄音沒有畫面，無法改變畫面或加上字幕",
            next: Message(en: "leave out the options for pictures", zhTW: "請拿掉與畫面有關的選項"),
            place: Place(file: file))
    }

    public static func noSoundToChange(_ file: String) -> Failure {
        Failure(
            "E865", .input, en: "the recording has no sound", zhTW: "錄影沒有聲音",
            next: Message(en: "leave out --loudness and --audio-only", zhTW: "請拿掉 --loudness 與 --audio-only"),
            place: Place(file: file))
    }

    public static func softCaptionsUnheld(_ container: String) -> Failure {
        Failure(
            "E866", .usage, en: "\(container) files hold no captions", zhTW: "\(container) 檔不能帶字幕",
            next: Message(
                en: "name an .mp4 or .mkv file, or use --captions burn",
                zhTW: "請改用 .mp4 或 .mkv 檔名，或用 --captions burn"))
    }

    public static func posterImpossible(_ file: String) -> Failure {
        Failure(
            "E867", .input, en: "there is no picture to make a poster of", zhTW: "沒有畫面可以做成海報圖",
            next: Message(en: "leave out --poster", zhTW: "請拿掉 --poster"), place: Place(file: file))
    }

    /// - Parameter line: as it stands in the list.
    public static func clipListLine(_ line: String) -> Failure {
        Failure(
            "E868", .input, en: "“\(line)” names no stretch of time that ends after it starts",
            zhTW: "「\(line)」不是一段開始早於結束的時間",
            next: Message(
                en: "write one clip a line: a quote, s12..s15, or 0:41:07 0:42:36",
                zhTW: "請每行寫一個片段：引文、s12..s15，或 0:41:07 0:42:36"))
    }

    public static let clipListEmpty = Failure(
        "E869", .input, en: "the list names no clips", zhTW: "清單裡沒有片段",
        next: Message(
            en: "write one clip a line: a quote, s12..s15, or 0:41:07 0:42:36",
            zhTW: "請每行寫一個片段：引文、s12..s15，或 0:41:07 0:42:36"))
}

extension Notice {
    /// - Parameters: in LUFS, as printed.
    public static func loudnessMissed(_ reached: String, wished: String) -> Notice {
        Notice(
            "W860",
            en: "the clip came out at \(reached) LUFS instead of \(wished): its peaks leave no more room",
            zhTW: "片段的響度是 \(reached) LUFS 而不是 \(wished)：峰值已經到頂")
    }

    public static var loudnessOfSilence: Notice {
        Notice("W861", en: "nothing is heard in the clip, so its loudness stays", zhTW: "片段裡沒有聲音可量，響度不變")
    }
}

extension Message {
    public static let makingClip = Message(en: "Making the clip", zhTW: "製作片段")
    public static let measuringClip = Message(en: "Measuring the clip", zhTW: "量測片段")

    /// - Parameters:
    ///   - size: as printed, like rates.
    public static func clipPictures(_ file: String, width: Int, height: Int, rate: String, sound: String)
        -> Message
    {
        Message(
            en: "\(file): \(width)x\(height), pictures \(rate), sound \(sound)",
            zhTW: "\(file)：\(width)x\(height)，畫面 \(rate)，聲音 \(sound)")
    }
    public static func clipSound(_ file: String, rate: String) -> Message {
        Message(en: "\(file): sound \(rate)", zhTW: "\(file)：聲音 \(rate)")
    }
    public static func clipLoudness(_ loudness: String, peak: String) -> Message {
        Message(
            en: "  measured: \(loudness) LUFS, true peak \(peak) dBTP",
            zhTW: "  實測：\(loudness) LUFS，真峰值 \(peak) dBTP")
    }
    public static func clipPoster(_ file: String) -> Message {
        Message(en: "  poster: \(file)", zhTW: "  海報圖：\(file)")
    }

    /// How a clip looks that was made smaller.
    public static let qualityExcellent = Message(en: "  quality: as the recording", zhTW: "  畫質：與錄影相當")
    public static let qualityGood = Message(en: "  quality: good", zhTW: "  畫質：良好")
    public static let qualityFair = Message(
        en: "  quality: fair, blurred where much moves", zhTW: "  畫質：尚可，動作多時會模糊")
    public static let qualityCoarse = Message(
        en: "  quality: coarse, but to be followed", zhTW: "  畫質：粗糙，但看得懂")

    public static var wordBytes: Message {
        Message(en: "write a size: 20M, 800k or 1.5G", zhTW: "請寫大小，例如 20M、800k 或 1.5G")
    }
    public static var wordLoudness: Message {
        Message(en: "write LUFS from -36 to -8: -16", zhTW: "請寫 -36 到 -8 的 LUFS，例如 -16")
    }
    public static func wordFade(most: String) -> Message {
        Message(en: "write a length of time of at most \(most), as 0.5", zhTW: "請寫最多 \(most) 的時間，例如 0.5")
    }
    public static var wordHeight: Message {
        Message(en: "write a number of lines from 64: 720", zhTW: "請寫 64 以上的行數，例如 720")
    }
}
