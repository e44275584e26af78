import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// The waveform and the pieces of sound that a report shows.
@Suite struct ReportExcerptsTests {
    private func pieces(_ starts: [Int64], of count: Int, by block: Int, length: Int = 100) -> [Int: [Float]]
    {
        var cutter = PieceCutter(starts: starts, length: length)
        var found: [Int: [Float]] = [:]
        for start in stride(from: 0, to: count, by: block) {
            let samples = (start..<min(count, start + block)).map(Float.init)
            for piece in cutter.take(samples.span) { found[piece.index] = piece.samples }
        }
        for piece in cutter.finish() { found[piece.index] = piece.samples }
        return found
    }

    @Test(arguments: [1, 7, 100, 333, 5000])
    func `Pieces are cut to the sample, overlapping ones too, in blocks of any size`(block: Int) {
        let starts: [Int64] = [700, 0, 50, 51, 699, 850, 990, -40, 2000]
        let found = pieces(starts, of: 1000, by: block)
        for (index, start) in starts.enumerated() {
            let from = max(0, Int(start))
            let expected = from < 1000 ? (from..<min(1000, from + 100)).map(Float.init) : nil
            #expect(found[index] == expected, "piece \(index)")
        }
        #expect(pieces([996], of: 1000, by: block)[0] == nil)
    }

    @Test func `A waveform has the lowest and highest sample of each stretch`() {
        var waveform = Waveform(count: 4, length: 3)
        let samples: [Float] = [0.1, -0.2, 0.3, .nan, -4, 0, 0.5]
        for part in [Array(samples[..<2]), Array(samples[2...])] { waveform.take(part.span) }
        waveform.finish()
        #expect(waveform.peaks == [-0.2...0.3, -1...0, 0...0.5, 0...0])
        let more = [Float](repeating: 1, count: 100)
        waveform.take(more.span)
        #expect(waveform.peaks.count == 4)
    }

    @Test func `A second of sound is the one at its time, judged by ffmpeg`() throws {
        let folder = TemporaryFolder("excerpts")
        // Silence, but for noise from 2.5 to 3.
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i",
                "anoisesrc=color=pink:amplitude=0.5:sample_rate=44100:duration=6:seed=3", "-af",
                "volume=0:enable='not(between(t,2.5,3))'", "-c:a", "aac", folder.path("a.m4a"),
            ])
        let excerpts = try SoundExcerpts.read(
            folder.path("a.m4a"), columns: 60, column: 100, starts: [4000, 2000, 9000], stage: .makingReport)
        #expect(excerpts.pieces.map { $0 != nil } == [true, true, false])
        let loud = excerpts.waveform.peaks.indices.filter { excerpts.waveform.peaks[$0].upperBound > 0.05 }
        #expect(Set(26...28).isSubset(of: Set(loud)) && Set(loud).isSubset(of: Set(24...31)), "\(loud)")
        for (index, isLoud) in [(0, false), (1, true)] {
            let bytes = try #require(excerpts.pieces[index])
            // The page reckons with this size.
            #expect((bytes.count + 2) / 3 * 4 + 150 < 5000)
            let path = try folder.write(Data(bytes), to: "\(index).mp3")
            let said = try ChildProcess.run(
                "ffmpeg", ["-nostdin", "-hide_banner", "-i", path, "-af", "volumedetect", "-f", "null", "-"]
            ).errorText
            let volume = said.components(separatedBy: "max_volume: ").last?.split(separator: " ").first
            let decibels = try #require(volume.flatMap { Double($0) }, "\(said)")
            #expect(isLoud ? decibels > -25 : decibels < -60, "\(decibels)")
            #expect(said.contains("Duration: 00:00:01.0"), "\(said)")
        }
    }
}
