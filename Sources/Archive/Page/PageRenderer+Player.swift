import Messages
import Timeline

extension PageRenderer {
    /// The recording with its controls and the list of chapters.
    mutating func player() {
        guard let recording = page.recording else {
            return
        }
        let isVideo = recording.kind == .video
        html.raw("<section class=\"player\(isVideo ? "" : " player-audio")\"")
        html.attribute("aria-label", say(isVideo ? .pagePlayer : .pageAudioPlayer))
        html.raw(">\n<div class=\"stage\">\n")
        if !isVideo, let poster = recording.poster {
            html.raw("<img class=\"poster\" alt=\"\"")
            html.attribute("src", PageAddress.file(poster))
            html.raw(">\n")
        }
        media(recording)
        html.raw("</div>\n")
        timeline(recording)
        controls()
        chapterList()
        html.raw("</section>\n")
    }

    private mutating func media(_ recording: Page.Recording) {
        let name = recording.kind == .video ? "video" : "audio"
        html.raw("<\(name) id=\"page-media\" controls preload=\"metadata\"")
        if recording.kind == .video {
            html.raw(" playsinline")
            html.attribute("width", recording.width ?? 1280)
            html.attribute("height", recording.height ?? 720)
            html.attribute("poster", recording.poster.map { PageAddress.file($0) })
        }
        html.raw(">\n")
        for source in recording.sources {
            html.raw("<source")
            html.attribute("src", PageAddress.file(source.path))
            html.attribute("type", source.type)
            html.raw(">\n")
        }
        // For browsers without scripts; page.js puts the cues of the page in their place.
        for captions in page.captions {
            guard let path = captions.path else { continue }
            html.raw("<track kind=\"captions\"")
            html.attribute("src", PageAddress.file(path))
            html.attribute("srclang", captions.language)
            html.attribute("label", captions.label ?? LanguageName.own(captions.language))
            html.raw(">\n")
        }
        if let first = recording.sources.first {
            html.raw("<p>")
            sentence(.pageCannotPlay)
            html.raw(" <a")
            html.attribute("href", PageAddress.file(first.path))
            html.raw(">")
            html.text(first.path)
            html.raw("</a></p>\n")
        }
        html.raw("</\(name)>\n")
    }

    /// What only works with scripts is hidden until page.js shows it.
    private mutating func controls() {
        html.raw("<div class=\"controls\" id=\"page-controls\" hidden>\n<label>")
        sentence(.pageSpeed)
        html.raw(" <select id=\"page-speed\">")
        for speed in ["0.75", "1", "1.25", "1.5", "1.75", "2", "2.5"] {
            html.raw("<option value=\"\(speed)\"\(speed == "1" ? " selected" : "")>\(speed)×</option>")
        }
        html.raw("</select></label>\n")
        if page.captions.contains(where: { !$0.cues.isEmpty }) {
            html.raw("<label>")
            sentence(.pageCaptions)
            html.raw(" <select id=\"page-captions\"><option value=\"\">")
            sentence(.pageCaptionsOff)
            html.raw("</option>")
            for captions in page.captions where !captions.cues.isEmpty {
                html.raw("<option")
                html.attribute("value", captions.language)
                html.attribute("lang", lang(captions.language))
                html.raw(">")
                html.text(captions.label ?? LanguageName.own(captions.language))
                html.raw("</option>")
            }
            html.raw("</select></label>\n")
        }
        // Keys of one letter can be in the way of dictation and screen readers, so they can be turned off.
        html.raw(
            "<label class=\"keys\" id=\"page-shortcuts\" hidden><input type=\"checkbox\" checked> <span>")
        sentence(.pageKeys)
        html.raw("</span></label>\n</div>\n<noscript><p class=\"note\">")
        sentence(.pageScriptsOff)
        html.raw("</p></noscript>\n")
    }

    private mutating func chapterList() {
        guard page.chapters.count > 1 else { return }
        let anchored = page.transcripts.first.map { $0.items.contains { $0.start != nil } } ?? false
        html.raw("<nav class=\"chapters\" aria-labelledby=\"page-chapters\">\n")
        html.raw("<h2 id=\"page-chapters\">")
        sentence(.pageChapters)
        html.raw("</h2>\n<ol>\n")
        for (index, chapter) in page.chapters.enumerated() {
            let start = PageTime(chapter.start)
            let target = anchored ? "#" + Page.anchor(chapter: index) : mediaAddress(at: start)
            html.raw("<li><a")
            html.attribute("href", target ?? "#")
            html.attribute("data-s", chapter.start.value)
            html.raw("><span class=\"clock\">\(start.clock)</span> ")
            phrase("span", class: "title", chapter.title)
            html.raw("</a></li>\n")
        }
        html.raw("</ol>\n</nav>\n")
    }

    /// The recording at a time, which a browser without scripts can follow.
    func mediaAddress(at time: PageTime) -> String? {
        page.recording?.sources.first.map { PageAddress.file($0.path, at: time) }
    }
}

/// Names of languages in themselves, as a reader looks for them.
enum LanguageName {
    static func own(_ tag: String) -> String {
        let names = [
            "zh": "中文", "zh-hant": "中文（繁體）", "zh-tw": "中文（臺灣）", "zh-hant-tw": "中文（臺灣）", "zh-hk": "中文（香港）",
            "zh-hans": "中文（简体）", "zh-cn": "中文（简体）", "cmn": "華語", "nan": "臺語", "nan-hant": "臺語", "hak": "客語",
            "hak-hant": "客語", "yue": "粵語", "en": "English", "en-us": "English", "en-gb": "English",
            "ja": "日本語", "ko": "한국어", "fr": "Français", "de": "Deutsch", "es": "Español", "pt": "Português",
            "it": "Italiano", "nl": "Nederlands", "vi": "Tiếng Việt", "id": "Bahasa Indonesia", "th": "ไทย",
            "uk": "Українська", "cs": "Čeština", "pl": "Polski", "ar": "العربية", "he": "עברית",
            "ami": "Pangcah", "tay": "Tayal", "pwn": "Paiwan",
        ]
        return names[tag.lowercased()] ?? names[String(tag.lowercased().prefix { $0 != "-" })] ?? tag
    }
}
