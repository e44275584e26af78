internal import CCrypto
import Foundation
import Messages

/// The checksums that bags are made with, by libcrypto.
public enum DigestAlgorithm: String, CaseIterable, Sendable {
    case md5, sha1, sha224, sha256, sha384, sha512

    /// The length of a checksum in hexadecimal digits.
    public var digits: Int {
        switch self {
        case .md5: 32
        case .sha1: 40
        case .sha224: 56
        case .sha256: 64
        case .sha384: 96
        case .sha512: 128
        }
    }

    fileprivate var method: OpaquePointer? {
        switch self {
        case .md5: EVP_md5()
        case .sha1: EVP_sha1()
        case .sha224: EVP_sha224()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

/// Several checksums of a file from one read.
public enum FileDigests {
    /// Lower-case hexadecimal by algorithm. A last part of `path` that is a link, or no regular file, is an error; an
    /// empty file is none.
    /// - Throws: `Failure` E201, E202, E204.
    public static func of(
        _ path: String, _ algorithms: Set<DigestAlgorithm>, progress: (Int64) -> Void = { _ in }
    ) throws -> [DigestAlgorithm: String] {
        // Without O_NONBLOCK a pipe that took the file's place would never be opened.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw Failure.fileMissing(path) }
            if errno == ELOOP { throw Failure.notRegularFile(path) }
            throw Failure.cannotRead(path, reason: systemError())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure.notRegularFile(path)
        }
        let contexts = algorithms.map { algorithm in
            let context = EVP_MD_CTX_new()
            EVP_DigestInit_ex(context, algorithm.method, nil)
            return (algorithm: algorithm, context: context)
        }
        defer { for context in contexts { EVP_MD_CTX_free(context.context) } }
        try FilePieces.read(descriptor, of: path) { piece in
            for context in contexts { EVP_DigestUpdate(context.context, piece.baseAddress, piece.count) }
            progress(Int64(piece.count))
        }
        var digests: [DigestAlgorithm: String] = [:]
        for (algorithm, context) in contexts {
            var digest = [UInt8](repeating: 0, count: algorithm.digits / 2)
            EVP_DigestFinal_ex(context, &digest, nil)
            digests[algorithm] = SHA256.hexadecimal(digest)
        }
        return digests
    }
}
