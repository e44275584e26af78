import Foundation
import TestSupport
import Timeline
import Transcripts

@testable import Archive

/// Pages of made meetings, and record folders around them.
enum PageFixture {
    static func item(
        _ id: String, _ speaker: String?, _ text: String, at start: Int? = nil, for length: Int = 2000,
        language: String? = nil, doubtful: Bool = false
    ) -> Page.Item {
        Page.Item(
            id: id, speaker: speaker, text: text, language: language,
            time: start.map {
                .known(start: Milliseconds($0), end: Milliseconds($0 + length), doubtful: doubtful)
            } ?? .unknown)
    }

    /// A meeting of 24 s in Chinese with some English, with everything a page can show.
    static var meeting: Page {
        var page = Page(
            id: "2026-03-14-playground", language: "zh-Hant", title: "公園遊戲場協作會議",
            otherTitles: [.init("Playground collaboration meeting", language: "en")])
        page.date = CalendarDate("2026-03-14")
        page.start = try? WallClock("2026-03-14T14:00:00+08:00")
        page.organization = "示範市政府"
        page.description = "討論中央公園遊戲場的更新方式，由家長、孩子與市政府一起決定。"
        page.tags = ["公園", "兒童", "參與式設計"]
        page.draft = .init(correctionsUntil: CalendarDate("2026-03-28"))
        page.changes = [.init(date: CalendarDate("2026-03-20")!, note: "更正林居民的發言兩處。")]
        page.recording = .init(
            kind: .video, sources: [.init(path: "media/recording.mp4", type: "video/mp4")], duration: 24_000,
            poster: "img/poster.jpg", width: 320, height: 180)
        page.waveform = .init(heights: (0..<240).map { UInt8($0 * 37 % 100) }, duration: 24_000)
        page.thumbnails = (0..<3).map { index in
            .init(
                start: Milliseconds(index * 10_000), end: Milliseconds(min(24_000, (index + 1) * 10_000)),
                path: "img/sprite-01.jpg", x: index % 2 * 160, y: index / 2 * 90, width: 160, height: 90)
        }
        page.chapters = [
            .init(start: 0, end: 5000, title: "開場與議程", picture: "img/ch01.jpg"),
            .init(
                start: 5000, end: 12_500, title: "鋪面與排水",
                otherTitles: [.init("Paving and drainage", language: "en")], picture: "img/ch02.jpg"),
            .init(start: 12_500, end: 20_000, title: "孩子們的提案", picture: "img/ch03.jpg"),
            .init(start: 20_000, end: 24_000, title: "結論", picture: "img/ch04.jpg"),
        ]
        page.transcripts = [.init(language: "zh-Hant", items: items)]
        page.captions = [
            .init(
                language: "zh-Hant", path: "text/captions.zh-Hant.vtt",
                cues: items.compactMap { item in
                    guard case .known(let start, let end, _) = item.time else { return nil }
                    return .init(start: start, end: end, text: InlineMarkdown(item.text).plainText)
                }),
            .init(
                language: "en", path: "text/captions.en.vtt",
                cues: [.init(start: 0, end: 5000, text: "Welcome & good <afternoon>.")]),
        ]
        page.people = page.transcripts[0].people(listed: [
            .init(name: "陳主持", role: "主持人"), .init(name: "王科長", role: "公園管理科"),
        ])
        page.clips = [
            .init(
                title: "為什麼要改", path: "clips/01-why.mp4", type: "video/mp4", start: 5000, duration: 7500,
                bytes: 1_234_567, poster: "img/ch02.jpg")
        ]
        page.photos = [
            .init(
                path: "img/poster.jpg", caption: "小組討論", credit: "攝影：示範市政府", width: 320, height: 180)
        ]
        page.links = [
            .init(title: "提案原文", url: "https://example.org/proposal/1"),
            .init(title: "紙本公文", url: "檔號 115-0314"),
        ]
        page.licences = [
            .init(part: .video, License(id: "CC-BY-4.0")!), .init(part: .transcript, License(id: "CC0-1.0")!),
        ]
        let hash = String(repeating: "0123456789abcdef", count: 4)
        page.downloads = [
            .init(
                kind: .video, path: "media/recording.mp4", type: "video/mp4", bytes: 18_345_678, sha256: hash),
            .init(
                kind: .captions, path: "text/captions.zh-Hant.vtt", type: "text/vtt", bytes: 4321,
                sha256: hash,
                language: "zh-Hant"),
            .init(
                kind: .transcript, path: "text/transcript.zh-Hant.md", type: "text/markdown", bytes: 9876,
                sha256: hash, language: "zh-Hant"),
            .init(kind: .checksums, path: "checksums.sha256", type: "text/plain", bytes: 812),
        ]
        return page
    }

