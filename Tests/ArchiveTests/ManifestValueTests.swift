import Testing
import Timeline

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
        "2100-02-29", "1900-02-29", "0000-01-01", "2026-00-10", "2026-04-31", "2026-4-3", "٢٠٢٦-04-03",
    ])
    func `what is no day is none`(text: String) { #expect(CalendarDate(text) == nil) }

    @Test func `the last of February depends on the year`() {
        #expect(CalendarDate("2000-02-29")?.description == "2000-02-29")
        #expect(CalendarDate("2024-02-29") != nil)
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
