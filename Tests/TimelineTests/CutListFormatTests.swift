import Messages
import Testing
import Timeline

/// A small generator with a seed, so that a failure can be seen again (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private func ms(_ value: Int64) -> TimeSpec { .time(Timestamp(value, .milliseconds)) }

private func entry(_ title: String?, _ start: Int64, _ end: Int64?) -> CutEntry {
    CutEntry(title: title, start: ms(start), end: end.map { ms($0) })
}

/// Start, end and title without lines.
private func bare(_ list: CutList) -> [CutEntry] {
    list.entries.map { CutEntry(title: $0.title, start: $0.start, end: $0.end) }
}

struct CutListRoundTripTests {
    /// Titles that hold what some format means something by.
    private static let titles = [
        "開場", "報告, 討論; 表決", "\"引號\" 'single'", "<b>&amp; & </b>", "a=b #c \\d %5%e", "🎤👩‍👩‍👧 家庭",
        "1:00 的事", "--> x", "CHAPTER01=x", "* FROM CLIP NAME: y", "// {y: 'z'}", "𠮷野家", "- 結語 |",
    ]
    /// Those that keep starts and ends as they are, in milliseconds.
    private static let exact: [CutListFormat] = [
        .csv, .tsv, .ffmetadata, .matroska, .podcast, .webvtt, .srt, .audacity, .llc, .mpv, .otio,
    ]

    private static func list(_ generator: inout SeededGenerator, tiled: Bool, step: Int64) -> CutList {
        var at: Int64 = 0
        return CutList(
            (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                let start = tiled ? at : Int64.random(in: 0...30_000, using: &generator) * step
                let end = start + Int64.random(in: 1...4000, using: &generator) * step
                at = end
                return entry(titles.randomElement(using: &generator), start, end)
            })
    }

