// The command line: E10x, W10x, and the words around results.

extension Failure {
    /// - Parameter reason: the argument parser's own words.
    public static func usage(_ reason: String, command: String?) -> Failure {
        let help = command.map { "jielu \($0) --help" } ?? "jielu --help"
        return Failure(
            "E101", .usage, en: "the command line is wrong", zhTW: "指令寫法有誤",
            next: Message(en: "see \(help)", zhTW: "請看 \(help)"), reason: reason)
    }

    public static var interrupted: Failure {
        Failure(
            "E102", .interrupted, en: "stopped on request; unfinished files were removed",
            zhTW: "已依要求停止，未完成的檔案已移除",
            next: Message(
                en: "run the same command again to go on", zhTW: "要繼續，請再執行一次同樣的指令"))
    }

    public static var terminated: Failure {
        Failure(
            "E103", .terminated, en: "ended by the system; unfinished files were removed",
            zhTW: "被系統終止，未完成的檔案已移除",
            next: Message(
                en: "run the same command again to go on", zhTW: "要繼續，請再執行一次同樣的指令"))
    }

    public static func optionValue(_ option: String, _ value: String, expected: Message) -> Failure {
        Failure(
            "E104", .usage, en: "\(option): “\(value)” is not understood", zhTW: "\(option)：看不懂「\(value)」",
            next: expected)
    }

    public static func optionsMissing(_ options: String) -> Failure {
        Failure(
            "E105", .usage, en: "one of \(options) is needed", zhTW: "需要 \(options) 其中之一",
            next: Message(en: "give exactly one of them", zhTW: "請恰好指定一個"))
    }

    /// An option that means nothing by itself.
    /// - Parameter needed: the options of which one gives it a meaning.
    public static func optionNeeds(_ option: String, _ needed: String) -> Failure {
        Failure(
            "E114", .usage, en: "\(option) goes only with \(needed)", zhTW: "\(option) 只能和 \(needed) 一起用",
            next: Message(
                en: "leave out \(option), or use it with \(needed)", zhTW: "請拿掉 \(option)，或和 \(needed) 一起用"))
    }

    /// - Parameter next: what to do, where giving only one of them is not all.
    public static func optionsConflict(_ options: String, next: Message? = nil) -> Failure {
        Failure(
            "E106", .usage, en: "\(options) do not go together", zhTW: "\(options) 不能一起使用",
            next: next ?? Message(en: "give only one of them", zhTW: "請只指定一個"))
    }

    public static func noChapters(_ file: String) -> Failure {
        Failure(
            "E111", .input, en: "the recording has no chapters", zhTW: "這個錄影沒有章節",
            next: Message(
                en: "give a cut list with --cuts, or times with --at", zhTW: "請用 --cuts 給切段清單，或用 --at 給時間"),
            place: Place(file: file))
    }

    /// These forms say where each chapter ends.
    public static func lastEntryOpen() -> Failure {
        Failure(
            "E112", .input, en: "the last entry has no end, which this form needs",
            zhTW: "最後一筆沒有結束時間，而這種格式需要它",
            next: Message(
                en: "give it an end, or convert from the recording itself", zhTW: "請補上結束時間，或直接從錄影轉換"))
    }

    /// An error that no layer put into words: a fault of jielu's.
    public static func unexpected(_ reason: String) -> Failure {
        Failure(
            "E190", .needsLook, en: "something unexpected happened", zhTW: "發生了預料之外的錯誤",
            next: Message(
                en: "please report it with the command line you used", zhTW: "請附上所用的指令回報這個問題"),
            reason: reason)
    }

    /// - Parameters:
    ///   - input: the format of what was given.
    ///   - output: the format asked for.
    public static func noConversion(from input: String, to output: String, file: String) -> Failure {
        Failure(
            "E108", .usage,
            en: "\(input) cannot become \(output): one is a transcript, the other a list of times",
            zhTW: "\(input) 無法轉成 \(output)：一個是逐字稿，另一個是時間清單",
            next: Message(
                en: "choose a format of the same kind with --to", zhTW: "請用 --to 選同一類的格式"),
            place: Place(file: file))
    }

    public static func outputFormatUnknown(_ file: String, known: [String]) -> Failure {
        Failure(
            "E109", .usage, en: "the output's name does not tell its format", zhTW: "看不出輸出要用哪種格式",
            next: Message(
                en: "name one with --to: \(known.joined(separator: ", "))",
                zhTW: "請用 --to 指定：\(known.joined(separator: "、"))"),
            place: Place(file: file))
    }

    /// The name given to `--from` or `--to` is no format's.
    public static func formatUnknown(_ option: String, _ name: String, known: [String]) -> Failure {
        Failure(
            "E110", .usage, en: "\(option): there is no format “\(name)”", zhTW: "\(option)：沒有「\(name)」這種格式",
            next: Message(
                en: "known formats: \(known.joined(separator: ", "))",
                zhTW: "可用的格式：\(known.joined(separator: "、"))"))
    }
}

