internal import CLibAV
public import Messages

/// A call into libav that failed: what was being done, to which file, and libav's own words.
public struct LibAVError: FailureConvertible, Equatable {
    /// libav's error number; unknown ones print, never crash.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let invalidData = Code(rawValue: LIBAV_ERROR_INVALIDDATA)
        public static let encoderNotFound = Code(rawValue: LIBAV_ERROR_ENCODER_NOT_FOUND)
        public static let decoderNotFound = Code(rawValue: LIBAV_ERROR_DECODER_NOT_FOUND)
        public static let noSpace = Code(rawValue: LIBAV_ERROR_ENOSPC)
    }

    public enum Operation: Sendable {
        case open, read, seek, decode, encode, filter, startWriting, write, finishWriting

        var message: Message {
            switch self {
            case .open: .openMedia
            case .read: .readMedia
            case .seek: .seekMedia
            case .decode: .decodeMedia
            case .encode: .encodeMedia
            case .filter: .filterMedia
            case .startWriting: .startMedia
            case .write: .writeMedia
            case .finishWriting: .finishMedia
            }
        }
    }

    public let code: Code
    public let operation: Operation
    public let file: String
    /// libav's words for the code, then the last line it logged.
    public let reason: String
    /// Set where the failure is of a kind of its own and not a plain failed call.
    private let special: Failure?

    init(_ code: Int32, _ operation: Operation, _ file: String, detail: String? = nil) {
        self.code = Code(rawValue: code)
        self.operation = operation
        self.file = file
        let logged = detail ?? LibAVLog.takeLastLine()
        reason = [Self.words(code), logged].compactMap(\.self).joined(separator: ": ")
        special = nil
    }

    init(_ failure: Failure, _ operation: Operation) {
        code = .invalidData
        self.operation = operation
        file = failure.place.file ?? ""
        reason = failure.reason ?? ""
        special = failure
    }

    /// A track whose header does not say what its pictures or sound are like.
    public init(undescribed stream: Stream, file: String) {
        self.init(LIBAV_ERROR_INVALIDDATA, .decode, file, detail: "track \(stream.index) (\(stream.codec))")
    }

    public var failure: Failure {
        if let special { return special }
        switch operation {
        case .startWriting, .write, .finishWriting:
            return .mediaUnwritable(file, doing: operation.message, reason: reason)
        default: return .mediaUnreadable(file, doing: operation.message, reason: reason)
        }
    }

    static func words(_ code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            av_strerror(code, buffer.baseAddress, buffer.count)
            return buffer.baseAddress.map { String(cString: $0) } ?? "error \(code)"
        }
    }
}

/// The one place where a C return code becomes a Swift error; anything not negative is passed on.
@discardableResult
func check(
    _ result: Int32, _ operation: LibAVError.Operation, _ file: String
) throws(LibAVError) -> Int32 {
    guard result < 0 else { return result }
    throw LibAVError(result, operation, file)
}
