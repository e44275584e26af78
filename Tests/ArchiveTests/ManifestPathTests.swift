import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

@Suite struct ManifestPathTests {
    private func failure(_ folder: TemporaryFolder, _ name: String, roots: [String] = []) throws -> Failure? {
        let path = try folder.write(
            ManifestTests.head + "transcripts:\n  - file: \(name)\n", to: "park/meeting.yaml")
        do {
            _ = try Manifest.read(path, roots: roots)
            return nil
        } catch let failure as Failure {
            return failure
        }
    }

    @Test(arguments: ["../secret.md", "/etc/passwd", "sub/../../secret.md", "link.md", "linked/secret.md"])
    func `a path that leaves the meeting's folder is refused with its line`(name: String) throws {
        let folder = TemporaryFolder("paths")
        try folder.write("x", to: "secret.md")
        try folder.write("x", to: "park/sub/a.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("park/link.md"), withDestinationPath: "../secret.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("park/linked"), withDestinationPath: "..")
        let failure = try #require(try failure(folder, name))
        #expect(failure.code == "E208")
        #expect(failure.exit == .input)
        #expect(failure.place.line == 6)
        #expect(failure.place.file == folder.path("park/meeting.yaml"))
    }

    @Test func `a folder given as a root is allowed, its neighbour is not`() throws {
        let folder = TemporaryFolder("roots")
        try folder.write("x", to: "media/a.md")
        try folder.write("x", to: "media2/a.md")
        #expect(try failure(folder, "../media/a.md", roots: [folder.path("media")]) == nil)
        #expect(try failure(folder, "../media2/a.md", roots: [folder.path("media")])?.code == "E208")
    }

    @Test func `a file that is not there is named with the line that names it`() throws {
        let folder = TemporaryFolder("missing")
        let failure = try #require(try failure(folder, "逐字稿.md"))
        #expect(failure.code == "E613")
        #expect(failure.place.line == 6)
        #expect(failure.message.text(in: .zhTW).contains("逐字稿.md"))
    }

    @Test(arguments: [(".", "E202"), ("sub", "E202"), ("empty.md", "E203"), ("pipe.md", "E202")])
    func `what is no file to read is refused with the line that names it`(name: String, code: String) throws {
        let folder = TemporaryFolder("kinds")
        try folder.write("x", to: "park/sub/a.md")
        try folder.write("", to: "park/empty.md")
        #expect(mkfifo(folder.path("park/pipe.md"), 0o600) == 0)
        let failure = try #require(try failure(folder, name))
        #expect(failure.code == code)
        #expect(failure.exit == .input)
        #expect(failure.place == Place(file: folder.path("park/meeting.yaml"), line: 6))
        for language in Language.allCases {
            #expect(failure.message.text(in: language).contains(name))
        }
    }

    @Test(arguments: ["recordings", "transcripts", "captions", "photos"])
    func `every kind of source is looked at`(key: String) throws {
        let failure = try ManifestTests.failure(
            "transcripts: [{file: transcript.md}]\n\(key == "transcripts" ? "captions" : key): [{file: .}]")
        #expect(failure.code == "E202")
        #expect(failure.place.line == 6)
    }

    @Test(arguments: [
        ("title: !!python/object x", 2), ("title: !x 會議", 2), ("tags: !!set [a]", 2),
        ("license: !y {video: CC0-1.0}", 2), ("!z title: x", 2), ("tags: [a, !!int 5]", 2),
    ])
    func `a tag is refused with its line`(text: String, line: Int) throws {
        let failure = try ManifestTests.failure(text, head: "jielu: 1\n")
        #expect(failure.code == "E608")
        #expect(failure.place.line == line)
    }

    @Test(arguments: ["- a\n- b", "just words", "42"])
    func `a file that is no group of keys is told as a whole`(text: String) throws {
        let failure = try ManifestTests.failure(text, head: "")
        #expect(failure.code == "E605")
        #expect(failure.message.text(in: .en).hasPrefix("the whole file must be a group"))
        #expect(failure.message.text(in: .zhTW).hasPrefix("整個檔案必須是"))
    }

    @Test func `a manifest that is missing, empty, a folder or huge is refused`() throws {
        let folder = TemporaryFolder("bad")
        func code(_ path: String) -> String? {
            do {
                _ = try Manifest.read(path)
                return nil
            } catch { return (error as? Failure)?.code }
        }
        #expect(code(folder.path("none.yaml")) == "E201")
        #expect(code(folder.path) == "E202")
        #expect(code(try folder.write("", to: "empty.yaml")) == "E203")
        #expect(code(try folder.write(String(repeating: "# x\n", count: 300_000), to: "big.yaml")) == "E212")
        #expect(code(try folder.write(Data([0xA4, 0xA4, 0x3A, 0x20]), to: "big5.yaml")) == "E601")
    }
}
