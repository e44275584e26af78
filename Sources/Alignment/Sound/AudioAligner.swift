import Foundation
public import Messages
import Timeline
import Transcripts

/// Gives a transcript its times from the sound of the recording: what its sentences would sound like is looked for in
/// what is heard.
public enum AudioAligner {
    /// Samples a second of the sound it wants.
    public static let rate = 16_000

    /// Finds what a task leaves open; what it knows stays as it is, exactly.
    ///
    /// What was not said gets no time, nor does what cannot be told from other speech. Cost: about a 400th of the
    /// recording's length, on two threads; a few megabytes an hour.
    ///
    /// - Parameters:
    ///   - languages: the languages spoken, the main one first, as BCP 47 tags; guessed by script where empty.
    ///   - duration: the recording's; where it is known, only what must be is heard.
    ///   - progress: told while sentences are read and looked for.
    ///   - sound: hands over the recording's sound, or a part of it, one channel of `rate` samples a second from time zero
    ///     or the part's start on.
    /// - Throws: `Failure` E830 where the reference voice is missing; what `sound` throws.
    public static func align(
        _ task: AlignmentTask, languages: [String] = [], duration: Milliseconds? = nil,
        progress: ProgressHandler = { _ in },
        sound: (_ part: Range<Milliseconds>?, _ take: (Span<Float>) -> Void) throws -> Void
    ) throws -> Alignment {
        let table = SymbolTable(covering: task.transcript.items.map(\.text))
        var tokenizer = Tokenizer(table: table)
        let spoken = SpokenText(task.transcript, tokenizer: &tokenizer)
        let settings = SoundMatcher.Settings()
        let frame = 1000 / Cepstra.hopsPerSecond * settings.pool
        let plan = ListeningPlan(task, spoken, frame: frame, duration: duration)
        let open = Set(task.stretches.flatMap(\.items))
        let known = Set(plan.known.map(\.sentence))
        let texts = spoken.sentences.enumerated().map { number, sentence in
            open.contains(sentence.item) || known.contains(number) ? sentence.text : ""
        }
        let voices = ReadingVoices(languages)
        let reading = Background { done in
            ReferenceSound(texts, pool: settings.pool, voices: voices, done: done)
        }
        let cepstra = Cepstra(sampleRate: rate, pool: settings.pool)
        if let windows = plan.windows {
            for window in windows {
                cepstra.skip(toFrame: window.lowerBound)
                try sound(Milliseconds(window.lowerBound * frame)..<Milliseconds(window.upperBound * frame)) {
                    cepstra.take($0)
                }
            }
        } else {
            try sound(nil) { cepstra.take($0) }
        }
        cepstra.finish()
        let loud = SpeechActivity.loud(cepstra.levels)
        // What is read aloud is not kept beside what it is compared by.
        func reference() throws -> ReferenceSound {
            let read = reading.take { done in
                progress(
                    StageProgress(
                        stage: .alignReading, done: Int64(done), total: Int64(texts.count), unit: .items))
            }
            guard let read else { throw Failure.noReferenceVoice() }
            return read
        }
        let matcher = SoundMatcher(
            cepstra.frames, isLoud: loud, heard: plan.windows, known: plan.known, try reference(), settings)
        let placement = SoundPlacement(task, spoken, matcher, isLoud: loud, progress)
        let timings = placement.timings()
        return Alignment(
            spoken.timed(task, timings), matchedShare: placement.sureShare,
            notices: task.notices + placement.notices)
    }
}
