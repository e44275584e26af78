import Foundation
import TestSupport
import Testing
import Timeline

@testable import Splitting

/// The quick half of `scripts/bench --correctness`: kinds of recordings that cut differently, each cut at four places, judged
/// by the product's own proof and, beside it, by ffmpeg's hashes of the pictures.
@Suite struct SmartMatrixTests {
    struct Source: Sendable, CustomTestStringConvertible {
        let name: String
        let recipe: String
        var testDescription: String { name }
    }

    private static let x264 = "-c:v libx264 -preset ultrafast -threads 2 -pix_fmt yuv420p -sc_threshold 0"
    static let sources = [
        Source(name: "closed.mp4", recipe: "\(x264) -bf 3 -g 50 -keyint_min 50 -c:a aac"),
        Source(
            name: "open.mp4",
            recipe: "\(x264) -bf 3 -g 50 -keyint_min 50 -x264-params open-gop=1 -c:a libmp3lame"),
        Source(name: "field.mp4", recipe: "\(x264) -flags +ilme+ildct -x264opts tff=1 -bf 2 -g 50 -c:a ac3"),
        Source(name: "stream.ts", recipe: "\(x264) -bf 3 -g 50 -c:a aac -output_ts_offset 95437"),
        Source(
            name: "uneven.mkv",
            recipe:
                "-vf select=lt(mod(t\\,4)\\,2)+not(mod(n\\,3)) -fps_mode vfr \(x264) -bf 2 -g 40 -c:a libopus"
        ),
        Source(
            name: "hevc.mp4",
            recipe:
                "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:bframes=3 -tag:v hvc1 -c:a aac"
        ),
        Source(
            name: "vp9.webm",
            recipe: "-c:v libvpx-vp9 -b:v 400k -deadline realtime -cpu-used 8 -g 50 -c:a libopus"),
        Source(name: "av1.mp4", recipe: "-c:v libsvtav1 -preset 12 -crf 45 -g 50 -c:a aac"),
        Source(name: "mpeg4.mp4", recipe: "-c:v mpeg4 -q:v 4 -bf 2 -g 50 -c:a aac"),
    ]

    /// Twelve seconds; every picture carries its number, no stretch of sound is like another.
    static func make(_ source: Source, in folder: TemporaryFolder) throws -> String {
        let path = folder.path(source.name)
        let inputs = [
            "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", numberedPictures, "-f", "lavfi", "-i",
            "anoisesrc=c=pink:r=48000:a=0.7:seed=3:d=12,tremolo=f=3.7:d=0.7",
        ]
        try ChildProcess.output(
            "ffmpeg", inputs + source.recipe.split(separator: " ").map(String.init) + [path])
        return path
    }

    /// The picture's number as nine white or black squares along its top, the lowest bit first.
    private static let numberedPictures: String = {
        let bits = (0..<9).map { bit in
            "drawbox=x=\(bit * 32):y=0:w=32:h=32:c=white:t=fill:enable=mod(floor(n/\(1 << bit))\\,2)"
        }
        let strip = "drawbox=x=0:y=0:w=288:h=32:c=black:t=fill"
        return (["testsrc2=s=320x180:r=25:d=12", "scroll=h=0.004", strip] + bits + ["format=yuv420p"])
            .joined(separator: ",")
    }()

