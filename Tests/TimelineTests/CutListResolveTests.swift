import Messages
import Testing
import Timeline

struct CutTimesTests {
    private func starts(_ times: [TimeSpec], clock: String? = nil, offset: Int64 = 0) throws -> [Int] {
        try CutList(cutsAt: times).resolve(
            duration: TimeSpan(60, .seconds), clock: clock.map { try WallClock($0) },
            offset: TimeSpan(offset, .seconds), pictureTime: { Timestamp(Int64($0), .seconds) }
        ).segments.map(\.range.start.milliseconds.value)
    }

    @Test func `the first segment starts where the recording does, on any clock and with any offset`() throws
    {
        let ten = TimeSpec.time(Timestamp(10, .seconds))
        #expect(try starts([ten]) == [0, 10_000])
        #expect(try starts([ten], offset: 5) == [0, 15_000])
        #expect(try starts([ten], offset: -5) == [0, 5000])
        #expect(try starts([ten, .picture(20)], offset: -10) == [0, 10_000])
        #expect(try starts([.time(.zero), ten]) == [0, 10_000])
        #expect(try starts([.picture(0), ten]) == [0, 10_000])
        let clock = "2026-03-14T14:00:00+08:00"
        #expect(try starts([.timeOfDay(Timestamp(50_410, .seconds))], clock: clock) == [0, 10_000])
        #expect(
            try starts(
                [.timeOfDay(Timestamp(50_400, .seconds)), .timeOfDay(Timestamp(50_410, .seconds))],
                clock: clock)
                == [0, 10_000])
    }

    @Test(arguments: [[20, 10], [10, 10], [0, 0], [30, 20, 40]])
    func `times that do not ascend are refused by name`(seconds: [Int64]) throws {
        let failure = try #require(throws: Failure.self) {
            try starts(seconds.map { .time(Timestamp($0, .seconds)) })
        }
        #expect(failure.code == "E433")
        #expect(failure.exit == .usage)
        #expect(failure.message.text(in: .en).contains(Timecode.print(Timestamp(seconds[1], .seconds))))
    }

    @Test func `pictures and times are compared where they are`() throws {
        #expect(throws: Failure.self) { try starts([.picture(20), .time(Timestamp(10, .seconds))]) }
        #expect(try starts([.picture(9), .time(Timestamp(10, .seconds))]) == [0, 9000, 10_000])
    }
}

struct CutListResolveTests {
    private func resolve(_ text: String, seconds: Int64 = 3600) throws -> CutResolution {
        try CutListReader.read(text, file: "cuts.csv", format: .csv).list
            .resolve(
                file: "cuts.csv", duration: TimeSpan(seconds, .seconds),
                clock: WallClock("2026-03-14T14:05:00+08:00"),
                pictureTime: { $0 < 90_000 ? Timestamp(Int64($0), TimeBase(1, 25)) : nil })
    }

    private func shown(_ resolution: CutResolution) -> [String] {
        resolution.segments.map {
            "\($0.number) \(Timecode.print($0.range.start))-\(Timecode.print($0.range.end))"
        }
    }

