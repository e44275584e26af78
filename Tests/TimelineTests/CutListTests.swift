import Messages
import Testing
import Timeline

/// A cut list's entries as `start-end title`, in seconds or as written.
func shown(_ list: CutList) -> [String] {
    list.entries.map { entry in
        let end = entry.end.map { Timecode.print($0) } ?? ""
        return Timecode.print(entry.start) + "-" + end + (entry.title.map { " " + $0 } ?? "")
    }
}

struct CutListReaderTests {
    private let three = [
        "0:00:00.000-0:01:30.500 開場", "0:01:30.500-0:20:00.000 報告, 討論", "0:20:00.000- 結語",
    ]

    @Test(arguments: [
        "0:00,1:30.5,開場\n1:30.5,20:00,\"報告, 討論\"\n20:00,,結語\n",
        "\u{FEFF}start,end,title\r\n0,90.5,開場\r\n90.5,1200,\"報告, 討論\"\r\n1200,,結語\r\n",
        "# agenda\n標題;開始;結束\n開場;0:00;1:30,5\n\n報告, 討論;1:30,5;20:00\n結語;20:00;\n",
        "開始\t結束\t標題\r0:00\t01:30,50\t開場\r01:30,50\t20:00\t報告, 討論\r20:00\t\t結語",
        "0:00;1:30.5;開場\n1:30.5;20:00;報告, 討論\n２０：００;;結語\n",
        "0:00:00,000,0:01:30,500,開場\n0:01:30,500,0:20:00,000,報告, 討論\n0:20:00,,結語\n",
    ])
    func `separators, headers, line ends and decimal commas are forgiven`(text: String) throws {
        #expect(shown(try CutListReader.read(text, file: "cuts.csv").list) == three)
    }

    @Test func `a list as Excel in Taiwan saves it is read`() throws {
        let document = try CutListReader.read(
            "sep=;\r\n編號;起（時:分:秒）;迄;議程\r\n1;０：００;1:30,5;\"開場\r\n致詞\"\r\n;;;\r\n2;0:01:30,5;0:20:00;\"報告;討論\"\r\n",
            file: "c.csv")
        #expect(
            shown(document.list) == ["0:00:00.000-0:01:30.500 開場 致詞", "0:01:30.500-0:20:00.000 報告;討論"])
        #expect(document.list.entries.map(\.line) == [3, 6])
        #expect(document.repairs.map(\.code) == ["R406", "R402", "R401", "R408", "R401"])
    }

    @Test func `an agenda in words is a list of times of day`() throws {
        let document = try CutListReader.read(
            "下午2:30 開場\n14時40分 報告\n15:00 討論\n", file: "agenda.txt", onClock: true)
        let clock = try WallClock("2026-03-14T14:30:00+08:00")
        let segments = try document.list.resolve(duration: TimeSpan(3600, .seconds), clock: clock).segments
        #expect(segments.map(\.range.start.milliseconds.value) == [0, 600_000, 1_800_000])
        #expect(segments.map(\.title) == ["開場", "報告", "討論"])
    }

    @Test func `repairs name their line`() throws {
        let document = try CutListReader.read(
            "start;end;title;note\n;1:00,5;開場;x\n１:０１;;結語;y\n", file: "c.csv")
        #expect(document.repairs.map(\.code) == ["R406", "R404", "R401", "R402"])
        #expect(document.repairs.map(\.place.line) == [1, 2, 2, 3])
        #expect(document.repairs.allSatisfy { $0.place.file == "c.csv" })
    }

    @Test(arguments: [
        ("0:00,1:00\nNaN,2:00\n", "E401", 2), ("0:00,1:00\n1:00,-2:00\n", "E401", 2),
        ("0:00,57:99:00,x\n", "E401", 1), ("0:00,\"1:00\n", "E411", 1),
        ("結束,標題\n1:00,x\n", "E412", 1), ("0:10,0;20\n0:30,0:40\n", "E401", 1),
        ("0:00:10,5,0:00:20,x\n", "E416", 1), ("start,end\n", "E408", nil),
    ])
    func `a row that means nothing is refused with its line`(text: String, code: String, line: Int?) throws {
        let failure = try #require(throws: Failure.self) {
            try CutListReader.read(text, file: "cuts.csv", format: .csv)
        }
        #expect(failure.code == code)
        #expect(failure.place == Place(file: "cuts.csv", line: line))
    }

    @Test func `chapters are found amid a description`() throws {
        let text = """
            公園遊戲場協作會議，全程錄影
            時間：2026-03-14 下午

            0:00 開場
            (05:30) - 主席報告
            • 12：45 – 現況說明
            中場休息時請留意
            [1:02:03] Q&A: 問與答
            1:30:00 - 1:45:00 結語
            謝謝收看 https://example.org/0:00
            """
        let document = try CutListReader.read(text, file: "agenda.txt")
        #expect(document.format == .youtube)
        #expect(
            shown(document.list) == [
                "0:00:00.000- 開場", "0:05:30.000- 主席報告", "0:12:45.000- 現況說明", "1:02:03.000- Q&A: 問與答",
                "1:30:00.000-1:45:00.000 結語",
            ])
        // Every line that is left out is told.
        #expect(document.repairs.map(\.code) == ["R407", "R407", "R402", "R407", "R407"])
        #expect(document.repairs.map(\.place.line) == [1, 2, 6, 7, 10])
        #expect(document.list.entries.map(\.line) == [4, 5, 6, 8, 9])
    }

    @Test(arguments: [
        ("0:00 a\n5:00 b\n4:00 c\n", "E413", 3), ("0:00 a\n0:00 b\n", "E413", 2),
        ("0:00 a\n57:99:00 b\n", "E401", 2),
        ("0:00 a\n-1:00 b\n", "E401", 2), ("0:00 a\nNaN b\n", "E401", 2), ("0:00 a\n1:2x b\n", "E401", 2),
    ])
    func `chapters that do not ascend or have broken times are refused`(
        text: String, code: String, line: Int
    ) throws {
        let failure = try #require(throws: Failure.self) { try CutListReader.read(text, file: "a.txt") }
        #expect(failure.code == code)
        #expect(failure.place == Place(file: "a.txt", line: line))
    }

    @Test func `ffmetadata is read with its escapes and time bases`() throws {
        let text = """
            ;FFMETADATA1
            title=whole
            [STREAM]
            START=99
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=90500
            title=開場\\=1\\;2\\#3\\\\4\\
            第二行
            ; a comment
            [CHAPTER]
            START=90500000000
            title=報告

            """
        let document = try CutListReader.read(text, file: "x.ffmeta")
        #expect(document.format == .ffmetadata)
        #expect(
            shown(document.list) == [
                "0:00:00.000-0:01:30.500 開場=1;2#3\\4 第二行", "0:01:30.500- 報告",
            ])
        #expect(document.repairs.map(\.code) == ["R408"])
    }

    @Test(arguments: [
        ("TIMEBASE=0/1\nSTART=0", "E414", 3), ("START=abc", "E414", 3), ("END=5", "E415", 2),
        ("START=-5", "E401", 3), ("START=9\nEND=3", "E402", 2),
        ("START=9223372036854775807\nTIMEBASE=1000/1", "E401", 2),
    ])
    func `broken ffmetadata is refused with its line`(chapter: String, code: String, line: Int) throws {
        let failure = try #require(throws: Failure.self) {
            try CutListReader.read(";FFMETADATA1\n[CHAPTER]\n" + chapter, file: "x")
        }
        #expect(failure.code == code)
        #expect(failure.place.line == line)
    }

    @Test func `what is no cut list at all is refused with the formats' names`() throws {
        let failure = try #require(throws: Failure.self) {
            try CutListReader.read("hello\nworld\n", file: "x.md")
        }
        #expect(failure.code == "E409")
        #expect(failure.next?.text(in: .en).contains("ffmetadata") == true)
        #expect(throws: Failure.self) { try CutListReader.read("", file: "x.csv") }
    }
}

