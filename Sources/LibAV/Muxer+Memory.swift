internal import CLibAV

extension MuxerBuilder {
    /// Writes the whole file into memory: for small pieces that are to stand inside another document.
    ///
    /// - Parameter body: gets a function that writes a packet to a track; the packet's times are in its own time base.
    /// - Returns: the file's bytes. An MP4's index comes last in them.
    /// - Throws: `LibAVError`, and what `body` throws.
    public consuming func writeInMemory(
        _ body: (_ write: (_ packet: Packet, _ track: Int) throws -> Void) throws -> Void
    ) throws -> [UInt8] {
        let builder = self
        LibAVLog.clear()
        try check(avio_open_dyn_buf(&builder.raw.pointee.pb), .startWriting, builder.path)
        do {
            // Putting the index first would have to read back what was written.
            builder.options["movflags"] = nil
            let options = Options(builder.options)
            try check(avformat_write_header(builder.raw, &options.raw), .startWriting, builder.path)
            try body { packet, track in
                let copy = packet.reference()
                guard let stream = builder.raw.pointee.streams[track] else { return }
                copy.raw.pointee.stream_index = Int32(track)
                copy.raw.pointee.pos = -1
                av_packet_rescale_ts(copy.raw, packet.timeBase.rational, stream.pointee.time_base)
                copy.raw.pointee.time_base = stream.pointee.time_base
                try check(av_interleaved_write_frame(builder.raw, copy.raw), .write, builder.path)
            }
            try check(av_write_trailer(builder.raw), .finishWriting, builder.path)
        } catch {
            _ = builder.takeBuffer()
            throw error
        }
        return builder.takeBuffer()
    }

    /// What was written so far; nothing can be written after it.
    private func takeBuffer() -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        let count = avio_close_dyn_buf(raw.pointee.pb, &buffer)
        raw.pointee.pb = nil
        defer { av_free(buffer) }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(max(0, count))))
    }
}
