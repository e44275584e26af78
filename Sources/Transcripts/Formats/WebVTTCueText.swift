import Timeline

/// A cue's text with its markup read: what is said, by which voice, and when words begin.
struct WebVTTCueText {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private(set) var pieces: [RawCue.Piece] = []
    /// Whether markup other than voices and times was met.
    private(set) var hasFormatting = false
    /// Open tags, innermost last, with a voice's name.
    private var open: [(name: String, voice: String?)] = []
    private var text = String.UnicodeScalarView()
    private var time: Int?

    init(_ payload: String) { scalars = Array(payload.unicodeScalars) }

    mutating func run() {
        while position < scalars.count {
            switch scalars[position] {
            case "&":
                position += 1
                text.append(contentsOf: reference())
            case "<":
                position += 1
                tag()
            default:
                text.append(scalars[position])
                position += 1
            }
        }
        flush()
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        pieces.append(.init(voice: open.last { $0.voice != nil }?.voice, start: time, text: String(text)))
        text = String.UnicodeScalarView()
        time = nil
    }

    /// Up to `>` or the end.
    private mutating func tag() {
        var inside: [Unicode.Scalar] = []
        while position < scalars.count, scalars[position] != ">" {
            inside.append(scalars[position])
            position += 1
        }
        if position < scalars.count { position += 1 }
        guard let first = inside.first else { return }
        if isDigit(first) {
            var scanner = WebVTT.TimeScanner(String(String.UnicodeScalarView(inside)))
            if let start = scanner.timestamp(), scanner.isAtEnd {
                flush()
                time = start
            }
        } else if first == "/" {
            close(String(String.UnicodeScalarView(inside.dropFirst())))
        } else {
            start(inside)
        }
    }

    private mutating func start(_ inside: [Unicode.Scalar]) {
        let isSpace: (Unicode.Scalar) -> Bool = { [" ", "\t", "\n", "\u{0C}"].contains($0) }
        let name = String(String.UnicodeScalarView(inside.prefix { $0 != "." && !isSpace($0) }))
        guard ["c", "i", "b", "u", "ruby", "rt", "v", "lang"].contains(name),
            name != "rt" || open.last?.name == "ruby"
        else {
            hasFormatting = true
            return
        }
        guard name == "v" else {
            hasFormatting = true
            open.append((name, nil))
            return
        }
        let annotation = inside.drop { !isSpace($0) }
        var reader = WebVTTCueText(String(String.UnicodeScalarView(annotation)))
        reader.readReferences()
        let voice = String(reader.text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        flush()
        open.append((name, voice))
    }

    /// Resolves references only: an annotation has no tags.
    private mutating func readReferences() {
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == "&" { text.append(contentsOf: reference()) } else { text.append(scalar) }
        }
    }

    private mutating func close(_ name: String) {
        if name == "ruby", open.last?.name == "rt", open.dropLast().last?.name == "ruby" { open.removeLast() }
        guard open.last?.name == name else { return }
        if name == "v" { flush() }
        open.removeLast()
    }

    /// The character that a reference behind `&` stands for, or `&` where it is none.
    private mutating func reference() -> [Unicode.Scalar] {
        let rest = scalars[position...]
        if rest.first == "#" {
            let isHex = rest.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
            let digits = rest.dropFirst(isHex ? 2 : 1).prefix(8)
                .prefix { isHex ? $0.properties.isASCIIHexDigit : isDigit($0) }
            guard let value = UInt32(String(String.UnicodeScalarView(digits)), radix: isHex ? 16 : 10) else {
                return ["&"]
            }
            position = digits.endIndex
            if position < scalars.count, scalars[position] == ";" { position += 1 }
            return [value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"]
        }
        let name = rest.prefix(32).prefix { $0.isASCII && ($0.properties.isAlphabetic || isDigit($0)) }
        let word = String(String.UnicodeScalarView(name))
        if name.endIndex < scalars.count, scalars[name.endIndex] == ";",
            let scalar = Self.references[word] ?? Self.unterminated[word]
        {
            position = name.endIndex + 1
            return [scalar]
        }
        // The oldest ones need no semicolon.
        for length in stride(from: min(4, word.count), through: 2, by: -1) {
            if let scalar = Self.unterminated[String(word.prefix(length))] {
                position += length
                return [scalar]
            }
        }
        return ["&"]
    }

    private static let unterminated: [String: Unicode.Scalar] = [
        "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
        "nbsp": "\u{A0}", "copy": "©", "reg": "®", "deg": "°", "not": "¬", "yen": "¥", "sect": "§",
    ]
    private static let references: [String: Unicode.Scalar] = [
        "lrm": "\u{200E}", "rlm": "\u{200F}", "apos": "'", "hellip": "…", "mdash": "—", "ndash": "–",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "middot": "·", "times": "×", "bull": "•",
        "ensp": "\u{2002}", "emsp": "\u{2003}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "euro": "€",
    ]
}

extension WebVTT {
    /// Strict: times with hours, ids, voices, and every character escaped that could be markup or an arrow.
    static func write(_ cues: [Cue]) -> String {
        var text = "WEBVTT\n"
        for cue in cues {
            text += "\n" + identifier(cue.id) + "\n" + time(cue.start) + " --> " + time(cue.end) + "\n"
            let payload = cue.lines.indices.map { line(cue, $0) }.joined(separator: "\n")
            if let speaker = cue.speaker, !speaker.isEmpty {
                let name = escaped(flat(speaker))
                // With the bracket behind it, the name's end would be an arrow.
                text += "<v " + name + (name.hasSuffix("--") ? " " : "") + ">" + payload + "</v>\n"
            } else {
                text += payload + "\n"
            }
        }
        return text
    }

    /// A line, with the time of each word before it where the cue has them.
    private static func line(_ cue: Cue, _ index: Int) -> String {
        guard !cue.words.isEmpty else { return escaped(cue.lines[index]) }
        return cue.timedPieces(line: index).map { piece in
            (piece.start.map { "<\(time($0))>" } ?? "") + escaped(piece.text)
        }.joined()
    }

    /// `HH:MM:SS.mmm`.
    static func time(_ time: Milliseconds) -> String {
        let text = Timecode.print(time)
        return text.prefix { $0 != ":" }.utf8.count < 2 ? "0" + text : text
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else { return text }
        return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func identifier(_ id: String) -> String {
        flat(id).replacing("-->", with: "→")
    }
}
