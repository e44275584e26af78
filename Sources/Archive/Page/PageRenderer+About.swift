import Messages
import Timeline

extension PageRenderer {
    /// Everything below the transcript.
    mutating func about() {
        html.raw("<div class=\"about\" id=\"page-about\" tabindex=\"-1\">\n")
        for part in Part.allCases where part != .transcript && part.isPresent(in: page) {
            html.raw(
                "<section aria-labelledby=\"\(part.anchor)\" class=\"about-part\">\n<h2 id=\"\(part.anchor)\">"
            )
            sentence(part.title)
            html.raw("</h2>\n")
            switch part {
            case .transcript: break
            case .people: people()
            case .clips: clips()
            case .photos: photos()
            case .links: links()
            case .downloads: downloads()
            case .licence: licences()
            case .changes: changes()
            }
            html.raw("</section>\n")
        }
        html.raw("</div>\n")
    }

    private mutating func people() {
        let most = page.people.compactMap(\.spoke?.value).max() ?? 0
        html.raw("<ul class=\"people\">\n")
        for person in page.people {
            html.raw("<li><span class=\"name\"><bdi>")
            html.text(person.name)
            html.raw("</bdi></span> ")
            if let role = person.role {
                phrase("span", class: "role", role)
                html.raw(" ")
            }
            var facts: [Message] = []
            if let spoke = person.spoke {
                facts.append(.pageSpoke(.pageDuration(seconds: spoke.value / 1000)))
            }
            if person.utterances > 0 { facts.append(.pageUtterances(person.utterances)) }
            if !facts.isEmpty {
                html.element("span", class: "spoke", facts.map(say).joined(separator: " · "))
            }
            if let spoke = person.spoke, most > 0 {
                let share = max(1, 100 * max(0, spoke.value) / most)
                html.raw(
                    "<svg class=\"bar\" viewBox=\"0 0 100 2\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                        + "<rect width=\"\(share)\" height=\"2\"/></svg>")
            }
            html.raw("</li>\n")
        }
        html.raw("</ul>\n")
    }

    private mutating func clips() {
        html.raw("<ul class=\"cards\">\n")
        for clip in page.clips {
            let name = clip.type.hasPrefix("audio/") ? "audio" : "video"
            html.raw("<li>\n<\(name) controls preload=\"none\"")
            if name == "video" {
                html.raw(" playsinline width=\"640\" height=\"360\"")
                html.attribute("poster", poster(of: clip).map { PageAddress.file($0) })
            }
            html.attribute("src", PageAddress.file(clip.path))
            html.attribute("aria-label", clip.title.text)
            html.raw(">")
            if let captions = clip.captions, let path = captions.path {
                html.raw("<track kind=\"captions\"")
                html.attribute("src", PageAddress.file(path))
                html.attribute("srclang", captions.language)
                html.attribute("label", captions.label ?? LanguageName.own(captions.language))
                html.raw(">")
            }
            html.raw("</\(name)>\n")
            phrase("h3", clip.title)
            html.raw("<p class=\"small\"><span class=\"clock\">\(PageTime(clip.start).clock)</span> · ")
            sentence(.pageDuration(seconds: clip.duration.value / 1000))
            html.raw("<br><a download")
            html.attribute("href", PageAddress.file(clip.path))
            html.raw(">")
            html.text(FileFacts.name(of: clip.path))
            html.raw("</a>")
            if let bytes = clip.bytes { html.text(" · " + FileFacts.size(bytes)) }
            html.raw("</p></li>\n")
        }
        html.raw("</ul>\n")
    }

    /// The clip's own, or the picture of a chapter that begins in it.
    private func poster(of clip: Page.Clip) -> String? {
        clip.poster
            ?? page.chapters.first {
                $0.picture != nil && clip.start <= $0.start && $0.start < clip.start + clip.duration
            }?.picture
    }

    private mutating func photos() {
        html.raw("<ul class=\"cards\">\n")
        for photo in page.photos {
            html.raw("<li><figure>\n<img loading=\"lazy\"")
            html.attribute("src", PageAddress.file(photo.path))
            html.attribute("alt", photo.caption?.text ?? FileFacts.name(of: photo.path))
            html.attribute("width", photo.width)
            html.attribute("height", photo.height)
            html.raw(">\n")
            if photo.caption != nil || photo.credit != nil {
                html.raw("<figcaption>")
                if let caption = photo.caption { phrase("span", caption) }
                if let credit = photo.credit {
                    html.raw(" ")
                    phrase("span", class: "credit", credit)
                }
                html.raw("</figcaption>\n")
            }
            html.raw("</figure></li>\n")
        }
        html.raw("</ul>\n")
    }

