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

    /// The sample format an encoder is given; FLAC keeps what a source has beyond 16 bits.
    static func sampleFormat(of encoder: String, source: FrameFormat) -> String {
        switch encoder {
        case "aac", "libmp3lame": "fltp"
        case "libopus": "flt"
        case "flac": source.sampleFormat.hasPrefix("s32") ? "s32" : "s16"
        default: "s16"
        }
    }

    /// The channels an encoder is given: layouts that AAC has a number for, so that every player knows the speakers.
    static func channelLayout(of encoder: String, source: FrameFormat) -> String {
        guard encoder == "aac" else { return source.channelLayout }
        switch source.channelLayout {
        case "mono", "stereo", "3.0", "4.0", "5.0", "5.1", "7.1(wide)": return source.channelLayout
        case "5.0(side)": return "5.0"
        case "5.1(side)": return "5.1"
        default: return source.channelCount > 1 ? "stereo" : "mono"
        }
    }
}
