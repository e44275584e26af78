import Messages
import Testing
import Timeline

/// Lists as people in Taiwan type and paste them.
struct CutListIdiomTests {
    private func read(_ text: String, _ file: String, onClock: Bool = false) throws -> CutListDocument {
        try CutListReader.read(text, file: file, onClock: onClock)
    }

    private let two = ["0:00:10.000-0:00:20.000 開會", "0:00:20.000-0:00:30.000 報告，討論"]

    @Test(arguments: [
        "#,開始,結束,標題\n1,0:10,0:20,開會\n2,0:20,0:30,報告，討論\n",
        "# 開始;結束;標題\n0:10;0:20;開會\n# 註解,開始\n0:20;0:30;報告，討論\n",
        "1,0:10,0:20,開會\n2,0:20,0:30,報告，討論\n", "01;10;20;開會\n02;20;30;報告，討論\n",
        "1\t0:10\t0:20\t開會\n2\t0:20\t0:30\t報告，討論\n", "１，０：１０，０：２０，開會\n２，０：２０，０：３０，報告，討論\n",
        "開始，結束，標題\n0:10，0:20，開會\n0:20，0:30，報告，討論\n", "0:10，0:20，開會\n0:20，0:30，報告，討論\n",
        "0:10；0:20；開會\n0:20；0:30；報告，討論\n", "0:10、0:20、開會\n0:20、0:30、報告，討論\n",
        "0:10,0:20，開會\n0:20，0:30,報告，討論\n", "開始，結束，標題\n0:10,0:20,開會\n0:20,0:30,報告，討論\n",
        "開始,時長,標題\n0:10,10,開會\n0:20,0:10,報告，討論\n", "start,end,length,title\n10,,10秒,開會\n20,30,10,報告，討論\n",
    ])
    func `numbers, hashes, full-width commas and durations are read as meant`(text: String) throws {
        #expect(shown(try read(text, "c.csv").list) == two, "\(text)")
        #expect(shown(try read(text, "c").list) == two, "\(text)")
    }

    @Test func `a hash before anything but a header is a comment`() throws {
        let text = "# 開始 and what follows, in minutes\n#1,0:05,0:06,x\n0:10,0:20,開會\n#0:30,0:40,x\n"
        #expect(shown(try read(text, "c.csv").list) == ["0:00:10.000-0:00:20.000 開會"])
    }

    @Test(arguments: [
        "3,0:10,0:20,開會\n", "1,0:10,0:20,甲\n3,0:20,0:30,乙\n", "0:05,0:10,0:20\n", "5,10,20,開會\n",
    ])
    func `a third time is no title`(text: String) throws {
        let failure = try #require(throws: Failure.self) { try read(text, "c.csv") }
        #expect(failure.code == "E434")
        #expect(failure.place == Place(file: "c.csv", line: 1))
    }

    @Test func `titles with a time in them stay, and without a header one that begins so is told`() throws {
        #expect(try read("0:00,0:10,0:05 的事\n", "c.csv").repairs.map(\.code) == ["W415"])
        let named = try read("start,end,title\n0:00,0:10,0:05\n0:10,0:20,2026\n", "c.csv")
        #expect(named.repairs.isEmpty)
        #expect(named.list.entries.map(\.title) == ["0:05", "2026"])
        #expect(try read("0:00,0:10,2026\n", "c.csv").list.entries.first?.title == "2026")
    }

    @Test func `a duration that contradicts the end is told, and one that is none is refused`() throws {
        let document = try read("start,end,duration\n0:10,0:30,0:10\n", "c.csv")
        #expect(shown(document.list) == ["0:00:10.000-0:00:30.000"])
        #expect(document.repairs.map(\.code) == ["R417"])
        for text in ["start,duration\n0:10,x\n", "start,duration\n@10,5\n", "start,duration\n10,-5\n"] {
            let failure = try #require(throws: Failure.self) { try read(text, "c.csv") }
            #expect(failure.code == "E401")
            #expect(failure.place.line == 2)
        }
    }

    @Test(arguments: [
        "2. ", "2) ", "2)", "2、", "（2）", "(2) ", "[2] ", "- ", "• ", "2．", "二、", "（二）", "② ", "㈡", "2️⃣ ",
        "- 2. ", "２、", "2 ",
        "12: ",
    ])
    func `lines of a numbered list are entries`(mark: String) throws {
        let document = try read("會議\n\(mark)0:10 質詢\n\(mark)0:20-0:30 答覆\n", "c.txt")
        #expect(document.format == .youtube)
        #expect(shown(document.list) == ["0:00:10.000- 質詢", "0:00:20.000-0:00:30.000 答覆"])
        #expect(document.repairs.filter { $0.code == "R407" }.map(\.place.line) == [1])
    }

    @Test(arguments: ["2. 57:99:00 質詢", "2) -1:00 質詢", "2、1:2x 質詢", "1:75:10 質詢"])
    func `mistyped times behind a number are named`(line: String) throws {
        let failure = try #require(throws: Failure.self) { try read("1. 0:00 開場\n\(line)\n", "c.txt") }
        #expect(failure.code == "E401")
        #expect(failure.place.line == 2)
    }

