internal import CLibAV

extension MuxerBuilder {
    /// Says that the first samples of a sound track are there for the decoder only: players do not play them.
    ///
    /// What is written is what the container has for it: `CodecDelay` and Opus's own pre-skip in Matroska and Ogg,
    /// LAME's encoder delay in MP3. MP4 hides what is presented before zero by itself.
    /// - Parameter samples: Opus can say up to 65 535, MP3 from 529 to 4 624.
    public func setHiddenLead(_ samples: Int, ofTrack track: Int) {
        guard let parameters = raw.pointee.streams[track]?.pointee.codecpar else { return }
        parameters.pointee.initial_padding = Int32(clamping: samples)
        // Readers leave out 529 samples more than LAME's header says: without it, none.
        if container == .mp3, samples < 529 { options["write_xing"] = "0" }
        // RFC 7845: 8 bytes “OpusHead”, version, channels, then the pre-skip at 48 kHz, low byte first.
        guard parameters.pointee.codec_id == AV_CODEC_ID_OPUS, let header = parameters.pointee.extradata,
            parameters.pointee.extradata_size >= 19
        else { return }
        let skip = UInt16(clamping: samples)
        header[10] = UInt8(truncatingIfNeeded: skip)
        header[11] = UInt8(truncatingIfNeeded: skip >> 8)
    }

    /// Describes HE-AAC in an MP4 by the rate of its core, half of what is heard: what libavcodec and others take an
    /// edit list's unit to be.
    public func setCoreSampleRate(_ rate: Int, ofTrack track: Int) {
        guard container.putsIndexFirst, let parameters = raw.pointee.streams[track]?.pointee.codecpar,
            parameters.pointee.sample_rate > rate
        else { return }
        let factor = parameters.pointee.sample_rate / Int32(clamping: max(1, rate))
        parameters.pointee.sample_rate = Int32(clamping: rate)
        parameters.pointee.frame_size /= factor
    }

    /// Ticks by which a track's packets must be written later because their container counts from the first stored
    /// sample and this libavformat leaves that to the caller.
    ///
    /// Matroska's `CodecDelay` is taken from a packet's time by readers. libavformat adds it when writing only from
    /// version 60 on.
    func codecDelay(ofTrack track: Int, in base: AVRational) -> Int64 {
        guard avformat_version() >> 16 < 60, [.mkv, .mka, .webm].contains(container),
            let parameters = raw.pointee.streams[track]?.pointee.codecpar,
            parameters.pointee.codec_id == AV_CODEC_ID_OPUS, parameters.pointee.initial_padding > 0
        else { return 0 }
        return av_rescale_q(
            Int64(parameters.pointee.initial_padding), AVRational(num: 1, den: 48_000), base)
    }
}
