import Timeline

/// The text of a dialogue: `\N`, `{\k50}`, `{\i1}`, drawings.
struct ASSText {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let voice: String?
    /// When the word that is read begins, and the next one would; nil before the first.
    private var start: Int?
    private var next: Int
    private var said = String.UnicodeScalarView()
    private var draws = false
    private(set) var pieces: [RawCue.Piece] = []
    /// Whether marks of its look were dropped.
    private(set) var isFormatted = false

    init(_ text: String, start: Int, voice: String?) {
        scalars = Array(text.unicodeScalars)
        next = start
        self.voice = voice
    }

    mutating func run() {
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "{", let close = scalars[position...].firstIndex(of: "}") {
                override(scalars[(position + 1)..<close])
                position = close + 1
            } else if scalar == "\\", position + 1 < scalars.count, mark(scalars[position + 1]) {
                position += 2
            } else {
                if !draws { said.append(scalar) }
                position += 1
            }
        }
        close()
    }

    private mutating func mark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "N", "n": said.append("\n")
        case "h": said.append("\u{A0}")
        case "{", "}": said.append(scalar)
        case "\u{2060}": said.append("\\")
        default: return false
        }
        return true
    }

    private mutating func close() {
        if !said.isEmpty { pieces.append(.init(voice: voice, start: start, text: String(said))) }
        said = String.UnicodeScalarView()
    }

    private mutating func override(_ block: ArraySlice<Unicode.Scalar>) {
        for tag in String(String.UnicodeScalarView(block)).split(separator: "\\").map({ trim($0) }) {
            if let match = tag.wholeMatch(of: /(?:k|K|kf|ko)(\d{1,7})/), let count = Int(match.1) {
                close()
                start = next
                next += count * 10
            } else if let match = tag.wholeMatch(of: /p(\d{1,2})/) {
                draws = Int(match.1) != 0
            } else {
                isFormatted = true
            }
        }
    }
}
