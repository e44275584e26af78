import JieluKit

// MARK: Segments and proposed cuts

extension Align {
    /// The segments of `--cuts`.
    func wishedSegments(_ transcript: Transcript, _ basis: Basis, _ console: Console) throws -> [Segment] {
        guard let cuts else {
            if segmentsDir != nil { throw Failure.optionNeeds("--segments-dir", "--cuts") }
            return []
        }
        let document = try TextInput.cutList(cuts)
        console.note(document.repairs)
        // A timed text does not say how long the recording is: at least as long as anybody speaks or cuts.
        let duration = basis.duration ?? max(transcript.lastEnd ?? 0, document.list.lastTime)
        let resolution = try document.list.resolve(file: cuts, duration: TimeSpan(duration))
        console.note(resolution.warnings)
        return resolution.segments
    }

    /// The transcript along the segments, with where its parts are to lie: named like the segments in
    /// `--segments-dir`, else beside the output.
    func parts(of transcript: Transcript, _ segments: [Segment], as format: TranscriptFormat) throws
        -> TranscriptParts
    {
        let stems =
            try segmentsDir.map { folder in
                try Splitter.names(for: segments, source: clock, template: try naming.template())
                    .map { folder + "/" + $0 }
            } ?? TranscriptParts.stems(beside: output, numbers: segments.map(\.number))
        let rule = try segmentTexts.rule()
        return TranscriptParts(
            sliced: transcript.slice(segments, straddle: rule),
            formats: try segmentTexts.formats(transcript: format), captions: try segmentTexts.cues.captions(),
            straddle: rule, stems: stems, common: common, state: state.state)
    }

    /// A cut list to write, and what is in it.
    struct Proposal {
        let path: String
        let format: CutListFormat
        let entries: [CutProposal.Entry]
        let text: String
        var state = TextOutput.State.planned
    }

    /// What `--propose-cuts` asks for.
    /// - Throws: `Failure` E109 where the name tells no format, and as `CutListWriter`.
    func proposal(_ transcript: Transcript, _ basis: Basis, _ console: Console) throws -> Proposal? {
        guard let path = proposeCuts else { return nil }
        guard let format = CutListFormat(fileExtension: TextInput.fileExtension(path)) else {
            throw Failure.outputFormatUnknown(path, known: CutListFormat.allCases.map(\.rawValue))
        }
        let proposal = CutProposal(of: transcript, duration: basis.duration)
        if proposal.entries.count < 2 { console.note(.noCutsFound().located(file: self.transcript)) }
        let isRecording = basis.duration != nil
        let rate = isRecording ? try Inspection.header(clock).pictureRate : nil
        let name = clock.split(separator: "/").last.map(String.init) ?? clock
        let text = try CutListWriter.write(
            proposal.list, as: format, opening: transcript.title ?? "0:00",
            media: isRecording ? name : TextInput.stem(name), rate: rate)
        console.note(CutListWriter.losses(of: proposal.list, as: format, written: text, rate: rate))
        return Proposal(path: path, format: format, entries: proposal.entries, text: text)
    }
}

extension Align.Proposal {
    func words(_ console: Console) -> String {
        var table = Table([
            .number(.columnNumber), .number(.columnStart), .number(.columnEnd), .text(.columnReason),
            .text(.columnTitle),
        ])
        for (index, entry) in entries.enumerated() {
            table.add([
                String(index + 1), Timecode.print(entry.start), Timecode.print(entry.end),
                console.text(entry.reason.words), DisplayWidth.fit(entry.title ?? "", columns: 48),
            ])
        }
        return console.text(.cutsProposed(entries.count)) + "\n" + table.text(in: console.settings.language)
            + console.text(state.message(Text.singleLine(path))) + "\n"
    }

    var json: JSON {
        [
            "file": .string(path), "format": .string(format.rawValue), "state": .string(state.rawValue),
            "entries": .array(
                entries.map { entry in
                    [
                        "start": .time(entry.start), "end": .time(entry.end), "title": .optional(entry.title),
                        "reason": .string(entry.reason.rawValue), "id": .string(entry.id),
                    ]
                }),
        ]
    }
}

extension CutProposal.Reason {
    fileprivate var words: Message {
        switch self {
        case .opening: .cutOpening
        case .heading: .cutHeading
        case .intermission: .cutIntermission
        case .pause: .cutPause
        case .agenda: .cutAgenda
        }
    }
}

extension CutList {
    /// The latest time that it names.
    fileprivate var lastTime: Milliseconds {
        entries.flatMap { [$0.start, $0.end] }.reduce(.zero) { latest, spec in
            guard case .time(let time)? = spec else { return latest }
            return max(latest, time.milliseconds)
        }
    }
}
