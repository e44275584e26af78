// Sound beside what is heard.

extension Message {
    /// - Parameters:
    ///   - before: milliseconds before the start, after: past the end.
    public static func hiddenSound(track: Int, before: Int, after: Int) -> Message {
        Message(
            en: "track \(track): up to \(before) ms of sound before a start and \(after) ms past an end "
                + "are in the files for the decoder; players do not play them (--no-preroll keeps them out)",
            zhTW: "第 \(track) 軌：為了解碼，檔案裡含有起點之前最多 \(before) 毫秒、終點之後最多 \(after) 毫秒的聲音，播放時聽不到"
                + "（加上 --no-preroll 就完全不含）")
    }
}
