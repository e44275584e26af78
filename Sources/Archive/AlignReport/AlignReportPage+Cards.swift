import Messages
import Timeline
import Transcripts

// What somebody should look at.
extension AlignReportPage {
    func cards(_ html: inout HTML) {
        let indices = content.toLookAt
        html.raw("<section class=\"look\">\n")
        defer { html.raw("</section>\n") }
        if indices.isEmpty {
            html.element("p", class: "fine", say(.reportAllSure))
            html.raw("\n")
            return
        }
        html.element("h2", say(.reportLookAt(indices.count)))
        html.raw("\n")
        let proposed = Dictionary(proposals.map { ($0.utterance, $0) }) { first, second in
            first.side == .start ? first : second
        }
        var size = 0
        for (place, index) in indices.enumerated() {
            var card = HTML()
            let sound = self.card(index, proposed[content.utterances[index].id], &card)
            // Sound has a bound of its own.
            size += card.source.utf8.count - sound
            guard size <= AlignReport.cardLimit else {
                html.element("p", class: "note", say(.reportCardsLeftOut(indices.count - place)))
                html.raw("\n")
                return
            }
            html.raw(card.source)
        }
    }

    /// - Returns: the bytes of its sound.
    private func card(_ index: Int, _ proposal: PinProposal?, _ html: inout HTML) -> Int {
        let utterance = content.utterances[index]
        html.raw("<article class=\"card\" id=\"u-\(index + 1)\" tabindex=\"-1\"><h3><bdi class=\"id\">")
        html.text(ReportContent.clipped(utterance.id, 40))
        html.raw("</bdi>")
        if let speaker = utterance.speaker {
            html.raw(" <bdi class=\"who\">")
            html.text(speaker)
            html.raw("</bdi>")
        }
        html.raw("</h3>\n<ol>")
        var sound = 0
        for place in utterance.sentences where content.sentences[place].sureness != .sure {
            sound += sentence(place, utterance, &html)
        }
        html.raw("</ol>")
        if utterance.id.unicodeScalars.count <= ReportContent.longestID {
            pin(utterance, proposal, &html)
        }
        html.raw("</article>\n")
        return sound
    }

    private func sentence(_ place: Int, _ utterance: ReportContent.Utterance, _ html: inout HTML) -> Int {
        let sentence = content.sentences[place]
        html.raw("<li class=\"\(sentence.sureness == .doubtful ? "d" : "n")\"><p class=\"x\" dir=\"auto\"")
        html.attribute("lang", utterance.language.flatMap { PageRenderer.isTag($0) ? $0 : nil })
        html.raw(">")
        html.text(sentence.words)
        html.raw("</p><p class=\"facts\"><b>")
        guard let timing = sentence.timing else {
            html.text(say(.notFound))
            html.raw("</b>")
            let (from, to) = sentence.bounds
            if from < to {
                html.raw(" · ")
                html.text(say(.reportBetween(Timecode.print(from), Timecode.print(to))))
            }
            html.raw("</p></li>")
            return 0
        }
        html.text(say(.reportDoubtful))
        let row = rows.row(of: timing.start)
        html.raw("</b> · <a class=\"t\" href=\"#row-\(row + 1)\">\(Timecode.print(timing.start))</a>")
        html.raw(" – <span class=\"t\">\(Timecode.print(timing.end))</span>")
        for message in [timing.confidence.map { .reportConfidence(Self.confidence($0)) }, method(timing)] {
            guard let message else { continue }
            html.raw(" · ")
            html.text(say(message))
        }
        html.raw("</p>")
        let before = html.source.utf8.count
        player(place, &html)
        let sound = html.source.utf8.count - before
        html.raw("</li>")
        return sound
    }

    private func pin(
        _ utterance: ReportContent.Utterance, _ proposal: PinProposal?, _ html: inout HTML
    ) {
        let isSure = content.sentences[utterance.sentences.lowerBound].sureness == .sure
        // The first sentence stands where it should: the clock on the wall knows less.
        let proposal = isSure ? nil : proposal
        if let proposal, utterance.start == nil || proposal.isContradicted {
            html.element("p", class: "hint", say(.reportPinClock(ReportContent.clipped(proposal.words, 120))))
            option(proposal.option, label: utterance.id, &html)
        }
        guard let start = utterance.start else {
            guard proposal == nil else { return }
            html.element("p", class: "hint", say(.reportPinOpen))
            option(PinProposal.option(utterance.id, at: nil), label: utterance.id, &html)
            return
        }
        html.element("p", class: "hint", say(isSure ? .reportPinSure : .reportPin))
        option(PinProposal.option(utterance.id, at: max(.zero, start)), label: utterance.id, &html)
    }
}
