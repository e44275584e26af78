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
        #expect(code(try folder.write(String(repeating: "# x\n", count: 300_000), to: "big.yaml")) == "E204")
        #expect(code(try folder.write(Data([0xA4, 0xA4, 0x3A, 0x20]), to: "big5.yaml")) == "E601")
    }
}
