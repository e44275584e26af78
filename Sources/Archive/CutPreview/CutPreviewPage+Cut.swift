import Foundation
import Messages
import Splitting
import Timeline

extension CutPreviewPage {
    /// One cut, from its heading to its words.
    func cut(_ index: Int, _ media: CutMedia) -> String {
        let check = checks[index]
        var html = HTML()
        html.raw(
            "<article class=\"cut\" id=\"\(Self.anchor(index))\" tabindex=\"-1\">\n<h2><span class=\"n\">")
        html.text(say(.previewCut(index + 1)))
        html.raw("</span> <span class=\"t\">\(Self.clock(check.cut.time))</span></h2>\n")
        sides(check.cut, &html)
        warnings(check, &html)
        if media.hasPictures { pictures(media, &html) }
        sound(media, check, &html)
        if let lines = media.lines { words(lines, &html) }
        html.raw("</article>\n")
        return html.source
    }

    // MARK: Segments

    private func sides(_ cut: CutPoint, _ html: inout HTML) {
        html.raw("<ul class=\"sides\">\n")
        for side in cut.ending {
            self.side(side, .previewEnds(side.segment.number), "ends", &html)
            if side.real != cut.time, plan.mode == .copy {
                real(.previewReallyEnds(Self.clock(side.real), by: difference(side.real, cut.time)), &html)
            }
            html.raw("</li>\n")
        }
        for side in cut.starting {
            self.side(side, .previewStarts(side.segment.number), "starts", &html)
            if side.real != cut.time, plan.mode == .copy {
                real(.previewReallyStarts(Self.clock(side.real), by: difference(side.real, cut.time)), &html)
            }
            html.raw("</li>\n")
        }
        html.raw("</ul>\n")
    }

    private func side(_ side: CutPoint.Side, _ message: Message, _ name: String, _ html: inout HTML) {
        html.raw("<li class=\"\(name)\">")
        html.text(say(message))
        if let title = side.segment.title {
            html.raw(" <strong dir=\"auto\">")
            html.text(title)
            html.raw("</strong>")
        }
    }

    private func real(_ message: Message, _ html: inout HTML) {
        html.raw(" <span class=\"real\">")
        html.text(say(message))
        html.raw("</span>")
    }

    /// `−3.030`
    private func difference(_ real: Timestamp, _ wished: Timestamp) -> String {
        let by = (real - wished).milliseconds.value
        return (by < 0 ? "−" : "+") + seconds(by)
    }

    /// Without sign, to the millisecond.
    private func seconds(_ milliseconds: Int) -> String {
        let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
        return "\(whole)." + String(String(1000 + rest).dropFirst())
    }

    // MARK: Warnings

    private func warnings(_ check: CutCheck, _ html: inout HTML) {
        guard check.isDoubtful else { return }
        html.raw("<div class=\"warn\" role=\"note\">")
        if check.hearing?.isSpeech == true {
            html.raw("<p>")
            html.text(say(.previewInSpeech))
            html.raw(" ")
            if let pause = check.hearing?.nearestPause {
                let by = (pause - check.cut.time).milliseconds.value
                let at = Self.clock(pause)
                html.text(
                    say(
                        by < 0
                            ? .previewPauseBefore(seconds(by), at: at)
                            : .previewPauseAfter(seconds(by), at: at)))
            } else {
                html.text(say(.previewNoPause))
            }
            html.raw("</p>")
        }
        if let utterance = check.utterance {
            html.element("p", say(.previewInUtterance(utterance.id)))
        }
        html.raw("</div>\n")
    }

    // MARK: Pictures

    private func pictures(_ media: CutMedia, _ html: inout HTML) {
        html.raw("<div class=\"pair pictures\">\n")
        picture(media.before, CutPreviewPage.lastBefore, .previewNoPictureBefore, "before", &html)
        picture(media.after, CutPreviewPage.firstAfter, .previewNoPictureAfter, "after", &html)
        html.raw("</div>\n")
    }

    private static func lastBefore(_ time: String) -> Message { .previewLastBefore(time) }
    private static func firstAfter(_ time: String) -> Message { .previewFirstAfter(time) }

    private func picture(
        _ picture: CutPreviewReader.Picture?, _ caption: (String) -> Message, _ none: Message, _ name: String,
        _ html: inout HTML
    ) {
        html.raw("<figure class=\"\(name)\">")
        if let picture {
            let words = say(caption(Self.clock(picture.time)))
            let data = Data(picture.jpeg)
            let size = ImageFile(data)
            html.raw("<img decoding=\"async\"")
            html.attribute("width", size?.width)
            html.attribute("height", size?.height)
            html.attribute("alt", words)
            html.raw(" src=\"data:image/jpeg;base64,\(data.base64EncodedString())\">")
            html.element("figcaption", words)
        } else {
            html.element("p", class: "none", say(none))
        }
        html.raw("</figure>\n")
    }

    // MARK: Sound

