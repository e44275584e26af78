import Messages
import TestSupport
import Testing

@testable import Files

@Suite struct CommandWordsTests {
    @Test(
        "A text is divided as a shell would, and nothing is expanded",
        arguments: [
            ("a b  c", ["a", "b", "c"]), (" a\tb\n", ["a", "b"]), ("'a b' c", ["a b", "c"]),
            ("a\\ b \"c d\"'e f'", ["a b", "c de f"]), ("x \"\" ''", ["x", "", ""]),
            ("x \"a\\\"b\\\\c\\d\" 'a\\'", ["x", "a\"b\\c\\d", "a\\"]),
            ("x $HOME ~ *.wav '$(id)' \"`id`\"", ["x", "$HOME", "~", "*.wav", "$(id)", "`id`"]),
            ("x '|' \"&&\" a|b", ["x", "|", "&&", "a|b"]), ("辨識 語音　檔", ["辨識", "語音", "檔"]),
        ] as [(String, [String])])
    func division(text: String, words: [String]) throws {
        #expect(try CommandWords(text).words == words)
    }

    @Test(
        "What is unfinished, or a shell's, is refused",
        arguments: [
            ("", "E820"), ("  ", "E820"), ("a 'b", "E820"), ("a \"b", "E820"), ("a \\", "E820"),
            ("'' a", "E820"),
            ("a | b", "E824"), ("a > b", "E824"), ("a 2>b", "E824"), ("a && b", "E824"), ("a ; b", "E824"),
            ("a $(id)", "E824"), ("a `id`", "E824"),
        ])
    func refusals(text: String, code: String) {
        let failure = #expect(throws: Failure.self) { try CommandWords(text) }
        #expect(failure?.code == code)
        #expect(failure?.exit == .usage)
    }

    @Test func `Placeholders are replaced inside arguments, once, and never in the program's name`() throws {
        let words = try CommandWords("{audio} -f {audio} --out={output}.json '{other} {' {output")
        #expect(
            words.replacing(["audio": "/tmp/a b/{output}", "output": "/o"])
                == ["{audio}", "-f", "/tmp/a b/{output}", "--out=/o.json", "{other} {", "{output"])
        #expect(words.mentions("audio") && words.mentions("output") && !words.mentions("others"))
        let bare = try CommandWords("{audio} x")
        #expect(!bare.mentions("audio"))
    }

    @Test func `A program ends with its code or its signal, and what it prints goes to the log`() throws {
        let folder = TemporaryFolder("program")
        let log = folder.path("log")
        let ended = try ChildProgram.run(["sh", "-c", "echo out; echo err >&2; read x; exit 7"], log: log)
        #expect(ended == .init(status: 7, signal: nil))
        #expect(try folder.read("log") == "out\nerr\n")
        #expect(try ChildProgram.run(["sh", "-c", "kill -9 $$"], log: log) == .init(status: nil, signal: 9))
        let failure = #expect(throws: Failure.self) {
            try ChildProgram.run([folder.path("none")], log: log)
        }
        #expect(failure?.code == "E821")
        #expect(failure?.exit == .unavailable)
    }

    @Test(
        "Quoted words are the same words for a shell",
        arguments: [
            "hall.mkv", "會議 錄影.mkv", "", "it's", "'\u{301}; id; '", "$(id) `id` \\ \" ! *", "-x", "a\nb",
        ])
    func quoting(word: String) throws {
        let line = CommandWords.quoted(["printf", "%s", word])
        let output = try ChildProcess.run("/bin/sh", ["-c", line]).output
        #expect(String(decoding: output, as: UTF8.self) == word)
        #expect(CommandWords.quoted(["jielu", "clip", "hall.mkv"]) == "jielu clip hall.mkv")
    }
}
