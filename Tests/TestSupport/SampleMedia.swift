import Foundation

/// Recordings in the states they come in, made by the ffmpeg command when first asked for, kept until the process ends.
///
/// Every picture differs from every other (`testsrc2` counts), every track has its own tone; 24 s unless said, 25
/// pictures a second, 320x180.
public enum SampleMedia: String, CaseIterable, Sendable {
    /// As a livestream leaves it: Matroska, a keyframe every 4 s, three B-frames, AAC.
    case livestream = "livestream.mkv"
    /// The same with three chapters (0, 7.5 and 15 s) and a title.
    case chaptered = "chaptered.mkv"
    /// MP4, moov last, a keyframe every 2 s, B-frames.
    case mp4 = "plain.mp4"
    /// MPEG transport stream; time does not start at 0.
    case transportStream = "stream.ts"
    case flv = "stream.flv"
    /// MP4 cut by copy: its edit list hides the pictures before 3.3 s; about 20.7 s.
    case editList = "editlist.mp4"
    /// Audio that starts 0.7 s after the picture.
    case lateAudio = "lateaudio.mp4"
    case audioM4A = "speech.m4a"
    case audioMP3 = "speech.mp3"
    case audioWAV = "speech.wav"
    case audioOgg = "speech.ogg"
    case noAudio = "silent.mp4"
    /// Floor, Mandarin and English, tagged with languages and titles.
    case threeAudioTracks = "interpreted.mkv"
    /// Pictures at 25 and 5 a second in turn.
    case variableFrameRate = "phone.mkv"
    /// Open GOPs: pictures before a keyframe in presentation that follow it in the file.
    case openGOP = "opengop.mkv"
    /// 29.97 pictures a second, MP3 sound, AVI.
    case avi = "old.avi"
    /// A subtitle track beside picture and sound.
    case subtitled = "subtitled.mkv"
    /// The picture track ends 6 s before the sound.
    case shortPicture = "shortpicture.mkv"
    /// Two sound tracks of noise in syllables, no stretch like another, so that its place can be heard; a keyframe every
    /// 2 s, three B-frames, MP4.
    case noisy = "noisy.mp4"
    /// The same with slides: each picture stands for four seconds.
    case slides = "slides.mp4"
    /// Cut off in the middle of a write.
    case truncated = "truncated.mkv"

    private static let store = SampleStore()

    /// The file's path; made on the first call.
    public var path: String {
        get throws { try Self.store.path(of: self) }
    }

