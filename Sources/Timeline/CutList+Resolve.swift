public import Messages

/// What a cut list means on one recording.
public struct CutResolution: Hashable, Sendable {
    /// In the cut list's order, numbered from 1.
    public var segments: [Segment]
    /// Ends that were clamped (W401), segments that overlap (W402).
    public var warnings: [Notice]
    /// The line of each segment's entry.
    var lines: [Int?]

    /// What a list may well mean, but a user should know before anything is cut: stretches between segments that are
    /// in none (W404), titles that several have (W405).
    /// - Parameter gaps: false for a list that is there to leave something out.
    public func remarks(file: String? = nil, gaps: Bool = true) -> [Notice] {
        var notices: [Notice] = []
        let order = segments.indices.sorted {
            (segments[$0].range.start, $0) < (segments[$1].range.start, $1)
        }
        var reached: Timestamp?
        for index in order {
            let range = segments[index].range
            if gaps, let reached, reached < range.start {
                notices.append(
                    .gap(from: Timecode.print(reached), to: Timecode.print(range.start))
                        .located(file: file, line: lines[index]))
            }
            reached = max(reached ?? range.end, range.end)
        }
        var named: [String: Int] = [:]
        for (index, segment) in segments.enumerated() {
            guard let title = segment.title else { continue }
            if let first = named[title] {
                notices.append(
                    .titleRepeated(title, first, segment.number).located(file: file, line: lines[index]))
            } else {
                named[title] = segment.number
            }
        }
        return notices
    }
}

/// What times of a list mean on one recording.
private struct RecordingClock {
    let end: Timestamp
    let clock: WallClock?
    let offset: TimeSpan
    let pictureTime: ((Int) throws -> Timestamp?)?

    func time(_ spec: TimeSpec) throws -> Timestamp {
        let time = try listed(spec)
        let moved = offset == .zero ? time : time + offset
        guard moved >= .zero else { throw Failure.beforeZero(Timecode.print(moved)) }
        return moved
    }

    private func listed(_ spec: TimeSpec) throws -> Timestamp {
        switch spec {
        case .time(let time): return time
        case .picture(let number):
            guard let time = try pictureTime?(number) else { throw Failure.noSuchPicture(number) }
            return time
        case .wallClock(let moment):
            guard let clock else { throw Failure.recordingStartUnknown() }
            return try since(clock, moment)
        case .localClock(let moment):
            guard let clock else { throw Failure.recordingStartUnknown() }
            return try since(clock, moment - Int64(clock.zoneMinutes) * 60_000)
        case .timeOfDay(let time):
            guard let clock else { throw Failure.recordingStartUnknown() }
            let since = clock.next(timeOfDay: time).milliseconds - clock.milliseconds
            let found = Timestamp(since, .milliseconds)
            // The next such moment is tomorrow's: today's was just before the recording.
            if found >= end + CutList.clampLimit, since > 43_200_000 {
                throw Failure.beforeRecording(Timecode.print(spec), start: clock.description)
            }
            return found
        }
    }

    private func since(_ clock: WallClock, _ moment: Int64) throws -> Timestamp {
        guard moment >= clock.milliseconds else {
            throw Failure.beforeRecording(shown(moment, clock), start: clock.description)
        }
        return Timestamp(moment - clock.milliseconds, .milliseconds)
    }

    /// A moment in the zone that the recording's clock counts in.
    private func shown(_ moment: Int64, _ clock: WallClock) -> String {
        WallClock(milliseconds: moment, zoneMinutes: clock.zoneMinutes).description
    }

    /// - Parameter time: what `spec` means.
    func beyondEnd(_ spec: TimeSpec, _ time: Timestamp) -> Failure {
        switch spec {
        case .wallClock, .localClock, .timeOfDay:
            guard let clock else { break }
            let since = { (time: Timestamp) in clock.milliseconds + time.ticks(in: .milliseconds) }
            return .clockBeyondEnd(
                shown(since(time), clock), start: clock.description, end: shown(since(end), clock))
        case .time, .picture: break
        }
        // 57:21:00 for 57 minutes, 21 seconds and no frames: far beyond the end, so no mere slip.
        if case .time(let written) = spec, case let seconds = written.ticks(in: .seconds, rounding: .down),
            seconds >= 3600, Timestamp(seconds, .seconds) > end + (end - .zero),
            written == Timestamp(seconds, .seconds)
        {
            let meant = Timestamp(seconds / 60, .seconds)
            if meant < end {
                return .framesReadAsSeconds(
                    Timecode.print(written), meant: CutListWriter.short(meant))
            }
        }
        return .beyondEnd(Timecode.print(time), duration: Timecode.print(end), meant: inFrames(spec))
    }
}

