import Testing

@testable import Messages

@Suite struct InspectMessageTests {
    @Test(
        "Sound that starts or ends apart from the pictures is before or after them, by a length without a sign",
        arguments: [(-1523, "1523 ms before the", "比畫面早 1523 毫秒"), (40, "40 ms after the", "比畫面晚 40 毫秒")])
    func apart(by: Int, en: String, zhTW: String) {
        for notice in [
            Notice.startsApart("a.mkv", track: 1, by: by), .endsApart("a.mkv", track: 1, by: by),
        ] {
            #expect(notice.message.en.contains(en))
            #expect(notice.message.zhTW.contains(zhTW))
            #expect(!notice.message.en.contains("-"))
        }
    }
}
