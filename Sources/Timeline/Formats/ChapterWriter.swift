/// The files that carry a recording's chapters.
public enum ChapterFormat: String, Hashable, Sendable, CaseIterable {
    case csv, tsv, youtube, ffmetadata
    /// A WebVTT file whose cues are the chapters.
    case webvtt = "vtt-chapters"
    /// Podcasting 2.0 chapters (`application/json+chapters`), version 1.2.0.
    case podcast
}

/// Writes chapters strictly: UTF-8, LF.
public enum ChapterWriter {
    /// The chapters as a file's text. They are written in the order given, each ending where it says or, without an
    /// end, where the next starts; `webvtt` needs an end for the last.
    ///
    /// - Parameters:
    ///   - chapters: as `ChapterList.tiled(to:opening:)` makes them.
    ///   - language: the BCP 47 tag of the titles wished for; a chapter without one keeps its main title.
    /// - Throws: `Failure` E413 where `youtube` would not ascend.
    public static func write(_ chapters: [Chapter], as format: ChapterFormat, language: String? = nil) throws
        -> String
    {
        var chapters = chapters
        for index in chapters.indices {
            if let title = language.flatMap({ chapters[index].titles[$0] }) { chapters[index].title = title }
            if index + 1 < chapters.count, chapters[index].end == nil {
                chapters[index].end = chapters[index + 1].start
            }
        }
        return switch format {
        case .csv: try cutList(chapters, .csv)
        case .tsv: try cutList(chapters, .tsv)
        case .ffmetadata: try cutList(chapters, .ffmetadata)
        case .youtube: try cutList(chapters.map { Chapter(start: $0.start, title: $0.title) }, .youtube)
        case .webvtt: try cutList(chapters, .webvtt)
        case .podcast: try cutList(chapters, .podcast)
        }
    }

    private static func cutList(_ chapters: [Chapter], _ format: CutListFormat) throws -> String {
        try CutListWriter.write(
            CutList(chapters: ChapterList(chapters)), as: format, opening: chapters.first?.title ?? "")
    }
}
