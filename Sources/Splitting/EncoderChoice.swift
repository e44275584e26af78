import LibAV

/// The encoders that `exact` and renditions use, by container.
enum EncoderChoice {
    static func pictures(_ container: Container) -> EncoderSettings {
        switch container {
        case .webm:
            EncoderSettings(
                encoder: "libvpx-vp9",
                options: ["crf": "31", "deadline": "good", "cpu-used": "5", "row-mt": "1"], threads: 4)
        default:
            // 18 is where x264 is seen as the source; a fixed thread count gives the same bytes everywhere.
            EncoderSettings(encoder: "libx264", options: ["crf": "18", "preset": "veryfast"], threads: 4)
        }
    }

    static func sound(_ container: Container, channels: Int) -> EncoderSettings {
        let perChannel: Int64 = channels <= 1 ? 96_000 : 80_000
        let bitRate = perChannel * Int64(max(1, channels))
        switch container {
        case .webm, .opus, .ogg: return EncoderSettings(encoder: "libopus", bitRate: bitRate, threads: 1)
        case .mp3: return EncoderSettings(encoder: "libmp3lame", bitRate: max(bitRate, 128_000), threads: 1)
        case .flac: return EncoderSettings(encoder: "flac", threads: 1)
        case .wav: return EncoderSettings(encoder: "pcm_s16le", threads: 1)
        default: return EncoderSettings(encoder: "aac", bitRate: bitRate, threads: 1)
        }
    }

    /// The sample format each encoder takes.
    static func sampleFormat(of encoder: String) -> String {
        switch encoder {
        case "aac", "libmp3lame": "fltp"
        case "libopus": "flt"
        default: "s16"
        }
    }
}