    @Test func `what only looks numbered is told and left out`() throws {
        let document = try read("0:00 開場\n1. 主席報告\n1.02:03 x\n2026. 0:10 x\n一點 0:10\n", "c.txt")
        #expect(shown(document.list) == ["0:00:00.000- 開場"])
        #expect(document.repairs.map(\.place.line) == [2, 3, 4, 5])
    }

    @Test func `a comma behind a time is no part of the title`() throws {
        let document = try read("0:00，開場\n5:00、報告，討論\n", "c.txt")
        #expect(document.format == .youtube)
        #expect(shown(document.list) == ["0:00:00.000- 開場", "0:05:00.000- 報告，討論"])
    }
}

/// Dates and clocks as spreadsheets write them.
struct SpreadsheetTimeTests {
    private let start = "2026-03-14T14:00:00+08:00"

    private func starts(_ text: String, clock: String) throws -> [Int] {
        try CutListReader.read(text, file: "c.csv", onClock: true).list
            .resolve(duration: TimeSpan(3600, .seconds), clock: WallClock(clock)).segments
            .map(\.range.start.milliseconds.value)
    }

    @Test(arguments: [
        "2026/3/14 下午 02:10:00", "2026/3/14 14:10", "2026/03/14 2:10:00 PM", "115/03/14 14:10",
        "115/3/14 下午2:10", "2026-03-14 14:10:00", "2026/3/14　14時10分", "２０２６／３／１４　１４：１０",
        "2026-03-14T14:10:00+08:00",
    ])
    func `a date without a zone is of the recording's own`(time: String) throws {
        #expect(try starts("開始,標題\n\(time),甲\n", clock: start) == [600_000])
        #expect(try starts("\(time),,甲\n", clock: start) == [600_000])
        let written = try CutListWriter.write(
            CutListReader.read("開始,標題\n\(time),甲\n", format: .csv).list, as: .csv)
        #expect(try starts(written, clock: start) == [600_000], "\(written)")
    }

    @Test(arguments: [
        ("2026/3/14", "time of day"), ("2026/2/29 14:00", "no such date"), ("2026/3/14 49:00", ""),
        ("115/13/01 14:00", "no such date"), ("2026/3/14 x", ""), ("26/3/14/1 14:00", ""),
    ])
    func `what is no date is refused`(text: String, reason: String) throws {
        let failure = try #require(throws: Failure.self) { try Timecode.parse(text) }
        #expect(failure.code == "E401")
        #expect(failure.message.text(in: .en).contains(reason), "\(failure.message.text(in: .en))")
    }

    @Test func `a moment outside the recording is told by the clock and its zone`() throws {
        for (text, code) in [("2026/3/14 15:30", "E436"), ("15:30", "E436"), ("2026/3/14 13:59:59", "E407")] {
            let failure = try #require(throws: Failure.self) {
                try starts("開始,標題\n\(text),甲\n", clock: start)
            }
            #expect(failure.code == code)
            let words = failure.message.text(in: .en)
            #expect(words.contains(start), "\(words)")
            #expect(
                words.contains(code == "E407" ? "2026-03-14T13:59:59+08:00" : "T15:30:00+08:00"), "\(words)")
        }
        #expect(throws: Failure.self) {
            try CutListReader.read("2026/3/14 14:00,,x\n", format: .csv).list
                .resolve(duration: TimeSpan(60, .seconds))
        }
    }

    @Test func `a sheet's title above the header is told and left out`() throws {
        let text = "115年度公園協作會議,,,\n日期,115/03/14 14:00,,\n時間：下午,,,\n編號,開始,結束,議程\n1,0:10,0:20,開會\n"
        let document = try CutListReader.read(text, file: "c.csv")
        #expect(shown(document.list) == ["0:00:10.000-0:00:20.000 開會"])
        #expect(document.repairs.map(\.code) == ["R407", "R407", "R407", "R406"])
        #expect(document.repairs.map(\.place.line) == [1, 2, 3, 4])
        // Without a start it is no header, wherever it stands.
        let failure = try #require(throws: Failure.self) {
            try CutListReader.read("結束,標題\n1:00,x\n", file: "c.csv", format: .csv)
        }
        #expect(failure.code == "E412")
    }
}

/// What a format cannot say is told when it is written.
struct CutListLossTests {
    private let list = CutList([
        CutEntry(title: "甲", start: .time(Timestamp(5, .seconds)), end: .time(Timestamp(9, .seconds)))
    ])

    @Test func `the chapter that YouTube wants at the start is told`() throws {
        let text = try CutListWriter.write(list, as: .youtube)
        #expect(text == "0:00 0:00\n0:05 - 0:09 甲\n")
        #expect(CutListWriter.losses(of: list, as: .youtube, written: text).map(\.code) == ["W403"])
    }

    @Test func `a list that is too large to be read back says so`() {
        let text = String(repeating: " ", count: CutListReader.mostBytes + 1)
        #expect(CutListWriter.losses(of: list, as: .csv, written: text).map(\.code) == ["W416"])
    }

