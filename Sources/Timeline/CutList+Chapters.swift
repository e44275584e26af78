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
        file: String? = nil, duration: TimeSpan, clock: WallClock? = nil,
        pictureTime: ((Int) throws -> Timestamp?)? = nil
    ) throws -> (chapters: ChapterList, warnings: [Notice]) {
        let resolution = try resolve(
            file: file, duration: duration, clock: clock, pictureTime: pictureTime)
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

    /// Whether any entry names a moment of the calendar or of the day.
    public var usesClock: Bool {
        entries.contains { entry in
            [entry.start, entry.end].contains { spec in
                switch spec {
                case .wallClock, .localClock, .timeOfDay: true
                case .time, .picture, nil: false
                }
            }
        }
    }
}