extension Notice {
    public static func transcriptOutlastsRecording(_ end: String, duration: String, file: String) -> Notice {
        Notice(
            "W101",
            en: "the transcript ends at \(end), after the recording (\(duration)): do they belong together?",
            zhTW: "逐字稿到 \(end) 才結束，晚於錄影（\(duration)）：兩者是同一場嗎？", place: Place(file: file))
    }
}

extension Message {
    // MARK: Around errors and warnings

    public static var labelError: Message { Message(en: "error", zhTW: "錯誤") }
    public static var labelWarning: Message { Message(en: "warning", zhTW: "警告") }
    public static var labelRepair: Message { Message(en: "repaired", zhTW: "已修復") }
    public static var labelFinding: Message { Message(en: "found", zhTW: "發現") }

    public static func errorFile(_ place: String) -> Message {
        Message(en: "file: \(place)", zhTW: "檔案：\(place)")
    }
    public static func errorReason(_ reason: String) -> Message {
        Message(en: "reason: \(reason)", zhTW: "原因：\(reason)")
    }
    public static func errorNext(_ next: Message) -> Message {
        Message(en: "next: \(next.en)", zhTW: "接下來：\(next.zhTW)")
    }
    public static func placeLine(_ line: Int) -> Message { Message(en: "line \(line)", zhTW: "第 \(line) 行") }
    public static func placeTime(_ time: String) -> Message { Message(en: "at \(time)", zhTW: "時間 \(time)") }

    public static func moreLikeThis(_ count: Int, code: String) -> Message {
        Message(
            en: "\(count) more \(code) (all of them with --verbose or --json)",
            zhTW: "還有 \(count) 個 \(code)（用 --verbose 或 --json 可看全部）")
    }

    // MARK: Progress

    /// - Parameters:
    ///   - percent: 0…100.
    ///   - speed: as a multiple of real time.
    ///   - left: the time left, `0:12`.
    public static func progress(_ stage: Message, percent: Int, speed: String?, left: String?) -> Message {
        Message(
            en: "\(stage.en) \(percent) %" + (speed.map { ", \($0)× real time" } ?? "")
                + (left.map { ", \($0) left" } ?? ""),
            zhTW: "\(stage.zhTW) \(percent) %" + (speed.map { "，\($0) 倍速" } ?? "")
                + (left.map { "，剩下 \($0)" } ?? ""))
    }

    // MARK: Results

    public static func written(_ file: String) -> Message {
        Message(en: "wrote \(file)", zhTW: "已寫出 \(file)")
    }
    public static func doneAlready(_ file: String) -> Message {
        Message(en: "\(file): done already, nothing to do", zhTW: "\(file)：先前已完成，不必重做")
    }
    public static func wouldWrite(_ file: String) -> Message {
        Message(en: "would write \(file)", zhTW: "將會寫出 \(file)")
    }

    public static var wordTimes: Message {
        Message(
            en: "a time is written 1:02:03.450, 62:03.45, 3723.45, 3723450ms or @93086 (a picture's number)",
            zhTW: "時間可寫成 1:02:03.450、62:03.45、3723.45、3723450ms 或 @93086（第幾張畫面）")
    }
    public static var wordClock: Message {
        Message(
            en: "write date, time and zone, as 2026-03-14T14:00:00+08:00",
            zhTW: "請寫出日期、時間與時區，例如 2026-03-14T14:00:00+08:00")
    }
    /// - Parameters: a text with a comma read as one time, and as two.
    public static func wordDecimalComma(_ one: String, _ first: String, _ second: String) -> Message {
        Message(
            en: "write \(one) for one time with decimals, or \(first) \(second) for two times",
            zhTW: "一個有小數的時間請寫 \(one)，兩個時間請寫 \(first) \(second)")
    }
    public static var wordNotEmpty: Message {
        Message(
            en: "give a value that is not empty; a shell variable that is not set is",
            zhTW: "請給不是空的值；沒有設定的 shell 變數就是空的")
    }
    public static var wordEvery: Message {
        Message(
            en: "give a length of at least one second that makes fewer than 10,000 segments, as 10:00",
            zhTW: "請給至少一秒、且不會切出一萬段以上的長度，例如 10:00")
    }
    public static var wordLanguages: Message {
        Message(
            en: "give language tags with commas between them, as zh,en", zhTW: "請給語言代碼，以逗號分隔，例如 zh,en")
    }
    public static func oneOf(_ values: [String]) -> Message {
        Message(
            en: "use one of \(values.joined(separator: ", "))",
            zhTW: "請用其中之一：\(values.joined(separator: "、"))")
    }
}
