import Messages
import Timeline

/// Advanced SubStation Alpha, and SSA before it: sections of an INI file, a line for each dialogue, its name the speaker.
enum ASS {
    /// Whether a text begins as such a file does.
    static func isLikely(_ lines: [String]) -> Bool {
        lines.lazy.map { trim($0) }.first { !$0.isEmpty && !$0.hasPrefix(";") }?.lowercased()
            == "[script info]"
    }

    /// - Throws: `Failure` E504 for a dialogue whose times are none, with its line.
    static func read(_ lines: TextLines, repairs: inout [Notice]) throws -> Transcript {
        var section = ""
        var fields = [
            "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text",
        ]
        var title: String?
        var cues: [RawCue] = []
        for (index, source) in lines.all.enumerated() {
            let line = trim(source)
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = line.lowercased()
            } else if let colon = line.firstIndex(of: ":") {
                let key = line[..<colon].lowercased()
                let value = line[line.index(after: colon)...]
                if section == "[script info]", key == "title" { title = named(trim(value)) }
                guard section == "[events]" else { continue }
                if key == "format" {
                    fields = value.split(separator: ",").map { trim($0).lowercased() }
                } else if key == "dialogue" {
                    let values = value.split(
                        separator: ",", maxSplits: max(0, fields.count - 1), omittingEmptySubsequences: false)
                    func field(_ name: String) -> String? {
                        fields.firstIndex(of: name).flatMap { $0 < values.count ? String(values[$0]) : nil }
                    }
                    guard let start = field("start").flatMap(time), let end = field("end").flatMap(time)
                    else {
                        throw Failure.badCueTime(line).located(line: index + 1)
                    }
                    let name = trim(field("name") ?? field("actor") ?? "")
                    var text = ASSText(field("text") ?? "", start: start, voice: name.isEmpty ? nil : name)
                    text.run()
                    if text.isFormatted { repairs.append(.cueFormattingDropped().located(line: index + 1)) }
                    cues.append(RawCue(start: start, end: end, pieces: text.pieces, line: index + 1))
                }
            }
        }
        var transcript = CaptionAssembly.transcript(cues, repairs: &repairs)
        transcript.title = title
        return transcript
    }

    /// What programs write where nobody gave a title is none.
    private static func named(_ title: String) -> String? {
        title.isEmpty || title.hasPrefix("<") || title.lowercased().hasPrefix("default ") ? nil : title
    }

    /// `0:00:01.50`
    private static func time(_ text: String) -> Int? {
        guard let match = trim(text).wholeMatch(of: /(\d{1,4}):(\d{1,2}):(\d{1,2})[.:](\d{1,3})/),
            let hours = Int(match.1), let minutes = Int(match.2), minutes < 60, let seconds = Int(match.3),
            seconds < 60, let fraction = Int((String(match.4) + "000").prefix(3))
        else { return nil }
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
    }

    /// One style at the bottom, the lines apart by `\N`, words as karaoke.
    static func write(_ cues: [Cue], title: String?) -> String {
        var text = "[Script Info]\n"
        if let title {
            text += "Title: " + title.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
        }
        text += header
        for cue in cues {
            let name = (cue.speaker ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
                .replacing(",", with: "，")
            text += "Dialogue: 0," + time(cue.start) + "," + time(cue.end) + ",Default,\(name),0,0,0,,"
            text +=
                (cue.words.isEmpty ? cue.lines.map(escaped).joined(separator: "\\N") : karaoke(cue)) + "\n"
        }
        return text
    }

    private static let header = """
        ScriptType: v4.00+
        WrapStyle: 0
        PlayResX: 1920
        PlayResY: 1080
        ScaledBorderAndShadow: yes

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
        Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, \
        MarginV, Encoding
        Style: Default,Noto Sans CJK TC,64,&H00FFFFFF,&H00A0A0A0,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,60,\
        60,50,1

        [Events]
        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

        """

    private static func karaoke(_ cue: Cue) -> String {
        let lines = cue.lines.indices.map { cue.timedPieces(line: $0) }
        let starts = lines.joined().compactMap(\.start)
        var text = ""
        var (time, used) = (cue.start, 0)
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "\\N" }
            for piece in line {
                if let start = piece.start {
                    if start > time { text += "{\\k\(hundredths(start) - hundredths(time))}" }
                    used += 1
                    time = used < starts.count ? starts[used] : cue.end
                    text += "{\\k\(hundredths(time) - hundredths(start))}"
                }
                text += escaped(piece.text)
            }
        }
        return text
    }

    /// Braces would hide text; a word joiner keeps a backslash from being a mark.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\u{2060}").replacing("{", with: "\\{").replacing("}", with: "\\}")
    }

    private static func hundredths(_ time: Milliseconds) -> Int { (time.value + 5) / 10 }

    private static func time(_ time: Milliseconds) -> String {
        let count = hundredths(time)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(count / 360_000):" + two(count / 6000 % 60) + ":" + two(count / 100 % 60) + "."
            + two(count % 100)
    }
}
