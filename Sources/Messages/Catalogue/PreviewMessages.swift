// A look at the cuts before they are made: W321, and the words of its page.

extension Notice {
    /// - Parameter clock: the time as people read it.
    public static func cutInUtterance(
        _ file: String, at time: Int, clock: String, utterance: String, speaker: String?
    ) -> Notice {
        Notice(
            "W321",
            en: "the cut at \(clock) falls inside utterance \(utterance)"
                + (speaker.map { " of \($0)" } ?? ""),
            zhTW: "\(clock) 的切點落在" + (speaker.map { "「\($0)」的" } ?? "") + "發言 \(utterance) 之中",
            place: Place(file: file, time: time))
    }
}

extension Message {
    public static let listeningAtCuts = Message(en: "Listening at the cuts", zhTW: "聆聽切點")
    public static let makingPreview = Message(en: "Making the preview", zhTW: "製作預覽")

    public static func previewWritten(_ file: String, cuts: Int, warnings: Int) -> Message {
        Message(
            en: "preview: \(file) (\(cuts == 1 ? "1 cut" : "\(cuts) cuts"), \(warnings) to look at)",
            zhTW: "預覽：\(file)（\(cuts) 個切點，\(warnings) 個需要留意）")
    }

    // MARK: The page

    public static let previewTitle = Message(en: "A look at the cuts", zhTW: "切點預覽")
    public static func previewFacts(cuts: Int, segments: Int, duration: Message) -> Message {
        Message(
            en:
                "\(cuts == 1 ? "1 cut" : "\(cuts) cuts") for \(segments == 1 ? "1 segment" : "\(segments) segments"); "
                + "the recording lasts \(duration.en).",
            zhTW: "\(segments) 個段落，\(cuts) 個切點；錄影長度 \(duration.zhTW)。")
    }
    public static let previewNothingCut = Message(
        en: "Nothing has been cut yet. The recording is untouched.", zhTW: "還沒有切割，原始錄影沒有更動。")
    public static let previewSmart = Message(
        en: "Each segment will start and end exactly at its cut.", zhTW: "每一段都會剛好從切點開始、在切點結束。")
    public static let previewCopy = Message(
        en:
            "Copied segments start on keyframes: where a file will really start is told beside the wished time. "
            + "An end may fall up to three pictures earlier.",
        zhTW: "直接複製的段落只能從關鍵影格開始：實際的開始時間寫在希望的時間旁邊。結束點最多可能早三張畫面。")
    public static func previewLookFirst(_ count: Int) -> Message {
        Message(
            en: count == 1 ? "Look at this cut first" : "Look at these \(count) cuts first",
            zhTW: "請先看這 \(count) 個切點")
    }
    public static let previewAllQuiet = Message(
        en: "No cut falls inside speech.", zhTW: "沒有切點落在說話聲之中。")
    public static let previewAllCuts = Message(en: "All cuts", zhTW: "全部切點")
    public static func previewCut(_ number: Int) -> Message {
        Message(en: "Cut \(number)", zhTW: "切點 \(number)")
    }
    public static func previewEnds(_ number: Int) -> Message {
        Message(en: "Segment \(number) ends", zhTW: "第 \(number) 段結束")
    }
    public static func previewStarts(_ number: Int) -> Message {
        Message(en: "Segment \(number) starts", zhTW: "第 \(number) 段開始")
    }
    /// - Parameter by: the difference in seconds with its sign.
    public static func previewReallyStarts(_ time: String, by: String) -> Message {
        Message(en: "really starts at \(time) (\(by) s)", zhTW: "實際從 \(time) 開始（\(by) 秒）")
    }
    public static func previewReallyEnds(_ time: String, by: String) -> Message {
        Message(en: "really ends at \(time) (\(by) s)", zhTW: "實際在 \(time) 結束（\(by) 秒）")
    }
    public static let previewInSpeech = Message(
        en: "This cut falls inside speech.", zhTW: "這個切點落在說話聲之中。")
    public static func previewPauseBefore(_ seconds: String, at time: String) -> Message {
        Message(
            en: "The nearest pause is \(seconds) s earlier, at \(time).",
            zhTW: "最近的停頓在 \(seconds) 秒之前（\(time)）。")
    }
    public static func previewPauseAfter(_ seconds: String, at time: String) -> Message {
        Message(
            en: "The nearest pause is \(seconds) s later, at \(time).",
            zhTW: "最近的停頓在 \(seconds) 秒之後（\(time)）。")
    }
    public static let previewNoPause = Message(
        en: "There is no pause within two seconds.", zhTW: "前後兩秒內沒有停頓。")
    public static func previewInUtterance(_ id: String) -> Message {
        Message(en: "This cut falls inside utterance \(id).", zhTW: "這個切點落在發言 \(id) 之中。")
    }
    public static func previewLastBefore(_ time: String) -> Message {
        Message(en: "Last picture before the cut, \(time)", zhTW: "切點前的最後一張畫面，\(time)")
    }
    public static func previewFirstAfter(_ time: String) -> Message {
        Message(en: "First picture after the cut, \(time)", zhTW: "切點後的第一張畫面，\(time)")
    }
    public static let previewNoPictureBefore = Message(
        en: "There is no picture before this cut.", zhTW: "這個切點之前沒有畫面。")
    public static let previewNoPictureAfter = Message(
        en: "There is no picture after this cut.", zhTW: "這個切點之後沒有畫面。")
    public static let previewWaveform = Message(
        en:
            "Waveform of two seconds before and two seconds after the cut; the line in the middle is the cut, shaded parts are pauses.",
        zhTW: "切點前後各兩秒的波形；中間的線是切點，底色較深的部分是停頓。")
    public static let previewSoundBefore = Message(en: "Two seconds before the cut", zhTW: "切點前兩秒")
    public static let previewSoundAfter = Message(en: "Two seconds after the cut", zhTW: "切點後兩秒")
    public static let previewSoundAcross = Message(en: "Play both, one after the other", zhTW: "連續播放前後")
    public static let previewNoSound = Message(en: "There is no sound here.", zhTW: "這裡沒有聲音。")
    public static let previewWords = Message(en: "Said here", zhTW: "這裡說的話")
    public static let previewNoWords = Message(
        en: "The transcript has no words here.", zhTW: "逐字稿在這裡沒有文字。")
    public static let previewAtCut = Message(en: "spoken at the cut", zhTW: "切點時正在說")
    public static let previewSecondsAxis = Message(en: "s", zhTW: "秒")
    public static let previewKeys = Message(
        en: "Keys: j and k go to the next and previous cut, b and a play before and after it, x plays both.",
        zhTW: "快速鍵：j、k 到下一個與上一個切點，b、a 播放切點前後，x 連續播放。")
}
