import LibAV
import Messages
import Timeline

/// Decides where each segment is cut and how its pictures are made.
struct CutPlanner {
    struct Planned {
        var cut: TimeRange
        /// Where decoding must begin for it.
        var access: Timestamp
        var forecast: PictureForecast?
        var fallback: Fallback?
    }

    let recording: Recording
    let segments: [Segment]
    let options: SplitOptions
    let tracks: [TrackPlan]

    /// A shorter range without a picture is taken for a mistake; a longer one lies where the pictures have ended.
    private static let shortestWithoutPictures = TimeSpan(1_000, .milliseconds)

    // MARK: copy

    func copied() throws -> (cuts: [Planned], warnings: [Notice]) {
        let neighbours = try neighbours(wantsAfter: options.snap != .before, needsClean: true)
        let cuts = CutDecision.cuts(of: segments, neighbours: neighbours, snap: options.snap)
        var warnings: [Notice] = []
        let planned = try zip(segments, cuts).map { segment, cut in
            guard let cut else {
                throw Failure.segmentHoldsNoKeyframe(
                    recording.path, number: segment.number, title: segment.title)
            }
            // An encoder's priming puts the first picture some milliseconds behind zero: that loses nothing.
            let slack = TimeSpan(100, .milliseconds)
            if cut.start > segment.range.start + slack, options.snap == .before {
                warnings.append(
                    .startsAfterWished(
                        recording.path, number: segment.number, at: cut.start.milliseconds.value))
            }
            if let near = neighbours[segment.range.start],
                (near.isOpen && near.before == cut.start) || (near.isOpenAfter && near.after == cut.start)
            {
                warnings.append(.startsOnOpenKeyframe(recording.path, number: segment.number))
            }
            let wished = segment.range
            if options.keepsHidden, cut.start < wished.start {
                warnings.append(
                    .hiddenPictures(
                        recording.path, number: segment.number,
                        length: (wished.start - cut.start).milliseconds.value))
                let start = try firstPicture(from: wished.start)
                return Planned(cut: TimeRange(start, max(start, wished.end)), access: cut.start)
            }
            return Planned(cut: cut, access: cut.start)
        }
        return (planned, warnings)
    }

    /// When the first picture at or after a time is shown: demuxers let an edit list start with a picture only.
    private func firstPicture(from time: Timestamp) throws -> Timestamp {
        let stream = recording.reference
        let start = recording.ticks(time, of: stream, rounding: .up)
        let pictures = try CutSurvey(recording, stream).stretch(around: time).pictures
        let first = pictures.filter { !$0.isHidden && $0.pts >= start }.map(\.pts).min()
        return first.map { recording.time($0, of: stream) } ?? time
    }

    private func neighbours(wantsAfter: Bool, needsClean: Bool) throws -> [Timestamp: AccessNeighbours] {
        let finder = AccessPointFinder(recording)
        var neighbours: [Timestamp: AccessNeighbours] = [:]
        for start in Set(segments.map(\.range.start)).sorted() {
            neighbours[start] = try finder.neighbours(
                of: start, wantsAfter: wantsAfter, needsClean: needsClean)
        }
        return neighbours
    }

    // MARK: exact

    func exact() throws -> (cuts: [Planned], warnings: [Notice]) {
        let neighbours = try neighbours(wantsAfter: false, needsClean: false)
        let planned = segments.map { segment in
            let near = neighbours[segment.range.start]
            return Planned(cut: segment.range, access: near?.before ?? near?.after ?? .zero)
        }
        return (planned, [])
    }

    // MARK: smart

    func smart() throws -> (cuts: [Planned], warnings: [Notice]) {
        var planned = segments.map { Planned(cut: $0.range, access: $0.range.start) }
        var warnings: [Notice] = []
        for track in tracks where track.treatment == .smart {
            let stream = recording.demuxer.streams[track.index]
            let stretches = try stretches(of: stream)
            var mismatch: SeamMismatch?
            do {
                _ = try SeamCoding(stream, file: recording.path)
            } catch let error as SeamMismatch {
                mismatch = error
            }
            for (index, segment) in segments.enumerated() {
                let (start, end) = (stretches[segment.range.start], stretches[segment.range.end])
                let forecast = forecast(segment, of: stream, start ?? CutStretch(), end ?? CutStretch())
                if let first = start?.pictures.first {
                    planned[index].access = min(
                        planned[index].access, recording.time(first.pts, of: stream))
                }
                if planned[index].forecast == nil { planned[index].forecast = forecast }
                if forecast.isEmpty {
                    guard segment.range.duration >= Self.shortestWithoutPictures else {
                        throw Failure.holdsNoPicture(
                            recording.path, number: segment.number, title: segment.title,
                            from: Timecode.print(segment.range.start.milliseconds),
                            to: Timecode.print(segment.range.end.milliseconds))
                    }
                    warnings.append(
                        .holdsNoPicture(recording.path, number: segment.number, track: track.index))
                }
                if forecast.head == nil {
                    warnings.append(.noCleanKeyframe(recording.path, number: segment.number))
                }
                if let mismatch, forecast.needsEncoder {
                    guard options.fallback != .fail else {
                        throw Failure.seamImpossible(
                            recording.path, number: segment.number, track: track.index,
                            reason: mismatch.message)
                    }
                    planned[index].fallback = options.fallback
                    warnings.append(
                        .fallsBack(
                            recording.path, number: segment.number, track: track.index,
                            reason: mismatch.message, to: options.fallback.rawValue))
                }
            }
        }
        try moveCopies(&planned)
        return (planned, warnings)
    }

    /// A segment that falls back to copying starts on the keyframe before.
    private func moveCopies(_ planned: inout [Planned]) throws {
        guard planned.contains(where: { $0.fallback == .copy }) else { return }
        let finder = AccessPointFinder(recording)
        for index in planned.indices where planned[index].fallback == .copy {
            planned[index] = try copy(of: planned[index], finder)
        }
    }

    /// The same segment, copied from the keyframe before it.
    func copy(of planned: Planned, _ finder: AccessPointFinder) throws -> Planned {
        let near = try finder.neighbours(
            of: planned.cut.start, wantsAfter: false, needsClean: true)
        var copy = planned
        copy.forecast = nil
        if let start = near.before ?? near.after, start < planned.cut.end {
            copy.cut = TimeRange(start, planned.cut.end)
            copy.access = start
        }
        return copy
    }

    private func stretches(of stream: Stream) throws -> [Timestamp: CutStretch] {
        let survey = CutSurvey(recording, stream)
        var stretches: [Timestamp: CutStretch] = [:]
        for time in Set(segments.flatMap { [$0.range.start, $0.range.end] }).sorted() {
            stretches[time] = try survey.stretch(around: time)
        }
        return stretches
    }

    private func forecast(
        _ segment: Segment, of stream: Stream, _ start: CutStretch, _ end: CutStretch
    ) -> PictureForecast {
        PictureForecast(
            from: recording.ticks(segment.range.start, of: stream, rounding: .up), start,
            to: recording.ticks(segment.range.end, of: stream, rounding: .up), end,
            time: { recording.time($0, of: stream) })
    }
}
