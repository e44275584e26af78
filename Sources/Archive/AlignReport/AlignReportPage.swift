import Alignment
import Foundation
import Messages
import Splitting
import Timeline
import Transcripts

/// Turns an alignment into one HTML document.
///
/// Its policy lets nothing be loaded and no other style or script be run, as that of the preview of cuts.
struct AlignReportPage {
    let content: ReportContent
    let rows: ReportRows
    let alignment: Alignment
    let source: AlignReport.Source
    let proposals: [PinProposal]
    let language: Language
    /// Nil where there is no sound.
    var waveform: Waveform?
    /// MP3 by sentence.
    var pieces: [Int: [UInt8]] = [:]

    private static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
    private static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
    private static let policy = PagePolicy.sealed(style: style, script: script)

    static var tail: String { "</main>\n<script>\(script)</script>\n</body>\n</html>\n" }

    func say(_ message: Message) -> String { message.text(in: language) }

    static func fileName(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

    // MARK: Head

    func head() -> String {
        var html = HTML()
        html.raw("<!DOCTYPE html>\n<html lang=\"\(language == .zhTW ? "zh-Hant-TW" : "en")\">\n<head>\n")
        html.raw("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"")
        html.attribute("content", Self.policy)
        html.raw(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        html.raw(
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n")
        html.element("title", "\(say(.reportTitle)) · \(Self.fileName(source.transcript))")
        html.raw("\n<link rel=\"icon\" href=\"data:,\">\n")
        html.raw("<style>\(Self.style)</style>\n</head>\n<body")
        html.attribute("data-copied", say(.reportCopied))
        html.raw(">\n<header class=\"top\">\n")
        html.element("h1", say(.reportTitle))
        html.raw("<p class=\"file\"><bdi>")
        html.text(Self.fileName(source.transcript))
        html.raw("</bdi> · <bdi>")
        html.text(Self.fileName(source.clock))
        html.raw("</bdi></p>\n<p>")
        html.text(
            say(.reportFacts(utterances: content.utterances.count, sentences: content.sentences.count)))
        if let duration = source.duration {
            html.raw(" ")
            html.text(say(.reportDuration(.pageDuration(seconds: duration.value / 1000))))
        }
        html.raw("</p>\n")
        counts(&html)
        sound(&html)
        html.raw("<p class=\"keys\">")
        html.text(say(.reportKeys))
        html.raw("</p>\n</header>\n<main>\n")
        return html.source
    }

    private func counts(_ html: inout HTML) {
        html.raw("<table class=\"counts\"><thead><tr><td></td>")
        for (name, message) in [("s", Message.reportSure), ("d", .reportDoubtful), ("n", .notFound)] {
            html.raw("<th scope=\"col\" class=\"\(name)\">")
            html.text(say(message))
            html.raw("</th>")
        }
        html.raw("</tr></thead><tbody>")
        for (message, counts) in [
            (Message.reportUtterances, alignment.utterances), (.reportSentences, alignment.sentences),
        ] {
            html.raw("<tr><th scope=\"row\">")
            html.text(say(message))
            html.raw(
                "</th><td class=\"s\">\(counts.sure)</td><td class=\"d\">\(counts.doubtful)</td>"
                    + "<td class=\"n\">\(counts.notFound)</td></tr>")
        }
        html.raw("</tbody></table>\n")
    }

    /// What is not there to be heard.
    private func sound(_ html: inout HTML) {
        var message: Message?
        if !source.isRecording {
            message = .reportNoTextSound
        } else if waveform == nil {
            message = .reportNoSound
        } else {
            let all = content.sentences.count { $0.timing != nil }
            if pieces.count < all { message = .reportSoundLeftOut(pieces.count, of: all) }
        }
        guard let message else { return }
        html.element("p", class: "note", say(message))
        html.raw("\n")
    }

    // MARK: Body

    func body() -> String {
        var html = HTML()
        cards(&html)
        proposed(&html)
        meeting(&html)
        return html.source
    }

    private func proposed(_ html: inout HTML) {
        guard !proposals.isEmpty else { return }
        html.raw("<section class=\"proposed\">\n")
        html.element("h2", say(.reportProposals))
        html.element("p", say(.reportProposalsNote))
        html.raw("\n<ul>\n")
        // A list of times is no longer than a day is.
        for proposal in proposals.prefix(200) {
            html.raw("<li><p><bdi>")
            html.text(ReportContent.clipped(proposal.words, 120))
            html.raw("</bdi>")
            if proposal.isContradicted, let difference = proposal.difference {
                html.raw(" <span class=\"off\">")
                html.text(say(.reportOff(Self.seconds(difference))))
                html.raw("</span>")
            }
            html.raw("</p>")
            option(proposal.option, label: proposal.utterance, &html)
            html.raw("</li>\n")
        }
        html.raw("</ul>\n</section>\n")
    }

    /// `+90.250`
    static func seconds(_ time: Milliseconds) -> String {
        let (whole, rest) = time.value.magnitude.quotientAndRemainder(dividingBy: 1000)
        return (time.value < 0 ? "−" : "+") + "\(whole)." + String(String(1000 + rest).dropFirst())
    }

    /// An option to copy: the button is the script's.
    func option(_ text: String, label: String, _ html: inout HTML) {
        html.raw("<p class=\"pin\"><input type=\"text\" dir=\"ltr\" spellcheck=\"false\"")
        html.attribute("aria-label", "--pin " + ReportContent.clipped(label, 80))
        html.attribute("value", text)
        html.raw("> <button type=\"button\" hidden>")
        html.text(say(.reportCopy))
        html.raw("</button></p>")
    }

    func player(_ sentence: Int, _ html: inout HTML) {
        guard let bytes = pieces[sentence], let start = content.sentences[sentence].timing?.start else {
            return
        }
        // Loaded only when played: browsers have a limit on players that are ready.
        html.raw("<audio controls preload=\"none\"")
        html.attribute("aria-label", say(.reportListen(Timecode.print(start))))
        html.raw(" src=\"data:audio/mpeg;base64,\(Data(bytes).base64EncodedString())\"></audio>")
    }

    func method(_ timing: Transcript.Timing) -> Message? {
        switch timing.method {
        case .given: .reportGiven
        case .captions: .reportCaptions
        case .audio: .reportAudio
        case .interpolated: .reportInterpolated
        case nil: nil
        }
    }

    /// `0.87`: rounded down, so that what is doubtful does not look sure.
    static func confidence(_ value: Double) -> String {
        let hundredths = Int((min(1, max(0, value)) * 100 + 1e-9).rounded(.down))
        return "\(hundredths / 100)." + String(String(100 + hundredths % 100).dropFirst())
    }
}
