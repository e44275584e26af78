import Foundation
import TestSupport
import Testing

/// What is not a recording, or not a cut list: refused with the file, the line, the reason and the next step, and
/// without a trace.
@Suite struct BadInputEndToEndTests {
    private let folder = TemporaryFolder("bad")

    /// Runs and checks all that holds for every refusal.
    private func refusal(
        _ arguments: [String], file: String, line: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Document.Problem {
        let before = folder.contents
        let result = try JieluBinary.run(arguments, in: folder)
        #expect(result.status == 3, "\(result.errorText)", sourceLocation: sourceLocation)
        #expect(result.output.isEmpty, sourceLocation: sourceLocation)
        let errors = result.errorLines.filter { !$0.contains("%") && !$0.hasPrefix("repaired") }
        #expect((2...5).contains(errors.count), "\(result.errorText)", sourceLocation: sourceLocation)
        #expect(errors.first?.contains(/error E[0-9]{3}:/) == true, sourceLocation: sourceLocation)
        #expect(
            errors.contains { $0.contains("file: ") && $0.contains(file) }, sourceLocation: sourceLocation)
        #expect(errors.last?.contains("next: ") == true, sourceLocation: sourceLocation)

        let (document, status) = try JieluBinary.json(arguments, in: folder)
        #expect(status == 3, sourceLocation: sourceLocation)
        #expect(document.exit == 3, sourceLocation: sourceLocation)
        #expect(document.status == "failed", sourceLocation: sourceLocation)
        let error = try #require(document.error, sourceLocation: sourceLocation)
        #expect(error.file?.hasSuffix(file) == true, "\(error)", sourceLocation: sourceLocation)
        #expect(error.line == line, "\(error)", sourceLocation: sourceLocation)
        #expect(error.next != nil, "\(error)", sourceLocation: sourceLocation)
        #expect(folder.contents == before, "something was left behind", sourceLocation: sourceLocation)
        return error
    }

    @Test func `A missing file, a folder, an empty file`() throws {
        try folder.write("", to: "empty.mp4")
        try folder.write("x", to: "folder.mp4/x")
        for command in [["inspect"], ["split", "--at", "1", "--mode", "copy", "-o", "out"]] {
            let missing = try refusal(command.inserting("nothing.mp4"), file: "nothing.mp4")
            #expect(missing.code == "E201")
            let directory = try refusal(command.inserting("folder.mp4"), file: "folder.mp4")
            #expect(directory.code == "E202")
            let empty = try refusal(command.inserting("empty.mp4"), file: "empty.mp4")
            #expect(empty.code == "E203")
        }
    }

    @Test(
        "Text or noise named .mp4 is no recording",
        arguments: ["會議逐字稿\n主席：大家好\n", "WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n", "\u{0}\u{1}\u{2}"])
    func notMedia(content: String) throws {
        try folder.write(String(repeating: content, count: 50), to: "talk.mp4")
        let error = try refusal(["inspect", "talk.mp4"], file: "talk.mp4")
        #expect(error.code.hasPrefix("E30"))
        #expect(error.reason?.isEmpty == false)
    }

    @Test func `A playlist named .mp4 opens no other file`() throws {
        try folder.copy(SampleMedia.transportStream.path, as: "other.ts")
        try folder.copy(SampleMedia.livestream.path, as: "other.mkv")
        let playlists = [
            "#EXTM3U\n#EXT-X-TARGETDURATION:30\n#EXTINF:24,\nother.ts\n#EXT-X-ENDLIST\n",
            "ffconcat version 1.0\nfile other.mkv\n", "ffconcat version 1.0\nfile 'file:other.mkv'\n",
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>\n",
        ]
        for (number, playlist) in playlists.enumerated() {
            let name = "list\(number).mp4"
            try folder.write(playlist, to: name)
            for command in [["inspect"], ["split", "--at", "1", "--mode", "copy", "-o", "out"]] {
                let error = try refusal(command.inserting(name), file: name)
                #expect(error.code.hasPrefix("E30"))
            }
        }
    }

    @Test(
        "A cut list that cannot be is refused with its line",
        arguments: [
            ("reversed", "start,end,title\n0:00,0:05,a\n0:10,0:08,b\n", 3),
            ("nan", "start,end,title\n0:00,0:05,a\nNaN,0:08,b\n", 3),
            ("infinite", "start,end,title\ninf,0:05,a\n", 2), ("negative", "start,end,title\n-1,0:05,a\n", 2),
            ("beyond", "start,end,title\n0:00,0:05,a\n0:05,1:00,b\n", 3),
            ("startsBeyond", "start,end,title\n0:00,0:05,a\n2:00,,b\n", 3),
            ("zeroLength", "start,end,title\n0:03,0:03,a\n", 2), ("youtube", "0:00 a\n1:61 b\n", 2),
            ("sixty", "start,end,title\n0:00,0:05,a\n0:99,,b\n", 3),
        ])
    func cutList(name: String, content: String, line: Int) throws {
        try folder.write(content, to: name + ".csv")
        try folder.copy(SampleMedia.livestream.path)
        for mode in ["copy", "exact"] {
            let error = try refusal(
                ["split", "livestream.mkv", "--cuts", name + ".csv", "--mode", mode, "-o", "out"],
                file: name + ".csv", line: line)
            #expect(error.code.hasPrefix("E4"))
        }
    }

    @Test func `An empty cut list and a binary one are refused`() throws {
        try folder.copy(SampleMedia.livestream.path)
        try folder.write("\n\n# nothing\n", to: "cuts.csv")
        let split = ["split", "livestream.mkv", "--mode", "copy", "-o", "out", "--cuts"]
        #expect(try refusal(split + ["cuts.csv"], file: "cuts.csv").code.hasPrefix("E4"))
        #expect(try refusal(split + ["livestream.mkv"], file: "livestream.mkv").code.hasPrefix("E2"))
        #expect(try refusal(split + ["no.csv"], file: "no.csv").code == "E201")
    }

    @Test func `A name that looks like an option or a protocol is a file's name`() throws {
        try folder.copy(SampleMedia.livestream.path, as: "concat:a.mkv")
        try folder.copy(SampleMedia.livestream.path, as: "-x.mkv")
        for name in ["concat:a.mkv", "-x.mkv"] {
            let result = try JieluBinary.run(["inspect", "--quick", "--", name], in: folder)
            #expect(result.status == 0, "\(result.errorText)")
        }
    }
}

extension [String] {
    /// The command followed by its file, then its options.
    fileprivate func inserting(_ file: String) -> [String] { [self[0], file] + dropFirst() }
}
