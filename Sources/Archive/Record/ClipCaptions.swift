import Foundation
import Timeline
import Transcripts

/// What is said in a clip, as captions on its own clock.
struct ClipCaptions {
    let meeting: Meeting
    let clip: Meeting.Clip
    /// Of the whole transcript.
    let vocabulary: Vocabulary

    /// Beside the clip: `clips/01-why.zh-Hant.vtt`.
    static func path(besideClip path: String, _ language: String) -> String {
        String(path.prefix { $0 != "." }) + ".\(language).vtt"
    }

    /// - Parameters:
    ///   - path: of the clip.
    ///   - range: what its file really holds, on the record's clock.
    /// - Returns: nil where nothing with a time is said in it.
    func text(path: String, range: TimeRange) throws -> RecordText? {
        guard let transcript = meeting.captioned else { return nil }
        // By what was asked for, not by the pauses around it: nothing of what others say there.
        let wished = Segment(number: clip.number, range: clip.range)
        guard var part = transcript.slice([wished], files: [range], straddle: .clip).parts.first?.transcript
        else { return nil }
        part.items.removeAll { $0.timing == nil }
        guard !part.utterances.isEmpty else { return nil }
        part.title = nil
        var captions = TranscriptWriter.Captions()
        captions.rules.vocabulary = vocabulary
        return RecordText(
            path: Self.path(besideClip: path, meeting.language),
            data: Data(try TranscriptWriter.write(part, as: .webvtt, captions: captions).utf8),
            role: .clipCaptions,
            language: meeting.language)
    }
}
