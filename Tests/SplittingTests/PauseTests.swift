import Messages
import TestSupport
import Testing
import Timeline

@testable import Splitting

private func at(_ milliseconds: Int) -> Timestamp { Timestamp(Milliseconds(milliseconds)) }
private func span(_ milliseconds: Int64) -> TimeSpan { TimeSpan(milliseconds, .milliseconds) }

/// Levels of 20 ms each from zero: speech at -20 dB, but quiet in these stretches of milliseconds.
private func levels(seconds: Int, room: Float = -60, quiet: [Range<Int>]) -> SoundLevels {
    let decibels = (0..<(seconds * 50)).map { index -> Float in
        // Voices rise and fall; the room does a little.
        quiet.contains { $0.contains(index * 20) }
            ? room + Float(index % 3) : -20 - Float(index * 7 % 11)
    }
    return SoundLevels(start: .zero, decibels: decibels)
}

@Suite struct PauseTests {
    @Test(arguments: [-75, -60, -45] as [Float])
    func `pauses are found whatever the room sounds like`(room: Float) {
        let heard = levels(seconds: 20, room: room, quiet: [2000..<3000, 5000..<5100, 9000..<12_000])
        #expect(
            Pauses.find(in: heard, least: span(200)) == [
                TimeRange(at(2000), at(3000)), TimeRange(at(9000), at(12_000)),
            ])
        #expect(Pauses.find(in: heard, least: span(2000)) == [TimeRange(at(9000), at(12_000))])
    }

    @Test func `a click does not end a pause, a word does`() {
        var heard = levels(seconds: 20, quiet: [2000..<5000]).decibels
        heard[120] = -10
        #expect(
            Pauses.find(in: SoundLevels(start: .zero, decibels: heard), least: span(200)) == [
                TimeRange(at(2000), at(5000))
            ])
        for index in 120..<125 { heard[index] = -10 }
        #expect(
            Pauses.find(in: SoundLevels(start: .zero, decibels: heard), least: span(200)) == [
                TimeRange(at(2000), at(2400)), TimeRange(at(2500), at(5000)),
            ])
    }

    @Test func `steady sound has no pauses, and silence is one`() {
        #expect(Pauses.find(in: levels(seconds: 10, quiet: []), least: span(100)).isEmpty)
        let silence = SoundLevels(start: .zero, decibels: [Float](repeating: -100, count: 500))
        #expect(Pauses.find(in: silence, least: span(1000)) == [TimeRange(at(0), at(10_000))])
        #expect(Pauses.find(in: SoundLevels(start: .zero, decibels: []), least: span(20)).isEmpty)
    }

    @Test(
        "Speech is heard whole from a pause outside of it, or the one that its end lies in",
        arguments: [
            // Before a start, and never behind it, however near that is.
            (3300, Pauses.Side.start, 2900), (1900, .start, nil), (3700, .start, nil), (2500, .start, 2500),
            (2020, .start, 2100), (5300, .start, nil), (5650, .start, 5500),
            // Behind an end.
            (1900, .end, 2100), (3100, .end, nil), (5100, .end, 5500), (2990, .end, 2900), (1300, .end, nil),
        ] as [(Int, Pauses.Side, Int?)])
    func outside(time: Int, side: Pauses.Side, place: Int?) {
        let pauses = [TimeRange(at(2000), at(3000)), TimeRange(at(5400), at(5600))]
        let found = Pauses.outside(of: at(time), side, among: pauses, reach: span(500))
        #expect(found == place.map { at($0) })
    }

    @Test(arguments: [
        (2500, 2500), (1900, 2100), (3300, 2900), (6000, 5500), (1000, nil), (7000, nil), (5450, 5450),
    ])
    func `the nearest place in a pause is some way from the words`(time: Int, place: Int?) {
        let pauses = [TimeRange(at(2000), at(3000)), TimeRange(at(5400), at(5600))]
        #expect(
            Pauses.nearest(to: at(time), among: pauses, reach: span(1000))
                == (time == 5450 ? at(5500) : place.map { at($0) }))
    }

    @Test func `a cut is in speech where no tenth of a second around it is quiet`() {
        let heard = levels(seconds: 20, quiet: [2000..<3000, 9000..<9060])
        #expect(!Pauses.isSpoken(at: at(2500), in: heard))
        #expect(Pauses.isSpoken(at: at(5000), in: heard))
        #expect(Pauses.isSpoken(at: at(9030), in: heard))
        // One short pause in eight seconds is enough to tell it from speech.
        let brief = levels(seconds: 8, quiet: [4000..<4400])
        #expect(!Pauses.isSpoken(at: at(4200), in: brief) && Pauses.isSpoken(at: at(2000), in: brief))
        #expect(Pauses.find(in: brief, least: span(200), of: .moment) == [TimeRange(at(4000), at(4400))])
        let steady = SoundLevels(start: .zero, decibels: [Float](repeating: -20, count: 500))
        #expect(!Pauses.isSpoken(at: at(5000), in: steady))
        #expect(!Pauses.isSpoken(at: at(0), in: SoundLevels(start: .zero, decibels: [])))
    }

    @Test func `a shared boundary moves once, for both, and no segment vanishes`() {
        let segments = [
            Segment(number: 1, range: TimeRange(at(0), at(5000))),
            Segment(number: 2, range: TimeRange(at(5000), at(9000))),
            Segment(number: 3, range: TimeRange(at(9000), at(9100))),
        ]
        #expect(segments.boundaries(of: span(9100)) == [at(5000), at(9000)])
        let moves = segments.settled([
            PauseMove(from: at(5000), to: at(5300)), PauseMove(from: at(9000), to: at(9200)),
        ])
        #expect(moves.map(\.to) == [at(5300), nil])
        let moved = CutChooser.apply(moves, to: segments)
        #expect(
            moved.map(\.range) == [
                TimeRange(at(0), at(5300)), TimeRange(at(5300), at(9000)), TimeRange(at(9000), at(9100)),
            ])
        #expect(moved.map(\.asked) == [segments[0].range, segments[1].range, nil])
        // Both of a segment's boundaries fall into one pause.
        let short = [
            Segment(number: 1, range: TimeRange(at(0), at(10_000))),
            Segment(number: 2, range: TimeRange(at(10_000), at(10_500))),
            Segment(number: 3, range: TimeRange(at(10_500), at(30_000))),
        ]
        #expect(
            short.settled([
                PauseMove(from: at(10_000), to: at(12_120)), PauseMove(from: at(10_500), to: at(12_120)),
            ]).allSatisfy { $0.to == nil })
    }

    @Test func `parts by size start on keyframes and fit`() {
        // 100 groups of 10 s, 100 kB each.
        var sizes = PartSizes(limit: 1_000_000)
        for group in 0..<100 {
            sizes.take(byteCount: 50_000, keyframe: at(group * 10_000))
            for _ in 0..<10 { sizes.take(byteCount: 5_000, keyframe: nil) }
        }
        let (starts, tooLarge) = sizes.starts
        #expect(tooLarge.isEmpty)
        #expect(starts[0] == .zero && starts.count == 12)
        // (1 MB - 64 kB) / 101 kB a group
        #expect(zip(starts, starts.dropFirst()).allSatisfy { ($1 - $0) <= TimeSpan(90, .seconds) })
    }

    @Test func `a group that is too large is a part of its own, and said so`() {
        var sizes = PartSizes(limit: 200_000)
        for (group, bytes) in [50_000, 400_000, 50_000, 50_000].enumerated() {
            sizes.take(byteCount: bytes, keyframe: at(group * 10_000))
        }
        let (starts, tooLarge) = sizes.starts
        #expect(starts == [at(0), at(10_000), at(20_000)])
        #expect(tooLarge == [at(10_000)])
    }
}

