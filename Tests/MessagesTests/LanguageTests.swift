import Testing

@testable import Messages

@Suite struct LanguageTests {
    @Test(
        "A language tag or locale names a language that jielu speaks, or none",
        arguments: [
            ("zh-TW", .zhTW), ("zh_TW.UTF-8", .zhTW), ("zh-Hant", .zhTW), ("zh", .zhTW), ("nan-TW", .zhTW),
            ("EN", .en), ("en_US@euro", .en), ("C", .en), ("C.UTF-8", .en), ("POSIX", .en), ("fr_FR", nil),
            ("", nil), ("zhx", nil),
        ] as [(String, Language?)])
    func tags(tag: String, language: Language?) {
        #expect(Language(tag: tag) == language)
    }

    @Test func `The first variable that is set decides, even for a language unknown here`() {
        func language(_ option: String? = nil, _ environment: [String: String]) -> Language {
            Language.ofCommand(option: option, environment: environment)
        }
        #expect(language([:]) == .en)
        #expect(language(["LANG": "zh_TW.UTF-8"]) == .zhTW)
        #expect(language(["LC_MESSAGES": "en_US", "LANG": "zh_TW.UTF-8"]) == .en)
        #expect(language(["LC_ALL": "zh_TW", "LC_MESSAGES": "en_US"]) == .zhTW)
        #expect(language(["JIELU_LANG": "en", "LC_ALL": "zh_TW"]) == .en)
        #expect(language("zh-TW", ["JIELU_LANG": "en"]) == .zhTW)
        #expect(language(["JIELU_LANG": "", "LC_ALL": "", "LANG": "zh_TW"]) == .zhTW)
        #expect(language(["LC_ALL": "fr_FR", "LANG": "zh_TW"]) == .en)
        func language(_ environment: [String: String]) -> Language { language(nil, environment) }
    }

    @Test func `A place is filled in only where it was empty`() {
        let failure = Failure("E999", .input, en: "x", zhTW: "某", place: Place(line: 3))
        #expect(failure.located(file: "a", line: 9).place == Place(file: "a", line: 3))
        let notice = Notice("W999", en: "x", zhTW: "某", place: Place(file: "b"))
        #expect(notice.located(file: "a", line: 9).place == Place(file: "b", line: 9))
    }

    @Test func `Exit codes are the ones callers rely on`() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 69, 70, 75, 130, 143])
    }
}
