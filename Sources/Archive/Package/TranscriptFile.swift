import Files
import Messages
public import Transcripts

/// Transcripts and captions as files: text in whatever encoding, DOCX, ODT.
public enum TranscriptFile {
    /// A document with its pictures may be so large.
    private static let largestDocument: Int64 = 128 << 20

    /// Whether a file begins as a word processor's does.
    /// - Throws: `Failure` E201 to E204.
    public static func isDocument(_ path: String) throws -> Bool {
        let head = try InputFile.head(path, count: 8)
        return OfficeText.isDocument(head) || OfficeText.isCompound(head)
    }

    /// Reads a file whole; what was forgiven is in the result's repairs.
    /// - Parameter format: of a text; nil finds it.
    /// - Throws: `Failure` E201 to E204, E221 to E223, E502 to E509, E513 to E516, E540.
    public static func read(_ path: String, format: TranscriptFormat? = nil) throws -> TranscriptDocument {
        if try isDocument(path), format == nil || format == .text {
            return try OfficeText.read(
                [UInt8](InputFile.read(path, limit: largestDocument)), file: path)
        }
        let file = try TextFile.read(path)
        var document = try TranscriptReader.read(file.text, file: path, format: format)
        document.repairs = file.notices + document.repairs
        return document
    }
}
