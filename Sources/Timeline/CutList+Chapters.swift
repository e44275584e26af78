public import Messages

extension CutList {
    /// A cut list with an entry for each chapter.
    public init(chapters: ChapterList) {
        self.init(
            chapters.chapters.map { chapter in
                CutEntry(
                    title: chapter.title, start: .time(Timestamp(chapter.start)),
                    end: chapter.end.map { .time(Timestamp($0)) })
            })
    }

    /// The entries as chapters of a recording of this duration, in order of time, to the nearest millisecond; an
    /// untitled one is named by its number. Ends are kept where the list gives them.
    /// - Throws: as `resolve`.
    public func chapters(
        file: String? = nil, duration: TimeSpan, startWallClock: Int64? = nil,
        pictureTime: ((Int) throws -> Timestamp?)? = nil
    ) throws -> (chapters: ChapterList, warnings: [Notice]) {
        let resolution = try resolve(
            file: file, duration: duration, startWallClock: startWallClock, pictureTime: pictureTime)
        let chapters = zip(entries, resolution.segments)
            .sorted { ($0.1.range.start, $0.1.number) < ($1.1.range.start, $1.1.number) }
            .enumerated()
            .map { index, pair in
                Chapter(
                    start: pair.1.range.start.milliseconds,
                    end: pair.0.end == nil ? nil : pair.1.range.end.milliseconds,
                    title: pair.0.title ?? String(index + 1))
            }
        return (ChapterList(chapters), resolution.warnings)
    }

    /// The list with every bare time read as a time of day: the first such moment from the recording's start on.
    public func onClock(startingAt start: WallClock) -> CutList {
        func moment(_ spec: TimeSpec) -> TimeSpec {
            guard case .time(let time) = spec else { return spec }
            return .wallClock(start.next(timeOfDay: time).milliseconds)
        }
        return CutList(
            entries.map { entry in
                var entry = entry
                entry.start = moment(entry.start)
                entry.end = entry.end.map(moment)
                return entry
            })
    }
}
