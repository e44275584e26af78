import Files
import Foundation
import Messages
import Timeline
import Transcripts

// The further forms of a record say what the record says.
extension RecordVerifier {
    /// - Parameter transcript: as jielu's JSON has it.
    mutating func checkMetadata(_ record: Record, _ transcript: Transcript?) {
        checkCrate()
        checkDraft(record)
        checkStructuredData(record)
        guard let transcript else { return }
        for file in record.texts where sound[file.path] != nil && file.language == transcript.language {
            switch file.role {
            case .transcript where file.path.hasSuffix(".akn.xml"): checkDebate(file.path, transcript)
            case .transcript where file.path.hasSuffix(".txt"): checkReadingCopy(file.path, transcript)
            case .times: checkTimes(file.path, transcript)
            default: break
            }
        }
    }

    /// `ro-crate-metadata.json` names every file, with its size and checksum.
    private mutating func checkCrate() {
        let name = ROCrate.fileName
        guard sound[name] != nil else { return }
        guard let data = read(name), let crate = try? JSONDecoder().decode(Crate.self, from: data) else {
            return find(.textUnreadable(name, line: nil))
        }
        var left = Set(sound.keys.filter { $0 != name && $0 != Checksums.fileName })
        for entity in crate.graph where entity.sha256 != nil {
            let path = entity.id.removingPercentEncoding ?? entity.id
            guard left.remove(path) != nil else {
                if !report.problems.contains(where: { $0.place.file == path }) {
                    find(.crateDiffers(name, path: path))
                }
                continue
            }
            let size = tree.files[ExactPath(path)].map(String.init)
            if entity.sha256 != sound[path] || entity.contentSize != size {
                find(.crateDiffers(name, path: path))
            }
        }
        for path in left.sorted() { find(.crateDiffers(name, path: path)) }
    }

    private struct Crate: Decodable {
        struct Entity: Decodable {
            var id: String
            var sha256: String?
            var contentSize: String?
            enum CodingKeys: String, CodingKey {
                case id = "@id"
                case sha256, contentSize
            }
        }
        var graph: [Entity]
        enum CodingKeys: String, CodingKey { case graph = "@graph" }
    }

    /// A draft is not to be found by search engines and archives.
    private mutating func checkDraft(_ record: Record) {
        guard record.status == Manifest.Status.draft.rawValue else { return }
        if let page = text("index.html"),
            !page.contains("<meta name=\"robots\" content=\"noindex\">")
                || page.contains("application/ld+json")
        {
            find(.draftFindable("index.html"))
        }
        if tree.files[ExactPath(InternetArchive.fileName)] != nil {
            find(.draftFindable(InternetArchive.fileName))
        }
    }

    /// The parts of the film that search engines are told of are the chapters, then the clips.
    private mutating func checkStructuredData(_ record: Record) {
        let start = "<script type=\"application/ld+json\">"
        guard let page = text("index.html"), let begin = page.firstRange(of: start)?.upperBound,
            let end = page[begin...].firstRange(of: "</script>")?.lowerBound
        else { return }
        let data = Data(page[begin..<end].utf8)
        guard let film = try? JSONDecoder().decode(Film.self, from: data) else {
            return find(.textUnreadable("index.html", line: nil))
        }
        let clips = film.hasPart ?? []
        for (index, chapter) in record.chapters.enumerated() {
            guard index < clips.count, chapter.title.values.contains(clips[index].name),
                clips[index].startOffset * 1000 == Decimal(chapter.start.value),
                clips[index].endOffset * 1000 == Decimal(chapter.end.value)
            else { return find(.chaptersDiffer("index.html", chapter: index + 1)) }
        }
        let cut = clips.dropFirst(record.chapters.count)
        let files = record.media.filter { $0.role == .clip }
        if cut.contains(where: { $0.contentUrl == nil }) {
            return find(.chaptersDiffer("index.html", chapter: record.chapters.count + 1))
        }
        for (found, file) in zip(cut, files) {
            let start = file.sourceRange?.start ?? .zero
            if found.contentUrl?.hasSuffix(file.path) != true
                || found.name != file.title?[record.languages[0]]
                    && file.title?.values.contains(found.name) != true
                || found.startOffset * 1000 != Decimal(start.value)
                || found.endOffset * 1000 != Decimal((start + (file.duration ?? .zero)).value)
            {
                find(.crateDiffers("index.html", path: file.path))
            }
        }
        for file in files.dropFirst(cut.count) { find(.crateDiffers("index.html", path: file.path)) }
        if cut.count > files.count { find(.crateDiffers("index.html", path: "clips/")) }
    }

    private struct Film: Decodable {
        struct Clip: Decodable {
            var name: String
            var startOffset: Decimal
            var endOffset: Decimal
            /// Of a part that is a file of its own.
            var contentUrl: String?
        }
        var hasPart: [Clip]?
    }

    /// Every utterance stands in the debate's file under its id, in order, with its words.
    private mutating func checkDebate(_ path: String, _ transcript: Transcript) {
        guard let xml = text(path) else { return find(.textUnreadable(path, line: nil)) }
        var rest = xml[...]
        for utterance in transcript.utterances {
            guard let mark = rest.firstRange(of: " eId=\"\(utterance.id)\"") else {
                return find(.anchorMissing(path, id: utterance.id))
            }
            rest = rest[mark.upperBound...]
            let next = rest.firstRange(of: " eId=\"")?.lowerBound ?? rest.endIndex
            guard let open = rest[..<next].firstIndex(of: ">") else { return find(.captionsDiffer(path)) }
            let found = Self.letters(PageWords.plain(rest[rest.index(after: open)..<next]))
            if !found.hasPrefix(Self.letters(transcript.plainText(of: utterance))) {
                return find(.pageTextDiffers(path, id: utterance.id))
            }
        }
    }

    /// The reading copy has the same words.
    private mutating func checkReadingCopy(_ path: String, _ transcript: Transcript) {
        guard let text = text(path) else { return find(.textUnreadable(path, line: nil)) }
        let said = transcript.utterances.map { Self.letters(transcript.plainText(of: $0)) }
        if !Self.occur(said, in: Self.letters(text)) { find(.captionsDiffer(path)) }
    }

    /// The list of times has each utterance with its times.
    private mutating func checkTimes(_ path: String, _ transcript: Transcript) {
        guard let text = text(path) else { return find(.textUnreadable(path, line: nil)) }
        let lines = text.split(separator: "\n").dropFirst()
        for (index, utterance) in transcript.utterances.enumerated() {
            let wanted = utterance.timing.map { "\($0.start.value)\t\($0.end.value)" } ?? "\t"
            guard index < lines.count,
                lines[lines.startIndex + index].hasSuffix("\t\(utterance.id)\t\(wanted)")
            else { return find(.timesDiffer(path, item: utterance.id, line: index + 2)) }
        }
        if lines.count > transcript.utterances.count {
            find(.timesDiffer(path, item: "", line: transcript.utterances.count + 2))
        }
    }
}
