import Testing
import Timeline

@testable import Transcripts

/// Pins that remarks with a time of day propose.
@Suite struct RemarkPinsTests {
    private func start(_ text: String = "2024-05-20T09:30:00+08:00") throws -> WallClock {
        try WallClock(text)
    }

    /// A line each: `# title`, `## heading`, `> remark`, `83.5 speaker：text`, `- speaker：text` without a time.
    private func transcript(_ text: String) -> Transcript {
        var transcript = Transcript(items: [])
        for (number, line) in text.split(separator: "\n").map(String.init).enumerated() {
            if line.hasPrefix("# ") {
                transcript.title = String(line.dropFirst(2))
            } else if line.hasPrefix("## ") {
                transcript.items.append(
                    .init(
                        id: "", kind: .heading, text: String(line.dropFirst(3)), level: 2, line: number + 1))
            } else if line.hasPrefix("> ") {
                transcript.items.append(
                    .init(id: "", kind: .remark, text: String(line.dropFirst(2)), line: number + 1))
            } else {
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                let words = parts[1].split(separator: "：", maxSplits: 1).map(String.init)
                let timing = Double(parts[0]).map { seconds in
                    let start = Milliseconds(Int(seconds * 1000))
                    return Transcript.Timing(
                        start: start, end: start + 4000, confidence: 1, method: .captions)
                }
                transcript.items.append(
                    .init(
                        id: "", speaker: words.count > 1 ? words[0] : nil, text: words[words.count - 1],
                        timing: timing, line: number + 1))
            }
        }
        transcript.number()
        return transcript
    }

    private func shown(
        _ text: String, start: String = "2024-05-20T09:30:00+08:00", duration: Milliseconds? = 10_800_000
    ) throws -> [String] {
        PinProposal.all(in: transcript(text), start: try self.start(start), duration: duration).pins.map {
            "\($0.utterance)@\($0.pin.value) \($0.side.rawValue)"
                + ($0.difference.map { " \($0.value)" } ?? "") + ($0.isContradicted ? "!" : "")
        }
    }

    @Test func `A time before an utterance is its start, one before a break the end of what was said`() throws
    {
        let pins = try shown(
            """
            ## 中華民國113年5月20日（星期一）上午9時30分
            0.5 主席：開會。
            > （上午10時30分）
            3600 甲：一小時之後。
            3700 甲：快一點。
            > （上午10時32分休息）
            - 乙：這裡沒有找到。
            > 下午續會（11:05 a.m. 繼續）
            5000 乙：回來了。
            """)
        #expect(
            pins == [
                "s1@0 start 500", "s2@3600000 start 0", "s3@3716000 end -16000", "s5@5700000 start -700000!",
            ])
    }

    @Test func `A break that says until when starts what follows`() throws {
        #expect(
            try shown("10 甲：先休息。\n> （休息至上午10時）\n- 乙：好。\n> 10:20–10:40 休息\n- 丙：好。")
                == [
                    "s2@1800000 start", "s2@2999500 end", "s3@4200000 start",
                ])
    }

    @Test func `What is written in brackets at either end counts, what is said does not`() throws {
        #expect(
            try shown(
                """
                0 甲：（上午9時40分）大家好。
                5 乙：我們下午兩點再繼續，好嗎？
                10 乙：好。（10:00 a.m.）
                - 丙：然後呢？
                - （上午10時5分）
                - 丙：嗯。
                - 下午12時10分休息
                """) == [
                    "s1@600000 start -600000!", "s4@1800000 start", "s6@2100000 start", "s6@9599500 end",
                ])
    }

    @Test func `An hour without a part of the day is the one in the recording`() throws {
        #expect(
            try shown("> 2時5分\n- 甲：好。\n> 三時整\n- 甲：好。", start: "2024-05-20T14:00:00+08:00") == [
                "s1@300000 start", "s2@3600000 start",
            ])
        #expect(try shown("> 下午2時\n3 甲：好。", start: "2024-05-20T14:00:20+08:00") == ["s1@0 start 3000"])
        // Over midnight.
        #expect(try shown("> 凌晨0時30分\n- 甲：好。", start: "2024-05-20T23:30:00+08:00") == ["s1@3600000 start"])
    }

    @Test func `Times outside the recording propose nothing and are told, where they are times for sure`()
        throws
    {
        let proposals = PinProposal.all(
            in: transcript("> （下午5時）\n- 甲：好。\n> 見影片 0:10:30\n- 甲：好。\n## 112年5月20日 上午10時\n- 甲：好。"),
            start: try start(), duration: 3_600_000)
        #expect(proposals.pins == [])
        #expect(proposals.outside.map(\.words) == ["（下午5時）", "112年5月20日 上午10時"])
        #expect(proposals.outside.map(\.line) == [1, 5])
    }

    @Test(arguments: [
        ("s12", "--pin 's12=0:41:10.000'"), ("a'b", "--pin 'a'\\''b=0:41:10.000'"),
        ("x'; touch owned; '", "--pin 'x'\\''; touch owned; '\\''=0:41:10.000'"),
    ])
    func `The option is one word of the shell, whatever the id`(id: String, option: String) {
        #expect(PinProposal.option(id, at: 2_470_000) == option)
    }
}
