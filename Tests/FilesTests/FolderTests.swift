import Foundation
import Testing

@testable import Files

@Suite struct FolderTests {
    @Test(
        "The folder that a path lies in",
        arguments: [
            ("a", "."), ("ab.mp4", "."), ("甲", "."), ("a/b", "a"), ("a/b/", "a"), ("a//b", "a"), ("/a", "/"),
            ("/", "/"), ("//", "/"), ("./a", "."), ("../a", ".."), ("/x/y/z.mkv", "/x/y"), ("", "."),
            ("甲/乙\u{301}", "甲"), ("a/\u{301}b", "a"),
        ])
    func holding(path: String, folder: String) {
        #expect(Folder.holding(path) == folder)
    }

    @Test func `a path that goes up is taken from the working folder`() {
        let here = FileManager.default.currentDirectoryPath
        let above = Folder.resolved(URL(fileURLWithPath: here).deletingLastPathComponent().path)
        #expect(Folder.resolved("../nothing-of-this-name") == above + "/nothing-of-this-name")
        #expect(Folder.resolved("./nothing/../none") == Folder.resolved(here) + "/none")
    }
}
