import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// What a preview takes from a recording at a cut, judged by ffmpeg.
@Suite struct CutPreviewReaderTests {
    private let folder = TemporaryFolder("preview")

    /// Decibels by which two pictures differ, by ffmpeg's `psnr`; the higher, the more alike.
    private func likeness(_ jpeg: [UInt8], toPicture number: Int, of recording: String) throws -> Double {
        let picture = try folder.write(Data(jpeg), to: "p.jpg")
        let said = try ChildProcess.run(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-i", picture, "-i", recording, "-lavfi",
                "[1:v:0]select=eq(n\\,\(number))[r];[0:v]format=yuv420p[p];[r]format=yuv420p[q];[p][q]psnr",
                "-frames:v",
                "1", "-f", "null", "-",
            ]
        ).errorText
        let value = said.components(separatedBy: "average:").last?.prefix { $0 != " " }
        return try #require(value.flatMap { $0 == "inf" ? 99 : Double($0) }, "\(said)")
    }

    /// Times of the shown pictures in order, in milliseconds from the recording's zero.
    private func times(_ recording: String) throws -> [Int] {
        let zero =
            try [Referee.packetTimes(recording, track: "v:0"), Referee.packetTimes(recording, track: "a:0")]
            .compactMap { $0.filter { !$0.isHidden }.map(\.time).min() }.min() ?? 0
        return try Referee.packetTimes(recording, track: "v:0").filter { !$0.isHidden }.map(\.time).sorted()
            .map { Int((($0 - zero) * 1000).rounded()) }
    }

    @Test(
        "The pictures on either side of a cut are the right ones, to the frame",
        arguments: [
            SampleMedia.livestream, .mp4, .transportStream, .flv, .variableFrameRate, .openGOP, .avi,
        ])
    func pictures(sample: SampleMedia) throws {
        let recording = try sample.path
        let reader = try CutPreviewReader(recording, tracks: [])
        let times = try times(recording)
        // On a keyframe, just before it, in the middle of a group, between two pictures, near the end.
        let keyframe = try #require(
            Referee.packetTimes(recording, track: "v:0").filter(\.isKey).map(\.time).dropFirst().first)
        let first = try Referee.packetTimes(recording, track: "v:0").map(\.time).min() ?? 0
        let atKeyframe = Int(((keyframe - first) * 1000).rounded()) + times[0]
        for cut in [atKeyframe, atKeyframe - 1, atKeyframe - 90, 11_513, times[times.count - 3] + 1] {
            let wished = Milliseconds(cut)
            let found = try reader.pictures(around: Timestamp(wished), maximumHeight: 1080)
            let before = try #require(found.before, "\(cut)")
            let after = try #require(found.after, "\(cut)")
            // Nearest to the cut on each side, whatever the rounding of a container's clock.
            #expect(before.time < Timestamp(wished) && after.time >= Timestamp(wished))
            let numbers = [before, after].map { picture in
                times.indices.min {
                    abs(times[$0] - picture.time.milliseconds.value)
                        < abs(times[$1] - picture.time.milliseconds.value)
                } ?? -1
            }
            #expect(numbers[1] == numbers[0] + 1, "\(cut): \(numbers)")
            for (picture, number) in zip([before, after], numbers) {
                let right = try likeness(picture.jpeg, toPicture: number, of: recording)
                let wrong =
                    try [number - 1, number + 1].filter(times.indices.contains).map {
                        try likeness(picture.jpeg, toPicture: $0, of: recording)
                    }.max() ?? 0
                #expect(right > 27 && right > wrong + 1, "\(cut): \(number): \(right), \(wrong)")
            }
        }
    }

    @Test func `At the recording's edges there is a picture on one side only`() throws {
        let recording = try SampleMedia.mp4.path
        let reader = try CutPreviewReader(recording, tracks: [])
        let start = try reader.pictures(around: .zero)
        #expect(start.before == nil && start.after != nil)
        let end = try reader.pictures(around: Timestamp(24_500, .milliseconds))
        #expect(end.before != nil && end.after == nil)
    }

    @Test(
        "The sound around a cut is the recording's, to the sample where its clock says so",
        arguments: [("wav", 0), ("mp4", 0), ("mkv", 1), ("ts", 0), ("flv", 1)])
    func sound(container: String, tolerance: Int) throws {
        // A click every 1.25 s in near silence.
        let recording = folder.path("clicks.\(container)")
        let film =
            container == "wav"
            ? []
            : [
                "-f", "lavfi", "-i", "testsrc2=size=160x90:rate=25:duration=30", "-c:v", "libx264", "-g",
                "100",
            ]
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i",
                "aevalsrc='0.8*sin(2*PI*1000*t)*lt(mod(t\\,1.25)\\,0.02)':s=48000:d=30",
            ] + film + ["-shortest", recording])
        // The whole of it on the recording's clock, as ffmpeg decodes it.
        let raw = try ChildProcess.run(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-i", recording, "-map", "0:a", "-af",
                "aresample=48000:async=1:first_pts=0", "-ac", "1", "-f", "s16le", "-",
            ]
        ).output
        let whole = raw.withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
        let reader = try CutPreviewReader(recording, tracks: [])
        for click in [5, 11, 20] {
            // The cut falls right on the beginning of a click.
            let time = Timestamp(Int64(click * 1250), .milliseconds)
            let sound = try #require(try reader.sound(around: time))
            #expect(sound.sampleRate == 48_000 && sound.samples.count == 192_000)
            let from = click * 60_000 - 96_000
            // At once where the two agree best, and that they agree.
            func difference(_ shift: Int) -> Float {
                stride(from: 2000, to: 190_000, by: 3).reduce(0) { sum, index in
                    let expected = Float(whole[from + index + shift]) / 32_768
                    return sum + (sound.samples[index] - expected) * (sound.samples[index] - expected)
                }
            }
            let limit = 48 * tolerance
            let best = try #require((-limit...limit).map { ($0, difference($0)) }.min { $0.1 < $1.1 }?.0)
            let energy = sound.samples.reduce(0) { $0 + $1 * $1 }
            #expect(energy > 100 && difference(best) < energy / 50, "\(click): \(best)")
        }
    }

    @Test func `Clips are MP3 of two seconds that end and begin at the cut`() throws {
        let recording = try SampleMedia.livestream.path
        let reader = try CutPreviewReader(recording, tracks: [])
        let sound = try #require(try reader.sound(around: Timestamp(10_000, .milliseconds)))
        let clips = try reader.clips(of: sound)
        for (name, clip) in [("before.mp3", clips.before), ("after.mp3", clips.after)] {
            let path = try folder.write(Data(clip), to: name)
            #expect(try Referee.complaints(path) == "")
            // LAME's header gives the exact length back.
            let raw = try ChildProcess.run(
                "ffmpeg", ["-nostdin", "-loglevel", "error", "-i", path, "-f", "s16le", "-"])
            #expect(abs(raw.output.count / 2 - 48_000) <= 24)
        }
    }

    @Test func `A boundary that two segments share is one cut`() throws {
        func item(_ number: Int, _ from: Int64, _ to: Int64, really: Int64? = nil) -> SplitPlan.Item {
            let range = TimeRange(Timestamp(from, .seconds), Timestamp(to, .seconds))
            let cut = TimeRange(Timestamp(really ?? from, .seconds), Timestamp(to, .seconds))
            return SplitPlan.Item(
                segment: Segment(number: number, title: nil, range: range), cut: cut, fileName: "\(number)",
                access: cut.start, forecast: nil, fallback: nil, estimatedBytes: 0)
        }
        let cuts = CutPoint.all(in: [item(1, 0, 10), item(2, 10, 20, really: 8), item(3, 12, 20)])
        #expect(cuts.map { $0.time.milliseconds.value } == [0, 10_000, 12_000, 20_000])
        #expect(cuts.map { $0.ending.map(\.segment.number) } == [[], [1], [], [2, 3]])
        #expect(cuts.map { $0.starting.map(\.segment.number) } == [[1], [2], [3], []])
        #expect(cuts[1].starting[0].real == Timestamp(8, .seconds))
    }

    // MARK: Hearing

    /// Eight seconds of speech around a cut at 10 s, quiet in the given windows of 20 ms, of which 200 is at the cut.
    private func hearing(quiet: [Range<Int>]) -> CutHearing {
        let levels = (0..<400).map { index -> Float in quiet.contains { $0.contains(index) } ? -62 : -20 }
        return CutHearing(
            SoundLevels(start: Timestamp(6, .seconds), decibels: levels), at: Timestamp(10, .seconds))
    }

    @Test func `A cut in the middle of speech is told, with the nearest pause`() throws {
        let later = hearing(quiet: [20..<60, 225..<250])
        #expect(later.isSpeech)
        #expect(later.nearestPause == Timestamp(10_600, .milliseconds))
        let earlier = hearing(quiet: [140..<170])
        #expect(earlier.isSpeech)
        #expect(earlier.nearestPause == Timestamp(9_300, .milliseconds))
        #expect(hearing(quiet: [0..<40]).nearestPause == nil)
    }

    @Test func `A cut in a pause, at the end of words or in silence is none to warn of`() {
        for quiet in [[180..<230], [200..<240], [160..<200], [0..<400]] {
            #expect(!hearing(quiet: quiet).isSpeech, "\(quiet)")
        }
    }
}
