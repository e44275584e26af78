import Alignment
import Files
import Foundation
import Messages
import Timeline
import Transcripts

/// Reads everything a manifest names into a `Meeting`.
struct MeetingReader {
    let manifest: Manifest
    let options: PackageOptions
    let media: any MediaMaker
    let progress: ProgressHandler
    private(set) var hashes: InputHashes
    var warnings: [Notice] = []

    init(
        _ manifest: Manifest, options: PackageOptions, media: any MediaMaker, hashes: InputHashes,
        progress: @escaping ProgressHandler
    ) {
        self.manifest = manifest
        self.options = options
        self.media = media
        self.hashes = hashes
        self.progress = progress
    }

    /// - Parameter anchors: the ids given so far.
    /// - Throws: `Failure` of the file that is to blame; nothing is written.
    mutating func read(anchors: AnchorTable) throws -> Meeting {
        let source = try recording()
        var anchors = anchors
        var (transcript, language) = try numberedTranscript(&anchors)
        var doubtful: Set<String> = []
        if transcript != nil { doubtful = try time(&transcript!) }
        let duration = source?.survey.duration ?? transcript?.end ?? .zero
        if source != nil, transcript != nil { fit(&transcript!, to: duration) }
        let chapters = try ChapterReader(manifest: manifest, media: media, source: source)
            .read(duration: duration, warnings: &warnings)
        let clips = try clips(of: chapters, source: source, transcript: transcript)
        if let optv = manifest.also.first(where: { $0.form == .optv }) {
            guard source?.survey.hasVideo == true else {
                throw Failure.manifestFormNeeds("optv", "video", file: manifest.file, line: optv.line)
            }
            let untimed = transcript?.utterances.filter { $0.timing == nil } ?? []
            if let first = untimed.first {
                warnings.append(
                    .sessionWithoutTimes(untimed.count, first: first.id, file: OpenParliamentSession.path))
            }
        }
        return Meeting(
            manifest: manifest, duration: duration, recording: source, transcript: transcript,
            language: language, chapters: chapters, clips: clips, photos: try photos(), anchors: anchors,
            doubtful: doubtful, warnings: warnings)
    }

    private mutating func recording() throws -> Meeting.Source? {
        guard let file = manifest.recordings.first?.file else { return nil }
        let total = try InputFile.check(file.path).size
        var done: Int64 = 0
        let progress = progress
        let sha256 = try hashes.hash(file.path) { count in
            done += count
            progress(StageProgress(stage: .packageHashing, done: done, total: total, unit: .bytes))
        }
        let survey = try media.survey(file.path)
        guard survey.duration > .zero else { throw Failure.recordingWithoutLength(file.path) }
        warnings += survey.findings
        return Meeting.Source(path: file.path, sha256: sha256, bytes: total, survey: survey)
    }

    /// The transcript, or the captions where there is none, with the ids that its utterances keep.
    private mutating func numberedTranscript(_ anchors: inout AnchorTable) throws -> (Transcript?, String) {
        guard let source = manifest.transcripts.first ?? manifest.captions.first else {
            return (nil, manifest.pageLanguage)
        }
        var transcript = try text(source)
        transcript.language = source.language
        transcript.title = "\(manifest.date) \(manifest.title.text(in: source.language))"
        anchors.update(&transcript, language: source.language, date: manifest.changes.map(\.date).max())
        return (transcript, source.language)
    }

    /// A transcript or captions, refused where something was said off the record.
    private mutating func text(_ source: Manifest.TextSource) throws -> Transcript {
        let document = try TranscriptFile.read(source.file.path)
        _ = try hashes.hash(source.file.path)
        warnings += document.repairs
        if !options.publishesOffRecord,
            let found = OffRecord.detect(document.transcript).first
        {
            throw Failure.offRecord(found.text, file: source.file.path, line: found.line, item: found.id)
        }
        return document.transcript
    }

