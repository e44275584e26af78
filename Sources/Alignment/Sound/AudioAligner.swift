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
    ///   - progress: told while sentences are read and looked for.
    ///   - sound: hands over the recording's sound, one channel of `rate` samples a second from time zero on.
    /// - Throws: `Failure` E830 where the reference voice is missing; what `sound` throws.
    public static func align(
        _ task: AlignmentTask, languages: [String] = [], progress: ProgressHandler = { _ in },
        sound: ((Span<Float>) -> Void) throws -> Void
    ) throws -> Alignment {
        let table = SymbolTable(covering: task.transcript.items.map(\.text))
        var tokenizer = Tokenizer(table: table)
        let spoken = SpokenText(task.transcript, tokenizer: &tokenizer)
        let settings = SoundMatcher.Settings()
        let open = Set(task.stretches.flatMap(\.items))
        let texts = spoken.sentences.map { open.contains($0.item) ? $0.text : "" }
        let voices = ReadingVoices(languages)
        let reading = Background { done in
            ReferenceSound(texts, pool: settings.pool, voices: voices, done: done)
        }
        let cepstra = Cepstra(sampleRate: rate, pool: settings.pool)
        try sound { cepstra.take($0) }
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
        let matcher = SoundMatcher(cepstra.frames, isLoud: loud, try reference(), settings)
        let placement = SoundPlacement(task, spoken, matcher, isLoud: loud, progress)
        let timings = placement.timings()
        return Alignment(
            spoken.timed(task, timings), matchedShare: placement.sureShare,
            notices: task.notices + placement.notices)
    }
}
