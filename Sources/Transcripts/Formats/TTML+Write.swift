import Timeline

extension TTML {
    /// IMSC 1's text profile: one region at the bottom, media time, a `p` for each cue, its lines apart by `br`, and
    /// speakers as agents. Well-formed whatever the text.
    static func write(_ cues: [Cue], title: String?, language: String?) -> String {
        let agents = Agents(cues)
        var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        text += "<tt " + namespaces + #" xml:lang="\#(attribute(language ?? ""))">"# + "\n"
        text += "  <head>\n" + metadata(title, agents) + layout + "  </head>\n"
        text += #"  <body region="bottom" style="text">"# + "\n    <div>\n"
        var taken = Set(["bottom", "text"] + agents.ids)
        for cue in cues { text += paragraph(cue, agents, &taken) }
        return text + "    </div>\n  </body>\n</tt>\n"
    }

    private static let namespaces = [
        #"xmlns="http://www.w3.org/ns/ttml""#, #"xmlns:ttp="http://www.w3.org/ns/ttml#parameter""#,
        #"xmlns:tts="http://www.w3.org/ns/ttml#styling""#, #"xmlns:ttm="http://www.w3.org/ns/ttml#metadata""#,
        #"ttp:timeBase="media""#, #"ttp:profile="http://www.w3.org/ns/ttml/profile/imsc1/text""#,
    ].joined(separator: " ")

    private static let layout = """
            <styling>
              <style xml:id="text" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:color="#FFFFFF" \
        tts:backgroundColor="#000000C0" tts:textAlign="center"/>
            </styling>
            <layout>
              <region xml:id="bottom" tts:origin="5% 70%" tts:extent="90% 25%" tts:displayAlign="after" \
        tts:showBackground="whenActive"/>
            </layout>

        """

    private static func metadata(_ title: String?, _ agents: Agents) -> String {
        guard title != nil || !agents.names.isEmpty else { return "" }
        var text = "    <metadata>\n"
        if let title { text += "      <ttm:title>" + content(title) + "</ttm:title>\n" }
        for (id, name) in zip(agents.ids, agents.names) {
            text += #"      <ttm:agent xml:id="\#(id)" type="person"><ttm:name type="full">"#
            text += content(name) + "</ttm:name></ttm:agent>\n"
        }
        return text + "    </metadata>\n"
    }

    /// Who speaks, each once, in the order in which they are met.
    private struct Agents {
        private(set) var names: [String] = []
        private var numbers: [String: Int] = [:]

        init(_ cues: [Cue]) {
            for name in cues.compactMap(\.speaker) where !name.isEmpty && numbers[name] == nil {
                names.append(name)
                numbers[name] = names.count
            }
        }

        var ids: [String] { names.indices.map { "speaker\($0 + 1)" } }

        func id(_ name: String?) -> String? {
            name.flatMap { numbers[$0] }.map { "speaker\($0)" }
        }
    }

    private static func paragraph(_ cue: Cue, _ agents: Agents, _ taken: inout Set<String>) -> String {
        var text = "      <p"
        if isName(cue.id), taken.insert(cue.id).inserted { text += #" xml:id="\#(cue.id)""# }
        text += #" begin="\#(WebVTT.time(cue.start))" end="\#(WebVTT.time(cue.end))""#
        if let agent = agents.id(cue.speaker) { text += #" ttm:agent="\#(agent)""# }
        if let language = cue.language { text += #" xml:lang="\#(attribute(language))""# }
        // Spaces side by side are kept only on request.
        if cue.lines.contains(where: hasDoubleSpace) { text += #" xml:space="preserve""# }
        let lines = cue.lines.indices.map { index in
            cue.words.isEmpty ? content(cue.lines[index]) : timed(cue, line: index)
        }
        return text + ">" + lines.joined(separator: "<br/>") + "</p>\n"
    }

    /// A span's times count from its paragraph's start.
    private static func timed(_ cue: Cue, line: Int) -> String {
        cue.timedPieces(line: line).map { piece in
            guard let start = piece.start else { return "<span>" + content(piece.text) + "</span>" }
            return #"<span begin="\#(WebVTT.time(start - cue.start))">"# + content(piece.text) + "</span>"
        }.joined()
    }

    private static func hasDoubleSpace(_ text: String) -> Bool {
        var last: Unicode.Scalar = "x"
        for scalar in text.unicodeScalars {
            if scalar == "\t" || scalar == " " && last == " " { return true }
            last = scalar
        }
        return false
    }

    /// Whether a text may be an `xml:id`; of the letters that XML allows only the usual ones.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first < 0x80,
            Character(Unicode.Scalar(first)).isLetter || first == 0x5F
        else { return false }
        return text.utf8.allSatisfy { byte in
            let character = Character(Unicode.Scalar(byte))
            return byte < 0x80
                && (character.isLetter || character.isNumber || character == "." || character == "-"
                    || character == "_")
        }
    }

    /// Text as XML holds it; what no XML may hold becomes the sign for what cannot be shown.
    private static func content(_ text: String) -> String { escaped(text, quotes: false) }

    private static func attribute(_ text: String) -> String { escaped(text, quotes: true) }

    static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where quotes: result += "&quot;"
            // As it is, a reader would make a line feed or a space of it.
            case "\r", "\u{85}", "\u{2028}":
                result += "&#\(scalar.value);"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE:
                result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
