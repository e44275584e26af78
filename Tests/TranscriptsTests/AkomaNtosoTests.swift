import Foundation
import Messages
import TestSupport
import Testing
import Timeline

@testable import Transcripts

struct AkomaNtosoTests {
    private func read(_ name: String) throws -> TranscriptDocument {
        let data = try Data(contentsOf: URL(filePath: FormatSampleTests.root + name))
        return try TranscriptReader.read(String(decoding: data, as: UTF8.self), file: name)
    }

    private func shown(_ transcript: Transcript) -> [String] {
        transcript.items.map {
            "\($0.kind.rawValue.prefix(1))\($0.level.map(String.init) ?? "")\($0.startsTurn ? "*" : "")|\($0.speaker ?? "")|\($0.text)"
        }
    }

    @Test func `an archive's file: nested sections and speeches, links, lists, bare ampersands`() throws {
        let document = try read("sayit/archive.an.xml")
        #expect(document.transcript.title == "2026-03-14 公園遊戲場協作會議")
        #expect(
            shown(document.transcript) == [
                "r||（錄影：[錄影](https://example.org/v?a=1&amp;b=2)）", "u*|陳主持|大家好，R&D\u{A0}很重要。",
                "u|陳主持|第二段\n換行。", "h2||討論", "u*|Alex Sample|Hello **everyone**.",
                "u|Alex Sample|* one\n* two",
                "u*|陳主持|（笑）請說。", "r||![](https://example.org/x.png)",
            ])
        #expect(document.repairs.map(\.code) == ["R525"])
    }

    @Test func `a parliament's file: names of speakers, times of the calendar, items of the agenda`() throws {
        let document = try read("akn/parliament.akn.xml")
        #expect(document.transcript.title == "公園遊戲場協作會議")
        #expect(
            shown(document.transcript) == [
                "h2||開場", "u*|陳主持|大家好，我們開始。", "u|陳主持|第二段。", "r||（與會者皆無意見）", "u*|林居民|鋪面不平嗎？",
                "h2||二、", "h2||討論", "u*|陳主持|謝謝。",
            ])
        #expect(document.transcript.items[1].timing == .init(start: 0, end: 3800, method: .given))
        #expect(document.transcript.items[7].timing?.start == 60_000)
        #expect(document.repairs.map(\.code) == ["R526"])
    }

    @Test(arguments: [TranscriptFormat.akn, .sayit])
    func `Markdown goes there and back byte for byte`(format: TranscriptFormat) throws {
        let data = try Data(contentsOf: URL(filePath: FormatSampleTests.root + "pdis/archive.md"))
        let source = String(decoding: data, as: UTF8.self)
        let there = try TranscriptWriter.write(TranscriptReader.read(source).transcript, as: format)
        let back = try TranscriptWriter.write(TranscriptReader.read(there).transcript, as: .pdis)
        #expect(back == source.replacing("<br>", with: "\n"))
    }

    @Test func `plain text stays what it is, times and languages stay in the standard's form`() throws {
        let transcript = Transcript(
            title: "2026-03-14 <A & B>", language: "zh-Hant",
            items: [
                .init(
                    id: "s1", speaker: "A \"B\" <C>", text: "1 < 2 & *x* [y](z) `q`\n* no list",
                    language: "en"),
                .init(id: "s2", speaker: "B", text: "", startsTurn: true),
                .init(id: "s3", speaker: "陳", text: "嗯", timing: .init(start: 5, end: 1200)),
                .init(id: "r1", kind: .remark, text: "（笑）\n（掌聲）", startsTurn: false),
                .init(id: "s4", speaker: "陳", text: "### 好", startsTurn: false),
                .init(id: "h1", kind: .heading, text: "# 二", level: 4), .init(id: "s5", text: "無名"),
            ])
        for format in [TranscriptFormat.akn, .sayit] {
            let text = try TranscriptWriter.write(transcript, as: format)
            let read = try TranscriptReader.read(text).transcript
            #expect(read.title == transcript.title)
            #expect(read.items.map { read.plainText(of: $0) } == transcript.items.map(\.text))
            #expect(read.items.map(\.speaker) == transcript.items.map(\.speaker))
            #expect(read.items.map(\.kind) == transcript.items.map(\.kind))
            #expect(read.items.map(\.level) == transcript.items.map(\.level))
            #expect(read.items[0].language == "en")
            #expect(!read.items[4].startsTurn)
            guard format == .akn else { continue }
            #expect(read.language == "zh-Hant")
            #expect(read.items.map(\.timing?.end) == [nil, nil, 1200, nil, nil, nil, nil])
        }
    }

    @Test func `a paragraph of very many marks takes time by its length`() throws {
        let text =
            "<akomaNtoso><p>" + String(repeating: "<b>甲</b> <a href='u'>乙</a> ", count: 20_000)
            + "</p></akomaNtoso>"
        let start = ContinuousClock.now
        let read = try TranscriptReader.read(text).transcript
        #expect(read.items.count == 1 && read.items[0].text.hasSuffix("**甲** [乙](u)"))
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func `hostile documents are refused or read as text`() throws {
        for (text, code) in [
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><akomaNtoso>&b;</akomaNtoso>", "E420"),
            ("<akomaNtoso>" + String(repeating: "<debateSection>", count: 9000), "E420"),
            ("<tt/>", "E503"), ("<akomaNtoso/>", "E503"),
        ] {
            let failure = #expect(throws: Failure.self) { try TranscriptReader.read(text, format: .akn) }
            #expect(failure?.code == code)
        }
        let odd =
            "<akomaNtoso><p>a<script>x()</script>b</p><speech by='#x%20y'>bare <a href='u(v'>w]</a></speech></akomaNtoso>"
        let read = try TranscriptReader.read(odd).transcript
        #expect(read.items.map(\.speaker) == [nil, "x y"])
        #expect(read.items.map { read.plainText(of: $0) } == ["ab", "bare w]"])
    }
}