    /// A command line's pieces, separated by blanks, for everything but the output's name.
    var recipe: String {
        let picture = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=24"
        let tone = "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=24"
        let x264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -sc_threshold 0 -threads 2"
        let aac = "-c:a aac -b:a 64k"
        func noise(_ seed: Int) -> String {
            "-f lavfi -i anoisesrc=c=pink:r=48000:a=0.7:seed=\(seed):d=24,tremolo=f=3.7:d=0.7"
        }
        switch self {
        case .livestream: return "\(picture) \(tone) \(x264) -bf 3 -g 100 -keyint_min 100 \(aac)"
        case .chaptered:
            return "-i @livestream.mkv -i @chapters.txt -map 0 -map_metadata 1 -map_chapters 1 -c copy"
        case .mp4: return "\(picture) \(tone) \(x264) -bf 2 -g 50 -keyint_min 50 \(aac)"
        case .transportStream: return "-i @livestream.mkv -c copy -f mpegts"
        case .flv: return "-i @livestream.mkv -c copy -f flv"
        case .editList: return "-ss 3.3 -i @plain.mp4 -c copy"
        case .lateAudio: return "-i @plain.mp4 -itsoffset 0.7 -i @speech.m4a -map 0:v -map 1:a -c copy"
        case .audioM4A: return "\(tone) \(aac)"
        case .audioMP3: return "\(tone) -c:a libmp3lame -b:a 64k"
        case .audioWAV: return "\(tone)"
        case .audioOgg: return "\(tone) -c:a libopus -b:a 48k"
        case .noAudio: return "-i @plain.mp4 -an -c copy"
        case .threeAudioTracks:
            return "\(picture) \(tone) -f lavfi -i sine=frequency=660:sample_rate=48000:duration=24"
                + " -f lavfi -i sine=frequency=880:sample_rate=48000:duration=24"
                + " -map 0:v -map 1:a -map 2:a -map 3:a \(x264) -bf 3 -g 100 -keyint_min 100 \(aac)"
                + " -metadata:s:a:0 title=Floor -metadata:s:a:1 language=zho -metadata:s:a:2 language=eng"
        case .variableFrameRate:
            return "-f lavfi -i testsrc2=size=320x180:rate=25:duration=24 \(tone)"
                + " -filter:v select='lt(mod(t\\,8)\\,4)+not(mod(n\\,5))' -vsync vfr \(x264) -bf 3 -g 60 \(aac)"
        case .openGOP:
            return "\(picture) \(tone) \(x264) -bf 3 -g 75 -keyint_min 75 -x264-params open-gop=1 \(aac)"
        case .avi:
            return "-f lavfi -i testsrc2=size=320x180:rate=30000/1001:duration=24 \(tone)"
                + " -c:v mpeg4 -q:v 5 -g 90 -c:a libmp3lame -b:a 64k"
        case .subtitled: return "-i @livestream.mkv -i @words.srt -map 0 -map 1 -c copy -c:s srt"
        case .shortPicture:
            return "-f lavfi -i testsrc2=size=320x180:rate=25:duration=18 \(tone) \(x264) -bf 3 -g 100 \(aac)"
        case .noisy:
            return "\(picture),scroll=h=0.004 \(noise(1)) \(noise(2)) -map 0:v -map 1:a -map 2:a \(x264)"
                + " -bf 3 -g 50 -keyint_min 50 \(aac)"
        case .slides:
            return "-f lavfi -i testsrc2=size=320x180:rate=1/4:duration=24,fps=25 \(noise(1)) \(noise(2))"
                + " -map 0:v -map 1:a -map 2:a \(x264) -bf 3 -g 50 -keyint_min 50 \(aac)"
        case .truncated: return "-i @livestream.mkv -c copy"
        }
    }
}

/// Makes each recording once; whoever comes meanwhile waits.
private final class SampleStore: @unchecked Sendable {
    private let lock = NSRecursiveLock()
    private let folder = TemporaryFolder("media")
    private var made: Set<String> = []

    init() {
        // A static is never deinitialised, so the folder is removed at the process's end.
        samplesFolder = folder.path
        atexit { if let path = samplesFolder { try? FileManager.default.removeItem(atPath: path) } }
    }

    func path(of sample: SampleMedia) throws -> String {
        lock.lock()
        defer { lock.unlock() }
        let path = folder.path(sample.rawValue)
        guard made.insert(sample.rawValue).inserted else { return path }
        do {
            var arguments: [String] = []
            for piece in sample.recipe.split(separator: " ").map(String.init) {
                arguments.append(piece.hasPrefix("@") ? try input(String(piece.dropFirst())) : piece)
            }
            try ChildProcess.output(
                "ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"] + arguments + [path])
            if sample == .truncated {
                let whole = try Data(contentsOf: URL(fileURLWithPath: path))
                try whole.prefix(whole.count * 6 / 10).write(to: URL(fileURLWithPath: path))
            }
        } catch {
            made.remove(sample.rawValue)
            throw error
        }
        return path
    }

    private func input(_ name: String) throws -> String {
        if let sample = SampleMedia(rawValue: name) { return try path(of: sample) }
        switch name {
        case "chapters.txt":
            return try folder.write(
                """
                ;FFMETADATA1
                title=公園遊戲場協作會議
                [CHAPTER]
                TIMEBASE=1/1000
                START=0
                END=7500
                title=開場
                [CHAPTER]
                TIMEBASE=1/1000
                START=7500
                END=15000
                title=討論：遊戲場
                [CHAPTER]
                TIMEBASE=1/1000
                START=15000
                END=24000
                title=Closing

                """, to: name)
        default:
            return try folder.write(
                "1\n00:00:01,000 --> 00:00:05,000\n大家好\n\n2\n00:00:06,000 --> 00:00:20,000\nwelcome\n",
                to: name)
        }
    }
}

nonisolated(unsafe) private var samplesFolder: String?
