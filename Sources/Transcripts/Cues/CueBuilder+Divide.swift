import Timeline

extension CueBuilder {
    /// An utterance in cues: the cheapest division by what breaks, pauses, reading speed and durations cost.
    func drafted(_ source: Source, _ cohesion: HanCohesion) -> [Draft] {
        let text = source.label + CaptionAssembly.joined(source.lines)
        let breaks = LineBreaks(text, cohesion: cohesion)
        let clock = clock(source, breaks.characters)
        if source.lines.count > 1, let draft = laidOut(source, breaks, clock) { return [draft] }
        let layout = CueLayout(breaks, rules)
        let costs = CueCosts(layout, clock, label: source.label.count, next: source.next)
        let cuts = division(layout, costs)
        return zip(cuts, cuts.dropFirst()).enumerated().map { index, cut in
            let range = layout.places[cut.0]..<layout.places[cut.1]
            let (lines, isTooWide) = layout.lines(cut.0..<cut.1)
            var cue = cue(
                source, number: index + 1, start: clock.starts[range.lowerBound],
                lines: lines.map { breaks.text($0) })
            cue.end = Milliseconds(max(clock.ends[range.upperBound], cue.start.value + 1))
            if rules.wordTimes {
                cue.words = words(
                    cue.lines, starts: lines.flatMap { clock.starts[breaks.trimmed($0)] }, in: cue)
            }
            return Draft(
                cue: cue, readingTime: breaks.readingTime(range, rules), isTooWide: isTooWide,
                item: source.item.id)
        }
    }

    /// The lines as they were given, where they keep the rules.
    private func laidOut(_ source: Source, _ breaks: LineBreaks, _ clock: SpokenClock) -> Draft? {
        guard source.lines.count <= rules.lines,
            source.timing.end - source.timing.start <= rules.longest
        else { return nil }
        var lines = source.lines
        lines[0] = source.label + lines[0]
        let fits = lines.allSatisfy { line in
            let line = LineBreaks(line)
            return line.fitsLine(0..<line.characters.count, rules)
        }
        guard fits else { return nil }
        var cue = cue(source, number: 1, start: source.timing.start.value, lines: lines)
        cue.end = Milliseconds(max(clock.ends[breaks.characters.count], cue.start.value + 1))
        if rules.wordTimes {
            // The clock counts the space that joins two Latin lines.
            let joined = breaks.characters
            var starts: [Int] = []
            var position = 0
            for line in lines {
                while position < joined.count, joined[position].isWhitespace { position += 1 }
                starts += clock.starts[position..<min(position + line.count, joined.count)]
                position += line.count
            }
            cue.words = words(lines, starts: starts, in: cue)
        }
        return Draft(
            cue: cue, readingTime: breaks.readingTime(0..<breaks.characters.count, rules),
            item: source.item.id)
    }

    /// The places at which the cues begin, and the last.
    private func division(_ layout: CueLayout, _ costs: CueCosts) -> [Int] {
        let places = costs.candidates
        var best = [Int](repeating: .max, count: places.count)
        var origins = [Int](repeating: 0, count: places.count)
        best[0] = 0
        for end in places.indices.dropFirst() {
            for start in stride(from: end - 1, through: 0, by: -1) {
                let units = places[start]..<places[end]
                // A single word may be too long for any cue; then it has one to itself.
                guard start == end - 1 || layout.fits(units) else { break }
                let cost = best[start] + costs.cost(units)
                if cost < best[end] { (best[end], origins[end]) = (cost, start) }
            }
        }
        var cuts = [places.count - 1]
        while let last = cuts.last, last > 0 { cuts.append(origins[last]) }
        return cuts.reversed().map { places[$0] }
    }
}
