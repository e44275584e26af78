import Foundation
import TestSupport
import Testing

@Suite struct InspectEndToEndTests {
    @Test("Every kind of recording is described as ffprobe sees it", arguments: SampleMedia.allCases)
    func tracks(sample: SampleMedia) throws {
        let path = try sample.path
        let (document, status) = try JieluBinary.json(["inspect", path])
        let probe = try Referee.probe(path)
        #expect(status == 0)
        let result = try #require(document.results.first)
        #expect(result["file"]?.string == path)
        let tracks = try #require(result["tracks"]?.array)
        #expect(tracks.map { $0["kind"]?.string } == probe.streams.map(\.codecType))
        #expect(tracks.map { $0["codec"]?.string } == probe.streams.map(\.codecName))
        #expect(result["chapters"]?.array?.count == probe.chapters.count)
        if probe.streams("video").isEmpty {
            #expect(result["keyframes"] == .null)
        } else {
            let keys = try Referee.packetTimes(path, track: "v:0").filter { $0.isKey && !$0.isHidden }
            #expect(result["keyframes"]?["count"]?.int == keys.count)
        }
    }

    @Test(
        "The duration is that of the longest track",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .audioM4A, .audioWAV, .audioOgg, .noAudio,
            .threeAudioTracks, .shortPicture,
        ])
    func duration(sample: SampleMedia) throws {
        let (document, _) = try JieluBinary.json(["inspect", sample.path])
        let duration = try #require(document.results.first?["duration"]?.int)
        #expect(abs(duration - 24_000) < 120, "\(duration)")
    }

    @Test func `A truncated file is found out, with words on what to do`() throws {
        let (document, status) = try JieluBinary.json(["inspect", SampleMedia.truncated.path])
        #expect(status == 0)
        #expect(document.status == "warnings")
        #expect(document.warnings.contains { $0.code.hasPrefix("F3") })
        let strict = try JieluBinary.run(["inspect", "--strict", SampleMedia.truncated.path])
        #expect(strict.status == 1)
    }

    @Test func `Findings are results: they are on stdout, in the user's language`() throws {
        let result = try JieluBinary.run(
            ["inspect", "--progress", "none", SampleMedia.shortPicture.path, "--lang", "zh-TW"])
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.text.contains("關鍵影格"))
        #expect(result.text.contains("發現 F3"))
        #expect(result.text.contains("畫面"))
    }

    @Test(
        "In Chinese nothing is said in English",
        arguments: [
            SampleMedia.truncated, .shortPicture, .lateAudio, .editList, .variableFrameRate, .subtitled, .flv,
        ])
    func chinese(sample: SampleMedia) throws {
        let result = try JieluBinary.run(
            ["inspect", "--progress", "none", sample.path, "--lang", "zh-TW"])
        #expect(result.status == 0)
        #expect(result.text.contains("編碼"))
        // Names of codecs and containers, units and options are single words.
        let english = #/[A-Za-z]{2,} [A-Za-z]{2,}/#
        for line in result.text.split(separator: "\n").dropFirst() {
            #expect(line.firstMatch(of: english) == nil, "\(line)")
        }
    }

    @Test func `Chapters are listed with their titles`() throws {
        let result = try JieluBinary.run(["inspect", SampleMedia.chaptered.path])
        #expect(result.text.contains("0:00:07.500  討論：遊戲場"))
    }

    @Test func `--quick reads the header only and says the same of tracks`() throws {
        let path = try SampleMedia.livestream.path
        let (quick, _) = try JieluBinary.json(["inspect", "--quick", path])
        let (whole, _) = try JieluBinary.json(["inspect", path])
        func kinds(_ document: Document) -> [String?] {
            document.results.first?["tracks"]?.array?.map { $0["codec"]?.string } ?? []
        }
        #expect(!kinds(quick).isEmpty)
        #expect(kinds(quick) == kinds(whole))
    }
}
