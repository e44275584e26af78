// Recognisers of the user's choice: E82x.

extension Failure {
    /// A quote that does not end, or nothing at all.
    public static func commandUnfinished() -> Failure {
        Failure(
            "E820", .usage, en: "the recognizer's command is unfinished", zhTW: "語音辨識的指令不完整",
            next: .wordRecognizer)
    }

    /// - Parameter word: a word that only a shell understands.
    public static func commandNeedsShell(_ word: String) -> Failure {
        Failure(
            "E824", .usage, en: "“\(word)” in the recognizer's command needs a shell, and none is used",
            zhTW: "語音辨識指令裡的「\(word)」需要 shell，但這裡不透過 shell 執行",
            next: Message(
                en: "put the command into a script and name that, or quote the word",
                zhTW: "請把指令寫成腳本再指定腳本，或替這個字加上引號"))
    }

    public static func commandLacksPlaceholders() -> Failure {
        Failure(
            "E825", .usage, en: "the recognizer's command needs {audio} and {output} among its arguments",
            zhTW: "語音辨識指令的參數裡要有 {audio} 與 {output}", next: .wordRecognizer)
    }

    /// - Parameter reason: the system's words.
    public static func programCannotStart(_ program: String, reason: String) -> Failure {
        Failure(
            "E821", .unavailable, en: "the program “\(program)” cannot be started",
            zhTW: "無法執行程式「\(program)」",
            next: Message(
                en: "give its path, or install it", zhTW: "請寫出它的路徑，或先安裝它"), reason: reason)
    }

    /// - Parameters:
    ///   - status: its exit code, where it ended by itself.
    ///   - signal: the signal that ended it.
    ///   - reason: the last it printed.
    public static func recognizerFailed(
        _ program: String, status: Int32?, signal: Int32?, reason: String?
    ) -> Failure {
        let how =
            status.map { Message(en: "exit code \($0)", zhTW: "結束代碼 \($0)") }
            ?? Message(en: "signal \(signal ?? 0)", zhTW: "訊號 \(signal ?? 0)")
        return Failure(
            "E822", .needsLook, en: "the recognizer “\(program)” failed (\(how.en))",
            zhTW: "語音辨識程式「\(program)」執行失敗（\(how.zhTW)）",
            next: Message(
                en: "run the command by hand on a WAV file to see why", zhTW: "請用一個 WAV 檔手動執行這個指令，看看原因"),
            reason: reason)
    }

    /// - Parameters:
    ///   - files: what it did write.
    ///   - reason: the last it printed.
    public static func recognizerWroteNothing(_ program: String, files: [String], reason: String?) -> Failure
    {
        let names = files.prefix(5).joined(separator: ", ")
        return Failure(
            "E823", .needsLook,
            en: "the recognizer “\(program)” wrote no timed text at {output}"
                + (files.isEmpty ? "" : " (only \(names))"),
            zhTW: "語音辨識程式「\(program)」沒有在 {output} 寫出有時間的文字" + (files.isEmpty ? "" : "（只有 \(names)）"),
            next: Message(
                en: "have it write SRT, WebVTT or Whisper's JSON", zhTW: "請讓它寫出 SRT、WebVTT 或 Whisper 的 JSON"),
            reason: reason)
    }
}

extension Message {
    public static let makingSpeechSound = Message(en: "Making 16 kHz sound", zhTW: "製作 16 kHz 音訊")

    public static var wordRecognizer: Message {
        Message(
            en:
                "write the program and its arguments with {audio} and {output}, as 'whisper-cli -f {audio} -oj -of {output}'",
            zhTW: "請寫出程式與參數，並包含 {audio} 與 {output}，例如 'whisper-cli -f {audio} -oj -of {output}'")
    }

    public static func recognizerRuns(_ program: String) -> Message {
        Message(
            en: "\(program) recognises the speech; this can take as long as the recording, and is done once",
            zhTW: "\(program) 正在辨識語音；可能跟錄影一樣久，只需做一次")
    }

    public static func recognizerKnown(_ program: String) -> Message {
        Message(en: "taking what \(program) recognised before", zhTW: "沿用 \(program) 先前辨識的結果")
    }

    public static func wouldRecognize(_ program: String, file: String) -> Message {
        Message(en: "would run \(program) on the sound of \(file)", zhTW: "將會用 \(program) 辨識 \(file) 的聲音")
    }
}
