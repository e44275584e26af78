internal import CLibAV
import Timeline

/// Turns packets of one track into frames.
public final class Decoder {
    let raw: UnsafeMutablePointer<AVCodecContext>
    private let file: String
    private let timeBase: TimeBase

    /// - Parameters:
    ///   - threads: 0 lets libavcodec use all cores.
    /// - Throws: `LibAVError` where there is no decoder, or the track's header is damaged.
    public init(_ stream: Stream, file: String, threads: Int = 0) throws(LibAVError) {
        _ = LibAVLog.installed
        LibAVLog.clear()
        guard let codec = avcodec_find_decoder(stream.parameters.raw.pointee.codec_id) else {
            throw LibAVError(LIBAV_ERROR_DECODER_NOT_FOUND, .decode, file, detail: stream.codec)
        }
        raw = allocated(avcodec_alloc_context3(codec))
        self.file = file
        timeBase = stream.timeBase
        try check(avcodec_parameters_to_context(raw, stream.parameters.raw), .decode, file)
        raw.pointee.pkt_timebase = stream.timeBase.rational
        raw.pointee.thread_count = Int32(threads)
        try check(avcodec_open2(raw, codec, nil), .decode, file)
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = raw
        avcodec_free_context(&context)
    }

    /// Gives a packet, or nil for “no more”; every frame that is ready then is passed to `body`.
    ///
    /// Damaged packets are skipped, as players do, and counted in `damagedPackets`.
    public func decode(_ packet: Packet?, _ body: (Frame) throws -> Void) throws {
        LibAVLog.clear()
        let sent = avcodec_send_packet(raw, packet?.raw)
        // Decoders have many words for bytes they cannot read; only these are about something else.
        if sent == LIBAV_ERROR_ENOMEM || sent == LIBAV_ERROR_EAGAIN {
            throw LibAVError(sent, .decode, file)
        } else if sent < 0, sent != LIBAV_ERROR_EOF {
            damagedPackets += 1
        }
        var failures = 0
        while true {
            let frame = Frame(timeBase: timeBase)
            let received = avcodec_receive_frame(raw, frame.raw)
            if received == LIBAV_ERROR_EAGAIN || received == LIBAV_ERROR_EOF { return }
            if received < 0, received != LIBAV_ERROR_ENOMEM, failures < 1_000 {
                failures += 1
                damagedPackets += 1
                continue
            }
            try check(received, .decode, file)
            if frame.pts == nil { frame.pts = ticks(frame.raw.pointee.best_effort_timestamp) }
            try body(frame)
        }
    }

    /// Packets that could not be decoded so far.
    public private(set) var damagedPackets = 0
}
