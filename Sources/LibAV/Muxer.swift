internal import CLibAV
import Messages
public import Timeline

/// A media file being set up: tracks, chapters and tags are added, then `start()` gives the muxer.
public final class MuxerBuilder {
    let raw: UnsafeMutablePointer<AVFormatContext>
    public let path: String
    public let container: Container
    var options: [String: String] = [:]

    /// - Parameters:
    ///   - path: where it is written, as it is; temporary names are the caller's.
    public init(_ path: String, container: Container) throws(LibAVError) {
        _ = LibAVLog.installed
        self.path = path
        self.container = container
        var context: UnsafeMutablePointer<AVFormatContext>?
        try check(
            avformat_alloc_output_context2(&context, nil, container.muxerName, path), .startWriting, path)
        raw = allocated(context)
        // No library version and no random id in the file: same input, same bytes.
        raw.pointee.flags |= AVFMT_FLAG_BITEXACT
        // FLAC in MP4 is written only so; `canHold` has been asked before.
        raw.pointee.strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL
        if container.putsIndexFirst {
            options["movflags"] = "+faststart"
            // Edit lists count in the file's own unit: in libavformat's milliseconds a track that starts between two
            // of them would be off by up to one. 32 bits still hold 13 hours.
            options["movie_timescale"] = "90000"
        }
        if [.mkv, .mka, .webm].contains(container) {
            // A checksum in each cluster, which no player reads, takes a quarter of the time that copying does.
            options["write_crc32"] = "0"
        }
        if container == .ts {
            // A transport stream's clock cannot go below zero; as everywhere, it starts at 1.4 s instead.
            raw.pointee.max_delay = 700_000
            raw.pointee.avoid_negative_ts = 0
        }
    }

    deinit { avformat_free_context(raw) }

    /// Adds a track with the coding of `stream`, for packets copied from it.
    /// - Parameter extradata: the coding's header where it is not the stream's own.
    /// - Returns: the track's index in this file.
    @discardableResult
    public func addTrack(copying stream: Stream, extradata: [UInt8]? = nil) -> Int {
        let track = newTrack()
        precondition(
            avcodec_parameters_copy(track.pointee.codecpar, stream.parameters.raw) >= 0, "out of memory")
        if let extradata { replaceExtradata(of: track, by: extradata) }
        track.pointee.codecpar.pointee.codec_tag = tag(for: stream)
        track.pointee.time_base = stream.timeBase.rational
        track.pointee.avg_frame_rate = stream.frameRate?.rational ?? AVRational(num: 0, den: 1)
        track.pointee.r_frame_rate = stream.baseFrameRate?.rational ?? AVRational(num: 0, den: 1)
        track.pointee.sample_aspect_ratio = stream.sampleAspectRatio?.rational ?? AVRational(num: 0, den: 1)
        for (type, bytes) in stream.parameters.sideData {
            guard let target = av_stream_new_side_data(track, type, bytes.count) else { continue }
            for (offset, byte) in bytes.enumerated() { target[offset] = byte }
        }
        describe(track, as: stream)
        return Int(track.pointee.index)
    }

    /// Adds a track for packets of `encoder`, described (language, title) like `stream`.
    @discardableResult
    public func addTrack(_ encoder: Encoder, describedBy stream: Stream) throws(LibAVError) -> Int {
        let track = newTrack()
        try check(avcodec_parameters_from_context(track.pointee.codecpar, encoder.raw), .startWriting, path)
        track.pointee.time_base = encoder.timeBase.rational
        if encoder.isVideo {
            track.pointee.avg_frame_rate = encoder.raw.pointee.framerate
            track.pointee.sample_aspect_ratio = encoder.raw.pointee.sample_aspect_ratio
            for (type, bytes) in stream.parameters.sideData where type == AV_PKT_DATA_DISPLAYMATRIX {
                guard let target = av_stream_new_side_data(track, type, bytes.count) else { continue }
                for (offset, byte) in bytes.enumerated() { target[offset] = byte }
            }
        }
        describe(track, as: stream)
        return Int(track.pointee.index)
    }