    @Test(.timeLimit(.minutes(1))) func `a title all of marks takes time by its length, no more`() throws {
        let marks = String(repeating: "&", count: 300_000)
        let list = CutList([CutEntry(title: marks, start: .time(.zero))])
        let text = try CutListWriter.write(list, as: .matroska)
        #expect(text.contains(String(repeating: "&amp;", count: 300_000)))
    }

    @Test func `a list that leaves nothing out is none of Kodi's`() throws {
        let whole = CutList([CutEntry(start: .time(.zero))])
        let failure = try #require(throws: Failure.self) { try CutListWriter.write(whole, as: .kodi) }
        #expect(failure.code == "E435")
        #expect(try CutListWriter.write(list, as: .kodi).split(separator: "\n").count == 2)
    }
}

private let clip = "{\"OTIO_SCHEMA\":\"Track.1\",\"children\":[\n{\"OTIO_SCHEMA\":\"Clip.2\","

/// What cannot be read is told in the terms of the format it stands in.
struct CutListMistakeTests {
    @Test(
        "The next step after a mistake is one that the format allows",
        arguments: [
            (.csv, "0:00,1:00,a\n1:xx,2:00,b\n", "E401", 2, "1:02:03.450"),
            (.tsv, "start\tend\n", "E408", nil, "0:00,12:30"),
            (.youtube, "0:00 a\n1:75 b\n", "E401", 2, "1:02:03.450"),
            (.ffmetadata, ";FFMETADATA1\n[CHAPTER]\nSTART=-4\n", "E401", 3, "START=0"),
            (.ffmetadata, ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1\n", "E414", 3, "TIMEBASE=1/1000"),
            (.matroska, "<Chapters></Chapters>", "E408", nil, "<ChapterTimeStart>"),
            (.ogm, "CHAPTER01=0:0x\n", "E401", 1, "CHAPTER01="),
            (.podcast, "{\"chapters\":[\n{\"startTime\":-1}]}", "E401", 2, "in seconds"),
            (.podcast, "{\"chapters\":[7]}", "E414", nil, "startTime"),
            (.podcast, "[]", "E425", 1, "add"),
            (.webvtt, "WEBVTT\n\n00:10.000 -->\nx\n", "E401", 3, "-->"),
            (.srt, "1\n00:00:0x,000 --> 00:00:10,000\nx\n", "E401", 2, ",000 -->"),
            (.cue, "TRACK 01 AUDIO\nINDEX 01 1:02:03.5\n", "E401", 2, "INDEX 01 12:30:00"),
            (.cue, "FILE x WAVE\n", "E408", nil, "TRACK 01"),
            (.audacity, "0.0\tx\ta\n", "E401", 1, "tabs"),
            (.llc, "{cutSegments:[\n4]}", "E414", nil, "start: 0"),
            (.llc, "{}", "E425", 1, "add"),
            (.edl, "TITLE: x\n001  AX  V  C  00:00:10:00 00:00\n", "E401", 2, "001  AX"),
            (.edl, "001  AX  V  C  00:00:01:00 00:00:02:00 0:0:0:0 0:0:1:0\n", "E422", 1, "FRAME RATE"),
            (.kodi, "1 x 0\n", "E401", 1, "12.5 60 0"),
            (.kodi, "0 999999 0\n", "E437", nil, "left out"),
            (.mpv, "# mpv EDL v0\na.mp4,0:01:00,5\n", "E401", 2, "in seconds"),
            (.mpv, "# mpv EDL v0\n%99%a.mp4,1,5\n", "E414", 2, "bytes"),
            (.otio, "{\"x\":1}", "E425", 1, "add"),
            (
                .otio, clip + "\"source_range\":{\"start_time\":{\"value\":3,\"rate\":0}}}]}", "E414", 2,
                "rate"
            ),
            (.otio, clip + "\"name\":\"x\"}]}", "E425", 2, "add"),
        ] as [(CutListFormat, String, String, Int?, String)])
    func nextSteps(format: CutListFormat, text: String, code: String, line: Int?, next: String) throws {
        let failure = try #require(throws: Failure.self) {
            try CutListReader.read(text, file: "list", format: format)
        }
        #expect(failure.code == code)
        #expect(failure.place == Place(file: "list", line: line))
        let words = try #require(failure.next)
        #expect(words.text(in: .en).contains(next), "\(words.text(in: .en))")
        #expect(words.text(in: .zhTW) != words.text(in: .en))
        // Only these three read any time that jielu knows.
        let isGeneral = words.text(in: .en).contains("3723450ms") || words.text(in: .en).contains("Opening”")
        #expect(!isGeneral || [.csv, .tsv, .youtube].contains(format))
    }

    @Test func `a rate that the list cannot say itself is asked for on the command line alone`() throws {
        let kodi = try #require(throws: Failure.self) { try CutListReader.read("#1 #9 0\n", format: .kodi) }
        let written = try #require(throws: Failure.self) {
            try CutListWriter.write(CutList([CutEntry(start: .time(.zero))]), as: .edl)
        }
        for failure in [kodi, written] {
            #expect(failure.code == "E422")
            #expect(failure.next?.text(in: .en) == "say it with --rate 25")
        }
    }
}
