extension SentenceSearch {
    /// Sentences may be left out: a little for each, not more than a leap for many.
    mutating func leaveOut() {
        var (best, bestRecord) = (Self.never, Int32(-1))
        for number in window {
            if borders[number] < best { (best, bestRecord) = (borders[number], borderRecords[number]) }
            if number == 0, !mayLeaveOutFirst { continue }
            let rows = sentences[number].rows
            let one = borders[number] + (rows == 0 ? 0 : costs.sentence + costs.row * Float(rows))
            let next = number + 1
            if one < borders[next] { (borders[next], borderRecords[next]) = (one, borderRecords[number]) }
            if best + costs.leap < borders[next] {
                (borders[next], borderRecords[next]) = (best + costs.leap, bestRecord)
            }
        }
    }

    /// Gives up what cannot catch up, and looks further along the text as the best goes on.
    mutating func prune() {
        var (best, place) = (Self.never, 0)
        for border in window.lowerBound...window.upperBound where borders[border] < best {
            (best, place) = (borders[border], border)
        }
        for number in window where isActive[number] && lowest[number] < best {
            (best, place) = (lowest[number], number)
        }
        threshold = best + costs.beam
        for number in window where isActive[number] && min(borders[number], lowest[number]) > threshold {
            forget(number)
        }
        let next = nextWindow(place)
        for number in window where !next.contains(number) {
            if isActive[number] { forget(number) }
            if number != next.upperBound { borders[number] = Self.never }
        }
        if window.upperBound > next.upperBound { borders[window.upperBound] = Self.never }
        window = next
        if best > 1_000 { take(best) }
    }

    private mutating func forget(_ number: Int) {
        isActive[number] = false
        lowest[number] = Self.never
        let own = sentences[number]
        for index in own.base..<own.base + Self.halo + own.length {
            scores[index] = .init(repeating: Self.never)
        }
    }

    /// Keeps scores small, so that small differences are not lost.
    private mutating func take(_ amount: Float) {
        taken += Double(amount)
        threshold -= amount
        for border in window.lowerBound...window.upperBound where borders[border] < Self.never {
            borders[border] -= amount
        }
        for number in window where isActive[number] {
            let own = sentences[number]
            lowest[number] -= amount
            for index in own.base..<own.base + Self.halo + own.length { scores[index] -= amount }
        }
    }

    /// What is looked at next: around the best, and around what was best in the last minute or so. For a while a wrong
    /// place may be better than the right one.
    private mutating func nextWindow(_ place: Int) -> Range<Int> {
        steps += 1
        if steps < guide.count {
            return Self.window(around: Int(guide[steps]), sentences, costs)
        }
        if steps % Self.stride == 0 {
            recent.append(place)
            if recent.count > 32 { recent.removeFirst() }
        }
        let low = min(place, recent.min() ?? place)
        let high = max(place, recent.max() ?? place)
        return Self.window(around: low, sentences, costs)
            .lowerBound..<Self.window(around: high, sentences, costs).upperBound
    }

    static func window(around place: Int, _ sentences: [Stripes], _ costs: Costs) -> Range<Int> {
        guard !sentences.isEmpty else { return 0..<0 }
        let row = place < sentences.count ? sentences[place].before : Int.max / 2
        var (low, high) = (min(place, sentences.count - 1), min(place, sentences.count - 1))
        let last = sentences[low].before
        let from = min(row, last)
        while low > 0, from - sentences[low - 1].before <= costs.behind { low -= 1 }
        while high < sentences.count, sentences[high].before - from <= costs.ahead { high += 1 }
        return low..<max(high, low + 1)
    }

    /// Forgets how hypotheses came about that have died.
    mutating func collect() {
        var sweep = records.sweep()
        for border in borders.indices where borders[border] < Self.never {
            sweep.mark(record: borderRecords[border])
        }
        for number in window where isActive[number] {
            let own = sentences[number]
            for index in own.base + Self.halo..<own.base + Self.halo + own.length {
                for lane in 0..<Self.lanes where scores[index][lane] < Self.never {
                    sweep.mark(entry: tokens[index][lane])
                }
            }
        }
        records.keep(&sweep)
        for border in borders.indices {
            borderRecords[border] =
                borders[border] < Self.never ? sweep.place(ofRecord: borderRecords[border]) : -1
        }
        for number in window where isActive[number] {
            let own = sentences[number]
            for index in own.base + Self.halo..<own.base + Self.halo + own.length {
                for lane in 0..<Self.lanes {
                    tokens[index][lane] =
                        scores[index][lane] < Self.never ? sweep.place(ofEntry: tokens[index][lane]) : -1
                }
            }
        }
    }

    /// The cheapest account of the frames so far; what is left of the text is left out.
    func found() -> [Found] {
        var best = window.lowerBound
        for border in window.lowerBound...window.upperBound where borders[border] < borders[best] {
            best = border
        }
        return records.trace(borderRecords[best])
    }
}
