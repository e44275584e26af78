import Messages
import Timeline
import Transcripts

extension PageRenderer {
    /// The search, and every transcript.
    mutating func transcripts() {
        guard page.hasText else {
            if page.recording == nil {
                html.raw("<p class=\"note\">")
                sentence(.pageEmptyTranscript)
                html.raw("</p>\n")
            }
            return
        }
        html.raw("<a class=\"skip\" href=\"#page-about\">")
        sentence(.pageSkipTranscript)
        html.raw("</a>\n<div class=\"text\" id=\"page-transcript\" tabindex=\"-1\">\n")
        search()
        notes()
        let shown = page.transcripts.indices.filter { !page.transcripts[$0].items.isEmpty }
        if shown.count > 1 { languageSwitch(shown) }
        for index in shown { transcript(index) }
        html.raw("</div>\n")
    }

    private mutating func search() {
        html.raw("<div class=\"search\" role=\"search\" id=\"page-search\" hidden>\n")
        html.raw(
            "<input type=\"search\" id=\"page-query\" autocomplete=\"off\" spellcheck=\"false\" dir=\"auto\"")
        html.attribute("aria-label", say(.pageSearch))
        html.attribute("placeholder", say(.pageSearchHint))
        html.raw(">\n<span class=\"hits\" id=\"page-hits\" role=\"status\"></span>\n")
        let buttons: [(String, Message, String)] = [
            ("page-previous", .pagePrevious, "↑"), ("page-next", .pageNext, "↓"),
            ("page-clear", .pageClear, "×"),
        ]
        for (id, label, sign) in buttons {
            html.raw("<button type=\"button\" id=\"\(id)\" disabled")
            html.attribute("aria-label", say(label))
            html.attribute("title", say(label))
            html.raw("><span aria-hidden=\"true\">\(sign)</span></button>\n")
        }
        html.raw("</div>\n")
    }

    private mutating func notes() {
        let items = page.transcripts.flatMap(\.items)
        let spoken = items.filter { $0.kind == .utterance }
        let timed = spoken.contains { $0.start != nil }
        var notes: [Message] = []
        if items.contains(where: \.isDoubtful) { notes.append(.pageEstimatedNote) }
        if timed, spoken.contains(where: { $0.start == nil }) { notes.append(.pageUntimedNote) }
        if !notes.isEmpty {
            html.raw("<p class=\"note\">")
            for note in notes {
                sentence(note)
                html.raw(" ")
            }
            html.raw("</p>\n")
        }
    }

    private mutating func languageSwitch(_ shown: [Int]) {
        html.raw("<div class=\"languages\" id=\"page-languages\" role=\"group\" hidden")
        html.attribute("aria-label", say(.pageShowText))
        html.raw(">")
        for index in shown {
            let tag = page.transcripts[index].language
            html.raw("<button type=\"button\" aria-pressed=\"true\" aria-controls=\"page-text-\(index)\"")
            html.attribute("lang", lang(tag))
            html.raw(">")
            html.text(LanguageName.own(tag))
            html.raw("</button>")
        }
        html.raw("</div>\n")
    }

    private mutating func transcript(_ index: Int) {
        let transcript = page.transcripts[index]
        let isTimed = transcript.items.contains { $0.start != nil }
        html.raw("<article class=\"transcript\(isTimed ? "" : " untimed")\" id=\"page-text-\(index)\"")
        html.attribute("lang", lang(transcript.language))
        let name = say(.pageTranscript)
        html.attribute(
            "aria-label", index == 0 ? name : "\(name) (\(LanguageName.own(transcript.language)))")
        html.raw(">\n")
        // Chapters have one place on the page: in the meeting's own transcript.
        let sections = Page.sections(of: transcript.items, chapters: index == 0 ? page.chapters : [])
        for section in sections { self.section(section, of: transcript) }
        html.raw("</article>\n")
    }

    private mutating func section(_ section: Page.Section, of transcript: Page.Text) {
        // A section has a heading; what comes before the first one is a mere block.
        let element = section.chapter == nil && section.heading == nil ? "div" : "section"
        html.raw("<\(element) class=\"part\"")
        if let chapter = section.chapter {
            html.attribute("id", Page.anchor(chapter: chapter))
            html.attribute("data-s", page.chapters[chapter].start.value)
        }
        html.raw(">\n")
        if let index = section.chapter { chapterHead(index, inside: transcript.language) }
        if let heading = section.heading {
            if section.chapter == nil {
                html.raw("<h\(headingLevel(in: transcript)) class=\"heading\"")
                html.attribute("id", heading.id)
                html.attribute("lang", lang(heading.language, inside: transcript.language))
                html.raw(" dir=\"auto\"><span class=\"x\">")
                html.inline(heading.text)
                html.raw("</span></h\(headingLevel(in: transcript))>\n")
            } else {
                html.raw("<span")
                html.attribute("id", heading.id)
                html.raw("></span>\n")
            }
        }
        if section.turns.isEmpty, section.chapter != nil {
            html.raw("<p class=\"note\">")
            sentence(.pageSilentChapter)
            html.raw("</p>\n")
        }
        for chunk in Page.chunks(of: section.turns) {
            html.raw("<div class=\"chunk size-\(chunk.size)\">\n")
            for turn in chunk.turns { self.turn(turn, inside: transcript.language) }
            html.raw("</div>\n")
        }
        html.raw("</\(element)>\n")
    }