    /// Adds a track for packets of `encoder`.
    @discardableResult
    public func addTrack(_ encoder: Encoder) throws(LibAVError) -> Int {
        let track = newTrack()
        try check(avcodec_parameters_from_context(track.pointee.codecpar, encoder.raw), .startWriting, path)
        track.pointee.time_base = encoder.timeBase.rational
        return Int(track.pointee.index)
    }

    /// Adds chapters; each needs its end.
    public func setChapters(_ chapters: [Chapter]) {
        for (number, chapter) in chapters.enumerated() {
            guard let new = av_mallocz(MemoryLayout<AVChapter>.size)?.assumingMemoryBound(to: AVChapter.self)
            else {
                continue
            }
            new.pointee.id = Int64(number + 1)
            new.pointee.time_base = TimeBase.milliseconds.rational
            new.pointee.start = Int64(chapter.start.value)
            new.pointee.end = Int64((chapter.end ?? chapter.start).value)
            av_dict_set(&new.pointee.metadata, "title", container.fitted(chapterTitle: chapter.title), 0)
            let count = Int(raw.pointee.nb_chapters)
            let grown = av_realloc(
                raw.pointee.chapters, (count + 1) * MemoryLayout<UnsafeMutablePointer<AVChapter>?>.stride)
            let list = allocated(grown).assumingMemoryBound(to: UnsafeMutablePointer<AVChapter>?.self)
            list[count] = new
            raw.pointee.chapters = list
            raw.pointee.nb_chapters += 1
        }
    }

    /// Sets the file's own tags (`title`, `date`, …).
    public func setMetadata(_ tags: [String: String]) {
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            av_dict_set(&raw.pointee.metadata, key, value, 0)
        }
    }

    /// Opens the file and writes its header.
    public consuming func start() throws(LibAVError) -> Muxer {
        LibAVLog.clear()
        try check(avio_open(&raw.pointee.pb, "file:" + path, AVIO_FLAG_WRITE), .startWriting, path)
        let options = Options(options)
        let result = avformat_write_header(raw, &options.raw)
        if result < 0 {
            let error = LibAVError(result, .startWriting, path)
            avio_closep(&raw.pointee.pb)
            throw error
        }
        return Muxer(self)
    }

    private func replaceExtradata(of track: UnsafeMutablePointer<AVStream>, by bytes: [UInt8]) {
        let parameters = track.pointee.codecpar!
        av_freep(&parameters.pointee.extradata)
        // Readers of libav look a little past the end.
        let room = bytes.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)
        let data = allocated(av_mallocz(room)).assumingMemoryBound(to: UInt8.self)
        for (offset, byte) in bytes.enumerated() { data[offset] = byte }
        parameters.pointee.extradata = data
        parameters.pointee.extradata_size = Int32(bytes.count)
    }

    private func newTrack() -> UnsafeMutablePointer<AVStream> {
        allocated(avformat_new_stream(raw, nil))
    }

    private func describe(_ track: UnsafeMutablePointer<AVStream>, as stream: Stream) {
        track.pointee.disposition = stream.disposition
        if let language = stream.language { av_dict_set(&track.pointee.metadata, "language", language, 0) }
        if let title = stream.title { av_dict_set(&track.pointee.metadata, "title", title, 0) }
    }

    /// The source's tag where the container knows it for this codec (`hvc1` stays `hvc1`), else the muxer chooses.
    private func tag(for stream: Stream) -> UInt32 {
        let parameters = stream.parameters.raw.pointee
        let tables = raw.pointee.oformat.pointee.codec_tag
        if let tables, av_codec_get_id(tables, parameters.codec_tag) == parameters.codec_id {
            return parameters.codec_tag
        }
        return 0
    }
}

