internal import CLibAV
import Synchronization

/// libav's log is one per process: nothing goes to stderr, the last error line is kept for the error it explains.
enum LibAVLog {
    private static let lastLine = Mutex<String?>(nil)

    /// Installed once, before the first call that may log.
    static let installed: Void = {
        av_log_set_level(AV_LOG_ERROR)
        av_log_set_callback { context, level, format, arguments in
            guard level <= AV_LOG_ERROR, let format, let arguments else { return }
            var prefix: Int32 = 1
            let line = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
                av_log_format_line2(
                    context, level, format, arguments, buffer.baseAddress, Int32(buffer.count), &prefix)
                return buffer.baseAddress.map { String(cString: $0) } ?? ""
            }
            LibAVLog.keep(line)
        }
    }()

    static func keep(_ line: String) {
        // “[mov,mp4 @ 0x55…] moov atom not found”: the address means nothing to a reader.
        var text = line[...]
        if text.first == "[", let close = text.firstIndex(of: "]") {
            text = text[text.index(after: close)...]
        }
        let plain = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let trimmed = String(plain.drop { $0 == " " })
        guard !trimmed.isEmpty else { return }
        lastLine.withLock { $0 = trimmed }
    }

    static func clear() { lastLine.withLock { $0 = nil } }

    static func takeLastLine() -> String? {
        lastLine.withLock { line in
            defer { line = nil }
            return line
        }
    }
}
