import Messages
import Timeline

/// Reads DOCX and ODT as stenographers and ministries send them: labelled text, a paragraph an utterance, headings, and
/// tables of speaker and text. What was deleted or hidden is left out, what was inserted is in, comments and notes are
/// dropped; each is told of.
public enum OfficeText {
    /// A document's text may be so large when expanded.
    static let limit = 32 << 20

    /// Whether a file begins as a document of either kind does.
    public static func isDocument(_ head: some Collection<UInt8>) -> Bool { ZipArchive.isZip(head) }

    /// Whether a file begins as one of Word's before 2007 does, or a later one with a password.
    public static func isCompound(_ head: some Collection<UInt8>) -> Bool {
        head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// Reads a whole file. Nothing outside of it is opened; memory is bounded by the limits.
    /// - Throws: `Failure` E513 (no document, or a damaged one), E514 (too large), E515 (Word before 2007), E516
    ///   (encrypted), E420 (its XML), E503 (no text).
    public static func read(_ bytes: [UInt8], file: String? = nil) throws -> TranscriptDocument {
        do {
            if isCompound(bytes) {
                let isEncrypted = bytes.firstRange(of: "EncryptedPackage".utf8.flatMap { [$0, 0] }) != nil
                throw isEncrypted ? Failure.officeEncrypted() : Failure.oldWordDocument()
            }
            let paragraphs = try paragraphs(ZipArchive(bytes))
            var read = try TranscriptReader.read(paragraphs.text, format: .text)
            // Its lines are not the file's.
            for index in read.transcript.items.indices { read.transcript.items[index].line = nil }
            read.repairs = paragraphs.notices.map { $0.located(file: file) }
            return read
        } catch let failure as Failure {
            throw failure.located(file: file)
        }
    }

    private static func paragraphs(_ archive: ZipArchive) throws -> OfficeParagraphs {
        if let main = try wordPart(archive), let document = try archive.file(main, limit: limit) {
            let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
            let styles = try archive.file(folder + "styles.xml", limit: limit).map(text) ?? ""
            var reader = WordReader(try WordReader.styles(styles))
            var paragraphs = try reader.read(text(document))
            if let comments = try archive.file(folder + "comments.xml", limit: limit) {
                paragraphs.comments = try WordReader.comments(text(comments))
            }
            return paragraphs
        }
        guard let document = try archive.file("content.xml", limit: limit) else {
            throw Failure.officeUnreadable(.noOfficeText)
        }
        if let manifest = try archive.file("META-INF/manifest.xml", limit: limit),
            manifest.firstRange(of: "encryption-data".utf8) != nil
        {
            throw Failure.officeEncrypted()
        }
        var reader = OpenDocumentReader()
        return try reader.read(text(document))
    }

    /// The name of a Word document's main part, which some programs change.
    private static func wordPart(_ archive: ZipArchive) throws -> String? {
        if archive.contains("word/document.xml") { return "word/document.xml" }
        guard let relations = try archive.file("_rels/.rels", limit: 1 << 20) else { return nil }
        var xml = XMLText(try text(relations))
        while let event = try xml.event() {
            if case .start("Relationship", let attributes, _) = event,
                attributes["Type"]?.hasSuffix("/officeDocument") == true, let target = attributes["Target"]
            {
                let name = String(target.drop { $0 == "/" })
                return name.hasPrefix("word/") ? name : nil
            }
        }
        return nil
    }

    private static func text(_ bytes: [UInt8]) throws -> String {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            let isBig = bytes[0] == 0xFE
            var units: [UInt16] = []
            units.reserveCapacity(bytes.count / 2)
            for index in stride(from: 2, to: bytes.count - 1, by: 2) {
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                units.append(isBig ? first << 8 | second : second << 8 | first)
            }
            guard let text = String(validating: units, as: UTF16.self) else {
                throw Failure.officeUnreadable(.unexpectedCharacter)
            }
            return text
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure.officeUnreadable(.unexpectedCharacter)
        }
        return text
    }
}
