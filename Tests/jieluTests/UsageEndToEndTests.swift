import Foundation
import TestSupport
import Testing

@Suite struct UsageEndToEndTests {
    @Test(
        "A wrong command line ends with 2, says so on stderr and nothing on stdout",
        arguments: [["nonsense"], ["--nonsense"]])
    func wrong(arguments: [String]) throws {
        let result = try JieluBinary.run(arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errorLines.first == "error E101: the command line is wrong")
        #expect(result.errorLines.count <= 5)
        #expect(result.errorText.contains("nonsense"))
        #expect(result.errorText.contains("next: see jielu"))
    }

    @Test(
        "The message is in the language asked for",
        arguments: [
            (["--lang", "zh-TW"], [:]), (["--lang=zh-TW"], [:]), ([], ["JIELU_LANG": "zh-TW"]),
            ([], ["JIELU_LANG": "", "LC_ALL": "zh_TW.UTF-8"]),
            ([], ["JIELU_LANG": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"]),
            ([], ["JIELU_LANG": "", "LANG": "zh_TW.UTF-8"]),
        ] as [([String], [String: String])])
    func languages(options: [String], environment: [String: String]) throws {
        let result = try JieluBinary.run(["nonsense"] + options, environment: environment.mapValues { $0 })
        #expect(result.status == 2)
        #expect(result.errorLines.first == "錯誤 E101：指令寫法有誤")
    }

    @Test func `A language that --lang cannot mean is refused; one in the environment is passed over`() throws
    {
        let (document, status) = try JieluBinary.json(["inspect", "x.mkv", "--lang", "xx"])
        #expect(status == 2)
        #expect(document.error?.code == "E104")
        #expect(document.error?.next?.contains("zh-TW") == true)
        let chinese = try JieluBinary.run(
            ["inspect", "x.mkv", "--lang", "xx"], environment: ["JIELU_LANG": "zh-TW"])
        #expect(chinese.errorLines.first?.hasPrefix("錯誤 E104") == true)
        let unknown = try JieluBinary.run(["inspect", "x.mkv"], environment: ["JIELU_LANG": "xx"])
        #expect(unknown.status == 3)
    }

    @Test func `With --json the document tells it, the same in every language`() throws {
        let (document, status) = try JieluBinary.json(["nonsense"])
        #expect(status == 2)
        #expect(document.jielu == 1)
        #expect(document.status == "failed")
        #expect(document.exit == 2)
        #expect(document.error?.code == "E101")
        #expect(document.error?.reason?.contains("nonsense") == true)
        let chinese = try JieluBinary.run(["nonsense", "--json", "--lang", "zh-TW"])
        let english = try JieluBinary.run(["nonsense", "--json", "--lang", "en"])
        #expect(chinese.output == english.output)
        #expect(chinese.errorText.contains("錯誤"))
    }

    @Test func `Help and version go to stdout with 0`() throws {
        for arguments in [["--help"], ["--version"]] {
            let result = try JieluBinary.run(arguments)
            #expect(result.status == 0)
            #expect(!result.output.isEmpty)
            #expect(result.errors.isEmpty)
        }
    }
}