extension RecordingClock {
    /// A time in hours, minutes and seconds as minutes, seconds and frames; nil where that is past the end, too, or
    /// where there are no such frames.
    private func inFrames(_ spec: TimeSpec) -> String? {
        guard case .time(let time) = spec, case let seconds = time.ticks(in: .seconds, rounding: .down),
            seconds >= 60, seconds % 60 < 30, time == Timestamp(seconds, .seconds),
            case let meant = Timestamp(seconds / 60, .seconds), meant < end
        else { return nil }
        return CutListWriter.short(meant)
    }
}

extension CutList {
    /// An end past the recording by less than this is taken for the recording's end.
    public static let clampLimit = TimeSpan(2, .seconds)

    /// The segments of a recording of this duration. An open end is filled with the next start in time, the last with
    /// the recording's end.
    ///
    /// - Parameters:
    ///   - file: the cut list's name, for errors and warnings.
    ///   - clock: when the recording's zero was; nil when unknown.
    ///   - offset: added to every time of the list; may be negative.
    ///   - pictureTime: the time of the picture of a number in presentation order; nil when there is none.
    /// - Throws: `Failure` E402 (reversed), E403 (nothing in it), E404 and E436 (beyond the end), E405 to E407 (times that mean
    ///   nothing on this recording), E418 (frames read as seconds), E428 (before the start by the offset), each with
    ///   the entry's line; E433 for cuts that do not ascend.
    public func resolve(
        file: String? = nil, duration: TimeSpan, clock: WallClock? = nil, offset: TimeSpan = .zero,
        pictureTime: ((Int) throws -> Timestamp?)? = nil
    ) throws -> CutResolution {
        let recording = RecordingClock(
            end: Timestamp.zero + duration, clock: clock, offset: offset, pictureTime: pictureTime)
        var warnings: [Notice] = []
        let starts = try entries.map { entry in
            try Self.locating(file, entry) { entry.isOpening ? .zero : try recording.time(entry.start) }
        }
        if isOfCuts { try checkOrder(starts) }
        let isOpened = zip(entries, starts).contains { !$0.isOpening && $1 == .zero }
        let sortedStarts = starts.sorted()
        var segments: [Segment] = []
        var lines: [Int?] = []
        for (index, entry) in entries.enumerated() {
            if entry.mayLieBehindEnd, starts[index] >= recording.end { continue }
            if entry.isOpening, isOpened { continue }
            try Self.locating(file, entry) {
                let start = starts[index]
                guard start < recording.end else { throw recording.beyondEnd(entry.start, start) }
                // A start beyond the recording is its own entry's mistake, and named there.
                let next = min(Self.firstAfter(start, sortedStarts) ?? recording.end, recording.end)
                var end = try entry.end.map(recording.time) ?? next
                if end < start {
                    throw Failure.endBeforeStart(start: Timecode.print(start), end: Timecode.print(end))
                }
                guard start < end else { throw Failure.emptyRange(at: Timecode.print(start)) }
                if end > recording.end {
                    guard end - recording.end < Self.clampLimit else {
                        throw recording.beyondEnd(entry.end ?? entry.start, end)
                    }
                    warnings.append(
                        Notice.endClamped(Timecode.print(end), duration: Timecode.print(recording.end))
                            .located(file: file, line: entry.line))
                    end = recording.end
                }
                segments.append(
                    Segment(number: segments.count + 1, title: entry.title, range: TimeRange(start, end)))
                lines.append(entry.line)
            }
        }
        warnings += Self.overlaps(segments, lines, file: file)
        return CutResolution(segments: segments, warnings: warnings, lines: lines)
    }

    /// - Throws: `Failure` E433.
    private func checkOrder(_ starts: [Timestamp]) throws {
        var previous: Int?
        for index in starts.indices where !entries[index].isOpening {
            if let previous, starts[index] <= starts[previous] {
                throw Failure.cutsDoNotAscend(
                    Timecode.print(entries[index].start), after: Timecode.print(entries[previous].start))
            }
            previous = index
        }
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
    private static func overlaps(_ segments: [Segment], _ lines: [Int?], file: String?) -> [Notice] {
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
                        .located(file: file, line: lines[second - 1]))
            }
            if longest.map({ $0.range.end < segment.range.end }) ?? true { longest = segment }
        }
        return warnings
    }
}
