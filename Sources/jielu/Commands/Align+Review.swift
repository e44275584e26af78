import JieluKit

// MARK: A page to look at, and pins that times of day propose

extension Align {
    /// What there is to look at besides the output.
    struct Review {
        var proposals: [PinProposal] = []
        /// The page and its size; no size where it is only planned.
        var page: (path: String, size: Int?)?
    }

    /// Refuses what would be refused at the end, before the work.
    /// - Throws: `Failure` E106, E207, E211, and as `ReviewOptions.begin`.
    func checkReview(inputs: RunInputs) throws {
        if let start = review.start, start.lowercased() != "auto" { _ = try review.begin(of: clock) }
        guard let page = review.report else { return }
        try inputs.refuse([page])
        let others = [output, proposeCuts].compactMap(\.self)
        guard !others.contains(where: { RunInputs([$0]).holds(page) }) else {
            throw Failure.optionsConflict("--report \(page), --output \(output)")
        }
        try SealedPage.check(page, force: common.force)
    }

    /// Lists proposed pins, and makes the page. Called when all else is written: a page that cannot be made costs
    /// nobody the times.
    func look(at outcome: Outcome, _ basis: Basis, _ console: Console) throws -> Review {
        var result = Review()
        if let (start, notice) = try review.begin(of: clock) {
            if let notice { console.note(notice) }
            let proposals = PinProposal.all(
                in: outcome.alignment.transcript, start: start, duration: basis.duration)
            result.proposals = proposals.pins
            console.note(proposals.notices.map { $0.located(file: transcript) })
        }
        guard let page = review.report else { return result }
        guard !common.dryRun else {
            result.page = (page, nil)
            return result
        }
        let report = AlignReport(
            outcome.alignment,
            source: .init(
                clock: clock, transcript: transcript, isRecording: basis.duration != nil,
                duration: basis.duration),
            proposals: result.proposals, language: console.settings.language)
        result.page = (page, try report.write(to: page, force: common.force, progress: console.progress))
        return result
    }
}

extension Align.Review {
    func words(_ console: Console) -> String {
        var text = ""
        if !proposals.isEmpty {
            var table = Table([
                .text(.columnPin), .number(.columnFound), .number(.columnDifference), .text(.columnWords),
            ])
            for proposal in proposals {
                table.add([
                    Text.singleLine(proposal.option),
                    proposal.found.map { Timecode.print($0) } ?? console.text(.notFound),
                    proposal.difference.map { Text.difference($0) } ?? "",
                    DisplayWidth.fit(Text.singleLine(proposal.words), columns: 40),
                ])
            }
            text += console.text(.pinsProposed) + "\n" + table.text(in: console.settings.language)
        }
        if let page {
            let name = Text.singleLine(page.path)
            let message: Message =
                page.size.map { .reportWritten(name, size: Text.byteCount(Int64($0))) } ?? .wouldWrite(name)
            text += console.text(message) + "\n"
        }
        return text
    }

    var pins: JSON {
        .array(
            proposals.map { proposal in
                [
                    "option": .string(proposal.option), "utterance": .string(proposal.utterance),
                    "pin": .time(proposal.pin), "side": .string(proposal.side.rawValue),
                    "clock": .string(proposal.clock.description), "time": .time(proposal.time),
                    "found": .time(proposal.found), "contradicted": .bool(proposal.isContradicted),
                    "words": .string(proposal.words), "item": .optional(proposal.item),
                    "line": .optional(proposal.line),
                ]
            })
    }

    var file: JSON {
        guard let page else { return .null }
        return ["file": .string(page.path), "bytes": .optional(page.size)]
    }
}