    /// Gives the transcript its times.
    /// - Returns: the ids of utterances whose times are not sure.
    private mutating func time(_ transcript: inout Transcript) throws -> Set<String> {
        var pins: [String: Milliseconds] = [:]
        for pin in manifest.pins {
            guard case .time(let time) = pin.time.spec else {
                throw Failure.manifestNotYet(
                    "pins.\(pin.utterance)", file: manifest.file, line: pin.time.line)
            }
            pins[pin.utterance] = time.milliseconds
        }
        guard let captions = manifest.captions.first, !manifest.transcripts.isEmpty else {
            if let pin = manifest.pins.first {
                throw Failure.pinsNeedCaptions(file: manifest.file, line: pin.time.line)
            }
            return []
        }
        let isTimed = transcript.utterances.allSatisfy { $0.timing != nil }
        if isTimed, pins.isEmpty {
            // Read all the same: what is named must be sound, and may be off the record.
            _ = try text(captions)
            return []
        }
        progress(StageProgress(stage: .packageAligning, done: 0, total: 1, unit: .items))
        do {
            let alignment = try TextAligner.align(
                transcript, to: try text(captions),
                options: TextAligner.Options(keepTimes: transcript.isTimed, pins: pins))
            transcript = alignment.transcript
            warnings += alignment.notices.map { $0.located(file: captions.file.path) }
            if let start = manifest.start {
                warnings += PinProposal.all(in: transcript, start: start, duration: nil).contradictions
                    .map { $0.located(file: manifest.transcripts[0].file.path) }
            }
            let doubtful = Set(alignment.doubtfulUtterances)
            if !doubtful.isEmpty {
                warnings.append(
                    .doubtfulTimes(
                        doubtful.count, of: alignment.utterances.total,
                        file: manifest.transcripts[0].file.path))
            }
            progress(StageProgress(stage: .packageAligning, done: 1, total: 1, unit: .items))
            return doubtful
        } catch let failure as Failure {
            let isPin = ["E801", "E802"].contains(failure.code)
            throw failure.located(
                file: isPin ? manifest.file : captions.file.path,
                line: isPin ? manifest.pins.first?.time.line : nil)
        }
    }

    /// Cuts times off at the recording's end; what lies behind it has none.
    private mutating func fit(_ transcript: inout Transcript, to duration: Milliseconds) {
        let excess = (transcript.end ?? .zero) - duration
        guard excess > .zero else { return }
        if excess > 2000 {
            let file = (manifest.transcripts.first ?? manifest.captions.first)?.file.path
            warnings.append(.textBeyondRecording(by: excess.value, file: file ?? ""))
        }
        func fitted(_ timing: Transcript.Timing?) -> Transcript.Timing? {
            guard var timing, timing.start < duration else { return nil }
            timing.end = min(timing.end, duration)
            return timing
        }
        for index in transcript.items.indices {
            transcript.items[index].timing = fitted(transcript.items[index].timing)
            for sentence in transcript.items[index].sentences.indices {
                transcript.items[index].sentences[sentence].timing = fitted(
                    transcript.items[index].sentences[sentence].timing)
            }
            transcript.items[index].words.removeAll { $0.start >= duration }
        }
    }

    private mutating func photos() throws -> [Meeting.Photo] {
        try manifest.photos.map { photo in
            let data: Data
            do {
                data = try InputFile.read(photo.file.path)
            } catch let failure as Failure {
                throw Failure.manifestNames(
                    photo.file.name, failure, file: manifest.file, line: photo.file.line)
            }
            guard let image = ImageFile(data), PhotoMetadata.removed(from: data, format: image.format) != nil
            else {
                throw Failure.photoUnreadable(photo.file.name, file: manifest.file, line: photo.file.line)
            }
            return Meeting.Photo(
                path: photo.file.path, sha256: try hashes.hash(photo.file.path), bytes: Int64(data.count),
                image: image, leftOut: PrivateMetadata.names(ofPhoto: data, format: image.format),
                photo: photo)
        }
    }
}

extension Transcript {
    /// The end of the last thing said, where times are known.
    var end: Milliseconds? { items.compactMap { $0.timing?.end }.max() }
}

extension Alignment {
    /// The utterances of which not even the start is sure.
    fileprivate var doubtfulUtterances: [String] {
        transcript.utterances.filter { ($0.timing?.confidence ?? 0) < Alignment.sureConfidence }.map(\.id)
    }
}
