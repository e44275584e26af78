import Foundation
import TestSupport
import Testing

/// No run replaces what it reads, and nothing goes where no place was named.
@Suite struct OutputSafetyEndToEndTests {
    private let folder = TemporaryFolder("safety")

    /// Refused with the code; every file named stays as it was, and nothing else is written.
    private func expectRefusal(_ arguments: [String], code: String, status expected: Int32) throws {
        let before = try snapshot()
        let (document, status) = try JieluBinary.json(arguments, in: folder)
        #expect(status == expected, "\(arguments): \(String(describing: document.error))")
        #expect(document.error?.code == code, "\(arguments)")
        #expect(document.error?.next?.contains("--force") == false, "\(arguments)")
        #expect(try snapshot() == before, "\(arguments)")
    }

    private func snapshot() throws -> [String: Data] {
        try Dictionary(
            uniqueKeysWithValues: folder.contents.compactMap { name in
                var isFolder: ObjCBool = false
                let path = folder.path(name)
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                    !isFolder.boolValue
                else { return nil }
                return (name, try Data(contentsOf: URL(fileURLWithPath: path)))
            })
    }

    @Test(
        "A segment named like the recording is refused, forced, planned, spelled otherwise or not",
        arguments: [
            ["-o", "q"], ["-o", "q", "--force"], ["-o", "q/../q/", "--force"], ["-o", "q", "--dry-run"],
            ["-o", "linked", "--force"], ["-o", "hard", "--force"],
        ])
    func recording(options: [String]) throws {
        try FileManager.default.createDirectory(atPath: folder.path("q"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            atPath: folder.path("hard"), withIntermediateDirectories: true)
        let recording = try folder.copy(SampleMedia.mp4.path, as: "q/02-開會.mp4")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("linked"), withDestinationPath: folder.path("q"))
        try FileManager.default.linkItem(atPath: recording, toPath: folder.path("hard/02-開會.mp4"))
        try folder.write("0:00,0:10,前言\n0:10,,開會\n", to: "e2.csv")
        try expectRefusal(
            ["split", "q/02-開會.mp4", "--cuts", "e2.csv", "--mode", "copy"] + options, code: "E211", status: 4)
    }

    @Test func `also when jielu itself made the recording, and when another of several files is meant`()
        throws
    {
        try folder.write("0:00,,開會\n", to: "all.csv")
        let made = try JieluBinary.json(
            ["split", SampleMedia.mp4.path, "--cuts", "all.csv", "--mode", "copy", "-o", "q"], in: folder)
        #expect(made.1 == 0)
        try expectRefusal(
            ["split", "q/01-開會.mp4", "--cuts", "all.csv", "--mode", "copy", "-o", "q"], code: "E211",
            status: 4
        )
        try folder.copy(SampleMedia.mp4.path, as: "first.mp4")
        try expectRefusal(
            [
                "split", "first.mp4", "q/01-開會.mp4", "--cuts", "all.csv", "--mode", "copy", "-o", "q",
                "--force",
            ],
            code: "E211", status: 4)
    }

    @Test func `a page, a part of a transcript and a joined file replace no input`() throws {
        try folder.copy(SampleMedia.mp4.path, as: "b.mp4")
        try folder.write("1\n00:00:01,000 --> 00:00:03,000\n大家好\n", to: "ox/01-b.srt")
        try folder.write("0:00,,b\n", to: "c.csv")
        let split = ["split", "b.mp4", "--cuts", "c.csv", "--mode", "copy", "--force"]
        for page in ["b.mp4", "c.csv", "./ox/../c.csv"] {
            try expectRefusal(split + ["--preview", page, "-o", "ox"], code: "E211", status: 4)
        }
        try expectRefusal(split + ["--transcript", "ox/01-b.srt", "-o", "ox"], code: "E211", status: 4)
        try FileManager.default.moveItem(atPath: folder.path("c.csv"), toPath: folder.path("b-joined.mp4"))
        try expectRefusal(
            ["split", "b.mp4", "--cuts", "b-joined.mp4", "--mode", "copy", "--join", "-o", ".", "--force"],
            code: "E211", status: 4)
    }

    @Test func `texts and recordings are not replaced by what is made from them`() throws {
        try folder.copy(SampleMedia.chaptered.path, as: "b.mp4")
        try folder.write("1\n00:00:01,000 --> 00:00:03,000\n大家好\n", to: "a.srt")
        try folder.write("主席：大家好\n", to: "t.md")
        try folder.write("1\n00:00:00,000 --> 00:00:02,000\n甲\n", to: "u-01.srt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("s.srt"), withDestinationPath: folder.path("a.srt"))
        for arguments in [
            ["convert", "b.mp4", "b.mp4", "--to", "csv"], ["convert", "a.srt", "a.srt"],
            ["convert", "a.srt", "s.srt"], ["convert", "a.srt", "./a.srt", "--dry-run"],
            ["align", "a.srt", "t.md", "-o", "a.srt"], ["align", "a.srt", "t.md", "-o", "t.md"],
            // The first part of the transcript would be the cut list.
            ["align", "a.srt", "t.md", "-o", "u.srt", "--cuts", "u-01.srt"],
            ["init", "b.mp4", "-o", "b.mp4"],
        ] {
            try expectRefusal(arguments + ["--force"], code: "E211", status: 4)
        }
    }

    @Test(
        "An empty path is refused by its option's name",
        arguments: [
            (["split", "b.mp4", "--at", "1", "-o", ""], "-o"),
            (["split", "b.mp4", "--at", "1", "-o", "x", "--preview", ""], "--preview"),
            (["split", "b.mp4", "--cuts", "", "-o", "x"], "--cuts"),
            (["split", "b.mp4", "--at", "1", "-o", "x", "--state", ""], "--state"),
            (["convert", "a.srt", ""], "3"), (["align", "a.srt", "t.md", "-o", ""], "-o"),
            (["package", "m.yaml", "-o", ""], "-o"), (["inspect", ""], "2"),
        ])
    func empty(arguments: [String], name: String) throws {
        try folder.copy(SampleMedia.mp4.path, as: "b.mp4")
        try expectRefusal(arguments, code: "E104", status: 2)
        let (document, _) = try JieluBinary.json(arguments, in: folder)
        #expect(
            document.error?.message.hasPrefix(name + ":") == true, "\(String(describing: document.error))")
    }
}
