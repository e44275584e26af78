internal import CESpeak
import Synchronization

/// Reads text aloud with eSpeak NG.
///
/// The library keeps one state for the whole process: calls from several threads wait for one another.
public enum Synthesizer {
    /// Whose pronunciation: a name that eSpeak NG knows a voice by.
    public struct Voice: Hashable, Sendable {
        public let name: String

        public init(name: String) { self.name = name }

        /// Han characters by their Mandarin reading. The voice `cmn` reads them as names of English letters.
        public static let mandarin = Voice(name: "cmn-latn-pinyin")
        public static let english = Voice(name: "en-us")
    }

    /// Samples a second of what it says; nil where eSpeak NG or its data are missing.
    public static var sampleRate: Int? { state.withLock { $0.rate() } }

    /// What `text` sounds like: one channel, samples of -1 to 1; nil where the voice is missing or nothing was said.
    ///
    /// Cost: about a thousandth of what it takes to say it; the first call reads the voices, a tenth of a second.
    public static func speak(_ text: String, voice: Voice) -> [Float]? {
        state.withLock { $0.speak(text, voice) }
    }

    private static let state = Mutex(State())

    private struct State {
        private var opened: Int32?
        private var voice: Voice?

        mutating func rate() -> Int? {
            let rate =
                opened
                ?? espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 500, nil, Int32(espeakINITIALIZE_DONT_EXIT))
            opened = rate
            return rate > 0 ? Int(rate) : nil
        }

        mutating func speak(_ text: String, _ voice: Voice) -> [Float]? {
            guard rate() != nil else { return nil }
            if self.voice != voice {
                guard espeak_SetVoiceByName(voice.name) == EE_OK else { return nil }
                self.voice = voice
            }
            let said = Said()
            espeak_SetSynthCallback { samples, count, events in
                guard let events, let user = events.pointee.user_data else { return 0 }
                let said = Unmanaged<Said>.fromOpaque(user).takeUnretainedValue()
                if let samples, count > 0 {
                    said.samples += UnsafeBufferPointer(start: samples, count: Int(count)).lazy.map {
                        Float($0) / 32_768
                    }
                }
                return 0
            }
            let bytes = Array(text.utf8.filter { $0 != 0 }) + [0]
            let result = espeak_Synth(
                bytes, bytes.count, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
                Unmanaged.passUnretained(said).toOpaque())
            guard result == EE_OK, !said.samples.isEmpty else { return nil }
            return said.samples
        }
    }

    private final class Said {
        var samples: [Float] = []
    }
}
