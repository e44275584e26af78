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
    /// Matroska's chapters as XML, mkvmerge's.
    case matroska = "mkv-xml"
    /// `CHAPTER01=…` and `CHAPTER01NAME=…`.
    case ogm
    /// Podcasting 2.0 chapters (`application/json+chapters`), version 1.2.0.
    case podcast
    /// A WebVTT file whose cues are the entries.
    case webvtt = "vtt-chapters"
    /// A SubRip file whose cues are the entries.
    case srt = "srt-cues"
    /// A cue sheet.
    case cue
    /// Audacity's labels.
    case audacity
    /// LosslessCut's project.
    case llc
    /// CMX 3600.
    case edl
    /// Kodi's and MPlayer's edit list, which names what to leave out.
    case kodi = "kodi-edl"
    /// mpv's edit list.
    case mpv = "mpv-edl"
    /// OpenTimelineIO.
    case otio

    /// The format that a file so named is written in; of `.txt` a YouTube description.
    public init?(fileExtension: String) {
        guard let format = Self.named(fileExtension).first else { return nil }
        self = format
    }

    /// The formats that files with this extension hold, the likeliest first.
    static func named(_ fileExtension: String) -> [CutListFormat] {
        switch fileExtension.lowercased() {
        case "csv": [.csv]
        case "tsv", "tab": [.tsv]
        case "txt", "youtube": [.youtube, .audacity, .ogm, .cue]
        case "ffmetadata", "ffmeta", "meta": [.ffmetadata]
        case "xml": [.matroska]
        // Not `.ogm`, which is a film.
        case "chapters": [.ogm]
        case "json": [.podcast]
        case "vtt": [.webvtt]
        case "cue": [.cue]
        case "labels", "audacity": [.audacity]
        case "llc": [.llc]
        case "edl": [.edl, .kodi, .mpv]
        case "otio": [.otio]
        default: []
        }
    }

    /// The formats that the text's content allows.
    static func candidates(_ lines: TextLines) -> [CutListFormat] {
        guard let opening = lines.all.first(where: { !trim($0).isEmpty }).map({ trim($0) }) else { return [] }
        if opening.hasPrefix(";FFMETADATA") { return [.ffmetadata] }
        if lines.all.contains(where: { trim($0) == "[CHAPTER]" }) { return [.ffmetadata] }
        if MPVEditList.isSignature(opening) { return [.mpv] }
        if CueEntries.isWebVTT(lines) { return [.webvtt] }
        if opening.hasPrefix("<") { return lines.text.contains("<Chapters") ? [.matroska] : [] }
        if ["{", "//", "/*"].contains(where: opening.hasPrefix) { return jsonCandidates(lines) }
        if CueEntries.hasCue(lines) { return [.srt] }
        if CueSheet.hasEntry(lines) { return [.cue] }
        if OGMChapters.hasEntry(lines) { return [.ogm] }
        if CMXEditList.hasEntry(lines) { return [.edl] }
        var candidates: [CutListFormat] = []
        if SkipList.fits(lines) { candidates.append(.kodi) }
        if let separators = DelimitedCutList.separators(of: lines) {
            if separators == ["\t"], AudacityLabels.fits(lines) { candidates.append(.audacity) }
            candidates.append(separators == ["\t"] ? .tsv : .csv)
        }
        if YouTubeChapters.hasEntry(lines) { candidates.append(.youtube) }
        return candidates
    }

    /// By the names that only one kind has; a text that does not parse is told by the same words.
    private static func jsonCandidates(_ lines: TextLines) -> [CutListFormat] {
        let words: [(String, CutListFormat)] = [
            ("OTIO_SCHEMA", .otio), ("cutSegments", .llc), ("chapters", .podcast),
        ]
        let likely = words.filter { lines.text.contains($0.0) }
        guard !likely.isEmpty else { return [] }
        guard let root = try? JSON5Text.parse(lines.text).object else { return likely.prefix(1).map(\.1) }
        return likely.filter { root[$0.0] != nil }.map(\.1)
    }

    /// The format that the content speaks for most, if for any.
    package static func sign(_ lines: TextLines) -> CutListFormat? { candidates(lines).first }

    /// By content, then by extension.
    /// - Throws: `Failure` E408, E409, E410.
    static func detect(_ lines: TextLines, file: String?) throws -> CutListFormat {
        let candidates = candidates(lines)
        let named = file.flatMap { fileExtension($0) }.map { Self.named($0) } ?? []
        if candidates.count == 1 { return candidates[0] }
        if candidates.isEmpty, let named = named.first { return named }
        if candidates.isEmpty { throw Failure.cutListUnknown(formats: allCases.map(\.rawValue)) }
        // What the name speaks for, the likeliest first.
        if let format = named.first(where: candidates.contains) { return format }
        throw Failure.cutListAmbiguous(formats: candidates.map(\.rawValue))
    }
}
