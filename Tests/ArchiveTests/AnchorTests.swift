import Foundation
import Messages
import TestSupport
import Testing
import Transcripts

@testable import Archive

@Suite struct AnchorTests {
    static func transcript(_ lines: [String]) -> Transcript {
        var transcript = Transcript(
            items: lines.map { line in
                let parts = line.split(separator: "：", maxSplits: 1)
                return .init(id: "", speaker: String(parts[0]), text: String(parts.last ?? ""))
            })
        transcript.number()
        return transcript
    }

    static func ids(_ table: inout AnchorTable, _ lines: [String], date: String? = nil) -> [String] {
        var transcript = transcript(lines)
        table.update(&transcript, language: "zh-Hant", date: date.flatMap { CalendarDate($0) })
        return transcript.items.map(\.id)
    }

    static let first = [
        "陳主持：大家好，我們開始今天的會議。", "林居民：公園的鋪面不平，推嬰兒車很辛苦。", "陳主持：好。",
        "王示範：我們的設計把沙坑移到樹蔭下。", "陳主持：好。", "林居民：謝謝說明，希望也有無障礙的遊具。",
    ]

    @Test func `the first version numbers utterances in order`() {
        var table = AnchorTable()
        #expect(Self.ids(&table, Self.first) == ["s1", "s2", "s3", "s4", "s5", "s6"])
        #expect(table.rows.allSatisfy { $0.state == .original && $0.date == nil })
    }

    @Test func `a corrected utterance keeps its id and says since when`() {
        var table = AnchorTable()
        _ = Self.ids(&table, Self.first)
        var lines = Self.first
        lines[1] = "林居民：公園的鋪面很不平，推娃娃車很辛苦！"
        #expect(Self.ids(&table, lines, date: "2026-03-20") == ["s1", "s2", "s3", "s4", "s5", "s6"])
        #expect(table.rows[1].state == .changed)
        #expect(table.rows[1].date == CalendarDate("2026-03-20"))
        #expect(table.rows.filter { $0.state == .original }.count == 5)
    }

    @Test func `a deleted id is never given again`() {
        var table = AnchorTable()
        _ = Self.ids(&table, Self.first)
        var lines = Self.first
        lines.removeLast()
        lines.remove(at: 3)
        #expect(Self.ids(&table, lines) == ["s1", "s2", "s3", "s5"])
        #expect(table.rows.map(\.id) == ["s1", "s2", "s3", "s4", "s5", "s6"])
        lines.append("王示範：補充一點，經費已經編列。")
        lines.insert("Alex Sample：Could we see the drawings?", at: 0)
        #expect(Self.ids(&table, lines) == ["s7", "s1", "s2", "s3", "s5", "s8"])
        #expect(table.rows.map(\.id) == ["s7", "s1", "s2", "s3", "s4", "s5", "s6", "s8"])
        #expect(table.rows.filter { $0.state == .removed }.map(\.id) == ["s4", "s6"])
    }

    @Test func `a split utterance keeps its id on the first part`() {
        var table = AnchorTable()
        _ = Self.ids(&table, Self.first)
        var lines = Self.first
        lines[1] = "林居民：公園的鋪面不平，"
        lines.insert("林居民：推嬰兒車很辛苦。", at: 2)
        #expect(Self.ids(&table, lines) == ["s1", "s2", "s7", "s3", "s4", "s5", "s6"])
    }

    @Test func `a name that is spelled otherwise changes no id`() {
        var table = AnchorTable()
        _ = Self.ids(&table, Self.first)
        let lines = Self.first.map { $0.replacing("林居民", with: "林居民（公園之友）") }
        #expect(Self.ids(&table, lines) == ["s1", "s2", "s3", "s4", "s5", "s6"])
    }

    @Test func `a transcript with ids of its own keeps them at first`() {
        var table = AnchorTable()
        var transcript = Self.transcript(Self.first)
        for (index, number) in [10, 20, 30, 31, 32, 99].enumerated() {
            transcript.items[index].id = "s\(number)"
        }
        table.update(&transcript, language: "zh-Hant", date: nil)
        #expect(transcript.items.map(\.id) == ["s10", "s20", "s30", "s31", "s32", "s99"])
        #expect(Self.ids(&table, Self.first + ["陳主持：散會，謝謝大家。"]).last == "s100")
    }

    @Test func `the table's file is read back as it was, whatever the text`() throws {
        let folder = TemporaryFolder("anchors")
        var table = AnchorTable()
        _ = Self.ids(&table, ["陳主持：一行\n兩行\t\\n 反斜線 \\", "Alex Sample：\u{2028}x\r\ny"])
        let path = try folder.write(table.text, to: "anchors.tsv")
        #expect(try AnchorTable.read(path) == table)
        #expect(try AnchorTable.read(folder.path("none.tsv")) == AnchorTable())
    }

    @Test(arguments: [
        "s1\toriginal\tzh-Hant\t陳主持\t好", "x1\toriginal\tzh-Hant\t陳主持\t好\t", "s1\tnew\tzh-Hant\t陳主持\t好\t",
        "s01\toriginal\tzh-Hant\t陳主持\t好\t", "s1\toriginal\tzh-Hant\t陳主持\t好\t2026-02-30",
    ])
    func `a table that was damaged is refused with its line`(row: String) throws {
        let folder = TemporaryFolder("anchors")
        let path = try folder.write(
            "id\tstate\tlanguage\tspeaker\ttext\tdate\n" + row + "\n", to: "anchors.tsv")
        let failure = #expect(throws: Failure.self) { try AnchorTable.read(path) }
        #expect(failure?.code == "E705")
        #expect(failure?.place.line == 2)
    }

    @Test func `two thousand utterances are matched, also when each was changed`() {
        let lines = (0..<2000).map {
            "講者\($0 % 17)：第 \($0) 次發言，關於議題 \($0 * 7 % 1000) 與第 \($0 * 31 % 997) 號提案。"
        }
        var table = AnchorTable()
        let ids = Self.ids(&table, lines)
        let clock = ContinuousClock()
        let start = clock.now
        var edited = lines
        for index in stride(from: 0, to: 2000, by: 7) { edited[index] += "更正。" }
        #expect(Self.ids(&table, edited) == ids)
        var rewritten = edited.map { $0.replacing("發言", with: "講話").replacing("關於", with: "有關") }
        rewritten.swapAt(0, 1999)
        let after = Self.ids(&table, rewritten)
        #expect(Set(after).count == 2000)
        #expect(zip(after, ids).count { $0 == $1 } > 1950)
        #expect(clock.now - start < .seconds(30))
    }
}
