/// A titled start time. Chapters tile the whole record from 0: each ends where the next starts.
public struct Chapter: Hashable, Sendable {
    /// On the recording's timeline.
    public var start: Milliseconds
    /// Where a source says it; where it does not, the next chapter's start.
    public var end: Milliseconds?
    public var title: String
    /// Titles in further languages, by BCP 47 tag.
    public var titles: [String: String]

    public init(start: Milliseconds, end: Milliseconds? = nil, title: String, titles: [String: String] = [:])
    {
        self.start = start
        self.end = end
        self.title = title
        self.titles = titles
    }
}

/// Chapters in order of their start.
public struct ChapterList: Hashable, Sendable {
    public var chapters: [Chapter]

    public init(_ chapters: [Chapter]) { self.chapters = chapters }

    /// The chapters sorted, each with its end, tiling 0 to `duration`; one titled `opening` is put at 0 where none
    /// starts there, and those at or past the end are dropped.
    public func tiled(to duration: Milliseconds, opening: String) -> [Chapter] {
        var sorted = chapters.filter { $0.start < duration }
            .enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(
                \.element)
        if sorted.first?.start != .zero, duration > .zero {
            sorted.insert(Chapter(start: 0, title: opening), at: 0)
        }
        for index in sorted.indices {
            sorted[index].end = index + 1 < sorted.count ? sorted[index + 1].start : duration
        }
        return sorted
    }
}
