/// How far a text is a list of chapters as YouTube reads one: what tells such a list from a transcript in which a few
/// lines happen to begin with a time.
package struct ChapterLines {
    /// Lines that begin with a time, mistyped ones included.
    package private(set) var timed = 0
    /// The other lines that hold anything, without comments.
    package private(set) var others: [String] = []
    private var ascends = true
    private var startsAtZero = false

    package init(_ lines: TextLines) {
        var previous: Timestamp?
        for line in lines.all {
            let text = trim(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            guard let start = YouTubeChapters.start(of: text) else {
                if YouTubeChapters.looksLikeTime(text) { timed += 1 } else { others.append(text) }
                continue
            }
            timed += 1
            guard case .time(let time)? = try? Timecode.read(start).time else { continue }
            if let previous, time <= previous { ascends = false }
            if timed == 1 { startsAtZero = time == .zero }
            previous = time
        }
    }

    /// Nothing but entries, or two and more among fewer other lines.
    package var isList: Bool { timed > 0 && others.isEmpty || timed > 1 && timed > others.count }

    /// What YouTube asks of a description before it shows chapters: three ascending times and more, from 0:00 on.
    package var followsYouTubesRule: Bool { timed >= 3 && ascends && startsAtZero }
}
