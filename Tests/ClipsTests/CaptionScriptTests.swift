import Messages
import Testing
import Timeline
import Transcripts

@testable import Clips

@Suite struct CaptionScriptTests {
    private func script(
        _ texts: [(speaker: String, text: String)], end: Milliseconds? = nil, speakers: Bool = false,
        card: TitleCard? = nil, layout: CaptionLayout = CaptionLayout(width: 1280, height: 720)
    ) throws -> CaptionScript {
        var transcript = Transcript(language: "zh-Hant")
        for (index, text) in texts.enumerated() {
            var item = Transcript.Item(
                id: "s\(index + 1)", speaker: text.speaker, text: text.text, line: 10 + index)
            item.timing = Transcript.Timing(
                start: Milliseconds(index * 4000), end: Milliseconds(index * 4000 + 3500))
            transcript.items.append(item)
        }
        var form = ClipForm()
        (form.captions, form.speakers, form.card) = (.burn, speakers, card)
        return try CaptionScript(
            CaptionScript.Content(
                transcript: transcript, form: form, end: end ?? Milliseconds(texts.count * 4000 + 1000)),
            layout)
    }

    /// The texts of a script's events without the commands that jielu writes itself: fonts, sizes and one colour.
    private func drawn(_ script: CaptionScript) -> [String] {
        script.text.split(separator: "\n").filter { $0.hasPrefix("Dialogue:") }.map { line in
            let text = line.split(separator: ",", maxSplits: 9, omittingEmptySubsequences: false)[9]
            return String(text).replacing(/\{\\(?:fn[^{}\\]*\\fs\d+|c&H[0-9A-F]+&)\}/, with: "")
        }
    }

    @Test(arguments: [
        "{\\an8}上面", "{\\p1}m 0 0 l 9 9{\\p0}", "a\\Nb\\nc\\hd", "{}{{}}", "\\{x\\}", "{\u{0301}\\an8}",
        "<b>粗</b>&amp;", "\u{202E}反\u{202C}", "換\u{2028}行\u{0B}\u{85}x", "\\", "{\\fn\u{200B}x}",
    ])
    func `No text becomes a command`(_ text: String) throws {
        let script = try script(
            [(text, text)], speakers: true, card: TitleCard(title: text, date: text, link: text))
        for line in drawn(script) {
            #expect(Self.isPlain(line), "\(line)")
            #expect(
                !line.unicodeScalars.contains { $0.value == 0x202E || $0.value < 0x20 || $0.value == 0x2028 })
        }
        #expect(
            script.text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("Dialogue:") }.count >= 2)
    }

    /// Whether every brace has a backslash of its own before it, and every other backslash a joiner behind it or ends
    /// a line. By scalars, as libass reads.
    private static func isPlain(_ line: String) -> Bool {
        var scalars = Array(line.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if scalar == "{" || scalar == "}" { return false }
            guard scalar == "\\" else { continue }
            guard let next = scalars.popFirst(), ["{", "}", "\u{2060}", "N"].contains(next) else {
                return false
            }
        }
        return true
    }

    @Test func `Lines are broken by the rules for captions and stay inside the picture`() throws {
        for (width, height) in [(1280, 720), (720, 720), (720, 1280), (406, 720), (320, 180)] {
            let layout = CaptionLayout(width: width, height: height)
            let script = try script(
                [("林", "遊戲場的地面應該怎麼鋪，請（居民代表）再說一次「先種樹，再放溜滑梯」。")], layout: layout)
            for line in drawn(script).flatMap({ $0.replacing("\\N", with: "\n").split(separator: "\n") }) {
                #expect(CaptionLayout.width(String(line)) * layout.em <= Double(width) * 0.881, "\(line)")
                #expect(!"，。」）、".contains(line.first ?? "x") && !"「（".contains(line.last ?? "x"), "\(line)")
            }
        }
    }

    @Test func `A character that no font has is named with its line`() {
        #expect {
            _ = try script([("甲", "好"), ("乙", "這個\u{10FFFD}字")])
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.code == "E861" && failure.exit == .unavailable && failure.place.line == 11
                && failure.message.text(in: .en).contains("U+10FFFD")
        }
    }

    @Test(arguments: [String(repeating: "字", count: 5000), String(repeating: "a", count: 5000)])
    func `What nobody can read is refused with its line`(_ text: String) {
        #expect {
            _ = try script([("甲", text)])
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.code == "E862" && failure.place.line == 10
        }
    }

    @Test func `A card stands first, and captions come later by as long`() throws {
        let script = try script([("甲", "你好")], card: TitleCard(title: "會議", duration: 3000))
        let events = script.text.split(separator: "\n").filter { $0.hasPrefix("Dialogue:") }
        #expect(events.count == 2)
        #expect(events[0].hasPrefix("Dialogue: 0,0:00:00.00,0:00:03.00,Card"))
        #expect(events[1].hasPrefix("Dialogue: 1,0:00:03.00,"))
    }
}
