import Timeline

extension CueBuilder {
    /// The drafts, in order of their starts, with ends that keep the rules; and where they cannot be kept.
    ///
    /// A cue stays until it is read and has lasted long enough, where the next one leaves room, and never longer than
    /// the longest. The gap before the next cue gives way to the shortest duration, nothing gives way to the gap.
    func settled(_ drafts: [Draft]) -> CueTrack {
        var drafts = drafts
        // Cues of one utterance start one after the other, however short it is.
        for index in drafts.indices.dropFirst() where drafts[index].item == drafts[index - 1].item {
            let floor = drafts[index - 1].cue.start.value + 1
            if drafts[index].cue.start.value < floor { drafts[index].cue.start = Milliseconds(floor) }
            drafts[index - 1].latest = drafts[index].cue.start.value
        }
        drafts = Self.sorted(drafts)
        var track = CueTrack(cues: [])
        track.cues.reserveCapacity(drafts.count)
        let following = Self.following(drafts)
        for (index, draft) in drafts.enumerated() {
            var cue = draft.cue
            let end = end(draft, before: following[index].map { drafts[$0] })
            cue.end = Milliseconds(min(end, draft.latest))
            cue.words.removeAll { $0.start >= cue.end }
            let duration = (cue.end - cue.start).value
            if duration < draft.readingTime { track.tooFast.append(cue.id) }
            if duration < rules.shortest.value { track.tooShort.append(cue.id) }
            if draft.isTooWide { track.tooWide.append(cue.id) }
            track.cues.append(cue)
        }
        return track
    }

    /// In order of their starts; of equal ones in their own.
    static func sorted(_ drafts: [Draft]) -> [Draft] {
        drafts.enumerated().sorted {
            ($0.element.cue.start, $0.offset) < ($1.element.cue.start, $1.offset)
        }.map(\.element)
    }

    /// For each draft the next one that starts later.
    private static func following(_ drafts: [Draft]) -> [Int?] {
        var following = [Int?](repeating: nil, count: drafts.count)
        for index in drafts.indices.dropLast().reversed() {
            let isLater = drafts[index + 1].cue.start > drafts[index].cue.start
            following[index] = isLater ? index + 1 : following[index + 1]
        }
        return following
    }

    private func end(_ draft: Draft, before following: Draft?) -> Int {
        let start = draft.cue.start.value
        let said = max(draft.cue.end.value, start + 1)
        let wished = start + max(rules.shortest.value, draft.readingTime)
        let latest = start + rules.longest.value
        guard let following else { return min(max(said, wished), latest) }
        let next = following.cue.start.value
        // Up to the gap, and over it for as long as the shortest cue needs.
        let limit = max(next - rules.gap.value, min(next, start + rules.shortest.value), start + 1)
        // Two people at once: both are shown, where cutting one short would hide it.
        if said > next + 300, following.item != draft.item, limit - start < rules.shortest.value {
            return min(max(said, start + rules.shortest.value), latest)
        }
        let end = min(max(said, wished), limit, latest)
        // A flicker between two cues is closed.
        return next - end < rules.chain.value ? min(limit, latest) : end
    }

    /// When the words of a cue's lines begin: Han characters and Latin words, each once, within the cue.
    /// - Parameter starts: of each character of the lines, one after the other.
    func words(_ lines: [String], starts: [Int], in cue: Cue) -> [Cue.Word] {
        var words: [Cue.Word] = []
        var position = 0
        var latest = cue.start.value
        for (number, line) in lines.enumerated() {
            let characters = Array(line)
            var isInWord = false
            for (offset, character) in characters.enumerated() {
                let isSaid = character.isLetter || character.isNumber
                let isWide = isSaid && TextWidth.size(character) == .full
                if isSaid, isWide || !isInWord, position + offset < starts.count {
                    let start = starts[position + offset]
                    // The first begins with the cue, and times rise.
                    if start > latest {
                        words.append(Cue.Word(line: number, offset: offset, start: Milliseconds(start)))
                        latest = start
                    }
                }
                // Marks inside of a word or number are part of it: don't, 5,000.
                let next = offset + 1 < characters.count ? characters[offset + 1] : " "
                let isInside = "'’.,:-".contains(character) && (next.isLetter || next.isNumber)
                isInWord = isSaid ? !isWide : isInWord && isInside
            }
            position += line.count
        }
        return words
    }
}
