import Files
import Foundation
import Messages
import Splitting
import Timeline
import Transcripts

/// Turns the cuts of a plan into one HTML document that holds all it shows: style, script, pictures and sound.
///
/// Its policy lets nothing be loaded and no other style or script be run, so that titles and words from outside can do
/// nothing even if one got through as markup. It comes in pieces, so that its length does not matter.
struct CutPreviewPage {
    let plan: SplitPlan
    let duration: Milliseconds
    let checks: [CutCheck]
    let language: Language

    private static let style = String(decoding: PackageResources.preview_css, as: UTF8.self)
    private static let script = String(decoding: PackageResources.preview_js, as: UTF8.self)

    private static let policy = PagePolicy.sealed(style: style, script: script)

    func say(_ message: Message) -> String { message.text(in: language) }

    /// `#cut-3`
    static func anchor(_ index: Int) -> String { "cut-\(index + 1)" }

    static func clock(_ time: Timestamp) -> String { Timecode.print(time.milliseconds) }

    // MARK: Head

    /// Everything before the first cut.
    func head() -> String {
        var html = HTML()
        html.raw("<!DOCTYPE html>\n<html lang=\"\(language == .zhTW ? "zh-Hant-TW" : "en")\">\n<head>\n")
        html.raw("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"")
        html.attribute("content", Self.policy)
        html.raw(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        html.raw(
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n")
        html.element("title", "\(say(.previewTitle)) · \(fileName)")
        html.raw("\n<link rel=\"icon\" href=\"data:,\">\n")
        html.raw("<style>\(Self.style)</style>\n</head>\n<body>\n<header class=\"top\">\n")
        html.element("h1", say(.previewTitle))
        html.raw("<p class=\"file\"><bdi>")
        html.text(fileName)
        html.raw("</bdi></p>\n<p>")
        html.text(
            say(
                .previewFacts(
                    cuts: checks.count, segments: plan.items.count,
                    duration: .pageDuration(seconds: duration.value / 1000))))
        html.raw(" ")
        html.text(say(.previewNothingCut))
        html.raw(" ")
        html.text(say(plan.mode == .copy ? .previewCopy : .previewSmart))
        html.raw("</p>\n")
        doubtful(&html)
        contents(&html)
        html.element("p", class: "keys", say(.previewKeys))
        html.raw("\n</header>\n<main>\n")
        return html.source
    }

    private var fileName: String { URL(fileURLWithPath: plan.source).lastPathComponent }

    /// The cuts that need a look.
    private func doubtful(_ html: inout HTML) {
        let indices = checks.indices.filter { checks[$0].isDoubtful }
        if indices.isEmpty {
            // Nothing was heard where there is no sound and nothing to read.
            guard checks.contains(where: { $0.hearing != nil }) else { return }
            html.element("p", class: "fine", say(.previewAllQuiet))
            html.raw("\n")
            return
        }
        html.raw("<section class=\"doubtful\">\n")
        html.element("h2", say(.previewLookFirst(indices.count)))
        html.raw("\n<ol>\n")
        for index in indices {
            html.raw("<li>")
            link(to: index, &html)
            html.raw("</li>\n")
        }
        html.raw("</ol>\n</section>\n")
    }

    private func contents(_ html: inout HTML) {
        html.raw("<details class=\"all\"><summary>")
        html.text(say(.previewAllCuts))
        html.raw("</summary>\n<ol>\n")
        for index in checks.indices {
            html.raw("<li>")
            link(to: index, &html)
            html.raw("</li>\n")
        }
        html.raw("</ol></details>\n")
    }

    private func link(to index: Int, _ html: inout HTML) {
        let cut = checks[index].cut
        html.raw("<a href=\"#\(Self.anchor(index))\"><span class=\"t\">\(Self.clock(cut.time))</span> ")
        // What starts says where one is; at the end there is only what ends.
        let named = cut.starting.first ?? cut.ending.first
        if let title = named?.segment.title {
            html.raw("<bdi>")
            html.text(title)
            html.raw("</bdi>")
        } else {
            html.text(say(.previewCut(index + 1)))
        }
        html.raw("</a>")
    }

    // MARK: Foot

    /// Everything after the last cut.
    func tail() -> String {
        "</main>\n<script>\(Self.script)</script>\n</body>\n</html>\n"
    }
}
