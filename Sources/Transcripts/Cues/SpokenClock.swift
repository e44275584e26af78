import Timeline

/// When each character of an utterance is said: exact where a sentence or a word has a time of its own, between them
/// by how long the characters take to say.
struct SpokenClock {
    /// When each character begins, and the end.
    private(set) var starts: [Int]
    /// When what stands before each character was over, and the end: earlier than `starts` where there is a pause.
    private(set) var ends: [Int]

    /// - Parameters:
    ///   - characters: the utterance as it is shown.
    ///   - silent: how many of them, at the start, are not said: a label.
    ///   - sentences: those of the utterance; they count only where together they are its text.
    ///   - words: those with a time of their own, in order; one that is not found is passed over.
    init(
        _ characters: [Character], silent: Int, timing: Transcript.Timing, sentences: [Transcript.Sentence],
        texts: [String], words: [Transcript.Word]
    ) {
        let start = timing.start.value
        let end = max(timing.end.value, start)
        var anchors = Anchors(count: characters.count, silent: silent, start: start, end: end)
        anchors.add(Self.spans(sentences, texts, characters, silent), characters)
        anchors.add(Self.spans(words, characters, silent), characters)
        let weights = characters.indices.map { $0 < silent ? 0 : Self.weight(characters[$0]) }
        (starts, ends) = anchors.filled(weights)
    }

    /// How long a character takes to say, in quarters of a syllable; a mark is the pause behind it.
    private static func weight(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if (0x3400...0x9FFF).contains(scalar.value) { return 4 }
        switch scalar {
        case "。", "！", "？", "；", "!", "?", "…": return 5
        case "，", "、", "：", ",", ";", ".": return 3
        case "a"..."z", "A"..."Z": return 1
        case "0"..."9": return 4
        default: break
        }
        if scalar.properties.isWhitespace { return 1 }
        return TextWidth.size(character) == .full && scalar.properties.isAlphabetic ? 4 : 1
    }

    private struct Span {
        var range: Range<Int>
        var start: Int
        var end: Int
    }

    private static func spans(
        _ sentences: [Transcript.Sentence], _ texts: [String], _ characters: [Character], _ silent: Int
    ) -> [Span] {
        guard sentences.contains(where: { $0.timing != nil }),
            let ranges = ranges(of: texts, in: characters, from: silent)
        else { return [] }
        return zip(sentences, ranges).compactMap { sentence, range in
            guard let timing = sentence.timing, !range.isEmpty else { return nil }
            return Span(range: range, start: timing.start.value, end: timing.end.value)
        }
    }

    /// Which characters are each text's, white space apart; nil where together the texts are not all of them.
    static func ranges(of texts: [String], in characters: [Character], from start: Int) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        var position = start
        for text in texts {
            while position < characters.count, characters[position].isWhitespace { position += 1 }
            let from = position
            for character in text where !character.isWhitespace {
                while position < characters.count, characters[position].isWhitespace { position += 1 }
                guard position < characters.count, characters[position] == character else { return nil }
                position += 1
            }
            ranges.append(min(from, position)..<position)
        }
        return characters[position...].allSatisfy(\.isWhitespace) ? ranges : nil
    }

    private static func spans(_ words: [Transcript.Word], _ characters: [Character], _ silent: Int) -> [Span]
    {
        var spans: [Span] = []
        var position = silent
        for word in words {
            let wanted = word.text.filter { !$0.isWhitespace }
            guard let first = wanted.first else { continue }
            // Only marks may stand between one word and the next.
            var from = position
            while from < characters.count, characters[from] != first, !isSaid(characters[from]) { from += 1 }
            var to = from
            var isFound = true
            for character in wanted {
                while to < characters.count, characters[to].isWhitespace { to += 1 }
                guard to < characters.count, characters[to] == character else {
                    isFound = false
                    break
                }
                to += 1
            }
            guard isFound else { continue }
            spans.append(Span(range: from..<to, start: word.start.value, end: word.end.value))
            position = to
        }
        return spans
    }

    fileprivate static func isSaid(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// Times known at places between characters, of which there is one more than characters.
    private struct Anchors {
        private var start: [Int?]
        private var end: [Int?]
        private let bounds: ClosedRange<Int>

        init(count: Int, silent: Int, start: Int, end: Int) {
            self.start = .init(repeating: nil, count: count + 1)
            self.end = self.start
            bounds = start...end
            for index in 0...min(silent, count) {
                self.start[index] = start
                self.end[index] = start
            }
            if count > silent { (self.start[count], self.end[count]) = (end, end) }
        }

        /// Spans in the text's order. What is known already stays; a time that goes back is moved up to what is known.
        mutating func add(_ spans: [Span], _ characters: [Character]) {
            guard !spans.isEmpty else { return }
            var floors = start.indices.map { max(start[$0] ?? .min, end[$0] ?? .min) }
            var ceilings = start.indices.map { min(start[$0] ?? .max, end[$0] ?? .max) }
            for index in start.indices.dropFirst() { floors[index] = max(floors[index], floors[index - 1]) }
            for index in start.indices.dropLast().reversed() {
                ceilings[index] = min(ceilings[index], ceilings[index + 1])
            }
            var latest = bounds.lowerBound
            var last: Range<Int>?
            for span in spans {
                let (lower, upper) = (span.range.lowerBound, span.range.upperBound)
                let floor = max(latest, floors[lower])
                let ceiling = max(floor, min(ceilings[upper], bounds.upperBound))
                let from = min(max(span.start, floor), ceiling)
                let to = min(max(span.end, from), ceiling)
                // Marks and spaces after a word belong to it: then what follows is the pause.
                if let last, characters[last.upperBound..<lower].allSatisfy({ !SpokenClock.isSaid($0) }) {
                    end[lower] = end[lower] ?? latest
                }
                start[lower] = start[lower] ?? from
                end[upper] = end[upper] ?? to
                (latest, last) = (to, span.range)
            }
        }

        /// Everything between by weight.
        func filled(_ weights: [Int]) -> (starts: [Int], ends: [Int]) {
            var starts = [Int](repeating: bounds.lowerBound, count: start.count)
            var ends = starts
            var (from, time) = (0, bounds.lowerBound)
            for index in start.indices.dropFirst() {
                guard let known = end[index] ?? start[index] else { continue }
                let arrival = max(known, time)
                let total = max(weights[from..<index].reduce(0, +), 1)
                var said = weights[from]
                for place in (from + 1)..<max(index, from + 1) {
                    starts[place] = time + (arrival - time) * said / total
                    ends[place] = starts[place]
                    said += weights[place]
                }
                ends[index] = arrival
                // What follows without a time of its own follows at once.
                starts[index] = max(start[index] ?? arrival, arrival)
                (from, time) = (index, starts[index])
            }
            return (starts, ends)
        }
    }
}
