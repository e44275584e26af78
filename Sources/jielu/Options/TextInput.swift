import JieluKit

/// Reading the texts that a command line names, and telling a text from a recording.
enum TextInput {
    /// A transcript or captions.
    /// - Throws: `Failure` E201 to E204, E221 to E223, E502 to E509, E513 to E516.
    static func transcript(_ path: String, format: TranscriptFormat? = nil) throws -> TranscriptDocument {
        try TranscriptFile.read(path, format: format)
    }

    /// A cut list or chapters.
    /// - Parameters:
    ///   - rate: what a list counts in that counts pictures and does not say it.
    ///   - onClock: whether bare times are times of day.
    /// - Throws: `Failure` E201 to E204, E221 to E223, and as `CutListReader`.
    static func cutList(
        _ path: String, format: CutListFormat? = nil, rate: FrameRate? = nil, onClock: Bool = false
    )
        throws -> CutListDocument
    {
        let file = try TextFile.read(path, limit: Int64(CutListReader.mostBytes))
        var document = try CutListReader.read(
            file.text, file: path, format: format, rate: rate, onClock: onClock)
        document.repairs = file.notices + document.repairs
        return document
    }

    /// What a text without a telling name holds.
    /// - Throws: `Failure` E201 to E204, E221 to E223.
    static func kind(_ path: String) throws -> TextKind { TextKind(of: try TextFile.read(path).text) }

    /// Whether a file holds text rather than media: by a name that only texts have, else by what it begins with.
    /// - Throws: `Failure` E201 to E204.
    static func isText(_ path: String) throws -> Bool {
        try InputFile.check(path)
        let ending = fileExtension(path)
        // `.ts` and the like are nobody's text; `.meta` and `.json` are nobody's film.
        if TranscriptFormat(fileExtension: ending) != nil || CutListFormat(fileExtension: ending) != nil {
            return true
        }
        let head = try InputFile.head(path, count: 4096)
        if OfficeText.isDocument(head) || OfficeText.isCompound(head) { return true }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
        // No container starts without a control character that no text has.
        return !head.contains { $0 < 0x09 || (0x0E...0x1A).contains($0) }
    }

    /// Lower case, without the point; empty where there is none.
    static func fileExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        for double in ["an.xml", "akn.xml"] where name.lowercased().hasSuffix("." + double) { return double }
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
        return name[name.index(after: point)...].lowercased()
    }

    /// A path without its extension.
    static func stem(_ path: String) -> String {
        let ending = fileExtension(path)
        return ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
    }
}
