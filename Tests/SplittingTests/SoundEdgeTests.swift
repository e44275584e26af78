import Foundation
import LibAV
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// Noise as sound, so that every moment sounds like no other, beside pictures that all differ.
struct NoiseMedia: Sendable, CustomTestStringConvertible {
    let name: String
    /// ffmpeg's options for the sound.
    let sound: String
    var pictures = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -bf 3 -g 60 -sc_threshold 0 -threads 2"
    var rate = 48_000
    /// Samples in a packet.
    let frame: Int
    /// Whole packets that may lie hidden before the one that is heard first.
    let hiddenPackets: Int

    var testDescription: String { name }

    func make(in folder: TemporaryFolder) throws -> String {
        let path = folder.path(name)
        var arguments = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"]
        let isFilm = !pictures.isEmpty
        if isFilm { arguments += ["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=25:duration=10"] }
        let noise = "anoisesrc=d=10:c=pink:r=\(rate):a=0.5:seed=7"
        arguments += ["-f", "lavfi", "-i", noise]
        arguments += (pictures + " " + sound).split(separator: " ").map(String.init) + [path]
        try ChildProcess.output("ffmpeg", arguments)
        return path
    }
}

/// A file's sound as a player hears it, on the clock of its pictures.
struct HeardSound {
    /// Of the first sample, seconds after the first picture.
    let start: Double
    let samples: [Float]

    static let rate = 48_000.0
    var end: Double { start + Double(samples.count) / Self.rate }

    init(_ path: String, track: Int = 0) throws {
        let times = try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-select_streams", "a:\(track)", "-read_intervals", "%+1",
                "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", path,
            ])
        func first(_ text: String) -> Double? {
            text.split(whereSeparator: { $0 == "\n" || $0 == "," }).lazy.compactMap { Double($0) }.first
        }
        let picture = try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-select_streams", "v:0", "-read_intervals", "%+1",
                "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", path,
            ])
        start = (first(times) ?? .nan) - (first(picture) ?? 0)
        let raw = try ChildProcess.run(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-i", path, "-map", "0:a:\(track)", "-ac", "1", "-ar",
                "48000",
                "-f", "s16le", "-",
            ]
        ).output
        samples = raw.withUnsafeBytes { bytes in
            (0..<bytes.count / 2).map {
                Float(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self)))
            }
        }
    }

    private func window(at time: Double, count: Int) -> ArraySlice<Float>? {
        let from = Int(((time - start) * Self.rate).rounded())
        guard from >= 0, from + count <= samples.count else { return nil }
        return samples[from..<from + count]
    }

    /// How late 60 ms of this sound are in another, in milliseconds, and how alike they are (1: the same).
    /// - Parameters:
    ///   - time: of the 60 ms, on this clock.
    ///   - shift: from this clock to the other's.
    func lateness(in other: HeardSound, at time: Double, shift: Double) -> (
        milliseconds: Double, likeness: Float
    )? {
        let count = 2_880
        let reach = 288
        guard let own = window(at: time, count: count),
            let field = other.window(
                at: time + shift - Double(reach) / Self.rate, count: count + 2 * reach)
        else { return nil }
        let mine = Array(own)
        let theirs = Array(field)
        let energy = mine.reduce(0) { $0 + $1 * $1 }
        var best: (lag: Int, likeness: Float) = (0, -1)
        for lag in 0...2 * reach {
            var product: Float = 0
            var power: Float = 0
            for index in 0..<count {
                product += mine[index] * theirs[lag + index]
                power += theirs[lag + index] * theirs[lag + index]
            }
            let likeness = product / max(1, (energy * power).squareRoot())
            if likeness > best.likeness { best = (lag, likeness) }
        }
        return (Double(reach - best.lag) / Self.rate * 1000, best.likeness)
    }
}

