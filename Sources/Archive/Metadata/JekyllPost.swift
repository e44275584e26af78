import Timeline

/// A post for a blog that Jekyll builds: the meeting in short, with its clips, photos and links.
///
/// Its links lead into the record, which lies at the manifest's `url`, else under `/records/ID/` of the same site.
struct JekyllPost {
    let page: Page
    let date: CalendarDate

    var path: String { "also/jekyll/\(fileName)" }

    /// Jekyll wants a date before a post's name; the front matter's counts.
    private var fileName: String {
        let day = page.date ?? date
        return (page.id.hasPrefix("\(day)") ? page.id : "\(day)-\(page.id)") + ".md"
    }

    private var base: String {
        page.url.flatMap(PageAddress.link).flatMap { $0.hasPrefix("http") ? $0 : nil }
            ?? "/records/\(page.id)/"
    }

    var text: String { "---\n" + frontMatter + "---\n\n" + body }

    // MARK: Front matter

    private var frontMatter: String {
        var lines = ["layout: post", "title: " + quoted(page.title.text)]
        lines.append("date: \(date)")
        lines.append("lang: " + quoted(page.language))
        if let description = page.description {
            lines.append("excerpt: " + quoted(oneLine(description.text)))
        }
        if let picture = page.recording?.poster ?? page.photos.first?.path {
            lines.append("image: " + quoted(base + picture))
        }
        if let organization = page.organization { lines.append("author: " + quoted(organization.text)) }
        lines.append("category: meetings")
        if !page.tags.isEmpty {
            lines.append("tags: [" + page.tags.map(quoted).joined(separator: ", ") + "]")
        }
        // What may still be corrected is built, but shown nowhere.
        if page.draft != nil { lines.append("published: false") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// JSON's strings are YAML's double-quoted ones.
    private func quoted(_ text: String) -> String { HTML.json(text) }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    // MARK: Body

    private var body: String {
        var html = HTML()
        if let description = page.description { html.element("p", description.text) }
        html.raw("\n\n")
        player(&html)
        chapters(&html)
        for clip in page.clips { figure(clip, &html) }
        for photo in page.photos { figure(photo, &html) }
        if !page.links.isEmpty {
            html.raw("<ul>\n")
            for link in page.links {
                guard let address = PageAddress.link(link.url) else { continue }
                html.raw("<li>")
                anchor(address, link.title.text, &html)
                html.raw("</li>\n")
            }
            html.raw("</ul>\n\n")
        }
        html.raw("<p>")
        anchor(base, page.title.text, &html)
        html.raw("</p>\n")
        // Liquid reads braces wherever they stand.
        return html.source.replacing("{{", with: "{&#123;").replacing("{%", with: "{&#37;")
    }

    private func anchor(_ address: String, _ words: String, _ html: inout HTML) {
        html.raw("<a")
        html.attribute("href", address)
        html.raw(">")
        html.text(words)
        html.raw("</a>")
    }

    private func media(_ path: String, isVideo: Bool, poster: String?, _ html: inout HTML) {
        html.raw(isVideo ? "<video controls preload=\"none\"" : "<audio controls preload=\"none\"")
        html.attribute("src", base + path)
        if isVideo { html.attribute("poster", poster.map { base + $0 }) }
        html.raw(isVideo ? "></video>" : "></audio>")
    }

    private func player(_ html: inout HTML) {
        guard let recording = page.recording, let source = recording.sources.first else { return }
        html.raw("<figure>")
        media(source.path, isVideo: recording.kind == .video, poster: recording.poster, &html)
        html.raw("<figcaption>")
        html.text(page.title.text)
        html.raw("</figcaption></figure>\n\n")
    }

    private func chapters(_ html: inout HTML) {
        guard page.chapters.count > 1 else { return }
        html.raw("<ol>\n")
        for chapter in page.chapters {
            html.raw("<li>")
            anchor(base + "#t=" + PageTime(chapter.start).fragment, chapter.title.text, &html)
            html.text(" " + PageTime(chapter.start).clock)
            html.raw("</li>\n")
        }
        html.raw("</ol>\n\n")
    }

    private func figure(_ clip: Page.Clip, _ html: inout HTML) {
        html.raw("<figure>")
        media(clip.path, isVideo: !clip.type.hasPrefix("audio"), poster: clip.poster, &html)
        html.raw("<figcaption>")
        html.text(clip.title.text)
        html.raw("</figcaption></figure>\n\n")
    }

    private func figure(_ photo: Page.Photo, _ html: inout HTML) {
        html.raw("<figure><img")
        html.attribute("src", base + photo.path)
        html.attribute("alt", photo.caption?.text ?? "")
        html.attribute("width", photo.width)
        html.attribute("height", photo.height)
        html.raw(">")
        let words = [photo.caption?.text, photo.credit?.text].compactMap(\.self).joined(separator: " · ")
        if !words.isEmpty { html.element("figcaption", words) }
        html.raw("</figure>\n\n")
    }
}
