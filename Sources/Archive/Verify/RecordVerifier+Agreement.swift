import Foundation
import Messages
import Timeline
import Transcripts

extension RecordVerifier {
    /// Compares the parts of the record with one another, as far as their bytes are sound: what is altered or gone
    /// has been named already.
    mutating func checkAgreement() {
        guard sound[Record.fileName] != nil, let data = read(Record.fileName) else {
            if !report.problems.contains(where: { $0.place.file == Record.fileName }) {
                find(.recordUnreadable(Record.fileName))
            }
            return
        }
        guard let record = try? JSONDecoder().decode(Record.self, from: data), record.jielu == Record.format
        else {
            return find(.recordUnreadable(Record.fileName))
        }
        report.record = record
        checkFiles(record)
        checkChapters(record)
        checkMedia(record)
        let transcript = checkTranscript(record)
        checkCaptions(record, transcript)
        checkPage(record, transcript)
        checkMetadata(record, transcript)
    }

    /// `record.json` names files as `checksums.sha256` does.
    private mutating func checkFiles(_ record: Record) {
        for file in record.files {
            guard let hash = sound[file.path] else {
                if !report.problems.contains(where: { $0.place.file == file.path }) {
                    find(.describedFileMissing(file.path))
                }
                continue
            }
            let size = (try? FileManager.default.attributesOfItem(atPath: folder + "/" + file.path))?[.size]
            if hash != file.sha256 || (size as? NSNumber)?.int64Value != file.bytes {
                find(.describedOtherwise(file.path))
            }
        }
    }

    // MARK: Media

    private mutating func checkMedia(_ record: Record) {
        for file in record.media where sound[file.path] != nil {
            guard let survey = try? media.survey(folder + "/" + file.path) else {
                find(.mediaUnreadable(file.path))
                continue
            }
            if survey.duration != file.duration {
                find(
                    .mediaDuration(
                        file.path, found: survey.duration.value, described: file.duration?.value ?? 0))
            }
            switch file.role {
            case .recording, .audio:
                // A track may end a little before or after another; sound alone may end long before the film.
                let end = survey.origin + survey.duration
                let isShort = file.role == .recording && end.value < record.duration.value - 1000
                if isShort || end.value > record.duration.value + 1000 {
                    find(.mediaDuration(file.path, found: end.value, described: record.duration.value))
                }
                compare(
                    survey.chapters.map { Title(start: $0.start + survey.origin, text: $0.title) },
                    of: file.path,
                    with: record,
                    language: nil, tolerance: 1)
            case .clip:
                guard let range = file.sourceRange else { break }
                let length = range.end - range.start
                // A track may begin or end a little beside another.
                if range.start < .zero || range.end.value > record.duration.value + 1000
                    || abs(length.value - survey.duration.value) > 5000
                {
                    find(.mediaDuration(file.path, found: survey.duration.value, described: length.value))
                }
            default: break
            }
        }
    }

    // MARK: Chapters

    private struct Title {
        var start: Milliseconds
        var text: String
    }

    private mutating func checkChapters(_ record: Record) {
        if let first = record.chapters.first,
            first.start != .zero || record.chapters.last?.end != record.duration
        {
            find(.chaptersDiffer(Record.fileName, chapter: 1))
        }
        for (index, pair) in zip(record.chapters, record.chapters.dropFirst()).enumerated()
        where pair.0.end != pair.1.start || pair.0.start >= pair.0.end {
            find(.chaptersDiffer(Record.fileName, chapter: index + 1))
        }
        for file in record.texts where file.role == .chapters && sound[file.path] != nil {
            guard let text = text(file.path), let chapters = Self.chapters(text, path: file.path) else {
                find(.textUnreadable(file.path, line: nil))
                continue
            }
            let isWhole = file.path.hasSuffix(".youtube.txt")
            compare(
                chapters, of: file.path, with: record, language: file.language,
                tolerance: isWhole ? 999 : 0)
        }
    }

    /// Compares the chapters of a file with those of the record.
    /// - Parameter tolerance: milliseconds that a start may differ, where the format has coarser times.
    private mutating func compare(
        _ found: [Title], of path: String, with record: Record, language: String?, tolerance: Int
    ) {
        for (index, pair) in zip(found, record.chapters).enumerated() {
            let titles = language.flatMap { pair.1.title[$0] }.map { [$0] } ?? Array(pair.1.title.values)
            let isSame = titles.contains { Self.isSame(pair.0.text, $0) }
            if !isSame || abs(pair.0.start.value - pair.1.start.value) > tolerance {
                return find(.chaptersDiffer(path, chapter: index + 1))
            }
        }
        if found.count != record.chapters.count {
            find(.chaptersDiffer(path, chapter: min(found.count, record.chapters.count) + 1))
        }
    }

    /// Titles without their spaces, one of which may have been cut at the 255 bytes that MP4's list holds.
    private static func isSame(_ found: String, _ described: String) -> Bool {
        let (a, b) = (letters(found), letters(described))
        return a == b || (found.utf8.count > 240 && b.hasPrefix(a))
    }

    private static func chapters(_ text: String, path: String) -> [Title]? {
        if path.hasSuffix(".vtt") {
            let file = StrictCues(webVTT: text)
            return file.badLine == nil ? file.cues.map { Title(start: $0.start, text: $0.text) } : nil
        }
        if path.hasSuffix(".json") {
            let file = try? JSONDecoder().decode(PodcastChapters.self, from: Data(text.utf8))
            return file?.chapters.map { chapter in
                var seconds = chapter.startTime * 1000
                var rounded = Decimal()
                unsafe NSDecimalRound(&rounded, &seconds, 0, .plain)
                return Title(
                    start: Milliseconds(NSDecimalNumber(decimal: rounded).intValue), text: chapter.title)
            }
        }
        let list = try? CutListReader.read(text, format: .youtube).list
        return list?.entries.compactMap { entry in
            guard case .time(let time) = entry.start else { return nil }
            return Title(start: time.milliseconds, text: entry.title ?? "")
        }
    }