    @Test(arguments: exact)
    func `what has starts, ends and titles is read back the same, and its format is known again`(
        format: CutListFormat
    ) throws {
        var generator = SeededGenerator(state: 11)
        for _ in 0..<200 {
            let list = Self.list(&generator, tiled: false, step: 1)
            let text = try CutListWriter.write(list, as: format)
            let read = try CutListReader.read(text, format: format)
            #expect(bare(read.list) == changed(list, by: format).entries, "\(text)")
            #expect(read.repairs.isEmpty, "\(text)")
            #expect(
                try CutListReader.read(text, file: "x." + Self.ending(format)).format == format, "\(text)")
        }
    }

    private static func ending(_ format: CutListFormat) -> String {
        switch format {
        case .audacity: "labels"
        case .tsv: "tsv"
        default: "unknown"
        }
    }

    /// What SRT changes in a title, and says so.
    private func changed(_ list: CutList, by format: CutListFormat) -> CutList {
        guard format == .srt else { return list }
        return CutList(
            list.entries.map {
                CutEntry(title: $0.title?.replacing("-->", with: "→"), start: $0.start, end: $0.end)
            })
    }

    @Test(arguments: [CutListFormat.youtube, .ogm, .cue])
    func `what has starts only keeps a list whose entries touch`(format: CutListFormat) throws {
        var generator = SeededGenerator(state: 12)
        for _ in 0..<200 {
            // A 75th of a second is 40/3 ms: whole seconds are on every grid.
            let list = Self.list(&generator, tiled: true, step: 1000)
            let text = try CutListWriter.write(list, as: format)
            let read = try CutListReader.read(text, file: "x.txt")
            #expect(read.format == format, "\(text)")
            #expect(read.list.entries.map(\.start) == list.entries.map(\.start), "\(text)")
            let titles = list.entries.map {
                format == .cue ? $0.title?.replacing("\"", with: "”") : $0.title
            }
            #expect(read.list.entries.map(\.title) == titles, "\(text)")
            let last = list.entries[list.entries.count - 1]
            let losses = CutListWriter.losses(of: list, as: format, written: text).map(\.code)
            #expect(losses.contains("W407") == (last.end != nil && format != .youtube), "\(losses)")
        }
    }

    @Test(arguments: ["25", "30", "29.97", "29.97df", "59.94df", "23.976", "50", "12.5"])
    func `frame-counted lists keep every frame exactly`(rate: String) throws {
        let rate = try FrameRate(rate)
        var generator = SeededGenerator(state: 13)
        for _ in 0..<100 {
            let list = CutList(
                (0..<8).map { index in
                    let start = Int64.random(in: 0...1_000_000, using: &generator)
                    let length = Int64.random(in: 1...9000, using: &generator)
                    return CutEntry(
                        title: "第\(index)段", start: .time(rate.time(ofFrame: start)),
                        end: .time(rate.time(ofFrame: start + length)))
                })
            for format in [CutListFormat.edl, .otio] {
                let text = try CutListWriter.write(list, as: format, media: "hall.mkv", rate: rate)
                let read = try CutListReader.read(text)
                #expect(read.format == format)
                #expect(bare(read.list) == list.entries, "\(text)")
                #expect(CutListWriter.losses(of: list, as: format, written: text, rate: rate).isEmpty)
            }
        }
    }

    @Test func `Kodi's list names what is left out, and comes back as what is kept`() throws {
        let list = CutList([entry("a", 10_000, 20_000), entry("b", 30_000, 40_500)])
        let text = try CutListWriter.write(list, as: .kodi)
        #expect(text == "0.000\t10.000\t0\n20.000\t30.000\t0\n40.500\t999999.000\t0\n")
        let read = try CutListReader.read(text, file: "x.edl")
        #expect(read.format == .kodi)
        let segments = try read.list.resolve(duration: TimeSpan(100, .seconds)).segments
        #expect(
            segments.map(\.range) == [
                TimeRange(Timestamp(10_000, .milliseconds), Timestamp(20_000, .milliseconds)),
                TimeRange(Timestamp(30_000, .milliseconds), Timestamp(40_500, .milliseconds)),
            ])
        #expect(CutListWriter.losses(of: list, as: .kodi, written: text).map(\.code) == ["W409"])
    }

    @Test(arguments: CutListFormat.allCases)
    func `open ends are the next start in every format that needs one, else an error that says so`(
        format: CutListFormat
    ) throws {
        let open = CutList([entry("a", 0, nil), entry("b", 5000, 8000)])
        let rate = try FrameRate("25")
        let read = try CutListReader.read(
            try CutListWriter.write(open, as: format, rate: rate), format: format)
        let ranges = try read.list.resolve(duration: TimeSpan(8, .seconds)).segments.map(\.range)
        let times = [0, 5000, 8000].map { Timestamp($0, .milliseconds) }
        if format == .kodi {
            #expect(ranges == [TimeRange(times[0], times[2])])
        } else {
            #expect(ranges == [TimeRange(times[0], times[1]), TimeRange(times[1], times[2])])
        }
        let endless = CutList([entry("a", 0, nil)])
        if [.webvtt, .srt, .edl, .otio, .kodi].contains(format) {
            let failure = try #require(throws: Failure.self) {
                try CutListWriter.write(endless, as: format, rate: rate)
            }
            // Nothing is left out where all is kept.
            #expect(failure.code == (format == .kodi ? "E435" : "E112"))
        } else {
            #expect(throws: Never.self) { try CutListWriter.write(endless, as: format, rate: rate) }
        }
    }

    @Test func `what a format cannot keep is said`() throws {
        let list = CutList([entry("\"a\"", 0, 4000), entry("b", 5003, 8000)])
        func losses(_ format: CutListFormat) throws -> [String] {
            let rate = try FrameRate("25")
            return CutListWriter.losses(
                of: list, as: format, written: try CutListWriter.write(list, as: format, rate: rate)
            ).map(\.code)
        }
        #expect(try losses(.csv) == [])
        #expect(try losses(.ogm) == ["W407"])
        #expect(try losses(.cue) == ["W407", "W408", "W409"])
        #expect(try losses(.edl) == ["W408"])
        #expect(try losses(.kodi) == ["W409"])
        let touching = CutList([entry("a", 0, 4000), entry("b", 4000, 8000)])
        let text = try CutListWriter.write(touching, as: .kodi)
        #expect(CutListWriter.losses(of: touching, as: .kodi, written: text).map(\.code) == ["W410"])
    }

    @Test func `a list in frames is not written at a rate that nobody named`() throws {
        let failure = try #require(throws: Failure.self) {
            try CutListWriter.write(CutList([entry("a", 0, 4000)]), as: .edl)
        }
        #expect(failure.code == "E422")
    }

    @Test func `picture numbers, wall clocks and times of day survive in csv and are refused elsewhere`()
        throws
    {
        let list = CutList([
            CutEntry(title: "x", start: .picture(25), end: .wallClock(1_773_468_300_000)),
            CutEntry(start: .timeOfDay(Timestamp(52_205_500, .milliseconds))),
        ])
        let read = try CutListReader.read(try CutListWriter.write(list, as: .csv), format: .csv)
        #expect(bare(read.list) == list.entries)
        for format in CutListFormat.allCases where format != .csv && format != .tsv {
            let failure = try #require(throws: Failure.self) {
                try CutListWriter.write(list, as: format, rate: FrameRate("25"))
            }
            #expect(failure.code == "E417", "\(format)")
        }
    }
}

