import Timeline

extension PageRenderer {
    /// What search engines read of a film or a sound: schema.org's words, in a data block that is not run. A draft has
    /// none: what may still be corrected is not to be found by it.
    mutating func structuredData() {
        guard page.draft == nil, let recording = page.recording else { return }
        html.raw("<script type=\"application/ld+json\">\n")
        html.raw(StructuredData(page: page, recording: recording).tree.text)
        html.raw("</script>\n")
    }
}

/// A `VideoObject` or `AudioObject` with its chapters and clips as parts.
struct StructuredData {
    let page: Page
    let recording: Page.Recording

    var tree: JSONTree {
        let licence = page.licences.first { $0.part != .transcript }
        return [
            "@context": "https://schema.org",
            "@type": recording.kind == .video ? "VideoObject" : "AudioObject",
            "@id": .string(address("") + "#recording"),
            "name": .string(page.title.text),
            "alternateName": JSONTree.oneOrMore(page.otherTitles.map { .string($0.text) }),
            "description": .string(page.description?.text ?? page.title.text),
            "uploadDate": (page.published ?? page.date).map { .string("\($0)") },
            "duration": .string(PageTime(recording.duration).duration),
            "contentUrl": recording.sources.first.map { .string(address($0.path)) },
            "encodingFormat": recording.sources.first.map { .string($0.type) },
            "thumbnailUrl": recording.poster.map { .string(address($0)) },
            "url": .string(address("index.html")),
            "inLanguage": .string(page.language),
            "keywords": page.tags.isEmpty ? nil : .string(page.tags.joined(separator: ", ")),
            "license": licence.flatMap(\.url).map { .string($0) },
            "creator": page.organization.map { ["@type": "Organization", "name": .string($0.text)] },
            "caption": JSONTree.oneOrMore(
                page.captions.compactMap { captions in
                    captions.path.map {
                        [
                            "@type": "MediaObject", "contentUrl": .string(address($0)),
                            "encodingFormat": "text/vtt", "inLanguage": .string(captions.language),
                        ]
                    }
                }),
            "hasPart": page.chapters.isEmpty && page.clips.isEmpty
                ? nil : .array(page.chapters.map(clip) + page.clips.map(clip)),
        ]
    }

    /// A part with a file of its own.
    private func clip(_ clip: Page.Clip) -> JSONTree {
        [
            "@type": .array([clip.type.hasPrefix("audio") ? "AudioObject" : "VideoObject", "Clip"]),
            "name": .string(clip.title.text), "description": .string(clip.title.text),
            "startOffset": .seconds(clip.start.value),
            "endOffset": .seconds((clip.start + clip.duration).value),
            "duration": .string(PageTime(clip.duration).duration),
            "contentUrl": .string(address(clip.path)), "encodingFormat": .string(clip.type),
            "thumbnailUrl": (clip.poster ?? recording.poster).map { .string(address($0)) },
            "uploadDate": (page.published ?? page.date).map { .string("\($0)") },
            "url": .string(address("index.html") + "#t=" + PageTime(clip.start).fragment),
        ]
    }

    private func clip(_ chapter: Page.Chapter) -> JSONTree {
        [
            "@type": "Clip", "name": .string(chapter.title.text),
            "startOffset": .seconds(chapter.start.value), "endOffset": .seconds(chapter.end.value),
            "url": .string(address("index.html") + "#t=" + PageTime(chapter.start).fragment),
        ]
    }

    /// Absolute where the record's place is known.
    private func address(_ path: String) -> String {
        guard let url = page.url.flatMap(PageAddress.link), url.hasPrefix("http") else { return path }
        return url + path
    }
}
