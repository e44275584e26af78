// How each cut-list format writes an entry: the next step after a time or field in it that cannot be read.

extension Failure {
    /// The same in a list that writes its entries like that: it takes the place of the words on times and fields in
    /// general, which hold for columns and descriptions only.
    public func inList(written form: Message) -> Failure {
        guard ["E401", "E408", "E414"].contains(code) else { return self }
        var copy = self
        copy.next = form
        return copy
    }
}

extension Message {
    public static let formFFMetadata = Message(
        en:
            "a chapter is the lines [CHAPTER], TIMEBASE=1/1000, START=0, END=750000, title=Opening; its numbers are whole and not negative",
        zhTW: "每個章節寫成 [CHAPTER]、TIMEBASE=1/1000、START=0、END=750000、title=開場 各一行；數字是整數，不能是負數")
    public static let formMatroska = Message(
        en: "a ChapterAtom's time is written <ChapterTimeStart>00:12:30.000</ChapterTimeStart>",
        zhTW: "ChapterAtom 的時間寫成 <ChapterTimeStart>00:12:30.000</ChapterTimeStart>")
    public static let formOGM = Message(
        en: "a chapter is the lines CHAPTER01=00:12:30.000 and CHAPTER01NAME=Opening",
        zhTW: "每個章節寫成 CHAPTER01=00:12:30.000 與 CHAPTER01NAME=開場 兩行")
    public static let formPodcast = Message(
        en:
            "a chapter is {\"startTime\": 0, \"endTime\": 750, \"title\": \"Opening\"} in the array “chapters”, its times in seconds",
        zhTW: "每個章節是陣列 chapters 裡的 {\"startTime\": 0, \"endTime\": 750, \"title\": \"開場\"}，時間以秒計")
    public static let formWebVTT = Message(
        en: "a cue is the line 00:00:00.000 --> 00:12:30.000 with its words below it",
        zhTW: "每一段先寫一行 00:00:00.000 --> 00:12:30.000，下一行寫文字")
    public static let formSRT = Message(
        en: "a cue is a number, the line 00:00:00,000 --> 00:12:30,000, and its words below it",
        zhTW: "每一段先寫編號，再寫一行 00:00:00,000 --> 00:12:30,000，下一行寫文字")
    public static let formCue = Message(
        en:
            "a track is the lines TRACK 01 AUDIO, TITLE \"Opening\", INDEX 01 12:30:00 (minutes:seconds:frames, 75 frames a second)",
        zhTW: "每一軌寫成 TRACK 01 AUDIO、TITLE \"開場\"、INDEX 01 12:30:00 各一行（分:秒:格，每秒 75 格）")
    public static let formAudacity = Message(
        en:
            "a label is one line: start, end and words with tabs between them, such as 0.0, 750.0 and Opening",
        zhTW: "每個標籤一行：開始、結束、文字，中間用 Tab 隔開，例如 0.0、750.0、開場")
    public static let formLosslessCut = Message(
        en:
            "a segment is {start: 0, end: 750, name: 'Opening'} in the array “cutSegments”, its times in seconds",
        zhTW: "每一段是陣列 cutSegments 裡的 {start: 0, end: 750, name: '開場'}，時間以秒計")
    public static let formEditList = Message(
        en: "an event is one line: 001  AX  V  C  00:00:10:00 00:00:20:00 01:00:00:00 01:00:10:00",
        zhTW: "每個事件一行：001  AX  V  C  00:00:10:00 00:00:20:00 01:00:00:00 01:00:10:00")
    public static let formSkipList = Message(
        en:
            "a row is a start, an end and an action, such as 12.5 60 0; a time is in seconds, 0:12.5, or #313 for a picture",
        zhTW: "每行寫開始、結束與動作，例如 12.5 60 0；時間可寫秒數、0:12.5，或以 #313 表示第幾張畫面")
    public static let formMPV = Message(
        en:
            "an entry is one line: the file, the start and the length in seconds, as hall.mp4,12.5,60; a value with a comma in it has its bytes counted, as %10%hall,1.mp4",
        zhTW: "每段一行：檔案、開始、長度，以秒計，例如 hall.mp4,12.5,60；內容有逗號時要註明位元組數，例如 %10%hall,1.mp4")
    public static let formTimeline = Message(
        en:
            "a Clip has a source_range; its start_time and duration are a value of zero or more and a rate, such as 750 and 25",
        zhTW: "Clip 要有 source_range，其中 start_time 與 duration 各有不小於零的 value 與 rate，例如 750 與 25")
}
