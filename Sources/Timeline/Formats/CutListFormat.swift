import Messages

/// How cut lists and chapters are written in files.
public enum CutListFormat: String, Hashable, Sendable, CaseIterable {
    /// `start,end,title`, with `,` or `;` between them.
    case csv
    /// The same with tabs.
    case tsv
    /// Lines `0:00 Opening`, as in a YouTube description.
    case youtube
    /// ffmpeg's metadata file (`;FFMETADATA1`).
    case ffmetadata

    /// The format a file name's extension stands for; `.txt` is a YouTube description.
    public init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "txt", "youtube": self = .youtube
        case "ffmetadata", "ffmeta", "meta": self = .ffmetadata
        default: return nil
        }
    }

    /// The formats that the text's content allows.
    static func candidates(_ lines: TextLines) -> [CutListFormat] {
        if lines.all.first?.hasPrefix(";FFMETADATA") == true { return [.ffmetadata] }
        if lines.all.contains(where: { trim($0) == "[CHAPTER]" }) { return [.ffmetadata] }
        var candidates: [CutListFormat] = []
        if let separator = DelimitedCutList.separator(of: lines) {
            candidates.append(separator == "\t" ? .tsv : .csv)
        }
        if YouTubeChapters.hasEntry(lines) { candidates.append(.youtube) }
        return candidates
    }

    /// The format that the content speaks for most, if for any.
    package static func sign(_ lines: TextLines) -> CutListFormat? { candidates(lines).first }

    /// By content, then by extension.
    /// - Throws: `Failure` E408, E409, E410.
    static func detect(_ lines: TextLines, file: String?) throws -> CutListFormat {
        let candidates = candidates(lines)
        let named = file.flatMap { fileExtension($0) }.flatMap { CutListFormat(fileExtension: $0) }
        if candidates.count == 1 { return candidates[0] }
        if let named, candidates.isEmpty || candidates.contains(named) { return named }
        if candidates.isEmpty { throw Failure.cutListUnknown(formats: allCases.map(\.rawValue)) }
        throw Failure.cutListAmbiguous(formats: candidates.map(\.rawValue))
    }
}
