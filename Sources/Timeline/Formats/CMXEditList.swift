import Messages

/// An edit decision list in the form of CMX 3600: of each event, the range of its source.
///
///     001  AX  V  C  00:00:10:00 00:00:20:00 01:00:00:00 01:00:10:00
///     * FROM CLIP NAME: Opening
enum CMXEditList {
    private struct Event {
        var number: Substring
        var reel: Substring
        var times: [Substring]
        var hasTransition: Bool
    }

    private static let rateComment = "* FRAME RATE:"
    private static let nameComments = ["* FROM CLIP NAME:", "* CLIP NAME:"]

    /// An event's line: number, reel, track, transition, and four time codes.
    private static func event(_ line: String) -> Event? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count >= 8, words[0].unicodeScalars.allSatisfy(isDigit) else { return nil }
        let times = Array(words.suffix(4))
        guard times.allSatisfy(isTimecode) else { return nil }
        return Event(number: words[0], reel: words[1], times: times, hasTransition: words[3] != "C")
    }

    private static func isTimecode(_ word: Substring) -> Bool {
        let fields = word.split(omittingEmptySubsequences: false) { ":;.,".contains($0) }
        return fields.count == 4
            && fields.allSatisfy { (1...4).contains($0.count) && $0.unicodeScalars.allSatisfy(isDigit) }
    }

    static func hasEntry(_ lines: TextLines) -> Bool {
        lines.all.prefix(200).contains { event($0) != nil }
            || lines.all.contains { $0.hasPrefix("FCM:") } && lines.all.contains { $0.hasPrefix("TITLE:") }
    }

    /// - Parameter rate: what the time codes count in, where the list does not say.
    static func read(_ lines: TextLines, rate: FrameRate?, repairs: inout Repairs) throws -> [CutEntry] {
        var entries: [CutEntry] = []
        var isDropFrame = false
        var rate = rate
        var reels: Set<Substring> = []
        var last: (number: Substring, entry: Int)?
        for (index, line) in lines.all.enumerated() {
            let (number, text) = (index + 1, trim(line))
            let upper = text.uppercased()
            if text.isEmpty || upper.hasPrefix("TITLE:") { continue }
            if upper.hasPrefix("FCM:") {
                isDropFrame = upper.contains("DROP") && !upper.contains("NON")
            } else if upper.hasPrefix(rateComment) {
                rate = try located(number) { try FrameRate(trim(text.dropFirst(rateComment.count))) }
            } else if let name = nameComments.first(where: { upper.hasPrefix($0) }) {
                if let last, entries[last.entry].title == nil {
                    entries[last.entry].title = CutListReader.title(
                        trim(text.dropFirst(name.count)), line: number, repairs: &repairs)
                }
            } else if let event = event(text) {
                // Black and colour bars come from no recording.
                if ["BL", "BARS"].contains(event.reel.uppercased()) { continue }
                let range = try event.times.prefix(2).map {
                    try time($0, rate: rate, isDropFrame: isDropFrame, line: number)
                }
                // The first half of a transition is empty.
                if range[0] == range[1] { continue }
                let entry = CutEntry(start: .time(range[0]), end: .time(range[1]), line: number)
                if event.hasTransition { repairs.append(.transitionIgnored().located(line: number)) }
                // Sound that is cut as its picture is has the same number or stands right behind it.
                if let last, entries[last.entry].start == entry.start, entries[last.entry].end == entry.end {
                    continue
                }
                reels.insert(event.reel)
                guard reels.count == 1 else { throw Failure.severalRecordings().located(line: number) }
                last = (event.number, entries.count)
                entries.append(entry)
            } else if !text.hasPrefix("*"), !upper.hasPrefix("M2"), !upper.hasPrefix(">>>") {
                if text.unicodeScalars.first.map(isDigit) == true {
                    throw Failure.badTime(text, why: .timeEditEvent).located(line: number)
                }
                repairs.append(.unknownLineIgnored(text).located(line: number))
            }
        }
        return entries
    }

    private static func located<Value>(_ line: Int, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as Failure { throw failure.located(line: line) }
    }

    private static func time(
        _ word: Substring, rate: FrameRate?, isDropFrame: Bool, line: Int
    ) throws -> Timestamp {
        let fields = word.split { ":;.,".contains($0) }.compactMap { Int64($0) }
        let isDropFrame = isDropFrame || word.contains(";")
        let counting = isDropFrame ? dropFrame(like: rate, frames: fields[3]) : rate?.withoutDropFrame
        guard let known = counting ?? rate else {
            throw Failure.frameRateMissing(saysItself: true).located(line: line)
        }
        guard let counting,
            let frame = counting.frame(
                hours: fields[0], minutes: fields[1], seconds: fields[2], frames: fields[3])
        else { throw Failure.noSuchTimecode(String(word), rate: known.description).located(line: line) }
        return counting.time(ofFrame: frame)
    }

    /// Only 29.97 and 59.94 have drop frame.
    private static func dropFrame(like rate: FrameRate?, frames: Int64) -> FrameRate? {
        if let rate, let same = FrameRate(rate.numerator, rate.denominator, dropFrame: true) { return same }
        guard rate == nil || rate?.nominal == 30 || rate?.nominal == 60 else { return nil }
        let isSixty = rate?.nominal == 60 || frames >= 30
        return FrameRate(isSixty ? 60_000 : 30_000, 1001, dropFrame: true)
    }

    /// - Parameter rate: what to count in.
    /// - Throws: `Failure` E422 where that is not known: a guess would be read at another rate elsewhere.
    static func write(_ list: CutList, media: String, rate: FrameRate?) throws -> String {
        guard let rate else { throw Failure.frameRateMissing() }
        let events = try CutListWriter.closed(list, .edl)
        var text = "TITLE: \(CutListWriter.line(media))\n"
        text += "FCM: \(rate.isDropFrame ? "DROP" : "NON-DROP") FRAME\n"
        text += "\(rateComment) \(rate.description)\n\n"
        // Programmes begin at one o'clock.
        var record = rate.frame(hours: 1, minutes: 0, seconds: 0, frames: 0) ?? 0
        for (index, event) in events.enumerated() {
            let start = event.start.ticks(in: rate.frame)
            let end = max(start + 1, event.end.ticks(in: rate.frame))
            let times = [start, end, record, record + end - start].map { rate.timecode(frame: $0) }
            record += end - start
            text += Timecode.padded(UInt(index + 1), 3) + "  AX       AA/V  C        "
            text += times.joined(separator: " ") + "\n"
            if let title = event.title { text += "* FROM CLIP NAME: \(CutListWriter.line(title))\n" }
        }
        return text
    }
}
