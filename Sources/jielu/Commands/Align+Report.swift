import JieluKit

// MARK: Words

extension Align {
    /// How many doubtful sentences are listed without `--verbose`.
    private static let listed = 20

    /// What came out.
    struct Outcome {
        let alignment: Alignment
        /// As it is written.
        var transcript: Transcript
        /// What an earlier alignment gave.
        var earlier: (file: String, kept: Int)?
        /// Sentences left without their time for being doubtful.
        var untimed = 0

        init(_ alignment: Alignment) {
            self.alignment = alignment
            transcript = alignment.transcript
        }
    }

    func report(
        _ outcome: Outcome, format: TranscriptFormat, state: TextOutput.State,
        parts: [TranscriptParts.Part], sliced: SlicedTranscript?, proposal: Proposal?, review: Review,
        console: Console
    ) -> Report {
        let alignment = outcome.alignment
        var text = ""
        let counts = alignment.utterances
        if let earlier = outcome.earlier {
            text +=
                console.text(
                    .previousKept(
                        earlier.kept, aligned: counts.total - earlier.kept,
                        file: Text.singleLine(earlier.file)))
                + "\n"
        }
        text +=
            console.text(
                .alignmentCounts(sure: counts.sure, doubtful: counts.doubtful, notFound: counts.notFound))
            + "\n"
        if !alignment.doubts.isEmpty { text += doubts(alignment.doubts, console) }
        if let minConfidence, outcome.untimed > 0 {
            let below = Text.decimal(minConfidence, digits: 2)
            text += console.text(.leftUntimed(outcome.untimed, below: below)) + "\n"
        }
        text += console.text(state.message(Text.singleLine(output))) + "\n"
        text += TranscriptParts.text(parts, dropped: sliced?.dropped ?? [], console: console)
        if let proposal { text += proposal.words(console) }
        text += review.words(console)
        let result: JSON = [
            "file": .string(output), "format": .string(format.rawValue), "state": .string(state.rawValue),
            "previous": .optional(outcome.earlier?.file), "kept": .optional(outcome.earlier?.kept),
            "utterances": Self.json(alignment.utterances), "sentences": Self.json(alignment.sentences),
            "matchedShare": .number((alignment.matchedShare * 10_000).rounded() / 10_000),
            "doubtful": .array(alignment.doubts.map(Self.json)),
            "untimed": .integer(Int64(outcome.untimed)),
            "segments": .array(parts.map(\.json)),
            "dropped": .array((sliced?.dropped ?? []).map { .string($0.id) }),
            "outside": .array((sliced?.outside ?? []).map { .string($0.id) }),
            "proposedCuts": proposal?.json ?? .null,
            "proposedPins": review.pins, "report": review.file,
        ]
        return Report(results: [result], text: text, needsLook: !alignment.doubts.isEmpty)
    }

    private func doubts(_ doubts: [Alignment.Doubt], _ console: Console) -> String {
        var table = Table([
            .text(.columnUtterance), .number(.columnTime), .number(.columnConfidence), .text(.columnWords),
        ])
        let shown = common.verbose ? doubts[...] : doubts.prefix(Self.listed)
        for doubt in shown {
            table.add([
                doubt.id, doubt.timing.map { Timecode.print($0.start) } ?? console.text(.notFound),
                doubt.timing?.confidence.map { Text.decimal($0, digits: 2) } ?? "",
                DisplayWidth.fit(Text.singleLine(doubt.text), columns: 48),
            ])
        }
        var text = console.text(.lookAtThese) + "\n" + table.text(in: console.settings.language)
        if shown.count < doubts.count {
            text += console.text(.moreDoubts(doubts.count - shown.count)) + "\n"
        }
        return text
    }

    private static func json(_ counts: Alignment.Counts) -> JSON {
        [
            "sure": .integer(Int64(counts.sure)), "doubtful": .integer(Int64(counts.doubtful)),
            "notFound": .integer(Int64(counts.notFound)),
        ]
    }

    private static func json(_ doubt: Alignment.Doubt) -> JSON {
        [
            "id": .string(doubt.id), "sentence": .integer(Int64(doubt.sentence)),
            "text": .string(doubt.text), "start": .time(doubt.timing?.start),
            "end": .time(doubt.timing?.end),
            "confidence": doubt.timing?.confidence.map { .number($0) } ?? .null,
            "method": .optional(doubt.timing?.method?.rawValue),
        ]
    }
}