    static let items: [Page.Item] = [
        item("s1", "陳主持", "各位午安，歡迎來到公園遊戲場協作會議。今天我們要一起決定，中央公園的遊戲場要怎麼改。", at: 200, for: 2600),
        item("s2", "陳主持", "會議全程錄影，逐字稿會在十天後公開；如果有不想被記錄的段落，請先告訴我們。", at: 2900),
        item("s3", "林居民", "我先說鋪面。現在的**橡膠地墊**已經破了三年，下雨就積水，見[提案附圖](https://example.org/p/1_(a))。", at: 5200),
        item(
            "s4", "Alex Sample",
            "In our city we replaced rubber with sand, and children stayed twice as long. \\[laughs\\]",
            at: 7600,
            language: "en"),
        item("s5", "王科長", "排水的部分，我們會在三個月內回應，經費大約是一百二十萬元。", at: 10_000, doubtful: true),
        Page.Item(id: "r1", kind: .remark, text: "（與會者鼓掌）"),
        item("s6", "林居民", "遊戲場不是只有一種小孩，輪椅也要進得去。", at: 12_700),
        item("s7", "林居民", "這一句沒有收到音，由速錄員補上。"),
        item("s8", "陳主持", "謝謝。那我們把沙坑、水道、以及ＡＢＣ三個方案都放進下一次的討論。", at: 16_000, for: 3500),
        item("s9", "陳主持", "今天就到這裡，散會。", at: 20_400, for: 3000),
    ]

    /// Words that try to become markup wherever the page shows words.
    static let hostile =
        "</script><script>window.pwned=1</script><img src=x onerror=\"window.pwned=2\">"
        + "'\"&{{7*7}}\u{2028}\u{202E}evil\u{2069}<svg/onload=alert(1)>"

    /// The meeting with hostile words in every place that takes words.
    static var attack: Page {
        var page = meeting
        let phrase = Page.Phrase(hostile, language: "en\" onmouseover=\"alert(1)")
        page.title = phrase
        page.otherTitles = [phrase]
        page.organization = phrase
        page.description = phrase
        page.tags = [hostile]
        page.url = "javascript:alert(1)"
        page.changes[0].note = phrase
        page.chapters[1].title = phrase
        page.chapters[1].otherTitles = [phrase]
        page.people = [.init(name: hostile, role: phrase)]
        page.clips[0].title = phrase
        page.photos[0].caption = phrase
        page.photos[0].credit = phrase
        page.links = [
            .init(title: phrase, url: "javascript:alert(1)"),
            .init(title: phrase, url: "https://x/\"onload=y"),
        ]
        page.licences = [.init(part: .other(hostile), id: hostile, name: hostile, url: "data:text/html,x")]
        page.downloads[0].path = "media/\"><script>alert(1)</script>.mp4"
        page.captions[0].label = hostile
        page.captions[0].cues[0].text = hostile
        page.transcripts[0].items = [
            item("s1\" onclick=\"alert(1)", hostile, hostile, at: 0),
            item(
                "page-media", "林居民", "[x](javascript:alert(1)) <iframe src=\"javascript:alert(1)\"></iframe>",
                at: 1000),
            item("s3", "林居民", "<a href=\"https://example.org/\" onclick=\"alert(1)\">安全的連結</a>", at: 2000),
        ]
        return page
    }

    /// The meeting with its sound only.
    static var audioOnly: Page {
        var page = meeting
        page.recording = .init(
            kind: .audio, sources: [.init(path: "media/audio.m4a", type: "audio/mp4")], duration: 24_000)
        page.clips = []
        for index in page.chapters.indices { page.chapters[index].picture = nil }
        return page
    }

