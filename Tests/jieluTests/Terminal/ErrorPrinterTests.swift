import Testing

@testable import Messages
@testable import jielu

@Suite struct ErrorPrinterTests {
    private let failure = Failure(
        "E399", .input, en: "not understood", zhTW: "看不懂", next: Message(en: "look at it", zhTW: "請看一下"),
        place: Place(file: "會議.mp4", line: 7, time: 3_723_450), reason: "moov atom\nnot found")

    @Test func `An error says what, where, why and what to do, in at most five lines`() {
        #expect(
            ErrorPrinter(language: .en).lines(failure) == [
                "error E399: not understood", "  file: 會議.mp4, line 7, at 1:02:03.450",
                "  reason: moov atom not found", "  next: look at it",
            ])
    }

    @Test func `The same in Chinese, the library's words as they are`() {
        #expect(
            ErrorPrinter(language: .zhTW).lines(failure) == [
                "錯誤 E399：看不懂", "  檔案：會議.mp4，第 7 行，時間 1:02:03.450", "  原因：moov atom not found",
                "  接下來：請看一下",
            ])
    }

    @Test func `What is not known is not mentioned`() {
        let bare = Failure("E399", .input, en: "no", zhTW: "不行")
        #expect(ErrorPrinter(language: .en).lines(bare) == ["error E399: no"])
    }

    @Test(
        "A notice is one line and says what kind it is",
        arguments: [
            ("W199", "warning W199: odd"), ("R199", "repaired R199: odd"), ("F199", "found F199: odd"),
        ])
    func notices(code: String, line: String) {
        let notice = Notice(code, en: "odd", zhTW: "怪怪的", place: Place(file: "a.srt", line: 3))
        #expect(ErrorPrinter(language: .en).line(notice) == line + " (a.srt, line 3)")
        #expect(ErrorPrinter(language: .zhTW).line(notice).hasSuffix("：怪怪的（a.srt，第 3 行）"))
    }

    @Test func `A file's name cannot drive the terminal`() {
        let evil = failure.located()
        var copy = evil
        copy.place = Place(file: "a\u{1B}[2J\nb")
        #expect(ErrorPrinter(language: .en).lines(copy)[1] == "  file: a [2J b")
    }
}
