import Testing
import Timeline

@testable import Transcripts

/// Times of day as people write them into transcripts.
@Suite struct WallClockTimesTests {
    private func shown(_ text: String) -> [String] {
        ClockTimes.find(in: text).map { found in
            func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
            let day = found.day.map { "\($0.year.map(String.init) ?? "-")/\($0.month)/\($0.day) " } ?? ""
            let seconds = found.seconds % 60 == 0 ? "" : ":\(two(found.seconds % 60))"
            return day + two(found.seconds / 3600) + ":" + two(found.seconds / 60 % 60) + seconds
                + (found.isOpen ? "?" : "") + (found.isCertain ? "" : "~")
        }
    }

    @Test(arguments: [
        ("（上午10時30分）", "10:30"), ("下午2時5分休息", "14:05"), ("10:30 a.m.", "10:30"), ("2:05 PM", "14:05"),
        ("上午１０時３０分", "10:30"), ("上午１０：３０", "10:30"), ("十時三十分", "10:30?"), ("上午十時三十分", "10:30"),
        ("下午兩點半", "14:30"), ("晚間七點", "19:00"), ("中午十二點", "12:00"), ("中午12時10分", "12:10"),
        ("中午1點", "13:00"), ("凌晨零時五分", "00:05"), ("下午二時零五分", "14:05"), ("下午二時廿三分", "14:23"),
        ("14時05分", "14:05"), ("14點整", "14:00"), ("三點鐘", "03:00?"), ("下午3點三刻", "15:45"),
        ("十點三十", "10:30?"), ("早晨八時許", "08:00"), ("10 a.m.", "10:00"), ("10.30 a.m.", "10:30"),
        ("Break at 10:30am", "10:30"), ("下午2:05:30", "14:05:30"), ("下午 2 時 5 分", "14:05"),
        ("晚上12點", "00:00"), ("p.m. 散會（5:10 p.m.）", "17:10"),
    ])
    func `A time of day is read`(text: String, expected: String) {
        #expect(shown(text) == [expected])
    }

    @Test(arguments: [
        ("10:30", ["10:30?~"]), ("14:05 議題討論", ["14:05~"]), ("10:30-11:00 簡報", ["10:30?~"]),
    ])
    func `What only may be a time of day is marked`(text: String, expected: [String]) {
        #expect(Array(shown(text).prefix(1)) == expected)
    }

    @Test(arguments: [
        "休息十分鐘", "1小時30分", "第三點五分鐘", "三點意見", "三時候", "那時候", "比分 3:1", "25:00", "下午13分", "1:2:3", "12:3",
        "2024-05-20", "下午99時", "10:99", "時分", "：", "", "10時間", "5點建議",
    ])
    func `What is none is none`(text: String) {
        #expect(shown(text) == [])
    }

    @Test(arguments: [
        ("中華民國113年5月20日（星期一）上午9時30分", "2024/5/20 09:30"), ("民國一百一十三年五月二十日下午二時", "2024/5/20 14:00"),
        ("113/05/20 14:05", "2024/5/20 14:05~"), ("2024-05-20 14:05", "2024/5/20 14:05~"),
        ("二〇二四年五月二十日上午十時", "2024/5/20 10:00"), ("5月20日 上午10:00", "-/5/20 10:00"),
        ("一一三年五月二十日 10:30 a.m.", "2024/5/20 10:30"),
    ])
    func `The day before it belongs to it`(text: String, expected: String) {
        #expect(shown(text) == [expected])
    }

    @Test func `Hostile texts are read in time that grows with them`() {
        let texts = [
            String(repeating: "十", count: 50_000), String(repeating: "1", count: 50_000),
            String(repeating: "上午", count: 20_000), String(repeating: "10:", count: 20_000),
            "十\u{301}" + String(repeating: "\u{301}", count: 50_000) + "時",
        ]
        for text in texts { #expect(ClockTimes.find(in: text).count < 20_000) }
    }
}
