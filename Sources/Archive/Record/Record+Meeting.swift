import Timeline

extension Record {
    /// The facts of a meeting; its files are added as they are made.
    init(_ meeting: Meeting) {
        let manifest = meeting.manifest
        jielu = Self.format
        id = manifest.id
        title = manifest.title.byLanguage
        date = manifest.date.description
        start = manifest.start?.description
        organization = manifest.organization?.byLanguage
        description = manifest.description?.byLanguage
        tags = manifest.tags.isEmpty ? nil : manifest.tags
        url = manifest.url
        languages = manifest.languages
        status = manifest.status.rawValue
        correctionsUntil = manifest.correctionsUntil?.description
        published = manifest.published?.description
        license = [:]
        for (part, choice) in [
            ("video", manifest.license.video), ("transcript", manifest.license.transcript),
        ] {
            if let choice { license[part] = Licence(id: choice.id, url: choice.url) }
        }
        people = manifest.people.map { Person(name: $0.name, role: $0.role?.byLanguage) }
        let links = manifest.links.map { Link(title: $0.title.byLanguage, url: $0.url) }
        self.links = links.isEmpty ? nil : links
        let changes = manifest.changes.map { Change(date: $0.date.description, note: $0.note.byLanguage) }
        self.changes = changes.isEmpty ? nil : changes
        duration = meeting.duration
        chapters = meeting.chapters.enumerated().map { index, chapter in
            Chapter(
                id: "ch\(index + 1)", start: chapter.start, end: chapter.end ?? meeting.duration,
                title: LocalizedText(chapter, language: manifest.pageLanguage).byLanguage)
        }
        transcript = meeting.transcript.map { transcript in
            TranscriptFacts(
                language: meeting.language, utterances: transcript.utterances.count,
                timed: transcript.utterances.count { $0.timing != nil }, doubtful: meeting.doubtful.count,
                removed: meeting.anchors.rows.filter { $0.state == .removed }.map(\.id))
        }
        media = []
        texts = []
        images = []
        source = meeting.recording.map {
            Source(sha256: $0.sha256, bytes: $0.bytes, duration: $0.survey.duration)
        }
    }

    /// Every file but the page, its two helpers, this description and the checksums.
    var files: [File] { media + texts + images }
}

extension Record.File {
    init(_ stored: StoredFile, role: Record.Role) {
        self.init(
            path: stored.path, type: MediaType.of(stored.path), role: role, sha256: stored.sha256,
            bytes: stored.bytes, duration: stored.facts.duration, width: stored.facts.width,
            height: stored.facts.height)
        if let start = stored.facts.start, let end = stored.facts.end {
            sourceRange = Record.Range(start: start, end: end)
        }
    }
}