@Suite struct SoundEdgeTests {
    static let films: [NoiseMedia] = [
        NoiseMedia(name: "aac.mp4", sound: "-c:a aac -b:a 128k", frame: 1024, hiddenPackets: 1),
        NoiseMedia(
            name: "aac44.mov", sound: "-c:a aac -b:a 128k", rate: 44_100, frame: 1024, hiddenPackets: 1),
        NoiseMedia(name: "aac.mkv", sound: "-c:a aac -b:a 128k", frame: 1024, hiddenPackets: 0),
        NoiseMedia(name: "aac.ts", sound: "-c:a aac -b:a 128k", frame: 1024, hiddenPackets: 0),
        NoiseMedia(name: "aac.flv", sound: "-c:a aac -b:a 128k", rate: 44_100, frame: 1024, hiddenPackets: 1),
        NoiseMedia(name: "opus.mp4", sound: "-c:a libopus -b:a 128k", frame: 960, hiddenPackets: 4),
        NoiseMedia(name: "opus.mkv", sound: "-c:a libopus -b:a 128k", frame: 960, hiddenPackets: 4),
        NoiseMedia(
            name: "opus.webm", sound: "-c:a libopus -b:a 128k",
            pictures: "-c:v libvpx -b:v 200k -deadline realtime -cpu-used 8 -g 50", frame: 960,
            hiddenPackets: 4),
        NoiseMedia(name: "mp3.mp4", sound: "-c:a libmp3lame -b:a 128k", frame: 1152, hiddenPackets: 3),
        NoiseMedia(name: "mp3.mkv", sound: "-c:a libmp3lame -b:a 128k", frame: 1152, hiddenPackets: 0),
        NoiseMedia(name: "ac3.mp4", sound: "-c:a ac3 -b:a 128k", frame: 1536, hiddenPackets: 1),
        NoiseMedia(name: "ac3.mkv", sound: "-c:a ac3 -b:a 128k", frame: 1536, hiddenPackets: 0),
        NoiseMedia(name: "mp2.ts", sound: "-c:a mp2 -b:a 128k", frame: 1152, hiddenPackets: 0),
        NoiseMedia(name: "vorbis.mkv", sound: "-c:a libvorbis -b:a 128k", frame: 2048, hiddenPackets: 1),
        NoiseMedia(name: "flac.mkv", sound: "-c:a flac", frame: 4608, hiddenPackets: 0),
        NoiseMedia(name: "pcm.mov", sound: "-c:a pcm_s24le", frame: 1024, hiddenPackets: 0),
    ]

    @Test("sound starts and ends with its segment, at its place beside the pictures", arguments: films)
    func edges(media: NoiseMedia) throws {
        let folder = TemporaryFolder("edges")
        let path = try media.make(in: folder)
        // Off the pictures, the packets and the keyframes.
        let (start, end) = (3.333, 7.777)
        let plan = try Splitter.plan(
            path, segments: segments([(3_333, 7_777)]), options: SplitOptions(mode: .smart))
        let result = try Splitter.run(plan, into: folder.path("out")).results[0]
        let source = try HeardSound(path)
        let output = try HeardSound(result.path)

        // Where the recording's first picture lies on its clock, and the segment's on that of the recording.
        let probe = try Referee.probe(path)
        let zero = try #require(
            probe.streams.compactMap { $0.startTime.flatMap(Double.init) }.min())
        let firstPicture = try #require(probe.streams("video").first?.startTime.flatMap(Double.init)) - zero
        let shown = firstPicture + ((start - firstPicture - 0.0011) * 25).rounded(.up) / 25
        let shift = shown - firstPicture

