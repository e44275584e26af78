internal import CLibAV

/// Everything that describes a track's coding, with its side data (rotation, colour metadata): a copy that outlives
/// the file it was read from and is never changed.
///
/// SAFETY of sharing it between threads: it is written to in `init` only.
public final class CodecParameters: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVCodecParameters>
    let sideData: [(type: AVPacketSideDataType, bytes: [UInt8])]

    init(stream: UnsafeMutablePointer<AVStream>) {
        raw = allocated(avcodec_parameters_alloc())
        sideData = (0..<Int(stream.pointee.nb_side_data)).compactMap { index in
            let entry = stream.pointee.side_data[index]
            guard let data = entry.data else { return nil }
            return (entry.type, Array(UnsafeBufferPointer(start: data, count: Int(entry.size))))
        }
        precondition(avcodec_parameters_copy(raw, stream.pointee.codecpar) >= 0, "out of memory")
    }

    deinit {
        var parameters: UnsafeMutablePointer<AVCodecParameters>? = raw
        avcodec_parameters_free(&parameters)
    }

    /// libav's numbers of the codec's profile and level; nil where unknown.
    public var profile: Int32? { raw.pointee.profile == FF_PROFILE_UNKNOWN ? nil : raw.pointee.profile }
    public var level: Int32? { raw.pointee.level == FF_LEVEL_UNKNOWN ? nil : raw.pointee.level }

    /// The codec's own header (parameter sets, AudioSpecificConfig, …).
    public var extradata: [UInt8] {
        guard let data = raw.pointee.extradata else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(raw.pointee.extradata_size)))
    }
}
