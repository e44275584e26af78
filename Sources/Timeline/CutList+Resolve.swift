public import Messages

/// What a cut list means on one recording.
public struct CutResolution: Hashable, Sendable {
    /// In the cut list's order, numbered from 1.
    public var segments: [Segment]
    /// Ends that were clamped (W401), segments that overlap (W402).
    public var warnings: [Notice]
}

extension CutList {
    /// An end past the recording by less than this is taken for the recording's end.
    public static let clampLimit = TimeSpan(2, .seconds)

    /// The segments of a recording of this duration. An open end is filled with the next start in time, the last with
    /// the recording's end.
    ///
    /// - Parameters:
    ///   - file: the cut list's name, for errors and warnings.
    ///   - startWallClock: when the recording's zero was, in milliseconds since 1970; nil when unknown.
    ///   - pictureTime: the time of the picture of a number in presentation order; nil when there is none.
    /// - Throws: `Failure` E402 (reversed), E403 (nothing in it), E404 (beyond the end), E405 to E407 (times that mean
    ///   nothing on this recording), each with the entry's line.
    public func resolve(
        file: String? = nil, duration: TimeSpan, startWallClock: Int64? = nil,
        pictureTime: ((Int) throws -> Timestamp?)? = nil
    ) throws -> CutResolution {
        let recordingEnd = Timestamp.zero + duration
        func time(_ spec: TimeSpec) throws -> Timestamp {
            switch spec {
            case .time(let time): return time
            case .picture(let number):
                guard let time = try pictureTime?(number) else { throw Failure.noSuchPicture(number) }
                return time
            case .wallClock(let moment):
                guard let startWallClock else { throw Failure.recordingStartUnknown() }
                guard moment >= startWallClock else {
                    throw Failure.beforeRecording(Timecode.print(spec))
                }
                return Timestamp(moment - startWallClock, .milliseconds)
            }
        }

        var warnings: [Notice] = []
        let starts = try entries.map { entry in
            try Self.locating(file, entry) { try time(entry.start) }
        }
        let sortedStarts = starts.sorted()
        var segments: [Segment] = []
        for (index, entry) in entries.enumerated() {
            try Self.locating(file, entry) {
                let start = starts[index]
                guard start < recordingEnd else {
                    throw Failure.beyondEnd(Timecode.print(start), duration: Timecode.print(recordingEnd))
                }
                // A start beyond the recording is its own entry's mistake, and named there.
                let next = min(Self.firstAfter(start, sortedStarts) ?? recordingEnd, recordingEnd)
                var end = try entry.end.map(time) ?? next
                if end < start {
                    throw Failure.endBeforeStart(start: Timecode.print(start), end: Timecode.print(end))
                }
                guard start < end else { throw Failure.emptyRange(at: Timecode.print(start)) }
                if end > recordingEnd {
                    guard end - recordingEnd < Self.clampLimit else {
                        throw Failure.beyondEnd(Timecode.print(end), duration: Timecode.print(recordingEnd))
                    }
                    warnings.append(
                        Notice.endClamped(Timecode.print(end), duration: Timecode.print(recordingEnd))
                            .located(file: file, line: entry.line))
                    end = recordingEnd
                }
                segments.append(
                    Segment(number: index + 1, title: entry.title, range: TimeRange(start, end)))
            }
        }
        warnings += overlaps(segments, file: file)
        return CutResolution(segments: segments, warnings: warnings)
    }

    private static func locating<Value>(
        _ file: String?, _ entry: CutEntry, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let failure as Failure {
            throw failure.located(file: file, line: entry.line)
        }
    }

    /// The first of the sorted times that is later than `time`.
    private static func firstAfter(_ time: Timestamp, _ sorted: [Timestamp]) -> Timestamp? {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count ? sorted[low] : nil
    }

    /// One warning for each segment that starts before an earlier one has ended.
    private func overlaps(_ segments: [Segment], file: String?) -> [Notice] {
        let order = segments.sorted { ($0.range.start, $0.number) < ($1.range.start, $1.number) }
        var warnings: [Notice] = []
        var longest: Segment?
        for segment in order {
            if let earlier = longest, segment.range.start < earlier.range.end {
                let (first, second) = (
                    min(earlier.number, segment.number), max(earlier.number, segment.number)
                )
                warnings.append(
                    Notice.segmentsOverlap(first, second)
                        .located(file: file, line: entries[second - 1].line))
            }
            if longest.map({ $0.range.end < segment.range.end }) ?? true { longest = segment }
        }
        return warnings
    }
}
