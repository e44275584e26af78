import LibAV

/// How a clip's pictures are encoded: to a quality, or to a size in two passes.
enum PictureRate: Hashable, Sendable {
    /// x264's rate factor.
    case quality(Int)
    /// What the second pass needs of the first, kept in a file; nothing of it is written.
    case firstPass(statistics: String)
    case secondPass(statistics: String, bitRate: Int64)
    /// One pass, for encoders that know no other here.
    case average(bitRate: Int64)

    /// - Parameter container: decides the codec.
    func settings(_ container: Container) -> EncoderSettings {
        var settings: EncoderSettings
        if container == .webm {
            settings = EncoderSettings(
                encoder: "libvpx-vp9", options: ["deadline": "good", "cpu-used": "5", "row-mt": "1"],
                threads: 4)
        } else {
            settings = EncoderSettings(encoder: "libx264", options: ["preset": "veryfast"], threads: 4)
        }
        switch self {
        case .quality(let factor):
            settings.options["crf"] = String(container == .webm ? factor + 12 : factor)
        case .firstPass(let statistics):
            settings.options.merge(
                ["preset": "fast", "crf": "22", "flags": "+pass1", "passlogfile": statistics]) { $1 }
        case .secondPass(let statistics, let bitRate):
            settings.options.merge(["preset": "fast", "flags": "+pass2", "passlogfile": statistics]) { $1 }
            settings.bitRate = bitRate
        case .average(let bitRate): settings.bitRate = bitRate
        }
        return settings
    }

    /// The rate factor of clips to share: seldom told from the source, half of what the source-like 18 takes.
    static let shared = PictureRate.quality(21)
    /// The factor of the first pass.
    static let probed = 22
}

/// How a clip's sound is encoded.
struct SoundRate: Hashable, Sendable {
    var bitRate: Int64
    var channels: Int

    /// Clear for speech and good for music.
    static func shared(channels: Int) -> SoundRate {
        channels > 1 ? SoundRate(bitRate: 160_000, channels: 2) : SoundRate(bitRate: 96_000, channels: 1)
    }

    func settings(_ container: Container) -> EncoderSettings {
        let encoder =
            switch container {
            case .webm, .opus, .ogg: "libopus"
            case .mp3: "libmp3lame"
            case .wav: "pcm_s16le"
            case .flac: "flac"
            default: "aac"
            }
        return EncoderSettings(
            encoder: encoder, bitRate: ["pcm_s16le", "flac"].contains(encoder) ? 0 : bitRate, threads: 1)
    }
}