@Suite struct ChosenCutTests {
    private static let folder = TemporaryFolder("choosing")

    /// Two minutes' worth in 20 s: noise as loud as speech with pauses at 4 to 6.5 s and 12 to 13 s, black pictures at 8
    /// to 9.5 s.
    private static func sample(_ name: String) throws -> String {
        let path = folder.path(name)
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i",
                "testsrc2=size=320x180:rate=25:duration=20", "-f", "lavfi", "-i",
                "anoisesrc=duration=20:color=pink:amplitude=0.5:sample_rate=48000:seed=7", "-filter_complex",
                "[0:v]drawbox=enable='between(t,8,9.49)':color=black:t=fill[v];"
                    + "[1:a]volume='if(between(t,4,6.5)+between(t,12,13),0.004,1)':eval=frame[a]",
                "-map", "[v]", "-map", "[a]", "-c:v", "libx264", "-preset", "veryfast", "-g", "100", "-c:a",
                "aac", path,
            ])
        return path
    }

    @Test(
        "Pauses and black stretches are cut in their middle", arguments: ["a.mkv", "a.mp4", "a.ts", "a.flv"])
    func chosen(name: String) throws {
        let path = try Self.sample(name)
        let pauses = try CutChooser.pauses(in: path, least: span(2000)).starts
        #expect(pauses.count == 2)
        #expect(abs(pauses[1].milliseconds.value - 5250) < 80, "\(pauses)")
        #expect(try CutChooser.pauses(in: path, least: span(700)).starts.count == 3)
        #expect(throws: Failure.self) { try CutChooser.pauses(in: path, least: span(9000)) }
        let black = try CutChooser.black(in: path, least: span(1000)).starts
        #expect(black.count == 2)
        #expect(abs(black[1].milliseconds.value - 8750) < 60, "\(black)")
        #expect(throws: Failure.self) { try CutChooser.black(in: path, least: span(3000)) }
    }

    @Test(
        "Cuts move into the nearest pause, found by seeking", arguments: ["b.mkv", "b.mp4", "b.ts", "b.flv"])
    func moves(name: String) throws {
        let path = try Self.sample(name)
        let segments = [
            Segment(number: 1, range: TimeRange(at(0), at(3500))),
            Segment(number: 2, range: TimeRange(at(3500), at(13_400))),
            Segment(number: 3, range: TimeRange(at(13_400), at(18_000))),
        ]
        let moves = try CutChooser.moves(of: segments, in: path, reach: span(1000))
        #expect(moves.map(\.from) == [at(3500), at(13_400), at(18_000)])
        let places = moves.map { $0.to?.milliseconds.value }
        #expect(places[2] == nil)
        #expect(abs((places[0] ?? 0) - 4100) <= 60, "\(places)")
        #expect(abs((places[1] ?? 0) - 12_900) <= 60, "\(places)")
    }

    @Test func `parts of a size are that size at most when copied`() throws {
        let path = try Self.sample("c.mkv")
        let size = try Recording(path).identity.size
        let limit = size / 3
        let starts = try CutChooser.sizes(of: path, limit: limit, described: "x").starts
        #expect(starts.count >= 3)
        let bounds = starts + [Timestamp.zero + (try Recording(path).duration())]
        let segments = zip(bounds, bounds.dropFirst()).enumerated().map {
            Segment(number: $0 + 1, range: TimeRange($1.0, $1.1))
        }
        let plan = try Splitter.plan(path, segments: segments, options: SplitOptions(mode: .copy))
        let out = Self.folder.path("parts")
        let (results, _) = try Splitter.run(plan, into: out)
        #expect(results.allSatisfy { $0.byteCount <= limit }, "\(results.map(\.byteCount)) > \(limit)")
    }

    @Test func `a recording without sound or film says so`() throws {
        let silent = try SampleMedia.noAudio.path
        let failure = try #require(throws: Failure.self) {
            try CutChooser.pauses(in: silent, least: span(500))
        }
        #expect(failure.code == "E431")
        let sound = try SampleMedia.audioM4A.path
        #expect(throws: Failure.self) { try CutChooser.black(in: sound, least: span(500)) }
    }
}