        let frame = Double(media.frame) / Double(media.rate)
        let isCoarse = ["mkv", "webm", "flv"].contains(URL(fileURLWithPath: path).pathExtension)
        let tolerance = isCoarse ? 0.002 : 0.001
        let startsLate = output.start + shown - start
        let endsLate = output.end + shown - end
        // AC-3's first 256 samples are faded in; they may lie before the start.
        let early = media.name.hasPrefix("ac3.mkv") ? 256.0 / 48_000 : 0
        #expect(
            startsLate > -tolerance - early && startsLate < frame + tolerance, "starts \(startsLate) s late")
        #expect(abs(endsLate) < frame + tolerance, "ends \(endsLate) s late")

        let first = try #require(
            output.lateness(in: source, at: output.start + frame + 0.005, shift: shift))
        #expect(first.likeness > 0.6 && abs(first.milliseconds) <= tolerance * 1000, "first \(first)")
        let last = try #require(output.lateness(in: source, at: output.end - frame - 0.07, shift: shift))
        #expect(last.likeness > 0.6 && abs(last.milliseconds) <= tolerance * 1000, "last \(last)")
        let complaints = try Referee.complaints(result.path)
        #expect(complaints == "")

        try expectNoLeak(result, of: media, first: shown - start, length: end - start)
    }

    /// Looks at what is stored, whether it is shown or not.
    private func expectNoLeak(
        _ result: SplitResult, of media: NoiseMedia, first: Double, length: Double
    ) throws {
        let isMP4 = ["mp4", "mov", "m4a"].contains(URL(fileURLWithPath: result.path).pathExtension)
        let ignoring = isMP4 ? ["-ignore_editlist", "1"] : []
        func times(_ options: [String], _ track: String) throws -> [Double] {
            try ChildProcess.output(
                "ffprobe",
                ["-loglevel", "error"] + options
                    + [
                        "-select_streams", track, "-show_entries", "packet=pts_time", "-of", "csv=p=0",
                        result.path,
                    ]
            ).split(whereSeparator: { $0 == "\n" || $0 == "," }).compactMap { Double($0) }
        }
        let pictures = try times([], "v:0").sorted()
        let storedPictures = try times(ignoring, "v:0")
        #expect(storedPictures.count == pictures.count, "a picture is hidden")
        let zero = try #require(pictures.first) - first
        let lastPicture = try #require(pictures.last) - zero
        #expect(lastPicture < length, "a picture past the end: \(lastPicture), from \(zero)")

        let heard = try times([], "a:0")
        let sound = try times(ignoring, "a:0")
        #expect(sound.count >= heard.count)
        let frame = Double(media.frame) / Double(media.rate)
        let clock = try #require(heard.first)
        // Without its edit list an MP4 counts from its first packet; the shown times tell where that lies.
        let before = heard.filter { $0 + frame <= zero + 0.0011 }.count
        let hidden = before + (sound.count - heard.count)
        #expect(hidden <= media.hiddenPackets, "\(hidden) packets before the start, from \(clock)")
        #expect(heard.allSatisfy { $0 - zero < length + 0.0021 }, "sound past the end")

        let told = result.hidden.first.map { Double($0.lead.ticks(in: .microseconds)) / 1_000_000 } ?? 0
        #expect(told <= Double(media.hiddenPackets + 1) * frame, "\(told) s are said to be hidden")
    }

    @Test(
        "without pre-roll the sound is encoded, and none of what was before is in the file",
        arguments: [films[0], films[7]])
    func withholdsPreroll(media: NoiseMedia) throws {
        let folder = TemporaryFolder("preroll")
        let path = try media.make(in: folder)
        var options = SplitOptions(mode: .smart)
        let plain = try Splitter.plan(path, segments: segments([(3_333, 7_777)]), options: options)
        #expect(plain.hiddenSound.count == 1)
        options.withholdsPreroll = true
        let plan = try Splitter.plan(path, segments: segments([(3_333, 7_777)]), options: options)
        #expect(plan.hiddenSound.isEmpty)
        #expect(plan.tracks.map(\.treatment) == [.smart, .encode])
        let result = try Splitter.run(plan, into: folder.path("out")).results[0]
        #expect(result.hidden.isEmpty)
        let output = try HeardSound(result.path)
        let source = try HeardSound(path)
        let probe = try Referee.probe(path)
        let starts = probe.streams.compactMap { $0.startTime.flatMap(Double.init) }
        let picture = try #require(probe.streams("video").first?.startTime.flatMap(Double.init))
        let firstPicture = picture - (starts.min() ?? 0)
        let shift = ((3.333 - firstPicture - 0.0011) * 25).rounded(.up) / 25
        let match = try #require(output.lateness(in: source, at: output.start + 0.03, shift: shift))
        #expect(match.likeness > 0.25 && abs(match.milliseconds) <= 2, "\(match)")
    }

    @Test(
        "sound alone is cut at the sample",
        arguments: [
            NoiseMedia(
                name: "s.m4a", sound: "-c:a aac -b:a 128k", pictures: "", frame: 1024, hiddenPackets: 1),
            NoiseMedia(
                name: "s.mp3", sound: "-c:a libmp3lame -b:a 128k", pictures: "", frame: 1152, hiddenPackets: 3
            ),
            NoiseMedia(
                name: "s.opus", sound: "-c:a libopus -b:a 128k", pictures: "", frame: 960, hiddenPackets: 4),
            NoiseMedia(name: "s.wav", sound: "-c:a pcm_s24le", pictures: "", frame: 1, hiddenPackets: 0),
            NoiseMedia(name: "s.flac", sound: "-c:a flac", pictures: "", frame: 1, hiddenPackets: 0),
        ])
    func soundAlone(media: NoiseMedia) throws {
        let folder = TemporaryFolder("alone")
        let path = try media.make(in: folder)
        let plan = try Splitter.plan(
            path, segments: segments([(3_333, 7_777)]), options: SplitOptions(mode: .smart))
        let result = try Splitter.run(plan, into: folder.path("out")).results[0]
        let source = try HeardSound(path)
        let output = try HeardSound(result.path)
        // From the first sample to the first sample.
        let shift = 3.333 + source.start - output.start
        let first = try #require(output.lateness(in: source, at: output.start + 0.005, shift: shift))
        #expect(first.likeness > 0.9 && abs(first.milliseconds) < 0.05, "\(first)")
        let length = output.end - output.start
        let frame = Double(media.frame) / 48_000
        #expect(length > 4.4439 && length < 4.4441 + frame, "\(length) s")
        if media.name == "s.wav" {
            let codec = try Referee.probe(result.path).streams("audio").first?.codecName
            #expect(codec == "pcm_s24le")
        }
    }

    @Test("exact mode keeps the depth of sound that is not coded")
    func depth() throws {
        let folder = TemporaryFolder("depth")
        let media = NoiseMedia(
            name: "deep.wav", sound: "-c:a pcm_s24le", pictures: "", frame: 1, hiddenPackets: 0)
        let plan = try Splitter.plan(
            try media.make(in: folder), segments: segments([(1_001, 2_002)]),
            options: SplitOptions(mode: .exact))
        let result = try Splitter.run(plan, into: folder.path("out")).results[0]
        let codec = try Referee.probe(result.path).streams("audio").first?.codecName
        #expect(codec == "pcm_s24le")
    }
}
