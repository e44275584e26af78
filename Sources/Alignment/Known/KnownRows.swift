import Timeline
import Transcripts

/// What a task knows, by the transcript's tokens and sentences: what is to be matched, and the times at its edges.
struct KnownRows {
    /// By token: whether it belongs to a sentence that is still to be found.
    private(set) var isOpen: [Bool]
    private(set) var openCount = 0
    /// By sentence.
    private(set) var isOpenSentence: [Bool]
    /// By sentence: whether its start is known.
    private(set) var hasFixedStart: [Bool]
    /// By boundary between tokens: where what starts there starts, where what ends there ends, in milliseconds.
    private(set) var starts: [Int: Int] = [:]
    private(set) var ends: [Int: Int] = [:]
    /// Boundaries that nothing is matched across, with their times.
    private(set) var walls: [(row: Int, time: Int)] = []

    enum Item {
        case start(Milliseconds)
        case range(Milliseconds, Milliseconds)
        /// The times of its sentences.
        case kept([Transcript.Timing?])
    }

    /// Those known times that others are found by.
    private(set) var byItem: [Int: Item] = [:]

    init(_ task: AlignmentTask, _ spoken: SpokenText) {
        isOpen = [Bool](repeating: true, count: spoken.tokens.count)
        isOpenSentence = [Bool](repeating: true, count: spoken.sentences.count)
        hasFixedStart = [Bool](repeating: false, count: spoken.sentences.count)
        for (item, known) in task.known.sorted(by: { $0.key < $1.key }) {
            let sentences = spoken.sentences(ofItem: item)
            let first = spoken.sentences[sentences.lowerBound].tokens.lowerBound
            let last = spoken.sentences[sentences.upperBound - 1].tokens.upperBound
            let isStray = task.isStray.contains(item)
            switch known {
            case .start(let start):
                setStart(start, at: first, sentences.lowerBound, isWall: true)
                byItem[item] = .start(start)
            case .range(let start, let end) where !isStray:
                setStart(start, at: first, sentences.lowerBound, isWall: true)
                ends[last] = end.reckonable
                walls.append((last, end.reckonable))
                byItem[item] = .range(start, end)
            case .kept, .absent, .range:
                for sentence in sentences {
                    isOpenSentence[sentence] = false
                    for token in spoken.sentences[sentence].tokens { isOpen[token] = false }
                }
                guard known == .kept, !isStray, let timing = task.transcript.items[item].timing else {
                    continue
                }
                setStart(timing.start, at: first, sentences.lowerBound, isWall: task.pinned.contains(item))
                ends[last] = max(ends[last] ?? 0, timing.end.reckonable)
                let own = task.transcript.items[item].sentences.map(\.timing)
                byItem[item] = .kept(own.count == sentences.count ? own : [timing])
            }
        }
        openCount = isOpen.count { $0 }
    }

    private mutating func setStart(_ start: Milliseconds, at row: Int, _ sentence: Int, isWall: Bool) {
        starts[row] = start.reckonable
        hasFixedStart[sentence] = true
        if isWall { walls.append((row, start.reckonable)) }
    }
}

extension KnownRows {
    /// Tokens around an open stretch that are matched with it: a match is sure where its neighbours agree.
    private static let context = 200
    /// By how much the times of fixed neighbours and of captions may differ, in milliseconds.
    private static let slack = 3_000

    /// The parts of the two texts that are to be matched, in order: what is open, with some text around it.
    func windows(_ spoken: SpokenText, _ captions: TimedText) -> [(rows: Range<Int>, columns: Range<Int>)] {
        var result: [(Range<Int>, Range<Int>)] = []
        var (row, column) = (0, 0)
        func add(until nextRow: Int, _ nextColumn: Int, _ result: inout [(Range<Int>, Range<Int>)]) {
            let (rows, columns) = (row..<max(row, nextRow), column..<max(column, nextColumn))
            result += windows(rows, columns, spoken, captions)
            (row, column) = (rows.upperBound, columns.upperBound)
        }
        for wall in walls { add(until: wall.row, captions.firstToken(at: wall.time), &result) }
        add(until: spoken.tokens.count, captions.tokens.count, &result)
        return result
    }

    private func windows(
        _ rows: Range<Int>, _ columns: Range<Int>, _ spoken: SpokenText, _ captions: TimedText
    ) -> [(Range<Int>, Range<Int>)] {
        if rows.allSatisfy({ isOpen[$0] }) { return [(rows, columns)] }
        var result: [(Range<Int>, Range<Int>)] = []
        var row = rows.lowerBound
        while let first = (row..<rows.upperBound).first(where: { isOpen[$0] }) {
            // Stretches whose surroundings touch are one.
            var last = first
            var next = first
            while next < rows.upperBound, next <= last + 2 * Self.context {
                if isOpen[next] { last = next }
                next += 1
            }
            let lower = max(rows.lowerBound, first - Self.context)
            let upper = min(rows.upperBound, last + 1 + Self.context)
            let low = time(upTo: lower, rows).map { captions.firstToken(at: $0 - Self.slack) }
            let high = time(from: upper, rows).map { captions.firstToken(at: $0 + Self.slack) }
            let window =
                max(columns.lowerBound, low ?? 0)..<min(columns.upperBound, high ?? columns.upperBound)
            result.append((lower..<upper, window))
            row = next
        }
        return result
    }

    /// The known time next to a row, on its outer side.
    private func time(upTo row: Int, _ rows: Range<Int>) -> Int? {
        stride(from: row, to: rows.lowerBound, by: -1).lazy.compactMap { self.ends[$0] ?? self.starts[$0] }
            .first
    }

    private func time(from row: Int, _ rows: Range<Int>) -> Int? {
        (row..<max(row, rows.upperBound)).lazy.compactMap { self.starts[$0] ?? self.ends[$0] }.first
    }

    /// Where the open rows between two known times must lie in the captions.
    func limits(_ spoken: SpokenText, _ captions: TimedText) -> [(rows: Range<Int>, columns: Range<Int>)] {
        guard !starts.isEmpty else { return [] }
        var result: [(Range<Int>, Range<Int>)] = []
        var first = 0
        var earliest = 0
        func close(_ boundary: Int, _ latest: Int, _ result: inout [(Range<Int>, Range<Int>)]) {
            guard boundary > first else { return }
            let low = captions.firstToken(at: earliest - 500)
            let high = captions.firstToken(at: latest)
            // Rows that are kept were matched for company only.
            var start = first
            while let from = (start..<boundary).first(where: { isOpen[$0] }) {
                let end = (from..<boundary).first { !isOpen[$0] } ?? boundary
                result.append((from..<end, low..<max(low, high)))
                start = end
            }
        }
        for boundary in 0...isOpen.count {
            let (start, end) = (starts[boundary], ends[boundary])
            guard start != nil || end != nil else { continue }
            close(boundary, start ?? end.map { $0 + 500 } ?? Int.max, &result)
            first = boundary
            earliest = start ?? max(earliest, end ?? 0)
        }
        close(isOpen.count, Int.max, &result)
        return result
    }
}
