import Files
import Messages
import Timeline

extension Record.Warning {
    /// A warning's code and time; nil for what is none.
    init?(_ notice: Notice, file: String?) {
        guard notice.code.hasPrefix("W") else { return nil }
        self.init(code: notice.code, file: file, time: notice.place.time.map { Milliseconds($0) })
    }
}

extension Record {
    /// Takes note of what there was to warn of: of the inputs, by the published files that were made of them, and of
    /// making the media.
    mutating func collect(warnings: [Notice], steps: [PackageStep], meeting: Meeting) {
        let published = Self.published(meeting)
        var all = steps.flatMap { $0.stored?.warnings ?? [] }
        for warning in warnings {
            let file = warning.place.file.flatMap { published[ExactPath($0)] }
            if let warning = Warning(warning, file: file) { all.append(warning) }
        }
        var seen: Set<Warning> = []
        let sorted = all.filter { seen.insert($0).inserted }.sorted {
            ($0.code, $0.file ?? "", $0.time ?? .zero) < ($1.code, $1.file ?? "", $1.time ?? .zero)
        }
        self.warnings = sorted.isEmpty ? nil : sorted
    }

    /// The file of the record that stands for an input.
    private static func published(_ meeting: Meeting) -> [ExactPath: String] {
        var published: [ExactPath: String] = [:]
        let language = meeting.language
        for source in meeting.manifest.captions {
            published[ExactPath(source.file.path)] = RecordTexts.captions(language, "vtt")
        }
        for source in meeting.manifest.transcripts {
            published[ExactPath(source.file.path)] = "text/transcript.\(language).json"
        }
        if case .file(let file) = meeting.manifest.chapters {
            published[ExactPath(file.path)] = "text/chapters.json"
        }
        if let recording = meeting.recording {
            published[ExactPath(recording.path)] =
                recording.survey.hasVideo ? StepPlanner.recording : StepPlanner.audio
        }
        // The forms of a record name themselves.
        published[ExactPath(OpenParliamentSession.path)] = OpenParliamentSession.path
        return published
    }
}
