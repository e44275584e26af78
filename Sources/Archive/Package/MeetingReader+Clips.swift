import Alignment
import Messages
import Timeline
import Transcripts

extension MeetingReader {
    /// The clips that the manifest asks for, each with its place in the recording.
    /// - Throws: `Failure` E841 to E847 of a quote, and of a time, with the manifest's line.
    mutating func clips(
        of chapters: [Chapter], source: Meeting.Source?, transcript: Transcript?
    ) throws -> [Meeting.Clip] {
        guard let source else { return [] }
        switch manifest.clips {
        case .none: return []
        case .chapters:
            return chapters.enumerated().map { index, chapter in
                Meeting.Clip(
                    number: index + 1, id: nil,
                    title: LocalizedText(chapter, language: manifest.pageLanguage),
                    range: TimeRange(
                        Timestamp(chapter.start), Timestamp(chapter.end ?? source.survey.duration)),
                    isQuote: false)
            }
        case .list(let wished):
            let passages = try passages(wished, in: transcript)
            let list = CutList(
                wished.enumerated().map { index, clip in
                    let (from, to) = clip.place.times ?? passages[index]!.times
                    return CutEntry(start: from, end: to, line: clip.line)
                })
            let resolution = try list.resolve(
                file: manifest.file, duration: TimeSpan(source.survey.duration),
                clock: manifest.start, pictureTime: media.pictureTimes(of: source.path))
            warnings += resolution.warnings
            return wished.enumerated().map { index, clip in
                let segment = resolution.segments[index]
                return Meeting.Clip(
                    number: segment.number, id: clip.id,
                    title: clip.title
                        ?? passages[index].map { LocalizedText($0.title, language: language(of: transcript)) }
                        ?? manifest.title,
                    range: segment.range, isQuote: passages[index] != nil)
            }
        }
    }

    private func language(of transcript: Transcript?) -> String {
        transcript?.language ?? manifest.pageLanguage
    }

    private struct Quoted {
        var passage: Passage
        var timing: Transcript.Timing

        var times: (TimeSpec, TimeSpec) {
            (.time(Timestamp(timing.start)), .time(Timestamp(timing.end)))
        }

        /// The first words.
        var title: String {
            let words = passage.words.split(whereSeparator: \.isNewline).joined(separator: " ")
            return words.count > 40 ? words.prefix(39) + "…" : words
        }
    }

    /// The passages of the clips that are wished for by a quote, by the clip's index.
    private func passages(_ wished: [Manifest.Clip], in transcript: Transcript?) throws -> [Int: Quoted] {
        let quotes = wished.enumerated().compactMap { index, clip in
            clip.place.quote.map { (index: index, quote: $0) }
        }
        guard !quotes.isEmpty else { return [:] }
        let search = QuoteSearch(transcript ?? Transcript())
        var found: [Int: Quoted] = [:]
        for (wish, passages) in zip(quotes, search.passages(saying: quotes.map(\.quote.words))) {
            let quote = wish.quote
            do {
                guard let passages else {
                    throw Failure.quoteWithoutWords("quote", most: QuoteSearch.mostTokens)
                }
                let answer = QuoteSearch.answer(
                    among: passages, saying: quote.words, nth: quote.nth, allowsDoubt: quote.allowsDoubt,
                    names: .keys, file: nil)
                switch answer {
                case .found(let passage, let timing):
                    found[wish.index] = Quoted(passage: passage, timing: timing)
                case .refused(let failure, _, _): throw failure
                }
            } catch let failure as Failure {
                throw failure.located(file: manifest.file, line: quote.line)
            }
        }
        return found
    }
}

extension Manifest.Clip.Place {
    fileprivate var times: (TimeSpec, TimeSpec)? {
        if case .times(let from, let to) = self { (from.spec, to.spec) } else { nil }
    }

    fileprivate var quote: Manifest.Quote? {
        if case .quote(let quote) = self { quote } else { nil }
    }
}

extension LocalizedText {
    /// A chapter's titles, the main one first.
    init(_ chapter: Chapter, language: String) {
        self.init(
            [Part(language: language, text: chapter.title)]
                + chapter.titles.filter { $0.key != language }.sorted { $0.key < $1.key }.map {
                    Part(language: $0.key, text: $0.value)
                })
    }
}
