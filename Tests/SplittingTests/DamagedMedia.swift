import Foundation
import TestSupport

/// Media with the damage that livestreams come with, made of a whole recording whose every picture differs.
///
/// The whole: 20 s, 25 pictures a second, a keyframe every 2 s, three B-frames, AAC of noise that never repeats.
enum DamagedMedia {
    private static let folder = TemporaryFolder("damage")
    nonisolated(unsafe) private static var made: [String: String] = [:]
    private static let lock = NSRecursiveLock()

    /// A file of the folder, made once.
    static func file(_ name: String, _ make: (String) throws -> Void) throws -> String {
        lock.lock()
        defer { lock.unlock() }
        if let path = made[name] { return path }
        let path = folder.path(name)
        try make(path)
        made[name] = path
        return path
    }

    static func ffmpeg(_ arguments: String, _ output: String) throws {
        try ChildProcess.output(
            "ffmpeg",
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"]
                + arguments.split(separator: " ").map(String.init) + [output])
    }

    static var whole: String {
        get throws {
            try file("whole.mkv") { path in
                try ffmpeg(
                    "-f lavfi -i testsrc2=size=320x180:rate=25:duration=20"
                        + " -f lavfi -i anoisesrc=d=20:c=pink:r=48000:a=0.3:seed=1 -c:v libx264 -preset veryfast"
                        + " -pix_fmt yuv420p -sc_threshold 0 -g 50 -keyint_min 50 -bf 3 -threads 2"
                        + " -c:a aac -b:a 64k", path)
            }
        }
    }

    /// The whole as a transport stream, its clock begun elsewhere.
    static func stream(startingAt offset: String = "0") throws -> String {
        let source = try whole
        return try file("whole-\(offset).ts") {
            try ffmpeg("-i \(source) -c copy -output_ts_offset \(offset)", $0)
        }
    }

    /// Two halves of the whole, each of ten seconds, whose clocks know nothing of each other, one after the other.
    static func joined(secondStartsAt offset: String, format: String = "ts") throws -> String {
        let (first, second) = try halves(secondStartsAt: offset, format: format)
        return try file("joined-\(offset).\(format)") {
            try (bytes(first) + bytes(second)).write(to: url($0))
        }
    }

    /// The whole cut at the keyframe at ten seconds; the second half's clock starts where it is told to.
    static func halves(secondStartsAt offset: String, format: String = "ts") throws -> (String, String) {
        let source = try whole
        let first = try file("half-0.\(format)") { path in
            let pattern = path.replacingOccurrences(of: "half-0", with: "half-%d")
            try ffmpeg(
                "-i \(source) -map 0 -c copy -f segment -segment_times 9.99 -reset_timestamps 1", pattern)
        }
        let second = first.replacingOccurrences(of: "half-0", with: "half-1")
        return (
            first,
            try file("second-\(offset).\(format)") {
                try ffmpeg("-i \(second) -c copy -output_ts_offset \(offset)", $0)
            }
        )
    }

    static func bytes(_ path: String) throws -> Data { try Data(contentsOf: url(path)) }
    static func url(_ path: String) -> URL { URL(fileURLWithPath: path) }
}