    private mutating func links() {
        html.raw("<ul class=\"plain\">\n")
        for link in page.links {
            html.raw("<li>")
            let title = link.title.text.isEmpty ? Page.Phrase(link.url) : link.title
            if let address = PageAddress.link(link.url) {
                html.raw("<a rel=\"noopener\"")
                html.attribute("href", address)
                html.raw(">")
                phrase("span", title)
                html.raw("</a>")
            } else {
                phrase("span", title)
                if title.text != link.url {
                    html.raw(" ")
                    html.element("span", class: "small", dir: "auto", link.url)
                }
            }
            html.raw("</li>\n")
        }
        html.raw("</ul>\n")
    }

    private mutating func downloads() {
        html.raw("<ul class=\"files\">\n")
        for file in page.downloads {
            html.raw("<li><a download")
            html.attribute("href", PageAddress.file(file.path))
            html.attribute("type", file.type)
            html.raw(">")
            sentence(file.kind.title)
            html.raw("</a> <span class=\"small\">")
            var facts = [FileFacts.format(of: file.path, type: file.type)]
            if let language = file.language { facts.append(LanguageName.own(language)) }
            if let bytes = file.bytes { facts.append(FileFacts.size(bytes)) }
            html.text(facts.joined(separator: " · "))
            html.raw("</span>\n<span class=\"file\">")
            html.element("code", file.path)
            if let hash = file.sha256 {
                html.raw(" <span class=\"hash\">SHA-256 ")
                html.element("code", hash)
                html.raw("</span>")
            }
            html.raw("</span></li>\n")
        }
        html.raw("</ul>\n")
        if let sums = page.downloads.first(where: { $0.kind == .checksums }) {
            html.raw("<p class=\"small\">")
            sentence(.pageChecksumHint)
            html.raw(" ")
            html.element("code", "sha256sum -c \(sums.path)")
            html.raw("</p>\n")
        }
    }

    private mutating func licences() {
        html.raw("<dl class=\"pairs\">\n")
        for licence in page.licences {
            html.raw("<div><dt dir=\"auto\">")
            sentence(licence.part.title)
            html.raw("</dt><dd>")
            let name = licence.name.map { "\($0) (\(licence.id))" } ?? licence.id
            if let address = licence.url.flatMap(PageAddress.link) {
                html.raw("<a rel=\"license noopener\"")
                html.attribute("href", address)
                html.raw("><bdi>")
                html.text(name)
                html.raw("</bdi></a>")
            } else {
                html.raw("<bdi>")
                html.text(name)
                html.raw("</bdi>")
            }
            html.raw("</dd></div>\n")
        }
        html.raw("</dl>\n")
    }

    private mutating func changes() {
        html.raw("<dl class=\"pairs\">\n")
        for change in page.changes {
            html.raw("<div><dt><time")
            html.attribute("datetime", change.date.description)
            html.raw(">")
            sentence(Self.day(change.date))
            html.raw("</time></dt>")
            phrase("dd", change.note)
            html.raw("</div>\n")
        }
        html.raw("</dl>\n")
    }
}

extension Page.Licence.Part {
    fileprivate var title: Message {
        switch self {
        case .all: .pagePartAll
        case .video: .pagePartVideo
        case .audio: .pagePartAudio
        case .transcript: .pagePartTranscript
        case .photos: .pagePartPhotos
        case .data: .pagePartData
        case .other(let word): .pageVerbatim(word)
        }
    }
}

extension Page.Download.Kind {
    fileprivate var title: Message {
        switch self {
        case .video: .pageFileVideo
        case .audio: .pageFileAudio
        case .captions: .pageFileCaptions
        case .chapters: .pageFileChapters
        case .transcript: .pageFileTranscript
        case .times: .pageFileTimes
        case .record: .pageFileRecord
        case .licence: .pageFileLicence
        case .changes: .pageFileChanges
        case .checksums: .pageFileChecksums
        case .other: .pageFileOther
        }
    }
}
