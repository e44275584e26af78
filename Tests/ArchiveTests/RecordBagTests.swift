import Files
import Foundation
import TestSupport
import Testing

@testable import Archive

/// A record laid out as a bag.
@Suite struct RecordBagTests {
    static func made() throws -> (FakeMeeting, PackageResult) {
        let meeting = try FakeMeeting(FakeMeeting.sources + "clips: chapters\norganization: \"A: b\"\n")
        var options = PackageOptions()
        options.asBag = true
        return (meeting, try meeting.run(options: options))
    }

    @Test func `the bag holds the record as it is without, with the same seal`() throws {
        let (meeting, bag) = try Self.made()
        let plain = try meeting.run(output: meeting.folder.path("out/plain"))
        #expect(plain.seal == bag.seal)
        let difference = try ChildProcess.run("diff", ["-r", meeting.output + "/data", plain.folder])
        #expect(difference.text == "")
        // By link, not by copy.
        let name = "/media/recording.mp4"
        #expect(try InputFile.check(bag.record + name).inode == InputFile.check(plain.record + name).inode)
    }

    @Test func `it proves whole, with its record, and what is altered is named once`() throws {
        let (meeting, bag) = try Self.made()
        let report = try meeting.verify()
        #expect(report.problems == [])
        #expect(report.warnings == [])
        #expect(report.isBag)
        #expect(report.seal == bag.seal)
        #expect(report.record?.id == "2026-03-14-park")
        try meeting.folder.write("altered", to: "out/record/data/LICENSE.txt")
        let problems = try meeting.verify().problems
        #expect(Set(problems.map(\.code)) == ["F741", "F745"])
        #expect(problems.contains { $0.place.file == "data/LICENSE.txt" })
    }

    @Test func `a record that deceives in a valid bag is found`() throws {
        let (meeting, _) = try Self.made()
        let page = "out/record/data/index.html"
        try meeting.folder.write(try meeting.folder.read(page).replacing("鋪面", with: "路面"), to: page)
        try RecordVerifierTests.mendCrate(meeting.output + "/data")
        var hashes: [String: String] = [:]
        let root = meeting.output + "/data/"
        for file in try Folder.files(in: root) where file != Checksums.fileName {
            hashes[file] = try SHA256.hex(ofFile: root + file)
        }
        try meeting.folder.write(Checksums(hashes).text, to: "out/record/data/" + Checksums.fileName)
        var payload: [String: BagWriter.PayloadFile] = [:]
        for file in try Folder.files(in: root) {
            payload[file] = BagWriter.PayloadFile(
                sha256: try SHA256.hex(ofFile: root + file), bytes: Folder.size(root + file) ?? 0)
        }
        for name in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"] {
            try FileManager.default.removeItem(atPath: meeting.output + "/" + name)
        }
        try BagWriter(payload: payload, info: []).write(to: meeting.output)
        let problems = try meeting.verify().problems
        #expect(problems.map(\.code) == ["F724"])
        #expect(problems.first?.place.file == "data/index.html")
    }

    @Test func `a record becomes a bag and a bag a record, in the same folder`() throws {
        let (meeting, _) = try Self.made()
        #expect(try meeting.run().state == .made)
        #expect(meeting.folder.contents.contains("out/record/index.html"))
        #expect(!meeting.folder.contents.contains("out/record/bagit.txt"))
        #expect(try meeting.verify().isSound)
        // Known as a record of this meeting without any cache.
        var options = PackageOptions()
        options.asBag = true
        try meeting.run(options: options)
        try FileManager.default.removeItem(atPath: meeting.folder.path("meeting/.jielu"))
        #expect(try meeting.run().state == .made)
    }

    @Test(.enabled(if: PythonTools.has("bagit"), "needs bagit in the test run's Python environment"))
    func `bagit finds the bag valid`() throws {
        let (meeting, _) = try Self.made()
        let result = try PythonTools.run(["-m", "bagit", "--validate", meeting.output])
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.errorText.contains("is valid"))
        try meeting.folder.write("altered", to: "out/record/data/LICENSE.txt")
        #expect(try PythonTools.run(["-m", "bagit", "--validate", meeting.output]).status != 0)
    }
}
