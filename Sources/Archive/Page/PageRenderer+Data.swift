import Messages

extension PageRenderer {
    /// What page.js reads: its sentences, and the cues of the captions. Data blocks are not run.
    mutating func dataBlocks() {
        let sentences: [(String, Message)] = [
            ("none", .pageNoHit), ("one", .pageOneHit), ("many", .pageHits), ("place", .pageHitOf),
            ("follow", .pageFollow), ("copyLink", .pageCopyLink), ("copyQuote", .pageCopyQuote),
            ("copied", .pageCopied),
            ("copyCommand", .pageCopyCommand), ("chooseFrom", .pageChooseFrom), ("chooseTo", .pageChooseTo),
            ("chosen", .pageChosen), ("chosenOne", .pageChosenOne), ("chosenMany", .pageChosenMany),
            ("unchoose", .pageUnchoose), ("cannotCopy", .pageCannotCopy),
        ]
        let words = sentences.map { "\(HTML.json($0.0)):\(HTML.json(say($0.1)))" }.joined(separator: ",")
        html.dataBlock(
            id: "page-data",
            json:
                "{\"id\":\(HTML.json(page.id)),\"title\":\(HTML.json(page.title.text)),"
                + "\"media\":\(HTML.json(page.recording?.sources.first?.path ?? "")),\"words\":{\(words)}}")
        guard page.recording != nil else { return }
        thumbnailBlock()
        for (index, captions) in page.captions.enumerated() where !captions.cues.isEmpty {
            let cues = captions.cues.map { "[\($0.start.value),\($0.end.value),\(HTML.json($0.text))]" }
            let label = captions.label ?? LanguageName.own(captions.language)
            html.dataBlock(
                id: "page-captions-\(index)",
                json: "{\"language\":\(HTML.json(captions.language)),\"label\":\(HTML.json(label)),"
                    + "\"cues\":[\(cues.joined(separator: ",\n"))]}")
        }
    }
}
