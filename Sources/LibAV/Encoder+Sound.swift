internal import CLibAV

extension Encoder {
    /// Sample formats an encoder takes, by libav's names; empty where it does not say.
    public static func sampleFormats(of encoder: String) -> [String] {
        guard let list = avcodec_find_encoder_by_name(encoder)?.pointee.sample_fmts else { return [] }
        var names: [String] = []
        var position = 0
        while list[position] != AV_SAMPLE_FMT_NONE {
            if let name = av_get_sample_fmt_name(list[position]) { names.append(String(cString: name)) }
            position += 1
        }
        return names
    }
}
