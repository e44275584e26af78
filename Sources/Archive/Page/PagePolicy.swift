import Files
import Foundation

/// The Content-Security-Policy of pages that are one file.
enum PagePolicy {
    /// Nothing is loaded, and only this style and this script run.
    static func sealed(style: String, script: String) -> String {
        "default-src 'none'; img-src data:; media-src data:; "
            + "style-src '\(source(style))'; script-src '\(source(script))'; base-uri 'none'; form-action 'none'"
    }

    /// What a policy calls the text of an element.
    private static func source(_ text: String) -> String {
        let hex = Array(SHA256.hex(of: text).utf8)
        let digest = stride(from: 0, to: hex.count, by: 2).compactMap {
            UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return "sha256-" + Data(digest).base64EncodedString()
    }
}
