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
}
