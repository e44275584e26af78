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
}
