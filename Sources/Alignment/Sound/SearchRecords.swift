/// How the living hypotheses of a search came about: sentences that were begun, and those that were finished.
struct SearchRecords {
    private struct Entry {
        var start: Int32
        var previous: Int32
        var score: Double
        var foreign: Double
    }

    private struct Record {
        var sentence: Int32
        var start: Int32
        var end: Int32
        var previous: Int32
        var cost: Float
        var foreign: Float
    }

    private var entries: [Entry] = []
    private var records: [Record] = []
    private var limit = 1 << 17

    var isFull: Bool { entries.count + records.count > limit }

    /// A sentence is begun.
    /// - Parameters:
    ///   - previous: the record of the sentence before.
    ///   - score, foreign: what all frames before cost this hypothesis, and a foreign one.
    mutating func enter(frame: Int, previous: Int32, at score: Double, _ foreign: Double) -> Int32 {
        entries.append(
            Entry(start: Int32(clamping: frame), previous: previous, score: score, foreign: foreign))
        return Int32(entries.count - 1)
    }

    /// The sentence that was begun is finished.
    mutating func leave(_ entry: Int32, sentence: Int, end: Int, at score: Double, _ foreign: Double) -> Int32
    {
        let own = entries[Int(entry)]
        records.append(
            Record(
                sentence: Int32(sentence), start: own.start, end: Int32(clamping: end),
                previous: own.previous,
                cost: Float(score - own.score), foreign: Float(foreign - own.foreign)))
        return Int32(records.count - 1)
    }

    /// Sentences from the first to the one of a record.
    func trace(_ last: Int32) -> [SentenceSearch.Found] {
        var found: [SentenceSearch.Found] = []
        var number = last
        while number >= 0 {
            let own = records[Int(number)]
            found.append(
                .init(
                    sentence: Int(own.sentence), frames: Int(own.start)..<Int(own.end), cost: own.cost,
                    foreign: own.foreign))
            number = own.previous
        }
        return found.reversed()
    }

    /// What is still needed, and where it goes.
    struct Sweep {
        fileprivate var previous: [Int32]
        fileprivate var entries: [Int32]
        fileprivate var records: [Int32]
        fileprivate let entryPrevious: [Int32]

        mutating func mark(record: Int32) {
            var number = record
            while number >= 0, records[Int(number)] < 0 {
                records[Int(number)] = 0
                number = previous[Int(number)]
            }
        }

        mutating func mark(entry: Int32) {
            guard entry >= 0, entries[Int(entry)] < 0 else { return }
            entries[Int(entry)] = 0
            mark(record: entryPrevious[Int(entry)])
        }

        func place(ofRecord number: Int32) -> Int32 { number < 0 ? -1 : records[Int(number)] }
        func place(ofEntry number: Int32) -> Int32 { number < 0 ? -1 : entries[Int(number)] }

        fileprivate mutating func number() {
            var next: Int32 = 0
            for index in entries.indices where entries[index] >= 0 {
                entries[index] = next
                next += 1
            }
            next = 0
            for index in records.indices where records[index] >= 0 {
                records[index] = next
                next += 1
            }
        }
    }

    func sweep() -> Sweep {
        Sweep(
            previous: records.map(\.previous), entries: .init(repeating: -1, count: entries.count),
            records: .init(repeating: -1, count: records.count), entryPrevious: entries.map(\.previous))
    }

    /// Keeps what was marked; `sweep` then tells the new places.
    mutating func keep(_ sweep: inout Sweep) {
        sweep.number()
        var kept: [Entry] = []
        for (index, entry) in entries.enumerated() where sweep.entries[index] >= 0 {
            var own = entry
            own.previous = sweep.place(ofRecord: own.previous)
            kept.append(own)
        }
        entries = kept
        var left: [Record] = []
        for (index, record) in records.enumerated() where sweep.records[index] >= 0 {
            var own = record
            own.previous = sweep.place(ofRecord: own.previous)
            left.append(own)
        }
        records = left
        limit = max(1 << 17, 2 * (entries.count + records.count))
    }
}
