import Foundation
import Messages
import TestSupport
import Testing

@testable import Transcripts

struct OfficeTextTests {
    /// A ZIP file made by another program.
    private func zip(_ files: [(String, String)], stored: Bool = false) throws -> [UInt8] {
        let folder = TemporaryFolder("office")
        // Names that lead elsewhere are only names in the archive.
        for (index, file) in files.enumerated() { try folder.write(file.1, to: "in/\(index)") }
        let script = """
            import sys, zipfile, os
            mode = zipfile.ZIP_STORED if sys.argv[1] == '1' else zipfile.ZIP_DEFLATED
            with zipfile.ZipFile('out.zip', 'w', mode) as z:
                for i, n in enumerate(sys.argv[2:]):
                    z.writestr(n, open('in/%d' % i, 'rb').read())
            """
        let result = try ChildProcess.run(
            "/usr/bin/python3", ["-c", script, stored ? "1" : "0"] + files.map(\.0), in: folder.path)
        #expect(result.status == 0)
        return [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/out.zip")))
    }

    private func word(_ body: String, stored: Bool = false, comments: String? = nil) throws -> [UInt8] {
        let styles = #"<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#
        var files = [
            ("word/document.xml", "<?xml version=\"1.0\"?><w:document><w:body>\(body)</w:body></w:document>"),
            ("word/styles.xml", styles),
        ]
        if let comments { files.append(("word/comments.xml", comments)) }
        return try zip(files, stored: stored)
    }

    private func shown(_ document: TranscriptDocument) -> [String] {
        document.transcript.items.map { "\($0.kind.rawValue.prefix(1)) \($0.speaker ?? "")|\($0.text)" }
    }

    @Test(arguments: [false, true]) func `paragraphs, headings, labels and changes of a Word file`(
        stored: Bool
    ) throws {
        let document = try OfficeText.read(
            word(
                """
                <w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>討論事項</w:t></w:r></w:p>
                <w:p><w:r><w:t>陳主持：</w:t></w:r><w:r><w:t>大家好</w:t></w:r><w:del><w:r><w:delText>刪掉</w:delText></w:r></w:del><w:ins><w:r><w:t>，開始。</w:t></w:r></w:ins></w:p>
                <w:p><w:r><w:t>（笑）</w:t></w:r></w:p>
                <w:p><w:r><w:t xml:space="preserve">Alex Sample: Hello </w:t></w:r><w:r><w:br/><w:t>all.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>
                <w:p><w:r><w:t>陳主持：再見</w:t></w:r></w:p>
                """, stored: stored,
                comments:
                    "<w:comments><w:comment><w:p><w:r><w:t>請再查</w:t></w:r></w:p></w:comment></w:comments>"
            ), file: "x.docx")
        #expect(
            shown(document) == [
                "h |討論事項", "u 陳主持|大家好，開始。", "r |（笑）", "u Alex Sample|Hello all.", "u 陳主持|再見",
            ])
        #expect(document.repairs.map(\.code) == ["R521", "R522", "R523"])
    }

    @Test func `a table of speaker and text is labelled text`() throws {
        func row(_ cells: String...) -> String {
            "<w:tr>" + cells.map { "<w:tc><w:p><w:r><w:t>\($0)</w:t></w:r></w:p></w:tc>" }.joined()
                + "</w:tr>"
        }
        let document = try OfficeText.read(
            word("<w:tbl>\(row("陳主持", "大家好。"))\(row("林居民", "我有意見。"))\(row("陳主持", "請說。"))</w:tbl>"))
        #expect(shown(document) == ["u 陳主持|大家好。", "u 林居民|我有意見。", "u 陳主持|請說。"])
    }

