import Messages

extension ManifestReader {
    /// People, clips, photos and links.
    func readExtras(_ fields: ManifestFields, into manifest: inout Manifest) throws {
        let language = manifest.pageLanguage
        manifest.people = try people(fields["people"], language: language)
        manifest.clips = try clips(fields["clips"], in: manifest)
        manifest.photos =
            try fields["photos"]?.list().map { item in
                let photo = try item.fields(ManifestKey.photo)
                return Manifest.Photo(
                    file: try photo.required("file").file(in: folder, roots: roots),
                    caption: try photo["caption"]?.localized(language),
                    credit: try photo["credit"]?.localized(language))
            } ?? []
        manifest.links =
            try fields["links"]?.list().map { item in
                let link = try item.fields(ManifestKey.link)
                return Manifest.Link(
                    title: try link.required("title").localized(language),
                    url: try link.required("url").url(schemes: WebAddress.linkSchemes, expected: .manifestURL)
                )
            } ?? []
        manifest.also = try also(fields["also"], in: manifest)
    }

    /// The further forms, each with what it cannot be made without.
    private func also(_ value: ManifestValue?, in manifest: Manifest) throws -> [Manifest.Also] {
        var forms: [Manifest.Also] = []
        for item in try value?.list() ?? [] {
            let word = try item.word(of: Manifest.Also.Form.allCases.map(\.rawValue))
            guard let form = Manifest.Also.Form(rawValue: word) else { continue }
            guard !forms.contains(where: { $0.form == form }) else {
                throw Failure.manifestRepeated(word, file: file, line: item.line)
            }
            let hasWords = !manifest.transcripts.isEmpty || !manifest.captions.isEmpty
            var missing: [String] = []
            if form != .jekyll, !hasWords { missing.append("transcripts") }
            if form == .optv, manifest.recordings.isEmpty { missing.append("recordings") }
            if form == .optv, manifest.start == nil { missing.append("start") }
            if let key = missing.first {
                throw Failure.manifestFormNeeds(word, key, file: file, line: item.line)
            }
            forms.append(Manifest.Also(form: form, line: item.line))
        }
        return forms
    }

    private func people(_ value: ManifestValue?, language: String) throws -> [Manifest.Person] {
        guard let value else { return [] }
        var names: Set<String> = []
        return try value.list().map { item in
            let person = try item.fields(ManifestKey.person)
            let name = try person.required("name").oneLine()
            guard names.insert(name).inserted else {
                throw Failure.manifestRepeated(name, file: file, line: item.line)
            }
            return Manifest.Person(name: name, role: try person["role"]?.localized(language))
        }
    }

    private func clips(_ value: ManifestValue?, in manifest: Manifest) throws -> Manifest.ClipChoice {
        guard let value else { return .none }
        guard !manifest.recordings.isEmpty else {
            throw Failure.manifestNeedsRecording(value.key, file: file, line: value.line)
        }
        switch value.node.content {
        case .scalar("chapters"): return .chapters
        case .scalar, .mapping:
            throw Failure.manifestShape(value.key, expected: .manifestClips, file: file, line: value.line)
        case .sequence: break
        }
        var ids: Set<String> = []
        return .list(
            try value.list().map { item in
                let clip = try item.fields(ManifestKey.clip)
                try checkRoom(clip, in: manifest)
                let id = try clip["id"]?.identifier()
                if let id, !ids.insert(id.lowercased()).inserted {
                    throw Failure.manifestRepeated(id, file: file, line: item.line)
                }
                return Manifest.Clip(
                    id: id, title: try clip["title"]?.localized(manifest.pageLanguage),
                    place: try place(of: clip, in: manifest), line: item.line)
            })
    }

    /// By what is said, or from one time to another.
    private func place(of clip: ManifestFields, in manifest: Manifest) throws -> Manifest.Clip.Place {
        guard let quote = clip["quote"] else {
            for key in ["nth", "allow_doubtful"] {
                if let value = clip[key] { throw value.needs("quote") }
            }
            return .times(
                from: try clip.required("from").time(), to: try clip.required("to").time())
        }
        for key in ["from", "to"] {
            if let value = clip[key] { throw value.excludes("quote") }
        }
        guard !manifest.transcripts.isEmpty || !manifest.captions.isEmpty else {
            throw quote.needs("transcripts")
        }
        return .quote(
            Manifest.Quote(
                words: try quote.oneLine(), nth: try clip["nth"]?.count(),
                allowsDoubt: try clip["allow_doubtful"]?.word(of: ["true", "false"]) == "true",
                line: quote.line))
    }
}
