internal import CLibAV
import Glibc
import Messages
public import Timeline

/// An open media file, read packet by packet.
///
/// Only local regular files of the containers meetings come in are opened (`allowedFormats`); a playlist or script
/// that would make libavformat open further files is refused whatever its name says.
public final class Demuxer {
    let raw: UnsafeMutablePointer<AVFormatContext>
    /// What a transport stream is read through.
    private let input: TransportStreamInput?
    public let path: String
    /// Short names of the container, as libav lists them: `mov,mp4,m4a,3gp,3g2,mj2`.
    public let formatNames: [String]
    public let streams: [Stream]
    public let chapters: [SourceChapter]
    public let metadata: [String: String]
    /// How many bytes of the file are read: all it had when it was opened, or less where `limit` said so.
    public let size: Int64

    /// libavformat's names of the demuxers that are allowed.
    static let allowedFormats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,flv,live_flv,avi,mp3,aac,ac3,eac3,wav,w64,ogg,flac,asf"

    /// Opens a file and reads as much as it takes to know its tracks.
    ///
    /// Cost: some 10 to 100 ms, and up to 5 MB read.
    /// - Parameters:
    ///   - limit: the file ends after so many bytes, also where more are being written to it.
    ///   - ignoresEditLists: gives the packets that an MP4's edit list takes away too, on the track's own clock:
    ///     what is stored, not what is shown.
    /// - Throws: `LibAVError`; its `failure` is E201 to E204 for what is no readable file, E302 for what is no
    ///   media, E303 for a playlist or script.
    public init(
        _ path: String, upTo limit: Int64? = nil, ignoresEditLists: Bool = false
    ) throws(LibAVError) {
        _ = LibAVLog.installed
        LibAVLog.clear()
        self.path = path
        let whole = try Demuxer.sizeOfRegularFile(path)
        size = min(limit ?? whole, whole)

        let name = limit == nil ? "file:" + path : "subfile,,start,0,end,\(size),,:file:" + path
        var context = try Demuxer.opened(path, as: name, ignoresEditLists: ignoresEditLists)
        if Demuxer.isTransportStream(context) {
            avformat_close_input(&context)
            let input = try TransportStreamInput(path, upTo: size)
            context = try Demuxer.opened(path, as: name, reading: input, ignoresEditLists: ignoresEditLists)
            self.input = input
        } else {
            input = nil
        }
        guard let context else { throw Demuxer.refusal(LIBAV_ERROR_INVALIDDATA, path) }
        // AVI has no presentation times; elsewhere libav's look-ahead for them would only cost.
        if String(cString: context.pointee.iformat.pointee.name) == "avi" {
            context.pointee.flags |= AVFMT_FLAG_GENPTS
        }
        raw = context
        formatNames = String(cString: context.pointee.iformat.pointee.name).split(separator: ",").map(
            String.init)
        do {
            try check(avformat_find_stream_info(context, nil), .open, path)
        } catch {
            // Not every stored property is set yet, so deinit will not run.
            var context: UnsafeMutablePointer<AVFormatContext>? = context
            avformat_close_input(&context)
            throw error
        }
        streams = (0..<Int(context.pointee.nb_streams)).compactMap {
            context.pointee.streams[$0].map(Stream.init)
        }
        metadata = Options.values(context.pointee.metadata)
        chapters = (0..<Int(context.pointee.nb_chapters)).compactMap { index in
            context.pointee.chapters[index].map { SourceChapter($0.pointee) }
        }
    }

    deinit {
        var context: UnsafeMutablePointer<AVFormatContext>? = raw
        avformat_close_input(&context)
    }

