internal import CLibAV
import Timeline

/// Reads from coded pictures in which order they are shown, without decoding them.
public final class PictureOrder {
    private let parser: UnsafeMutablePointer<AVCodecParserContext>
    private let context: UnsafeMutablePointer<AVCodecContext>

    /// - Returns: nil where the coding's pictures do not say it in a way that libavcodec reads: all but H.264 and HEVC.
    public init?(_ stream: Stream) {
        guard ["h264", "hevc"].contains(stream.codec) else { return nil }
        let codec = stream.parameters.raw.pointee.codec_id
        guard let parser = av_parser_init(Int32(bitPattern: codec.rawValue)) else { return nil }
        self.parser = parser
        context = allocated(avcodec_alloc_context3(nil))
        parser.pointee.flags |= PARSER_FLAG_COMPLETE_FRAMES
        precondition(avcodec_parameters_to_context(context, stream.parameters.raw) >= 0, "out of memory")
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = context
        av_parser_close(parser)
        avcodec_free_context(&context)
    }

    /// A picture's picture order count (ISO/IEC 14496-10, 8.2.1; ITU-T H.265, 8.3.1); nil where it cannot be read.
    /// - Parameter packet: all pictures since the last that is decoded without others, in their order in the file.
    public func count(of packet: Packet) -> Int? {
        var bytes: UnsafeMutablePointer<UInt8>?
        var size: Int32 = 0
        let unset = Int32.min
        parser.pointee.output_picture_number = unset
        LibAVLog.clear()
        av_parser_parse2(
            parser, context, &bytes, &size, packet.raw.pointee.data, packet.raw.pointee.size,
            LIBAV_NOPTS_VALUE, LIBAV_NOPTS_VALUE, 0)
        let number = parser.pointee.output_picture_number
        return number == unset ? nil : Int(number)
    }
}