    private struct PodcastChapters: Decodable {
        struct Entry: Decodable {
            var startTime: Decimal
            var title: String
        }
        var chapters: [Entry]
    }

    // MARK: Text

    /// The transcript as jielu's JSON has it.
    private mutating func checkTranscript(_ record: Record) -> Transcript? {
        guard
            let file = record.texts.first(where: { $0.role == .transcript && $0.path.hasSuffix(".json") }),
            sound[file.path] != nil
        else { return nil }
        guard let text = text(file.path),
            let transcript = try? TranscriptReader.read(text, file: file.path, format: .jielu).transcript
        else {
            find(.textUnreadable(file.path, line: nil))
            return nil
        }
        let timed = transcript.utterances.compactMap(\.timing)
        let facts = record.transcript
        if facts?.utterances != transcript.utterances.count || facts?.timed != timed.count {
            find(.transcriptDiffers(file.path))
        }
        for item in transcript.items {
            guard let timing = item.timing else { continue }
            if timing.start.value < 0 || timing.end < timing.start || timing.end > record.duration {
                find(.timeOutside(file.path, item: item.id, line: nil))
            }
        }
        return transcript
    }

    /// Cues lie in the recording, rise, and say what the transcript says.
    private mutating func checkCaptions(_ record: Record, _ transcript: Transcript?) {
        for file in record.texts where file.role == .captions && sound[file.path] != nil {
            guard let text = text(file.path) else {
                find(.textUnreadable(file.path, line: nil))
                continue
            }
            let track = file.path.hasSuffix(".vtt") ? StrictCues(webVTT: text) : StrictCues(srt: text)
            if let line = track.badLine {
                find(.textUnreadable(file.path, line: line))
                continue
            }
            var last = Milliseconds.zero
            for cue in track.cues {
                if cue.start < last || cue.end <= cue.start || cue.end > record.duration {
                    find(.timeOutside(file.path, item: cue.id, line: cue.line))
                    break
                }
                last = cue.start
            }
            if let transcript, file.language == transcript.language {
                let said = transcript.utterances.filter { $0.timing != nil }.map {
                    Self.letters(transcript.plainText(of: $0))
                }
                let shown = Self.letters(track.cues.map(\.text).joined())
                if !Self.occur(said, in: shown) { find(.captionsDiffer(file.path)) }
            }
        }
    }

    /// Whether all parts occur in order; speakers' names and remarks may stand between them.
    static func occur(_ parts: [String], in whole: String) -> Bool {
        let scalars = Array(whole.unicodeScalars)
        var position = 0
        for part in parts {
            let wanted = Array(part.unicodeScalars)
            guard let first = wanted.first else { continue }
            while position + wanted.count <= scalars.count,
                scalars[position] != first
                    || !scalars[position..<position + wanted.count].elementsEqual(wanted)
            { position += 1 }
            guard position + wanted.count <= scalars.count else { return false }
            position += wanted.count
        }
        return true
    }

    /// Letters and digits alone: line breaks, spaces and marks are a matter of layout.
    static func letters(_ text: String) -> String {
        var letters = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            letters.append(scalar)
        }
        return String(letters)
    }

    // MARK: Page

    /// At each utterance's anchor stand its words.
    private mutating func checkWords(
        _ html: String, _ name: String, _ references: PageReferences, _ transcript: Transcript
    ) {
        let shown = PageWords(html).byID
        for utterance in transcript.utterances where references.ids.contains(utterance.id) {
            var said = HTML()
            said.inline(transcript.markdown(of: utterance))
            if shown[utterance.id] != PageWords.plain(said.source) {
                find(.pageTextDiffers(name, id: utterance.id))
            }
        }
    }

    /// Everything the page leads to is in the record, and every utterance has its anchor.
    private mutating func checkPage(_ record: Record, _ transcript: Transcript?) {
        let name = "index.html"
        guard sound[name] != nil else {
            if !report.problems.contains(where: { $0.place.file == name }) {
                find(.describedFileMissing(name))
            }
            return
        }
        guard let html = text(name) else { return find(.textUnreadable(name, line: nil)) }
        let references = PageReferences(html)
        for id in references.repeatedIDs { find(.anchorRepeated(name, id: id)) }
        let wanted = (transcript?.utterances.map(\.id) ?? []) + (record.transcript?.removed ?? [])
        // Where nothing is left of a transcript, nothing can hold its anchors.
        if transcript?.utterances.isEmpty == false {
            for id in wanted where !references.ids.contains(id) { find(.anchorMissing(name, id: id)) }
        }
        if let transcript { checkWords(html, name, references, transcript) }
        for (addresses, isLoad) in [(references.links, false), (references.loads, true)] {
            for address in Set(addresses).sorted() {
                switch PageReferences.target(of: address) {
                case .file(let path):
                    let isListed = sound[path] != nil || path == Checksums.fileName
                    if !isListed && !report.problems.contains(where: { $0.place.file == path }) {
                        find(.linkBroken(name, address: address))
                    }
                case .anchor(let id):
                    if !id.isEmpty && !references.ids.contains(id) {
                        find(.linkBroken(name, address: address))
                    }
                case .outside:
                    if isLoad { find(.loadsFromOutside(name, address: address)) }
                }
            }
        }
    }
}
