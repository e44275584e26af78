import Messages
import Timeline

/// Turns a `Page` into `index.html`.
///
/// All text stands in the HTML, so the page reads without scripts, in print and from a disk. It loads `assets/page.css`
/// and `assets/page.js`, the files of its own record, and nothing else. The same page gives the same bytes.
public struct PageRenderer {
    /// The bytes of `assets/page.css`.
    public static var stylesheet: [UInt8] { PackageResources.page_css }
    /// The bytes of `assets/page.js`: the pieces, in a function of their own.
    public static var script: [UInt8] {
        let pieces = [
            PackageResources.page_base_js, PackageResources.page_follow_js, PackageResources.page_links_js,
            PackageResources.page_copy_js, PackageResources.page_choice_js, PackageResources.page_captions_js,
            PackageResources.page_timeline_js, PackageResources.page_search_js,
            PackageResources.page_languages_js, PackageResources.page_keys_js, PackageResources.page_start_js,
        ]
        return Array("(function () {\n\"use strict\";\n\n".utf8) + pieces.joined(separator: "\n".utf8)
            + Array("})();\n".utf8)
    }
    /// What the page may load: its own files. Works on `file://` too; no inline style or script is run.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:"

    /// The whole document. Linear in the text; a meeting of eight hours takes well under a second.
    public static func html(_ page: Page) -> String {
        var renderer = PageRenderer(page: page)
        renderer.document()
        return renderer.html.source
    }

    let page: Page
    let language: Language
    var html = HTML()

    private init(page: Page) {
        self.page = page.anchored()
        language = Language(tag: page.language) ?? .en
    }

    func say(_ message: Message) -> String { message.text(in: language) }

    /// The sentence as an element's text.
    mutating func sentence(_ message: Message) { html.text(say(message)) }

    /// `lang`, where a language is not the one around it.
    func lang(_ tag: String?, inside outer: String? = nil) -> String? {
        guard let tag, tag.lowercased() != (outer ?? page.language).lowercased(), Self.isTag(tag) else {
            return nil
        }
        return tag
    }