struct ForeignCutListTests {
    private func read(_ text: String, file: String? = nil, rate: String? = nil) throws -> CutListDocument {
        try CutListReader.read(text, file: file, rate: try rate.map { try FrameRate($0) })
    }

    @Test func `mkvextract's chapters are read, hidden and inner ones left out`() throws {
        let document = try read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <!DOCTYPE Chapters SYSTEM "matroskachapters.dtd"> -->
            <!DOCTYPE Chapters SYSTEM "matroskachapters.dtd">
            <Chapters><EditionEntry><EditionUID>1</EditionUID>
            <ChapterAtom><ChapterUID>5</ChapterUID><ChapterTimeStart>00:00:00.000000000</ChapterTimeStart>
            <ChapterTimeEnd>00:10:00.040000001</ChapterTimeEnd>
            <ChapterAtom><ChapterTimeStart>00:01:00.000000000</ChapterTimeStart></ChapterAtom>
            <ChapterDisplay><ChapterString>開場 &amp; <![CDATA[<致詞>]]> &#x5B8C;</ChapterString></ChapterDisplay>
            <ChapterDisplay><ChapterString>Opening</ChapterString></ChapterDisplay></ChapterAtom>
            <ChapterAtom><ChapterTimeStart>00:20:00</ChapterTimeStart><ChapterFlagHidden>1</ChapterFlagHidden></ChapterAtom>
            </EditionEntry></Chapters>
            """, file: "chapters.xml")
        #expect(document.format == .matroska)
        #expect(shown(document.list) == ["0:00:00.000-0:10:00.040000001 開場 & <致詞> 完"])
        #expect(document.repairs.map(\.code) == ["R411", "R410"])
        #expect(document.repairs.map(\.place.line) == [7, 10])
        #expect(document.list.entries[0].line == 5)
    }

    @Test(arguments: [
        ("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><Chapters>&a;</Chapters>", 1),
        ("<Chapters>\n&lol;</Chapters>", 2), ("<Chapters>\n<a></b></Chapters>", 2),
        ("<Chapters>\n<a>", 2), ("<Chapters/>\nx", 2), ("<Chapters a=b/>", 1),
        (String(repeating: "<Chapters>", count: 100_000), 1), ("<Chapters>&#xD800;</Chapters>", 1),
        ("<Chapters>&" + String(repeating: "a", count: 100_000), 1), ("<Chapters b=\"", 1),
    ])
    func `hostile XML is refused with its line, nothing expanded`(text: String, line: Int) throws {
        let failure = try #require(throws: Failure.self) { try read(text, file: "x.xml") }
        #expect(failure.code == "E420")
        #expect(failure.place.line == line)
    }

    @Test(arguments: [
        String(repeating: "[", count: 1_000_000), "{\"chapters\":[{\"startTime\":1", "{chapters:[1,,2]}",
        "{chapters: \"\\uD800\"}", "{chapters:[{startTime:/*", "{\"chapters\":\"a\nb\"}",
    ])
    func `hostile JSON is refused`(text: String) throws {
        let failure = try #require(throws: Failure.self) {
            try CutListReader.read(text, file: "x.json", format: .podcast)
        }
        #expect(failure.code == "E419")
    }

    @Test(arguments: [
        ("NaN", "E401"), ("Infinity", "E401"), ("-1", "E401"), ("1e300", "E401"), ("1e99999999", "E401"),
        ("99999999999999999999", "E401"), ("\"abc\"", "E401"), ("[]", "E401"), ("null", "E425"),
        ("true", "E401"),
    ])
    func `numbers that are no times are refused with their line`(number: String, code: String) throws {
        for (text, format) in [
            ("{version: 2, cutSegments: [\n{start: 1, end: \(number), name: 'x'}]}", CutListFormat.llc),
            ("{\"chapters\":[\n{\"startTime\":\(number)}]}", .podcast),
        ] where !(format == .llc && number == "null") {
            let failure = try #require(throws: Failure.self) {
                try CutListReader.read(text, format: format)
            }
            #expect(failure.code == code, "\(text)")
            #expect(failure.place.line == 2)
        }
    }

    @Test func `LosslessCut's project, with comments, markers and what is not selected`() throws {
        let document = try read(
            """
            // made by hand
            {
              version: 2, mediaFileName: 'hall.mp4',
              cutSegments: [
                { start: 1.2000000000000002, end: +3.4, name: '開場', tags: {k: 'v'}, },
                { start: 0x10, name: "it's \\u958b\\\n場" },
                { start: 20, end: 21, selected: false },
                { end: 30 },
              ],
            }
            """, file: "hall.llc")
        #expect(document.format == .llc)
        #expect(
            shown(document.list) == [
                "0:00:01.200-0:00:03.400 開場", "0:00:16.000- it's 開場", "0:00:00.000-0:00:30.000",
            ])
        #expect(document.repairs.map(\.code) == ["R413", "R404"])
        #expect(document.list.entries.map(\.line) == [5, 6, 9])
    }

    @Test func `Podcasting 2 chapters, those out of the table left out`() throws {
        let document = try read(
            "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0,\"title\":\"a\"},"
                + "{\"startTime\":94.05,\"toc\":false},{\"startTime\":\"168\",\"endTime\":200.5}]}",
            file: "chapters.json")
        #expect(shown(document.list) == ["0:00:00.000- a", "0:02:48.000-0:03:20.500"])
        #expect(document.repairs.map(\.code) == ["R410"])
    }

    @Test func `an EDL in drop frame gives exact times`() throws {
        let document = try read(
            """
            TITLE: 會議
            FCM: DROP FRAME

            001  AX       V     C        00:00:10;00 00:01:00;02 01:00:00;00 01:00:50;02
            * FROM CLIP NAME: 開場
            001  AX       A     C        00:00:10;00 00:01:00;02 01:00:00;00 01:00:50;02
            002  BL       V     C        00:00:00;00 00:00:05;00 01:00:50;02 01:00:55;02
            003  AX       AA/V  C        00:10:00;00 00:10:00;00 01:00:55;02 01:00:55;02
            003  AX       AA/V  D    025 01:00:00;00 01:00:10;00 01:00:55;02 01:01:05;02
            * COMMENT
            """, file: "x.edl")
        #expect(document.format == .edl)
        let frame = TimeBase(1001, 30_000)
        #expect(
            bare(document.list) == [
                CutEntry(
                    title: "開場", start: .time(Timestamp(300, frame)), end: .time(Timestamp(1800, frame))),
                CutEntry(
                    start: .time(Timestamp(107_892, frame)), end: .time(Timestamp(108_192, frame))),
            ])
        #expect(document.repairs.map(\.code) == ["R415"])
    }

    @Test(arguments: [
        ("001  AX  V  C  00:00:10:00 00:00:20:00 01:00:00:00 01:00:10:00\n", nil, "E422"),
        ("001  AX  V  C  00:00:10:25 00:00:20:00 01:00:00:00 01:00:10:00\n", "25", "E427"),
        ("001  AX  V  C  00:01:00;00 00:02:00;02 01:00:00;00 01:00:10;00\n", "29.97", "E427"),
        ("001  AX  V  C  00:01:00;02 00:02:00;02 01:00:00;00 01:00:10;00\n", "25", "E427"),
        ("TITLE: x\nFCM: NON-DROP FRAME\n001  AX  V  C  00:00:10:00 00:00\n", "25", "E401"),
        (
            "1 A V C 0:0:1:0 0:0:2:0 0:0:0:0 0:0:1:0\n2 B V C 0:0:1:0 0:0:3:0 0:0:0:0 0:0:1:0\n", "25",
            "E424"
        ),
    ])
    func `EDLs that cannot be timed are refused`(text: String, rate: String?, code: String) throws {
        let failure = try #require(throws: Failure.self) { try read(text, rate: rate) }
        #expect(failure.code == code)
        #expect(failure.place.line != nil)
    }

    @Test func `OpenTimelineIO's clips are counted from their media's own start`() throws {
        func time(_ value: String, _ rate: String) -> String {
            "{\"OTIO_SCHEMA\":\"RationalTime.1\",\"value\":\(value),\"rate\":\(rate)}"
        }
        func range(_ start: String, _ length: String, _ rate: String) -> String {
            "{\"start_time\":\(time(start, rate)),\"duration\":\(time(length, rate))}"
        }
        let text =
            "{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":["
            + "{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Audio\",\"children\":[]},"
            + "{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":["
            + "{\"OTIO_SCHEMA\":\"Gap.1\",\"source_range\":\(range("0", "5", "25"))},"
            + "{\"OTIO_SCHEMA\":\"Clip.1\",\"name\":\"開場\",\"media_reference\":{\"target_url\":\"a.mov\","
            + "\"available_range\":\(range("107892", "9000", "29.97002997002997"))},"
            + "\"source_range\":\(range("107992.0", "30.5", "29.97"))},"
            + "{\"OTIO_SCHEMA\":\"Transition.1\"}]}]}}"
        let document = try read(text, file: "x.otio")
        #expect(document.list.entries.count == 1)
        #expect(document.list.entries[0].start == .time(Timestamp(100, TimeBase(1001, 30_000))))
        #expect(document.list.entries[0].title == "開場")
        guard case .time(let end)? = document.list.entries[0].end else { return #expect(Bool(false)) }
        #expect(end.ticks(in: .milliseconds) == 4354)
    }

    @Test func `Kodi's list in seconds, frames and clock times is turned round`() throws {
        let document = try read(
            "5.3   7.1    0\n0:00:15\t16.7\t3\n#500 #525 0\n420 422 2\n", file: "x.edl", rate: "25")
        #expect(document.format == .kodi)
        #expect(
            shown(document.list) == [
                "0:00:00.000-0:00:05.300", "0:00:07.100-0:00:15.000", "0:00:16.700-0:00:20.000",
                "0:00:21.000-",
            ])
        #expect(document.repairs.map(\.code) == ["R416"])
        // What remains behind the recording's end is nothing, not a mistake.
        #expect(try document.list.resolve(duration: TimeSpan(21, .seconds)).segments.count == 3)
    }

    @Test func `mpv's list, with counted values`() throws {
        let document = try read(
            "# mpv EDL v0\n%8%a,b;.mkv,10,5.5,title=%6%開場\nfile=%8%a,b;.mkv,start=20;%8%a,b;.mkv,30,1\n")
        #expect(document.format == .mpv)
        #expect(
            shown(document.list) == [
                "0:00:10.000-0:00:15.500 開場", "0:00:20.000-", "0:00:30.000-0:00:31.000",
            ])
        #expect(throws: Failure.self) { try read("# mpv EDL v0\na.mkv,1,2\nb.mkv,1,2\n") }
        #expect(throws: Failure.self) { try read("# mpv EDL v0\n%999999%a,1,2\n") }
    }

    @Test func `a cue sheet's minutes may pass an hour, its frames are 75ths`() throws {
        let document = try read(
            "REM x\nFILE \"a.wav\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"開場\"\n    INDEX 01 00:00:00\n"
                + "  TRACK 02 AUDIO\n    INDEX 00 99:00:00\n    INDEX 01 120:10:74\n", file: "a.cue")
        #expect(document.format == .cue)
        #expect(document.list.entries[1].start == .time(Timestamp(540_824, TimeBase(1, 75))))
        #expect(throws: Failure.self) { try read("TRACK 01 AUDIO\nINDEX 01 00:60:00\n") }
    }

    @Test func `OGM chapters, names in any order`() throws {
        let document = try read(
            "CHAPTER02NAME=b\nCHAPTER01=00:00:00.000\nCHAPTER01NAME=開場\nCHAPTER02=00:01:00.5\n")
        #expect(document.format == .ogm)
        #expect(shown(document.list) == ["0:00:00.000- 開場", "0:01:00.500- b"])
    }

    @Test func `cues are entries`() throws {
        let vtt = try read("WEBVTT\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000 line:0\n<i>甲</i> &amp; 乙\n")
        #expect(vtt.format == .webvtt)
        #expect(shown(vtt.list) == ["0:00:01.000-0:00:02.000 甲 & 乙"])
        let srt = try read("1\n00:00:01,000 --> 00:00:02,500\n甲\n乙\n")
        #expect(srt.format == .srt)
        #expect(shown(srt.list) == ["0:00:01.000-0:00:02.500 甲 乙"])
    }

    @Test func `a list that could be two things is an error unless its name decides`() throws {
        let text = "1.5\t3.5\t0\n4.5\t6.5\t0\n"
        let failure = try #require(throws: Failure.self) { try read(text, file: "x.dat") }
        #expect(failure.code == "E410")
        #expect(failure.message.text(in: .en).contains("kodi-edl, audacity, tsv"))
        #expect(try read(text, file: "x.edl").format == .kodi)
        #expect(try read(text, file: "x.txt").format == .audacity)
        #expect(try read(text, file: "x.tsv").format == .tsv)
    }
}

struct FrameRateTests {
    @Test(arguments: [
        ("25", 25, 1, false), ("29.97", 30_000, 1001, false), ("29.97df", 30_000, 1001, true),
        ("30000/1001", 30_000, 1001, false), ("23.98", 24_000, 1001, false), ("59.94DF", 60_000, 1001, true),
        ("12.5", 25, 2, false), ("50/2", 25, 1, false), ("29.97ndf", 30_000, 1001, false),
    ])
    func `rates are exact`(text: String, numerator: Int32, denominator: Int32, isDropFrame: Bool) throws {
        let rate = try FrameRate(text)
        #expect(rate == FrameRate(numerator, denominator, dropFrame: isDropFrame))
    }

    @Test(arguments: ["0", "-25", "NaN", "25df", "1/0", "0.5", "1e9", "", "x", "30df"])
    func `what is no rate is refused`(text: String) {
        #expect(throws: Failure.self) { try FrameRate(text) }
    }

    @Test func `drop frame leaves out numbers, not pictures`() throws {
        let rate = try FrameRate("29.97df")
        #expect(rate.frame(hours: 0, minutes: 1, seconds: 0, frames: 2) == 1800)
        #expect(rate.frame(hours: 0, minutes: 1, seconds: 0, frames: 1) == nil)
        #expect(rate.frame(hours: 0, minutes: 10, seconds: 0, frames: 0) == 17_982)
        #expect(rate.frame(hours: 1, minutes: 0, seconds: 0, frames: 0) == 107_892)
        #expect(rate.timecode(frame: 1799) == "00:00:59;29")
        #expect(rate.timecode(frame: 1800) == "00:01:00;02")
        // Every picture of an hour and a half has its own time code, in order.
        var fields = (h: Int64(0), m: Int64(0), s: Int64(0), f: Int64(0))
        for number in 0..<Int64(161_838) {
            let text = rate.timecode(frame: number)
            let parts = text.split { ":;".contains($0) }.compactMap { Int64($0) }
            fields = (parts[0], parts[1], parts[2], parts[3])
            guard
                rate.frame(hours: fields.h, minutes: fields.m, seconds: fields.s, frames: fields.f) == number
            else {
                Issue.record("\(number) is \(text)")
                return
            }
        }
    }

    @Test func `an average near a usual rate is that rate`() {
        #expect(FrameRate(average: 19_001, 634) == FrameRate(30_000, 1001))
        #expect(FrameRate(average: 25_000, 1000) == FrameRate(25, 1))
        #expect(FrameRate(average: 17, 1) == FrameRate(17, 1))
    }
}
