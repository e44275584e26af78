import Foundation
import TestSupport
import Testing

@Suite struct RecognizerEndToEndTests {
    private let folder = TemporaryFolder("recognizer")

    private static let captions = """
        1
        00:00:01,000 --> 00:00:04,000
        大家午安歡迎來到公園遊戲場協作會議

        2
        00:00:05,000 --> 00:00:09,000
        我住在公園旁邊每天下午都帶小孩去玩

        """
    private static let json =
        #"{"segments":[{"start":1,"end":4,"text":"大家午安歡迎來到公園遊戲場協作會議"},"#
        + #"{"start":5.25,"end":9,"text":"我住在公園旁邊每天下午都帶小孩去玩"}],"language":"zh"}"#

    /// A recogniser: a script that gets the audio and the output as its first two arguments.
    private func prepare(_ script: String, media: SampleMedia = .mp4) throws {
        if !folder.contents.contains("talk.md") {
            try folder.copy(media.path, as: "the hall; a 'b'.mp4")
            try folder.write(Self.captions, to: "captions.srt")
            try folder.write(Self.json, to: "result.json")
            try folder.write(
                "# 會議\n\n### 陳主持：\n\n大家午安，歡迎來到公園遊戲場協作會議。\n\n我住在公園旁邊，每天下午都帶小孩去玩。\n",
                to: "talk.md")
            try folder.write("", to: "tmp/keep")
        }
        // A fixed name: the command is part of what a result is kept under.
        try folder.write("set -e\necho run >> runs\n" + script + "\n", to: "my tools/recognise")
    }

    private var arguments: [String] { ["align", "the hall; a 'b'.mp4", "talk.md", "-o", "out/t.json"] }
    // Not run by its own name: another test's child may hold the file open for writing a moment longer.
    private static let command = "sh 'my tools/recognise' {audio} {output}"

    private func align(_ options: [String]) throws -> (Document, Int32) {
        let result = try JieluBinary.run(
            arguments + options + ["--json"], in: folder, environment: ["TMPDIR": folder.path("tmp")])
        return (try JSONDecoder().decode(Document.self, from: result.output), result.status)
    }

    private var runs: Int { (try? folder.read("runs").split(separator: "\n").count) ?? 0 }

    private func starts() throws -> [Int?] {
        let data = Data(try folder.read("out/t.json").utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(root["items"] as? [[String: Any]]).map { $0["start"] as? Int }
    }

    @Test func `What a program recognises gives the times, and is kept`() throws {
        try prepare(#"cp "$1" heard.wav; cp captions.srt "$2.srt"; cp "$0" "$2.txt""#)
        let (document, status) = try align(["--recognizer", Self.command])
        #expect(status == 0, "\(document)")
        #expect(try starts() == [1000, 5000])
        let heard = try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-of", "csv=p=0", "-show_entries",
                "stream=codec_name,sample_rate,channels", folder.path("heard.wav"),
            ])
        #expect(heard == "pcm_s16le,16000,1\n")
        #expect(runs == 1)
        #expect(folder.contents.filter { $0.hasPrefix("out/.jielu/recognized-") }.count == 1)
        #expect(folder.contents.filter { $0.hasPrefix("tmp/") } == ["tmp/keep"])
        // Again, for another transcript and another output: the result is there.
        try folder.write("### 陳主持：\n\n我住在公園旁邊，每天下午都帶小孩去玩。\n", to: "talk.md")
        let (again, _) = try align(["--recognizer", Self.command])
        #expect(again.error == nil)
        #expect(try starts() == [5000])
        #expect(runs == 1)
        // Another command is another result.
        _ = try align(["--recognizer", Self.command + " --better"])
        #expect(runs == 2)
    }

    @Test(
        "What is written may lie beside the output's name, in it as a folder, or under it",
        arguments: [
            #"cp result.json "$2.json"; cp captions.srt "$2.srt""#,
            #"mkdir "$2"; cp result.json "$2/audio.json""#,
            #"cp result.json "$2""#, #"cp result.json "$2.wav.json""#,
        ])
    func places(script: String) throws {
        try prepare(script)
        let (document, status) = try align(["--recognizer", Self.command])
        #expect(status == 0, "\(document)")
        // The JSON's times, not the SRT's.
        #expect(try starts() == [1000, 5250])
    }