@Suite(.enabled(if: !SharedData.transcripts.isEmpty, "the real transcripts do not lie beside the checkout"))
struct RealTranscriptTests {
    private struct Turn: Hashable {
        var kind: Transcript.Kind
        var speaker: String?
        var text: String
        var starts: Bool
    }

    private func turns(_ transcript: Transcript) -> [Turn] {
        transcript.items.map {
            Turn(
                kind: $0.kind, speaker: $0.speaker, text: squeezed(transcript.plainText(of: $0)),
                starts: $0.startsTurn)
        }
    }

    private func squeezed(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }

    @Test(arguments: [TranscriptFormat.akn, .sayit])
    func `real Markdown goes to Akoma Ntoso and back without losing a turn or a word`(
        format: TranscriptFormat
    ) throws {
        for url in SharedData.transcripts {
            let source = try TranscriptReader.read(
                String(decoding: Data(contentsOf: url), as: UTF8.self), file: url.path
            ).transcript
            let there = try TranscriptReader.read(TranscriptWriter.write(source, as: format))
            #expect(there.format == format && there.repairs.isEmpty)
            #expect(there.transcript.title == source.title)
            #expect(turns(there.transcript) == turns(source), "\(url.lastPathComponent)")
            let back = try TranscriptReader.read(TranscriptWriter.write(there.transcript, as: .pdis))
                .transcript
            #expect(turns(back) == turns(source), "\(url.lastPathComponent)")
        }
    }

    @Test func `real Akoma Ntoso goes to Markdown and back without losing a turn or a word`() throws {
        for url in SharedData.archived {
            let document = try TranscriptReader.read(
                String(decoding: Data(contentsOf: url), as: UTF8.self), file: url.path)
            #expect(document.format == .sayit)
            let source = document.transcript
            #expect(!source.utterances.isEmpty)
            let markdown = try TranscriptReader.read(TranscriptWriter.write(source, as: .pdis)).transcript
            #expect(turns(markdown) == turns(source), "\(url.lastPathComponent)")
            let back = try TranscriptReader.read(TranscriptWriter.write(markdown, as: .sayit)).transcript
            #expect(turns(back) == turns(source), "\(url.lastPathComponent)")
        }
    }

    @Test func `the two forms of a meeting say the same, but for what was corrected in one of them`() throws {
        var (same, all) = (0, 0)
        for url in SharedData.archived {
            let twin = url.deletingLastPathComponent().appending(
                path: url.lastPathComponent.replacing(".an.xml", with: ".md"))
            func spoken(_ url: URL) throws -> [String] {
                let transcript = try TranscriptReader.read(
                    String(decoding: Data(contentsOf: url), as: UTF8.self), file: url.path
                ).transcript
                return transcript.items.map {
                    ($0.speaker ?? "") + "|" + transcript.plainText(of: $0).filter { !$0.isWhitespace }
                }
            }
            let (first, second) = (try spoken(url), try spoken(twin))
            all += max(first.count, second.count)
            same += max(first.count, second.count) - second.difference(from: first).insertions.count
        }
        #expect(same * 100 >= all * 97, "\(same) of \(all)")
    }
}
