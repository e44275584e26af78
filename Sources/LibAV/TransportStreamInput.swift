internal import CLibAV
import Glibc

/// A transport stream's bytes for libavformat, without what was sent twice (`DoubledPackets`). Places in the file stay
/// what they are.
final class TransportStreamInput {
    private let descriptor: CInt
    private let size: Int64
    private var place: Int64 = 0
    private var doubles = DoubledPackets()
    /// Everything before it has been read once without a leap, and counted.
    private var frontier: Int64 = 0
    /// How many packets were there twice in what was read from the file's start on without a leap, each counted once.
    private(set) var doubled = 0
    /// Freed when the input is.
    private(set) var context: UnsafeMutablePointer<AVIOContext>!

    /// - Parameter size: in bytes; what the file has beyond it is not read.
    /// - Throws: `LibAVError` where the file cannot be opened.
    init(_ path: String, upTo size: Int64) throws(LibAVError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw LibAVError(.cannotRead(path, reason: String(cString: strerror(errno))), .open)
        }
        self.size = size
        let capacity = 64 * 1024
        let buffer = allocated(av_malloc(capacity)).assumingMemoryBound(to: UInt8.self)
        let me = Unmanaged.passUnretained(self).toOpaque()
        context = allocated(
            avio_alloc_context(
                buffer, CInt(capacity), 0, me,
                { me, bytes, count in
                    let input = Unmanaged<TransportStreamInput>.fromOpaque(me!).takeUnretainedValue()
                    return input.read(UnsafeMutableRawBufferPointer(start: bytes, count: Int(count)))
                }, nil,
                { me, offset, origin in
                    let input = Unmanaged<TransportStreamInput>.fromOpaque(me!).takeUnretainedValue()
                    return input.seek(offset, origin)
                }))
    }

    deinit {
        if context != nil {
            av_freep(&context.pointee.buffer)
            avio_context_free(&context)
        }
        close(descriptor)
    }

    private func read(_ bytes: UnsafeMutableRawBufferPointer) -> CInt {
        let wanted = Int(min(Int64(bytes.count), size - place))
        guard wanted > 0 else { return LIBAV_ERROR_EOF }
        let got = pread(descriptor, bytes.baseAddress, wanted, Int(place))
        guard got > 0 else { return got == 0 ? LIBAV_ERROR_EOF : -errno }
        let isOnward = place <= frontier
        var clean = doubles.clean(UnsafeMutableRawBufferPointer(rebasing: bytes[..<got])) { offset in
            if isOnward, place + Int64(offset) >= frontier { doubled += 1 }
        }
        if clean == 0 {
            // The file's end, or a caller who wants less than a packet.
            clean = got
            doubles.forget()
        }
        place += Int64(clean)
        if isOnward { frontier = max(frontier, place) }
        return CInt(clean)
    }

    private func seek(_ offset: Int64, _ origin: CInt) -> Int64 {
        let target: Int64
        switch origin & ~AVSEEK_FORCE {
        case AVSEEK_SIZE: return size
        case SEEK_SET: target = offset
        case SEEK_CUR: target = place + offset
        case SEEK_END: target = size + offset
        default: return Int64(LIBAV_ERROR_EINVAL)
        }
        guard target >= 0 else { return Int64(LIBAV_ERROR_EINVAL) }
        if target != place { doubles.forget() }
        place = target
        return target
    }
}