struct CutListWriterTests {
    private let list = CutList([
        CutEntry(title: "開場, \"歡迎\"", start: .time(.zero), end: .time(Timestamp(90_500, .milliseconds))),
        CutEntry(title: "- 報告 = #1; \\", start: .time(Timestamp(90_500, .milliseconds)), end: nil),
        CutEntry(title: "1:00 的事", start: .time(Timestamp(100_000_000_001, .nanoseconds)), end: nil),
        CutEntry(title: nil, start: .time(Timestamp(4000, .seconds)), end: .time(Timestamp(5000, .seconds))),
    ])

    @Test(arguments: [CutListFormat.csv, .tsv, .youtube, .ffmetadata, .matroska, .podcast, .llc])
    func `what is written is read back the same`(format: CutListFormat) throws {
        let text = try CutListWriter.write(list, as: format)
        let read = try CutListReader.read(text, format: format)
        var expected = list
        // YouTube's entries end where the next one starts.
        if format == .youtube { expected.entries[0].end = nil }
        #expect(shown(read.list) == shown(expected))
        #expect(read.repairs.isEmpty)
        #expect(try CutListReader.read(text).format == format)
    }

    @Test func `YouTube chapters start at 0 00`() throws {
        let list = CutList([CutEntry(title: "b", start: .time(Timestamp(61, .seconds)))])
        #expect(try CutListWriter.write(list, as: .youtube, opening: "開場") == "0:00 開場\n1:01 b\n")
    }

    @Test func `pictures and wall clocks survive in csv and are refused elsewhere`() throws {
        let list = CutList([
            CutEntry(title: "x", start: .picture(25), end: .wallClock(1_773_468_300_000))
        ])
        let read = try CutListReader.read(try CutListWriter.write(list, as: .csv), format: .csv)
        #expect(read.list.entries[0].start == .picture(25))
        #expect(read.list.entries[0].end == .wallClock(1_773_468_300_000))
        #expect(throws: Failure.self) { try CutListWriter.write(list, as: .youtube) }
        #expect(throws: Failure.self) { try CutListWriter.write(list, as: .ffmetadata) }
    }
}

struct ChapterWriterTests {
    private let chapters = [
        Chapter(start: 0, title: "開場 --> <b>&\n第二行", titles: ["en": "Opening"]),
        Chapter(start: 90_050, end: 3_600_000, title: "報告 \"1\""),
    ]

    @Test func `WebVTT chapters are one line each, contiguous, with no markup`() throws {
        #expect(
            try ChapterWriter.write(chapters, as: .webvtt) == """
                WEBVTT

                1
                00:00:00.000 --> 00:01:30.050
                開場 --&gt; &lt;b&gt;&amp; 第二行

                2
                00:01:30.050 --> 01:00:00.000
                報告 "1"

                """)
    }

    @Test func `Podcasting 2 has decimal seconds without binary fractions`() throws {
        #expect(
            try ChapterWriter.write(chapters, as: .podcast, language: "en") == """
                {"version":"1.2.0","chapters":[
                {"startTime":0,"endTime":90.05,"title":"Opening"},
                {"startTime":90.05,"endTime":3600,"title":"報告 \\"1\\""}
                ]}

                """)
    }

    @Test func `YouTube chapters have no ends`() throws {
        #expect(
            try ChapterWriter.write(chapters, as: .youtube, language: "en")
                == "0:00 Opening\n1:30.050 報告 \"1\"\n")
    }
}
