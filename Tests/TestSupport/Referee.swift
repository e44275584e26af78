import Foundation

/// What the ffmpeg tools say about a file: the judge of ours.
public enum Referee {
    /// The MD5 of each decoded picture of the first video track, in presentation order.
    public static func pictureHashes(_ path: String) throws -> [String] {
        try frameHashes(path, map: "0:v:0")
    }

    /// A decoded picture: seconds of presentation, and its MD5.
    public struct Picture: Sendable {
        public let time: Double
        public let hash: String
    }

    /// The decoded pictures of the first video track, by their times.
    public static func pictures(_ path: String) throws -> [Picture] {
        let text = try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-loglevel", "error", "-noautorotate", "-copyts", "-i", path,
                "-map",
                "0:v:0", "-fps_mode", "passthrough", "-enc_time_base", "1:90000", "-avoid_negative_ts",
                "disabled",
                "-f", "framemd5", "-",
            ])
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            let fields = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            guard fields.count >= 6, let ticks = Double(fields[2]) else { return nil }
            return Picture(time: ticks / 90_000, hash: fields[5])
        }.sorted { $0.time < $1.time }
    }

    /// The MD5 of each decoded audio frame of one audio track.
    public static func soundHashes(_ path: String, track: Int = 0) throws -> [String] {
        try frameHashes(path, map: "0:a:\(track)")
    }

    private static func frameHashes(_ path: String, map: String) throws -> [String] {
        let text = try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-loglevel", "error", "-i", path, "-map", map, "-vsync",
                "passthrough", "-f", "framemd5", "-",
            ])
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        }
    }

    /// Everything `ffprobe -show_format -show_streams -show_chapters` says.
    public static func probe(_ path: String) throws -> Probe {
        let text = try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-print_format", "json", "-show_format", "-show_streams",
                "-show_chapters", path,
            ])
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Probe.self, from: Data(text.utf8))
    }

    /// Decodes the whole file; answers what ffmpeg complains about, nothing when it is sound.
    public static func complaints(_ path: String) throws -> String {
        let said = try ChildProcess.run(
            "ffmpeg",
            [
                "-nostdin", "-hide_banner", "-loglevel", "warning", "-i", path, "-map", "0:v?", "-map",
                "0:a?",
                "-f", "null", "-",
            ]
        ).errorText
        // Said of sound files and short transport streams, whoever made them.
        let harmless = ["Guessed Channel Layout", "is not set in estimate_timings_from_pts"]
        return said.split(separator: "\n").filter { line in !harmless.contains { line.contains($0) } }
            .joined(separator: "\n")
    }

    /// One packet as ffprobe lists it.
    public struct PacketTime: Sendable {
        /// Seconds of presentation.
        public let time: Double
        public let isKey: Bool
        /// Whether an edit list hides it.
        public let isHidden: Bool
    }

    /// The packets of one track (`v:0`, `a:1`), in file order.
    public static func packetTimes(_ path: String, track: String) throws -> [PacketTime] {
        let text = try ChildProcess.output(
            "ffprobe",
            [
                "-loglevel", "error", "-select_streams", track, "-show_entries", "packet=pts_time,flags",
                "-of", "csv=p=0", path,
            ])
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ",")
            guard fields.count >= 2, let time = Double(fields[0]) else { return nil }
            return PacketTime(time: time, isKey: fields[1].hasPrefix("K"), isHidden: fields[1].contains("D"))
        }
    }
}

/// ffprobe's report; strings as it writes them.
public struct Probe: Decodable, Sendable {
    public struct Stream: Decodable, Sendable {
        public let index: Int
        public let codecType: String
        public let codecName: String?
        public let startTime: String?
        public let duration: String?
        public let tags: [String: String]?
        public let disposition: [String: Int]?
    }
    public struct Chapter: Decodable, Sendable {
        public let startTime: String
        public let endTime: String
        public let tags: [String: String]?
        public var title: String? { tags?["title"] }
    }
    public struct Format: Decodable, Sendable {
        public let formatName: String
        public let duration: String?
        public let startTime: String?
        public let tags: [String: String]?
    }
    public let streams: [Stream]
    public let chapters: [Chapter]
    public let format: Format

    public func streams(_ type: String) -> [Stream] { streams.filter { $0.codecType == type } }

    /// Seconds.
    public var duration: Double { Double(format.duration ?? "") ?? 0 }
}
