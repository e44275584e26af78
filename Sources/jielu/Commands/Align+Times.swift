import JieluKit

// Where the times come from.
extension Align {
    /// What gives the times.
    struct Basis {
        /// The timed text, nil where there is none.
        var timed: Transcript?
        /// The recording's length, where there is a recording.
        var duration: Milliseconds?
        /// Names what the times are found by: the same for the same files wherever they lie, and the same options.
        var fingerprint = ""
    }

    func clockBasis(_ recognizer: Recognizer?, _ console: Console) throws -> Basis {
        var basis = Basis()
        var parts = ["times/2", spoken ?? "", "\(keepTimes)", minConfidence.map { "\($0)" } ?? ""]
        var text = timed
        if try TextInput.isText(clock) {
            guard timed == nil else { throw Failure.optionsConflict("CLOCK \(clock), --timed") }
            text = clock
        } else {
            basis.duration = try Inspection.header(clock).duration
            parts.append(try Self.fingerprint(recording: clock))
            if let recognizer { text = try recognized(recognizer, console) }
        }
        if let text {
            let document = try TextInput.transcript(text)
            console.note(document.repairs)
            guard document.transcript.isTimed else {
                throw Failure.timedTextWithoutTimes().located(file: text)
            }
            basis.timed = document.transcript
            parts.append(SHA256.hex(of: try InputFile.read(text)))
        }
        basis.fingerprint = OutputLedger.recipe(parts)
        return basis
    }

    /// Two recordings of one length, one beginning and one end are one: reading hours of them costs more than aligning.
    private static func fingerprint(recording path: String) throws -> String {
        let size = try InputFile.check(path).size
        let head = try InputFile.bytes(path, from: 0, count: 1 << 16)
        let tail = try InputFile.bytes(path, from: max(0, size - 1 << 16), count: 1 << 16)
        return "\(size)|" + SHA256.hex(of: head) + "|" + SHA256.hex(of: tail)
    }

    /// Whether the transcript's own times are to be taken: there is a recording, and nothing else to go by.
    func takesOwnTimes(_ transcript: Transcript, _ basis: Basis) -> Bool {
        basis.timed == nil && !keepTimes && pins.isEmpty && previous == nil && transcript.isTimed
    }

    func align(
        _ document: TranscriptDocument, _ basis: Basis, _ earlier: Earlier?, _ console: Console
    ) throws -> Outcome {
        var transcript = document.transcript
        if transcript.language == nil { transcript.language = try mainLanguage() }
        do {
            if takesOwnTimes(transcript, basis) {
                return Outcome(try checkedTimes(of: transcript, basis, console))
            }
            let task = try pins.locating {
                try AlignmentTask(
                    transcript, pins: pins.byUtterance(), keepTimes: keepTimes,
                    previous: earlier?.transcript, hasOwnIDs: document.format == .jielu)
            }
            var outcome = Outcome(try align(task, basis, console))
            outcome.earlier = earlier.map { (file: $0.file, kept: task.carried) }
            return outcome
        } catch let failure as Failure {
            throw failure.located(file: failure.code == "E810" ? earlier?.file : self.transcript)
        }
    }

    /// Looks for what is not known: in the captions and in the sound, as far as there are such.
    private func align(_ task: AlignmentTask, _ basis: Basis, _ console: Console) throws -> Alignment {
        if task.stretches.isEmpty { return Alignment(known: task) }
        guard let timed = basis.timed else { return try listen(for: task, console) }
        let captions = try TextAligner.align(task, to: timed)
        // A few corrected sentences that the captions are sure of are not worth listening to hours.
        let isDone = task.carried > 0 && captions.utterances.doubtful + captions.utterances.notFound == 0
        guard !isDone, basis.duration != nil, try Inspection.header(clock).hasAudio else { return captions }
        return CombinedTimes.of(task, captions: captions, sound: try listen(for: task, console))
    }

    /// Whether those times are checked against the sound.
    func checksTimes(_ transcript: Transcript, _ basis: Basis) throws -> Bool {
        try takesOwnTimes(transcript, basis) && basis.duration != nil && Inspection.header(clock).hasAudio
    }

    /// The transcript's own times, mended where the sound says that they are wrong.
    private func checkedTimes(of transcript: Transcript, _ basis: Basis, _ console: Console) throws
        -> Alignment
    {
        guard try checksTimes(transcript, basis) else { return try TextAligner.keepingTimes(of: transcript) }
        return try Retimer.check(transcript) { try listen(for: AlignmentTask($0), console) }
    }

    private func listen(for task: AlignmentTask, _ console: Console) throws -> Alignment {
        let reader = try SoundTrackReader(clock, option: "CLOCK")
        return try AudioAligner.align(
            task, languages: try languages(), duration: reader.duration, progress: console.progress
        ) { part, take in
            try reader.read(part, stage: .alignListening, progress: console.progress) { take($0) }
        }
    }

    func mainLanguage() throws -> String? { try languages().first }

    /// What is spoken, the main language first.
    private func languages() throws -> [String] {
        guard let spoken else { return [] }
        let tags = spoken.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard tags.allSatisfy({ $0.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil }) else {
            throw Failure.optionValue("--spoken", spoken, expected: .wordLanguages)
        }
        return tags
    }
}