    private static func opened(
        _ path: String, as name: String, reading input: TransportStreamInput? = nil, ignoresEditLists: Bool
    ) throws(LibAVError) -> UnsafeMutablePointer<AVFormatContext>? {
        var context: UnsafeMutablePointer<AVFormatContext>? = allocated(avformat_alloc_context())
        context?.pointee.pb = input?.context
        let options = Options([
            "format_whitelist": allowedFormats,
            "protocol_whitelist": "file,subfile",
            "ignore_editlist": ignoresEditLists ? "1" : "0",
        ])
        let result = avformat_open_input(&context, name, nil, &options.raw)
        guard result >= 0 else { throw refusal(result, path) }
        return context
    }

    private static func isTransportStream(_ context: UnsafeMutablePointer<AVFormatContext>?) -> Bool {
        context.map { String(cString: $0.pointee.iformat.pointee.name) == "mpegts" } ?? false
    }

    private static func sizeOfRegularFile(_ path: String) throws(LibAVError) -> Int64 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            let failure: Failure =
                code == ENOENT || code == ENOTDIR
                ? .fileMissing(path) : .cannotRead(path, reason: String(cString: strerror(code)))
            throw LibAVError(failure, .open)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw LibAVError(.notRegularFile(path), .open)
        }
        guard status.st_size > 0 else { throw LibAVError(.fileEmpty(path), .open) }
        return Int64(status.st_size)
    }

    private static func refusal(_ code: Int32, _ path: String) -> LibAVError {
        let logged = LibAVLog.takeLastLine() ?? ""
        let reason = [LibAVError.words(code), logged].filter { !$0.isEmpty }.joined(separator: ": ")
        if logged.contains("whitelist") || isList(path) {
            return LibAVError(.playlistRefused(path, reason: logged), .open)
        }
        if logged.contains("moov atom not found"), beginsAsMP4(path) {
            return LibAVError(.indexMissing(path, reason: reason), .open)
        }
        if code == LIBAV_ERROR_INVALIDDATA || code == LIBAV_ERROR_EINVAL {
            return LibAVError(.notMedia(path, reason: reason), .open)
        }
        return LibAVError(code, .open, path, detail: logged)
    }

    /// Whether the first box is one that recorders begin with.
    private static func beginsAsMP4(_ path: String) -> Bool {
        ["ftyp", "mdat", "free", "skip", "wide", "moof"].contains(
            String(decoding: head(path, 8).dropFirst(4), as: UTF8.self))
    }

    private static func head(_ path: String, _ count: Int) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var head = [UInt8](repeating: 0, count: count)
        let read = fread(&head, 1, count, file)
        return Array(head.prefix(read))
    }

    /// Whether the file begins as playlists and scripts do that libavformat itself did not take for one.
    private static func isList(_ path: String) -> Bool {
        let text = String(decoding: head(path, 64), as: UTF8.self).lowercased().drop {
            $0 == "\u{FEFF}" || $0.isWhitespace
        }
        return ["#extm3u", "ffconcat", "[playlist]", "file '", "<?xml", "<mpd", "<smil", "<asx"].contains {
            text.hasPrefix($0)
        }
    }

    /// The recording's zero: the smallest start time over sound and picture tracks.
    public var zero: Timestamp {
        let playable = streams.filter { ($0.kind == .video && !$0.isAttachedPicture) || $0.kind == .audio }
        return playable.compactMap(\.start).min() ?? .zero
    }

    /// How long it plays, as the container says; nil when it does not.
    public var duration: TimeSpan? {
        ticks(raw.pointee.duration).flatMap { $0 > 0 ? TimeSpan($0, .microseconds) : nil }
    }

    /// Whether `duration` is only worked out from the bit rate, because the container says nothing.
    public var isDurationGuessed: Bool {
        raw.pointee.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE
    }

    /// How many of a transport stream's own packets, of 188 bytes, were sent twice, in what has been read from the
    /// file's start on; libavformat's packets hold each once.
    public var packetsSentTwice: Int { input?.doubled ?? 0 }

    /// The next packet in file order; nil at the end.
    /// - Throws: `LibAVError` when the file cannot be read on. Damage that libav skips is no error.
    public func next() throws(LibAVError) -> Packet? {
        let packet = Packet()
        let result = av_read_frame(raw, packet.raw)
        if result == LIBAV_ERROR_EOF {
            // A read error of the system also ends in EOF; it is kept in the I/O context.
            if let io = raw.pointee.pb, io.pointee.error < 0, io.pointee.error != LIBAV_ERROR_EOF {
                throw LibAVError(io.pointee.error, .read, path)
            }
            return nil
        }
        try check(result, .read, path)
        packet.raw.pointee.time_base = raw.pointee.streams[packet.streamIndex]!.pointee.time_base
        return packet
    }

    /// Continues at or before `time` (on the file's own clock), at a keyframe of `stream` where the container knows
    /// them. Containers without an index may land late; the caller checks.
    public func seek(to time: Timestamp, stream: Int) throws(LibAVError) {
        let target = time.ticks(in: streams[stream].timeBase, rounding: .down)
        LibAVLog.clear()
        try check(
            avformat_seek_file(raw, Int32(stream), Int64.min, target, target, 0), .seek, path)
    }

    /// Continues at the first packet that begins at or after a byte of the file, for containers that find their feet
    /// anywhere (MPEG-TS, MPEG-PS) or where a packet begins exactly there (FLV).
    public func seek(toByte position: Int64) throws(LibAVError) {
        LibAVLog.clear()
        try check(
            avformat_seek_file(raw, -1, Int64.min, position, Int64.max, AVSEEK_FLAG_BYTE), .seek, path)
    }

    /// Continues at the first packet.
    public func rewind() throws(LibAVError) {
        LibAVLog.clear()
        // MPEG streams are searched by guessing and land late: their first byte is their first packet.
        if formatNames.contains("mpegts") || formatNames.contains("mpeg"),
            avformat_seek_file(raw, -1, Int64.min, 0, Int64.max, AVSEEK_FLAG_BYTE) >= 0
        {
            return
        }
        let start = raw.pointee.start_time
        if avformat_seek_file(raw, -1, Int64.min, LibAV.ticks(start) ?? 0, Int64.max, 0) < 0 {
            try check(
                avformat_seek_file(raw, -1, Int64.min, 0, Int64.max, AVSEEK_FLAG_BYTE), .seek, path)
        }
    }

    /// Packets of all other tracks are skipped, cheaply where the container allows it.
    public func select(_ wanted: Set<Int>) {
        for stream in streams {
            raw.pointee.streams[stream.index]!.pointee.discard =
                wanted.contains(stream.index) ? AVDISCARD_DEFAULT : AVDISCARD_ALL
        }
    }

    /// Whether an MP4's index names bytes past the file's end; nil for other containers, which do not list every
    /// packet.
    public var isCutOff: Bool? {
        guard formatNames.contains("mp4") else { return nil }
        var isKnown = false
        for stream in streams {
            guard let raw = raw.pointee.streams[stream.index] else { continue }
            let count = avformat_index_get_entries_count(raw)
            guard count > 0, let last = avformat_index_get_entry(raw, count - 1) else { continue }
            isKnown = true
            if last.pointee.pos + Int64(last.pointee.size) > size { return true }
        }
        return isKnown ? false : nil
    }
}

/// A chapter as a file carries it, on the file's own clock.
public struct SourceChapter: Sendable, Hashable {
    public let start: Timestamp
    public let end: Timestamp
    public let title: String

    /// The same on a clock that is so much ahead.
    public func shifted(by shift: TimeSpan) -> SourceChapter {
        SourceChapter(start: start + shift, end: end + shift, title: title)
    }

    private init(start: Timestamp, end: Timestamp, title: String) {
        self.start = start
        self.end = end
        self.title = title
    }

    init(_ chapter: AVChapter) {
        let base = TimeBase(chapter.time_base)
        start = Timestamp(chapter.start, base)
        end = Timestamp(max(chapter.start, chapter.end), base)
        title = Options.values(chapter.metadata)["title"] ?? ""
    }
}
