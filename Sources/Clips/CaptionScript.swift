import Fonts
import Messages
import Timeline
import Transcripts

/// Captions and a title card as a script for libass, in which no text can be taken for a command.
///
/// What libass reads as commands are `{…}` and a backslash with a letter: braces get a backslash before them, a
/// backslash a word joiner behind it, as libavformat does. Line ends and control characters become blanks, marks of
/// writing direction go: the direction is the text's own.
struct CaptionScript: Hashable, Sendable {
    /// The file's text.
    let text: String
    /// What could not be kept of the rules for captions.
    let notices: [Notice]

    /// What is burnt into a picture.
    struct Content: Sendable {
        /// On the clip's clock.
        var transcript: Transcript?
        var form: ClipForm
        /// When the clip ends.
        var end: Milliseconds
    }

    /// - Throws: `Failure` E861 where no font has a character, E862 where a text cannot be shown.
    init(_ content: Content, _ layout: CaptionLayout) throws {
        let cues = try Self.cues(content, layout)
        notices = cues.notices
        let card = content.form.card
        let words =
            cues.cues.flatMap(\.lines) + (card.map { [$0.title, $0.date, $0.link].compactMap(\.self) } ?? [])
        let fonts = try Self.fonts(
            for: words, language: content.transcript?.language, of: content.transcript, cues.cues)
        let writer = ScriptWriter(layout: layout, fonts: fonts, look: content.form.look)
        var events: [String] = []
        if let card { events += writer.events(of: card) }
        events += cues.cues.map {
            writer.event(
                $0, named: content.form.speakers && $0.startsTurn, later: content.form.lead,
                end: content.end)
        }
        text = writer.head + events.joined(separator: "\n") + "\n"
    }

    /// - Throws: `Failure` E861 where no font has a character that would be burnt.
    static func checkFonts(_ content: Content) throws {
        let items = content.form.captions == .burn ? content.transcript?.items ?? [] : []
        let cues = items.filter { $0.timing != nil && $0.kind != .heading }.map { item in
            let words = content.transcript?.plainText(of: item) ?? item.text
            let name = content.form.speakers ? item.speaker : nil
            return Cue(
                id: item.id, start: .zero, end: .zero, lines: [name, words].compactMap(\.self))
        }
        let card = content.form.card
        let words = cues.flatMap(\.lines) + [card?.title, card?.date, card?.link].compactMap(\.self)
        _ = try fonts(for: words, language: content.transcript?.language, of: content.transcript, cues)
    }

    private static func cues(_ content: Content, _ layout: CaptionLayout) throws -> CueTrack {
        guard content.form.captions == .burn, let transcript = content.transcript else {
            return CueTrack(cues: [])
        }
        var track = CueBuilder(rules: layout.rules).track(transcript)
        try refuseUnreadable(track, of: transcript, length: content.end - content.form.lead)
        for index in track.cues.indices {
            track.cues[index].lines = track.cues[index].lines.map(plain)
            if track.cues[index].lines.contains(where: { layout.shrinkage($0) < 0.5 }) {
                throw unreadable(track.cues[index], of: transcript)
            }
        }
        return track
    }

    /// Nobody reads what flashes by, or what would come only after the clip.
    /// - Throws: `Failure` E862.
    static func refuseUnreadable(_ track: CueTrack, of transcript: Transcript, length: Milliseconds) throws {
        let lost = track.cues.first { cue in
            let isFlash = (cue.end - cue.start).value < 120 && cue.lines.joined().count > 2
            return isFlash || cue.start >= length
        }
        if let lost { throw unreadable(lost, of: transcript) }
    }

    private static func unreadable(_ cue: Cue, of transcript: Transcript) -> Failure {
        let item = transcript.items.first { cue.id == $0.id || cue.id.hasPrefix($0.id + ".") }
        return Failure.captionUnreadable(cue.id).located(line: item?.line)
    }

    /// Without what is not drawn and would only turn other text around.
    static func plain(_ line: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: continue
            case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func fonts(
        for words: [String], language: String?, of transcript: Transcript?, _ cues: [Cue]
    ) throws -> FontCatalogue.Choice {
        let scalars = words.flatMap { plain($0).unicodeScalars }
        guard let catalogue = FontCatalogue(language: language ?? Self.language(of: scalars)) else {
            throw Failure.fontsMissing
        }
        let choice = catalogue.choose(for: scalars)
        guard let missing = choice.missing.first else { return choice }
        let cue = cues.first { $0.lines.contains { $0.unicodeScalars.contains(missing) } }
        let item = cue.flatMap { cue in
            transcript?.items.first { cue.id == $0.id || cue.id.hasPrefix($0.id + ".") }
        }
        let code = String(missing.value, radix: 16, uppercase: true)
        throw Failure.glyphMissing(
            String(Character(missing)), code: String(repeating: "0", count: max(0, 4 - code.count)) + code,
            others: choice.missing.count - 1
        ).located(line: item?.line)
    }

    /// The language that a text's script speaks for.
    private static func language(of scalars: [Unicode.Scalar]) -> String {
        if scalars.contains(where: { (0x3041...0x30FF).contains($0.value) }) { return "ja" }
        if scalars.contains(where: { (0xAC00...0xD7A3).contains($0.value) }) { return "ko" }
        return scalars.contains(where: \.properties.isIdeographic) ? "zh-Hant" : "en"
    }
}

/// Writes the lines of a script.
struct ScriptWriter {
    let layout: CaptionLayout
    let fonts: FontCatalogue.Choice
    let look: CaptionLook

