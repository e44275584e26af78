import Files
import Foundation
import Messages

/// A commented `meeting.yaml` to start from, with what is known filled in.
public enum ManifestTemplate {
    /// What is known of a meeting before anybody has described it.
    public struct Facts: Sendable, Hashable {
        /// Relative to the manifest.
        public var recording: String?
        public var transcript: String?
        public var captions: String?
        /// A chapter list.
        public var chapters: String?
        /// BCP 47 tag; nil where it is not known.
        public var language: String?
        /// `2026-03-14`, where it is known.
        public var date: String?
        public var title: String?
        /// Names in the order in which they first speak.
        public var speakers: [String] = []

        public init(
            recording: String? = nil, transcript: String? = nil, captions: String? = nil,
            chapters: String? = nil, language: String? = nil, date: String? = nil, title: String? = nil,
            speakers: [String] = []
        ) {
            self.recording = recording
            self.transcript = transcript
            self.captions = captions
            self.chapters = chapters
            self.language = language
            self.date = date
            self.title = title
            self.speakers = speakers
        }
    }

    /// The file's text. `Manifest.read` takes it as it stands; what is not known is a comment, or a placeholder that
    /// the comment beside it asks to replace.
    /// - Parameters:
    ///   - today: the date put where the meeting's is not known.
    ///   - language: of the comments.
    public static func text(_ facts: Facts, folder: String, today: String, in language: Language) -> String {
        let tag = facts.language ?? (language == .zhTW ? "zh-Hant" : "en")
        let date = facts.date.flatMap { CalendarDate($0) }.map(\.description) ?? today
        var text = ""
        func comment(_ message: Message) { text += "# \(message.text(in: language))\n" }
        func line(_ line: String) { text += line + "\n" }
        comment(.templateHead)
        line("jielu: 1")
        line("")
        comment(.templateMeeting)
        if Identifier.slug(folder) == nil {
            line("id: \(date)-meeting")
        } else {
            line("# id: \(date)-meeting")
        }
        line("title: \(quoted(facts.title ?? Message.templateTitle.text(in: language)))")
        line("date: \(date)")
        line("languages: [\(tag)]")
        line("# start: \(date)T14:00:00+08:00")
        line("# organization: …")
        line("")
        comment(.templateSources)
        line(
            facts.recording.map { "recordings: [{file: \(quoted($0))}]" }
                ?? "# recordings: [{file: hall.mkv}]")
        line(
            facts.transcript.map { "transcripts: [{file: \(quoted($0))}]" }
                ?? "# transcripts: [{file: transcript.md}]")
        comment(.templateCaptions)
        line(
            facts.captions.map { "captions: [{file: \(quoted($0))}]" } ?? "# captions: [{file: captions.srt}]"
        )
        line("")
        comment(.templateChapters)
        line(facts.chapters.map { "chapters: \(quoted($0))" } ?? "# chapters: agenda.txt")
        line("# clips: chapters")
        line("")
        comment(.templatePublication)
        line("# license: {video: CC-BY-4.0, transcript: CC0-1.0}")
        line("status: draft")
        line("# corrections_until: \(date)")
        line("")
        comment(.templatePeople)
        if facts.speakers.isEmpty {
            line("# people: [{name: …, role: chair}]")
        } else {
            line("people:")
            for speaker in facts.speakers { line("  - {name: \(quoted(speaker))}") }
        }
        line("# photos: [{file: group.jpg, caption: …, credit: …}]")
        line("# links: [{title: …, url: \"https://example.org/\"}]")
        line("# also: [jekyll, sayit]")
        return text
    }

    /// Always in double quotes: then no word can mean anything else to YAML.
    private static func quoted(_ words: String) -> String {
        var result = "\""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            // What the manifest refuses in a line of text is no more than a gap.
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): result += " "
            case "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
                continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
