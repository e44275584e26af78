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

/// What follows the last point of a path's last part.
func fileExtension(_ path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return nil }
    return String(name[name.index(after: point)...])
}

/// A text's lines with LF, CRLF and CR read alike.
struct TextLines {
    var all: [String]

    init(_ text: String) {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if !(scalar == "\n" && afterReturn) {
                    lines.append(String(line))
                    line = String.UnicodeScalarView()
                }
            } else if !(scalar == "\u{FEFF}" && lines.isEmpty && line.isEmpty) {
                line.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        if !line.isEmpty { lines.append(String(line)) }
        all = lines
    }
}

/// Without white space at either end, ideographic space included.
func trim(_ text: some StringProtocol) -> String {
    let scalars = Substring(text).unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}
