import Foundation
import Messages
import TestSupport
import Testing

@testable import Archive

@Suite struct ManifestTemplateTests {
    @Test(arguments: Language.allCases)
    func `the template reads back with what was known`(language: Language) throws {
        let folder = TemporaryFolder("template")
        for name in ["2026-03-04 會議: 錄影 #1.mkv", "逐字稿 \"終\".md", "asr.srt", "agenda.txt"] {
            try folder.write("x", to: name)
        }
        let facts = ManifestTemplate.Facts(
            recording: "2026-03-04 會議: 錄影 #1.mkv", transcript: "逐字稿 \"終\".md", captions: "asr.srt",
            chapters: "agenda.txt", language: "zh-Hant", date: "2026-03-04", title: "no: [協作] & *會議*\u{7}",
            speakers: ["陳主持", "yes", "Alex: Sample", "林居民\u{202E}"])
        let text = ManifestTemplate.text(facts, folder: folder.path, today: "2026-01-01", in: language)
        let manifest = try Manifest.read(try folder.write(text, to: "meeting.yaml"))
        #expect(manifest.recordings.map(\.file.name) == ["2026-03-04 會議: 錄影 #1.mkv"])
        #expect(manifest.transcripts.map(\.file.name) == ["逐字稿 \"終\".md"])
        #expect(manifest.title.text(in: "zh-Hant") == "no: [協作] & *會議* ")
        #expect(manifest.date.description == "2026-03-04")
        #expect(manifest.people.map(\.name) == ["陳主持", "yes", "Alex: Sample", "林居民"])
        #expect(text.contains(language == .en ? "Machine captions" : "機器字幕"))
    }

    @Test func `every commented line is a key that can be carried out`() throws {
        let folder = TemporaryFolder("template")
        for name in ["hall.mkv", "transcript.md", "captions.srt", "agenda.txt", "group.jpg"] {
            try folder.write("x", to: name)
        }
        let text = ManifestTemplate.text(
            ManifestTemplate.Facts(), folder: "會議", today: "2026-01-01", in: .zhTW)
        let keys = text.split(separator: "\n").map { line in
            let key = line.dropFirst(2).prefix { $0 != ":" }
            let isKey =
                line.hasPrefix("# ") && !key.isEmpty
                && key.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
            return isKey ? String(line.dropFirst(2)) : String(line)
        }
        let manifest = try Manifest.read(
            try folder.write(keys.joined(separator: "\n") + "\n", to: "meeting.yaml"))
        #expect(manifest.id == "2026-01-01-meeting")
        #expect(manifest.recordings.count == 1 && manifest.photos.count == 1 && manifest.links.count == 1)
        #expect(manifest.clips == .chapters)
        #expect(manifest.license.video?.id == "CC-BY-4.0")
    }
}