    /// Whether it has the form of a BCP 47 tag.
    static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return (2...8).contains(parts[0].count)
            && parts.allSatisfy { part in
                (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }

    /// `lang` for a sentence of the page inside words of another language.
    func sentenceLanguage(around tag: String) -> String? {
        Language(tag: tag) == language ? nil : page.language
    }

    /// Words in an element of their own, with their language and their own direction.
    mutating func phrase(_ name: String, class styles: String? = nil, _ phrase: Page.Phrase) {
        html.element(name, class: styles, lang: lang(phrase.language), dir: "auto", phrase.text)
    }

    private mutating func document() {
        html.raw("<!DOCTYPE html>\n<html")
        html.attribute("lang", Self.isTag(page.language) ? page.language : "und")
        html.raw(">\n")
        head()
        html.raw("<body>\n")
        skipLink()
        masthead()
        html.raw("<main>\n")
        html.raw("<div class=\"record\(page.recording == nil ? " record-text" : "")\">\n")
        player()
        transcripts()
        html.raw("</div>\n")
        about()
        html.raw("</main>\n")
        dataBlocks()
        html.raw("</body>\n</html>\n")
    }

    private mutating func head() {
        html.raw("<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"")
        html.attribute("content", Self.policy)
        html.raw(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        if page.draft != nil { html.raw("<meta name=\"robots\" content=\"noindex\">\n") }
        html.element("title", page.title.text)
        html.raw("\n")
        if let description = page.description {
            html.raw("<meta name=\"description\"")
            html.attribute("content", description.text)
            html.raw(">\n")
        }
        if let url = page.url.flatMap(PageAddress.link), url.hasPrefix("http") {
            html.raw("<link rel=\"canonical\"")
            html.attribute("href", url)
            html.raw(">\n")
        }
        structuredData()
        html.raw("<link rel=\"stylesheet\" href=\"assets/page.css\">\n")
        html.raw("<script src=\"assets/page.js\" defer></script>\n</head>\n")
    }

    private mutating func skipLink() {
        guard page.hasText else { return }
        html.raw("<a class=\"skip\" href=\"#page-transcript\">")
        sentence(.pageSkipToTranscript)
        html.raw("</a>\n")
    }

    private mutating func masthead() {
        html.raw("<header class=\"masthead\">\n")
        if let draft = page.draft {
            html.raw("<p class=\"draft\"><strong>")
            sentence(.pageDraft)
            html.raw("</strong> ")
            sentence(draft.correctionsUntil.map { .pageDraftUntil(Self.day($0)) } ?? .pageDraftOpen)
            html.raw("</p>\n")
        }
        if let organization = page.organization { phrase("p", class: "organization", organization) }
        phrase("h1", page.title)
        for title in page.otherTitles { phrase("p", class: "other-title", title) }
        facts()
        if let description = page.description { phrase("p", class: "description", description) }
        contents()
        html.raw("</header>\n")
    }

    /// Date, length and subjects, in one line.
    private mutating func facts() {
        guard page.date != nil || page.recording != nil || !page.tags.isEmpty else { return }
        html.raw("<p class=\"facts\">")
        if let date = page.date {
            let clock = page.start.flatMap { Self.clock($0, on: date) }
            html.raw("<time")
            html.attribute("datetime", clock == nil ? date.description : page.start?.description)
            html.raw(">")
            sentence(Self.day(date))
            if let clock { html.text(" " + clock) }
            html.raw("</time> ")
        }
        if let recording = page.recording {
            html.element("span", say(.pageLength(.pageDuration(seconds: recording.duration.value / 1000))))
        }
        for tag in page.tags {
            html.raw(" ")
            html.element("span", class: "tag", dir: "auto", tag)
        }
        html.raw("</p>\n")
    }

    private mutating func contents() {
        let entries = Part.allCases.filter { $0.isPresent(in: page) }
        guard entries.count > 1 else { return }
        html.raw("<nav class=\"contents\"")
        html.attribute("aria-label", say(.pageContents))
        html.raw("><ul>")
        for entry in entries {
            html.raw("<li><a href=\"#\(entry.anchor)\">")
            sentence(entry.title)
            html.raw("</a></li>")
        }
        html.raw("</ul></nav>\n")
    }

    /// `14:00`, where the recording began on the meeting's day.
    private static func clock(_ start: WallClock, on date: CalendarDate) -> String? {
        let text = start.description
        return text.hasPrefix(date.description + "T") ? String(text.dropFirst(11).prefix(5)) : nil
    }

    static func day(_ date: CalendarDate) -> Message {
        .pageDay(year: date.year, month: date.month, day: date.day)
    }
}

/// The parts below the player, in the page's order.
enum Part: CaseIterable {
    case transcript, people, clips, photos, links, downloads, licence, changes

    var anchor: String {
        switch self {
        case .transcript: "page-transcript"
        case .people: "page-people"
        case .clips: "page-clips"
        case .photos: "page-photos"
        case .links: "page-links"
        case .downloads: "page-downloads"
        case .licence: "page-licence"
        case .changes: "page-changes"
        }
    }

    var title: Message {
        switch self {
        case .transcript: .pageTranscript
        case .people: .pagePeople
        case .clips: .pageClips
        case .photos: .pagePhotos
        case .links: .pageLinks
        case .downloads: .pageDownloads
        case .licence: .pageLicence
        case .changes: .pageChanges
        }
    }

    func isPresent(in page: Page) -> Bool {
        switch self {
        case .transcript: page.hasText
        case .people: !page.people.isEmpty
        case .clips: !page.clips.isEmpty
        case .photos: !page.photos.isEmpty
        case .links: !page.links.isEmpty
        case .downloads: !page.downloads.isEmpty
        case .licence: !page.licences.isEmpty
        case .changes: !page.changes.isEmpty
        }
    }
}

extension Page {
    var hasText: Bool { transcripts.contains { !$0.items.isEmpty } }
}
