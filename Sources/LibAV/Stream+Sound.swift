internal import CLibAV
public import Timeline

extension Stream {
    /// Bytes of one sample of all channels where sound is not coded; nil for coded sound.
    public var pcmFrameBytes: Int? {
        let parameters = parameters.raw.pointee
        let bits = Int(av_get_bits_per_sample(parameters.codec_id))
        guard codec.hasPrefix("pcm_"), bits % 8 == 0, bits > 0, channels > 0 else { return nil }
        return bits / 8 * channels
    }

    /// Bits that a sample of uncoded or losslessly coded sound really has; 0 where unknown.
    public var bitsPerSample: Int {
        let parameters = parameters.raw.pointee
        let raw = Int(parameters.bits_per_raw_sample)
        return raw > 0 ? raw : Int(av_get_bits_per_sample(parameters.codec_id))
    }

    /// Samples at the track's very start that an encoder put before the sound, where the header says so.
    public var initialPadding: Int { Int(parameters.raw.pointee.initial_padding) }
}

extension Packet {
    /// Samples to leave out at its start and end when it is played; zero where it says nothing.
    public var skippedSamples: (start: Int, end: Int) {
        var size = 0
        guard let data = av_packet_get_side_data(raw, AV_PKT_DATA_SKIP_SAMPLES, &size), size >= 8 else {
            return (0, 0)
        }
        func number(_ offset: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(data[offset + $1]) << (8 * $1) }
        }
        return (number(0), number(4))
    }

    /// Says how many samples are left out at its start and end when it is played.
    public func setSkippedSamples(start: Int, end: Int) {
        guard let data = av_packet_new_side_data(raw, AV_PKT_DATA_SKIP_SAMPLES, 10) else { return }
        for offset in 0..<4 {
            data[offset] = UInt8(truncatingIfNeeded: start >> (8 * offset))
            data[4 + offset] = UInt8(truncatingIfNeeded: end >> (8 * offset))
        }
        data[8] = 0
        data[9] = 0
    }

    /// Another packet on the same bytes with times in a unit of its own; presented and decoded at `time`.
    public func retimed(_ time: Int64, duration: Int64, in base: TimeBase) -> Packet {
        let copy = reference()
        copy.raw.pointee.time_base = base.rational
        copy.pts = time
        copy.dts = time
        copy.duration = duration
        return copy
    }

    /// Another packet on a part of the bytes.
    public func slice(from offset: Int, count: Int) -> Packet {
        precondition(offset >= 0 && count >= 0 && offset + count <= byteCount, "within the packet")
        let copy = reference()
        copy.raw.pointee.data = raw.pointee.data + offset
        copy.raw.pointee.size = Int32(count)
        return copy
    }

    /// Its first bytes.
    public func prefix(_ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: raw.pointee.data, count: min(count, Int(raw.pointee.size))))
    }
}
