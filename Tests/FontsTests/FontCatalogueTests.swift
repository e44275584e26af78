import Fonts
import Testing

@Suite struct FontCatalogueTests {
    @Test func `Each language's own font comes first, and has a height as its file says`() throws {
        let taiwan = try #require(FontCatalogue(language: "zh-Hant"))
        let choice = taiwan.choose(for: "公園 play\u{200D}ground（一）".unicodeScalars)
        #expect(choice.missing.isEmpty)
        #expect(choice.family.contains("CJK TC"), "\(choice.family)")
        let height = try #require(choice.heights[choice.family])
        #expect((1.4...1.5).contains(height), "\(height)")
        let japan = try #require(FontCatalogue(language: "ja"))
        #expect(japan.choose(for: "会議".unicodeScalars).family.contains("CJK JP"))
    }

    @Test func `What the first font lacks another draws; what none has is named`() throws {
        let catalogue = try #require(FontCatalogue(language: "zh-TW"))
        let choice = catalogue.choose(for: "好שלום\u{10FFFD}".unicodeScalars)
        #expect(choice.missing == ["\u{10FFFD}"])
        let other = try #require(choice.others["ש"])
        #expect(other != choice.family)
        #expect(choice.heights[other] != nil)
    }
}