/// A media file being written: header is out, packets follow, `finish()` completes it.
///
/// Dropped before `finish()`, the file is closed and stays incomplete; removing it is the caller's.
public final class Muxer {
    private let builder: MuxerBuilder
    private var raw: UnsafeMutablePointer<AVFormatContext> { builder.raw }
    public var path: String { builder.path }
    private var isHandedOver = false
    var isTimedTextOf3GPP: Bool { builder.container.putsIndexFirst }

    /// See `MuxerBuilder.codecDelay`; by track, in its own ticks.
    private var delays: [Int: Int64] = [:]

    init(_ builder: MuxerBuilder) {
        self.builder = builder
        for track in 0..<Int(builder.raw.pointee.nb_streams) {
            guard let base = builder.raw.pointee.streams[track]?.pointee.time_base else { continue }
            let delay = builder.codecDelay(ofTrack: track, in: base)
            if delay != 0 { delays[track] = delay }
        }
    }

    deinit {
        if builder.raw.pointee.pb != nil { avio_closep(&builder.raw.pointee.pb) }
    }

    /// Writes a packet to a track; its times are in its own time base and the caller's packet stays as it is.
    ///
    /// - Parameters:
    ///   - shift: ticks of the packet's time base that are taken from its times.
    ///   - remainder: what is to be taken from them beyond that, less than a tick: it counts where ticks are coarse.
    ///
    /// Packets of different tracks may come in any order within some ten seconds; they are interleaved here.
    public func write(
        _ packet: Packet, to track: Int, shift: Int64 = 0, remainder: TimeSpan = .zero
    ) throws(LibAVError) {
        precondition(!isHandedOver, "a muxer that was handed over takes no packets")
        let copy = packet.reference()
        copy.raw.pointee.stream_index = Int32(track)
        copy.raw.pointee.pos = -1
        // Hidden by the source's edit list, not by ours: what is written is shown.
        copy.raw.pointee.flags &= ~AV_PKT_FLAG_DISCARD
        if shift != 0 {
            copy.pts = copy.pts.map { $0 - shift }
            copy.dts = copy.dts.map { $0 - shift }
        }
        guard let stream = raw.pointee.streams[track] else { return }
        av_packet_rescale_ts(copy.raw, packet.timeBase.rational, stream.pointee.time_base)
        copy.raw.pointee.time_base = stream.pointee.time_base
        if remainder.ticks != 0 {
            let rest = remainder.ticks(in: TimeBase(stream.pointee.time_base))
            copy.pts = copy.pts.map { $0 - rest }
            copy.dts = copy.dts.map { $0 - rest }
        }
        if let delay = delays[track] {
            copy.pts = copy.pts.map { $0 + delay }
            copy.dts = copy.dts.map { $0 + delay }
        }
        LibAVLog.clear()
        try check(av_interleaved_write_frame(raw, copy.raw), .write, path)
    }

    /// Whether packets of other tracks wait for those of a track that are late, however late they are.
    ///
    /// Without it they wait for some ten seconds of media. For a bounded stretch only: a track that has nothing to
    /// say, too, would be waited for.
    public func waitForLatePackets(_ isWaiting: Bool) {
        raw.pointee.max_interleave_delta = isWaiting ? 0 : 10_000_000
    }

    /// Hands the file over to be finished, on another thread if need be: nothing may be written any more.
    ///
    /// Moving the index of an MP4 to the front rewrites the file; that need not hold up the packets of others.
    public func handOver() -> @Sendable () throws -> Void {
        isHandedOver = true
        // SAFETY: `write` refuses from here on, so the one caller of the closure is the only one to touch it.
        nonisolated(unsafe) let muxer = self
        return { try muxer.finish() }
    }

    /// Writes what is still held and the index, and closes the file.
    public func finish() throws(LibAVError) {
        LibAVLog.clear()
        try check(av_write_trailer(raw), .finishWriting, path)
        // A full disk may only show when the last bytes go out.
        let ioError = raw.pointee.pb.pointee.error
        let closed = avio_closep(&raw.pointee.pb)
        try check(min(ioError, closed), .finishWriting, path)
    }
}