    /// libass counts a font's size from its highest to its lowest.
    private func size(_ em: Double, _ family: String) -> Int {
        Int((em * (fonts.heights[family] ?? 1.2)).rounded())
    }

    var head: String {
        let outline = max(1, layout.em * (look == .plate ? 0.04 : 0.07))
        // Style 4 is libass's plate behind the whole caption; its padding is what else is the shadow's distance.
        let border = look == .plate ? 4 : 1
        let padding = look == .plate ? layout.em * 0.18 : layout.em * 0.03
        let side = Int(Double(layout.width) * (1 - CaptionLayout.safeWidth) / 2)
        func style(_ name: String, em: Double, bold: Bool, place: Int, margin: Int, border: Int) -> String {
            "Style: \(name),\(fonts.family),\(size(em, fonts.family)),&H00FFFFFF,&H00FFFFFF,&H00101010,"
                + "&H50000000,\(bold ? -1 : 0),0,0,0,100,100,0,0,\(border),"
                + "\(number(outline)),\(number(border == 4 ? padding : layout.em * 0.03)),\(place),"
                + "\(side),\(side),\(margin),-1"
        }
        return """
            [Script Info]
            ScriptType: v4.00+
            PlayResX: \(layout.width)
            PlayResY: \(layout.height)
            WrapStyle: 2
            ScaledBorderAndShadow: yes
            YCbCr Matrix: None

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
            Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, \
            MarginL, MarginR, MarginV, Encoding
            \(style("Caption", em: layout.em, bold: look == .outline, place: 2, margin: layout.bottomMargin, border: border))
            \(style("Card", em: layout.em, bold: true, place: 5, margin: 0, border: 1))

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """
    }

    private func number(_ value: Double) -> String { String((value * 10).rounded() / 10) }

    /// - Parameters:
    ///   - named: whether the speaker's name stands above what is said.
    ///   - later: by how much it stands later than its cue says.
    func event(_ cue: Cue, named: Bool, later: Milliseconds, end: Milliseconds) -> String {
        let smallest = cue.lines.map { layout.shrinkage($0) }.min() ?? 1
        var lines = cue.lines.map { text($0, em: layout.em * smallest) }
        if named, let speaker = cue.speaker {
            let name = rows(CaptionScript.plain(speaker), em: layout.em * 0.68)
            lines[0] =
                name.map { "{\\c&HA0E6FF&}" + $0 }.joined(separator: "\\N") + "{\\c&HFFFFFF&}\\N" + lines[0]
        }
        let until = min(cue.end + later, max(end, cue.start + later + 10))
        return "Dialogue: 1,\(clock(cue.start + later)),\(clock(until)),Caption,,0,0,0,,"
            + lines.joined(separator: "\\N")
    }

    func events(of card: TitleCard) -> [String] {
        var rows: [String] = []
        let large = layout.em * 1.25
        for line in titleLines(card.title) { rows.append(fitted(line, em: large)) }
        if let date = card.date { rows.append(fitted(CaptionScript.plain(date), em: layout.em * 0.8)) }
        if let link = card.link { rows += self.rows(CaptionScript.plain(link), em: layout.em * 0.6) }
        return [
            "Dialogue: 0,\(clock(0)),\(clock(card.duration)),Card,,0,0,0,,"
                + rows.joined(separator: "\\N")
        ]
    }

    /// Broken as captions are.
    private func titleLines(_ title: String) -> [String] {
        var rules = CueRules()
        rules.hanLine = max(4, layout.rules.hanLine * 3 / 4)
        rules.latinLine = max(8, layout.rules.latinLine * 3 / 4)
        rules.lines = 4
        rules.longest = 60_000
        var item = Transcript.Item(id: "s1", kind: .utterance, text: CaptionScript.plain(title))
        item.timing = Transcript.Timing(start: 0, end: 60_000)
        let cues = CueBuilder(rules: rules).cues(Transcript(items: [item]))
        return cues.flatMap(\.lines)
    }

    /// What has no good places to break, an address or a name: in one row if it can be read so, else in as many
    /// characters a row as are still read.
    private func rows(_ line: String, em: Double) -> [String] {
        let characters = Array(line)
        let most = max(8, Int(Double(characters.count) * layout.shrinkage(line, em: em) * 2))
        // Alike, so that none is drawn larger than the others.
        let count = (characters.count + most - 1) / most
        return (0..<count).map { row in
            let range = (characters.count * row / count)..<(characters.count * (row + 1) / count)
            return fitted(String(characters[range]), em: em)
        }
    }

    private func fitted(_ line: String, em: Double) -> String {
        let room = Double(layout.width) * CaptionLayout.safeWidth
        return text(line, em: min(em, room / max(1, CaptionLayout.width(line))))
    }

    /// A line with the fonts that have its characters.
    private func text(_ line: String, em: Double) -> String {
        var result = ""
        var current: String?
        for character in line {
            let scalars = character.unicodeScalars
            let family = scalars.lazy.compactMap { fonts.others[$0] }.first ?? fonts.family
            if family != current {
                result += "{\\fn\(family)\\fs\(size(em, family))}"
                current = family
            }
            // By scalars: a brace with an accent on it is one character, and still a brace to libass.
            for scalar in scalars { result += Self.escaped(scalar) }
        }
        return result
    }

    static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "{": "\\{"
        case "}": "\\}"
        case "\\": "\\\u{2060}"
        default: String(scalar)
        }
    }

    private func clock(_ time: Milliseconds) -> String {
        let hundredths = (time.value + 5) / 10
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(hundredths / 360_000):\(two(hundredths / 6000 % 60)):\(two(hundredths / 100 % 60))."
            + two(hundredths % 100)
    }
}
