import JieluKit

/// One segment as the command tells of it: what was wished, and what is really in the file.
struct SegmentRow {
    enum State: String { case planned, written, done, refused }

    let segment: Segment
    var path: String
    let state: State
    let real: TimeRange
    /// What was written; in a plan, about what will be.
    var byteCount: Int64?
    /// How the pictures are made, in smart mode.
    var pictures: Pictures?
    /// What was proved of it in this run.
    var proof: Proof?
    /// Why there is no file: its proof failed.
    var refusal: Failure?

    struct Pictures {
        /// Encoded at the start, nil where a plan cannot know; encoded at the end.
        let head: Int?
        let tail: Int
        /// How long is copied between them, where a plan says.
        let copied: Milliseconds?

        init(head: Int?, tail: Int, of item: SplitPlan.Item) {
            self.head = head
            self.tail = tail
            copied = item.forecast.map { $0.copied?.duration.milliseconds ?? .zero }
        }
    }
    /// Stored and not played: what is in the file, or the most that will be.
    var hidden: [HiddenSound]

    init(planned item: SplitPlan.Item, of plan: SplitPlan, folder: String) {
        hidden = plan.hiddenSound
        segment = item.segment
        path = folder + "/" + item.fileName
        state = .planned
        real = item.cut
        byteCount = item.estimatedBytes
        pictures = item.forecast.map { Pictures(head: $0.head, tail: $0.tail, of: item) }
    }

    init(written result: SplitResult) {
        hidden = result.hidden
        segment = result.item.segment
        path = result.path
        state = result.refusal == nil ? .written : .refused
        proof = result.proof
        refusal = result.refusal
        real = result.range
        byteCount = result.byteCount
        pictures = result.pictures.map { Pictures(head: $0.head, tail: $0.tail, of: result.item) }
    }

    /// - Parameter facts: what the ledger kept when it was written.
    init(done item: SplitPlan.Item, folder: String, facts: [String: Int64]) {
        segment = item.segment
        path = folder + "/" + item.fileName
        state = .done
        real = Self.range(facts) ?? item.cut
        byteCount = facts["bytes"]
        pictures = facts["headPictures"].map {
            Pictures(head: Int($0), tail: Int(facts["tailPictures"] ?? 0), of: item)
        }
        hidden = HiddenSound.read(facts)
    }

    static func facts(_ result: SplitResult) -> [String: Int64] {
        let (start, end) = (result.range.start, result.range.end)
        var facts: [String: Int64] = [:]
        if let pictures = result.pictures {
            facts = ["headPictures": Int64(pictures.head), "tailPictures": Int64(pictures.tail)]
        }
        return facts.merging([
            "start": start.ticks, "startNumerator": Int64(start.base.numerator),
            "startDenominator": Int64(start.base.denominator), "end": end.ticks,
            "endNumerator": Int64(end.base.numerator), "endDenominator": Int64(end.base.denominator),
            "bytes": result.byteCount,
        ]) { $1 }
        .merging(HiddenSound.facts(result.hidden)) { first, _ in first }
    }

    private static func range(_ facts: [String: Int64]) -> TimeRange? {
        func time(_ name: String) -> Timestamp? {
            guard let ticks = facts[name],
                let numerator = facts[name + "Numerator"].flatMap(Int32.init(exactly:)),
                let denominator = facts[name + "Denominator"].flatMap(Int32.init(exactly:)),
                numerator > 0, denominator > 0
            else { return nil }
            return Timestamp(ticks, TimeBase(numerator, denominator))
        }
        guard let start = time("start"), let end = time("end"), start <= end else { return nil }
        return TimeRange(start, end)
    }

    /// How far the real start and end lie from the wished ones.
    var startDifference: Milliseconds { (real.start - segment.range.start).milliseconds }
    var endDifference: Milliseconds { (real.end - segment.range.end).milliseconds }
}

extension SegmentRow {
    /// - Parameter parts: of the transcript, one a row, or none.
    static func report(
        _ rows: [SegmentRow], parts: [TranscriptParts.Part], dropped: [Placement], console: Console,
        isPlan: Bool
    ) -> Report {
        let overlaps = overlaps(rows)
        let isCopy = rows.contains { $0.pictures == nil && $0.startDifference != .zero }
        var text = isPlan ? console.text(isCopy ? .plannedCopies : .plannedCuts) + "\n" : ""
        text += table(rows).text(in: console.settings.language)
        for overlap in overlaps {
            text +=
                console.text(
                    .overlap(
                        overlap.first, overlap.second, from: Timecode.print(overlap.range.start.milliseconds),
                        to: Timecode.print(overlap.range.end.milliseconds))) + "\n"
        }
        if !isPlan {
            for gap in losses(rows) {
                text +=
                    console.text(
                        .lost(
                            gap.first, gap.second, from: Timecode.print(gap.range.start.milliseconds),
                            to: Timecode.print(gap.range.end.milliseconds))) + "\n"
            }
        }
        if isPlan, let row = rows.first {
            let needed = rows.reduce(0) { $0 + ($1.byteCount ?? 0) }
            let free = (try? DiskSpace.free(at: row.path)) ?? 0
            text +=
                console.text(.spaceNeeded(Text.byteCount(needed), free: Text.byteCount(free))) + "\n"
        }
        for proof in rows.compactMap(\.proof) { text += "\n" + ProofReport.text(proof, console: console) }
        text += HiddenSound.text(rows.flatMap(\.hidden), console: console)
        text += TranscriptParts.text(parts, dropped: dropped, console: console)
        let results = rows.enumerated().map { index, row in
            row.json(overlaps: overlaps, part: parts.indices.contains(index) ? parts[index] : nil)
        }
        return Report(results: results, text: text)
    }

