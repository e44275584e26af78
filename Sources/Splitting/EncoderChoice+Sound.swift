import LibAV

extension EncoderChoice {
    /// What a track of sound is encoded with: lossless codings as they are and as deep, MP3 as MP3, anything else as
    /// what every player of the container knows.
    static func sound(_ container: Container, of stream: Stream) -> EncoderSettings {
        if let lossless = losslessEncoder(container, of: stream) {
            return EncoderSettings(encoder: lossless, threads: 1)
        }
        let perChannel: Int64 = stream.channels <= 1 ? 96_000 : 80_000
        let bitRate = perChannel * Int64(max(1, stream.channels))
        switch container {
        case .webm, .opus, .ogg: return EncoderSettings(encoder: "libopus", bitRate: bitRate, threads: 1)
        case .mp3: return mp3(stream, bitRate)
        case .flac: return EncoderSettings(encoder: "flac", threads: 1)
        case .mkv where stream.codec == "mp3", .mka where stream.codec == "mp3",
            .ts where stream.codec == "mp3":
            // Its first frame is left out where it cannot be hidden: none may lean on it.
            return mp3(stream, bitRate, options: ["reservoir": "0"])
        // Opus alone has its priming left out by Matroska's readers.
        case .mkv where stream.codec == "opus", .mka where stream.codec == "opus":
            return EncoderSettings(encoder: "libopus", bitRate: bitRate, threads: 1)
        // Noise stays the noise that it was, so that what is heard can be compared with the source.
        default:
            return EncoderSettings(
                encoder: "aac", options: ["aac_pns": "0"], bitRate: bitRate, threads: 1)
        }
    }

    /// What recognisers of speech take.
    static var speech: EncoderSettings {
        var settings = EncoderSettings(encoder: "pcm_s16le", threads: 1)
        settings.soundRate = 16_000
        settings.soundLayout = "mono"
        return settings
    }

    /// At least the source's bits, as far as MP3 goes: it is encoded a second time.
    private static func mp3(
        _ stream: Stream, _ bitRate: Int64, options: [String: String] = [:]
    ) -> EncoderSettings {
        let wished = min(320_000, max(128_000, max(bitRate, stream.bitRate)))
        return EncoderSettings(encoder: "libmp3lame", options: options, bitRate: wished, threads: 1)
    }

    private static func losslessEncoder(_ container: Container, of stream: Stream) -> String? {
        if container == .wav { return waveEncoder(stream) }
        let isCarried = container.canHold(stream)
        switch stream.codec {
        case "flac" where isCarried, "alac" where isCarried: return stream.codec
        case _ where stream.pcmFrameBytes != nil && isCarried:
            return Encoder.sampleFormats(of: stream.codec).isEmpty ? nil : stream.codec
        default: return nil
        }
    }

    /// WAV counts its samples low byte first, and unsigned where they are bytes.
    private static func waveEncoder(_ stream: Stream) -> String {
        let named = stream.codec.hasSuffix("be") ? String(stream.codec.dropLast(2)) + "le" : stream.codec
        let known = [
            "pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le", "pcm_alaw",
            "pcm_mulaw",
        ]
        if known.contains(named) { return named }
        switch stream.codec {
        case "flac", "alac", "wavpack", "tta", "mlp", "truehd":
            return stream.bitsPerSample > 24
                ? "pcm_s32le" : stream.bitsPerSample > 16 ? "pcm_s24le" : "pcm_s16le"
        default: return "pcm_s16le"
        }
    }

    /// The sample format an encoder is given: the source's own where it takes it, else one that loses nothing of it.
    static func sampleFormat(of encoder: String, source: FrameFormat) -> String {
        let taken = Encoder.sampleFormats(of: encoder)
        let own = source.sampleFormat
        if taken.contains(own) { return own }
        let bare = own.hasSuffix("p") ? String(own.dropLast()) : own
        let isDeep = ["s32", "flt", "dbl"].contains(bare)
        // Decoders of lossy codings give floating point; 16 bits hold all there is of it.
        let isLosslessTarget = encoder == "flac" || encoder == "alac"
        let wished: [String] =
            if isLosslessTarget, bare == "flt" || bare == "dbl" {
                ["s16", "s16p"]
            } else if isDeep {
                [bare, bare + "p", "flt", "fltp", "s32", "s32p"]
            } else {
                ["s16", "s16p", "flt", "fltp"]
            }
        return wished.first(where: taken.contains) ?? taken.first ?? "s16"
    }

    /// The channels an encoder is given: layouts that AAC has a number for, so that every player knows the speakers.
    static func channelLayout(of encoder: String, source: FrameFormat) -> String {
        if encoder == "libmp3lame" { return source.channelCount > 1 ? "stereo" : "mono" }
        guard encoder == "aac" else { return source.channelLayout }
        switch source.channelLayout {
        case "mono", "stereo", "3.0", "4.0", "5.0", "5.1", "7.1(wide)": return source.channelLayout
        case "5.0(side)": return "5.0"
        case "5.1(side)": return "5.1"
        default: return source.channelCount > 1 ? "stereo" : "mono"
        }
    }
}
