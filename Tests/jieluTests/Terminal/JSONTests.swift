import Foundation
import Testing

@testable import Messages
@testable import jielu

@Suite struct JSONTests {
    @Test(
        "Any string comes back from a JSON reader as it was",
        arguments: ["", "公園 \"遊戲場\"", "a\\b/c", "\u{0}\u{1F}\u{7F}\r\n\t\u{2028}", "👩‍👩‍👧 e\u{301}"])
    func strings(text: String) throws {
        let line = JSON.array([.string(text)]).line
        #expect(try JSONDecoder().decode([String].self, from: Data(line.utf8)) == [text])
        #expect(!line.contains("\n"))
    }

    @Test func `Keys keep their order, on one line and indented`() {
        let value: JSON = ["b": 1, "a": [true, nil, "x"], "c": [:], "d": []]
        #expect(value.line == #"{"b":1,"a":[true,null,"x"],"c":{},"d":[]}"#)
        #expect(
            value.text
                == "{\n  \"b\": 1,\n  \"a\": [\n    true,\n    null,\n    \"x\"\n  ],\n  \"c\": {},\n  \"d\": []\n}"
        )
    }

    @Test func `What JSON cannot say becomes null`() {
        #expect(JSON.array([.number(.nan), .number(.infinity), .number(0.5)]).line == "[null,null,0.5]")
    }

    @Test func `The document says success, warnings, work to look at, failure and interruption apart`() {
        let warning = Notice("W199", en: "odd", zhTW: "怪怪的")
        func status(_ exit: Messages.ExitStatus, _ notices: [Notice], _ failure: Failure?) -> String {
            JSONReport.status(exit, notices: notices, failed: failure != nil)
        }
        #expect(status(.done, [], nil) == "ok")
        #expect(status(.done, [warning], nil) == "warnings")
        #expect(status(.needsLook, [], nil) == "needsLook")
        #expect(status(.needsLook, [], .fileMissing("a")) == "failed")
        #expect(status(.input, [], .fileMissing("a")) == "failed")
        #expect(status(.interrupted, [], .interrupted) == "interrupted")
    }
}
