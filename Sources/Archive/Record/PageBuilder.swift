import Alignment
import Timeline
import Transcripts

/// Fills the page's model from a meeting and the files made of it.
struct PageBuilder {
    let meeting: Meeting
    let record: Record
    /// Of `data/record.json` itself.
    let recordFile: (bytes: Int, sha256: String)

    private var language: String { meeting.manifest.pageLanguage }

    func page() -> Page {
        let manifest = meeting.manifest
        let planner = StepPlanner(meeting: meeting, options: PackageOptions())
        let text = meeting.transcript.map { self.text($0) }
        let listed = manifest.people.map { Page.Person(name: $0.name, role: $0.role.map { phrase($0) }) }
        var page = Page(id: manifest.id, language: language, title: phrase(manifest.title))
        page.otherTitles = others(manifest.title)
        page.date = manifest.date
        page.published = manifest.published
        page.start = manifest.start
        page.organization = manifest.organization.map { phrase($0) }
        page.description = manifest.description.map { phrase($0) }
        page.tags = manifest.tags
        page.url = manifest.url
        if manifest.status == .draft { page.draft = Page.Draft(correctionsUntil: manifest.correctionsUntil) }
        page.changes = manifest.changes.map { Page.Change(date: $0.date, note: phrase($0.note)) }
        page.recording = recording()
        page.captions = captions()
        page.chapters = chapters(planner)
        page.transcripts = text.map { [$0] } ?? []
        page.people = text?.people(listed: listed) ?? listed
        page.clips = clips(planner)
        page.photos = photos(planner)
        page.links = manifest.links.map { Page.Link(title: phrase($0.title), url: $0.url) }
        page.licences = licences()
        page.downloads = downloads()
        return page
    }

    private func phrase(_ text: LocalizedText) -> Page.Phrase {
        let part = text.part(in: language)
        return Page.Phrase(part.text, language: part.language == language ? nil : part.language)
    }

    private func others(_ text: LocalizedText) -> [Page.Phrase] {
        let shown = text.part(in: language)
        return text.parts.filter { $0 != shown }.map { Page.Phrase($0.text, language: $0.language) }
    }

    private func file(_ path: String) -> Record.File? { record.files.first { $0.path == path } }

    private func recording() -> Page.Recording? {
        let sources = [StepPlanner.recording, StepPlanner.audio].compactMap { file($0) }
        guard let first = sources.first else { return nil }
        let isVideo = first.role == .recording
        return Page.Recording(
            kind: isVideo ? .video : .audio,
            sources: [Page.Recording.Source(path: first.path, type: first.type)], duration: meeting.duration,
            poster: file(StepPlanner.poster)?.path, width: isVideo ? first.width : nil,
            height: isVideo ? first.height : nil)
    }

    private func text(_ transcript: Transcript) -> Page.Text {
        var text = Page.Text(
            transcript, language: meeting.language, languages: meeting.manifest.languages,
            doubtBelow: Alignment.sureConfidence)
        let former = meeting.anchors.formerIDs
        for index in text.items.indices {
            text.items[index].formerIDs = former[text.items[index].id] ?? []
        }
        return text
    }

    private func captions() -> [Page.Captions] {
        guard meeting.recording != nil, let transcript = meeting.captioned else { return [] }
        let cues = CueBuilder().cues(transcript).map { cue in
            Page.Captions.Cue(start: cue.start, end: cue.end, text: cue.lines.joined(separator: "\n"))
        }
        return [
            Page.Captions(
                language: meeting.language, path: file(RecordTexts.captions(meeting.language, "vtt"))?.path,
                cues: cues)
        ]
    }

    private func chapters(_ planner: StepPlanner) -> [Page.Chapter] {
        meeting.chapters.enumerated().map { index, chapter in
            let title = LocalizedText(chapter, language: language)
            return Page.Chapter(
                start: chapter.start, end: chapter.end ?? meeting.duration, title: phrase(title),
                otherTitles: others(title), picture: file(planner.chapterPicture(index))?.path)
        }
    }

    private func clips(_ planner: StepPlanner) -> [Page.Clip] {
        meeting.clips.compactMap { clip in
            guard let file = file(planner.clip(clip)) else { return nil }
            return Page.Clip(
                title: phrase(clip.title), path: file.path, type: file.type,
                start: file.sourceRange?.start ?? clip.range.start.milliseconds,
                duration: file.duration ?? clip.range.duration.milliseconds, bytes: Int(file.bytes),
                poster: self.file(planner.poster(ofClip: file.path))?.path,
                captions: self.file(ClipCaptions.path(besideClip: file.path, meeting.language)).map {
                    Page.Captions(language: meeting.language, path: $0.path, cues: [])
                })
        }
    }

    private func photos(_ planner: StepPlanner) -> [Page.Photo] {
        meeting.photos.enumerated().compactMap { index, photo in
            guard let file = file(planner.photo(index)) else { return nil }
            return Page.Photo(
                path: file.path, caption: photo.photo.caption.map { phrase($0) },
                credit: photo.photo.credit.map { phrase($0) },
                width: file.width, height: file.height)
        }
    }

    private func licences() -> [Page.Licence] {
        let license = meeting.manifest.license
        if let video = license.video, license.video == license.transcript {
            return [Page.Licence(part: .all, video)]
        }
        return [
            license.video.map { Page.Licence(part: .video, $0) },
            license.transcript.map { Page.Licence(part: .transcript, $0) },
        ].compactMap(\.self)
    }

    private func downloads() -> [Page.Download] {
        let files = record.files.compactMap { file -> Page.Download? in
            guard let kind = Self.kinds[file.role] else { return nil }
            return Page.Download(
                kind: kind, path: file.path, type: file.type, bytes: Int(file.bytes), sha256: file.sha256,
                language: file.language)
        }
        return files + [
            Page.Download(
                kind: .record, path: Record.fileName, type: MediaType.of(Record.fileName),
                bytes: recordFile.bytes, sha256: recordFile.sha256),
            // It names the page's own hash, so the page cannot know it.
            Page.Download(
                kind: .checksums, path: Checksums.fileName, type: MediaType.of(Checksums.fileName), bytes: nil
            ),
        ]
    }

    private static let kinds: [Record.Role: Page.Download.Kind] = [
        .recording: .video, .audio: .audio, .captions: .captions, .chapters: .chapters,
        .transcript: .transcript, .times: .times, .licence: .licence, .changes: .changes,
    ]
}
