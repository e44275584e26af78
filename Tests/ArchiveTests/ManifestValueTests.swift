import Testing

@testable import Archive

@Suite struct ManifestValueTests {
    @Test(arguments: [
        ("zh-hant-tw", "zh-Hant-TW"), ("EN", "en"), ("nan-latn", "nan-Latn"), ("es-419", "es-419"),
        ("sl-rozaj", "sl-rozaj"), ("de-1996", "de-1996"),
    ])
    func `language tags take their usual letter case`(text: String, tag: String) {
        #expect(LanguageTag.canonical(text) == tag)
    }

    @Test(arguments: [
        "", "z", "zh_TW", "english", "zh--Hant", "zh-", "../zh", "zh-Hant-x-private", "中文", "zh-hant/..",
    ])
    func `what is no language tag is none`(text: String) {
        #expect(LanguageTag.canonical(text) == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-03-14T14:00:00+08:00", 1_773_468_000_000),
        ("2026-03-14T06:00Z", 1_773_468_000_000), ("2026-03-14 14:00:00.5+0800", 1_773_468_000_500),
        ("2024-02-29T23:59:59.999-11:30", 1_709_292_599_999), ("1969-12-31T23:59:59Z", -1000),
    ])
    func `wall clocks are moments`(text: String, milliseconds: Int64) throws {
        #expect(try #require(WallClock(text)).milliseconds == milliseconds)
    }

    @Test(arguments: [
        "2026-03-14T14:00:00", "2026-03-14T24:00:00Z", "2026-03-14T14:60Z", "2026-03-14T14:00:00+8",
        "2026-02-29T14:00:00Z", "2026-03-14T14:00:00+15:00", "2026-03-14T14:00:00Zulu", "2026-3-14T14:00:00Z",
        "2026-03-14T14:00:00.1234Z", "２０２６-03-14T14:00:00Z", "2026-03-14T14:00:00+:0800",
    ])
    func `what is no wall clock is none`(text: String) {
        #expect(WallClock(text) == nil)
    }

    @Test func `days are counted across centuries and leap years`() throws {
        #expect(try #require(CalendarDate("2000-02-29")).daysSinceEpoch == 11016)
        #expect(try #require(CalendarDate("2100-03-01")).daysSinceEpoch == 47541)
        #expect(CalendarDate("1900-02-29") == nil)
        #expect(CalendarDate("0000-01-01") == nil)
        #expect(CalendarDate("2026-00-10") == nil)
    }

    @Test(arguments: [
        ("recieve", "receive", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("逐字稿", "逐字搞", 1), ("a", "a", 0),
    ])
    func `the distance of two words counts edits and swaps`(left: String, right: String, distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
    }

    @Test(arguments: [
        ("CC-BY", "CC-BY-4.0"), ("CC0", "CC0-1.0"), ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("OGDL-Taiwan", "OGDL-Taiwan-1.0"),
    ])
    func `an unknown licence has a nearest one`(text: String, id: String) {
        #expect(License.nearest(to: text) == id)
    }

    @Test(arguments: [
        "https://example.org/提案?a=1#b", "http://例子.tw/", "mailto:info@example.org", "HTTPS://EXAMPLE.ORG/",
    ])
    func `addresses that may be linked`(text: String) {
        #expect(WebAddress.isSafe(text, schemes: WebAddress.linkSchemes))
    }

    @Test(arguments: [
        "javascript:alert(1)", " https://example.org/", "https://", "//example.org/", "https://a\u{3000}b/",
        "mailto:nobody", "java\nscript:x", "https://example.org/\"onclick=", "file:///etc/passwd", "x",
    ])
    func `addresses that stay plain text`(text: String) {
        #expect(!WebAddress.isSafe(text, schemes: WebAddress.linkSchemes))
    }
}
