import JieluKit

/// One segment as the command tells of it: what was wished, and what is really in the file.
struct SegmentRow {
    enum State: String { case planned, written, done }

    let segment: Segment
    let path: String
    let state: State
    let real: TimeRange
    let byteCount: Int64?

    init(planned item: SplitPlan.Item, folder: String) {
        segment = item.segment
        path = folder + "/" + item.fileName
        state = .planned
        real = item.cut
        byteCount = nil
    }

    init(written result: SplitResult) {
        segment = result.item.segment
        path = result.path
        state = .written
        real = result.range
        byteCount = result.byteCount
    }

    /// - Parameter facts: what the ledger kept when it was written.
    init(done item: SplitPlan.Item, folder: String, facts: [String: Int64]) {
        segment = item.segment
        path = folder + "/" + item.fileName
        state = .done
        real = Self.range(facts) ?? item.cut
        byteCount = facts["bytes"]
    }

    static func facts(_ result: SplitResult) -> [String: Int64] {
        let (start, end) = (result.range.start, result.range.end)
        return [
            "start": start.ticks, "startNumerator": Int64(start.base.numerator),
            "startDenominator": Int64(start.base.denominator), "end": end.ticks,
            "endNumerator": Int64(end.base.numerator), "endDenominator": Int64(end.base.denominator),
            "bytes": result.byteCount,
        ]
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
        _ rows: [SegmentRow], parts: [TranscriptParts.Part], console: Console, isPlan: Bool
    ) -> Report {
        let overlaps = overlaps(rows)
        var text = isPlan ? console.text(.plannedCuts) + "\n" : ""
        text += table(rows).text(in: console.settings.language)
        for overlap in overlaps {
            text +=
                console.text(
                    .overlap(
                        overlap.first, overlap.second, from: Timecode.print(overlap.range.start.milliseconds),
                        to: Timecode.print(overlap.range.end.milliseconds))) + "\n"
        }
        text += TranscriptParts.text(parts, console: console)
        let results = rows.enumerated().map { index, row in
            row.json(overlaps: overlaps, part: parts.indices.contains(index) ? parts[index] : nil)
        }
        return Report(results: results, text: text)
    }

    private static func table(_ rows: [SegmentRow]) -> Table {
        var table = Table([
            .number(.columnNumber), .number(.columnWishedStart), .number(.columnRealStart),
            .number(.columnDifference), .number(.columnWishedEnd), .number(.columnRealEnd),
            .number(.columnDifference), .text(.columnFile),
        ])
        for row in rows {
            table.add([
                String(row.segment.number), Timecode.print(row.segment.range.start.milliseconds),
                Timecode.print(row.real.start.milliseconds), Text.difference(row.startDifference),
                Timecode.print(row.segment.range.end.milliseconds),
                Timecode.print(row.real.end.milliseconds), Text.difference(row.endDifference), row.path,
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

    func json(overlaps: [Overlap], part: TranscriptParts.Part?) -> JSON {
        [
            "number": .integer(Int64(segment.number)), "title": .optional(segment.title),
            "file": .string(path), "state": .string(state.rawValue),
            "wished": ["start": .cut(segment.range.start), "end": .cut(segment.range.end)],
            "real": ["start": .cut(real.start), "end": .cut(real.end)],
            "offBy": ["start": .time(startDifference), "end": .time(endDifference)],
            "bytes": byteCount.map { .integer($0) } ?? .null, "transcript": part?.json ?? .null,
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