    /// Where nothing lies off, the table says instead how the pictures are made.
    private static func table(_ rows: [SegmentRow]) -> Table {
        let isExact = rows.allSatisfy { $0.startDifference == .zero && $0.endDifference == .zero }
        return isExact ? exactTable(rows) : wishedTable(rows)
    }

    private static func exactTable(_ rows: [SegmentRow]) -> Table {
        let areMixed = rows.contains { $0.pictures != nil }
        let saysCopied = rows.contains { $0.pictures?.copied != nil }
        var columns: [Table.Column] = [
            .number(.columnNumber), .number(.columnStart), .number(.columnEnd),
        ]
        if areMixed { columns += [.number(.columnEncodedAtStart), .number(.columnEncodedAtEnd)] }
        if saysCopied { columns.append(.number(.columnCopied)) }
        var table = Table(columns + [.number(.columnSize), .text(.columnFile)])
        for row in rows {
            var cells = [
                String(row.segment.number), Timecode.print(row.real.start.milliseconds),
                Timecode.print(row.real.end.milliseconds),
            ]
            if areMixed {
                cells.append(row.pictures.map { $0.head.map(String.init) ?? "?" } ?? "")
                cells.append(row.pictures.map { String($0.tail) } ?? "")
            }
            if saysCopied { cells.append(row.pictures?.copied.map { Timecode.print($0) } ?? "") }
            table.add(cells + [row.size, row.path])
        }
        return table
    }

    private var size: String {
        guard let byteCount else { return "" }
        return (state == .planned ? "≈ " : "") + Text.byteCount(byteCount)
    }

    private static func wishedTable(_ rows: [SegmentRow]) -> Table {
        var table = Table([
            .number(.columnNumber), .number(.columnWishedStart), .number(.columnRealStart),
            .number(.columnDifference), .number(.columnWishedEnd), .number(.columnRealEnd),
            .number(.columnDifference), .number(.columnSize), .text(.columnFile),
        ])
        for row in rows {
            table.add([
                String(row.segment.number), Timecode.print(row.segment.range.start.milliseconds),
                Timecode.print(row.real.start.milliseconds), Text.difference(row.startDifference),
                Timecode.print(row.segment.range.end.milliseconds),
                Timecode.print(row.real.end.milliseconds), Text.difference(row.endDifference), row.size,
                row.path,
            ])
        }
        return table
    }

    struct Overlap {
        let first: Int
        let second: Int
        let range: TimeRange
    }

    /// What each segment shares with the one that starts next before its end.
    static func overlaps(_ rows: [SegmentRow]) -> [Overlap] {
        let sorted = rows.sorted { ($0.real.start, $0.segment.number) < ($1.real.start, $1.segment.number) }
        return zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
            earlier.real.intersection(later.real).map {
                Overlap(first: earlier.segment.number, second: later.segment.number, range: $0)
            }
        }
    }

    /// What lies between segments that adjoin by what was wished, and is in neither file.
    static func losses(_ rows: [SegmentRow]) -> [Overlap] {
        let following = Dictionary(
            rows.map { ($0.segment.range.start, $0) }, uniquingKeysWith: { first, _ in first })
        return rows.compactMap { row in
            guard let next = following[row.segment.range.end], row.real.end < next.real.start else {
                return nil
            }
            let gap = TimeRange(row.real.end, next.real.start)
            // Less than a picture is rounding.
            guard gap.duration >= TimeSpan(10, .milliseconds) else { return nil }
            return Overlap(first: row.segment.number, second: next.segment.number, range: gap)
        }
    }

    func json(overlaps: [Overlap], part: TranscriptParts.Part?) -> JSON {
        [
            "number": .integer(Int64(segment.number)), "title": .optional(segment.title),
            "file": .string(path), "state": .string(state.rawValue),
            "wished": ["start": .cut(segment.range.start), "end": .cut(segment.range.end)],
            "asked": segment.asked.map { ["start": .cut($0.start), "end": .cut($0.end)] } ?? .null,
            "real": ["start": .cut(real.start), "end": .cut(real.end)],
            "offBy": ["start": .time(startDifference), "end": .time(endDifference)],
            "encodedPictures": pictures.map {
                ["head": $0.head.map { .integer(Int64($0)) } ?? .null, "tail": .integer(Int64($0.tail))]
            } ?? .null, "copied": pictures?.copied.map { .time($0) } ?? .null,
            "proof": proof.map(ProofReport.json) ?? .null,
            "bytes": byteCount.map { .integer($0) } ?? .null, "transcript": part?.json ?? .null,
            "hiddenSound": .array(hidden.map(\.json)),
            "overlaps": .array(
                overlaps.filter { $0.first == segment.number || $0.second == segment.number }.map {
                    [
                        "with": .integer(Int64($0.first == segment.number ? $0.second : $0.first)),
                        "start": .time($0.range.start.milliseconds), "end": .time($0.range.end.milliseconds),
                    ]
                }),
        ]
    }
}
