import Testing

@testable import Messages
@testable import jielu

@Suite struct TableTests {
    @Test(
        "A text's width counts columns, not characters",
        arguments: [
            ("", 0), ("abc", 3), ("公園", 4), ("「a」", 5), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("e\u{301}", 1),
            ("👩‍👩‍👧", 2), ("☺️", 2), ("\u{200B}\u{FEFF}", 0), ("한글", 4), ("𠮷", 2), ("\u{7}", 0),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test func `Text is cut by columns and never inside a character`() {
        #expect(DisplayWidth.fit("公園遊戲場", columns: 10) == "公園遊戲場")
        #expect(DisplayWidth.fit("公園遊戲場", columns: 9) == "公園遊戲…")
        #expect(DisplayWidth.fit("公園遊戲場", columns: 8) == "公園遊…")
        #expect(DisplayWidth.fit("abcdef", columns: 4) == "abc…")
    }

    @Test func `Columns line up under Chinese headers, numbers on the right`() {
        var table = Table([
            .text(Message(en: "title", zhTW: "標題")), .number(Message(en: "start", zhTW: "開始")),
        ])
        table.add(["開場", "0:00:00.000"])
        table.add(["Q & A", "12:00:07.500"])
        #expect(
            table.text(in: .zhTW) == """
                標題           開始
                開場    0:00:00.000
                Q & A  12:00:07.500

                """)
        let lines = table.text(in: .en).split(separator: "\n")
        #expect(Set(lines.map { DisplayWidth.of($0) }).count == 1)
    }

    @Test func `A title cannot drive the terminal or break a row`() {
        var table = Table([.text(Message(en: "title", zhTW: "標題"))])
        table.add(["a\u{1B}[31mb\nc\u{9B}d\u{2028}e"])
        #expect(table.rows == [["a [31mb c d e"]])
    }
}
