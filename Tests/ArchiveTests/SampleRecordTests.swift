import Files
import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

/// The shipped sample, made into a record by the real thing.
@Suite(.serialized) struct SampleRecordTests {
    /// A copy of the sample's folder, since a run writes its caches and anchors beside the manifest.
    static func sample(in folder: TemporaryFolder, _ name: String = "sample") throws -> String {
        let source = Checkout.root + "/sample-media/"
        for file in try FileManager.default.contentsOfDirectory(atPath: source)
        where !file.hasPrefix(".") && file != "anchors.tsv" {
            try FileManager.default.createDirectory(
                atPath: folder.path(name), withIntermediateDirectories: true)
            try folder.copy(source + file, as: "\(name)/\(file)")
        }
        return folder.path("\(name)/meeting.yaml")
    }

    static func run(_ manifest: String, to output: String) throws -> PackageResult {
        try PackageRun(try Manifest.read(manifest), output: output).run()
    }

    static func inode(_ path: String) throws -> UInt64 { try InputFile.check(path).inode }

    @Test func `the sample becomes a whole record, once, and only what changed is made again`() throws {
        let folder = TemporaryFolder("record")
        let manifest = try Self.sample(in: folder)
        let output = folder.path("out/playground")
        let first = try Self.run(manifest, to: output)
        #expect(first.state == .made)
        #expect(!first.items.contains { $0.isDone })
        let record = TemporaryFolderView(path: output)
        for name in [
            "index.html", "assets/page.css", "assets/page.js", "media/recording.mp4", "media/audio.m4a",
            "clips/01.mp4", "text/captions.zh-Hant.vtt", "text/captions.zh-Hant.srt",
            "text/chapters.zh-Hant.vtt", "text/chapters.json", "text/chapters.youtube.txt",
            "text/transcript.zh-Hant.md", "text/transcript.zh-Hant.txt", "text/transcript.zh-Hant.json",
            "text/transcript.zh-Hant.times.tsv", "img/poster.jpg", "img/ch01.jpg", "img/photo-01.jpg",
            "data/record.json", "LICENSE.txt", "checksums.sha256",
        ] {
            #expect(record.contains(name), "\(name) is missing")
        }
        #expect(first.files == record.files)
        let check = try ChildProcess.run(
            "sha256sum", ["--strict", "--quiet", "-c", "checksums.sha256"], in: output)
        #expect(check.status == 0)
        let report = try RecordVerifier.verify(output)
        #expect(report.problems.map { "\($0.code) \($0.place.file ?? "") \($0.message.text(in: .en))" } == [])
        #expect(report.files == first.files.count - 1)
        #expect(report.seal == first.seal)

        // The referee's view of the media.
        let probe = try Referee.probe(output + "/media/recording.mp4")
        #expect(probe.format.tags?["title"] == "公園遊戲場協作會議")
        let described = try #require(report.record)
        #expect(probe.chapters.map(\.title) == described.chapters.map { $0.title["zh-Hant"] })
        #expect(try Referee.complaints(output + "/media/recording.mp4") == "")
        #expect(try Referee.probe(output + "/media/audio.m4a").chapters.count == described.chapters.count)

        // Nothing is left but the record, and what stays beside the manifest.
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
        #expect(beside == ["playground"])
        #expect(FileManager.default.fileExists(atPath: folder.path("sample/anchors.tsv")))

        let again = try Self.run(manifest, to: output)
        #expect(again.state == .unchanged)
        #expect(again.seal == first.seal)

        let media = try Self.inode(output + "/media/recording.mp4")
        let transcript = folder.path("sample/transcript.md")
        let text = try String(contentsOfFile: transcript, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { !$0.hasPrefix("#") && $0.count > 12 })
        try text.replacing(line, with: line + "（更正）").write(
            toFile: transcript, atomically: true, encoding: .utf8)
        let third = try Self.run(manifest, to: output)
        #expect(third.state == .made)
        #expect(!third.items.contains { !$0.isDone })
        #expect(try Self.inode(output + "/media/recording.mp4") == media)
        #expect(try String(contentsOfFile: output + "/index.html", encoding: .utf8).contains("（更正）"))
        #expect(try RecordVerifier.verify(output).isSound)
    }

    @Test func `the same inputs give the same bytes in another folder`() throws {
        let folder = TemporaryFolder("same")
        for name in ["一", "two"] {
            _ = try Self.run(try Self.sample(in: folder, name), to: folder.path("out-\(name)"))
        }
        let difference = try ChildProcess.run("diff", ["-r", folder.path("out-一"), folder.path("out-two")])
        #expect(difference.text == "")
        #expect(difference.status == 0)
    }
}

/// The files of a folder.
struct TemporaryFolderView {
    let path: String
    var files: [String] { (try? Folder.files(in: path)) ?? [] }
    func contains(_ name: String) -> Bool { files.contains(name) }
}
