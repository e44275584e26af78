import Messages
import Timeline

/// One cue as a caption file holds it, before anything is made of it.
struct RawCue {
    var id: String?
    var start: Int
    var end: Int
    /// The text in order, each piece with the voice that says it and, where the file times words, when it begins.
    var pieces: [Piece]
    /// From 1.
    var line: Int

    struct Piece: Hashable {
        var voice: String?
        var start: Int?
        var text: String
    }

    var text: String { pieces.map(\.text).joined() }
}

/// Makes utterances of a caption file's cues: one each, in order of time, with speakers.
enum CaptionAssembly {
    static func transcript(_ source: [RawCue], language: String? = nil, repairs: inout [Notice]) -> Transcript
    {
        var cues = sorted(source, &repairs)
        mendEnds(&cues, &repairs)
        dropRollingLines(&cues, &repairs)

        var items: [Transcript.Item] = []
        items.reserveCapacity(cues.count)
        for cue in cues {
            let voices = byVoice(cue)
            if voices.isEmpty { repairs.append(.cueEmpty().located(line: cue.line)) }
            if voices.count > 1 { repairs.append(.cueVoicesSplit().located(line: cue.line)) }
            for voice in voices { items.append(item(voice, cue)) }
        }
        if items.allSatisfy({ $0.speaker == nil }) { takeLabels(&items) }
        markTurns(&items)
        repairs.sort { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
        var transcript = Transcript(language: language, items: items)
        transcript.number()
        return transcript
    }

    private static func sorted(_ cues: [RawCue], _ repairs: inout [Notice]) -> [RawCue] {
        var latest = Int.min
        var isSorted = true
        for cue in cues {
            if cue.start < latest {
                isSorted = false
                repairs.append(.cuesSorted().located(line: cue.line))
            }
            latest = max(latest, cue.start)
        }
        guard !isSorted else { return cues }
        return cues.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element)
    }

    /// An end before the start becomes the next cue's start, or a second and a half where that is further off.
    private static func mendEnds(_ cues: inout [RawCue], _ repairs: inout [Notice]) {
        for index in cues.indices where cues[index].end < cues[index].start {
            let usual = cues[index].start + 1500
            let next = index + 1 < cues.count ? cues[index + 1].start : usual
            cues[index].end = next > cues[index].start ? min(next, usual) : usual
            repairs.append(.cueEndMended().located(line: cues[index].line))
        }
    }

    /// The parts of a cue that each voice says; white space around them is layout.
    private static func byVoice(_ cue: RawCue) -> [[RawCue.Piece]] {
        var voices: [[RawCue.Piece]] = []
        for piece in cue.pieces {
            if let last = voices.last?.last, last.voice == piece.voice {
                voices[voices.count - 1].append(piece)
            } else {
                voices.append([piece])
            }
        }
        return voices.filter { pieces in pieces.contains { !trim($0.text).isEmpty } }
    }

    private static func item(_ pieces: [RawCue.Piece], _ cue: RawCue) -> Transcript.Item {
        let text = lines(pieces.map(\.text).joined()).joined(separator: "\n")
        var item = Transcript.Item(
            id: "", speaker: pieces[0].voice.flatMap { trim($0).isEmpty ? nil : trim($0) }, text: text,
            timing: Transcript.Timing(
                start: Milliseconds(cue.start), end: Milliseconds(cue.end), method: .given), line: cue.line)
        if isRemark(text) { item.kind = .remark }
        guard item.kind == .utterance, pieces.contains(where: { $0.start != nil }) else { return item }
        var start = cue.start
        for (index, piece) in pieces.enumerated() {
            start = max(start, min(piece.start ?? start, cue.end))
            let next = pieces[(index + 1)...].lazy.compactMap(\.start).first ?? cue.end
            let word = trim(piece.text)
            if !word.isEmpty {
                item.words.append(
                    .init(
                        text: word, start: Milliseconds(start),
                        end: Milliseconds(max(start, min(next, cue.end)))))
            }
        }
        return item
    }

    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { trim($0) }.filter { !$0.isEmpty }
    }

    /// The lines as one, with a space between two unless one of them has a full-width character there.
    static func joined(_ lines: [String]) -> String {
        var text = ""
        for line in lines {
            if let last = text.last, let first = line.first, TextWidth.size(last) != .full,
                TextWidth.size(first) != .full
            {
                text += " "
            }
            text += line
        }
        return text
    }

    /// A text that stands whole in parentheses or brackets is not speech: （笑）, [Music].
    static func isRemark(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > 2, let first = scalars.first,
            let close = ["(": ")", "（": "）", "[": "]", "［": "］"][first] as Unicode.Scalar?
        else { return false }
        // The last bracket has to be the one that the first opened.
        return scalars.last == close && !scalars[1..<(scalars.count - 1)].contains(close)
    }

    /// Labels written into the text.
    private static func takeLabels(_ items: inout [Transcript.Item]) {
        let labels = SpeakerLabels(
            items.lazy.filter { $0.kind == .utterance }.map { firstLine($0.text) })
        var speaker: String?
        for index in items.indices where items[index].kind == .utterance {
            if let (name, rest) = labels.label(firstLine(items[index].text)) {
                speaker = name
                let others = items[index].text.split(separator: "\n").dropFirst().map(String.init)
                items[index].text = ([rest] + others).filter { !$0.isEmpty }.joined(separator: "\n")
                // A word timed with its label in it is no word of the text.
                if let word = items[index].words.first, SpeakerLabels.split(word.text) != nil {
                    items[index].words.removeFirst()
                }
            }
            items[index].speaker = speaker
        }
        items.removeAll { $0.kind == .utterance && $0.text.isEmpty }
    }

    private static func firstLine(_ text: String) -> String {
        String(text.prefix { $0 != "\n" })
    }

    /// Cues repeat their speaker; a turn starts where another speaks.
    private static func markTurns(_ items: inout [Transcript.Item]) {
        var speaker: String?
        for index in items.indices where items[index].kind == .utterance {
            items[index].startsTurn = items[index].speaker != nil && items[index].speaker != speaker
            speaker = items[index].speaker
        }
    }
}
