import Messages
import Timeline
import Transcripts

extension AlignmentTask {
    /// Pins go before every other time.
    mutating func setPins(_ pins: [String: Milliseconds]) throws {
        guard !pins.isEmpty else { return }
        var unknown = Set(pins.keys)
        var last: (id: String, start: Milliseconds)?
        var pinned: [(item: Int, start: Milliseconds)] = []
        for (index, item) in transcript.items.enumerated() where item.kind == .utterance {
            guard let start = pins[item.id] else { continue }
            unknown.remove(item.id)
            if let last, start < last.start { throw Failure.pinsReversed(last.id, item.id) }
            last = (item.id, start)
            pinned.append((index, start))
        }
        if let unknown = unknown.min() { throw Failure.pinUnknown(unknown) }
        for (item, start) in pinned {
            self.pinned.insert(item)
            // The pin of an earlier run.
            if known[item] == .kept, let timing = transcript.items[item].timing, timing.start == start,
                timing.method == .given
            {
                continue
            }
            forget(item)
            known[item] = .start(start)
            for way in [1, -1] { releaseDoubtful(beside: item, way) }
        }
    }

    /// Doubtful times beside a new pin are found again.
    private mutating func releaseDoubtful(beside pin: Int, _ way: Int) {
        var index = pin + way
        while transcript.items.indices.contains(index) {
            defer { index += way }
            if transcript.items[index].kind != .utterance { continue }
            let confidence = transcript.items[index].timing?.confidence ?? 1
            guard known[index] == .absent || known[index] == .kept && confidence < Alignment.sureConfidence
            else { return }
            forget(index)
        }
    }

    private mutating func forget(_ index: Int) {
        known[index] = nil
        transcript.items[index].timing = nil
        transcript.items[index].words = []
        for place in transcript.items[index].sentences.indices {
            transcript.items[index].sentences[place].timing = nil
        }
    }

    /// Tells apart the known times that rise, by which others are found, and those that do not: given ones are kept and
    /// said, those of an earlier alignment that pins contradict are found again.
    mutating func findStrays(given: Set<Int>) {
        // The time before which each must lie for a later pin, and the pin before.
        var later: Milliseconds?
        var limits: [Int: Milliseconds] = [:]
        let indices = known.keys.sorted()
        for index in indices.reversed() {
            if let pin = pin(index) { later = pin }
            if let later { limits[index] = later }
        }
        var earlier: Milliseconds?
        var run: [(item: Int, start: Milliseconds)] = []
        var strays: [Int] = []
        func close(_ run: inout [(item: Int, start: Milliseconds)], _ strays: inout [Int]) {
            let rising = Set(Self.longestRising(run.map(\.start)))
            for (place, entry) in run.enumerated() where !rising.contains(place) {
                strays.append(entry.item)
            }
            run = []
        }
        for index in indices {
            if let pin = pin(index) {
                close(&run, &strays)
                earlier = pin
                continue
            }
            switch known[index] {
            case .kept, .range:
                guard let start = transcript.items[index].timing?.start else { continue }
                let contradictsPin =
                    (earlier.map { start < $0 } ?? false) || (limits[index].map { start > $0 } ?? false)
                if contradictsPin, !given.contains(index) {
                    forget(index)
                } else if contradictsPin {
                    strays.append(index)
                } else {
                    run.append((index, start))
                }
            case .start, .absent, nil: continue
            }
        }
        close(&run, &strays)
        isStray = Set(strays)
        for index in strays.sorted() {
            let item = transcript.items[index]
            notices.append(Notice.givenTimesReversed(item.id).located(line: item.line))
        }
    }

    private func pin(_ index: Int) -> Milliseconds? {
        guard pinned.contains(index) else { return nil }
        if case .start(let start) = known[index] { return start }
        return transcript.items[index].timing?.start
    }

    /// Places of the longest subsequence that never falls (patience sorting); of two as long, the one that holds to
    /// what comes first.
    static func longestRising(_ values: [Milliseconds]) -> [Int] {
        var tails: [Int] = []
        var after = [Int](repeating: -1, count: values.count)
        for index in values.indices.reversed() {
            var (low, high) = (0, tails.count)
            while low < high {
                let middle = (low + high) / 2
                if values[tails[middle]] >= values[index] { low = middle + 1 } else { high = middle }
            }
            after[index] = low > 0 ? tails[low - 1] : -1
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var result: [Int] = []
        var next = tails.last ?? -1
        while next >= 0 {
            result.append(next)
            next = after[next]
        }
        return result
    }
}
