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

    /// Raw bytes, which libcrypto reads before it returns: what `FilePieces` hands over needs no copy.
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
        return Self.hexadecimal(digest)
    }

    /// Two lower-case digits a byte.
    static func hexadecimal(_ digest: [UInt8]) -> String {
        digest.map { byte in
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
        let descriptor = try FilePieces.open(path)
        defer { close(descriptor) }
        let hash = SHA256()
        try FilePieces.read(descriptor, of: path) { piece in
            hash.update(piece)
            try progress(Int64(piece.count))
        }
        return hash.finish()
    }
}
