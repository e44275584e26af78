// Alignment against the sound: E83x, W83x.

extension Failure {
    /// The library that reads the transcript aloud has no voice.
    public static func noReferenceVoice() -> Failure {
        Failure(
            "E830", .unavailable, en: "the voice that the transcript is compared by is missing",
            zhTW: "缺少用來比對逐字稿的語音",
            next: Message(
                en:
                    "install eSpeak NG's data (Debian: espeak-ng-data), or give captions: --timed captions.srt",
                zhTW: "請安裝 eSpeak NG 的語音資料（Debian：espeak-ng-data），或提供字幕：--timed captions.srt"))
    }
}

extension Notice {
    /// - Parameter percent: how many of the sentences are surely heard.
    public static func probablyOtherRecording(percent: Int) -> Notice {
        Notice(
            "W830",
            en:
                "only \(percent) % of the sentences are surely heard in the recording: probably the wrong transcript",
            zhTW: "錄音裡只確定聽到 \(percent)% 的句子：可能拿錯逐字稿")
    }
}

extension Message {
    public static let alignListening = Message(en: "Listening to the recording", zhTW: "聆聽錄音")
    public static let alignReading = Message(en: "Reading the transcript", zhTW: "讀逐字稿")
    public static let alignSearching = Message(en: "Looking for the sentences", zhTW: "尋找句子")
}
