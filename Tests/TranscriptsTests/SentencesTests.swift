import Testing

@testable import Transcripts

@Suite struct SentencesTests {
    @Test(
        "Sentences end where a reader would say so",
        arguments: [
            ("大家好。我們開始！可以嗎？", ["大家好。", "我們開始！", "可以嗎？"]),
            ("他說：「好。」我也說好。", ["他說：「好。」", "我也說好。"]),
            ("「對嗎？」，他問。", ["「對嗎？」，他問。"]),
            ("嗯……我想一下。", ["嗯……", "我想一下。"]),
            ("Mr. Lee has 3.5 apples. He ate 2.", ["Mr. Lee has 3.5 apples.", "He ate 2."]),
            ("See example.org/a?b=c for e.g. this. OK?", ["See example.org/a?b=c for e.g. this.", "OK?"]),
            ("The U.S. team won! “Really?” he asked.", ["The U.S. team won!", "“Really?” he asked."]),
            ("Well… maybe. Dr. J. Sample said so.", ["Well… maybe.", "Dr. J. Sample said so."]),
            ("我們用API.很方便。", ["我們用API.", "很方便。"]),
            ("沒有標點的一句話", ["沒有標點的一句話"]),
            ("  第一。\n第二。 ", ["第一。", "第二。"]),
            ("真的嗎？！真的。", ["真的嗎？！", "真的。"]),
            ("Stop... Now. Wait...what?", ["Stop...", "Now.", "Wait...what?"]),
            ("That is what I want.", ["That is what I want."]),
        ])
    func ends(text: String, sentences: [String]) {
        #expect(Sentences.split(text).map(String.init) == sentences)
    }

    @Test(
        "Nothing but whitespace is left out",
        arguments: ["", "。。。", " \n ", "a.b.c", "?!…」』", "好。」）\u{301}再", "1.2.3. 四"])
    func nothingLost(text: String) {
        let joined = Sentences.split(text).joined().filter { !$0.isWhitespace }
        #expect(joined == text.filter { !$0.isWhitespace })
    }
}
