import Timeline
import Transcripts

extension Page {
    /// A stretch of the transcript under one heading; under none before the first.
    struct Section: Hashable {
        /// Index into the page's chapters.
        var chapter: Int?
        /// A heading of the transcript itself. With a chapter too, both have the same words.
        var heading: Item?
        var turns: [Turn] = []
    }

    /// What one person says until another speaks; a remark is a turn of nobody.
    struct Turn: Hashable {
        var speaker: String?
        var items: [Item]
        var isRemark: Bool
        /// Whether it goes on from the turn before, cut off only for the browser's sake.
        var continues = false
    }

    /// The transcript cut at its headings and at the chapters.
    ///
    /// The order of the source is never changed: a chapter opens before the first item of which most lies in it, and
    /// items without times stay with what stands before them. A chapter in which nothing is said still has its
    /// section. Where no item has a time, only the transcript's own headings cut it.
    static func sections(of items: [Item], chapters: [Chapter]) -> [Section] {
        // When each item is spoken, a heading with what follows it: then no chapter opens between the two.
        var middles = items.map(\.middle)
        guard middles.contains(where: { $0 != nil }) else {
            return cut(items, chapters: [], middles: middles)
        }
        for index in items.indices.reversed().dropFirst()
        where items[index].kind == .heading && middles[index] == nil {
            middles[index] = middles[index + 1]
        }
        return cut(items, chapters: chapters, middles: middles)
    }

    private static func cut(_ items: [Item], chapters: [Chapter], middles: [Milliseconds?]) -> [Section] {
        var sections: [Section] = []
        var next = 0
        func openChapters(while condition: (Chapter) -> Bool) {
            while next < chapters.count, condition(chapters[next]) {
                sections.append(Section(chapter: next))
                next += 1
            }
        }
        for (item, middle) in zip(items, middles) {
            if let middle { openChapters { $0.start <= middle } }
            guard item.kind == .heading else {
                if sections.isEmpty { sections.append(Section()) }
                append(item, to: &sections[sections.count - 1].turns)
                continue
            }
            if let last = sections.last, let chapter = last.chapter, last.heading == nil, last.turns.isEmpty,
                chapters[chapter].title.text == item.text
            {
                sections[sections.count - 1].heading = item
            } else {
                sections.append(Section(heading: item))
            }
        }
        openChapters { _ in true }
        return sections
    }

    private static func append(_ item: Item, to turns: inout [Turn]) {
        let isRemark = item.kind == .remark
        if let last = turns.indices.last, !isRemark, !turns[last].isRemark,
            turns[last].speaker == item.speaker
        {
            turns[last].items.append(item)
        } else {
            turns.append(Turn(speaker: isRemark ? nil : item.speaker, items: [item], isRemark: isRemark))
        }
    }
}

extension Page {
    /// Turns that a browser can leave out of its work while they are off the screen.
    struct Chunk: Hashable {
        var turns: [Turn] = []

        /// Which of the stylesheet's guesses at the height fits: each is twice the one before.
        var size: Int {
            // Lines of 36 full-width characters, and a name over each turn.
            let lines = turns.reduce(0) { sum, turn in
                turn.items.reduce(sum + (turn.isRemark ? 1 : 2)) { $0 + 1 + $1.text.utf16.count / 36 }
            }
            return [4, 8, 16, 32, 64].firstIndex { lines <= $0 } ?? 5
        }
    }

    /// The turns in blocks of at most about two thousand characters.
    static func chunks(of turns: [Turn]) -> [Chunk] {
        var chunks: [Chunk] = []
        var room = 0
        for turn in turns {
            var rest = Turn(speaker: turn.speaker, items: [], isRemark: turn.isRemark)
            if room <= 0 {
                chunks.append(Chunk())
                room = 2000
            }
            for item in turn.items {
                if room <= 0, !rest.items.isEmpty {
                    chunks[chunks.count - 1].turns.append(rest)
                    chunks.append(Chunk())
                    room = 2000
                    rest.items = []
                    rest.continues = true
                }
                rest.items.append(item)
                // A line of its own costs about as much as forty characters.
                room -= item.text.count + 40
            }
            chunks[chunks.count - 1].turns.append(rest)
        }
        return chunks
    }
}

extension Page.Item {
    fileprivate var middle: Milliseconds? {
        guard case .known(let start, let end, _) = time else { return nil }
        return Milliseconds(start.value + (max(end, start) - start).value / 2)
    }
}
