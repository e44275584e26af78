import TestSupport
import Testing
import Timeline

@testable import Splitting

/// The judge must find what is wrong, and nothing else.
@Suite struct ProofTests {
    private let cut = TimeRange(
        Timestamp(Milliseconds(5_240)), Timestamp(Milliseconds(9_080)))

    /// A right cut of the recording, made once for all tests of one run.
    private static let right = Result { try made(SampleMedia.noisy) }

    private static func made(_ source: SampleMedia) throws -> (folder: TemporaryFolder, path: String) {
        let folder = TemporaryFolder("proof")
        let plan = try Splitter.plan(
            source.path, segments: segments([(5_240, 9_080)]), options: SplitOptions(mode: .exact))
        return (folder, try Splitter.run(plan, into: folder.path).results[0].path)
    }

    private func proof(_ file: String, depth: Proof.Depth = .seams) throws -> Proof {
        try Proof.of(file, against: SampleMedia.noisy.path, range: cut, depth: depth)
    }

    @Test("a right cut is proved, at its seams and throughout", arguments: [Proof.Depth.seams, .all])
    func holds(depth: Proof.Depth) throws {
        let proof = try proof(Self.right.get().path, depth: depth)
        #expect(proof.findings.map(\.code) == [])
        #expect(proof.failure == nil)
        let pictures = try #require(proof.pictures.first)
        #expect(pictures.expected == 96 && pictures.shown == 96 && pictures.decoded == 96)
        let likeness = try #require(pictures.worstLikeness)
        #expect(likeness > 3_000)
        #expect(pictures.jitter < 100)
        #expect(proof.sounds.count == 2)
        for sound in proof.sounds {
            let (offset, start, end) = (
                try #require(sound.offset), try #require(sound.start), try #require(sound.end)
            )
            #expect(abs(offset) < 500 && abs(start) < 22_000 && abs(end) < 22_000)
            #expect(sound.places >= 7 && sound.silent == 0)
        }
    }

    @Test("pictures that stand still give no false alarm")
    func slides() throws {
        let (folder, path) = try Self.made(.slides)
        defer { _ = folder }
        for depth in [Proof.Depth.seams, .all] {
            let proof = try Proof.of(path, against: SampleMedia.slides.path, range: cut, depth: depth)
            #expect(proof.findings.map(\.code) == [])
        }
    }

    @Test("a steady tone, which is like itself at many places, gives no false alarm")
    func tone() throws {
        let (folder, path) = try Self.made(.mp4)
        defer { _ = folder }
        let proof = try Proof.of(path, against: SampleMedia.mp4.path, range: cut, depth: .all)
        #expect(proof.findings.map(\.code) == [])
        let offset = try #require(proof.sounds.first?.offset)
        #expect(abs(offset) < 500)
    }

    @Test("a range without a picture is right without a track of them, and the plan says so")
    func soundOnly() throws {
        let folder = TemporaryFolder("soundonly")
        let source = try SampleMedia.shortPicture.path
        let plan = try Splitter.plan(
            source, segments: segments([(17_000, 20_000), (20_000, 22_000)]),
            options: SplitOptions(mode: .smart))
        #expect(plan.warnings.map(\.code) == ["W319"])
        let results = try Splitter.run(plan, into: folder.path, verifying: .seams).results
        #expect(results.map { $0.refusal?.code } == [nil, nil])
    }

    /// What is done to a right cut, and the codes of what must be found then.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let codes: Set<String>
        /// ffmpeg's arguments; `@` is the right cut.
        let arguments: String
    }

    private static let keep = "-map 0 -c copy"
    private static let again = "-map 0 -c:a copy -c:v libx264 -preset ultrafast -crf 16 -bf 2"
    private static let faults = [
        Fault(
            testDescription: "a last picture cut off", codes: ["F336", "F338"],
            arguments: "-i @ \(again) -frames:v 95"),
        Fault(
            testDescription: "a first picture cut off", codes: ["F336", "F337"],
            arguments: "-i @ \(again) -vf select=gte(n\\,1) -fps_mode passthrough"),
        Fault(
            testDescription: "two pictures swapped", codes: ["F341"],
            arguments:
                "-i @ \(again) -vf shuffleframes=0|1|2|4|3|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23"
        ),
        Fault(
            testDescription: "a picture shown twice instead of the next", codes: ["F336", "F340"],
            arguments: "-i @ \(again) -vf select=not(eq(n\\,40)),fps=25"),
        Fault(
            testDescription: "pictures that are broken", codes: ["F342"],
            arguments: "-i @ \(again) -vf negate=enable='between(n\\,30\\,33)'"),
        Fault(
            testDescription: "the sound 40 ms late", codes: ["F349"],
            arguments: "-i @ -itsoffset 0.04 -i @ -map 0:v -map 1:a -c copy"),
        Fault(
            testDescription: "the second track's sound 40 ms early", codes: ["F349"],
            arguments: "-i @ -ss 0.04 -i @ -map 0:v -map 0:a:0 -map 1:a:1 -c:v copy -c:a aac"),
        Fault(
            testDescription: "a sound track lost", codes: ["F331"],
            arguments: "-i @ -map 0:v -map 0:a:0 -c copy"),
        Fault(
            testDescription: "the sound tracks in each other's place", codes: ["F351"],
            arguments: "-i @ -map 0:v -map 0:a:1 -map 0:a:0 -c copy"),
        Fault(
            testDescription: "sound that ends early", codes: ["F353"],
            arguments: "-i @ -map 0 -c:v copy -c:a aac -af atrim=end=3.5"),
        Fault(
            testDescription: "a hole in the sound", codes: ["F354"],
            arguments: "-i @ \(keep) -bsf:a noise=amount=0:drop=between(n\\,70\\,90)"),
        Fault(
            testDescription: "rotation that was not there", codes: ["F334"],
            arguments: "-i @ \(keep) -metadata:s:v rotate=90"),
    ]

    @Test("what is wrong with a cut is found and named", arguments: faults)
    func finds(fault: Fault) throws {
        let right = try Self.right.get().path
        let folder = TemporaryFolder("proof")
        let arguments = fault.arguments.split(separator: " ").map { $0 == "@" ? right : String($0) }
        let bad = folder.path("bad.mp4")
        try ChildProcess.output("ffmpeg", ["-nostdin", "-loglevel", "error"] + arguments + [bad])
        let proof = try proof(bad)
        #expect(
            fault.codes.isSubset(of: Set(proof.findings.map(\.code))),
            "\(proof.findings.map { $0.message.text(in: .en) })")
        #expect(proof.failure?.exit == .proof)
    }

    @Test("footage that players hide, and pictures from behind the cut, are found")
    func hidden() throws {
        let folder = TemporaryFolder("proof")
        let bad = folder.path("bad.mp4")
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-ss", "5.24", "-to", "9.08", "-i", SampleMedia.noisy.path,
                "-map", "0", "-c", "copy", bad,
            ])
        let proof = try proof(bad)
        let codes = Set(proof.findings.map(\.code))
        #expect(codes.isSuperset(of: ["F343"]), "\(proof.findings.map { $0.message.text(in: .en) })")
        let pictures = try #require(proof.pictures.first)
        #expect(pictures.hidden > 20)
    }

    @Test("a cut from somewhere else is not proved")
    func elsewhere() throws {
        let shifted = TimeRange(Timestamp(Milliseconds(6_240)), Timestamp(Milliseconds(10_080)))
        let proof = try Proof.of(Self.right.get().path, against: SampleMedia.noisy.path, range: shifted)
        #expect(!proof.isProved)
    }
}
