import Timeline

/// Goes through a transcript once and turns its times of day into pins.
struct PinProposalReader {
    private let transcript: Transcript
    private let start: WallClock
    /// The minute in which it began: what is written is written to the minute.
    private let firstMinute: WallClock
    /// In milliseconds since 1970, as `WallClock`.
    private let end: Int64
    private var result = PinProposal.Proposals()
    /// The last moment that was read: time does not go back.
    private var latest: Int64
    private var lastUtterance: Transcript.Item?
    /// Times for the start of the utterance to come.
    private var pending: [Mark] = []

    /// A time of day and where it stands.
    private struct Mark {
        var words: String
        var item: String?
        var line: Int?
        var clock: WallClock
    }

    init(_ transcript: Transcript, start: WallClock, duration: Milliseconds?) {
        self.transcript = transcript
        self.start = start
        let past = (start.milliseconds % 60_000 + 60_000) % 60_000
        firstMinute = WallClock(milliseconds: start.milliseconds - past, zoneMinutes: start.zoneMinutes)
        latest = firstMinute.milliseconds
        let said = transcript.items.compactMap { $0.timing?.end }.max() ?? .zero
        end = start.milliseconds + Int64((duration ?? said + 3_600_000).value)
    }

    /// Longer texts are prose, of which a time of day says nothing.
    private static let longestRemark = 80
    private static let longestBrackets = 40

    mutating func read() -> PinProposal.Proposals {
        if let title = transcript.title { take(title, item: nil, line: nil) }
        for item in transcript.items {
            guard item.kind == .utterance else {
                take(transcript.plainText(of: item), item: item.id, line: item.line)
                continue
            }
            let text = transcript.plainText(of: item)
            if item.speaker == nil, Self.isTimeAlone(text) {
                take(text, item: item.id, line: item.line)
                continue
            }
            let (before, after) = Self.brackets(text)
            if let before, after == before, text.count(where: Self.opening.contains) == 1 {
                // Nobody says what is all in brackets.
                take(before, item: item.id, line: item.line)
                continue
            }
            if let before { take(before, item: item.id, line: item.line) }
            start(item)
            lastUtterance = item
            if let after { take(after, item: item.id, line: item.line) }
        }
        return result
    }

    /// The utterance that marks before it are about.
    private mutating func start(_ item: Transcript.Item) {
        // The nearest one.
        if let mark = pending.last { propose(mark, item, .start, found: item.timing?.start) }
        pending = []
    }

