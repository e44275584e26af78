import Timeline

/// What is said in a clip, to send along with it: title, recording and times, the address of the full record, then a
/// line for each utterance with its speaker and time, all on the recording's clock.
public struct ClipText: Hashable, Sendable {
    public let text: String

    /// - Parameters:
    ///   - part: of the transcript, on the clip's own clock.
    ///   - recording: its name.
    ///   - link: to the record, at the clip's place.
    public init(_ part: SegmentTranscript, recording: String, link: String?) {
        let transcript = part.transcript
        let range = part.segment.range
        let colon = PDISMarkdown.usesFullWidth(transcript) ? "：" : ": "
        var lines = transcript.title.map { [Self.oneLine($0)] } ?? []
        lines.append(
            Self.oneLine(recording) + " " + Self.clock(range.start.milliseconds) + "–"
                + Self.clock(range.end.milliseconds))
        if let link { lines.append(link) }
        lines.append("")
        for item in transcript.items where item.kind != .heading {
            let words = Self.oneLine(transcript.plainText(of: item))
            guard !words.isEmpty else { continue }
            let time = item.timing.map { "[" + Self.clock(range.start.milliseconds + $0.start) + "] " } ?? ""
            lines.append(time + (item.speaker.map { Self.oneLine($0) + colon } ?? "") + words)
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// Whole seconds.
    private static func clock(_ time: Milliseconds) -> String { String(Timecode.print(time).dropLast(4)) }

    /// Without anything that would begin a line, as a speaker's own words could.
    private static func oneLine(_ text: String) -> String {
        text.split {
            $0.isNewline || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
        }
        .map { trim($0) }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
