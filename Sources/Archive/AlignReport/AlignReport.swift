import Alignment
import Files
import Foundation
import Messages
import Splitting
import Timeline
import Transcripts

/// A page that shows where an alignment put each sentence: one file that holds all it shows.
public struct AlignReport {
    /// What was aligned with what.
    public struct Source: Sendable {
        public var clock: String
        public var transcript: String
        /// Whether `clock` is a recording, which may be heard.
        public var isRecording: Bool
        /// The recording's; nil for a timed text.
        public var duration: Milliseconds?

        public init(clock: String, transcript: String, isRecording: Bool, duration: Milliseconds?) {
            self.clock = clock
            self.transcript = transcript
            self.isRecording = isRecording
            self.duration = duration
        }
    }

    private let alignment: Alignment
    private let source: Source
    private let proposals: [PinProposal]
    private let language: Language

    /// - Parameters:
    ///   - proposals: pins that times of day in the transcript propose.
    ///   - language: the page's.
    public init(
        _ alignment: Alignment, source: Source, proposals: [PinProposal] = [], language: Language
    ) {
        self.alignment = alignment
        self.source = source
        self.proposals = proposals
        self.language = language
    }

    /// Bytes that the page may have.
    static let limit = 9_500_000
    /// Of these, for what is to be looked at and for the lists; the rest is for sound.
    static let cardLimit = 2_600_000
    static let listLimit = 3_200_000
    /// What a piece of sound takes, with its element; a little more than it ever does.
    static let pieceSize = 5_000

    /// Writes the page: one that this wrote and nobody changed is replaced, anything else only with `force`.
    ///
    /// Cost: the recording's sound decoded once; memory as the page, at most 10 MB of text, and one frame of sound.
    /// - Returns: the page's size in bytes.
    /// - Throws: `LibAVError`; `Failure` E205 to E207, E304, and E306 where this machine has no MP3 encoder.
    @discardableResult
    public func write(to path: String, force: Bool, progress: ProgressHandler = { _ in }) throws -> Int {
        let file = try SealedPage(path, force: force)
        let said = alignment.transcript.items.compactMap { $0.timing?.end }.max() ?? .zero
        let duration = source.duration ?? max(said, 1)
        let content = ReportContent(alignment.transcript, duration: duration)
        var page = AlignReportPage(
            content: content, rows: ReportRows(duration: duration), alignment: alignment, source: source,
            proposals: proposals, language: language)
        // What there is without sound says how much sound there may be.
        let bare = page.head().utf8.count + page.body().utf8.count + AlignReportPage.tail.utf8.count
        let rows = page.rows
        // A column's stroke takes at most so much.
        let room = Self.limit - bare - rows.columnCount * 14
        let limit = source.isRecording ? max(0, room / Self.pieceSize) : 0
        let wanted = content.toListenTo(limit, before: duration)
        if source.isRecording {
            do {
                let excerpts = try SoundExcerpts.read(
                    source.clock, columns: rows.columnCount, column: rows.column,
                    starts: wanted.map { content.sentences[$0].timing?.start ?? .zero },
                    stage: .makingReport, progress: progress)
                page.waveform = excerpts.waveform
                for (index, piece) in zip(wanted, excerpts.pieces) { page.pieces[index] = piece }
            } catch let failure as Failure where failure.code == "E431" {
                // A film without sound: the page says so.
            }
        }
        let texts = [page.head(), page.body(), AlignReportPage.tail]
        for text in texts { try file.write(text) }
        try file.commit()
        return texts.reduce(0) { $0 + $1.utf8.count }
    }
}