    /// The transcript's own headings stand below the chapters, where there are any.
    private func headingLevel(in transcript: Page.Text) -> Int {
        transcript == page.transcripts.first && !page.chapters.isEmpty
            && transcript.items.contains { $0.start != nil } ? 3 : 2
    }

    private mutating func chapterHead(_ index: Int, inside language: String) {
        let chapter = page.chapters[index]
        html.raw("<header class=\"chapter\">\n")
        if let picture = chapter.picture {
            // The heading beside it says what it is.
            html.raw("<img alt=\"\" loading=\"lazy\" width=\"320\" height=\"180\"")
            html.attribute("src", PageAddress.file(picture))
            html.raw(">\n")
        }
        html.raw("<div>")
        let time = Page.Item.Time.known(start: chapter.start, end: chapter.end, doubtful: false)
        timeLink(Page.Item(id: Page.anchor(chapter: index), text: "", time: time), inside: language)
        html.raw("<h2 dir=\"auto\"")
        html.attribute("lang", lang(chapter.title.language, inside: language))
        html.raw("><span class=\"x\">")
        html.text(chapter.title.text)
        html.raw("</span></h2>")
        for title in chapter.otherTitles {
            html.element(
                "p", class: "other-title", lang: lang(title.language, inside: language), dir: "auto",
                title.text)
        }
        html.raw("</div>\n</header>\n")
    }

    private mutating func turn(_ turn: Page.Turn, inside language: String) {
        html.raw(turn.isRemark ? "<div class=\"turn remark\"" : "<div class=\"turn\"")
        html.attribute("data-who", turn.speaker)
        html.raw(">\n")
        if let speaker = turn.speaker, !turn.continues {
            html.raw("<p class=\"who\"><bdi>")
            html.text(speaker)
            html.raw("</bdi></p>\n")
        }
        for item in turn.items { self.item(item, inside: language) }
        html.raw("</div>\n")
    }

    private mutating func item(_ item: Page.Item, inside language: String) {
        html.raw("<p class=\"u\"")
        html.attribute("id", item.id)
        html.attribute("lang", lang(item.language, inside: language))
        if case .known(let start, let end, _) = item.time {
            html.attribute("data-s", start.value)
            html.attribute("data-e", end.value)
        }
        html.raw(">")
        for id in item.formerIDs {
            html.raw("<span")
            html.attribute("id", id)
            html.raw("></span>")
        }
        timeLink(item, inside: item.language ?? language)
        html.raw("<span class=\"x\" dir=\"auto\">")
        html.inline(item.text)
        html.raw("</span></p>\n")
    }

    /// What an utterance without a time is reached and linked by.
    private mutating func permalink(_ item: Page.Item, inside around: String) {
        html.raw("<a class=\"p\"")
        html.attribute("href", "#" + item.id)
        html.attribute("aria-label", say(.pagePermalink(item.id)))
        html.attribute("lang", sentenceLanguage(around: around))
        html.raw(">#</a>")
    }

    /// A link to the time in the recording; page.js makes it `#s12` and plays. Without a recording, the time alone.
    private mutating func timeLink(_ item: Page.Item, inside around: String) {
        guard case .known(let start, _, let doubtful) = item.time else {
            permalink(item, inside: around)
            return
        }
        let time = PageTime(start)
        let address = mediaAddress(at: time)
        html.raw("<a class=\"t\(doubtful ? " doubtful" : "")\"")
        html.attribute("href", address ?? "#" + item.id)
        if address != nil {
            html.attribute(
                "aria-label", say(doubtful ? .pagePlayFromAbout(time.clock) : .pagePlayFrom(time.clock)))
            html.attribute("lang", sentenceLanguage(around: around))
        }
        html.raw(">\(doubtful ? "≈" : "")\(time.clock)")
        if doubtful {
            html.raw("<small>")
            sentence(.pageEstimated)
            html.raw("</small>")
        }
        html.raw("</a>")
    }
}

extension Page.Item {
    var isDoubtful: Bool {
        if case .known(_, _, let doubtful) = time { doubtful } else { false }
    }
}
