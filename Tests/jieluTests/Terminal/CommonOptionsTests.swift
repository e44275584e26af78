import Testing

@testable import Messages
@testable import jielu

@Suite struct CommonOptionsTests {
    private func settings(
        _ arguments: [String] = [], _ environment: [String: String] = [:], terminal: Bool = true
    ) throws -> Console.Settings {
        try CommonOptions.parse(arguments).settings(environment: environment, isTerminal: terminal)
    }

    @Test func `Progress is drawn on a terminal, in lines elsewhere`() throws {
        #expect(try settings().progress == .terminal)
        #expect(try settings(terminal: false).progress == .plain)
        #expect(try settings([], ["TERM": "dumb"]).progress == .plain)
        #expect(try settings(["--progress", "json"], terminal: false).progress == .json)
        #expect(try settings(["--quiet"]).progress == .none)
        #expect(try settings(["--progress", "none"]).progress == .none)
    }

    @Test func `Colours are for terminals that want them`() throws {
        #expect(try settings().colours)
        #expect(try settings([], ["NO_COLOR": ""]).colours)
        #expect(try !settings([], ["NO_COLOR": "1"]).colours)
        #expect(try !settings([], ["TERM": "dumb"]).colours)
        #expect(try !settings(terminal: false).colours)
    }

    @Test func `The language is the option's, then the environment's`() throws {
        let environment = ["LANG": "zh_TW.UTF-8"]
        #expect(try settings([], environment).language == .zhTW)
        #expect(try settings(["--lang", "en"], environment).language == .en)
        #expect(try settings([], ["LANG": "en_US.UTF-8", "JIELU_LANG": "zh-TW"]).language == .zhTW)
    }
}