    @Test func `Arguments reach the program as they are written: no shell looks at them`() throws {
        try prepare(#"for a in "$@"; do echo "$a" >> args; done; cp captions.srt "$2.srt""#)
        let (_, status) = try align([
            "--recognizer",
            Self.command + #" '$(touch pwned)' "a b" --model=*.bin --to={output}.x '|' \{audio"#,
        ])
        #expect(status == 0)
        let arguments = try folder.read("args").split(separator: "\n").map(String.init)
        try #require(arguments.count == 8)
        #expect(arguments[0].hasSuffix("/audio.wav"))
        #expect(Array(arguments[2...4]) == ["$(touch pwned)", "a b", "--model=*.bin"])
        #expect(arguments[5] == "--to=" + arguments[1] + ".x")
        #expect(Array(arguments[6...]) == ["|", "{audio"])
        #expect(!folder.contents.contains("pwned"))
    }

    @Test func `Sound that begins late keeps its place`() throws {
        try prepare(#"cp "$1" heard.wav; cp captions.srt "$2.srt""#, media: .lateAudio)
        _ = try align(["--recognizer", Self.command])
        let wave = try Data(contentsOf: URL(filePath: folder.path("heard.wav")))
        // The tone begins 0.7 s after the first picture.
        func isSilent(_ from: Double, _ to: Double) -> Bool {
            let range = (100 + Int(from * 16_000) * 2)..<(100 + Int(to * 16_000) * 2)
            return wave[range].allSatisfy { $0 == 0 }
        }
        #expect(isSilent(0, 0.6) && !isSilent(0.75, 1))
    }

    @Test(
        "What goes wrong is told, with what the program said",
        arguments: [
            ("echo 'no such model' >&2; exit 3", "E822", 1, "no such model"),
            ("kill -9 $$", "E822", 1, nil),
            ("echo done", "E823", 1, "done"),
            (#"echo hello > "$2.txt""#, "E823", 1, nil),
            (#": > "$2.srt""#, "E823", 1, nil),
            (#"cp "$1" "$2.json""#, "E823", 1, nil),
        ] as [(String, String, Int32, String?)])
    func failures(script: String, code: String, exit: Int32, reason: String?) throws {
        try prepare(script)
        let (document, status) = try align(["--recognizer", Self.command])
        #expect(status == exit)
        #expect(document.error?.code == code, "\(String(describing: document.error))")
        #expect(document.error?.reason == reason)
        #expect(!folder.contents.contains { $0.hasPrefix("out/.jielu/recognized") || $0 == "out/t.json" })
        #expect(folder.contents.filter { $0.hasPrefix("tmp/") } == ["tmp/keep"])
    }

    @Test(
        "A command that cannot be is refused before anything is made",
        arguments: [
            (["--recognizer", "'my tools/recognise {audio} {output}"], "E820", 2),
            (["--recognizer", "'my tools/recognise' {audio}"], "E825", 2),
            (["--recognizer", "'my tools/recognise' {audio} > {output}.srt"], "E824", 2),
            (["--recognizer", "no-such-program-here {audio} {output}"], "E821", 69),
            (["--recognizer", command, "--timed", "captions.srt"], "E106", 2),
        ] as [([String], String, Int32)])
    func refusals(options: [String], code: String, exit: Int32) throws {
        try prepare("exit 0")
        let (document, status) = try align(options)
        #expect(status == exit)
        #expect(document.error?.code == code)
        #expect(runs == 0)
        #expect(!folder.contents.contains { $0.hasPrefix("out/") })
    }

    @Test func `A timed text needs no recogniser, and a plan runs none`() throws {
        try prepare("exit 0")
        let (text, status) = try JieluBinary.json(
            ["align", "captions.srt", "talk.md", "-o", "x.json", "--recognizer", Self.command], in: folder)
        #expect(status == 2)
        #expect(text.error?.code == "E106")
        let (plan, planned) = try align(["--recognizer", Self.command, "--dry-run"])
        #expect(planned == 0)
        #expect(plan.results.first?["recognizer"]?.string == "sh")
        #expect(runs == 0 && !folder.contents.contains { $0.hasPrefix("out/") })
    }

    @Test func `Ctrl-C ends the program and what it started, within a second, and removes the sound`() throws
    {
        try prepare(#"sleep 300 & echo $! > "$PWD/pid.part"; mv pid.part pid; wait"#)
        let process = try ChildProcess(
            JieluBinary.path, arguments + ["--recognizer", Self.command],
            environment: JieluBinary.environment.merging(["TMPDIR": folder.path("tmp")]) { $1 },
            in: folder.path)
        let deadline = Date(timeIntervalSinceNow: 60)
        while !folder.contents.contains("pid") {
            try #require(process.isRunning && Date() < deadline, "it never ran the program")
            usleep(5000)
        }
        let sleeper = try #require(
            pid_t(try folder.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(sleeper, 0) == 0)
        let start = ContinuousClock.now
        process.send(SIGINT)
        let result = try process.wait(timeout: 30)
        // A machine under test is busy.
        #expect(ContinuousClock.now - start < .seconds(3))
        #expect(result.status == 130)
        #expect(result.errorText.contains("E102"))
        var isGone = false
        for _ in 0..<100 where !isGone {
            // Dead, and perhaps not yet buried by whoever inherits orphans here.
            let state = try? String(contentsOfFile: "/proc/\(sleeper)/stat", encoding: .utf8)
            isGone = state?.split(separator: ")").last?.hasPrefix(" Z") ?? true
            usleep(10_000)
        }
        #expect(isGone)
        #expect(folder.contents.filter { $0.hasPrefix("tmp/") } == ["tmp/keep"])
    }
}
