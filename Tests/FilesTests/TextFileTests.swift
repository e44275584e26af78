import Files
import Foundation
import Messages
import TestSupport
import Testing

struct TextFileTests {
    private let chinese = "主席：大家好，我們今天要討論公園的遊戲場。\r\n林居民：謝謝主席，這個地方的設施已經很久沒有更新了。\r\n"

    private func encoded(_ text: String, _ codePage: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
        process.arguments = ["-f", "UTF-8", "-t", codePage]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        try input.fileHandleForWriting.close()
        defer { process.waitUntilExit() }
        return try #require(try output.fileHandleForReading.readToEnd())
    }

    @Test(arguments: [
        ("UTF-8", TextFile.Encoding.utf8), ("UTF-16LE", .utf16LittleEndian), ("UTF-16BE", .utf16BigEndian),
        ("CP950", .big5), ("GB18030", .gb18030),
    ])
    func `an encoding is found and decoded with its line ends kept`(
        codePage: String, encoding: TextFile.Encoding
    ) throws {
        let file = try TextFile.decode(encoded(chinese, codePage), file: "x.srt")
        #expect(file.text == chinese)
        #expect(file.encoding == encoding)
        #expect(file.notices.map(\.code) == (encoding == .utf8 ? [] : ["R222"]))
    }

    @Test func `simplified Chinese is not taken for Big5, short captions included`() throws {
        let text = "1\n00:00:01,000 --> 00:00:02,000\n大家好，我们开始。\n"
        #expect(try TextFile.decode(encoded(text, "GB18030"), file: "x").text == text)
        let traditional = "1\n00:00:01,000 --> 00:00:02,000\n大家好，我們開始。\n"
        #expect(try TextFile.decode(encoded(traditional, "CP950"), file: "x").text == traditional)
    }

    @Test func `a byte order mark is dropped and reported`() throws {
        let file = try TextFile.decode(Data([0xEF, 0xBB, 0xBF] + Array("文字".utf8)), file: "x.md")
        #expect(file.text == "文字")
        #expect(file.notices.map(\.code) == ["R221"])
        let wide = try TextFile.decode(Data([0xFF, 0xFE, 0x87, 0x65, 0x57, 0x5B]), file: "x.md")
        #expect(wide.text == "文字")
        #expect(wide.encoding == .utf16LittleEndian)
    }

    @Test func `UTF-8 with a broken character is refused with its line, not read as something else`() throws {
        var bytes = Array((chinese + chinese).utf8)
        let second = try #require(bytes.firstIndex(of: 0x0A)) + 4
        bytes[second] = 0xFF
        let failure = try #require(throws: Failure.self) { try TextFile.decode(Data(bytes), file: "x.md") }
        #expect(failure.code == "E222")
        #expect(failure.place == Place(file: "x.md", line: 2))
    }

    @Test func `UTF-16 cut inside a character is refused`() throws {
        let failure = try #require(throws: Failure.self) {
            try TextFile.decode(Data([0xFF, 0xFE, 0x3D, 0xD8, 0x0A, 0x00]), file: "x.md")
        }
        #expect(failure.code == "E222")
    }

    @Test func `bytes that are no text are refused`() throws {
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        #expect(throws: Failure.self) { try TextFile.decode(Data(noise), file: "x.srt") }
        let zeros = try #require(throws: Failure.self) {
            try TextFile.decode(Data(repeating: 0, count: 512), file: "x.srt")
        }
        #expect(zeros.code == "E221")
        let latin = Data("Alex caf\u{E9} ".unicodeScalars.map { UInt8($0.value) })
        #expect(throws: Failure.self) { try TextFile.decode(latin, file: "x.srt") }
    }

    @Test func `a stray zero does not make UTF-8 another encoding`() throws {
        for text in [chinese + "\0" + chinese, String(repeating: "0:00,1:00,a\n", count: 9) + "\0x\n"] {
            for padding in ["", "\n"] {
                let file = try TextFile.decode(Data((text + padding).utf8), file: "x.csv")
                #expect(file.encoding == .utf8)
                #expect(file.text == text + padding)
            }
        }
        for text in ["0:00,開場\n", "主席\n", "a\n", "0:00 Opening\n"] {
            let file = try TextFile.decode(encoded(text, "UTF-16LE"), file: "x.csv")
            #expect(file.text == text)
        }
    }

    @Test func `a text that is too large says so, and what to do`() throws {
        let folder = TemporaryFolder("large")
        let path = try folder.write(Data(repeating: 0x61, count: 100), to: "a.csv")
        let failure = try #require(throws: Failure.self) { try TextFile.read(path, limit: 99) }
        #expect(failure.code == "E212")
        #expect(failure.next?.text(in: .en).contains("split") == true)
    }

    @Test func `a file being written is told of by the name it is to have`() throws {
        let folder = TemporaryFolder("final")
        let output = try OutputFile(folder.path("a/b.c.mp4"), replacing: false)
        #expect(TemporaryPaths.finalPath(output.temporaryPath) == folder.path("a/b.c.mp4"))
        for path in ["a/b.mp4", ".x.part.y", "/a/.1.part.b", "", "/"] {
            #expect(TemporaryPaths.finalPath(path) == path)
        }
    }

    @Test func `a missing file and a folder are refused by name`() throws {
        let missing = try #require(throws: Failure.self) { try TextFile.read("/nowhere/x.srt") }
        #expect(missing.code == "E201")
        #expect(throws: Failure.self) { try TextFile.read(FileManager.default.temporaryDirectory.path) }
    }
}
