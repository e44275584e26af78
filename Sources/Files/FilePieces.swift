import Foundation
import Messages

/// Reads a file once, from its start to its end, in large pieces.
enum FilePieces {
    /// - Returns: a descriptor, for the caller to close.
    /// - Throws: `Failure` E201, E204.
    static func open(_ path: String) throws -> Int32 {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw Failure.fileMissing(path) }
            throw Failure.cannotRead(path, reason: systemError())
        }
        return descriptor
    }

    /// - Parameter body: given bytes that nothing may keep.
    /// - Throws: `Failure` E204, and what `body` throws.
    static func read(
        _ descriptor: Int32, of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        // One buffer for all of a file of gigabytes, filled by read(2): an array would be cleared, or grow, for each piece.
        // It lives to the end of this function and nothing keeps it.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { buffer.deallocate() }
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Failure.cannotRead(path, reason: systemError())
            }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