    @Test("smart cuts are right, and only their seams are encoded", arguments: sources)
    func smart(source: Source) throws {
        let folder = TemporaryFolder("matrix")
        let path = try Self.make(source, in: folder)
        let zero = try Double(Referee.probe(path).format.startTime ?? "0") ?? 0
        // On a keyframe, one picture before one, inside a GOP between two pictures, near the end.
        let cuts = [(4_000, 7_080), (3_960, 6_120), (5_013, 8_680), (9_200, 11_920)]
        let plan = try Splitter.plan(path, segments: segments(cuts), options: SplitOptions(mode: .smart))
        let run = try Splitter.run(plan, into: folder.path("out"), verifying: .all)
        let truth = try Referee.pictures(path).map { ($0.time - zero, $0.hash) }
        #expect(run.results.count == cuts.count)
        for (result, cut) in zip(run.results, cuts) {
            let found = result.proof?.findings.map { $0.message.text(in: .en) }
            #expect(found == [], "\(cut)")
            #expect(result.refusal == nil)
            guard result.refusal == nil else { continue }
            let (start, end) = (Double(cut.0) / 1000, Double(cut.1) / 1000)
            let expected = truth.filter { $0.0 >= start - 0.0002 && $0.0 < end - 0.0002 }.map(\.1)
            let shown = try Referee.pictures(result.path).map(\.hash)
            #expect(shown.count == expected.count, "\(cut)")
            let same = zip(shown, expected).count { $0 == $1 }
            let figures = try #require(result.proof?.pictures.first)
            #expect(same == figures.identical, "\(cut)")
            // Whatever was encoded lies at the ends: two seconds of a GOP, and the last pictures. Nothing of an H.264
            // recording without IDR pictures can be copied behind others.
            if source.name != "open.mp4" { #expect(figures.copied >= expected.count - 54, "\(cut)") }
            let complaints = try Referee.complaints(result.path)
            #expect(complaints == "")
        }
    }

    @Test(
        "a browser shows a smart cut from its first picture on, and finds every picture it is sent to",
        .enabled(if: Chromium.program != nil),
        arguments: sources.filter { ["closed.mp4", "open.mp4", "vp9.webm", "av1.mp4"].contains($0.name) })
    func plays(source: Source) throws {
        let folder = TemporaryFolder("plays")
        let path = try Self.make(source, in: folder)
        // Half a second before a keyframe at 4 s: the seam lies at picture 13.
        let plan = try Splitter.plan(
            path, segments: segments([(3_480, 6_120)]), options: SplitOptions(mode: .smart))
        let result = try Splitter.run(plan, into: folder.path("out")).results[0]
        let page = try folder.write(
            """
            <!doctype html><video id=v muted preload=auto src="out/\(plan.items[0].fileName)"></video>
            <script>
            const canvas = document.createElement("canvas"); canvas.width = 320; canvas.height = 180;
            const pen = canvas.getContext("2d", { willReadFrequently: true });
            function number() {
              pen.drawImage(v, 0, 0, 320, 180);
              let n = 0;
              for (let bit = 0; bit < 9; bit++)
                if (pen.getImageData(bit * 32 + 16, 16, 1, 1).data[1] > 128) n += 1 << bit;
              return n;
            }
            async function shown(seconds, picture) {
              const done = new Promise(go => v.addEventListener("seeked", go, { once: true }));
              v.currentTime = seconds;
              await done;
              // "seeked" may come before the picture is painted.
              for (let turn = 0; turn < 60 && number() !== picture; turn++)
                await new Promise(go => setTimeout(go, 50));
              return number();
            }
            async function play() {
              const done = new Promise(go => v.addEventListener("ended", go, { once: true }));
              v.currentTime = 0; v.playbackRate = 4;
              await v.play();
              await done;
              return v.error === null;
            }
            </script>
            """, to: "page.html")
        let browser = try Chromium(
            arguments: ["--allow-file-access-from-files", "--autoplay-policy=no-user-gesture-required"])
        try browser.open("file://" + page)
        try browser.wait(for: "v.readyState >= 2 || v.error !== null")
        #expect(try browser.isTrue("v.error === null"), "\(result.path)")
        #expect(try browser.number("v.currentTime") == 0)
        #expect(try Int(browser.number("number()")) == 87)
        // In the encoded part, on either side of the seam, in the copied part, at the tail, and back.
        for picture in [3, 12, 13, 14, 40, 64, 65, 5] {
            let seen = try browser.number("shown(\((Double(picture) + 0.5) / 25), \(87 + picture))")
            #expect(Int(seen) == 87 + picture)
        }
        #expect(try browser.isTrue("play()"))
        #expect(browser.complaints == [])
    }
}
