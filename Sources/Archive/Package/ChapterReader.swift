import Files
import Messages
import Timeline

/// The chapters of a record, from wherever the manifest says they come.
struct ChapterReader {
    let manifest: Manifest
    let media: any MediaMaker
    let source: Meeting.Source?

    /// Tiles 0 to `duration`, with one titled like the meeting at 0 where none starts there.
    ///
    /// Where the manifest names none, the recording's own are taken.
    /// - Throws: `Failure` E616, E701, and of the cut list, with file and line.
    func read(duration: Milliseconds, warnings: inout [Notice]) throws -> [Chapter] {
        guard duration > .zero else {
            if let (file, line) = named {
                throw Failure.manifestNeedsRecording("chapters", file: file, line: line)
            }
            return []
        }
        var chapters: [Chapter]
        switch manifest.chapters {
        case .none: chapters = source?.survey.chapters ?? []
        case .file(let file): chapters = try read(file, duration: duration, warnings: &warnings)
        case .inline(let wished): chapters = try resolve(wished, duration: duration, warnings: &warnings)
        }
        let language = manifest.pageLanguage
        for index in chapters.indices where chapters[index].title.allSatisfy(\.isWhitespace) {
            chapters[index].title = String(index + 1)
        }
        let hasOpening = chapters.contains { $0.start == .zero }
        var tiled = ChapterList(chapters).tiled(to: duration, opening: manifest.title.text(in: language))
        if !hasOpening {
            tiled[0].titles = Dictionary(
                manifest.title.parts.map { ($0.language, $0.text) }, uniquingKeysWith: { first, _ in first })
        }
        return tiled
    }

    /// Where the manifest speaks of chapters.
    private var named: (file: String, line: Int)? {
        switch manifest.chapters {
        case .none: nil
        case .file(let file): (manifest.file, file.line)
        case .inline(let chapters): chapters.first.map { (manifest.file, $0.at.line) }
        }
    }

    private func read(_ file: Manifest.File, duration: Milliseconds, warnings: inout [Notice]) throws
        -> [Chapter]
    {
        let text = try TextFile.read(file.path)
        let document = try CutListReader.read(text.text, file: file.path)
        warnings += text.notices + document.repairs
        return try resolve(document.list, file: file.path, duration: duration, warnings: &warnings)
    }

    private func resolve(
        _ wished: [Manifest.Chapter], duration: Milliseconds, warnings: inout [Notice]
    ) throws -> [Chapter] {
        let list = CutList(
            wished.map {
                CutEntry(title: $0.title.text(in: manifest.pageLanguage), start: $0.at.spec, line: $0.at.line)
            })
        var chapters = try resolve(list, file: manifest.file, duration: duration, warnings: &warnings)
        for index in chapters.indices {
            chapters[index].titles = Dictionary(
                wished[index].title.parts.map { ($0.language, $0.text) },
                uniquingKeysWith: { first, _ in first })
        }
        return chapters
    }

    /// In the list's order. Only starts count: chapters tile, so an end is the next one's start.
    private func resolve(
        _ list: CutList, file: String, duration: Milliseconds, warnings: inout [Notice]
    ) throws -> [Chapter] {
        let starts = CutList(list.entries.map { CutEntry(title: $0.title, start: $0.start, line: $0.line) })
        let resolution = try starts.resolve(
            file: file, duration: TimeSpan(duration), clock: manifest.start,
            pictureTime: source.map { media.pictureTimes(of: $0.path) })
        warnings += resolution.warnings
        var seen: Set<Milliseconds> = []
        return try zip(starts.entries, resolution.segments).map { entry, segment in
            let start = segment.range.start.milliseconds
            guard seen.insert(start).inserted else {
                throw Failure.chapterRepeated(Timecode.print(start), file: file, line: entry.line)
            }
            return Chapter(start: start, title: entry.title ?? String(segment.number))
        }
    }
}
