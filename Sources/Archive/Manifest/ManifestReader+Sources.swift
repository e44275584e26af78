import Messages

extension ManifestReader {
    /// The recordings; until several can play as one timeline, one at its room's zero.
    func recordings(_ fields: ManifestFields) throws -> [Manifest.Recording] {
        guard let value = fields["recordings"] else { return [] }
        let recordings = try value.list().map { item in
            let recording = try item.fields(ManifestKey.recording)
            if let offset = recording["offset"] {
                let text = try offset.oneLine(.manifestTime)
                guard text.contains("0"), text.allSatisfy({ "0:.".contains($0) }) else {
                    throw offset.notYet()
                }
            }
            return Manifest.Recording(
                file: try recording.required("file").file(in: folder, roots: roots),
                room: try recording["room"]?.identifier() ?? "main")
        }
        if recordings.count > 1 {
            throw Failure.manifestNotYet("recordings[2]", file: file, line: recordings[1].file.line)
        }
        return recordings
    }

    func readSources(_ fields: ManifestFields, into manifest: inout Manifest) throws {
        manifest.transcripts = try textSources(fields["transcripts"], in: manifest)
        manifest.captions = try textSources(fields["captions"], in: manifest)
        // Captions time the transcript by its words: those of another language would time it wrongly.
        if let transcript = manifest.transcripts.first, let captions = manifest.captions.first,
            LocalizedText.primary(transcript.language) != LocalizedText.primary(captions.language)
        {
            throw Failure.manifestNotYet(
                "captions: \(captions.language)", file: file, line: captions.file.line)
        }
        try readChapters(fields, into: &manifest)
        manifest.pins = try pins(fields["pins"])
        try readMedia(fields["media"])
    }

    private func textSources(_ value: ManifestValue?, in manifest: Manifest) throws -> [Manifest.TextSource] {
        guard let value else { return [] }
        let sources = try value.list().map { item in
            let source = try item.fields(ManifestKey.textSource)
            try checkRoom(source, in: manifest)
            return Manifest.TextSource(
                file: try source.required("file").file(in: folder, roots: roots),
                language: try source["language"]?.language() ?? manifest.pageLanguage)
        }
        if sources.count > 1 {
            throw Failure.manifestNotYet("\(value.key)[2]", file: file, line: sources[1].file.line)
        }
        return sources
    }

    /// A `room` must be that of the recording.
    func checkRoom(_ fields: ManifestFields, in manifest: Manifest) throws {
        guard let value = fields["room"] else { return }
        let room = try value.identifier()
        guard room == manifest.room || manifest.recordings.isEmpty else {
            throw Failure.manifestRoomUnknown(room, known: manifest.room, file: file, line: value.line)
        }
    }

    private func readChapters(_ fields: ManifestFields, into manifest: inout Manifest) throws {
        guard let value = fields["chapters"] else { return }
        switch value.node.content {
        case .scalar:
            manifest.chapters = .file(try value.file(in: folder, roots: roots))
        case .sequence:
            manifest.chapters = .inline(
                try value.list().map { item in
                    let chapter = try item.fields(ManifestKey.chapter)
                    try checkRoom(chapter, in: manifest)
                    return Manifest.Chapter(
                        at: try chapter.required("at").time(),
                        title: try chapter.required("title").localized(manifest.pageLanguage))
                })
        case .mapping:
            throw Failure.manifestShape(
                value.key, expected: .manifestChapters, file: file, line: value.line)
        }
    }

    private func pins(_ value: ManifestValue?) throws -> [Manifest.Pin] {
        try value?.pairs().map { key, value in
            guard Identifier.isValid(key) else { throw value.invalid(key, expected: .manifestUtterance) }
            return Manifest.Pin(utterance: key, time: try value.time())
        } ?? []
    }

    /// The formats of the media: the default ones, or refused.
    private func readMedia(_ value: ManifestValue?) throws {
        guard let fields = try value?.fields(ManifestKey.media) else { return }
        for (key, formats) in [
            ("video", ManifestKey.videoFormats), ("audio", ManifestKey.audioFormats),
        ] {
            guard let value = fields[key] else { continue }
            let format = try value.word(of: formats)
            if format != formats[0] {
                throw Failure.manifestNotYet("\(value.key): \(format)", file: file, line: value.line)
            }
        }
    }
}
