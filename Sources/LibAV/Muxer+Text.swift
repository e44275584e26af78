internal import CLibAV
public import Timeline

extension MuxerBuilder {
    /// Adds a track for captions as text: timed text of 3GPP in the MP4 family, plain text in Matroska, WebVTT in WebM.
    ///
    /// - Parameters:
    ///   - language: as ISO 639-2 has it (`zho`).
    ///   - width: of the picture that they are shown over, like `height`.
    /// - Returns: the track's index; nil where the container has no such track.
    public func addTextTrack(language: String?, width: Int, height: Int) -> Int? {
        let codec: AVCodecID
        switch container {
        case .mp4, .mov, .m4a: codec = AV_CODEC_ID_MOV_TEXT
        case .mkv, .mka: codec = AV_CODEC_ID_SUBRIP
        case .webm: codec = AV_CODEC_ID_WEBVTT
        default: return nil
        }
        let track = allocated(avformat_new_stream(raw, nil))
        track.pointee.codecpar.pointee.codec_type = AVMEDIA_TYPE_SUBTITLE
        track.pointee.codecpar.pointee.codec_id = codec
        track.pointee.codecpar.pointee.width = Int32(clamping: width)
        track.pointee.codecpar.pointee.height = Int32(clamping: height)
        track.pointee.time_base = TimeBase.milliseconds.rational
        if codec == AV_CODEC_ID_MOV_TEXT { setExtradata(of: track, Self.plainTextDescription) }
        if let language { av_dict_set(&track.pointee.metadata, "language", language, 0) }
        return Int(track.pointee.index)
    }

    /// Adds a picture that stands for the file, for one packet of `encoder`.
    public func addCover(_ encoder: Encoder) throws(LibAVError) -> Int {
        let index = try addTrack(encoder)
        raw.pointee.streams[index]?.pointee.disposition = AV_DISPOSITION_ATTACHED_PIC
        return index
    }

    private func setExtradata(of track: UnsafeMutablePointer<AVStream>, _ bytes: [UInt8]) {
        let room = bytes.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)
        let data = allocated(av_mallocz(room)).assumingMemoryBound(to: UInt8.self)
        for (offset, byte) in bytes.enumerated() { data[offset] = byte }
        track.pointee.codecpar.pointee.extradata = data
        track.pointee.codecpar.pointee.extradata_size = Int32(bytes.count)
    }

    /// 3GPP TS 26.245, 5.16: no flags, centred at the bottom, no background, no box; white, 18 points, the one font.
    private static let plainTextDescription: [UInt8] =
        [0, 0, 0, 0, 1, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 18]
        + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 18] + Array("ftab".utf8) + [0, 1, 0, 1, 5]
        + Array("Serif".utf8)
}

extension Muxer {
    /// Writes a caption to a track of text: its lines, and when it is shown.
    public func writeText(_ text: String, from start: Milliseconds, to end: Milliseconds, track: Int) throws {
        var bytes = Array(text.utf8)
        if isTimedTextOf3GPP {
            // Its length stands before it in 16 bits.
            bytes = Array(bytes.prefix(0xFFFF))
            bytes = [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
        }
        let packet = Packet(
            bytes, start: Int64(start.value), duration: Int64(end.value - start.value), in: .milliseconds)
        try write(packet, to: track)
    }
}

extension Packet {
    /// A packet of its own that everything may start with.
    convenience init(_ bytes: [UInt8], start: Int64, duration: Int64, in base: TimeBase) {
        self.init()
        precondition(av_new_packet(raw, Int32(bytes.count)) >= 0, "out of memory")
        _ = UnsafeMutableBufferPointer(start: raw.pointee.data, count: bytes.count).update(
            fromContentsOf: bytes)
        raw.pointee.time_base = base.rational
        pts = start
        dts = start
        self.duration = duration
        raw.pointee.flags |= AV_PKT_FLAG_KEY
    }
}
