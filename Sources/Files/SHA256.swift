internal import CCrypto
public import Foundation
import Messages

/// SHA-256 by libcrypto, which uses the processor's own instructions.
public final class SHA256 {
    private let context: OpaquePointer

    public init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Raw bytes, which libcrypto reads before it returns: what the file reader below hands over needs no copy.
    func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    public func update(_ data: Data) {
        data.withUnsafeBytes { update($0) }
    }

    /// The digest in lower-case hexadecimal; nothing may be added after it.
    public func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { byte in
            let hex = String(byte, radix: 16)
            return byte < 16 ? "0" + hex : hex
        }.joined()
    }

    public static func hex(of data: Data) -> String {
        let hash = SHA256()
        hash.update(data)
        return hash.finish()
    }

    public static func hex(of text: String) -> String { hex(of: Data(text.utf8)) }

    /// The digest of a file, read once in large pieces.
    /// - Throws: `Failure` E201, E204, and whatever `progress` throws.
    public static func hex(ofFile path: String, progress: (Int64) throws -> Void = { _ in }) throws -> String
    {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw Failure.fileMissing(path) }
            throw Failure.cannotRead(path, reason: systemError())
        }
        defer { close(descriptor) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        // One buffer for all of a file of gigabytes, filled by read(2): an array would be cleared, or grow, for each piece.
        // It lives to the end of this function and nothing keeps it.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { buffer.deallocate() }
        let hash = SHA256()
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Failure.cannotRead(path, reason: systemError())
            }
            if count == 0 { return hash.finish() }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            try progress(Int64(count))
        }
    }
}