    /// The meeting's words alone, without times.
    static var textOnly: Page {
        var page = meeting
        page.recording = nil
        page.chapters = []
        page.captions = []
        page.clips = []
        page.draft = nil
        page.transcripts[0].items = items.map { item in
            var item = item
            item.time = .unknown
            return item
        }
        page.transcripts[0].items.insert(Page.Item(id: "h1", kind: .heading, text: "鋪面與排水"), at: 2)
        page.people = page.transcripts[0].people(listed: [])
        return page
    }

    /// An English meeting with a Chinese translation of its transcript.
    static var twoLanguages: Page {
        var page = meeting
        page.language = "en"
        page.title = "Playground collaboration meeting"
        page.otherTitles = [.init("公園遊戲場協作會議", language: "zh-Hant")]
        let english = [
            "Good afternoon, and welcome.", "The whole meeting is recorded.", "Let me begin with the paving.",
        ]
        page.transcripts = [
            .init(
                language: "en",
                items: english.enumerated().map { index, text in
                    item("s\(index + 1)", "Alex Sample", text, at: index * 5000)
                }),
            .init(
                language: "zh-Hant",
                items: items.prefix(3).map { item in
                    var item = item
                    item.id = "zh-" + item.id
                    return item
                }),
        ]
        return page
    }

    static var looks: [(String, Page)] {
        [
            ("video", meeting), ("audio", audioOnly), ("text", textOnly), ("languages", twoLanguages),
            ("attack", attack),
        ]
    }

    /// Eight hours, nine thousand utterances, forty chapters.
    static func long(utterances: Int = 9000) -> Page {
        var page = meeting
        let step = 28_800_000 / utterances
        page.transcripts[0].items = (0..<utterances).map { index in
            item(
                "s\(index + 1)", ["陳主持", "林居民", "王科長", "Alex Sample"][index / 3 % 4],
                index % 4 == 2
                    ? "Paving in item \(index + 1): the drainage of the playground, and who can get in with a wheelchair."
                    : "第\(index + 1)段：遊戲場的鋪面、排水與無障礙設施，都請大家把意見說完整，我們的紀錄會照實寫下來。",
                at: index * step, for: step)
        }
        page.recording?.duration = 28_800_000
        page.chapters = (0..<40).map { index in
            .init(
                start: Milliseconds(index * 720_000), end: Milliseconds((index + 1) * 720_000),
                title: .init("第 \(index + 1) 案"), picture: "img/ch01.jpg")
        }
        page.captions[0].cues = page.transcripts[0].items.map { item in
            .init(start: item.start!, end: item.start! + Milliseconds(step), text: item.text)
        }
        page.people = page.transcripts[0].people(listed: [])
        return page
    }

    /// A record folder with the page and the files it names.
    static func record(of page: Page) throws -> TemporaryFolder {
        let folder = TemporaryFolder("record")
        try folder.write(PageRenderer.html(page), to: "index.html")
        try folder.write(Data(PageRenderer.stylesheet), to: "assets/page.css")
        try folder.write(Data(PageRenderer.script), to: "assets/page.js")
        for (name, data) in try files.get() { try folder.write(data, to: name) }
        return folder
    }

    /// The media and pictures of every record, made once.
    private static let files: Result<[(String, Data)], any Error> = Result {
        let scratch = TemporaryFolder("pictures")
        let video = try SampleMedia.mp4.path
        func data(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
        var files = [
            ("media/recording.mp4", try data(video)), ("clips/01-why.mp4", try data(video)),
            ("media/audio.m4a", try data(SampleMedia.audioM4A.path)),
        ]
        for language in ["zh-Hant", "en"] {
            files.append(("text/captions.\(language).vtt", Data("WEBVTT\n".utf8)))
        }
        for (second, name) in [(1, "poster"), (2, "ch01"), (6, "ch02"), (14, "ch03"), (21, "ch04")] {
            let picture = scratch.path("\(name).jpg")
            try ChildProcess.output(
                "ffmpeg",
                [
                    "-nostdin", "-loglevel", "error", "-ss", String(second), "-i", video, "-frames:v", "1",
                    picture,
                ])
            files.append(("img/\(name).jpg", try data(picture)))
        }
        let sprite = scratch.path("sprite.jpg")
        try ChildProcess.output(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-i", video, "-vf", "fps=1/10,scale=160:90,tile=2x2",
                "-frames:v", "1", sprite,
            ])
        files.append(("img/sprite-01.jpg", try data(sprite)))
        return files
    }
}
