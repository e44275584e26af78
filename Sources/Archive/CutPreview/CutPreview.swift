import Files
import Foundation
import Messages
import Splitting
import Timeline
import Transcripts

/// A look at the cuts of a split before anything is cut.
public struct CutPreview {
    private let plan: SplitPlan
    private let cuts: [CutPoint]
    private let duration: Milliseconds
    private let words: CutWords?
    private let language: Language
    private let reader: CutPreviewReader

    /// - Parameters:
    ///   - duration: the recording's.
    ///   - transcript: on the recording's clock; utterances without times are not shown.
    ///   - language: the page's.
    /// - Throws: `LibAVError`, `Failure` E304.
    public init(_ plan: SplitPlan, duration: Milliseconds, transcript: Transcript?, language: Language) throws
    {
        self.plan = plan
        self.duration = duration
        self.language = language
        cuts = CutPoint.all(in: plan)
        words = transcript.map(CutWords.init)
        reader = try CutPreviewReader(plan.source, tracks: plan.tracks.map(\.index))
    }

    /// Looks every cut up in the transcript and, where asked to, listens to it. Cost: without listening none.
    /// - Throws: `LibAVError`.
    public func check(listening: Bool, progress: ProgressHandler = { _ in }) throws -> [CutCheck] {
        try cuts.enumerated().map { index, cut in
            defer { if listening { progress(self.progress(.listeningAtCuts, index + 1)) } }
            return CutCheck(
                cut: cut, hearing: listening ? try hearing(at: cut) : nil,
                utterance: words?.utterance(at: cut.time))
        }
    }

    private func hearing(at cut: CutPoint) throws -> CutHearing? {
        // Nobody is interrupted where the recording itself begins or ends.
        guard cut.time > .zero, cut.time < Timestamp(duration) else { return nil }
        return try reader.hearing(at: cut.time)
    }

    /// Writes the page: one file that holds all it shows.
    ///
    /// A page that this wrote and nobody changed is replaced, anything else only with `force`. Cost: a GOP decoded and
    /// twice some seconds of sound a cut; memory does not grow with the cuts.
    /// - Throws: `LibAVError`; `Failure` E205 to E207, and E306 where this machine has no MP3 encoder.
    public func write(
        _ checks: [CutCheck], to path: String, force: Bool, progress: ProgressHandler = { _ in }
    ) throws {
        let file = try SealedPage(path, force: force)
        let page = CutPreviewPage(plan: plan, duration: duration, checks: checks, language: language)
        try file.write(page.head())
        for (index, check) in checks.enumerated() {
            try file.write(page.cut(index, try media(of: check.cut)))
            progress(self.progress(.makingPreview, index + 1))
        }
        try file.write(page.tail())
        try file.commit()
    }

    private func media(of cut: CutPoint) throws -> CutMedia {
        let pictures = try reader.pictures(around: cut.time)
        let sound = try reader.sound(around: cut.time)
        let isAtStart = cut.time <= .zero
        let isAtEnd = cut.time >= Timestamp(duration)
        let clips = try sound.map { try reader.clips(of: $0) }
        return CutMedia(
            before: isAtStart ? nil : pictures.before, after: isAtEnd ? nil : pictures.after,
            hasPictures: reader.hasPictures, sound: sound, clipBefore: isAtStart ? nil : clips?.before,
            clipAfter: isAtEnd ? nil : clips?.after, lines: words?.lines(around: cut.time))
    }

    private func progress(_ stage: Message, _ done: Int) -> StageProgress {
        StageProgress(stage: stage, done: Int64(done), total: Int64(cuts.count), unit: .items)
    }
}

/// What the page shows of one cut.
struct CutMedia {
    var before: CutPreviewReader.Picture?
    var after: CutPreviewReader.Picture?
    /// Whether the recording has a film at all.
    var hasPictures = false
    var sound: CutSound?
    /// Two seconds of MP3 on either side.
    var clipBefore: [UInt8]?
    var clipAfter: [UInt8]?
    /// Nil without a transcript.
    var lines: [CutWords.Line]?
}