@Suite struct NameTemplateTests {
    private func names(_ template: String?, _ titles: [String?], clock: WallClock? = nil) throws -> [String] {
        let segments = titles.enumerated().map { index, title in
            Segment(number: index + 1, title: title, range: TimeRange(at(index * 3_723_000), at(99_999_000)))
        }
        return try SegmentNames.names(
            for: segments, source: "/media/公聽會.mkv", template: template.map { try NameTemplate($0) },
            clock: clock)
    }

    @Test func `fields are filled, brackets doubled are themselves`() throws {
        #expect(try names("{number:02} {title}", ["開場", nil]) == ["01 開場", "02"])
        #expect(try names("{source}_{number}_{start}-{end}", [nil, "x"])[1] == "公聽會_2_1h02m03s-27h46m39s")
        #expect(try names("{{{number:03}}}", ["x"]) == ["{001}"])
        let clock = try WallClock("2026-03-14T23:30:00+08:00")
        #expect(
            try names("{date} {clock} {title}", ["a", "b"], clock: clock) == [
                "2026-03-14 2330 a", "2026-03-15 0032 b",
            ])
    }

    @Test(arguments: [
        ("{nummer}", "E120"), ("{number:x}", "E120"), ("{title:3}", "E120"), ("{}", "E120"),
        ("{number", "E121"),
        ("number}", "E121"), ("{date}", "E122"), ("{number:99999999999}", "E120"),
    ])
    func `what is no field is an error of the command line`(template: String, code: String) throws {
        let failure = try #require(throws: Failure.self) { try names(template, ["x"]) }
        #expect(failure.code == code)
        #expect(failure.exit == .usage)
    }

    @Test(arguments: [
        "../../etc/passwd", "/etc/passwd", "..", ".", "-rf", "~root", "a\u{0}b", "C:\\x", "\n", "con",
        "a/../../b",
        "開\u{202E}場", String(repeating: "長", count: 500), String(repeating: "e\u{301}\u{302}", count: 400),
        " . ",
        "👩‍👩‍👧", "LPT1.txt", "\u{2028}",
    ])
    func `nothing escapes the folder, and no name is too long`(title: String) throws {
        for template in [nil, "{title}", "{title}/{title}", "../{title}", "{number} {title} {title}"] {
            for name in try names(template, [title, title, title.uppercased()]) {
                #expect(!name.isEmpty && !name.contains("/") && !name.contains("\0") && !name.contains("\\"))
                #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && !name.hasPrefix("~"))
                #expect(!name.hasSuffix(".") && !name.hasSuffix(" "))
                #expect(name.utf8.count <= 230)
                #expect(name == name.precomposedStringWithCanonicalMapping)
            }
            let keys = try names(template, [title, title, title.uppercased()]).map { $0.lowercased() }
            #expect(Set(keys).count == 3, "\(keys)")
        }
    }

    @Test func `a long title is cut at a character, its number stays`() throws {
        let family = "👩‍👩‍👧"
        let name = try names("{title} {number:03}", [String(repeating: family, count: 40)])[0]
        #expect(name.hasSuffix(" 001"))
        #expect(name.dropLast(4).allSatisfy { String($0) == family })
        #expect(name.utf8.count <= 200 && name.utf8.count > 170)
    }

    @Test func `what looks the same to some file system is told apart`() throws {
        let found = try names("{title}", ["Café", "Cafe\u{301}", "CAFÉ", "Café-03"])
        #expect(found == ["Café", "Café-02", "CAFÉ-03", "Café-03-04"])
        #expect(try names(nil, ["con", "nul.a"]) == ["01-con", "02-nul.a"])
        #expect(try names("{title}", ["con", "nul.a", "console"]) == ["_con", "_nul.a", "console"])
    }
}
