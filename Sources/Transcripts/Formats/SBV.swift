import Messages
import Timeline

/// YouTube's own captions: `0:00:01.000,0:00:02.500`, lines of text, an empty line.
enum SBV {
    /// A cue's times, in milliseconds; nil for any other line.
    static func times(_ line: String) -> (start: Int, end: Int)? {
        let fields = trim(line).split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 2, let start = time(fields[0]), let end = time(fields[1]) else { return nil }
        return (start, end)
    }

    private static func time(_ text: Substring) -> Int? {
        guard let match = text.wholeMatch(of: /\s*(\d{1,4}):([0-5]\d):([0-5]\d)\.(\d{3})\s*/),
            let hours = Int(match.1), let minutes = Int(match.2), let seconds = Int(match.3),
            let rest = Int(match.4)
        else { return nil }
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
    }

    static func read(_ lines: TextLines, repairs: inout [Notice]) -> Transcript {
        var cues: [RawCue] = []
        var text: [String] = []
        var isOpen = false
        func close() {
            if isOpen { cues[cues.count - 1].pieces = [.init(text: text.joined(separator: "\n"))] }
            text = []
        }
        for (index, line) in lines.all.enumerated() {
            if let (start, end) = times(line) {
                close()
                cues.append(RawCue(start: start, end: end, pieces: [], line: index + 1))
                isOpen = true
            } else if trim(line).isEmpty {
                continue
            } else if isOpen {
                // `>>` says that another speaks.
                let said = line.hasPrefix(">>") ? trim(line.drop { $0 == ">" }) : line
                let plain = SRT.withoutTags(said)
                if plain != said { repairs.append(.cueFormattingDropped().located(line: index + 1)) }
                text.append(plain)
            } else {
                repairs.append(.textIgnored(trim(line)).located(line: index + 1))
            }
        }
        close()
        return CaptionAssembly.transcript(cues, repairs: &repairs)
    }

    static func write(_ cues: [Cue]) -> String {
        var text = ""
        for cue in cues {
            text += text.isEmpty ? "" : "\n"
            text += time(cue.start) + "," + time(cue.end) + "\n"
            // A text that reads as times would begin another cue.
            for line in cue.lines {
                text += (times(line) == nil ? line : line.replacing(",", with: "，")) + "\n"
            }
        }
        return text
    }

    private static func time(_ time: Milliseconds) -> String {
        let text = WebVTT.time(time)
        return text.hasPrefix("0") ? String(text.dropFirst()) : text
    }
}
