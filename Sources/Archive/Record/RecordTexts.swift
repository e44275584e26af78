import Foundation
import Messages
import Timeline
import Transcripts

/// A text file of a record.
struct RecordText {
    var path: String
    var data: Data
    var role: Record.Role
    var language: String?
}

/// The texts of a record: captions, chapters and transcript in each format, the licence, the changes.
struct RecordTexts {
    let meeting: Meeting

    func all() throws -> [RecordText] {
        try captions() + chapters() + transcript() + [licence()] + changes()
    }

    private func file(_ path: String, _ text: String, _ role: Record.Role, _ language: String? = nil)
        -> RecordText
    {
        RecordText(path: path, data: Data(text.utf8), role: role, language: language)
    }

    private func captions() throws -> [RecordText] {
        guard let transcript = meeting.captioned else { return [] }
        return try [TranscriptFormat.webvtt, .srt].map { format in
            file(
                Self.captions(meeting.language, format.fileExtension),
                try TranscriptWriter.write(transcript, as: format), .captions, meeting.language)
        }
    }

    static func captions(_ language: String, _ type: String) -> String { "text/captions.\(language).\(type)" }

    private func chapters() throws -> [RecordText] {
        guard !meeting.chapters.isEmpty else { return [] }
        let page = meeting.manifest.pageLanguage
        var files = try meeting.manifest.languages.filter { language in
            language == page || meeting.chapters.allSatisfy { $0.titles[language] != nil }
        }.map { language in
            file(
                "text/chapters.\(language).vtt",
                try ChapterWriter.write(meeting.chapters, as: .webvtt, language: language), .chapters,
                language)
        }
        files.append(
            file(
                "text/chapters.json", try ChapterWriter.write(meeting.chapters, as: .podcast, language: page),
                .chapters, page))
        files.append(
            file(
                "text/chapters.youtube.txt",
                try ChapterWriter.write(meeting.chapters, as: .youtube, language: page), .chapters, page))
        return files
    }

    private func transcript() throws -> [RecordText] {
        guard let transcript = meeting.transcript else { return [] }
        let language = meeting.language
        let stem = "text/transcript.\(language)"
        var files = try [TranscriptFormat.pdis, .text, .jielu].map { format in
            file(
                "\(stem).\(format.fileExtension)", try TranscriptWriter.write(transcript, as: format),
                .transcript,
                language)
        }
        files.append(
            file(
                "\(stem).akn.xml", TranscriptWriter.debate(transcript, facts: debateFacts), .transcript,
                language))
        if meeting.manifest.also.contains(where: { $0.form == .sayit }) {
            files.append(
                file(
                    "also/sayit/transcript.\(language).an.xml",
                    TranscriptWriter.debate(transcript, isSayIt: true, facts: debateFacts), .transcript,
                    language))
        }
        if transcript.isTimed { files.append(file("\(stem).times.tsv", times(transcript), .times, language)) }
        return files
    }

    private var debateFacts: DebateFacts {
        let manifest = meeting.manifest
        return DebateFacts(
            id: manifest.id, day: "\(manifest.date)", start: manifest.start,
            organization: manifest.organization?.text(in: manifest.pageLanguage))
    }

    /// The times that Markdown has no place for: one line an utterance, by the number of its turn.
    private func times(_ transcript: Transcript) -> String {
        var text = "turn\tid\tstart\tend\n"
        var turn = 0
        for item in transcript.items where item.kind == .utterance {
            if item.startsTurn || turn == 0 { turn += 1 }
            let times = item.timing.map { "\($0.start.value)\t\($0.end.value)" } ?? "\t"
            text += "\(turn)\t\(item.id)\t\(times)\n"
        }
        return text
    }

    private func licence() -> RecordText {
        let language = Language(tag: meeting.manifest.pageLanguage) ?? .en
        var lines = [meeting.title + " (\(meeting.manifest.id))", ""]
        let parts: [(Message, License?)] = [
            (.licencePartVideo, meeting.manifest.license.video),
            (.licencePartTranscript, meeting.manifest.license.transcript),
        ]
        for case (let part, let license?) in parts {
            lines.append("\(part.text(in: language)): \(license.name) (\(license.id))")
            lines.append(license.url)
            lines.append("")
        }
        if parts.allSatisfy({ $0.1 == nil }) {
            lines += [Message.licenceNone.text(in: language), ""]
        }
        // Whole, once each: a record must be usable where the web is not.
        var seen: Set<String> = []
        for case (_, let license?) in parts {
            guard seen.insert(license.id).inserted, let text = LicenceText.of(license.id) else { continue }
            lines += [String(repeating: "=", count: 72), license.id, "", text, ""]
        }
        return file("LICENSE.txt", lines.joined(separator: "\n"), .licence, meeting.manifest.pageLanguage)
    }

    /// What changed since the record was first published: by day, newest first, then what no day is named for; never a
    /// removed word.
    private func changes() -> [RecordText] {
        let manifest = meeting.manifest
        let language = Language(tag: manifest.pageLanguage) ?? .en
        var sections: [(title: String, lines: [String])] = []
        for date in Set(manifest.changes.map(\.date)).sorted(by: >) {
            let notes = manifest.changes.filter { $0.date == date }.map {
                $0.note.text(in: manifest.pageLanguage)
            }
            sections.append(("\(date)", notes + corrections(of: date, language)))
        }
        let undated = corrections(of: nil, language)
        if !undated.isEmpty {
            sections.append((Message.changesUndated.text(in: language), undated))
        }
        guard !sections.isEmpty else { return [] }
        var text = "# \(Message.changesTitle(meeting.title).text(in: language))\n"
        for section in sections {
            text += "\n## \(section.title)\n\n" + section.lines.map { "- \($0)\n" }.joined()
        }
        return [file("CHANGES.md", text, .changes, manifest.pageLanguage)]
    }

    /// The ids of what was added, changed and removed on a day.
    private func corrections(of date: CalendarDate?, _ language: Language) -> [String] {
        let kinds: [(AnchorTable.Row.State, ([String]) -> Message)] = [
            (.added, Message.changesAdded), (.changed, Message.changesChanged),
            (.removed, Message.changesRemoved),
        ]
        return kinds.compactMap { state, message in
            let ids = meeting.anchors.rows.filter { $0.state == state && $0.date == date }.map(\.id)
            return ids.isEmpty ? nil : message(ids).text(in: language)
        }
    }
}