    @Test func `an OpenDocument text`() throws {
        let content = """
            <office:document-content><office:body><office:text>
            <text:tracked-changes><text:changed-region><text:deletion><text:p>刪掉</text:p></text:deletion></text:changed-region></text:tracked-changes>
            <text:h text:outline-level="1">討論</text:h>
            <text:p>陳主持：大家<text:span>好</text:span><office:annotation><text:p>註</text:p></office:annotation>。</text:p>
            <text:p>Alex: a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>陳主持：好</text:p>
            </office:text></office:body></office:document-content>
            """
        let document = try OfficeText.read(zip([("content.xml", content)]))
        #expect(shown(document) == ["h |討論", "u 陳主持|大家好。", "u Alex|a  b c", "u 陳主持|好"])
        #expect(document.repairs.map(\.code) == ["R521", "R523"])
    }

    @Test(arguments: [
        "docx/ministry.docx", "docx/libreoffice.docx", "odt/ministry.odt", "odt/libreoffice.odt",
        "odt/from-word.odt",
    ])
    func `a ministry's transcript, as other programs write it`(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: Checkout.root + "/Tests/Samples/" + name)))
        #expect(OfficeText.isDocument(bytes.prefix(8)))
        let document = try OfficeText.read(bytes, file: name)
        #expect(document.transcript.title == "示範部「公園遊戲場改善」協作會議逐字稿")
        #expect(
            shown(document) == [
                "u |時間：115年3月14日（星期六）下午2時", "u |地點：示範部3樓第1會議室", "h |壹、主席致詞", "u 王主任|各位午安，今天開始開會。",
                "u 李委員|我先說第一點，再說第二點。", "u 王主任|請說。", "r |（中場休息）", "h |貳、綜合討論", "u 王○明先生|這裡有一個問題。",
                "u 李委員|這一段接到下一段。", "u Alex Sample|Thank you, Chair.", "u 陳居民|第一句。", "u 林居民|第二句。",
                "u 林居民|第三句。",
                "u 林居民|散會：下午4時30分",
            ])
        let codes = document.repairs.map(\.code)
        #expect(codes.contains("R521") && codes.contains("R523"))
        #expect(document.repairs.contains { $0.message.text(in: .zhTW).contains("請確認") })
        let text = try TranscriptWriter.write(document.transcript, as: .text)
        for left in ["那個那個", "祕密", "請確認", "搬走", "發言內容", "附件"] { #expect(!text.contains(left)) }
    }

    @Test
    func
        `text of hidden styles, pictures' words and signatures of comments stay out of an OpenDocument text`()
        throws
    {
        let content = """
            <office:document-content><office:automatic-styles><style:style style:name="T1"><style:text-properties \
            text:display="none"/></style:style><style:style style:name="P1" style:parent-style-name="Title"/>\
            </office:automatic-styles><office:body><office:text><text:p text:style-name="P1">會議</text:p>
            <text:p>陳主持：好<text:span text:style-name="T1">祕密</text:span>。<draw:frame><svg:title>圖</svg:title>\
            </draw:frame><office:annotation><dc:creator>速記</dc:creator><dc:date>2026</dc:date><text:p>註</text:p>\
            </office:annotation></text:p>
            <table:table><table:table-row><table:table-cell><text:p>00:01:05</text:p></table:table-cell>\
            <table:table-cell><text:p>林居民：</text:p></table:table-cell><table:table-cell><text:p>有。</text:p>\
            </table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>
            """
        let document = try OfficeText.read(zip([("content.xml", content)]))
        #expect(document.transcript.title == "會議")
        #expect(shown(document) == ["u 陳主持|好。", "u 林居民|有。"])
        #expect(document.repairs.map(\.code) == ["R522", "R523"])
        #expect(document.repairs[1].message.text(in: .en).hasSuffix("“註”"))
    }

    @Test func `styles of the user's count as what they are made from, and the main part by its relation`()
        throws
    {
        let styles = """
            <w:styles><w:style w:styleId="a"><w:name w:val="議題"/><w:basedOn w:val="b"/></w:style>\
            <w:style w:styleId="b"><w:name w:val="heading 2"/></w:style>\
            <w:style w:styleId="c"><w:name w:val="toc 1"/></w:style></w:styles>
            """
        let body = """
            <w:document><w:body><w:p><w:pPr><w:pStyle w:val="c"/></w:pPr><w:r><w:t>議題一……1</w:t></w:r></w:p>\
            <w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>議題一</w:t></w:r></w:p>\
            <w:p><w:r><w:t>陳主持：好</w:t></w:r></w:p></w:body></w:document>
            """
        let relations = """
            <Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/\
            relationships/officeDocument" Target="/word/document2.xml"/></Relationships>
            """
        let document = try OfficeText.read(
            zip([("_rels/.rels", relations), ("word/document2.xml", body), ("word/styles.xml", styles)]))
        #expect(shown(document) == ["h |議題一", "u 陳主持|好"])
    }

    private func code(_ bytes: [UInt8]) -> String? {
        do { _ = try OfficeText.read(bytes) } catch { return (error as? Failure)?.code ?? "\(error)" }
        return nil
    }

    @Test func `what cannot be read is refused with its reason`() throws {
        let good = try word("<w:p><w:r><w:t>陳主持：好</w:t></w:r></w:p>")
        #expect(code(good) == nil)
        for end in [0, 3, 30, good.count / 2, good.count - 1] { #expect(code(Array(good[..<end])) == "E513") }
        #expect(code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]) == "E515")
        #expect(code([0xD0, 0xCF, 0x11, 0xE0] + "EncryptedPackage".utf8.flatMap { [$0, 0] }) == "E516")
        let locked = [
            ("content.xml", "junk"),
            ("META-INF/manifest.xml", "<m:file-entry><m:encryption-data/></m:file-entry>"),
        ]
        #expect(code(try zip(locked)) == "E516")
        let sheet =
            "<office:document-content><office:body><office:spreadsheet><text:p>x</text:p></office:spreadsheet></office:body></office:document-content>"
        #expect(code(try zip([("content.xml", sheet)])) == "E513")
        #expect(code(try zip([("../../etc/passwd", "x"), ("word/../word/document.xml", "<a/>")])) == "E513")
        #expect(
            code(try zip([("word/document.xml", "<w:document>" + String(repeating: "<a>", count: 5000))]))
                == "E420")
        #expect(code(try zip([("word/document.xml", "<w:document/>")])) == "E503")
        // Two parts of one name, and sizes that lie: programs differ in which they take.
        var twice = try zip([("word/document.xmk", "<a/>"), ("word/document.xml", "<a/>")])
        for index in twice.indices where twice[index] == UInt8(ascii: "k") {
            twice[index] = UInt8(ascii: "l")
        }
        #expect(code(twice) == "E513")
        var lying = try zip([("word/document.xml", "<a/>")])
        let entry = try #require(lying.firstRange(of: [0x50, 0x4B, 0x01, 0x02]))
        for size in [3, 5] as [UInt8] {
            lying[entry.lowerBound + 24] = size
            #expect(code(lying) == "E513")
        }
    }

    @Test func `bombs, damage and other archives are refused`() throws {
        let bomb = try word(
            "<w:p><w:r><w:t>" + String(repeating: "甲", count: 12 << 20) + "</w:t></w:r></w:p>")
        #expect(bomb.count < 1 << 20)
        #expect(code(bomb) == "E514")
        // One that says it is small.
        var hidden = bomb
        let entry = try #require(hidden.firstRange(of: [0x50, 0x4B, 0x01, 0x02]))
        for index in 24..<28 { hidden[entry.lowerBound + index] = index == 25 ? 1 : 0 }
        #expect(code(hidden) == "E513")
        let entity = try zip([
            ("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>")
        ])
        #expect(code(entity) == "E420")
        #expect(code(try zip([("other.txt", "x")])) == "E513")
        let good = try word("<w:p><w:r><w:t>陳主持：好</w:t></w:r></w:p>")
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var bad = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bad[Int.random(in: 0..<bad.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            bad.removeLast(Int.random(in: 0...30, using: &generator))
            do { _ = try OfficeText.read(bad) } catch is Failure {}
        }
    }
}
