public import Timeline

/// Where a timed transcript may be cut: at headings, breaks, long pauses and changes of the agenda.
public struct CutProposal: Hashable, Sendable {
    /// Why a segment begins where it does.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The transcript begins.
        case opening
        /// A heading, or a remark that stands for one.
        case heading
        /// The meeting was interrupted before: （中場休息）.
        case intermission
        /// Nobody spoke for long.
        case pause
        /// Somebody goes on to the next item: 「接下來進行第二案」.
        case agenda
    }

    /// A proposed segment.
    public struct Entry: Hashable, Sendable {
        public var start: Milliseconds
        public var end: Milliseconds
        public var title: String?
        public var reason: Reason
        /// The utterance that it begins with.
        public var id: String
    }

    /// In order of time. They follow each other without gaps but for intermissions, which are left out.
    public private(set) var entries: [Entry]

    /// - Parameters:
    ///   - duration: of the recording; nil takes the transcript's end.
    ///   - longPause: from which length on a pause divides.
    ///   - shortest: no cut is proposed so soon after another.
    public init(
        of transcript: Transcript, duration: Milliseconds? = nil, longPause: Milliseconds = 60_000,
        shortest: Milliseconds = 20_000
    ) {
        var search = Search(transcript: transcript, longPause: longPause, shortest: shortest)
        for item in transcript.items { search.take(item) }
        entries = search.closed(at: duration)
    }

    /// As a list that can be written in any format.
    public var list: CutList {
        CutList(
            entries.map { entry in
                CutEntry(
                    title: entry.title, start: .time(Timestamp(entry.start)),
                    end: .time(Timestamp(entry.end)))
            })
    }

    /// Goes through the transcript once.
    private struct Search {
        let transcript: Transcript
        let longPause: Milliseconds
        let shortest: Milliseconds
        private var entries: [Entry] = []
        /// Headings met since the last timed utterance.
        private var titles: [String] = []
        private var isInterrupted = false
        private var isOver = false
        /// When what was said so far ends.
        private var latest = Milliseconds.zero

        init(transcript: Transcript, longPause: Milliseconds, shortest: Milliseconds) {
            self.transcript = transcript
            self.longPause = longPause
            self.shortest = shortest
        }

        mutating func take(_ item: Transcript.Item) {
            let text = transcript.plainText(of: item)
            switch item.kind {
            case .heading:
                if let title = CutTitle.cleaned(text) { titles.append(title) }
            case .remark:
                switch AgendaWords.remark(text) {
                case .intermission: isInterrupted = true
                case .end: isOver = true
                case .part: if let title = CutTitle.cleaned(text) { titles.append(title) }
                case .none: break
                }
            case .utterance:
                guard let timing = item.timing else { return }
                spoken(item, timing, text)
            }
        }

        private mutating func spoken(_ item: Transcript.Item, _ timing: Transcript.Timing, _ text: String) {
            defer { latest = max(latest, timing.end) }
            let title = titles.isEmpty ? nil : CutTitle.cleaned(titles.joined(separator: " "))
            guard let last = entries.last else {
                // The first begins with the recording, unless a heading comes long after that.
                entries.append(
                    Entry(
                        start: 0, end: timing.end, title: title ?? agendaItem(item, text), reason: .opening,
                        id: item.id))
                (titles, isInterrupted, isOver) = ([], false, false)
                return
            }
            let pause = timing.start - latest
            let item = (item, agendaItem(item, text))
            let reason: Reason? =
                isInterrupted && pause > .zero
                ? .intermission
                : title != nil ? .heading : item.1 != nil ? .agenda : pause >= longPause ? .pause : nil
            guard let reason else { return }
            let name = title ?? item.1
            // Times that go back, or a cut right behind another: its title may serve the segment that has none.
            guard timing.start - last.start >= shortest, timing.start >= latest || reason == .heading else {
                if last.title == nil { entries[entries.count - 1].title = name }
                (titles, isInterrupted) = ([], false)
                return
            }
            // A moment before the first word, so that it is not cut off.
            let start = max(min(latest, timing.start), timing.start - 300)
            entries[entries.count - 1].end = reason == .intermission ? min(latest + 300, start) : start
            entries.append(
                Entry(start: start, end: timing.end, title: name, reason: reason, id: item.0.id))
            (titles, isInterrupted, isOver) = ([], false, false)
        }

        private func agendaItem(_ item: Transcript.Item, _ text: String) -> String? {
            let isChair =
                item.speaker.map { name in Self.chairs.contains { name.lowercased().contains($0) } } ?? false
            for sentence in Sentences.split(text).prefix(3) {
                if let found = AgendaWords.item(String(sentence), isChair: isChair) {
                    return CutTitle.cleaned(found)
                }
            }
            return nil
        }

        private static let chairs = ["主席", "主持", "司儀", "chair", "moderator", "host"]

        /// The last one ends with the recording, or with the words where the meeting was declared over.
        func closed(at duration: Milliseconds?) -> [Entry] {
            var entries = entries
            guard let last = entries.last else { return [] }
            let end = max(isOver ? latest : duration ?? latest, last.start + 1)
            entries[entries.count - 1].end = end
            return entries
        }
    }
}
