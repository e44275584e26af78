import Timeline

extension CueBuilder {
    /// The utterance's text in pieces of at most two lines, with times.
    func pieces(
        _ item: Transcript.Item, _ timing: Transcript.Timing, _ transcript: Transcript, _ text: String,
        reserve: Int
    ) -> [Piece] {
        var pieces: [Piece] = []
        for unit in units(item, timing, transcript, text) {
            let texts = split(unit.text, reserve: pieces.isEmpty ? reserve : 0)
            let weights = texts.map { TextWidth.of($0) + 2 }
            let total = max(weights.reduce(0, +), 1)
            let duration = max(unit.end - unit.start, 0)
            var before = 0
            for (text, weight) in zip(texts, weights) {
                pieces.append(
                    Piece(
                        text: text, start: unit.start + duration * before / total,
                        end: unit.start + duration * (before + weight) / total))
                before += weight
            }
        }
        return pieces
    }

    /// The sentences with their times, where the utterance has them and they are its text; else all of it.
    private func units(
        _ item: Transcript.Item, _ timing: Transcript.Timing, _ transcript: Transcript, _ text: String
    ) -> [Piece] {
        let whole = Piece(text: text, start: timing.start.value, end: max(timing.end, timing.start).value)
        guard item.sentences.count > 1, item.sentences.contains(where: { $0.timing != nil }) else {
            return [whole]
        }
        let texts = item.sentences.map {
            Self.joined(CaptionAssembly.lines(transcript.plainText($0.text)))
        }
        guard texts.joined().filter({ !$0.isWhitespace }) == text.filter({ !$0.isWhitespace }) else {
            return [whole]
        }
        return timed(zip(texts, item.sentences).map { ($0, $1.timing) }.filter { !$0.0.isEmpty }, whole)
    }

    /// Times for the sentences that have none, by their width between those that have.
    private func timed(_ sentences: [(text: String, timing: Transcript.Timing?)], _ whole: Piece) -> [Piece] {
        var pieces: [Piece] = []
        var index = 0
        var floor = whole.start
        while index < sentences.count {
            if let timing = sentences[index].timing {
                let start = min(max(timing.start.value, floor), whole.end)
                let end = min(max(timing.end.value, start), whole.end)
                pieces.append(Piece(text: sentences[index].text, start: start, end: end))
                floor = end
                index += 1
                continue
            }
            let known = sentences[index...].firstIndex { $0.timing != nil } ?? sentences.count
            let ceiling =
                known < sentences.count ? sentences[known].timing?.start.value ?? whole.end : whole.end
            let duration = max(min(ceiling, whole.end) - floor, 0)
            let total = max(sentences[index..<known].reduce(0) { $0 + TextWidth.of($1.text) + 2 }, 1)
            var before = 0
            for sentence in sentences[index..<known] {
                let weight = TextWidth.of(sentence.text) + 2
                pieces.append(
                    Piece(
                        text: sentence.text, start: floor + duration * before / total,
                        end: floor + duration * (before + weight) / total))
                before += weight
            }
            floor += duration
            index = known
        }
        return pieces
    }

    /// Pieces too short to be read alone joined with the next one, where both fit one cue and follow each other.
    func merged(_ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        for piece in pieces {
            if let last = result.last,
                piece.start - last.end <= 500, piece.end - last.start <= 7000,
                isShort(last) || isShort(piece)
            {
                let text = Self.joined([last.text, piece.text])
                if TextWidth.of(text) <= lineWidth * 2,
                    wrapped(text).allSatisfy({ TextWidth.of($0) <= lineLimit })
                {
                    result[result.count - 1] = Piece(
                        text: text, start: last.start, end: max(last.end, piece.end))
                    continue
                }
            }
            result.append(piece)
        }
        return result
    }

    private func isShort(_ piece: Piece) -> Bool {
        piece.end - piece.start < 1000 || TextWidth.of(piece.text) < lineWidth / 3
    }

    /// The text in pieces that fit two lines, the first with room for a label: the fewest, alike in length, broken
    /// where it reads best.
    func split(_ text: String, reserve: Int) -> [String] {
        let breaks = LineBreaks(text)
        let count = breaks.characters.count
        let limit = lineWidth * 2
        let firstLimit = max(limit - reserve, lineWidth / 2)
        guard breaks.width > firstLimit else { return [breaks.text(0..<count)].filter { !$0.isEmpty } }
        let number = (breaks.width + reserve + limit - 1) / limit
        let wished = max(breaks.width / number, 1)

        var costs = [Int](repeating: .max, count: count + 1)
        var origins = [Int](repeating: 0, count: count + 1)
        costs[0] = 0
        for end in 1...count {
            // Where no break is allowed, one costs so much that it is taken only for want of any other.
            let penalty = breaks.penalties[end - 1] ?? 10_000
            var start = end - 1
            while start >= 0 {
                let width = breaks.width(start..<end)
                if width > (start == 0 ? firstLimit : limit), start < end - 1 { break }
                if costs[start] < .max {
                    let distance = (width - wished) * 20 / wished
                    let cost = costs[start] + 20 + penalty * 2 + distance * distance
                    if cost < costs[end] {
                        costs[end] = cost
                        origins[end] = start
                    }
                }
                start -= 1
            }
        }
        var texts: [String] = []
        var end = count
        while end > 0 {
            texts.append(breaks.text(origins[end]..<end))
            end = origins[end]
        }
        return texts.reversed().filter { !$0.isEmpty }
    }

    /// The text on one line or two.
    func wrapped(_ text: String) -> [String] {
        let breaks = LineBreaks(text)
        let count = breaks.characters.count
        guard breaks.width > lineWidth, count > 1 else { return [breaks.text(0..<count)] }
        var best = (cost: Int.max, at: count / 2)
        for at in 1..<count {
            let (first, second) = (breaks.width(0..<at), breaks.width(at..<count))
            let over = max(first - lineWidth, 0) + max(second - lineWidth, 0)
            let beyond = max(first - lineLimit, 0) + max(second - lineLimit, 0)
            let penalty = breaks.penalties[at - 1] ?? 10_000
            let cost = penalty * 2 + abs(first - second) + over * 4 + beyond * 100_000
            if cost < best.cost { best = (cost, at) }
        }
        return [breaks.text(0..<best.at), breaks.text(best.at..<count)].filter { !$0.isEmpty }
    }
}