    private mutating func take(_ text: String, item: String?, line: Int?) {
        guard text.unicodeScalars.count <= Self.longestRemark * 2, text.count <= Self.longestRemark else {
            return
        }
        let characters = Array(text)
        let times = ClockTimes.find(in: text)
        let words = String(characters.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        let breaks = Self.isBreak(text)
        for (index, time) in times.enumerated() {
            let isUntil = Self.isUntil(characters, before: time.range.lowerBound)
            // Planned ends, and the rest of a list of times.
            if index > 0, !(breaks && isUntil) { continue }
            guard let clock = moment(time) else {
                if time.isCertain { result.outside.append(PinProposal.Outside(words: words, line: line)) }
                continue
            }
            let mark = Mark(words: words, item: item, line: line, clock: clock)
            if breaks, !isUntil {
                guard let last = lastUtterance else { continue }
                propose(mark, last, .end, found: last.timing?.end)
            } else {
                pending.append(mark)
            }
        }
    }

    private mutating func propose(
        _ mark: Mark, _ item: Transcript.Item, _ side: PinProposal.Side, found: Milliseconds?
    ) {
        let time = Milliseconds(max(0, Int(mark.clock.milliseconds - start.milliseconds)))
        var pin = time
        if side == .end {
            let length = item.timing.map { $0.end - $0.start } ?? Self.length(transcript.plainText(of: item))
            pin = max(.zero, time - length)
        }
        result.pins.append(
            PinProposal(
                words: mark.words, item: mark.item, line: mark.line, clock: mark.clock, time: time,
                utterance: item.id, side: side, pin: pin, found: found))
    }

    // MARK: Moments

    /// The moment of the recording that is meant; nil where it has none.
    private mutating func moment(_ time: ClockTimes.Found) -> WallClock? {
        let half: Int64 = 12 * 3_600_000
        let seconds = Timestamp(Int64(time.seconds), .seconds)
        var candidates: [Int64] = []
        if let day = time.day {
            let year = day.year ?? Int(start.description.prefix(4)) ?? 0
            guard let local = WallClock.local(year, day.month, day.day, seconds) else { return nil }
            candidates.append(local - Int64(start.zoneMinutes) * 60_000)
        } else {
            candidates.append(firstMinute.next(timeOfDay: seconds).milliseconds)
        }
        if time.isOpen {
            // 12 is the hour 0 of either half.
            let other = time.seconds >= 12 * 3600 ? -half : half
            if time.day == nil {
                let shown = Timestamp(Int64(time.seconds) + other / 1000, .seconds)
                candidates.append(firstMinute.next(timeOfDay: shown).milliseconds)
            } else {
                candidates.append(candidates[0] + other)
            }
        }
        let inside = candidates.filter { $0 >= firstMinute.milliseconds && $0 <= end }
        guard let best = inside.filter({ $0 >= latest }).min() ?? inside.min() else { return nil }
        latest = max(latest, best)
        return WallClock(milliseconds: best, zoneMinutes: start.zoneMinutes)
    }

    /// How long a text takes to say, roughly: four and a half characters or sixteen letters a second.
    private static func length(_ text: String) -> Milliseconds {
        let units = text.unicodeScalars.reduce(into: 0) { sum, scalar in
            switch scalar.value {
            case 0x3400...0x9FFF, 0x30...0x39: sum += 220
            default: sum += scalar.properties.isAlphabetic ? 62 : 0
            }
        }
        return Milliseconds(max(500, units))
    }

    // MARK: Words

    private static func isBreak(_ text: String) -> Bool {
        let kind = AgendaWords.remark(text)
        guard kind == .intermission || kind == .end else { return false }
        let text = text.lowercased()
        return !["繼續", "续", "續會", "復會", "恢復", "再開", "結束休息", "休息結束", "resume", "continue", "back from"]
            .contains(where: text.contains)
    }

    /// 休息至下午2時, 10:30–10:45.
    private static func isUntil(_ text: [Character], before at: Int) -> Bool {
        let before = String(text[max(0, at - 8)..<at]).lowercased()
            .filter { !$0.isWhitespace }
        return ["至", "到", "until", "till", "to", "-", "–", "—", "─", "~", "～", "－"].contains {
            before.hasSuffix($0)
        }
    }

    /// Whether a line says little but a time of day: 下午2時5分休息.
    private static func isTimeAlone(_ text: String) -> Bool {
        let count = text.count
        guard count <= longestBrackets else { return false }
        let times = ClockTimes.find(in: text).filter(\.isCertain)
        return !times.isEmpty && count - times.reduce(0) { $0 + $1.range.count } <= 8
    }

    private static let opening: Set<Character> = ["(", "（", "[", "［", "【", "〔", "「", "〈"]
    private static let closing: Set<Character> = [")", "）", "]", "］", "】", "〕", "」", "〉"]

    /// What stands in brackets at the beginning and at the end of an utterance; the same for one that is all in them.
    private static func brackets(_ text: String) -> (before: String?, after: String?) {
        // A hostile utterance is long; both ends are short.
        let head = text.prefix(longestBrackets + 2).drop(while: \.isWhitespace)
        let tail = text.suffix(longestBrackets + 2)
        var (before, after): (String?, String?)
        if let first = head.first, opening.contains(first),
            let close = head.dropFirst().firstIndex(where: { opening.contains($0) || closing.contains($0) }),
            closing.contains(head[close])
        {
            before = String(head[head.index(after: head.startIndex)..<close])
        }
        if let last = tail.lastIndex(where: { !$0.isWhitespace && !"。．.".contains($0) }),
            closing.contains(tail[last]),
            let open = tail[..<last].lastIndex(where: { opening.contains($0) || closing.contains($0) }),
            opening.contains(tail[open])
        {
            after = String(tail[tail.index(after: open)..<last])
        }
        return (before, after)
    }
}