    private func sound(_ media: CutMedia, _ check: CutCheck, _ html: inout HTML) {
        guard let sound = media.sound else {
            html.element("p", class: "none", say(.previewNoSound))
            html.raw("\n")
            return
        }
        waveform(sound, check, &html)
        html.raw("<div class=\"pair sounds\">\n")
        player(media.clipBefore, .previewSoundBefore, "before", &html)
        player(media.clipAfter, .previewSoundAfter, "after", &html)
        html.raw("</div>\n")
        if media.clipBefore != nil, media.clipAfter != nil {
            // The script shows it.
            html.raw("<p class=\"across\" hidden><button type=\"button\">")
            html.text(say(.previewSoundAcross))
            html.raw("</button></p>\n")
        }
    }

    private func player(_ bytes: [UInt8]?, _ label: Message, _ name: String, _ html: inout HTML) {
        guard let bytes else { return }
        html.raw("<div class=\"\(name)\"><p class=\"label\">")
        html.text(say(label))
        // Loaded only when played: browsers have a limit on players that are ready.
        html.raw("</p><audio controls preload=\"none\"")
        html.attribute("aria-label", say(label))
        html.raw(" src=\"data:audio/mpeg;base64,\(Data(bytes).base64EncodedString())\"></audio></div>\n")
    }

    /// 800 x 100 units; 200 units are a second.
    private func waveform(_ sound: CutSound, _ check: CutCheck, _ html: inout HTML) {
        let cut = check.cut
        html.raw("<svg class=\"wave\" viewBox=\"0 0 800 100\" preserveAspectRatio=\"none\" role=\"img\"")
        html.attribute("aria-label", say(.previewWaveform))
        html.raw(">")
        for pause in check.hearing?.pauses ?? [] {
            let (from, to) = (position(pause.start, cut), position(pause.end, cut))
            guard from < to else { continue }
            html.raw("<rect class=\"pause\" x=\"\(from)\" y=\"0\" width=\"\(to - from)\" height=\"100\"/>")
        }
        var path = ""
        // As high as the loudest of the four seconds, but what is nearly silent stays flat.
        let peaks = sound.peaks(400)
        let height = 48 / max(0.05, peaks.map { max($0.upperBound, -$0.lowerBound) }.max() ?? 1)
        for (index, peak) in peaks.enumerated() {
            let top = 50 - Int((peak.upperBound * height).rounded(.up))
            let bottom = 50 - Int((peak.lowerBound * height).rounded(.down))
            path += "M\(index * 2 + 1) \(top)v\(max(1, bottom - top))"
        }
        html.raw("<path d=\"\(path)\"/>")
        for side in cut.ending + cut.starting where side.real != cut.time && plan.mode == .copy {
            let x = position(side.real, cut)
            guard (1..<800).contains(x) else { continue }
            html.raw("<line class=\"real\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"100\"/>")
        }
        html.raw("<line class=\"at\" x1=\"400\" x2=\"400\" y1=\"0\" y2=\"100\"/></svg>\n")
        html.raw("<p class=\"axis\" aria-hidden=\"true\">")
        for mark in ["−2", "−1"] {
            html.raw("<span>\(mark) ")
            html.text(say(.previewSecondsAxis))
            html.raw("</span>")
        }
        html.raw("<span>\(Self.clock(cut.time))</span>")
        for mark in ["+1", "+2"] {
            html.raw("<span>\(mark) ")
            html.text(say(.previewSecondsAxis))
            html.raw("</span>")
        }
        html.raw("</p>\n")
    }

    /// Where a time lies in the waveform, at its edge if not in it.
    private func position(_ time: Timestamp, _ cut: CutPoint) -> Int {
        min(800, max(0, 400 + (time - cut.time).milliseconds.value / 5))
    }

    // MARK: Words

    private func words(_ lines: [CutWords.Line], _ html: inout HTML) {
        html.raw("<section class=\"words\">")
        html.element("h3", say(.previewWords))
        if lines.isEmpty { html.element("p", class: "none", say(.previewNoWords)) }
        for line in lines {
            html.raw("<p class=\"u\(line.isAtCut ? " at" : "")\">")
            if let speaker = line.speaker {
                html.raw("<strong class=\"who\"><bdi>")
                html.text(speaker)
                html.raw("</bdi></strong> ")
            }
            if line.isAtCut {
                html.element("em", class: "mark", say(.previewAtCut))
                html.raw(" ")
            }
            html.raw("<span class=\"x\" dir=\"auto\"")
            html.attribute("lang", line.language.flatMap { PageRenderer.isTag($0) ? $0 : nil })
            html.raw(">")
            if line.isCutShort.before { html.raw("… ") }
            for (index, part) in line.parts.enumerated() {
                if index > 0, !part.text.isEmpty { html.raw("<wbr>") }
                if part.isAtCut { html.raw("<mark>") }
                html.text(part.text)
                if part.isAtCut { html.raw("</mark>") }
            }
            if line.isCutShort.after { html.raw(" …") }
            html.raw("</span></p>\n")
        }
        html.raw("</section>\n")
    }
}
