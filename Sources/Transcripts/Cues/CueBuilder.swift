public import Timeline

/// Makes the cues that a player shows out of timed utterances.
///
/// A text that fits stays one cue as it is. A longer one is split where it reads best, sentences' own times are kept,
/// and within them time goes by the text's width. Cues of one utterance follow each other without overlap.
public struct CueBuilder: Sendable {
    /// The wished length of a line in columns: a Han character takes two.
    public var lineWidth: Int
    /// What a line may have where there is no good break before.
    public var lineLimit: Int
    /// What a cue should last at least, where there is room and its time was not given.
    public var minimumDuration: Milliseconds
    /// Whether the speaker's name stands in the text of the first cue of a turn.
    public var labels: Bool

    public init(
        lineWidth: Int = 36, lineLimit: Int = 42, minimumDuration: Milliseconds = 700, labels: Bool = false
    ) {
        self.lineWidth = max(lineWidth, 8)
        self.lineLimit = max(lineLimit, self.lineWidth)
        self.minimumDuration = minimumDuration
        self.labels = labels
    }

    /// The cues of all timed utterances and remarks, in the transcript's order. Time grows with the text's length.
    public func cues(_ transcript: Transcript) -> [Cue] {
        let items = transcript.items.filter { $0.timing != nil && $0.kind != .heading }
        var cues: [Cue] = []
        cues.reserveCapacity(items.count * 2)
        var speaker: String?
        for (index, item) in items.enumerated() {
            let startsTurn = item.kind == .utterance && item.speaker != nil && item.speaker != speaker
            if item.kind == .utterance { speaker = item.speaker }
            let next = index + 1 < items.count ? items[index + 1].timing?.start : nil
            cues += self.cues(item, in: transcript, startsTurn: startsTurn, next: next)
        }
        return cues
    }

    /// A part of an utterance's text with its time.
    struct Piece {
        var text: String
        var start: Int
        var end: Int
    }

    private func cues(
        _ item: Transcript.Item, in transcript: Transcript, startsTurn: Bool, next: Milliseconds?
    ) -> [Cue] {
        guard let timing = item.timing else { return [] }
        let plain = transcript.plainText(of: item)
        let label = labels && startsTurn ? self.label(item.speaker ?? "", plain) : ""
        let given = CaptionAssembly.lines(plain)
        guard !given.isEmpty else { return [] }

        var shown: [(lines: [String], start: Int, end: Int)]
        if fits(given, label) {
            shown = [([label + given[0]] + given.dropFirst(), timing.start.value, timing.end.value)]
        } else {
            let pieces = merged(
                pieces(item, timing, transcript, Self.joined(given), reserve: TextWidth.of(label)))
            shown = pieces.enumerated().map { index, piece in
                (wrapped((index == 0 ? label : "") + piece.text), piece.start, piece.end)
            }
        }
        settle(&shown, timing, next: next)
        return shown.enumerated().map { index, piece in
            Cue(
                id: index == 0 ? item.id : "\(item.id).\(index + 1)", start: Milliseconds(piece.start),
                end: Milliseconds(piece.end), speaker: item.kind == .utterance ? item.speaker : nil,
                lines: piece.lines, startsTurn: startsTurn && index == 0)
        }
    }

    private func fits(_ lines: [String], _ label: String) -> Bool {
        lines.count <= 2 && TextWidth.of(label) + TextWidth.of(lines[0]) <= lineLimit
            && lines.dropFirst().allSatisfy { TextWidth.of($0) <= lineLimit }
    }

    private func label(_ speaker: String, _ text: String) -> String {
        let name = CaptionAssembly.lines(speaker).joined(separator: " ")
        guard !name.isEmpty else { return "" }
        let isHan = (name + text).unicodeScalars.contains { $0.properties.isIdeographic }
        return name + (isHan ? "：" : ": ")
    }

    /// The lines as one, with a space where two Latin words meet.
    static func joined(_ lines: [String]) -> String {
        var text = ""
        for line in lines {
            if let last = text.last, let first = line.first, last.isASCII || first.isASCII,
                last.isASCII && first.isASCII
            {
                text += " "
            }
            text += line
        }
        return text
    }

    /// Cues with a time of their own after each other, none of no length, short ones longer where there is room.
    private func settle(
        _ pieces: inout [(lines: [String], start: Int, end: Int)], _ timing: Transcript.Timing,
        next: Milliseconds?
    ) {
        for index in pieces.indices {
            if index > 0 { pieces[index].start = max(pieces[index].start, pieces[index - 1].end) }
            let start = pieces[index].start
            let isLast = index + 1 == pieces.count
            let isGiven = timing.method == .given && pieces[index].end > start
            if !isGiven, pieces[index].end - start < minimumDuration.value {
                // Up to the next cue; where that is said at the same time, the two overlap anyway.
                let following = isLast ? next?.value : pieces[index + 1].start
                let wished = start + minimumDuration.value
                let room = following.flatMap { $0 > start ? $0 : nil } ?? wished
                pieces[index].end = max(pieces[index].end, min(wished, room))
            }
            pieces[index].end = max(pieces[index].end, start + 1)
        }
    }
}
