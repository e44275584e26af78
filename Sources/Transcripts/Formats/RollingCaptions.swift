import Messages
import Timeline

extension CaptionAssembly {
    /// Captions that scroll, as live and automatic ones do, repeat the line before in every cue. Where at least half
    /// of the cues do so, the repeated lines are dropped, and cues that held nothing else.
    static func dropRollingLines(_ cues: inout [RawCue], _ repairs: inout [Notice]) {
        var repeats = [Bool](repeating: false, count: cues.count)
        var last: String?
        for (index, cue) in cues.enumerated() {
            let lines = lines(cue.text)
            if let last, lines.first == last { repeats[index] = true }
            last = lines.last ?? last
        }
        let count = repeats.count { $0 }
        guard count >= 3, count * 2 >= cues.count - 1,
            let first = repeats.firstIndex(of: true)
        else { return }
        repairs.append(.rollingCaptions(lines: count).located(line: cues[first].line))
        for index in cues.indices where repeats[index] { dropFirstLine(&cues[index]) }
        cues.removeAll { trim($0.text).isEmpty }
    }

    private static func dropFirstLine(_ cue: inout RawCue) {
        // Line breaks before the first line that has text do not end it.
        var begun = false
        for index in cue.pieces.indices {
            let text = cue.pieces[index].text
            for position in text.indices {
                if !text[position].isWhitespace { begun = true }
                if begun, text[position].isNewline {
                    cue.pieces[index].text = String(text[text.index(after: position)...])
                    cue.pieces.removeFirst(index)
                    return
                }
            }
        }
        cue.pieces = []
    }
}
