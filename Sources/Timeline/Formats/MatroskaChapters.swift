import Messages

/// Matroska's chapters as XML, as mkvmerge reads and mkvextract writes them: `EditionEntry/ChapterAtom` with
/// `ChapterTimeStart`, `ChapterTimeEnd` (`HH:MM:SS.nnnnnnnnn`) and `ChapterDisplay/ChapterString`.
enum MatroskaChapters {
    private struct Atom {
        var line: Int
        var start: (text: String, line: Int)?
        var end: (text: String, line: Int)?
        var title: String?
        var isShown = true
    }

    /// Top-level chapters of the first edition: chapters inside of chapters, hidden and disabled ones are left out, and
    /// said so.
    static func read(_ text: String, repairs: inout Repairs) throws -> [CutEntry] {
        var xml = XMLText(text)
        var entries: [CutEntry] = []
        var (editions, nested) = (0, 0)
        var atom: Atom?
        var content = ""
        var line = 1
        while let event = try xml.event() {
            switch event {
            case .start(let name, _, let at):
                content = ""
                line = at
                if name == "EditionEntry" {
                    editions += 1
                    if editions > 1 { repairs.append(.editionIgnored().located(line: at)) }
                }
                guard name == "ChapterAtom", editions <= 1 else { continue }
                if atom != nil {
                    nested += 1
                    repairs.append(.chapterInsideIgnored().located(line: at))
                } else {
                    atom = Atom(line: at)
                }
            case .text(let text): content += text
            case .end(let name):
                if name == "ChapterAtom", nested > 0 {
                    nested -= 1
                } else if name == "ChapterAtom", let done = atom {
                    atom = nil
                    if done.isShown {
                        entries.append(try entry(done, &repairs))
                    } else {
                        repairs.append(.chapterHidden().located(line: done.line))
                    }
                } else if nested == 0 {
                    set(name, trim(content), line, &atom)
                }
                content = ""
            }
        }
        return entries
    }

    private static func set(_ name: String, _ content: String, _ line: Int, _ atom: inout Atom?) {
        switch name {
        case "ChapterTimeStart": atom?.start = (content, line)
        case "ChapterTimeEnd": atom?.end = (content, line)
        // The first of several languages.
        case "ChapterString": if atom?.title == nil { atom?.title = content }
        case "ChapterFlagHidden": if content == "1" { atom?.isShown = false }
        case "ChapterFlagEnabled": if content == "0" { atom?.isShown = false }
        default: break
        }
    }

    private static func entry(_ atom: Atom, _ repairs: inout Repairs) throws -> CutEntry {
        guard let start = atom.start else {
            throw Failure.entryWithoutStart("ChapterTimeStart").located(line: atom.line)
        }
        return CutEntry(
            title: CutListReader.title(atom.title, line: atom.line, repairs: &repairs),
            start: try CutListReader.time(start.text, line: start.line, repairs: &repairs),
            end: try atom.end.map { try CutListReader.time($0.text, line: $0.line, repairs: &repairs) },
            line: atom.line)
    }

    static func write(_ list: CutList) throws -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Chapters>\n  <EditionEntry>\n"
        for entry in list.entries {
            let start = try CutListWriter.since(entry.start, .matroska)
            let end = try entry.end.map { try CutListWriter.since($0, .matroska) }
            text += "    <ChapterAtom>\n"
            text += "      <ChapterTimeStart>\(time(start))</ChapterTimeStart>\n"
            if let end { text += "      <ChapterTimeEnd>\(time(end))</ChapterTimeEnd>\n" }
            if let title = entry.title {
                let words = XMLText.escaped(CutListWriter.line(title))
                text += "      <ChapterDisplay>\n        <ChapterString>\(words)</ChapterString>\n"
                text += "        <ChapterLanguage>und</ChapterLanguage>\n      </ChapterDisplay>\n"
            }
            text += "    </ChapterAtom>\n"
        }
        return text + "  </EditionEntry>\n</Chapters>\n"
    }

    /// `HH:MM:SS.nnnnnnnnn`.
    private static func time(_ time: Timestamp) -> String {
        let nanoseconds = time.ticks(in: .nanoseconds)
        let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        func two(_ value: UInt64) -> String { Timecode.padded(UInt(value), 2) }
        return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + "."
            + Timecode.padded(UInt(rest), 9)
    }
}