    @Test func `open ends go to the next start in time, the last to the end`() throws {
        #expect(
            shown(try resolve("0:00,,a\n20:00,,c\n10:00,,b\n")) == [
                "1 0:00:00.000-0:10:00.000", "2 0:20:00.000-1:00:00.000", "3 0:10:00.000-0:20:00.000",
            ])
    }

    @Test func `pictures and wall clocks become times of the recording`() throws {
        #expect(
            shown(try resolve("@25,@50,a\n2026-03-14T14:06:00+08:00,2026-03-14T14:07:00+08:00,b\n")) == [
                "1 0:00:01.000-0:00:02.000", "2 0:01:00.000-0:02:00.000",
            ])
    }

    @Test func `an end just past the recording is clamped with a warning`() throws {
        let resolution = try resolve("0:00,1:00:01.999,a\n")
        #expect(shown(resolution) == ["1 0:00:00.000-1:00:00.000"])
        #expect(resolution.warnings.map(\.code) == ["W401"])
        #expect(resolution.warnings[0].place == Place(file: "cuts.csv", line: 1))
    }

    @Test func `overlaps are allowed and said once for each segment that starts early`() throws {
        let resolution = try resolve("0:00,30:00,a\n10:00,12:00,b\n20:00,40:00,c\n40:00,50:00,d\n")
        #expect(resolution.segments.count == 4)
        #expect(resolution.warnings.map(\.code) == ["W402", "W402"])
        #expect(resolution.warnings.map(\.place.line) == [2, 3])
    }

    @Test(arguments: [
        ("0:00,1:00,a\n5:00,4:00,b\n", "E402"), ("0:00,1:00,a\n5:00,5:00,b\n", "E403"),
        ("0:00,1:00,a\n5:00,1:00:02,b\n", "E404"), ("0:00,1:00,a\n1:00:00,,b\n", "E404"),
        ("0:00,1:00,a\n2:00:00,,b\n", "E404"), ("0:00,,a\n2:00:00,,b\n", "E404"),
        ("0:00,1:00,a\n@90000,,b\n", "E406"),
        ("0:00,1:00,a\n2026-03-14T14:04:00+08:00,,b\n", "E407"),
    ])
    func `times that cannot be are refused with file, line and next step`(text: String, code: String) throws {
        let failure = try #require(throws: Failure.self) { try resolve(text) }
        #expect(failure.code == code)
        #expect(failure.exit == .input)
        #expect(failure.place == Place(file: "cuts.csv", line: 2))
        #expect(failure.next != nil)
    }

    @Test func `a wall clock needs the recording's start`() throws {
        let list = CutList([CutEntry(start: .wallClock(0))])
        let failure = try #require(throws: Failure.self) {
            try list.resolve(duration: TimeSpan(60, .seconds))
        }
        #expect(failure.code == "E405")
    }

    @Test func `entries become chapters in order of time`() throws {
        let list = try CutListReader.read("10:00,,b\n0:00,5:00,a\n20:00\n", format: .csv).list
        let chapters = try list.chapters(duration: TimeSpan(3600, .seconds)).chapters.chapters
        #expect(
            chapters == [
                Chapter(start: 0, end: 300_000, title: "a"), Chapter(start: 600_000, title: "b"),
                Chapter(start: 1_200_000, title: "3"),
            ])
    }

    @Test(arguments: [
        ("14:05:00,14:10:00,a\n", ["1 0:05:00.000-0:10:00.000"]),
        ("下午2:05,14時10分30秒,a\n", ["1 0:05:00.000-0:10:30.000"]),
        ("2:05 PM,下午2點半,a\n", ["1 0:05:00.000-0:30:00.000"]),
        ("14:05,14:10,a\n", ["1 0:05:00.000-0:10:00.000"]),
        ("2026-03-14T14:05:00+08:00,@50,a\n", nil),
    ])
    func `bare times on a clock are moments after the start`(text: String, expected: [String]?) throws {
        let start = try WallClock("2026-03-14T14:00:00+08:00")
        let list = try CutListReader.read(text, format: .csv, onClock: true).list
        guard let expected else {
            #expect(list.entries[0].end == .picture(50))
            return
        }
        #expect(shown(try list.resolve(duration: TimeSpan(3600, .seconds), clock: start)) == expected)
    }

    @Test func `times of day go across midnight, and one just before the start is named as such`() throws {
        let start = try WallClock("2026-03-14T23:50:00+08:00")
        let list = try CutListReader.read("23:55,0:10,a\n凌晨0:10,24:20,b\n", format: .csv, onClock: true).list
        #expect(
            shown(try list.resolve(duration: TimeSpan(3600, .seconds), clock: start)) == [
                "1 0:05:00.000-0:20:00.000", "2 0:20:00.000-0:30:00.000",
            ])
        let early = try CutListReader.read("23:49:30,,a\n", format: .csv, onClock: true).list
        let failure = try #require(throws: Failure.self) {
            try early.resolve(file: "c.csv", duration: TimeSpan(3600, .seconds), clock: start)
        }
        #expect(failure.code == "E407")
        let list2 = try CutListReader.read("下午2:30,,a\n", format: .csv).list
        #expect(throws: Failure.self) { try list2.resolve(duration: TimeSpan(86400, .seconds)) }
    }

    @Test func `an offset moves every time, and none before the start`() throws {
        let list = try CutListReader.read("1:00,2:00,a\n@50,,b\n", format: .csv).list
        func moved(_ seconds: Int64) throws -> [String] {
            shown(
                try list.resolve(
                    duration: TimeSpan(3600, .seconds), offset: TimeSpan(seconds, .seconds),
                    pictureTime: { Timestamp(Int64($0), TimeBase(1, 25)) }))
        }
        #expect(try moved(10) == ["1 0:01:10.000-0:02:10.000", "2 0:00:12.000-0:01:10.000"])
        #expect(try moved(-1) == ["1 0:00:59.000-0:01:59.000", "2 0:00:01.000-0:00:59.000"])
        let failure = try #require(throws: Failure.self) { try moved(-3) }
        #expect(failure.code == "E428")
        #expect(failure.place.line == 2)
    }

    @Test func `frames written as seconds are named as such with the line`() throws {
        let failure = try #require(throws: Failure.self) {
            try resolve("0:00,10:00,a\n57:21:00,,b\n")
        }
        #expect(failure.code == "E418")
        #expect(failure.place.line == 2)
        #expect(failure.next?.text(in: .en).contains("57:21") == true)
    }

    @Test(arguments: [("0:21:00", "write 0:21"), ("0:40:10", nil), ("0:01:59", nil), ("0:30:00.5", nil)])
    func `frames below an hour are asked about where they would lie inside`(
        text: String, hint: String?
    ) throws {
        let failure = try #require(throws: Failure.self) { try resolve("0:00,,a\n\(text),,b\n", seconds: 24) }
        #expect(failure.code == "E404")
        let next = try #require(failure.next?.text(in: .en))
        #expect(next.contains("frames") == (hint != nil), "\(next)")
        #expect(hint.map(next.contains) ?? true)
    }

    @Test func `gaps and names that repeat are remarked with their lines`() throws {
        let resolution = try resolve("0:00,5:00,甲\n6:00,7:00,乙\n7:00,8:00,甲\n20:00,,丙\n")
        let remarks = resolution.remarks(file: "cuts.csv")
        #expect(remarks.map(\.code) == ["W404", "W404", "W405"])
        #expect(remarks.map(\.place.line) == [2, 4, 3])
        #expect(try resolve("0:00,,甲\n5:00,,乙\n").remarks().isEmpty)
    }

    @Test func `many entries resolve in time that grows with their number`() throws {
        let list = CutList(
            (0..<50_000).map { CutEntry(start: .time(Timestamp(Int64($0), .seconds))) })
        let clock = ContinuousClock()
        let start = clock.now
        let segments = try list.resolve(duration: TimeSpan(50_000, .seconds)).segments
        #expect(segments.count == 50_000)
        #expect(clock.now - start < .seconds(5))
    }
}
