import Messages
import Testing
import Timeline

struct TimecodeTests {
    @Test(arguments: [
        ("1:02:03.450", 3_723_450), ("62:03.45", 3_723_450), ("3723.45", 3_723_450), ("3723450ms", 3_723_450),
        ("0:00", 0), ("5", 5000), ("0.001", 1), ("100:00:00", 360_000_000), (" 1:00 ", 60_000),
    ])
    func `every way of writing a time means the same instant`(text: String, milliseconds: Int) throws {
        #expect(try Timecode.parse(text) == .time(Timestamp(Int64(milliseconds), .milliseconds)))
    }

    @Test(arguments: [
        ("下午2:30", 52_200), ("下午 2:30:15", 52_215), ("上午9點", 32_400), ("中午12:30", 45_000), ("14時30分", 52_200),
        ("14時30分20秒", 52_220), ("晚上7點半", 70_200), ("凌晨12:10", 600), ("2:30 PM", 52_200), ("12:05 a.m.", 300),
        ("晚上12點", 0), ("14点05分", 50_700), ("下午14:30", 52_200), ("pm 2", 50_400), ("半夜11:30", 84_600),
        ("中午1點", 46_800), ("14時整", 50_400),
    ])
    func `spoken times of day are told from times since the start`(text: String, seconds: Int64) throws {
        #expect(try Timecode.parse(text) == .timeOfDay(Timestamp(seconds, .seconds)))
    }

    @Test(arguments: [
        ("1小時2分3秒", 3723), ("2分", 120), ("2分鐘", 120), ("90秒", 90), ("75分30秒", 4530), ("2小時", 7200),
        ("1小時半", 5400),
        ("30秒鐘", 30),
    ])
    func `lengths in words are times since the start`(text: String, seconds: Int64) throws {
        #expect(try Timecode.parse(text) == .time(Timestamp(seconds, .seconds)))
    }

    @Test(arguments: [
        "分組討論", "下午", "25時10分", "上午15:00", "14時75分", "下午2:75", "時", "半", "5分鐘休息", "下午1小時", "點", "3:00秒",
    ])
    func `words that are no time are refused`(text: String) {
        #expect(throws: Failure.self) { try Timecode.parse(text) }
    }

    @Test func `digits are kept exactly, down to nanoseconds`() throws {
        #expect(try Timecode.parse("1.000000001") == .time(Timestamp(1_000_000_001, .nanoseconds)))
        #expect(try Timecode.parse("0.1") == .time(Timestamp(1, TimeBase(1, 10))))
        #expect(try Timecode.parse("1.5ms") == .time(Timestamp(1500, .microseconds)))
    }

    @Test func `digits past the nanosecond are rounded, and said`() throws {
        let reading = try Timecode.read("12.34567890149")
        #expect(reading.time == .time(Timestamp(12_345_678_901, .nanoseconds)))
        #expect(reading.forgiven == [.rounded])
        #expect(try Timecode.read("12.3456789015").time == .time(Timestamp(12_345_678_902, .nanoseconds)))
        #expect(try Timecode.read("1.50000000000").forgiven.isEmpty)
    }

    @Test func `pictures and wall clocks are told from times`() throws {
        #expect(try Timecode.parse("@93086") == .picture(93086))
        #expect(try Timecode.parse("2026-03-14T14:05:00+08:00") == .wallClock(1_773_468_300_000))
        #expect(try Timecode.parse("2026-03-14T06:05:00.25Z") == .wallClock(1_773_468_300_250))
        #expect(try Timecode.parse("2026-03-14T14:05+0800") == .wallClock(1_773_468_300_000))
    }

    @Test(arguments: [
        ("", "there is nothing"), ("NaN", "not a number"), ("inf", "not a number"), ("-5", "negative"),
        ("-0:01", "negative"), ("57:99:00", "0 to 59"), ("1:60", "0 to 59"), ("1:2:3:4", "more fields"),
        ("1e3", "not a number"), ("0x10", "not a number"), ("1:", "not a number"), (":30", "not a number"),
        ("1.", "not a number"), ("1.2.3", "not a number"), ("12,5", "not a number"), ("@", "not a number"),
        ("@-1", "not a number"), ("99999999999999999999", "too large"), ("99999999:00:00", "too large"),
        ("2026-02-29T00:00:00Z", "no such date"), ("2026-03-14T14:05:00", "zone"),
        ("2026-03-14T24:00:00Z", "no such date"), ("開場", "not a number"), ("１２：３０", "not a number"),
    ])
    func `what is not a time is refused with the reason`(text: String, reason: String) throws {
        let failure = try #require(throws: Failure.self) { try Timecode.parse(text) }
        #expect(failure.code == "E401")
        #expect(failure.exit == .input)
        #expect(failure.message.text(in: .en).contains(reason), "\(failure.message.text(in: .en))")
    }

    @Test func `files may have full-width characters and decimal commas`() throws {
        let wide = try Timecode.read("１：０２：０３．４５")
        #expect(wide.time == .time(Timestamp(3_723_450, .milliseconds)))
        #expect(wide.forgiven == [.fullWidth])
        let comma = try Timecode.read("1:02:03,45")
        #expect(comma.time == wide.time)
        #expect(comma.forgiven == [.decimalComma])
    }

    @Test(arguments: [
        (0, "0:00:00.000"), (3_723_450, "1:02:03.450"), (360_000_001, "100:00:00.001"),
        (-1500, "-0:00:01.500"),
    ])
    func `times are printed with hours and milliseconds`(milliseconds: Int, text: String) {
        #expect(Timecode.print(Milliseconds(milliseconds)) == text)
    }

    @Test func `finer times are printed with all their digits and read back equal`() throws {
        let fine = Timestamp(1_000_000_010, .nanoseconds)
        #expect(Timecode.print(fine) == "0:00:01.00000001")
        #expect(try Timecode.parse(Timecode.print(fine)) == .time(fine))
    }

    @Test(arguments: [
        "2026-03-14T14:05:00+08:00", "1969-12-31T23:59:59.500Z", "2024-02-29T00:00:00-03:30",
        "2000-03-01T12:00:00Z",
    ])
    func `a wall clock is printed as it was read`(text: String) throws {
        #expect(try WallClock(text).description == text)
    }

    @Test func `a bare time of day is the next one after the recording starts`() throws {
        let start = try WallClock("2026-03-14T23:50:00+08:00")
        let later = start.next(timeOfDay: Timestamp(23 * 3600 + 55 * 60, .seconds))
        #expect(later.description == "2026-03-14T23:55:00+08:00")
        #expect(start.next(timeOfDay: Timestamp(600, .seconds)).description == "2026-03-15T00:10:00+08:00")
    }
}
